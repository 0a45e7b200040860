"""Automatic numbers as Word shows them."""

from __future__ import annotations

from pathlib import Path

from support.imports import import_bytes
from support.wordmaker import abstract, level, num, numbered, para, styled, word_file

from reportgen.content.blocks import Heading, Item

OFFICIAL = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)


def labels(
    folder: Path, numbering: str, *blocks: str, styles: str = ""
) -> list[tuple[int | None, str | None]]:
    parts: dict[str, str | bytes] = {"numbering.xml": f"<w:numbering>{numbering}</w:numbering>"}
    if styles:
        parts["styles.xml"] = f"<w:styles>{styles}</w:styles>"
    speech = import_bytes(word_file(para("开头一段。"), *blocks, parts=parts), folder, "a.docx").speech
    return [
        (block.level if isinstance(block, Heading) else None, block.label)
        for block in speech.blocks
        if isinstance(block, Heading | Item)
    ]


def test_four_levels_begin_anew_below_higher_ones(tmp_path: Path) -> None:
    levels = (0, 1, 1, 2, 2, 3, 1, 2, 0, 1)
    found = labels(
        tmp_path, abstract(0, *OFFICIAL) + num(1, 0), *(numbered(f"抓工作{n}", 1, n) for n in levels)
    )
    assert [label for _, label in found] == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        "（1）",
        "（三）",
        "1.",
        "二、",
        "（一）",
    ]
    assert [one for one, _ in found] == [n + 1 for n in levels]


def test_lists_of_one_definition_count_together_until_one_starts_anew(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, *OFFICIAL) + num(1, 0) + num(2, 0) + num(3, 0, override)
    found = labels(tmp_path, numbering, *(numbered("抓工作", list_id) for list_id in (1, 2, 3, 3, 1)))
    assert [label for _, label in found] == ["一、", "二、", "一、", "二、", "三、"]


def test_items(tmp_path: Path) -> None:
    forms = (
        ("chineseCounting", "%1是"),
        ("chineseCounting", "第%1，"),
        ("decimal", "%1)"),
        ("decimalEnclosedCircle", "%1"),
    )
    numbering = "".join(
        abstract(n, level(0, form, text)) + num(n, n) for n, (form, text) in enumerate(forms, start=1)
    )
    found = labels(tmp_path, numbering, *(numbered("5家企业开工。", n) for n in (1, 1, 2, 3, 4)))
    assert found == [(None, "一是"), (None, "二是"), (None, "第一，"), (None, "1)"), (None, "①")]


def test_a_digit_behind_the_number_stays_apart(tmp_path: Path) -> None:
    assert labels(tmp_path, abstract(0, level(0, "decimal", "%1.")) + num(1, 0), numbered("5G先行")) == [
        (3, "1.")
    ]


def test_numbers_through_styles(tmp_path: Path) -> None:
    numbering = abstract(
        3,
        level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="h2"/>'),
    ) + num(7, 3)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="heading {n}"/><w:pPr><w:numPr>'
        f'<w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
        for n, name in ((1, "h1"), (2, "h2"))
    )
    none = para("不编号的标题", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    blocks = (styled("快", "h1"), styled("稳", "h2"), styled("省", "h2"), none, styled("好", "h1"))
    assert labels(tmp_path, numbering, *blocks, styles=styles) == [
        (1, "一、"),
        (2, "（一）"),
        (2, "（二）"),
        (1, None),
        (2 - 1, "二、"),
    ]


def test_list_styles_link_definitions(tmp_path: Path) -> None:
    numbering = (
        abstract(0, *OFFICIAL, more='<w:styleLink w:val="公文"/>')
        + abstract(1, more='<w:numStyleLink w:val="公文"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert labels(tmp_path, numbering, numbered("快", 2), numbered("稳", 1)) == [(1, "一、"), (1, "二、")]


def test_starts_plain_digits_and_levels_that_never_restart(tmp_path: Path) -> None:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "%1、", start=3),
        level(1, "decimal", "%1.%2、", more="<w:isLgl/>"),
        level(2, "decimal", "%3)", more='<w:lvlRestart w:val="0"/>'),
    ) + num(1, 0)
    blocks = (numbered("快", 1, 0), numbered("稳", 1, 2), numbered("省", 1, 0), numbered("好", 1, 2))
    assert labels(tmp_path, numbering, *blocks) == [(1, "三、"), (None, "1)"), (1, "四、"), (None, "2)")]


def test_empty_numbered_paragraphs_count(tmp_path: Path) -> None:
    numbering = abstract(0, *OFFICIAL) + num(1, 0)
    assert labels(tmp_path, numbering, numbered("快"), numbered(""), numbered("省")) == [
        (1, "一、"),
        (1, "三、"),
    ]


def test_bullets_are_no_numbers(tmp_path: Path) -> None:
    assert labels(tmp_path, abstract(0, level(0, "bullet", "●")) + num(1, 0), numbered("快一点。")) == []


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    assert labels(tmp_path, "", numbered("快一点。", 9, 8)) == []
