"""A PDF as it lies on the table: what stands where, in mm from the top left corner of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy
import pdfplumber
import pypdfium2

MM = 72 / 25.4
DPI = 300
SCALE = DPI / 25.4
"""Pixels of a mm."""
ABOVE, BELOW = 0.88, 0.12
"""Of its size a character stands so much above the baseline, and so much below."""
FACES = {
    "FandolFang": "仿宋",
    "FandolKai": "楷体",
    "FandolHei": "黑体",
    "NotoSerifCJKsc-Bold": "小标宋",
    "NotoSerifCJK-Bold": "小标宋",
    "NotoSerifCJKjp-Bold": "小标宋",
    "Noto-Serif-CJK-SC-Bold": "小标宋",
    "NotoSerifCJKsc": "宋体",
    "NotoSerifCJK": "宋体",
    "Noto-Serif-CJK-SC": "宋体",
}
"""The printing name of each face, by how its name in a PDF begins; the longer names first."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character; lengths in mm, its size in pt."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: str
    colour: str
    upright: bool


@dataclass(frozen=True, slots=True)
class Ink:
    """The smallest box round the ink in a part of a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Words:
    """Characters that follow each other on one line."""

    page: Page
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        return round(self.glyphs[0].size, 1)

    @property
    def faces(self) -> str:
        """Its faces, each once, in their order."""
        return "、".join(dict.fromkeys(glyph.face for glyph in self.glyphs))

    @property
    def colours(self) -> str:
        return "、".join(dict.fromkeys(glyph.colour for glyph in self.glyphs))

    @property
    def top(self) -> float:
        """The upper edge of its characters' squares."""
        return self.baseline - ABOVE * self.glyphs[0].size / MM

    @property
    def bottom(self) -> float:
        """The lower edge of its characters' squares."""
        return self.baseline + BELOW * self.glyphs[0].size / MM

    @property
    def ink(self) -> Ink:
        """Where its ink really is."""
        half = self.glyphs[0].size / MM / 20
        return self.page.ink(self.left - half, self.top - 0.6, self.right + half, self.bottom + 0.6)

    @property
    def darkness(self) -> float:
        """How much of its characters' squares is ink."""
        return self.page.darkness(self.left, self.top, self.right, self.bottom)

    def part(self, words: str) -> Words:
        """Some words of it."""
        start = self.text.index(words)
        return Words(self.page, self.glyphs[start : start + len(words)])


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line across the page: its ends, its middle, its thickness (mm) and its colour."""

    left: float
    right: float
    y: float
    thickness: float
    colour: str

    @property
    def width(self) -> float:
        return self.right - self.left


class Page:
    """One page: its lines from top to bottom, its strokes, its ink."""

    def __init__(self, path: Path, index: int, page: Any) -> None:
        self.number = index + 1
        self.width, self.height = float(page.width) / MM, float(page.height) / MM
        self._path, self._index = path, index
        glyphs = [
            _glyph(char, float(page.height)) for char in page.chars if char["text"].strip("\u200b \u3000\xa0")
        ]
        self.lines = [Words(self, tuple(row)) for row in _rows(glyphs)]
        self.images = [
            Ink(*(float(each[edge]) / MM for edge in ("x0", "top", "x1", "bottom"))) for each in page.images
        ]

    @cached_property
    def colours(self) -> numpy.ndarray:
        """The page at 300 dpi, in red, green and blue."""
        drawn = pypdfium2.PdfDocument(self._path)[self._index]
        return drawn.render(scale=DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3]

    @cached_property
    def pixels(self) -> numpy.ndarray:
        """How bright each point of the page is: 0 where it is covered with ink of any colour."""
        return self.colours.min(axis=2)

    @cached_property
    def strokes(self) -> list[Stroke]:
        """The lines across the page, from top to bottom."""
        cover = 1 - self.pixels.astype(float) / 255
        middle = cover[:, round(45 * SCALE) : round(165 * SCALE)]
        # A few points of a page drawn on white are lighter than the ink where a line lies between two rows.
        rows = numpy.flatnonzero(middle.min(axis=1) > 0.04)
        bands = numpy.split(rows, numpy.flatnonzero(numpy.diff(rows) > 1) + 1)
        return [self._stroke(cover, band) for band in bands if band.size]

    def _stroke(self, cover: numpy.ndarray, band: numpy.ndarray) -> Stroke:
        darkest = band[numpy.median(cover[band], axis=1).argmax()]
        columns = numpy.flatnonzero(cover[darkest] > 0.25)
        colour = "".join(f"{part:02X}" for part in self.colours[darkest, self.colours.shape[1] // 2])
        y, thickness = self._across(float(band[0]) / SCALE, float(band[-1] + 1) / SCALE)
        return Stroke(float(columns[0]) / SCALE, float(columns[-1] + 1) / SCALE, y, thickness, colour)

    def _across(self, top: float, bottom: float) -> tuple[float, float]:
        """Middle and thickness of the line between two heights, looked at ten times as closely."""
        page = pypdfium2.PdfDocument(self._path)[self._index]
        edges = (90.0, self.height - bottom - 0.1, self.width - 92.0, top - 0.1)
        drawn = page.render(scale=DPI / 7.2, crop=tuple(edge * MM for edge in edges), rev_byteorder=True)
        rows = 1 - drawn.to_numpy()[:, :, :3].min(axis=2).mean(axis=1) / 255
        places = (numpy.arange(rows.size) + 0.5) / SCALE / 10 + top - 0.1
        return float(places @ rows / rows.sum()), float(rows.sum()) / SCALE / 10

    def _box(self, left: float, top: float, right: float, bottom: float) -> numpy.ndarray:
        return self.pixels[
            round(top * SCALE) : round(bottom * SCALE), round(left * SCALE) : round(right * SCALE)
        ]

    def ink(self, left: float, top: float, right: float, bottom: float) -> Ink:
        """Round the ink inside a box of mm."""
        inked = self._box(left, top, right, bottom) < 160
        rows, columns = numpy.flatnonzero(inked.any(axis=1)), numpy.flatnonzero(inked.any(axis=0))
        across, down = round(left * SCALE), round(top * SCALE)
        return Ink(
            (columns[0] + across) / SCALE,
            (rows[0] + down) / SCALE,
            (columns[-1] + 1 + across) / SCALE,
            (rows[-1] + 1 + down) / SCALE,
        )

    def darkness(self, left: float, top: float, right: float, bottom: float) -> float:
        """The share of ink in a box of mm."""
        return 1 - float(self._box(left, top, right, bottom).mean()) / 255

    @property
    def body(self) -> list[Words]:
        """The lines inside the 版心."""
        return [line for line in self.lines if 37 < line.baseline < 262]

    @property
    def page_number(self) -> Words | None:
        """What stands below the 版心."""
        below = [line for line in self.lines if re.fullmatch(r"—\d+—", line.text) and line.baseline > 262]
        return below[0] if below else None


class Paper:
    """All pages of a document."""

    def __init__(self, path: Path) -> None:
        with pdfplumber.open(path) as document:
            self.pages = [Page(path, index, page) for index, page in enumerate(document.pages)]
        self.path = path

    def find(self, words: str, after: int = 1) -> Words:
        """The first line from page `after` on that has some words, cut down to them; spaces do not count."""
        wanted = re.sub(r"\s", "", words)
        for page in self.pages[after - 1 :]:
            for line in page.lines:
                if wanted in line.text:
                    return line.part(wanted)
        raise LookupError(f"{words} is not in {self.path.name}")

    def line(self, words: str, after: int = 1) -> Words:
        """The whole line in which some words stand."""
        found = self.find(words, after)
        return next(line for line in found.page.lines if found.glyphs[0] in line.glyphs)

    def next_line(self, line: Words, step: int = 1) -> Words:
        """The line below (or above, with a negative step) on the same page."""
        lines = line.page.lines
        index = next(number for number, each in enumerate(lines) if line.glyphs[0] in each.glyphs)
        return lines[index + step]

    @property
    def first(self) -> Page:
        return self.pages[0]

    @property
    def last(self) -> Page:
        return self.pages[-1]


@lru_cache(maxsize=256)
def read(path: Path) -> Paper:
    """A PDF read once."""
    return Paper(path)


def _glyph(char: dict[str, Any], height: float) -> Glyph:
    matrix = char["matrix"]
    name = char["fontname"].partition("+")[2] or char["fontname"]
    face = next((face for begin, face in FACES.items() if name.startswith(begin)), name)
    return Glyph(
        char["text"],
        char["x0"] / MM,
        char["x1"] / MM,
        (height - matrix[5]) / MM,
        float(char["size"]),
        face,
        _colour(char["non_stroking_color"]),
        abs(matrix[1]) < 1e-6 and abs(matrix[2]) < 1e-6,
    )


def _colour(value: Any) -> str:
    """A colour as six hexadecimal digits."""
    parts = list(value) if isinstance(value, tuple | list) else [value if value is not None else 0]
    if len(parts) == 1:
        parts = parts * 3
    return "".join(f"{round(float(part) * 255):02X}" for part in parts[:3])


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Characters with one baseline, from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.baseline, each.left)):
        if rows and abs(rows[-1][0].baseline - glyph.baseline) < 0.1:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return (sorted(row, key=lambda each: each.left) for row in rows)
