"""Characters of a text found in the lines of its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.locating import locate
from reportgen.diagnostics import Place

FILE = Path("甲.yaml")


def places(text: str, lines: list[str], line: int = 1, column: int = 1) -> list[tuple[int, int]]:
    mapped = locate(text, Place(FILE, line, column), lines)
    return [(place.line, place.column) for place in map(mapped.place, range(len(text)))]


def test_a_text_in_one_piece() -> None:
    lines = ["title: 抓落实"]
    mapped = locate("抓落实", Place(FILE, 1, 8), lines)
    assert mapped.place(0) == Place(FILE, 1, 8)
    assert mapped.place(3) == Place(FILE, 1, 11), "behind the last"
    assert mapped.typed(0, 3)
    assert not mapped.typed(2, 4)


def test_a_quoted_text_stands_behind_its_quote() -> None:
    assert places("抓落实", ['title: "抓落实"'], column=8)[0] == (1, 9)


def test_a_text_that_is_wrapped() -> None:
    lines = ["  我们将坚决", "  落实到位。"]
    mapped = locate("我们将坚决落实到位。", Place(FILE, 1, 3), lines)
    assert mapped.place(5) == Place(FILE, 2, 3)
    assert mapped.typed(0, 5)
    assert mapped.typed(5, 10)
    assert not mapped.typed(4, 6), "not on one line"


def test_blank_lines_and_marks_are_passed_over() -> None:
    assert places("甲乙丙丁", ["**甲乙**", "", "**丙丁**"]) == [(1, 3), (1, 4), (3, 3), (3, 4)]


def test_doubled_quotes_of_yaml() -> None:
    mapped = locate("王'明说", Place(FILE, 1, 8), ["title: '王''明说'"])
    assert not mapped.typed(0, 3), "the quote is written twice"
    assert mapped.typed(2, 4)
    assert mapped.place(2) == Place(FILE, 1, 12)


@pytest.mark.parametrize("line", ["# 抓一把手工程", "# 一把手工程", "- 第一，抓是非"])
def test_a_counted_label_is_not_found_in_other_words(line: str) -> None:
    words = line[2:]
    mapped = locate(f"一是{words}", Place(FILE, 1, 1), [line])
    assert not mapped.typed(0, 1)
    assert not mapped.typed(1, 2)
    assert mapped.typed(2, 2 + len(words))
    assert mapped.place(2) == Place(FILE, 1, 3)


def test_without_lines_a_text_is_in_one_piece() -> None:
    assert places("甲乙", [], line=7) == [(7, 1), (7, 2)]


def test_a_text_that_is_nowhere_near() -> None:
    mapped = locate("甲乙", Place(FILE, 1, 3), ["全然不同的一行", "另外一行"])
    assert mapped.place(1) == Place(FILE, 1, 3)
    assert not mapped.typed(0, 1)


@given(
    st.text("一二是甲乙，。", min_size=1, max_size=20),
    st.lists(st.text("一二是甲乙，。*# '", max_size=12), min_size=1, max_size=5),
    st.integers(1, 5),
)
def test_what_counts_as_typed_stands_there(text: str, lines: list[str], line: int) -> None:
    mapped = locate(text, Place(FILE, min(line, len(lines)), 1), lines)
    for start in range(len(text)):
        place = mapped.place(start)
        assert 1 <= place.line <= len(lines)
        for end in range(start + 1, len(text) + 1):
            if mapped.typed(start, end):
                at = place.column - 1
                assert lines[place.line - 1][at : at + end - start] == text[start:end]
