"""Titles broken into lines in the Document, before any output (A7.3.1-a)."""

from __future__ import annotations

from support.documents import document, paragraph, speech_style, table

from reportgen.document import Blank, LineBreak, Paragraph, Text
from reportgen.typeset.balance import balance

LONG = "着力补链强链加快创新转型全力培育壮大先进制造业集群"


def only(block):
    (balanced,) = balance(document(block), speech_style()).blocks
    return balanced


def test_a_long_title_gets_line_breaks_between_texts():
    title = only(paragraph("title", LONG))
    assert title.inlines == (
        Text("着力补链强链加快创新转型"),
        LineBreak(),
        Text("全力培育壮大先进制造业集群"),
    )


def test_a_title_that_fits_stays_one_line():
    assert only(paragraph("title", "凝心聚力抓落实")).inlines == (Text("凝心聚力抓落实"),)


def test_each_role_has_a_width_of_its_own():
    """A subtitle of 24 characters fits where a title of as many does not."""
    text = "在全市先进制造业集群培育工作推进大会上的表态发言"
    assert len(text) == 24
    assert "\n" not in only(paragraph("subtitle", text)).text
    assert "\n" in only(paragraph("title", text)).text


def test_lines_of_the_writers_own_stay():
    own = Paragraph("title", (Text("凝心"), LineBreak(), Text("聚力")))
    assert only(own) == own


def test_texts_in_looks_of_their_own_are_left_alone():
    led = paragraph("title", LONG, lead=("lead-2", "（一）"))
    assert only(led) == led


def test_all_else_is_left_alone():
    blocks = (paragraph("body", LONG * 3), paragraph("heading-1", LONG, 1), Blank(), table(2))
    assert balance(document(*blocks), speech_style()).blocks == blocks


def test_a_break_changes_no_word_level_or_place():
    title = Paragraph("title", (Text(LONG),), level=None, source=None)
    broken = only(title)
    assert broken.text.replace("\n", "") == LONG
    assert (broken.role, broken.level, broken.source) == (title.role, title.level, title.source)
