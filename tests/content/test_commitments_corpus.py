"""How much of annotated speeches the ledger finds; prints the figures with `-s`."""

from __future__ import annotations

from support.annotated_commitments import annotated, measure

REACH, REACH_WITH_DEADLINE = 0.97, 0.94


def test_reach():
    scores = measure(annotated())
    print(f"\nvalues: {scores.values}\nwith deadline: {scores.dated}")
    assert scores.values.f1 >= REACH, (scores.values.missed, scores.values.extra)
    assert scores.dated.f1 >= REACH_WITH_DEADLINE, scores.dated.missed
