"""Numbers in the formats of Word's lists."""

from __future__ import annotations

import pytest

from reportgen.readers.docx.counting import counted


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 35, "三十五"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 2024, "二千零二十四"),
        ("japaneseCounting", 10, "十"),
        ("japaneseCounting", 100, "百"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 1, "甲"),
        ("ideographTraditional", 12, "乙"),
        ("ideographZodiac", 12, "亥"),
        ("upperLetter", 1, "A"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 4, "iv"),
        ("none", 3, ""),
        ("somethingNew", 3, "3"),
    ],
)
def test_formats(form: str, number: int, text: str) -> None:
    assert counted(number, form) == text


@pytest.mark.parametrize(
    "form", ["chineseCounting", "upperRoman", "upperLetter", "ideographTraditional", "decimalEnclosedCircle"]
)
def test_zero_is_a_digit(form: str) -> None:
    assert counted(0, form) == "0"
