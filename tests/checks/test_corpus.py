"""The rules against texts annotated by hand: what is found, and what is found that is none."""

from collections.abc import Callable

import pytest
from support.annotated import CORPUS, Score, score


@pytest.fixture(scope="module")
def measured() -> Score:
    return score()


def test_there_are_enough_texts() -> None:
    assert len(list(CORPUS.glob("*.txt"))) >= 30


def test_faults_are_found_and_little_else(
    measured: Score, record_property: Callable[[str, object], None]
) -> None:
    record_property("checks", measured.render())
    assert measured.recall >= 0.95, measured.missed
    assert measured.alarms_in_thousand <= 0.2, measured.alarms


def test_nothing_is_found_on_what_only_looks_wrong(measured: Score) -> None:
    assert measured.traps == []
