"""Headings as an editor sees them: those that stand alone, and numbered paragraphs that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.labels import read_number
from reportgen.checks.subject import Passage, Subject
from reportgen.content.blocks import BodyBlock, Closing, Heading

_LONGEST = 40
"""Characters up to which a line may be a heading that ends in a wrong mark."""
_STATES = re.compile(r"\d|[；。]|，.*，")


@dataclass(frozen=True, eq=False, slots=True)
class Standing:
    """A numbered line with nothing behind it in its paragraph."""

    block: Heading
    passage: Passage
    index: int
    following: BodyBlock | None
    """The block behind it."""

    @property
    def words(self) -> str:
        """What it says, without label and end mark."""
        return self.block.text.rstrip("，,、；;")

    @property
    def mark(self) -> str:
        """The mark it ends with, or nothing."""
        return self.passage.text[len(self.block.label or "") + len(self.words) :].strip()

    @property
    def has_body(self) -> bool:
        """Whether what follows belongs to it."""
        match self.following:
            case None | Closing():
                return False
            case Heading(level=level, label=label):
                # （一） below 1. stands upside down, and yet below it.
                upside_down = level < self.block.level and read_number(label or "") == 1
                return level > self.block.level or upside_down
            case _:
                return True

    @property
    def states(self) -> bool:
        """Whether it has figures or clauses, as sentences have."""
        return bool(_STATES.search(self.words))

    @property
    def is_title(self) -> bool:
        """Whether it is worded as a heading, and not as a numbered sentence."""
        longest = _LONGEST if self.block.level == 1 else 26
        return len(self.words) <= longest and (self.block.level == 1 or not self.states)


def standing_headings(subject: Subject) -> tuple[Standing, ...]:
    """The numbered lines of a speech that stand alone."""
    made: tuple[Standing, ...] = subject.memo("standing", lambda one: tuple(_standing(one)))
    return made


def _standing(subject: Subject) -> Iterator[Standing]:
    body = subject.body
    for index, (block, passage) in enumerate(body):
        if isinstance(block, Heading) and block.runin is None and passage is not None:
            following = body[index + 1][0] if index + 1 < len(body) else None
            yield Standing(block, passage, index, following)
