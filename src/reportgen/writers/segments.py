"""Segments: pages of a document that are drawn by themselves, and drawn again only when they change.

A long document is drawn segment by segment: each begins on a page that a paragraph with
an anchor opens (a speech of a collection, say). What is drawn is kept under a key made of
all that it depends on, and put together by `assembling`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Self

from reportgen.typeset.placed import Page, PlacedParagraph

LEAST_PAGES = 24
"""A shorter document is drawn in one piece."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading in a reader's list of headings: its level, its page (from 0) and its place there, in pt."""

    level: int
    label: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Drawn pages as a PDF, and what has to be known to put it together with others."""

    data: bytes
    pages: int
    families: frozenset[str]
    marks: tuple[Mark, ...]
    glyphs: Mapping[str, frozenset[int]]
    """The glyphs of each font that are used, by the font's name in the PDF."""

    def to_bytes(self) -> bytes:
        """A line of JSON, then the PDF."""
        form = {
            "pages": self.pages,
            "families": sorted(self.families),
            "marks": [asdict(mark) for mark in self.marks],
            "glyphs": {name: sorted(found) for name, found in sorted(self.glyphs.items())},
        }
        return json.dumps(form).encode() + b"\n" + self.data

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What `to_bytes` made."""
        head, _, pdf = data.partition(b"\n")
        form = json.loads(head)
        return cls(
            pdf,
            form["pages"],
            frozenset(form["families"]),
            tuple(Mark(**mark) for mark in form["marks"]),
            {name: frozenset(found) for name, found in form["glyphs"].items()},
        )


def divided(pages: Sequence[Page]) -> tuple[tuple[Page, ...], ...]:
    """The pages of each segment; a short document is one."""
    if len(pages) < LEAST_PAGES:
        return (tuple(pages),)
    return tuple(_divided(pages))


def _divided(pages: Sequence[Page]) -> Iterator[tuple[Page, ...]]:
    segment: list[Page] = []
    for page in pages:
        if segment and _opens(page):
            yield tuple(segment)
            segment = []
        segment.append(page)
    yield tuple(segment)


def _opens(page: Page) -> bool:
    first = page.blocks[0] if page.blocks else None
    return isinstance(first, PlacedParagraph) and first.starts and first.paragraph.anchor is not None
