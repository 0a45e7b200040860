"""Alignment of sequences: in order, nothing lost, equal ones found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.revise import aligning
from reportgen.revise.aligning import Measures, align

WORDS = st.lists(st.sampled_from(["甲", "乙", "丙丙丙", "丁丁丁丁", "戊"]), max_size=12)
MEASURES: Measures[str] = Measures(
    key=lambda one: one,
    weight=lambda one, two: float(len(set(one) & set(two))) * len(one),
    is_anchor=lambda one: len(one) > 2,
)


def check(old, new, pairs):
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


@given(WORDS, WORDS)
@settings(deadline=None)
def test_nothing_is_lost_or_put_out_of_order(old, new):
    check(old, new, align(old, new, MEASURES))


@given(WORDS)
def test_what_is_equal_is_paired(words):
    assert align(words, words, MEASURES) == [(place, place) for place in range(len(words))]


@given(WORDS, WORDS)
@settings(deadline=None)
def test_long_sequences_are_aligned_by_what_is_equal(old, new):
    most, aligning._MOST_CELLS = aligning._MOST_CELLS, 0
    try:
        pairs = align(old, new, MEASURES)
    finally:
        aligning._MOST_CELLS = most
    check(old, new, pairs)
    assert all(old[i] == new[j] for i, j in pairs if i is not None and j is not None)


def test_the_pairs_with_most_in_common_are_taken():
    assert align(["甲乙"], ["丙", "甲乙丁"], MEASURES) == [(None, 0), (0, 1)]
