"""Edits into a file that was changed meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.revise.applying import Applied, Applying, Prefer
from reportgen.revise.edits import AddEdit, Edit, RemoveEdit, RowsEdit, ValueEdit
from reportgen.revise.keys import KeyedFile
from reportgen.revise.merging import Row

PATH = Path("稿.yaml")
BASE = """\
kind: speech
title: 抓好防汛工作确保安全度汛
date: 2024-03-05
speakers:
  - {name: 王明, post: 局长}
  - {name: 李四, post: 主任}
attachments: [甲表, 乙表]
body: |
  第一段原来的文字。
  第二段原来的文字。
"""


def apply(ours: str, *edits: Edit, prefer: Prefer = Prefer.ASK) -> Applied:
    base = KeyedFile.read(BASE.encode(), PATH)
    rows = [edit for edit in edits if isinstance(edit, RowsEdit)]
    fields = [edit for edit in edits if not isinstance(edit, RowsEdit)]
    return Applying(base, ours.encode(), PATH, prefer).apply(rows, fields)


def result(ours: str, *edits: Edit) -> str:
    applied = apply(ours, *edits)
    assert not applied.conflicts
    assert not applied.unplaced
    return applied.data.decode()


def test_values_of_other_people_keep_their_place():
    ours = BASE.replace(
        "  - {name: 王明, post: 局长}\n", "  - {name: 赵六, post: 书记}\n  - {name: 王明, post: 局长}\n"
    )
    edited = result(ours, ValueEdit(("speakers", 1, "post"), "副主任", 3))
    assert edited == ours.replace("post: 主任", "post: 副主任")


def test_items_are_added_and_removed_in_one_go():
    edits = (RemoveEdit(("attachments", 0), 3), AddEdit(("attachments", 2), "丙表", 4))
    assert "attachments: [乙表, 丙表]\n" in result(BASE, *edits)
    edits = (RemoveEdit(("attachments", 1), 3), AddEdit(("attachments", 0), "丙表", 4))
    assert "attachments: [丙表, 甲表]\n" in result(BASE, *edits)


def test_a_list_that_loses_its_last_item_goes():
    edits = (RemoveEdit(("attachments", 0), 3), RemoveEdit(("attachments", 1), 3))
    assert "attachments" not in result(BASE, *edits)
    applied = apply(BASE.replace("[甲表, 乙表]", "[甲表]"), edits[0])
    assert "attachments" not in applied.data.decode()


def test_what_we_did_too_is_no_conflict():
    ours = BASE.replace("2024-03-05", "2024-03-06")
    assert result(ours, ValueEdit(("date",), "2024-03-06", 1)) == ours
    without = BASE.replace("date: 2024-03-05\n", "")
    assert result(without, RemoveEdit(("date",), 1)) == without
    more = BASE + "salutation: 同志们：\n"
    assert result(more, AddEdit(("salutation",), "同志们：", 1)) == more


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("2024-03-05", "2024-03-06", ValueEdit(("date",), "2024-03-07", 1)),
        ("date: 2024-03-05\n", "", ValueEdit(("date",), "2024-03-07", 1)),
        ("2024-03-05", "2024-03-06", RemoveEdit(("date",), 1)),
        ("body:", "salutation: 同志们：\nbody:", AddEdit(("salutation",), "各位领导：", 1)),
    ],
)
def test_two_values_for_one_thing_are_a_conflict(old, new, edit):
    ours = BASE.replace(old, new)
    applied = apply(ours, edit)
    assert len(applied.conflicts) == 1
    assert applied.data.decode() == ours


def test_titles_are_merged_by_words_and_dates_are_not():
    ours = BASE.replace("安全度汛", "安全稳妥度汛")
    edited = result(ours, ValueEdit(("title",), "扎实抓好防汛工作确保安全度汛", 1))
    assert "title: 扎实抓好防汛工作确保安全稳妥度汛\n" in edited


def test_rows_of_both_stay_in_their_places():
    ours = BASE.replace("  第二段", "\n    新的一段，是我们写的。\n  第二段")
    rows = (Row(0, "第一段后来的文字。"), Row(1, "第二段原来的文字。"), Row(None, "第三段。"))
    edited = result(ours, RowsEdit(("body",), rows, (1, 2, 3)))
    assert edited == ours.replace("第一段原来", "第一段后来") + "  第三段。\n"


def test_a_text_that_is_gone_is_a_conflict():
    ours = BASE[: BASE.index("body:")] + "include: 别的.yaml\n"
    rows = (Row(0, "第一段后来的文字。"), Row(1, "第二段原来的文字。"))
    assert len(apply(ours, RowsEdit(("body",), rows, (1, 2))).conflicts) == 1
