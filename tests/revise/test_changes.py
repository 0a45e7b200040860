"""Tracked changes taken back."""

from __future__ import annotations

from lxml import etree

from reportgen.readers.docx.names import W
from reportgen.readers.docx.words import WordsReader, mark_deleted
from reportgen.revise.changes import reject_changes


def body(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{W.strip("{}")}">{xml}</w:body>')


def words(root: etree._Element) -> list[str]:
    return [WordsReader().read(paragraph).text for paragraph in root.iter(W + "p")]


def test_insertions_go_and_deletions_return():
    root = body(
        "<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>"
    )
    reject_changes(root)
    assert words(root) == ["甲丙"]


def test_a_paragraph_that_was_inserted_flows_into_the_next():
    root = body(
        "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:t>新段</w:t></w:r></w:ins></w:p>"
        "<w:p><w:r><w:t>旧段</w:t></w:r></w:p>"
    )
    reject_changes(root)
    first, _ = root.iter(W + "p")
    assert words(root) == ["", "旧段"]
    assert mark_deleted(first)


def test_a_paragraph_whose_end_was_deleted_ends_again():
    root = body("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>")
    reject_changes(root)
    assert not mark_deleted(next(root.iter(W + "p")))


def test_rows_moves_and_styles():
    root = body(
        "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>旧行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:pPr><w:pStyle w:val='New'/><w:pPrChange><w:pPr><w:pStyle w:val='Old'/></w:pPr></w:pPrChange>"
        "</w:pPr><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"
    )
    reject_changes(root)
    assert words(root) == ["旧行", "移走"]
    assert [style.get(W + "val") for style in root.iter(W + "pStyle")] == ["Old"]
