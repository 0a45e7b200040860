"""Page numbers put where they are asked for."""

from __future__ import annotations

import pytest
from support.documents import document, paragraph, table

from reportgen.diagnostics import Refusal
from reportgen.document import (
    Blank,
    Column,
    Columns,
    Head,
    HeadPages,
    PageReference,
    Paragraph,
    Section,
    Tab,
    Text,
)
from reportgen.typeset.references import filled, has_references


def entry(*targets: str) -> Paragraph:
    return Paragraph(
        "body", (Text("甲"), Tab(), *(PageReference(target, role="lead-1") for target in targets))
    )


def test_numbers_are_filled_in_and_all_else_stays():
    before = document(paragraph("body", "乙"), entry("a", "b"), table(2))
    after = filled(before, {"a": 3, "b": 120})
    assert after.blocks[1].inlines[2:] == (
        PageReference("a", "3", "lead-1"),
        PageReference("b", "120", "lead-1"),
    )
    assert (after.blocks[0], after.blocks[2]) == (before.blocks[0], before.blocks[2])
    assert after.blocks[1].text == "甲\t3120"


def test_whether_there_are_any():
    assert has_references(document(entry("a")))
    assert not has_references(document(paragraph("body", "乙"), table(2)))


def test_references_to_nothing_are_told_once_each():
    with pytest.raises(Refusal) as caught:
        filled(document(entry("b", "丙"), entry("b", "a")), {"a": 1})
    assert [(one.rule, one.message) for one in caught.value.diagnostics] == [
        ("unknown-anchor", "模板引用了不存在的位置“b”的页码"),
        ("unknown-anchor", "模板引用了不存在的位置“丙”的页码"),
    ]


def test_references_in_columns_and_heads_are_filled_too():
    head = Head(HeadPages.ODD, (entry("a"),))
    before = document(Section(heads=(head,)), Columns((Column((entry("a"), Blank())),)))
    assert has_references(document(before.blocks[0]))
    section, columns = filled(before, {"a": 7}).blocks
    assert section.heads[0].blocks[0].text == "甲\t7"
    assert [getattr(block, "text", None) for block in columns.columns[0].blocks] == ["甲\t7", None]
    with pytest.raises(Refusal):
        filled(before, {})
