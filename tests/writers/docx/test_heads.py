"""What stands above and below the text."""

from __future__ import annotations

import pytest
from support.documents import document, paragraph
from support.showcase import showcase_style
from support.wordfile import W, WordFile

from reportgen.document import Blank, Head, HeadPages, Paragraph, Rule, Section, Text
from reportgen.writers.docx import write_docx

MM = 72 / 25.4
WORDS = paragraph("body", "字")


def head(text: str) -> Paragraph:
    return Paragraph("head", (Text(text),))


ODD = Head(HeadPages.ODD, (head("奇"), Rule("thin-rule")))
EVEN = Head(HeadPages.EVEN, (head("偶"),))
FIRST = Head(HeadPages.FIRST, (head("首"), Rule("wide-rule", before=11.3)), top=85.0)
BELOW = Head(HeadPages.FIRST, (Rule("wide-rule"),), below=True)


def written(*sections: Section) -> WordFile:
    blocks = [block for section in sections for block in (section, WORDS)]
    return WordFile.of(write_docx(document(*blocks), showcase_style()))


def part(file: WordFile, kind: str, pages: str, section: int = -1) -> str:
    """The name of the header or footer of some pages of a section."""
    properties = file.find("//w:sectPr")[section]
    (key,) = (
        reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        for reference in properties.findall(f"{W}{kind}Reference")
        if reference.get(W + "type") == pages
    )
    relations = file.root("word/_rels/document.xml.rels")
    return "word/" + next(r.get("Target") for r in relations if r.get("Id") == key)


def words(file: WordFile, kind: str, pages: str, section: int = -1) -> str:
    return "".join(e.text for e in file.find("//w:t", part(file, kind, pages, section)))


def margins(file: WordFile, section: int = -1) -> dict[str, float]:
    element = file.find("//w:sectPr")[section].find(W + "pgMar")
    return {name.removeprefix(W): int(value) / 20 for name, value in element.attrib.items()}


def spacing(file: WordFile, name: str, attribute: str) -> list[float]:
    return [int(value) / 20 for value in file.find(f"//w:pPr/w:spacing/@w:{attribute}", name)]


def test_running_heads_stand_a_distance_above_the_text():
    file = written(Section(heads=(ODD, EVEN)))
    assert (words(file, "header", "default"), words(file, "header", "even")) == ("奇", "偶")
    # 14 pt of words, 2 pt and 0.75 pt of the line, 5 mm of white.
    top = showcase_style().page.top.value - 5 * MM
    assert margins(file)["header"] == pytest.approx(top - 16.75, abs=0.06)
    assert spacing(file, part(file, "header", "default"), "before") == []
    assert spacing(file, part(file, "header", "even"), "before") == pytest.approx([2.75], abs=0.06)


def test_a_first_head_is_counted_from_the_top_of_the_page():
    file = written(Section(first_numbered=False, heads=(FIRST,)))
    assert margins(file)["header"] == 85
    assert spacing(file, part(file, "header", "first"), "before") == [11.3]


def test_heads_of_one_section_share_the_smallest_distance():
    file = written(Section(heads=(Head(HeadPages.FIRST, (head("首"),), top=40.0), ODD)))
    assert margins(file)["header"] == 40
    above = showcase_style().page.top.value - 5 * MM - 16.75 - 40
    assert spacing(file, part(file, "header", "default"), "before") == pytest.approx([above], abs=0.06)


def test_a_first_page_has_its_own_head_and_no_other():
    file = written(Section(first_numbered=False, heads=(FIRST, ODD)))
    assert file.find("//w:sectPr/w:titlePg")
    assert (words(file, "header", "first"), words(file, "header", "default")) == ("首", "奇")


def test_a_first_page_unlike_the_others_has_no_head_but_its_own():
    file = written(Section(first_numbered=False, heads=(ODD, EVEN)))
    assert words(file, "header", "first") == ""


@pytest.mark.parametrize(("first", "style"), [(None, "PageNumber"), (3, "PageNumber"), (2, "PageNumberEven")])
def test_the_number_of_a_first_page_stands_on_its_side(first, style):
    file = written(Section(first=first, heads=(FIRST,)))
    assert file.find("//w:pStyle/@w:val", part(file, "footer", "first")) == [style]


def test_heads_of_the_same_pages_stand_below_each_other():
    low, high = Head(HeadPages.ODD, (head("下"),), top=60.0), Head(HeadPages.ODD, (head("上"),), top=20.0)
    file = written(Section(heads=(low, high)))
    assert margins(file)["header"] == 20
    assert words(file, "header", "default") == "上下"
    assert spacing(file, part(file, "header", "default"), "before") == [60 - 20 - 14]


def test_a_first_empty_line_is_put_down_too():
    file = written(Section(heads=(Head(HeadPages.FIRST, (head("首"),), top=20.0),
                                  Head(HeadPages.ODD, (Blank("head"), head("奇")), top=50.0))))  # fmt: skip
    assert margins(file)["header"] == 20
    assert spacing(file, part(file, "header", "default"), "before") == [30]


def test_what_stands_below_leaves_the_numbers_where_they_were():
    plain, file = written(Section()), written(Section(first_numbered=False, heads=(BELOW,)))
    number = margins(plain)["footer"]
    assert margins(file)["footer"] == pytest.approx(20 * MM, abs=0.05)
    after = spacing(file, part(file, "footer", "default"), "after")
    assert after == pytest.approx([number - 20 * MM], abs=0.06)
    assert spacing(file, part(file, "footer", "first"), "after") == []
    assert words(file, "footer", "first") == ""


def test_a_number_above_what_stands_below_is_parted_from_it():
    file = written(Section(heads=(BELOW,)))
    name = part(file, "footer", "first")
    assert file.find("//w:pStyle/@w:val", name) == ["PageNumber", "WideRule"]
    number = margins(written(Section()))["footer"]
    assert spacing(file, name, "before") == pytest.approx([number - 20 * MM - 11.5], abs=0.06)


def test_a_section_after_one_with_heads_says_that_it_has_none():
    file = written(Section(heads=(ODD, EVEN)), Section())
    assert words(file, "header", "default", 0) == "奇"
    for pages in ("default", "even"):
        assert file.find("//w:pStyle/@w:val", part(file, "header", pages)) == ["TableSeparator"]


def test_without_heads_there_are_no_headers():
    assert written(Section(heads=(BELOW,))).find("//w:headerReference") == []


def test_the_grid_is_off_only_where_a_head_pushes_the_text_down():
    high = Head(HeadPages.FIRST, (head("首"),), top=100.0)
    high = written(Section(heads=(high,)), Section(heads=(ODD,)))
    grids = [e.get(W + "type") for e in high.find("//w:sectPr/w:docGrid")]
    assert grids == [None, "lines"]
