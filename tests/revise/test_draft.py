"""Drafts as units, whatever the program that saved them."""

from __future__ import annotations

import copy
import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reportgen.readers.docx.package import Package
from reportgen.revise.draft import Changes, Draft, DraftFile
from reportgen.revise.units import UnitKind

ROLES = {"公文正文": "body", "一级标题": "heading-1", "表格": "table-cell", "目录条目": "contents-entry"}
PATH = Path("稿.docx")


@pytest.fixture
def word() -> docx.document.Document:
    document = docx.Document()
    for name in ROLES:
        document.styles.add_style(name, 1)
    return document


def read(word, changes: Changes = Changes.SHOWN) -> Draft:
    saved = io.BytesIO()
    word.save(saved)
    return DraftFile(Package(saved.getvalue(), PATH)).read(ROLES, changes)


def units(word) -> list[tuple[str | None, str]]:
    return [(unit.role, unit.text) for unit in read(word).units]


def test_paragraphs_are_known_by_the_names_of_their_styles(word):
    own = word.styles.add_style("我的正文", 1)
    own.base_style = word.styles["公文正文"]
    new_page = word.styles.add_style("一级标题（另页）", 1)
    word.add_paragraph("　　甲\u200b乙", "公文正文")
    word.add_paragraph("丙", own)
    word.add_paragraph("丁", new_page)
    word.add_paragraph("")
    assert units(word) == [("body", "甲乙"), ("body", "丙"), ("heading-1", "丁")]


@pytest.mark.parametrize(
    ("style", "face", "text", "level"),
    [
        ("Heading 2", None, "标题", 2),
        ("Normal", "黑体", "短的标题", 1),
        ("Normal", "楷体_GB2312", "短的标题", 2),
        ("Normal", "黑体", "一句完整的话。", None),
        ("Normal", "仿宋", "短的话", None),
    ],
)
def test_others_are_known_by_their_looks(word, style, face, text, level):
    run = word.add_paragraph(style=style).add_run(text)
    if face:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    (unit,) = read(word).units
    assert (unit.role, unit.level) == (None, level)


def test_numbers_of_pages_are_left_out(word):
    paragraph = word.add_paragraph("标题\t", "目录条目")
    for xml in (
        '<w:fldChar w:fldCharType="begin"/>', "<w:instrText> PAGEREF _Ref1 \\h </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>12</w:t>", '<w:fldChar w:fldCharType="end"/>',
    ):  # fmt: skip
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>"))
    simple = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(simple))
    assert units(word) == [("contents-entry", "标题")]


def test_words_in_a_text_box_are_read(word):
    inner = "<w:p><w:r><w:t>框里的话</w:t></w:r></w:p>"
    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    word.add_paragraph("框外的话", "公文正文")._p.append(parse_xml(box))
    assert {text for _, text in units(word)} == {"框里的话", "框外的话"}


def test_tables_are_rows_and_frames_are_not(word):
    table = word.add_table(2, 2)
    for cell, text in zip(table._cells, "甲乙丙丁", strict=True):
        cell.paragraphs[0].text = text
    frame = word.add_table(1, 1)
    frame.cell(0, 0).paragraphs[0].text = "框"
    found = read(word).units
    assert [(unit.kind, unit.cells) for unit in found[:2]] == [
        (UnitKind.ROW, ("甲", "乙")),
        (UnitKind.ROW, ("丙", "丁")),
    ]
    assert (found[2].kind, found[2].text) == (UnitKind.PARAGRAPH, "框")


def test_a_paragraph_whose_end_was_deleted_goes_on(word):
    first = word.add_paragraph("前半", "公文正文")
    word.add_paragraph("后半", "公文正文")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del/></w:rPr>"))
    assert units(word) == [("body", "前半后半")]
    again = copy.deepcopy(word)
    assert [unit.text for unit in read(again, Changes.REJECT).units] == ["前半", "后半"]


def test_bold_by_hand_is_noticed_and_that_of_a_style_is_not(word):
    style = word.styles.add_style("粗字", 2)
    style.font.bold = True
    word.add_paragraph("甲", "公文正文").add_run("乙").bold = True
    word.add_paragraph("丙", "公文正文").add_run("丁", style)
    assert [unit.bold for unit in read(word).units] == [True, False]


def test_a_foreign_file_has_no_origin(word):
    assert read(word).origin is None
