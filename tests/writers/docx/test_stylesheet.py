"""The styles of a Word file."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from support.documents import house_style, speech_style
from support.wordfile import NAMESPACES, W

from reportgen.diagnostics import Refusal
from reportgen.writers.docx.stylesheet import StyleSheet


def styles(sheet: StyleSheet) -> dict[str, etree._Element]:
    found = list(sheet.elements())
    by_id = {style.get(W + "styleId"): style for style in found}
    assert len(by_id) == len(found)
    return by_id


def value(style: etree._Element, path: str) -> str | None:
    found = style.find(path, NAMESPACES)
    return None if found is None else found.get(W + "val")


def test_each_role_is_a_style_with_its_chinese_name():
    sheet = StyleSheet(speech_style())
    by_id = styles(sheet)
    for key, role in speech_style().roles.items():
        style_id = sheet.character(key) if role.character else sheet.paragraph(key)
        assert value(by_id[style_id], "w:name") == role.name
        assert by_id[style_id].get(W + "type") == ("character" if role.character else "paragraph")
        assert style_id.isascii()


def test_headings_have_outline_levels_one_to_four():
    by_id = styles(StyleSheet(speech_style()))
    assert [value(by_id[f"Heading{n}"], "w:pPr/w:outlineLvl") for n in (1, 2, 3, 4)] == ["0", "1", "2", "3"]


def test_normal_is_body_text_without_its_indent():
    normal = styles(StyleSheet(speech_style()))["Normal"]
    assert normal.get(W + "default") == "1"
    assert value(normal, "w:name") == "Normal"
    assert normal.find("w:pPr/w:ind", NAMESPACES) is None
    assert value(normal, "w:rPr/w:sz") == "32"
    off = (
        "widowControl",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "adjustRightInd",
        "snapToGrid",
    )
    assert {value(normal, f"w:pPr/w:{name}") for name in off} == {"0"}
    assert normal.find("w:pPr/w:kinsoku", NAMESPACES) is not None


def test_styles_state_only_what_differs_from_normal():
    by_id = styles(StyleSheet(speech_style()))
    closing = by_id["Closing"]
    assert closing.find("w:rPr", NAMESPACES) is None
    assert [child.tag.removeprefix(W) for child in closing.find("w:pPr", NAMESPACES)] == ["ind"]
    assert value(closing, "w:basedOn") == "Normal"


def test_what_body_has_and_a_role_has_not_is_switched_off():
    by_id = styles(StyleSheet(house_style(roles={"body": {"bold": "true"}, "heading-1": {"bold": "false"}})))
    assert by_id["Normal"].find("w:rPr/w:b", NAMESPACES) is not None
    assert value(by_id["Heading1"], "w:rPr/w:b") == "0"


def test_after_a_heading_body_text_goes_on():
    by_id = styles(StyleSheet(speech_style()))
    followed = {style_id for style_id, style in by_id.items() if value(style, "w:next") == "Body"}
    assert {"Title", "Heading1", "Heading4", "RunIn1", "Salutation", "Caption"} <= followed
    assert not {"Body", "Item", "TableCell", "AttachmentNext"} & followed


def test_a_heading_and_its_run_in_look_are_one_linked_style():
    by_id = styles(StyleSheet(speech_style()))
    assert (value(by_id["Heading2"], "w:link"), value(by_id["Lead2"], "w:link")) == ("Lead2", "Heading2")


def test_looks_that_differ_are_not_linked():
    by_id = styles(StyleSheet(house_style(roles={"lead-2": {"bold": "true"}})))
    assert value(by_id["Heading2"], "w:link") is None
    assert value(by_id["Lead2"], "w:link") is None
    assert value(by_id["Heading1"], "w:link") == "Lead1"


def test_a_character_style_states_its_whole_look():
    lead = styles(StyleSheet(speech_style()))["ItemLead"]
    stated = [child.tag.removeprefix(W) for child in lead.find("w:rPr", NAMESPACES)]
    assert stated == ["rFonts", "b", "bCs", "spacing", "sz", "szCs"]


def test_ids_are_ascii_and_unlike_each_other_whatever_the_roles_are_called():
    named = {key: {"like": "body", "name": key + "样式"} for key in ("抄送", "Body", "normal", "印发")}
    ids = list(styles(StyleSheet(house_style(roles=named))))
    assert len({style_id.lower() for style_id in ids}) == len(ids)
    assert all(re.fullmatch("[A-Za-z0-9]+", style_id) for style_id in ids)


def test_a_style_for_a_new_page_is_made_when_asked_for():
    sheet = StyleSheet(speech_style())
    assert "Heading1NewPage" not in styles(sheet)
    assert {sheet.on_new_page("heading-1") for _ in range(2)} == {"Heading1NewPage"}
    style = styles(sheet)["Heading1NewPage"]
    assert (value(style, "w:basedOn"), value(style, "w:next")) == ("Heading1", "Heading1")
    assert style.find("w:pPr/w:pageBreakBefore", NAMESPACES) is not None


def test_roles_of_the_wrong_sort_are_refused():
    sheet = StyleSheet(speech_style())
    with pytest.raises(Refusal, match="字符样式"):
        sheet.paragraph("item-lead")
    with pytest.raises(Refusal, match="段落样式"):
        sheet.character("body")
    with pytest.raises(Refusal):
        sheet.paragraph("no-such-role")
