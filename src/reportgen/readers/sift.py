"""Page numbers, running headers and advertisements taken out from between the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.content.outline import find_label
from reportgen.content.speech import Dropped
from reportgen.readers.characters import bare, ends_sentence, squeezed
from reportgen.readers.debris import opens_related, page_number, why_anywhere, why_certain
from reportgen.readers.manuscript import Gap, Line, Piece
from reportgen.readers.offices import is_unit
from reportgen.readers.titles import is_title_like
from reportgen.readers.wrap import set_gap

_LONGEST_HEADER = 40
_CONTENTS = re.compile(r"(?:CONTENTS?|目录|提纲|汇报提纲|内容提要|/|｜|\|)+", re.IGNORECASE)
_PAGE_ENDS = ("页码", "页眉")
PAGE_MARKS = (*_PAGE_ENDS, "分隔线")
"""Why lines are left out that may stand within a title."""
_MEETING = re.compile("(?:会|会议|论坛)$")
_WITH_PAGE = re.compile(
    r"^(?:第\s*\d+\s*页\S*|[-—]\s*\d+\s*[-—]|\d{1,3})\s{2,}|\s{2,}(?:第\s*\d+\s*页.*|[-—]\s*\d+\s*[-—]|\d{1,3})$"
)
"""A page number at the side of a running header."""


def sift_lines(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Dropped]]:
    """Lines without what shows itself before paragraphs are joined: page numbers, headers, advertisements.

    A line behind the end of a page has `Gap.PAGE`: it may go on the paragraph before.
    """
    headers = dict.fromkeys(_running_headers(pieces), "页眉") | dict.fromkeys(_contents(pieces), "目录")
    kept: list[Piece] = []
    dropped: list[Dropped] = []
    cut = False
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Line):
            kept.append(piece)
            cut = False
            continue
        reason = headers.get(index) or (None if _stays(piece) else why_certain(piece.text))
        if reason:
            dropped.append(Dropped(bare(piece.text), piece.number, reason))
            cut = cut or reason in _PAGE_ENDS
        else:
            kept.append(set_gap(piece, Gap.PAGE) if cut and piece.gap is not Gap.BREAK else piece)
            cut = False
    return kept, dropped


def sift_paragraphs(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Dropped]]:
    """Paragraphs without those that are a web page's or an editor's."""
    kept: list[Piece] = []
    dropped: list[Dropped] = []
    for piece in pieces:
        reason = why_anywhere(piece.text) if isinstance(piece, Line) and not _stays(piece) else None
        if reason and isinstance(piece, Line):
            dropped.append(Dropped(bare(piece.text), piece.number, reason))
        else:
            kept.append(piece)
    return kept, dropped


def _stays(line: Line) -> bool:
    """Whether a line is judged later: a title, or the start of what is behind the end."""
    return line.look.title or opens_related(line.text)


def _running_headers(pieces: Sequence[Piece]) -> Iterator[int]:
    """The places of short lines that return beside page numbers, or often; the first of a title stays."""
    places: dict[str, list[int]] = {}
    numbered: set[int] = set()
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Line) or not _may_be_header(piece):
            continue
        words = _WITH_PAGE.sub("", bare(piece.text))
        places.setdefault(squeezed(words), []).append(index)
        if words != bare(piece.text):
            numbered.add(index)
    body = _first_sentence(pieces)
    for found in places.values():
        beside = [index for index in found if index in numbered or _beside_page_number(pieces, index)]
        if len(found) > 2 or (len(found) > 1 and len(beside) >= len(found) - 1):
            first = pieces[found[0]]
            titles = isinstance(first, Line) and is_title_like(first.text) and found[0] < body
            names = isinstance(first, Line) and (is_unit(first.text) or _MEETING.search(first.text))
            stays = titles or (found[0] not in beside and not names)
            yield from found[1:] if stays else found


def _contents(pieces: Sequence[Piece]) -> Iterator[int]:
    """The places of a table of contents: its title, and lines that all stand once more below them."""
    texts = [squeezed(piece.text) if isinstance(piece, Line) else "" for piece in pieces]
    for start in (index for index, text in enumerate(texts) if _CONTENTS.fullmatch(text)):
        last = {_heading_words(text): index for index, text in enumerate(texts) if text}
        end = start + 1
        while end < len(texts) and last.get(_heading_words(texts[end]), 0) > end:
            end += 1
        if end > start + 2:
            yield from range(start, end)


def _heading_words(text: str) -> str:
    """A heading without its label."""
    label = find_label(text)
    return label.rest if label and label.rest else text


def _first_sentence(pieces: Sequence[Piece]) -> int:
    """The place of the first line that is a sentence: no title stands below it."""
    places = (i for i, piece in enumerate(pieces) if isinstance(piece, Line) and ends_sentence(piece.text))
    return next(places, len(pieces))


def _may_be_header(line: Line) -> bool:
    text = bare(line.text)
    if not 3 < len(text) <= _LONGEST_HEADER or ends_sentence(text) or page_number(text) or line.look.depth:
        return False
    return not any(mark in text for mark in "：:，,") and find_label(text) is None


def _beside_page_number(pieces: Sequence[Piece], index: int) -> bool:
    near = pieces[max(index - 1, 0) : index + 2]
    return any(isinstance(piece, Line) and page_number(piece.text) for piece in near)
