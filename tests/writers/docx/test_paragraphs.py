"""What was decided for single paragraphs, and paragraphs that hold no words."""

from __future__ import annotations

import pytest
from support.documents import PICTURE, document, paragraph, pictures
from support.showcase import showcase_style
from support.wordfile import W, WordFile

from reportgen.diagnostics import Refusal
from reportgen.document import Blank, Code, PageBreak, Paragraph, Picture, Rule, Text
from reportgen.writers.docx import write_docx


def written(*blocks) -> WordFile:
    return WordFile.of(write_docx(document(*blocks), showcase_style(), pictures()))


def settled(role: str = "body", **decided) -> Paragraph:
    return Paragraph(role, (Text("字"),), **decided)


def departures(block: Paragraph) -> dict[str, dict[str, str]]:
    (properties,) = written(block).find("//w:body/w:p/w:pPr")
    return {
        child.tag.removeprefix(W): {name.removeprefix(W): value for name, value in child.attrib.items()}
        for child in properties[1:]
    }


def test_space_above_is_stated_and_the_rest_of_the_spacing_is_the_styles():
    assert departures(settled(before=57.9)) == {"spacing": {"before": "1158"}}


def test_no_space_takes_back_what_the_style_has():
    assert departures(settled("caption", before=0.0)).get("spacing", {}).get("before") in (None, "0")


def test_what_the_style_says_already_is_not_said_again():
    assert departures(settled(before=0.0)) == {}
    assert departures(settled("title", keep=True)) == {}


def test_lines_that_begin_at_one_edge_have_no_first_line_indent_in_either_measure():
    found = departures(settled(left=200.0))
    assert found == {"ind": {"left": "4000", "firstLineChars": "0", "firstLine": "0"}}
    hung = departures(settled(left=200.0, hang=31.5))
    assert hung == {"ind": {"left": "4000", "firstLineChars": "0", "hanging": "630"}}


def test_a_kept_paragraph_is_whole_and_with_the_next():
    assert list(departures(settled(keep=True))) == ["keepNext", "keepLines"]


def test_a_kept_blank_is_with_the_next():
    file = written(Blank(), Blank(keep=True))
    assert len(file.find("//w:p/w:pPr/w:keepNext")) == 1


def test_a_rule_is_an_empty_paragraph_of_its_style():
    file = written(Rule("red-rule"), Rule("red-rule", before=20.0))
    assert file.paragraphs() == [("RedRule", ""), ("RedRule", "")]
    assert file.find("//w:p/w:pPr/w:spacing/@w:before") == ["400"]


def test_a_role_without_a_line_draws_none():
    with pytest.raises(Refusal, match="line"):
        written(Rule("body"))


def test_what_follows_a_page_break_starts_a_page_whatever_it_is():
    file = written(paragraph("body", "字"), PageBreak(), Rule("red-rule"), PageBreak(), Code("x"))
    assert [style for style, _ in file.paragraphs()] == ["Body", "RedRuleNewPage", "CodeNewPage"]


def test_a_code_is_a_picture_of_its_size_that_is_read_aloud():
    file = written(Code("https://example.cn", "扫码看"), Code("https://example.cn/b"))
    side = str(round(25 * 72 / 25.4 * 12700))
    assert set(file.find("//wp:extent/@cx") + file.find("//wp:extent/@cy")) == {side}
    assert file.find("//wp:docPr/@descr") == ["扫码看", "https://example.cn/b"]
    spacing = "//w:style[@w:styleId='Code']/w:pPr/w:spacing/@w:lineRule"
    assert file.find(spacing, "word/styles.xml") == ["auto"]


def test_codes_and_pictures_share_their_store():
    parts = written(Code("a"), Picture(PICTURE), Code("a")).parts
    assert sorted(name for name in parts if "/media/" in name) == [
        "word/media/image1.png",
        "word/media/image2.png",
    ]
