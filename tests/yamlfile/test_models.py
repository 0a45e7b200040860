"""Plain values → models, with findings at the places of the values they are about."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from reportgen.diagnostics import Place, Refusal
from reportgen.yamlfile import WrongValue, read_yaml, validate

FILE = Path("甲.yaml")


class Colour(StrEnum):
    RED = "red"
    BLACK = "black"


def _even(value: int) -> int:
    if value % 2:
        raise WrongValue("odd", f"{value} 是单数", "请用双数")
    return value


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    value: int = Field(alias="is", default=0)
    name: str | None = None


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    count: Annotated[int, AfterValidator(_even), Field(gt=0, le=10)] = 2
    flag: bool = False
    colour: Colour = Colour.RED
    word: Literal["one", "two"] = "one"
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    named: Mapping[str, Inner] = {}


def findings(text: str) -> list[tuple[str, str, int, int, tuple[str, ...]]]:
    with pytest.raises(Refusal) as caught:
        validate(Outer, read_yaml(text.encode(), FILE), "样品")
    return [
        (d.rule, d.message, d.place.line, d.place.column, d.hints)
        for d in caught.value.diagnostics
        if d.place
    ]


def test_valid_values_become_a_model() -> None:
    text = "title: 甲\ncount: 4\nflag: yes\nmany: [{is: 3}]\nnamed: {乙: {name: 丙}}"
    model = validate(Outer, read_yaml(text.encode(), FILE), "样品")
    assert (model.title, model.count, model.flag, model.many[0].value) == ("甲", 4, True, 3)


@pytest.mark.parametrize(
    ("text", "rule", "message", "line", "column"),
    [
        ("{}", "missing-key", "缺少“title”", 1, 1),
        ("title: []", "wrong-type", "“title”的写法不对，应当是一段文字", 1, 8),
        ("title: 甲\ncount: 许多", "wrong-type", "“count”的写法不对，应当是整数", 2, 8),
        ("title: 甲\ncount: 2.5", "wrong-type", "“count”的写法不对，应当是整数", 2, 8),
        ("title: 甲\ncount: " + "9" * 5000, "wrong-type", "“count”的写法不对，应当是整数", 2, 8),
        ("title: 甲\ncount: 0", "wrong-type", "“count”的写法不对，应当是大于 0 的数", 2, 8),
        ("title: 甲\ncount: 12", "wrong-type", "“count”的写法不对，应当是不大于 10 的数", 2, 8),
        ("title: 甲\ncount: 3", "odd", "3 是单数", 2, 8),
        ("title: 甲\nflag: 也许", "wrong-type", "“flag”的写法不对，应当是true 或 false", 2, 7),
        ("title: 甲\ncolour: 红", "wrong-type", "“colour”的写法不对，应当是red 或 black", 2, 9),
        ("title: 甲\nword: three", "wrong-type", "“word”的写法不对，应当是one 或 two", 2, 7),
        ("title: 甲\ninner: 乙", "wrong-type", "“inner”的写法不对，应当是若干“键: 值”", 2, 8),
        ("title: 甲\nmany: 乙", "wrong-type", "“many”的写法不对，应当是一个列表（每项前面加“- ”）", 2, 7),
        (
            "title: 甲\nmany:\n  - {}\n  - 乙",
            "wrong-type",
            "“many”第 2 项的写法不对，应当是若干“键: 值”",
            4,
            5,
        ),
        ("title: 甲\nnamed: [乙]", "wrong-type", "“named”的写法不对，应当是若干“键: 值”", 2, 8),
        ("title: 甲\nnamed: {乙: {is: 丙}}", "wrong-type", "“is”的写法不对，应当是整数", 2, 17),
        ("title: 甲\ntitel: 乙", "unknown-key", "样品没有“titel”这一项", 2, 1),
        ("title: 甲\ninner:\n  nane: 乙", "unknown-key", "样品没有“nane”这一项", 3, 3),
        ("title: 甲\n" + "长" * 100 + ": 乙", "unknown-key", "样品没有“" + "长" * 40 + "……”这一项", 2, 1),
    ],
)
def test_finding(text: str, rule: str, message: str, line: int, column: int) -> None:
    (found,) = findings(text)
    assert found[:4] == (rule, message, line, column)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("title: 甲\ntitel: 乙", "是不是“title”？"),
        ("title: 甲\ninner: {nane: 乙}", "是不是“name”？"),
        ("title: 甲\nmany: [{nane: 乙}]", "是不是“name”？"),
        ("title: 甲\nnamed: {乙: {iss: 1}}", "是不是“is”？"),
        ("title: 甲\ninner: {value: 1}", "可用的项：is、name"),
        ("title: 甲\n标题: 乙", "可用的项：title、count、flag、colour、word、inner、many、named"),
        ("count: 2", "请加上一行“title: ……”"),
        ("title: 甲\ncount: 3", "请用双数"),
    ],
)
def test_hint(text: str, hint: str) -> None:
    (found,) = findings(text)
    assert found[4] == (hint,)


def test_findings_come_in_the_order_of_the_file_with_their_source() -> None:
    with pytest.raises(Refusal) as caught:
        validate(Outer, read_yaml("count: 许多\nb: 1\ntitle: []\na: 1".encode(), FILE), "样品")
    found = caught.value.diagnostics
    assert [d.place for d in found] == [
        Place(FILE, line, column) for line, column in [(1, 8), (2, 1), (3, 8), (4, 1)]
    ]
    assert [d.source for d in found] == ["count: 许多", "b: 1", "title: []", "a: 1"]
