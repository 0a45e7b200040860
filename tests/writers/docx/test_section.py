"""The page and its numbers."""

from __future__ import annotations

import pytest
from support.documents import document, house_style, paragraph
from support.wordfile import W, WordFile

from reportgen.document import Block, Foot, PageBreak, Receivers, Section, Signature, SignatureForm
from reportgen.writers.docx import write_docx

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def written(**page: object) -> WordFile:
    return WordFile.of(write_docx(document(paragraph("body", "字")), house_style(page=page)))


def attributes(file: WordFile, tag: str) -> dict[str, str]:
    (element,) = file.find(f"//w:sectPr/w:{tag}")
    return {name.removeprefix(W): value for name, value in element.attrib.items()}


def test_the_page_is_a4_with_the_standards_margins():
    file = written()
    assert attributes(file, "pgSz") == {"w": "11906", "h": "16838"}
    margins = attributes(file, "pgMar")
    assert [margins[side] for side in ("top", "right", "bottom", "left")] == ["2098", "1470", "2000", "1585"]
    assert attributes(file, "docGrid") == {"type": "lines", "linePitch": "579"}


def test_the_footer_stands_where_its_dash_is_7_mm_below_the_text():
    # A7.5-e: 25.5 mm for a line of 14 pt
    assert int(attributes(written(), "pgMar")["footer"]) / 56.693 == pytest.approx(25.5, abs=0.1)


def test_a_foot_too_low_for_the_number_is_no_negative_distance():
    assert attributes(written(bottom="8 mm"), "pgMar")["footer"] == "0"


def test_numbers_are_fields_right_on_odd_and_left_on_even_pages():
    file = written()
    types = file.find("//w:footerReference/@w:type")
    assert types == ["default", "even"]
    assert file.find("//w:evenAndOddHeaders", "word/settings.xml")
    for part, style in (("word/footer1.xml", "PageNumber"), ("word/footer2.xml", "PageNumberEven")):
        assert file.find("//w:pStyle/@w:val", part) == [style]
        assert [e.text for e in file.find("//w:instrText", part)] == [" PAGE "]
        assert file.find("//w:fldChar/@w:fldCharType", part) == ["begin", "separate", "end"]
        assert "".join(e.text for e in file.find("//w:t", part)) == "— 1 —"
    even = "//w:style[@w:styleId='PageNumberEven']"
    assert file.find(f"{even}/w:pPr/w:jc/@w:val", "word/styles.xml") == ["left"]
    odd = "//w:style[@w:styleId='PageNumber']"
    assert file.find(f"{odd}/w:pPr/w:jc/@w:val", "word/styles.xml") == ["right"]
    assert file.find(f"{odd}/w:pPr/w:ind/@w:right", "word/styles.xml") == ["280"]


def test_a_centred_number_is_the_same_on_all_pages():
    file = written(number_place="center", number_form="- {} -")
    for part in ("word/footer1.xml", "word/footer2.xml"):
        assert file.find("//w:pStyle/@w:val", part) == ["PageNumber"]
        assert "".join(e.text for e in file.find("//w:t", part)) == "- 1 -"
    jc = file.find("//w:style[@w:styleId='PageNumber']/w:pPr/w:jc/@w:val", "word/styles.xml")
    assert jc == ["center"]


def sections(*blocks: Block) -> WordFile:
    return WordFile.of(write_docx(document(*blocks), house_style()))


WORDS = paragraph("body", "字")


def numbers(file: WordFile, section: int) -> dict[str, str]:
    """The words of each footer of a section, by the pages it is for."""
    relations = {r.get("Id"): r.get("Target") for r in file.root("word/_rels/document.xml.rels")}
    references = file.find("//w:sectPr")[section].findall(W + "footerReference")
    parts = {
        reference.get(W + "type"): "word/" + relations[reference.get(R + "id")] for reference in references
    }
    return {pages: "".join(e.text for e in file.find("//w:t", part)) for pages, part in parts.items()}


def test_a_section_begins_after_the_last_paragraph_of_the_one_before():
    file = sections(WORDS, WORDS, Section(), WORDS)
    assert [bool(p.findall(f"{W}pPr/{W}sectPr")) for p in file.find("//w:body/w:p")] == [False, True, False]
    assert file.find("//w:sectPr/w:type/@w:val") == ["nextPage"]


def test_a_document_that_begins_with_a_section_has_no_page_before_it():
    file = sections(Section(numbered=False), WORDS)
    assert len(file.find("//w:sectPr")) == 1
    assert numbers(file, 0) == {"default": "", "even": ""}


def test_sections_with_nothing_between_leave_an_empty_page():
    file = sections(WORDS, Section(numbered=False), Section(), WORDS)
    assert len(file.find("//w:sectPr")) == 3
    assert file.paragraphs() == [("Body", "字"), ("TableSeparator", ""), ("Body", "字")]


def test_a_page_break_beside_a_section_is_the_sections():
    file = sections(WORDS, PageBreak(), Section(), PageBreak(), WORDS)
    assert file.paragraphs() == [("Body", "字"), ("Body", "字")]


def test_each_section_has_the_page_and_says_how_it_is_numbered():
    file = sections(Section(numbered=False), WORDS, Section(first=1), WORDS, Section(), WORDS)
    assert [e.get(W + "w") for e in file.find("//w:sectPr/w:pgSz")] == ["11906"] * 3
    assert file.find("//w:sectPr/w:pgNumType/@w:start") == ["1"]
    assert [numbers(file, section)["default"] for section in range(3)] == ["", "— 1 —", "— 1 —"]


def test_a_first_page_without_its_number_is_a_title_page():
    file = sections(Section(first_numbered=False), WORDS)
    assert file.find("//w:sectPr/w:titlePg")
    assert numbers(file, 0) == {"default": "— 1 —", "even": "— 1 —", "first": ""}


def test_sections_of_one_kind_share_their_footers():
    file = sections(WORDS, Section(), WORDS, Section(), WORDS)
    assert len([name for name in file.parts if "footer" in name]) == 2


def test_what_nobody_settled_stands_in_the_flow():
    signature = Signature((paragraph("body", "某局"), paragraph("body", "3月5日")), SignatureForm.NONE)
    foot = Foot((paragraph("body", "抄送"),))
    receivers = Receivers(paragraph("body", "各局："), paragraph("body", "主送：各局。"))
    file = sections(receivers, WORDS, signature, foot, PageBreak(odd=True), WORDS)
    assert [text for _, text in file.paragraphs()] == ["各局：", "字", "某局", "3月5日", "抄送", "字"]
    assert file.paragraphs()[-1][0] == "BodyNewPage"
