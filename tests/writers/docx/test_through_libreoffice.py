"""The Word file as LibreOffice lays it out: the grid, the faces, the page numbers.

Only texts are used here on which LibreOffice and Word agree: hanzi and marks, no quotes,
no Latin letters.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from support.documents import PICTURE, TITLE, document, paragraph, pictures, speech_style, table
from support.wordfile import to_pdf

from reportgen.document import PageBreak, Picture
from reportgen.writers.docx import write_docx

MM = 72 / 25.4
WORDS = "粮食安全是国之大者我们坚持多措并举藏粮于地藏粮于技把任务逐项落到实处把责任逐级压到肩上"
LEFT, RIGHT, FOOT = 28 * MM, 184 * MM, 262 * MM


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    left: float
    right: float
    baseline: float
    font: str


def blocks():
    yield TITLE
    yield paragraph("speaker", "市粮食局局长周劼")
    yield paragraph("heading-1", "一、守牢底线", 1)
    yield paragraph("run-in-2", WORDS * 2, 2, ("lead-2", "（一）分好任务。"))
    yield from (paragraph("body", WORDS * 9) for _ in range(5))
    yield PageBreak()
    yield paragraph("heading-1", "二、另页起排", 1)
    yield PageBreak()
    yield table(3)
    yield Picture(PICTURE, "粮库")
    yield paragraph("body", "图后一段。")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> Path:
    data = write_docx(document(*blocks()), speech_style(), pictures())
    return to_pdf(data, tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="module")
def pages(pdf) -> list[list[Line]]:
    with pdfplumber.open(pdf) as document:
        return [_lines(page.chars, float(page.height)) for page in document.pages]


def _lines(chars: list[dict], height: float) -> list[Line]:
    rows: dict[float, list[dict]] = {}
    for char in chars:
        rows.setdefault(round(height - char["matrix"][5], 1), []).append(char)
    return [_line(sorted(row, key=lambda c: c["x0"]), baseline) for baseline, row in sorted(rows.items())]


def _line(row: list[dict], baseline: float) -> Line:
    text = "".join(char["text"] for char in row)
    return Line(text, row[0]["x0"], row[-1]["x1"], baseline, row[0]["fontname"].split("+")[-1])


def body(page: list[Line]) -> list[Line]:
    return [line for line in page if line.baseline < FOOT]


def test_a_full_page_has_22_lines_and_a_full_line_28_hanzi(pages):
    lines = body(pages[1])
    assert len(lines) == 22
    full = [line for line in lines if line.left < LEFT + 1 and line.right > RIGHT - 15]
    assert Counter(len(line.text) for line in full).most_common(1)[0][0] == 28
    assert lines[-1].baseline <= FOOT
    pitches = {round(b.baseline - a.baseline, 1) for a, b in itertools.pairwise(lines)}
    assert pitches <= {28.9, 29.0}


def test_lines_stand_between_the_edges(pages):
    for page in pages[:2]:
        for line in body(page):
            assert line.left >= LEFT - 0.5
            assert line.right <= RIGHT + 0.5
    assert min(line.left for line in body(pages[1])) == pytest.approx(LEFT, abs=0.5)
    indented = [line.left for line in body(pages[1]) if line.left > LEFT + 1]
    assert indented
    assert indented == pytest.approx([LEFT + 31.5] * len(indented), abs=0.5)


def test_each_role_comes_in_its_face(pages):
    fonts = {line.text[:4]: line.font for line in pages[0]}
    assert "NotoSerifCJK" in fonts["凝心聚力"]
    assert "Bold" in fonts["凝心聚力"]
    assert "FandolKai" in fonts["市粮食局"]
    assert "FandolHei" in fonts["一、守牢"]
    assert "FandolKai" in fonts["（一）分"]
    assert "FandolFang" in body(pages[1])[5].font


def test_page_numbers_stand_at_the_outer_edge(pages):
    feet = [next(line for line in page if line.baseline > FOOT) for page in pages]
    assert [foot.text for foot in feet] == [f"— {n} —" for n in range(1, len(pages) + 1)]
    for number, foot in enumerate(feet, start=1):
        if number % 2:
            assert foot.right == pytest.approx(RIGHT - 14, abs=1)
        else:
            assert foot.left == pytest.approx(LEFT + 14, abs=1)


def test_the_dash_stands_7_mm_below_the_text(pdf):
    scale = 4
    image = pypdfium2.PdfDocument(pdf)[1].render(scale=scale).to_pil().convert("L")
    foot = image.crop((0, int((FOOT + 2) * scale), int((LEFT + 14 + 10) * scale), image.height))
    _, top, _, bottom = foot.point(lambda value: 255 * (value < 128)).getbbox()
    distance = ((top + bottom) / 2 + int((FOOT + 2) * scale)) / scale - FOOT
    assert distance / MM == pytest.approx(7, abs=0.3)


def test_page_breaks_turn_the_page_once(pages):
    starts = [body(page)[0].text for page in pages[-2:]]
    assert starts == ["二、另页起排", "0行0列0行1列0行2列"]
    assert [line.text for line in body(pages[-2])] == ["二、另页起排"]


def test_rows_and_pictures_are_as_high_as_they_should_be(pages):
    *rows, last = body(pages[-1])
    assert [round(b.baseline - a.baseline, 1) for a, b in itertools.pairwise(rows)] == [26.0, 26.0]
    # The last row's foot, the picture of 150 pt, and a line of 28.95 pt.
    below = last.baseline - rows[-1].baseline
    assert below == pytest.approx(20 - 0.8 * 20 + 3 + 150 + 0.8 * 28.95, abs=3)
