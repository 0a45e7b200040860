"""The head of a speech: what stands before its body.

Title, occasion, speakers and date may come in any order (B2–B5) with a series cover,
a web page's navigation and QR captions among them. The salutation ends the head, or
the first line that can only be body.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.content.outline import find_label, is_closing
from reportgen.content.speech import Dropped
from reportgen.diagnostics import Place
from reportgen.readers.characters import bare, ends_sentence
from reportgen.readers.datelines import find_date
from reportgen.readers.debris import is_issue, why_before
from reportgen.readers.fields import FieldSorter, Head
from reportgen.readers.layout import cell_lines
from reportgen.readers.manuscript import Gap, Grid, Image, Line, Piece
from reportgen.readers.salutation import (
    addresses_unit,
    is_bare_salutation,
    is_part_salutation,
    split_salutation,
)
from reportgen.readers.series import read_series
from reportgen.readers.speakers import read_speakers
from reportgen.readers.titles import is_dashed, is_title_like, names_occasion

_MOST_LINES = 30
_LONGEST_TITLE = 60
_LONGEST_FIELD = 120
_LONGEST_UNTITLED = 30
"""Characters of a sentence that may still be a title where none was before."""


def read_head(
    pieces: Sequence[Piece], place: Place, notes: frozenset[int] = frozenset()
) -> tuple[Head, list[Piece]]:
    """The fields of the head, and the pieces of the body; `notes` are lines left out before."""
    sorter = FieldSorter(place, notes)
    end, salutation, rest = _find_body(pieces)
    for piece in pieces[:end]:
        if isinstance(piece, Line):
            sorter.take(piece)
        elif isinstance(piece, Grid):
            # A table above the title sets out a cover or a letterhead.
            for line in cell_lines(piece):
                sorter.take(line)
        elif isinstance(piece, Image):
            sorter.dropped.append(
                Dropped(piece.caption or piece.path or "（图片）", piece.number, "文首的图片")
            )
    return sorter.finish(salutation), rest


def _find_body(pieces: Sequence[Piece]) -> tuple[int, Line | None, list[Piece]]:
    """Where the head ends, the salutation there, and what follows it."""
    lines = 0
    titled = False
    for index, piece in enumerate(pieces):
        if isinstance(piece, Grid):
            if titled or not any(isinstance(later, Line) for later in pieces[index + 1 :]):
                return index, None, list(pieces[index:])
            continue
        if isinstance(piece, Image):
            continue
        if found := _salutation(pieces, index, titled):
            return index, *found
        lines += 1
        if lines > _MOST_LINES or _opens_body(piece, titled):
            return index, None, list(pieces[index:])
        titled = titled or _may_be_title(bare(piece.text))
    return len(pieces), None, []


def _salutation(pieces: Sequence[Piece], index: int, titled: bool) -> tuple[Line, list[Piece]] | None:
    """The salutation that starts at a piece, over two lines if need be, and what follows it."""
    line = pieces[index]
    assert isinstance(line, Line)
    if found := split_salutation(line.text):
        greeting, after = found
        rest: list[Piece] = [Line(after, line.number, Gap.PARAGRAPH)] if after else []
        return line.with_text(greeting), [*rest, *pieces[index + 1 :]]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if is_part_salutation(line.text) and isinstance(following, Line):
        joined = line.with_text(bare(line.text) + bare(following.text))
        if split_salutation(joined.text):
            return _salutation([joined, *pieces[index + 2 :]], 0, titled)
    if titled and (is_bare_salutation(line.text) or addresses_unit(line.text)):
        return line.with_text(bare(line.text)), list(pieces[index + 1 :])
    return None


def _opens_body(line: Line, titled: bool) -> bool:
    """Whether a line can only be body; `titled` when a line that may be the title stands above it."""
    text = bare(line.text)
    if line.look.depth and titled and not line.look.centred and line.gap is not Gap.BREAK:
        return not (is_dashed(text) or names_occasion(text) or _names_fields(text))
    if line.look.title or is_title_like(text) or _names_fields(text):
        return len(text) > _LONGEST_FIELD
    if line.look.depth or why_before(text):
        return False
    return _reads_as_body(text, titled)


def _may_be_title(text: str) -> bool:
    return (is_title_like(text) and not is_issue(text)) or not (why_before(text) or _names_fields(text))


def _names_fields(text: str) -> bool:
    return bool(find_date(text) or read_speakers(text) or read_series(text))


def _reads_as_body(text: str, titled: bool) -> bool:
    label = find_label(text)
    if label is not None and label.rest and (titled or label.level is not None):
        return True
    if ends_sentence(text):
        return titled or len(text) > _LONGEST_UNTITLED
    return len(text) > _LONGEST_TITLE or (titled and _reads_on(text)) or is_closing(text)


def _reads_on(text: str) -> bool:
    """Whether a line without end mark is prose all the same: it holds a sentence, or leads to a list."""
    return "。" in text[:-1] or (text.endswith(("：", ":")) and len(text) > 8)
