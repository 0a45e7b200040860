"""Every clause of parts A to D, measured in both outputs; docs/conformance.md says what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.conformance.building import built
from support.conformance.checks import CHECKS
from support.conformance.table import listed, table
from support.conformance.unbuilt import UNBUILT

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"


def cases():
    for check in CHECKS.values():
        for output in check.outputs:
            reason = check.wrong.get(output)
            marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)] if reason else []
            yield pytest.param(check, output, id=f"{check.name}-{output}", marks=marks)


@pytest.mark.parametrize(("check", "output"), list(cases()))
def test_measure(check, output):
    value = check.measure(built()[output])
    assert check.holds(value), f"{check.clause} {check.what}：应为 {check.asked()}，量得 {check.shown(value)}"


def test_every_clause_is_measured_or_said_to_be_unbuilt():
    measured = {check.clause for check in CHECKS.values()}
    assert set(listed()) - measured == set(UNBUILT)
    assert measured <= set(listed())


def test_document_is_fresh():
    """`make conformance` writes it."""
    text = DOCUMENT.read_text("utf-8")
    assert text == table()
    assert all(f"| {clause} | " in text for clause in listed())
