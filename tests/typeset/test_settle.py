"""Everything decided that writers need."""

from __future__ import annotations

import pytest
from support.documents import document, packaged_style, paragraph, speech_style, table

from reportgen.diagnostics import Refusal
from reportgen.document import (
    Blank,
    Code,
    Column,
    Columns,
    Foot,
    PageBreak,
    PageReference,
    Paragraph,
    Rule,
    Section,
    Tab,
    Text,
)
from reportgen.typeset.settle import needs_settling, settle

FOOT = Foot((Rule("foot-rule"), paragraph("foot-receivers", "抄送：各县。")))


def test_the_document_has_every_decision_in_it():
    made = document(paragraph("mark", "某某市人民政府办公厅文件"), paragraph("title", "题"), FOOT)
    settled = settle(made, packaged_style("document"), {})
    mark, _, rule, _ = settled.document.blocks
    assert settled.style.role("mark").size.value == 36
    # The characters begin 35 mm below the edge; the rule stands 637.8 pt below it with what follows.
    assert 70 < mark.before < 100
    assert rule.before > 300
    assert settled.document is settled.layout.document


def test_settling_again_changes_nothing():
    """The writers may be given what is settled already."""
    style = packaged_style("document")
    made = document(
        paragraph("mark", "某市文件"), *(paragraph("body", "抓" * 200) for _ in range(9)), table(60), FOOT
    )
    once = settle(made, style, {})
    again = settle(once.document, style, {})
    assert again.document == once.document
    assert again.layout.pages == once.layout.pages


def test_a_reference_to_nothing_is_refused():
    made = document(Paragraph("body", (Text("甲"), Tab(), PageReference("nowhere"))))
    with pytest.raises(Refusal) as caught:
        settle(made, speech_style(), {})
    assert caught.value.diagnostics[0].rule == "unknown-anchor"


@pytest.mark.parametrize(
    ("block", "needed"),
    [
        (paragraph("body", "文"), False),
        (Blank(), False),
        (PageBreak(), False),
        (PageBreak(odd=True), True),
        (paragraph("mark", "标志"), True),
        (Paragraph("body", (Tab(),)), True),
        (Paragraph("body", (PageReference("a"),)), True),
        (Section(), True),
        (FOOT, True),
        (Rule("red-rule"), True),
        (Columns((Column(()),)), True),
        (Code("x"), True),
        (table(2), True),
    ],
)
def test_a_speech_without_tables_needs_no_pages_to_be_written(block, needed):
    assert needs_settling(document(block), packaged_style("document")) is needed
