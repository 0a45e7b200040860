"""Rules and what they find.

A rule is a module in `rules/`: `find` looks for faults in one speech, or
`find_across` in several; `SEVERITY` says how much a fault weighs. Its docstring is
its manual page in Chinese: a title, `依据：` with the clauses, why and what to do, and examples
under `错：` and `对：`. The tests check that each wrong one is found and no right one is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.checks.manual import Manual
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Place, Severity


@dataclass(frozen=True, slots=True)
class Repair:
    """The characters from `start` to `end` of a passage, and what should stand there."""

    passage: Passage
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at the characters from `start` to `end` of a passage, told in one Chinese sentence."""

    message: str
    passage: Passage
    start: int = 0
    end: int = 0
    hints: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """What mends it for certain; none where a person has to decide."""
    others: tuple[Place, ...] = ()
    """Further places that the finding is about, in order: where a repeated paragraph stood first."""
    severity: Severity | None = None
    """When it weighs less than the rule says."""
    place: Place | None = None
    """When it is about something that stands in no passage, such as a line that was left out."""


FindIn: TypeAlias = Callable[[Subject], Iterable[Finding]]
FindAcross: TypeAlias = Callable[[Sequence[Subject]], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name, such as `numbering-gap`."""

    name: str
    severity: Severity
    manual: Manual
    find: FindIn | None
    find_across: FindAcross | None


def mended(
    passage: Passage,
    start: int,
    end: int,
    text: str,
    message: str,
    *hints: str,
    severity: Severity | None = None,
) -> Finding:
    """A fault that is mended for certain by putting `text` in place of what stands from `start` to `end`."""
    repair = Repair(passage, start, end, text)
    return Finding(message, passage, start, end, hints, (repair,), severity=severity)
