"""Differences of texts: as short as can be, and still to be read."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.office_text import paragraphs

from reportgen.revise.differing import ALLOWANCE, Stretch, difference, distance, marked, tidied

TEXTS = st.text("推进落实，。0123甲乙AB", max_size=40)


def shown(stretches) -> str:
    return "".join(
        one.old if one.same else f"[-{one.old}-]" * bool(one.old) + f"{{+{one.new}+}}" * bool(one.new)
        for one in stretches
    )


def lcs(old: str, new: str) -> int:
    """The longest common subsequence, by the textbook."""
    row = [0] * (len(new) + 1)
    for letter in old:
        before = 0
        for place, other in enumerate(new, start=1):
            row[place], before = (
                max(row[place], row[place - 1], before + 1 if letter == other else 0),
                row[place],
            )
    return row[-1]


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=300)
def test_a_difference_is_shortest_and_has_both_texts(old, new):
    found = difference(old, new)
    assert "".join(one.old for one in found) == old
    assert "".join(one.new for one in found) == new
    assert marked(found) == len(old) + len(new) - 2 * lcs(old, new) == distance(old, new)


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=200)
def test_stretches_take_turns(old, new):
    for found in (difference(old, new), *tidied([difference(old, new)])):
        assert all(one.old or one.new for one in found)
        assert all(one.same != two.same for one, two in pairwise(found))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
@settings(deadline=None, max_examples=200)
def test_tidying_marks_a_tenth_more_at_most(pairs):
    found = [difference(old, new) for old, new in pairs]
    tidy = tidied(found)
    assert sum(map(marked, tidy)) <= (1 + ALLOWANCE) * sum(map(marked, found))
    for (old, new), one in zip(pairs, tidy, strict=True):
        assert "".join(part.old for part in one) == old
        assert "".join(part.new for part in one) == new


ROOM = (difference("", "增加的一大段文字，" * 10),)
"""What gives the allowance something to spend."""


@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        ("走访企业300家", "走访企业320家", "走访企业[-300-]{+320+}家"),
        ("我们稳步推进改革", "我们扎实推动改革", "我们[-稳步推进-]{+扎实推动+}改革"),
        ("确保年底完成。", "确保年底前完成。", "确保年底{+前+}完成。"),
        (
            "各位领导，同志们，大家好",
            "各位领导，各位来宾，同志们，大家好",
            "各位领导，{+各位来宾，+}同志们，大家好",
        ),
        ("增长4.2%", "增长6.2%", "增长[-4.2-]{+6.2+}%"),
    ],
)
def test_people_can_read_it(old, new, read):
    assert shown(tidied([difference(old, new), *ROOM])[0]) == read


def test_few_stretches_are_taken_of_all_shortest_ways():
    assert difference("甲乙丙", "甲乙甲乙丙") in (
        (Stretch("甲乙", "甲乙"), Stretch("", "甲乙"), Stretch("丙", "丙")),
        (Stretch("", "甲乙"), Stretch("甲乙丙", "甲乙丙")),
    )


def test_long_texts_are_compared_too():
    random = Random(1)
    old = "".join(paragraphs(3, 60))
    new = list(old)
    for _ in range(200):
        at = random.randrange(len(new))
        new[at : at + random.randint(0, 4)] = "改动"[: random.randint(0, 2)]
    found = difference(old, "".join(new))
    assert marked(found) == distance(old, "".join(new))
