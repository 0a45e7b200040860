"""Blocks side by side."""

from __future__ import annotations

import pytest
from support.documents import PICTURE, document, paragraph, pictures, table
from support.showcase import showcase_style
from support.wordfile import W, WordFile

from reportgen.document import Blank, Code, Column, Columns, PageBreak, Picture, Section
from reportgen.writers.docx import write_docx

TWO = Columns((Column((paragraph("body", "左"), Blank())), Column((Code("x"),), middle=True)))


def written(*blocks) -> WordFile:
    return WordFile.of(write_docx(document(*blocks), showcase_style(), pictures()))


def children(file: WordFile) -> list[str]:
    return [child.tag.removeprefix(W) for child in file.root()[0]]


def test_they_are_one_row_that_is_never_parted():
    file = written(TWO)
    assert len(file.find("//w:tr")) == 1
    assert [child.tag.removeprefix(W) for child in file.find("//w:trPr/*")] == ["cantSplit"]
    assert file.find("//w:tbl/w:tblPr/w:jc/@w:val") == ["center"]
    assert file.find("//w:tbl/w:tblPr/w:tblLayout/@w:type") == ["fixed"]


def test_their_style_has_no_lines_and_no_margins():
    path = "//w:style[@w:styleId='OfficialColumns']"
    file = written(TWO)
    assert set(file.find(f"{path}//w:tblCellMar/*/@w:w", "word/styles.xml")) == {"0"}
    assert len(file.find(f"{path}//w:tblCellMar/*", "word/styles.xml")) == 4
    assert file.find(f"{path}//w:tblBorders", "word/styles.xml") == []


def test_without_widths_they_share_the_page():
    widths = [int(w) for w in written(TWO).find("//w:gridCol/@w:w")]
    assert sum(widths) == 8851
    assert abs(widths[0] - widths[1]) <= 1


def test_widths_are_in_characters_of_their_role():
    columns = Columns((Column(()), Column(())), (8, 2), "note")
    file = written(columns)
    pitch = showcase_style().role("note").character_pitch * 20
    assert [int(w) for w in file.find("//w:tcW/@w:w")] == pytest.approx([8 * pitch, 2 * pitch], abs=1)


def test_what_is_in_the_middle_stands_there():
    assert [cell.xpath("string(w:tcPr/w:vAlign/@w:val)", namespaces={"w": W[1:-1]})
            for cell in written(TWO).find("//w:tc")] == ["", "center"]  # fmt: skip


def test_an_empty_column_has_the_least_paragraph():
    columns = Columns((Column(()), Column((Blank(),))))
    assert written(columns).find("//w:tc/w:p/w:pPr/w:pStyle/@w:val") == ["TableSeparator", "Body"]


def test_a_picture_is_no_wider_than_its_column():
    file = written(Columns((Column((Picture(PICTURE),)), Column(()), Column(()))))
    (across,) = file.find("//wp:extent/@cx")
    (down,) = file.find("//wp:extent/@cy")
    assert int(across) / 12700 == pytest.approx(442.55 / 3, abs=0.1)
    assert int(across) / int(down) == pytest.approx(320 / 200, abs=0.01)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((TWO, TWO), ["tbl", "p", "tbl", "p", "sectPr"]),
        ((TWO, table(1)), ["tbl", "p", "tbl", "p", "sectPr"]),
        ((table(1), TWO, Blank()), ["tbl", "p", "tbl", "p", "sectPr"]),
        ((TWO, Section(), Blank()), ["tbl", "p", "p", "sectPr"]),
    ],
)
def test_a_paragraph_stands_after_each_table(blocks, expected):
    assert children(written(*blocks)) == expected


def test_after_a_page_break_only_their_first_paragraphs_start_the_page():
    file = written(PageBreak(), TWO)
    assert file.find("//w:tc/w:p/w:pPr/w:pStyle/@w:val") == ["BodyNewPage", "Body", "CodeNewPage"]
