"""The page and its numbers."""

from __future__ import annotations

import pytest
from support.documents import document, house_style, paragraph
from support.wordfile import W, WordFile

from reportgen.writers.docx import write_docx


def written(**page: object) -> WordFile:
    return WordFile.of(write_docx(document(paragraph("body", "字")), house_style(page=page)))


def attributes(file: WordFile, tag: str) -> dict[str, str]:
    (element,) = file.find(f"//w:sectPr/w:{tag}")
    return {name.removeprefix(W): value for name, value in element.attrib.items()}


def test_the_page_is_a4_with_the_standards_margins():
    file = written()
    assert attributes(file, "pgSz") == {"w": "11906", "h": "16838"}
    margins = attributes(file, "pgMar")
    assert [margins[side] for side in ("top", "right", "bottom", "left")] == ["2098", "1470", "1984", "1585"]
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
