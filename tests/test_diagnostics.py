"""Findings as users and programs see them."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import (
    Diagnostic,
    Place,
    Refusal,
    Severity,
    error,
    has_errors,
    info,
    os_reason,
    warning,
)

FILE = Path("content/甲.yaml")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(FILE), "content/甲.yaml"),
        (Place(FILE, 3), "content/甲.yaml:3"),
        (Place(FILE, 3, 7), "content/甲.yaml:3:7"),
        (Place(FILE, 0, 7), "content/甲.yaml"),
    ],
)
def test_place_as_text(place: Place, text: str) -> None:
    assert str(place) == text


def test_moved_keeps_the_column_unless_told() -> None:
    assert Place(FILE, 3, 7).moved(lines=2) == Place(FILE, 5, 7)
    assert Place(FILE, 3, 7).moved(lines=1, column=1) == Place(FILE, 4, 1)


def test_rendered_with_source_caret_and_hints() -> None:
    found = error("wrong-date", "看不懂日期", Place(FILE, 4, 7), "写法如 2022-11-28", source="date: 昨天")
    assert found.render().split("\n") == [
        "content/甲.yaml:4:7: 错误：看不懂日期 [wrong-date]",
        "  4 | date: 昨天",
        "    |       ^",
        "  建议：写法如 2022-11-28",
    ]


def test_caret_counts_hanzi_as_two_columns() -> None:
    lines = error("x", "。", Place(FILE, 1, 3), source="甲乙丙").render().split("\n")
    assert lines[2] == "    |     ^"


def test_long_source_is_shown_around_its_column() -> None:
    source = "前" * 500 + "此" + "后" * 500
    lines = error("x", "。", Place(FILE, 1, 501), source=source).render().split("\n")
    assert "此" in lines[1]
    assert lines[1].startswith("  1 | …前")
    assert lines[1].endswith("后…")
    assert len(lines[1]) < 80


def test_without_place_or_line_there_is_no_excerpt() -> None:
    assert warning("x", "某事").render() == "提醒：某事 [x]"
    assert info("x", "某事", Place(FILE), source="甲").render() == "content/甲.yaml: 说明：某事 [x]"


@given(st.text(max_size=200), st.integers(0, 250))
def test_excerpt_never_moves_the_cursor(source: str, column: int) -> None:
    lines = error("x", "。", Place(FILE, 1, column), source=source).render().split("\n")
    assert len(lines) == (3 if column else 2)
    for line in lines:
        assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in line)
        assert "\u202e" not in line


def test_json_form() -> None:
    found = warning("two", "某事", Place(FILE, 2, 5), "改一改")
    assert found.to_json() == {
        "rule": "two",
        "severity": "warning",
        "message": "某事",
        "path": str(FILE),
        "line": 2,
        "column": 5,
        "lines": [2],
        "hints": ["改一改"],
        "fixable": False,
    }
    assert error("one", "某事").to_json()["path"] is None


def test_only_errors_count_as_errors() -> None:
    assert not has_errors([warning("a", "。"), info("b", "。")])
    assert has_errors([warning("a", "。"), error("b", "。")])
    assert [severity.chinese for severity in Severity] == ["错误", "提醒", "说明"]


def test_refusal_carries_all_findings() -> None:
    found = [error("a", "其一"), error("b", "其二")]
    refusal = Refusal(found)
    assert refusal.diagnostics == tuple(found)
    assert str(refusal) == "其一\n其二"


def test_diagnostics_are_values() -> None:
    place = Place(FILE, 1)
    assert error("a", "其一", place) == Diagnostic(Severity.ERROR, "a", "其一", place)
    assert len({error("a", "其一"), error("a", "其一")}) == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "没有权限"), (errno.ENOSPC, "磁盘满了"), (errno.EISDIR, "这是文件夹")],
)
def test_system_reasons_are_chinese(number: int, words: str) -> None:
    assert os_reason(OSError(number, "English")) == words


def test_unknown_system_reason_is_still_told() -> None:
    assert os_reason(OSError(9999, "strange")) == "strange"
    assert os_reason(OSError()) == "OSError"
