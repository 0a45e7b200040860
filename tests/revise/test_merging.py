"""Edit scripts as data: each names the paragraphs that it touches, so what a merge must keep is known."""

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.revise.merging import Clash, Row, merge
from reportgen.revise.tracing import trace

HANZI = "水利工程安全生产防汛抗旱督查落实责任资金项目群众满意服务改革发展创新治理能力提升"


@dataclass(frozen=True)
class Edit:
    kind: str
    at: int
    to: int = 0


BASE = [
    f"第{i}段：" + "".join(HANZI[(i * 7 + j * (i % 5 + 1)) % len(HANZI)] for j in range(24))
    for i in range(12)
]


def apply(edits: list[Edit], name: str) -> tuple[list[Row], set[int]]:
    """The rows of a side after some edits, and the paragraphs of the base that they touch."""
    rows = [Row(i, text) for i, text in enumerate(BASE)]
    touched: set[int] = set()
    for count, edit in enumerate(edits):
        at = next((k for k, row in enumerate(rows) if row.base == edit.at), None)
        if at is None or edit.at in touched:
            continue
        if edit.kind == "insert":
            rows.insert(at + 1, Row(None, f"{name}新增的第{count}段，内容各不相同"))
            continue
        touched.add(edit.at)
        row = rows.pop(at)
        if edit.kind == "reword":
            rows.insert(at, Row(row.base, f"{row.text[:10]}{name}{count}改{row.text[12:]}"))
        elif edit.kind == "move":
            rows.insert(edit.to % (len(rows) + 1), row)
    return rows, touched


edits = st.lists(
    st.builds(
        Edit, st.sampled_from(["reword", "delete", "insert", "move"]), st.integers(0, 11), st.integers(0, 12)
    ),
    max_size=5,
)


@settings(max_examples=2500, deadline=None)
@given(edits, edits)
def test_edits_of_different_paragraphs_go_together_and_nothing_is_lost(one, two):
    ours, by_us = apply(one, "甲")
    theirs, by_them = apply([edit for edit in two if edit.kind == "insert" or edit.at not in by_us], "乙")
    merged = merge(BASE, ours, theirs)
    assert not [row for row in merged if row.conflict]
    texts = Counter(row.text for row in merged)
    for side, other_touched in ((ours, by_them), (theirs, by_us)):
        for row in side:
            if row.base is None or row.base not in other_touched:
                assert texts[row.text] == 1, row.text
    gone = {i for i in range(12) if i not in {r.base for r in ours} or i not in {r.base for r in theirs}}
    assert {row.base for row in merged if row.base is not None} == set(range(12)) - gone
    assert len(merged) == 12 - len(gone) + sum(row.base is None for row in [*ours, *theirs])


@settings(max_examples=1000, deadline=None)
@given(edits, edits)
def test_whatever_both_do_is_kept_or_reported(one, two):
    (ours, _), (theirs, _) = apply(one, "甲"), apply(two, "乙")
    merged = merge(BASE, ours, theirs)
    told = {row.base for row in merged if row.conflict}
    texts = "\n".join(row.text for row in merged)
    for side, name in ((ours, "甲"), (theirs, "乙")):
        for row in side:
            if row.base is None:
                assert row.text in texts
            elif row.text != BASE[row.base]:
                mark = row.text[10 : row.text.index("改", 10) + 1]
                assert mark in texts or row.base in told, (name, row)
    assert len({row.base for row in merged if row.base is not None}) == sum(
        r.base is not None for r in merged
    )


@settings(max_examples=500, deadline=None)
@given(edits)
def test_one_side_alone_is_taken_as_it_is(script):
    side, _ = apply(script, "甲")
    same = [Row(i, text) for i, text in enumerate(BASE)]
    for merged in (merge(BASE, side, same), merge(BASE, same, side), merge(BASE, side, side)):
        assert [row.text for row in merged] == [row.text for row in side]
        assert not [row for row in merged if row.conflict]


@settings(max_examples=1000, deadline=None)
@given(edits)
def test_paragraphs_are_known_again(script):
    side, _ = apply(script, "甲")
    assert trace(BASE, [row.text for row in side]) == [row.base for row in side]


def merged_texts(base, ours, theirs):
    rows = [
        [Row(number, text) for number, text in zip(trace(base, side), side, strict=True)]
        for side in (ours, theirs)
    ]
    return merge(base, *rows)


def test_one_paragraph_is_merged_by_words():
    base = ["全市共有企业300家，其中规模以上企业50家，从业人员2万人。"]
    ours = ["全市共有企业320家，其中规模以上企业50家，从业人员2万人。"]
    theirs = ["全市共有企业300家，其中规模以上企业50家，从业人员2.5万人。"]
    (row,) = merged_texts(base, ours, theirs)
    assert row.text == "全市共有企业320家，其中规模以上企业50家，从业人员2.5万人。"
    assert row.conflict is None


def test_two_words_in_one_place_are_a_conflict():
    base, ours, theirs = ["全市共有企业300家。"], ["全市共有企业320家。"], ["全市共有企业350家。"]
    (row,) = merged_texts(base, ours, theirs)
    assert row.conflict is not None
    assert (row.conflict.ours, row.conflict.theirs) == (ours[0], theirs[0])


@pytest.mark.parametrize("deleter", ["ours", "theirs"])
def test_deleting_what_the_other_reworded_is_a_conflict(deleter):
    base = ["第一段没有改动的文字。", "第二段被人改动的文字。"]
    reworded = [base[0], "第二段被人仔细改动的文字。"]
    sides = ([base[0]], reworded) if deleter == "ours" else (reworded, [base[0]])
    merged = merged_texts(base, *sides)
    assert [row.text for row in merged] == reworded
    assert merged[1].conflict is not None
    assert merged[1].conflict.clash is Clash.DELETED


def test_neighbours_edited_by_both_do_not_conflict():
    base = ["第一段原来的文字在此。", "第二段原来的文字在此。"]
    merged = merged_texts(base, ["第一段新来的文字在此。", base[1]], [base[0], "第二段后来的文字在此。"])
    assert [row.text for row in merged] == ["第一段新来的文字在此。", "第二段后来的文字在此。"]


def test_what_is_put_behind_a_paragraph_goes_with_it():
    base = [
        "一、甲的标题文字",
        "甲的正文文字内容",
        "二、乙的标题文字",
        "乙的正文文字内容",
        "三、丙的标题文字",
        "丙的正文",
    ]
    ours = [*base[:2], "新写的一段", *base[2:]]
    theirs = [*base[2:], *base[:2]]
    assert [row.text for row in merged_texts(base, ours, theirs)] == [*base[2:], *base[:2], "新写的一段"]


def test_two_that_are_moved_behind_each_other_are_a_conflict():
    base = ["甲段的文字", "乙段的文字", "丙段的文字", "丁段的文字", "戊段的文字"]
    ours = [Row(i, base[i]) for i in (1, 2, 3, 0, 4)]
    theirs = [Row(i, base[i]) for i in (0, 1, 2, 4, 3)]
    merged = merge(base, ours, theirs)
    assert sorted(row.text for row in merged) == sorted(base)
