"""The PDF of a comparison: colours, lines, bars."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfplumber
import pytest
from support.documents import document, paragraph, pictures, speech_style, table
from support.trust.checks import failures

from reportgen.document import Change, ChangeKind, LineBreak, Paragraph, Revision, Text
from reportgen.writers import Materials
from reportgen.writers.bars import LEFT
from reportgen.writers.pdf import write_pdf

RED, GREEN = (0xD0 / 255, 0.0, 0.0), (0.0, 0x80 / 255, 0.0)
INSERTED, DELETED = Change(ChangeKind.INSERTED), Change(ChangeKind.DELETED)
MOVED = Change(ChangeKind.MOVED_HERE, 1)


def drawn(*blocks) -> bytes:
    made = replace(document(*blocks), revision=Revision("甲"))
    return write_pdf(Materials(made, speech_style(), pictures())).data


@pytest.fixture(scope="module")
def pdf() -> bytes:
    words = (Text("甲乙"), Text("丙丁", change=DELETED), Text("戊", change=INSERTED), Text("己"))
    return drawn(
        Paragraph("title", (Text("标题"), LineBreak(DELETED), Text("在一行"))),
        Paragraph("body", words),
        Paragraph("body", (Text("搬来的", change=MOVED),), change=MOVED),
        Paragraph("item", (Text("一是加粗。", "item-lead", INSERTED), Text("不变。"))),
        replace(table(2), changes=(None, INSERTED)),
        paragraph("closing", "谢谢。"),
    )


def colours(pdf: bytes) -> dict[str, tuple[float, ...]]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return {one["text"]: one["non_stroking_color"] for one in opened.pages[0].chars}


def test_words_of_one_version_are_coloured(pdf):
    found = colours(pdf)
    for text, colour in (("丁", RED), ("戊", RED), ("搬", GREEN), ("粗", RED)):
        assert found[text] == pytest.approx(colour, abs=0.01)
    assert sum(found["己"]) == pytest.approx(0.0, abs=0.01)


def test_lines_and_bars_are_drawn(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        left = speech_style().page.left.value - LEFT
        bars = [one for one in page.rects if one["x0"] == pytest.approx(left, abs=1) and one["width"] < 3]
        assert len(bars) == 3
        assert len(page.lines) + len(page.curves) + len(page.rects) > len(bars) + 4


def test_a_break_of_the_older_version_breaks_nothing(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        assert "标题在一行" in opened.pages[0].extract_text()


def test_it_is_accessible_still(pdf):
    assert [failures(pdf, profile) for profile in ("2a", "ua1")] == [[], []]


def test_a_document_without_changes_has_no_marks():
    with pdfplumber.open(io.BytesIO(drawn(paragraph("body", "一段。")))) as opened:
        assert opened.pages[0].rects == []
