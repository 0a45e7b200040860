"""What rules look at: a speech as passages of running text, each character with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from reportgen.checks.locating import Mapped, locate
from reportgen.checks.wordlists import WordLists
from reportgen.content.blocks import (
    BodyBlock,
    Closing,
    Heading,
    Item,
    PictureBlock,
    TableBlock,
    TextBlock,
)
from reportgen.content.speech import Speech
from reportgen.diagnostics import Place


class Role(StrEnum):
    """What a passage is in its speech."""

    TITLE = "title"
    OCCASION = "occasion"
    SALUTATION = "salutation"
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    CLOSING = "closing"
    CELL = "cell"
    CAPTION = "caption"
    ATTACHMENT = "attachment"
    SPEAKER = "speaker"


PROSE = frozenset({Role.HEADING, Role.ITEM, Role.PARAGRAPH, Role.CLOSING})


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph, title or cell as it is printed; compared by identity."""

    text: str
    role: Role
    start: Place
    """Where it begins in the file."""
    lines: Sequence[str] = field(default=(), repr=False)
    """The lines of the file, when it is text: characters are found in them."""
    block: BodyBlock | None = None
    """The block of the body that it is, or that it stands in."""
    row: int = 0
    """Of a cell: its row in the table, from 0."""
    column: int = 0
    """Of a cell: its column, from 0."""

    @cached_property
    def _mapped(self) -> Mapped:
        return locate(self.text, self.start, self.lines)

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands; the one behind the last is allowed."""
        return self._mapped.place(offset)

    def typed(self, start: int, end: int) -> bool:
        """Whether these characters stand in the file just so, on one line."""
        return self._mapped.typed(start, end)

    def line(self, offset: int = 0) -> str | None:
        """The line of the file that the character at `offset` stands in."""
        number = self.place(offset).line
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None


@dataclass(frozen=True, eq=False)
class Subject:
    """One speech to be checked, and the lists of words it is checked by."""

    speech: Speech
    words: WordLists
    lines: Sequence[str] = field(default=(), repr=False)
    """The lines of the file that it stands in, when that is text; [] for Word."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All its text, in the order in which it is read."""
        return (*self._head(), *self._body(), *self._attachments())

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The paragraphs of its body: headings, items, plain ones and closing formulas."""
        return tuple(passage for passage in self.passages if passage.role in PROSE)

    @cached_property
    def body(self) -> tuple[tuple[BodyBlock, Passage | None], ...]:
        """The blocks of its body, each with its passage; None for tables and pictures without a caption."""
        found: dict[int, Passage] = {}
        for passage in self.passages:
            if passage.block is not None and passage.role is not Role.CELL:
                found[id(passage.block)] = passage
        return tuple((block, found.get(id(block))) for block in self.speech.blocks)

    def memo(self, key: str, make: Any) -> Any:
        """What several rules need of the speech, made once: `make(self)` under a name of its own."""
        if key not in self._made:
            self._made[key] = make(self)
        return self._made[key]

    @cached_property
    def _made(self) -> dict[str, Any]:
        return {}

    def _passage(self, text: str, role: Role, place: Place, block: BodyBlock | None = None) -> Passage:
        return Passage(text, role, place, self.lines, block)

    def _head(self) -> Iterator[Passage]:
        speech = self.speech
        yield self._passage(speech.title.replace("\n", ""), Role.TITLE, speech.place("title"))
        if speech.occasion:
            yield self._passage(speech.occasion.replace("\n", ""), Role.OCCASION, speech.place("occasion"))
        for number, speaker in enumerate(speech.speakers):
            for name in ("unit", "post", "name"):
                if text := getattr(speaker, name):
                    yield self._passage(text, Role.SPEAKER, speech.place("speakers", number, name))
        if speech.salutation:
            yield self._passage(speech.salutation, Role.SALUTATION, speech.place("salutation"))

    def _body(self) -> Iterator[Passage]:
        for block in self.speech.blocks:
            match block:
                case TableBlock():
                    yield from self._cells(block)
                case PictureBlock():
                    if block.caption:
                        yield self._passage(block.caption, Role.CAPTION, block.place, block)
                case _:
                    yield self._passage(block.printed, _role(block), block.place, block)

    def _cells(self, table: TableBlock) -> Iterator[Passage]:
        # A row is a line of the file; the rule below the heads stands between them.
        for number, row in enumerate(table.rows):
            line = table.place.line + number + (number >= table.header_rows > 0 and bool(self.lines))
            place = Place(table.place.path, line if self.lines else table.place.line, 1)
            for column, text in enumerate(row):
                if text:
                    cell = Passage(text, Role.CELL, place, self.lines, table, number, column)
                    yield cell
                    if self.lines:
                        # The same words may stand in the next cell.
                        place = place.moved(column=cell.place(len(text)).column)

    def _attachments(self) -> Iterator[Passage]:
        for number, text in enumerate(self.speech.attachments):
            yield self._passage(text, Role.ATTACHMENT, self.speech.place("attachments", number))


def _role(block: Heading | Item | TextBlock | Closing) -> Role:
    match block:
        case Heading():
            return Role.HEADING
        case Item():
            return Role.ITEM
        case Closing():
            return Role.CLOSING
        case TextBlock():
            return Role.PARAGRAPH
