"""What is wrong with the numbers of an enumeration, and how it would be counted right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from reportgen.checks.labels import Marker, renumbered
from reportgen.checks.rule import Repair
from reportgen.checks.sequences import Run, sequences_of
from reportgen.checks.subject import Subject


class Slip(Enum):
    """A way in which numbers go wrong."""

    GAP = auto()
    REPEAT = auto()
    BACK = auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """A member whose number is not the one that its place asks for."""

    slip: Slip
    run: Run
    marker: Marker
    before: Marker | None
    """The member before it."""


_REFERENCE = re.compile(
    r"(?<![一二三四五六七八九十])第[一二三四五六七八九十\d]{1,3}(?:部分|项|点|条|个方面|章)(?![，、：])"
    r"|(?:见|上述|前述|按照?|参照)(?:本部分|本文)?[（“]?[一二三四五六七八九十]{1,2}[）、]"
)


def faults_of(subject: Subject) -> tuple[Fault, ...]:
    """All slips in the numbers of a speech's enumerations, one for each mistake that was made."""
    made: tuple[Fault, ...] = subject.memo("faults", lambda one: tuple(_all_faults(one)))
    return made


def _all_faults(subject: Subject) -> list[Fault]:
    return [fault for run in sequences_of(subject).runs if not run.generated for fault in _faults_in(run)]


def _faults_in(run: Run) -> list[Fault]:
    numbers = run.numbers
    if numbers == list(range(1, len(numbers) + 1)):
        return []
    if len(numbers) == 1:
        # 三、 alone may be a quotation or a part; 二是 without 一是 is mere speech.
        return [] if run.kind.is_word else [Fault(Slip.GAP, run, run.first, None)]
    backs = [at for at in range(1, len(numbers)) if _goes_back(numbers, at)]
    if backs:
        at = backs[0]
        return [Fault(Slip.BACK, run, run.members[at], run.members[at - 1])]
    return _slips(run, numbers)


def _goes_back(numbers: Sequence[int], at: int) -> bool:
    """Whether a number stands behind a greater one and was not there before."""
    return numbers[at] < numbers[at - 1] and numbers[at] not in numbers[:at]


def _slips(run: Run, numbers: Sequence[int]) -> list[Fault]:
    """Where the distance between number and place changes; what undoes the change before is no slip."""
    found: list[Fault] = []
    shift = 0
    for at, number in enumerate(numbers):
        change = number - (at + 1) - shift
        shift += change
        if change == 0:
            continue
        before = run.members[at - 1] if at else None
        slip = Slip.GAP if change > 0 else Slip.REPEAT
        undone = shift == 0 and bool(found) and found[-1].slip is not slip
        if undone and slip is Slip.GAP:
            continue
        if undone:
            found.pop()
        found.append(Fault(slip, run, run.members[at], before))
    return found


def recounted(subject: Subject, run: Run) -> tuple[Repair, ...]:
    """The labels of an enumeration counted anew; none when that is not certain to be meant."""
    if run.foreign or len(faults_in(subject, run)) != 1 or _refers(subject):
        return ()
    texts = [_said(marker) for marker in run.members]
    if len(set(texts)) < len(texts):
        return ()  # The same words twice: pasted, not miscounted.
    repairs: list[Repair] = []
    for number, marker in enumerate(run.members, start=1):
        label = renumbered(marker.text, number)
        if label is None:
            return ()
        if label != marker.text:
            repairs.append(Repair(marker.passage, marker.start, marker.end, label))
    return tuple(repairs)


def faults_in(subject: Subject, run: Run) -> list[Fault]:
    """The slips in one enumeration."""
    return _by_run(subject).get(run, [])


def _by_run(subject: Subject) -> dict[Run, list[Fault]]:
    def sort(one: Subject) -> dict[Run, list[Fault]]:
        found: dict[Run, list[Fault]] = {}
        for fault in faults_of(one):
            found.setdefault(fault.run, []).append(fault)
        return found

    made: dict[Run, list[Fault]] = subject.memo("faults by run", sort)
    return made


def _refers(subject: Subject) -> bool:
    """Whether the text refers to one of its numbers: 第三部分, 见（二）."""
    made: bool = subject.memo(
        "refers", lambda one: any(_REFERENCE.search(passage.text) for passage in one.prose)
    )
    return made


def _said(marker: Marker) -> str:
    return marker.passage.text[marker.end : marker.end + 40]
