"""Markup of pandoc, and braces that are none."""

from __future__ import annotations

import pytest

from reportgen.readers.pandoc import without_pandoc


@pytest.mark.parametrize(
    ("row", "plain"),
    [
        ('::: {custom-style="标题"}', ""),
        (":::", ""),
        ("占[八成]{.underline}以上", "占八成以上"),
        ("# 一、建路 {#一建路}", "# 一、建路"),
        ("[[王明]{.smallcaps}]{lang=zh}", "王明"),
        ("集合{1, 2}", "集合{1, 2}"),
        ("[链接](a.html)", "[链接](a.html)"),
    ],
)
def test_markup_goes_and_words_stay(row: str, plain: str) -> None:
    assert without_pandoc(row) == plain
