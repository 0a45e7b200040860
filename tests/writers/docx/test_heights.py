"""Heights as LibreOffice measures them: the layout of the PDF counts on each to a tenth of a pt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from support.documents import PICTURE, document, paragraph, pictures, table
from support.showcase import contents_entry, showcase_style
from support.wordfile import to_pdf

from reportgen.document import (
    Blank,
    Block,
    Code,
    Column,
    Columns,
    Head,
    HeadPages,
    PageBreak,
    Paragraph,
    Picture,
    Rule,
    Section,
    Text,
)
from reportgen.writers.docx import write_docx

MM = 72 / 25.4
PITCH = 28.95
CODE = Code("https://example.cn/a")
CAPTION = paragraph("caption", "字")
LINE = paragraph("body", "栏")
TOP = 37 * MM


def side_by_side(*columns: tuple[Block, ...]) -> Columns:
    return Columns(tuple(Column(blocks, middle=number > 0) for number, blocks in enumerate(columns)))


def spaced(before: float) -> Paragraph:
    return Paragraph("body", (Text("栏"),), before=before)


HEIGHTS: dict[str, tuple[tuple[Block, ...], float]] = {
    "rule": ((Rule("red-rule"),), 10 + 1.5),
    "rule-with-space": ((Rule("red-rule", before=20.0),), 20 + 10 + 1.5),
    "two-rules-alike": ((Rule("red-rule"), Rule("red-rule")), 23),
    "thick-over-thin": ((Rule("red-rule"), Rule("thin-rule")), 11.5 + 2.75),
    "wide-rule": ((Rule("wide-rule"),), 11.5),
    "code": ((CODE,), 25 * MM),
    "picture": ((Picture(PICTURE),), 150),
    "columns-of-lines": ((side_by_side((LINE,) * 3, (LINE,)),), 3 * PITCH),
    "columns-with-space": ((side_by_side((spaced(20.0),), (Blank(),)),), 20 + PITCH),
    "columns-of-codes": ((side_by_side((CODE, CAPTION), (CODE,)),), 25 * MM + PITCH),
    "columns-of-a-picture": ((side_by_side((Picture(PICTURE),), ()),), 442.55 / 2 * 200 / 320),
    "columns-twice": ((side_by_side((LINE,), ()), side_by_side((LINE,), ())), 2 * PITCH + 1),
    "columns-and-table": ((side_by_side((LINE,), ()), table(2)), PITCH + 1 + 2 * 26 + 0.5),
    "space-above": ((spaced(57.9),), 57.9 + PITCH),
}


def small_head(top: float | None, pages: HeadPages = HeadPages.FIRST) -> Head:
    return Head(pages, (paragraph("head", "首"),), top=top)


HEADED: dict[str, tuple[Section, float]] = {
    "head-within-margin": (Section(heads=(small_head(50.0),)), TOP),
    "head-pushes-text": (Section(heads=(small_head(140.0),)), 140 + 14),
    "head-with-rule": (
        Section(
            heads=(
                Head(HeadPages.FIRST, (paragraph("head", "首"), Rule("wide-rule", before=11.3)), top=130.0),
            )
        ),
        130 + 14 + 11.3 + 10 + 1.5,
    ),
    "running-head": (
        Section(heads=(small_head(None, HeadPages.ODD), small_head(None, HeadPages.EVEN))),
        TOP,
    ),
}
"""Sections, and how far from the top of the page their text begins."""
BELOW = Head(HeadPages.FIRST, (Rule("wide-rule"),), below=True)


def blocks() -> Iterator[Block]:
    for number, (measured, _) in enumerate(HEIGHTS.values()):
        yield from [PageBreak()] if number else []
        yield from (paragraph("body", "甲"), *measured, paragraph("body", "乙"))
    for section, _ in HEADED.values():
        yield from (section, paragraph("body", "甲"))
    yield from (Section(heads=(BELOW,)), contents_entry("条目", "here", "9"))
    yield Section()
    yield Paragraph("body", (Text("甲"),), anchor="here")


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> list[pdfplumber.page.Page]:
    data = write_docx(document(*blocks()), showcase_style(), pictures())
    path: Path = to_pdf(data, tmp_path_factory.mktemp("heights"))
    with pdfplumber.open(path) as pdf:
        found = list(pdf.pages)
        for page in found:
            _ = page.objects
        assert len(found) == len(HEIGHTS) + len(HEADED) + 2
        yield found


def baseline(page, character: str) -> float:
    return next(float(page.height) - c["matrix"][5] for c in page.chars if c["text"] == character)


@pytest.mark.parametrize("name", HEIGHTS)
def test_blocks_are_as_high_as_the_layout_counts(pages, name):
    page = pages[list(HEIGHTS).index(name)]
    measured = baseline(page, "乙") - baseline(page, "甲") - PITCH
    assert measured == pytest.approx(HEIGHTS[name][1], abs=0.1)


def test_lines_alike_are_all_drawn_and_wide_ones_centred(pages):
    names = list(HEIGHTS)
    alike = {round(line["top"], 1) for line in pages[names.index("two-rules-alike")].lines}
    assert len(alike) == 2
    (wide,) = {(round(e["x0"], 1), round(e["x1"], 1)) for e in pages[names.index("wide-rule")].lines}
    assert wide[1] - wide[0] == pytest.approx(170 * MM, abs=0.3)
    assert sum(wide) / 2 == pytest.approx(105 * MM, abs=0.3)


@pytest.mark.parametrize("name", HEADED)
def test_text_begins_below_its_head(pages, name):
    page = pages[len(HEIGHTS) + list(HEADED).index(name)]
    # LibreOffice puts a line's baseline four fifths down, and the grid half of what is left over lower.
    assert baseline(page, "甲") - 0.8 * PITCH == pytest.approx(HEADED[name][1], abs=0.6)


def test_a_running_head_stands_above_the_text(pages):
    page = pages[len(HEIGHTS) + list(HEADED).index("running-head")]
    assert baseline(page, "首") + 0.2 * 14 == pytest.approx(TOP - 5 * MM, abs=0.3)


def test_what_stands_below_is_at_its_distance_and_numbers_stay(pages):
    headed, plain = pages[-2:]
    (foot,) = {round(line["top"], 1) for line in headed.lines}
    assert float(headed.height) - foot == pytest.approx(20 * MM + 0.75, abs=0.6)
    numbers = [max(float(page.height) - c["matrix"][5] for c in page.chars) for page in (headed, plain)]
    assert numbers[0] == pytest.approx(numbers[1], abs=0.15)


def test_a_number_in_the_contents_stands_at_the_right_edge_and_is_that_of_its_page(pages):
    entry = [c for c in pages[-2].chars if c["matrix"][5] > 600]
    row = "".join(c["text"] for c in sorted(entry, key=lambda c: c["x0"]))
    assert row.startswith("条目")
    assert row.rstrip(str(len(pages))).endswith("...")
    assert row.endswith(str(len(pages)))
    assert max(c["x1"] for c in entry) == pytest.approx(184 * MM, abs=0.6)


def test_no_line_of_the_contents_is_blue_or_underlined(pages):
    page = pages[-2]
    assert {c["non_stroking_color"] for c in page.chars} <= {(0,), (0, 0, 0), None}
    below = [line for line in page.lines if line["top"] < 400]
    assert below == [] == [rect for rect in page.rects if rect["top"] < 400]
