"""What the fonts could not give, as diagnostics."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from support.documents import document, speech_style

from reportgen.diagnostics import Place, Severity
from reportgen.document import Cell, Paragraph, Table, Text
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import lay_out
from reportgen.typeset.placed import Layout
from reportgen.typeset.report import substitutions, used_fonts

NOWHERE = "\U000323af"
"""A hanzi that no free font has."""


@cache
def fonts() -> FontSet:
    return FontSet.installed(speech_style().faces)


def place(line: int) -> Place:
    return Place(Path("a.yaml"), line, 1)


def laid_out(*blocks) -> Layout:
    return lay_out(document(*blocks), speech_style(), fonts(), {})


def body(text: str, line: int) -> Paragraph:
    return Paragraph("body", (Text(text),), source=place(line))


def test_nothing_is_said_of_usual_text():
    assert substitutions(laid_out(body("今年以来，“三农”工作取得实效：增长3.2%——新高……", 3))) == ()


def test_borrowed_characters_of_one_font_are_one_warning_at_the_first():
    (found,) = substitutions(laid_out(body("王镕、陈堃", 3), body("刘喆、陈堃，100㎡", 4)))
    assert (found.rule, found.severity) == ("borrowed-glyph", Severity.WARNING)
    assert "仿宋" in found.message
    assert "“镕”“堃”“喆”“㎡”" in found.message
    assert "Noto Serif CJK SC" in found.message
    assert found.place == place(3)


def test_each_typeface_that_borrows_is_named():
    speaker = Paragraph("speaker", (Text("赵玥"),), source=place(1))
    found = substitutions(laid_out(speaker, body("赵玥", 2)))
    assert [one.message[:2] for one in found] == ["楷体", "仿宋"]


def test_a_character_in_no_font_is_an_error_once():
    (found,) = substitutions(laid_out(body(f"村名{NOWHERE}、{NOWHERE}", 5), body(NOWHERE, 6)))
    assert (found.rule, found.severity) == ("missing-glyph", Severity.ERROR)
    assert "U+323AF" in found.message
    assert found.place == place(5)
    assert found.hints


def test_tables_are_looked_into():
    made = Table(((Cell("table-cell", (Text("王镕"),)),),), (2,), 0, source=place(9))
    (found,) = substitutions(laid_out(made))
    assert (found.rule, found.place) == ("borrowed-glyph", place(9))


def test_used_fonts_are_those_of_the_text_and_of_the_page_numbers():
    plain = used_fonts(laid_out(body("抓落实", 1)), speech_style(), fonts())
    lent = used_fonts(laid_out(body("王镕", 1)), speech_style(), fonts())
    assert {fonts().font("仿宋").family, fonts().font("宋体").family} <= plain
    assert fonts().font("楷体").family not in plain
    assert "Noto Serif CJK SC" in lent
