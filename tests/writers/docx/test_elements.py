"""Elements in schema order."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.writers.docx.elements import half_points, hundredths, make, switch, twips, words


def names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def test_properties_are_put_in_schema_order():
    properties = make(
        "pPr", make("jc", val="both"), make("snapToGrid"), make("pStyle", val="Body"), make("ind")
    )
    assert names(properties) == ["pStyle", "snapToGrid", "ind", "jc"]


def test_of_several_footers_the_order_is_kept():
    section = make(
        "sectPr", make("pgSz"), make("footerReference", type="default"), make("footerReference", type="even")
    )
    assert names(section) == ["footerReference", "footerReference", "pgSz"]
    assert [child.get(child.tag.replace("footerReference", "type")) for child in section[:2]] == [
        "default",
        "even",
    ]


def test_content_stays_in_the_order_given():
    assert names(make("r", make("t"), make("br"), make("t"))) == ["t", "br", "t"]


def test_a_relationship_has_a_name_space_of_its_own():
    (name,) = make("footerReference", r_id="rId1").attrib
    assert name == "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def test_a_child_that_is_not_listed_is_an_error():
    with pytest.raises(KeyError, match="jc"):
        make("rPr", make("jc"))


def test_a_switch_says_off_expressly():
    assert not switch("b", True).attrib
    assert dict(switch("b", False).attrib) == {switch("b", False).tag[:-1] + "val": "0"}


@pytest.mark.parametrize(
    ("text", "kept"), [("字", False), ("字 字", False), ("— ", True), (" —", True), ("a  b", True)]
)
def test_spaces_that_xml_readers_may_drop_are_preserved(text, kept):
    assert bool(words(text).attrib) is kept


def test_measures_are_rounded_to_words_units():
    assert (twips(28.95), twips(-0.25), half_points(10.5), hundredths(2)) == (579, -5, 21, 200)
