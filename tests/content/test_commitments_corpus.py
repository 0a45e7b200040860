"""How much of annotated speeches the ledger finds."""

from __future__ import annotations

from collections.abc import Callable

from support.annotated_commitments import annotated, measure

REACH, REACH_WITH_DEADLINE = 0.95, 0.92
"""F1; over half of the texts were first read when the ledger was done."""


def test_reach(record_property: Callable[[str, object], None]) -> None:
    scores = measure(annotated())
    figures = f"F1 {scores.values.f1:.3f}, with the deadline {scores.dated.f1:.3f}"
    record_property("commitments", figures)
    assert scores.values.f1 >= REACH, (scores.values.missed, scores.values.extra)
    assert scores.dated.f1 >= REACH_WITH_DEADLINE, scores.dated.missed
