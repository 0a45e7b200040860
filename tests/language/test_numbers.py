from __future__ import annotations

import pytest

from reportgen.language.numbers import digits, hanzi_number, plain


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("三十", 30),
        ("十二", 12),
        ("一百零八", 108),
        ("两千三百", 2300),
        ("二〇二四", 2024),
        ("两", 2),
    ],
)
def test_numerals(text, number):
    assert hanzi_number(text) == number


@pytest.mark.parametrize("text", ["", "三四", "十七八", "甲"])
def test_what_is_no_numeral(text):
    assert hanzi_number(text) is None


def test_digits_and_plain_characters():
    assert digits("1,200") == "1200"
    assert digits("三十") == "30"
    assert plain("１２％Ａ甲") == "12%A甲"
