"""`kind: briefing`: the head, the note, the items and the foot of a 简报."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.contents import Contents

from reportgen.content.blocks import Heading, TextBlock
from reportgen.content.briefing import Briefing
from reportgen.content.dates import CalendarDate
from reportgen.diagnostics import Place

HEAD = "kind: briefing\nname: 工作简报\nissuer: 市委办公室\ndate: 2024-06-18\n"
FULL = (
    HEAD
    + """\
unit: 全市推进会
issue: 12
total: 345
extra: true
secrecy: 内部资料 注意保存
copy_number: 000017
note_label: 按语
note: |
  一、说明
  各地学习。
items:
  - {include: 甲, source: 市水利局}
  - {title: 自写, body: 一段。}
sort: -title
report_to: [省委办公厅, 省政府办公厅]
send_to: 市人大
issue_to:
  - 各县区
copies: 120
editors:
  责任编辑: 张三
  电话: 0571-88880000
"""
)


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    made = Contents(tmp_path / "工程")
    made.speeches("甲.yaml", "乙.yaml")
    return made


def load(contents: Contents, text: str) -> Briefing:
    briefing = contents.load(text)
    assert isinstance(briefing, Briefing)
    return briefing


def test_every_value_arrives(contents: Contents) -> None:
    briefing = load(contents, FULL)
    assert (briefing.kind, briefing.title, briefing.unit) == ("briefing", "工作简报", "全市推进会")
    assert (briefing.issue, briefing.total, briefing.extra) == (12, 345, True)
    assert (briefing.issuer, briefing.date) == ("市委办公室", CalendarDate(2024, 6, 18))
    assert (briefing.secrecy, briefing.copy_number) == ("内部资料 注意保存", "000017")
    assert briefing.note_label == "按语"
    assert [type(block) for block in briefing.note] == [Heading, TextBlock]
    assert [(entry.speech.title, entry.source) for entry in briefing.items] == [
        ("自写", None), ("甲", "市水利局"),
    ]  # fmt: skip
    assert briefing.contents
    assert briefing.report_to == ("省委办公厅", "省政府办公厅")
    assert (briefing.send_to, briefing.issue_to) == (("市人大",), ("各县区",))
    assert briefing.copies == 120
    assert briefing.editors == (("责任编辑", "张三"), ("电话", "0571-88880000"))


def test_what_is_not_said_has_a_default(contents: Contents) -> None:
    briefing = load(contents, HEAD + "items: [甲]\n")
    said = (briefing.unit, briefing.issue, briefing.total, briefing.secrecy, briefing.copy_number)
    assert (*said, briefing.copies) == (None,) * 6
    assert (briefing.extra, briefing.contents, briefing.note_label, briefing.note) == (
        False,
        False,
        "编者按",
        (),
    )
    assert (briefing.report_to, briefing.send_to, briefing.issue_to, briefing.editors) == ((),) * 4


def test_values_know_their_places(contents: Contents) -> None:
    briefing = load(contents, FULL)
    assert briefing.place("title") == briefing.place("name") == Place(briefing.path, 2, 7)
    assert briefing.note[1].place == Place(briefing.path, 14, 3)
    assert briefing.place("items", 1, "title") == Place(briefing.path, 17, 13)
    assert briefing.place("editors", "电话") == Place(briefing.path, 26, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind: briefing\nitems: [甲]\n", [("missing-key", "总.yaml", 1, 1)] * 3),
        (HEAD, [("missing-key", "总.yaml", 1, 1)]),
        (HEAD + "items: []\n", [("empty-value", "总.yaml", 5, 8)]),
        (HEAD + "items: [甲]\nissue: 第12期\n", [("wrong-number", "总.yaml", 6, 8)]),
        (HEAD + "items: [甲]\ntitle: 简报\n", [("unknown-key", "总.yaml", 6, 1)]),
        (HEAD + "items: [甲]\neditors: 张三\n", [("wrong-type", "总.yaml", 6, 10)]),
        (HEAD + "items: [甲]\nnote: '##### 深'\n", [("heading-too-deep", "总.yaml", 6, 8)]),
        (
            HEAD + "items: [没有, {include: 甲, author: 王}]\n",
            [("two-item-forms", "总.yaml", 5, 13)],
        ),
        (
            HEAD + "items: [没有]\nnote: '##### 深'\n",
            [("heading-too-deep", "总.yaml", 6, 8), ("missing-file", "总.yaml", 5, 9)],
        ),
        (
            HEAD + "items: [{title: 甲, body: 乙, author: 王, speaker: 李}]\n",
            [("two-speaker-forms", "总.yaml", 5, 9)],
        ),
    ],
)
def test_each_fault_has_its_place(
    contents: Contents, text: str, expected: list[tuple[str, str, int, int]]
) -> None:
    assert contents.told(text) == expected
