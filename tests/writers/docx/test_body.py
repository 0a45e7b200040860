"""Blocks as paragraphs."""

from __future__ import annotations

import pytest
from support.documents import (
    PICTURE,
    TITLE,
    document,
    every_block,
    paragraph,
    pictures,
    speech_style,
    table,
)
from support.wordfile import W, WordFile

from reportgen.diagnostics import Refusal
from reportgen.document import Blank, PageBreak, Picture
from reportgen.writers.docx import write_docx


def written(*blocks):
    return WordFile.of(write_docx(document(*blocks), speech_style(), pictures()))


def children(file: WordFile) -> list[str]:
    return [child.tag.removeprefix(W) for child in file.root()[0]]


def test_paragraphs_name_their_style_and_nothing_else():
    file = WordFile.of(write_docx(every_block(), speech_style(), pictures()))
    assert {child.tag for child in file.find("//w:p/w:pPr/*")} == {W + "pStyle"}
    assert {child.tag for child in file.find("//w:r/w:rPr/*")} == {W + "rStyle", W + "rFonts"}
    assert {tuple(e.attrib.items()) for e in file.find("//w:r/w:rPr/w:rFonts")} == {
        ((W + "hint", "eastAsia"),)
    }


def test_a_title_keeps_its_lines():
    assert written(TITLE).paragraphs() == [("Title", "凝心聚力抓落实\n推动全市粮食安全再上新台阶")]


def test_a_blank_is_an_empty_paragraph_of_its_role():
    assert written(Blank(), Blank("title")).paragraphs() == [("Body", ""), ("Title", "")]


def test_what_follows_a_page_break_has_a_style_that_starts_a_page():
    file = written(
        paragraph("body", "一"), PageBreak(), PageBreak(), paragraph("body", "二"), paragraph("body", "三")
    )
    assert file.paragraphs() == [("Body", "一"), ("BodyNewPage", "二"), ("Body", "三")]


def test_a_table_after_a_page_break_starts_the_page_by_its_first_row():
    file = written(PageBreak(), table(3))
    styles = [e.get(W + "val") for e in file.find("//w:tbl//w:pStyle")]
    assert styles[:3] == ["TableHeadNewPage"] * 3
    assert "NewPage" not in "".join(styles[3:])


def test_a_last_page_break_stands_in_a_paragraph():
    file = written(paragraph("body", "一"), PageBreak())
    assert file.find("//w:p[last()]//w:br/@w:type") == ["page"]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([table(2), paragraph("body", "后")], ["tbl", "p", "sectPr"]),
        ([table(2)], ["tbl", "p", "sectPr"]),
        ([table(2), table(2)], ["tbl", "p", "tbl", "p", "sectPr"]),
        ([table(2), PageBreak(), table(2)], ["tbl", "p", "tbl", "p", "sectPr"]),
        ([table(2), PageBreak()], ["tbl", "p", "sectPr"]),
    ],
)
def test_a_table_is_always_followed_by_a_paragraph(blocks, expected):
    assert children(written(*blocks)) == expected


def test_a_level_that_the_style_does_not_give_is_stated():
    file = written(paragraph("heading-2", "一", 2), paragraph("body", "二", 3))
    assert file.find("//w:p/w:pPr/w:outlineLvl/@w:val") == ["2"]


def test_pictures_stand_in_their_own_style_with_their_words():
    file = written(Picture(PICTURE, "粮库 <外景>"), Picture(PICTURE))
    assert [style for style, _ in file.paragraphs()] == ["Picture", "Picture"]
    assert file.find("//wp:docPr/@descr") == ["粮库 <外景>"]


def test_unknown_roles_are_refused():
    with pytest.raises(Refusal):
        written(paragraph("no-such-role", "字"))
    with pytest.raises(Refusal):
        written(paragraph("body", "字", lead=("heading-1", "字")))
