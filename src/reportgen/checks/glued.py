"""Headings that are still within a paragraph: the numbers that the headings around it lack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.labels import kind_of, read_number
from reportgen.checks.sequences import Run, sequences_of
from reportgen.checks.subject import Passage, Subject
from reportgen.content.outline import find_label

_N = "一二三四五六七八九十"
_CANDIDATE = re.compile(
    rf"(?:(?<=[。！？])|(?<=[。！？][”’）])|(?<=\s))(?=[{_N}]{{1,3}}、|（[{_N}]{{1,3}}）|\d{{1,2}}[.．、](?!\d))"
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Glued:
    """A heading from `start` to `end` of a passage, and the enumeration that lacks it."""

    passage: Passage
    start: int
    end: int
    run: Run
    number: int


def glued_headings(subject: Subject) -> tuple[Glued, ...]:
    """The headings of a speech that stand within its paragraphs."""
    made: tuple[Glued, ...] = subject.memo("glued", lambda one: tuple(_glued(one)))
    return made


def _glued(subject: Subject) -> Iterator[Glued]:
    for run in sequences_of(subject).runs:
        for number, first, last in _holes(run):
            found = (_at(subject.body[index][1], run, number) for index in range(first, last))
            yield from list(filter(None, found))[:1]


def _holes(run: Run) -> Iterator[tuple[int, int, int]]:
    """Numbers that headings lack, each with the blocks between which it would stand."""
    numbers = run.numbers
    if run.first.level is None:
        return
    for at in range(1, len(numbers)):
        if numbers[at] == numbers[at - 1] + 2:
            yield numbers[at] - 1, run.members[at - 1].index, run.members[at].index


def _at(passage: Passage | None, run: Run, number: int) -> Glued | None:
    text = passage.text if passage is not None else ""
    for match in _CANDIDATE.finditer(text, 1):
        label = find_label(text[match.end() :])
        if label is None or kind_of(label.text) is not run.kind or read_number(label.text) != number:
            continue
        length = len(label.text) + len(re.split("[。：]", label.rest)[0])
        if passage is not None and length <= _LONGEST:
            return Glued(passage, match.end(), match.end() + length, run, number)
    return None
