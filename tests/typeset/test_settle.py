"""Everything decided that writers need."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import document, packaged_style, paragraph, speech_style, table

from reportgen.diagnostics import Refusal
from reportgen.document import (
    Blank,
    Block,
    Code,
    Column,
    Columns,
    Foot,
    Head,
    HeadPages,
    PageBreak,
    PageReference,
    Paragraph,
    Receivers,
    Rule,
    Section,
    Signature,
    SignatureForm,
    Tab,
    Text,
)
from reportgen.style import Style
from reportgen.typeset.placed import Page, PlacedParagraph
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


def both_styles() -> Style:
    """The roles of official documents and of collections together."""
    official, collection = packaged_style("document"), packaged_style("collection")
    return collection.model_copy(
        update={"roles": {**collection.roles, **official.roles}, "page": official.page}
    )


RUNNING = tuple(
    Head(pages, (paragraph("running-head-odd", "眉"), Rule("running-rule")))
    for pages in (HeadPages.ODD, HeadPages.EVEN)
)
BLOCKS: dict[str, Block] = {
    "line": paragraph("body", "抓" * 20),
    "long": paragraph("body", "抓" * 28 * 17),
    "title": Paragraph("title", (Text("题"),), anchor="a"),
    "entry": Paragraph("contents-entry-led", (Text("题" * 30), Tab(), PageReference("a"))),
    "blank": Blank(),
    "rule": Rule("red-rule"),
    "mark": paragraph("mark", "某市文件"),
    "part": paragraph("part-title", "部"),
    "table": table(30),
    "code": Code("https://example.cn/a"),
    "columns": Columns((Column((Code("x"), paragraph("code-caption", "码"))), Column((Blank(),)))),
    "turn": PageBreak(),
    "odd": PageBreak(odd=True),
    "section": Section(),
    "front": Section(numbered=False),
    "first": Section(first=1, front=True),
    "letter": Section(
        first_numbered=False, heads=(Head(HeadPages.FIRST, (paragraph("letter-mark", "函"),)),)
    ),
    "running": Section(heads=RUNNING),
    "signature": Signature((paragraph("issuer", "某局"), paragraph("issue-date", "5日")), SignatureForm.SEAL),
    "receivers": Receivers(
        paragraph("receivers", "各县：" * 150), paragraph("foot-receivers", "主送：各县。")
    ),
    "foot": FOOT,
    "even": Foot(FOOT.blocks, even=True),
}


@given(st.lists(st.sampled_from(sorted(BLOCKS)), max_size=14))
@settings(max_examples=100, deadline=None)
def test_any_blocks_settle_for_good(kinds):
    """What writers are given lays out as it was laid out, and no page is overfull or needless."""
    blocks = [BLOCKS["title"], *(BLOCKS[kind] for kind in kinds if kind != "title")]
    once = settle(document(*blocks), both_styles(), {})
    again = settle(once.document, both_styles(), {})
    assert [*map(_seen, again.layout.pages)] == [*map(_seen, once.layout.pages)]
    for page in once.layout.pages:
        full = both_styles().page.text_height - page.top + 0.06
        assert sum(block.height for block in page.blocks) <= full
    numbers = [page.counted for page in once.layout.pages for one in page.blocks if _says(one, "题")]
    asked = [item.number for one in once.document.paragraphs() for item in one.inlines if _is_number(item)]
    assert set(asked) <= {str(numbers[0])}


def _seen(page: Page) -> Page:
    """A page as it is seen: what it counts as is not, if it has no number."""
    return page if page.shown else replace(page, counted=0)


def _says(placed: object, text: str) -> bool:
    return isinstance(placed, PlacedParagraph) and placed.paragraph.text == text


def _is_number(item: object) -> bool:
    return isinstance(item, PageReference)
