"""Characters with their marks, and which text counts as Latin."""

from __future__ import annotations

import pytest

from reportgen.typeset.characters import characters, is_latin, latin_stretches


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("抓落实", ["抓", "落", "实"]),
        ("e\u0301tude", ["e\u0301", "t", "u", "d", "e"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
        ("✓\ufe0f好", ["✓\ufe0f", "好"]),
        ("", []),
    ],
)
def test_marks_and_selectors_stay_with_their_base(text, parts):
    assert characters(text) == parts


def test_full_width_forms_are_not_latin():
    assert all(is_latin(c) for c in "Aa1%é·")
    assert not any(is_latin(c) for c in "Ａ１％，中“—①")


@pytest.mark.parametrize(
    ("text", "latin"), [("用5G网", "-LL-"), ("用“5G”网", "--LLL-"), ("“三农”", "L---"), ("达9 成", "-LL-")]
)
def test_marks_of_both_scripts_go_with_what_is_before_them(text, latin):
    assert latin_stretches(characters(text)) == [kind == "L" for kind in latin]
