"""Titles are broken by meaning (A7.3.1-a to -c)."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.typeset.title import break_title

WIDTH = 19
LINES = [line for line in Path(__file__).with_name("titles.txt").read_text("utf-8").splitlines() if line]
JUDGED = [[form.strip() for form in line.split(" or ")] for line in LINES if not line.startswith("#")]
TITLES = [forms[0].replace("｜", "") for forms in JUDGED]


def width(line: str) -> float:
    return sum(0.55 if char.isascii() else 1 for char in line)


def test_there_is_enough_to_judge_by():
    assert len(TITLES) >= 60
    assert sum("｜" in forms[0] for forms in JUDGED) >= 25


@pytest.mark.parametrize("forms", [forms for forms in JUDGED if "｜" in forms[0]], ids=lambda forms: forms[0])
def test_titles_are_broken_where_an_editor_would(forms):
    title = forms[0].replace("｜", "")
    assert "｜".join(break_title(title, WIDTH)) in forms


@pytest.mark.parametrize("title", TITLES)
def test_every_title_keeps_the_rules(title):
    lines = break_title(title, WIDTH)
    assert "".join(lines) == title
    assert all(width(line) <= WIDTH for line in lines)
    assert len(lines) == 1 or width(title) > WIDTH
    assert not any(line[0] in "的了、，。”’》）" for line in lines[1:])
    assert not any(line[-1] in "“‘《（" for line in lines[:-1])
    assert len(lines) == 1 or len(lines[-1]) > 2
    for opening, closing in ("《》", "“”", "（）"):
        assert all(line.count(opening) == line.count(closing) for line in lines)


def test_numbers_and_words_are_kept_whole():
    for before, after in pairwise(
        break_title("关于印发2023—2025年全市5G+工业互联网融合应用行动计划的通知", 10)
    ):
        assert not (before[-1].isascii() and after[0].isascii())


def test_what_is_too_long_for_a_title_is_filled_at_once():
    lines = break_title("推进" * 5000, WIDTH)
    assert "".join(lines) == "推进" * 5000
    assert {width(line) for line in lines[:-1]} == {WIDTH}


def test_lines_of_its_own_stay():
    assert break_title("凝心聚力\n再创佳绩", WIDTH) == ("凝心聚力", "再创佳绩")


def test_a_blank_is_the_best_place():
    title = "守牢安全底线服务发展大局 以高质量水利建设支撑全市"
    assert break_title(title, WIDTH) == ("守牢安全底线服务发展大局", "以高质量水利建设支撑全市")


@given(st.text(alphabet="的了在全市推进会表态发言高质量发展《》“”、2024AI ", min_size=1, max_size=60))
def test_nothing_is_lost_whatever_the_title(title):
    lines = break_title(title.strip(), WIDTH)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert all(width(line) <= WIDTH for line in lines)
