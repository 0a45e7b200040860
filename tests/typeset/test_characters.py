"""Characters: clusters, widths, and which script each belongs to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.typeset.characters import characters, is_blank, is_full_width, is_latin, latin_stretches


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓落实", ["抓", "落", "实"]),
        ("e\u0301t", ["e\u0301", "t"]),
        ("葛\U000e0100洲坝", ["葛\U000e0100", "洲", "坝"]),
        ("☎\ufe0f热线", ["☎\ufe0f", "热", "线"]),
        ("👨\u200d🌾好", ["👨\u200d🌾", "好"]),
        ("1\ufe0f\u20e3项", ["1\ufe0f\u20e3", "项"]),
        ("上\n下", ["上", "\n", "下"]),
        ("", []),
    ],
)
def test_marks_and_selectors_stay_with_their_base(text, expected):
    assert characters(text) == expected


@given(st.text())
def test_no_character_is_lost(text):
    assert "".join(characters(text)) == text


def test_a_text_that_starts_with_a_mark_has_it_as_its_first_character():
    assert characters("\u0301好") == ["\u0301", "好"]


@pytest.mark.parametrize("character", "国。《》（）％１Ａ　、！")
def test_full_width(character):
    assert is_full_width(character)
    assert not is_latin(character)


@pytest.mark.parametrize("character", "“”‘’—…·①℃№")
def test_marks_of_both_scripts_have_no_cell_of_their_own(character):
    assert not is_full_width(character)


@pytest.mark.parametrize("character", "A9z.,%-$(é±–²")
def test_letters_digits_and_ascii_marks_are_latin(character):
    assert is_latin(character)


@pytest.mark.parametrize(
    ("character", "blank"), [(" ", True), ("\u3000", True), ("\u00a0", False), ("国", False)]
)
def test_blanks_vanish_at_the_end_of_a_line(character, blank):
    assert is_blank(character) is blank


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("抓5G好", "-LL-"),
        ("5G”好", "LLL-"),
        ("好”5G", "--LL"),
        ("好 A 好", "--LL-"),
        ("“好", "L-"),
        ("12—15项", "LLLLL-"),
        ("好……A", "---L"),
    ],
)
def test_marks_of_both_scripts_go_with_what_is_before_them(text, stretches):
    assert "".join("L" if latin else "-" for latin in latin_stretches(characters(text))) == stretches
