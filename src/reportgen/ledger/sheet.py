"""The ledger as rows: numbered, grouped by unit or by deadline, with the words that people read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from reportgen.content.commitments import Commitment
from reportgen.content.figures import LEDGER_TITLE, ledger_row, target
from reportgen.content.figures import deadline as parted_deadline
from reportgen.diagnostics import Diagnostic, Place

NO_UNIT = "未写明单位"
NO_DEADLINE = "未写明时限"


class Grouping(StrEnum):
    """What rows are put together by."""

    NONE = "none"
    UNIT = "unit"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment with its number in the ledger and its words."""

    number: int
    commitment: Commitment

    @property
    def target(self) -> str:
        """The value as people write it: 不低于500家, 2—3条, 15%—30%, 126座."""
        return target(self.commitment, dash="—")

    @property
    def deadline(self) -> str:
        """The day in Chinese, else the words of the speech; empty when it gives none."""
        one = self.commitment
        return in_chinese(one.deadline_date) if one.deadline_date else one.deadline or ""

    @property
    def parted_deadline(self) -> str:
        """The deadline with a line break behind the year, so that a narrow column does not break the day."""
        return parted_deadline(self.commitment)

    @property
    def unit(self) -> str:
        """The unit that is responsible: the speaker's."""
        return self.commitment.unit_of_speaker or ""

    @property
    def speaker(self) -> str:
        """Who said it."""
        return self.commitment.speaker or ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; a ledger that is not grouped has one without a title."""

    title: str
    rows: tuple[Row, ...]

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The cells of the official table: 序号、承诺事项、目标、完成时限、责任单位、发言人."""
        return tuple(ledger_row(row.number, row.commitment, row.target) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A ledger as templates see it: its kind names the template."""

    path: Path
    """The folder or file that it was drawn up from."""
    groups: tuple[Group, ...]
    date: date | None = None
    """The day of the latest speech."""
    title: str = LEDGER_TITLE
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    kind = "ledger"

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in their order."""
        return tuple(row for group in self.groups for row in group.rows)

    def place(self, *_: str | int) -> Place:
        """Where it comes from, as a whole."""
        return Place(self.path)


def in_chinese(iso: str) -> str:
    """2024-12-31 → 2024年12月31日 (A7.3.5.4)."""
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def make_sheet(
    commitments: Sequence[Commitment], by: Grouping, path: Path, latest: date | None = None
) -> Sheet:
    """The ledger of some commitments; rows are numbered through all groups, in the order they are printed."""
    groups: list[Group] = []
    number = 0
    for title, members in _grouped(commitments, by):
        rows = tuple(Row(number + place, one) for place, one in enumerate(members, start=1))
        groups.append(Group(title, rows))
        number += len(rows)
    return Sheet(path, tuple(groups), latest)


def _grouped(commitments: Sequence[Commitment], by: Grouping) -> Iterable[tuple[str, list[Commitment]]]:
    if by is Grouping.NONE:
        return [("", list(commitments))] if commitments else []
    if by is Grouping.UNIT:
        return _gathered(commitments, lambda one: one.unit_of_speaker or NO_UNIT).items()
    dated = sorted(commitments, key=lambda one: one.deadline_date or "9999")
    return _gathered(dated, _deadline_title).items()


def _gathered(
    commitments: Iterable[Commitment], key: Callable[[Commitment], str]
) -> dict[str, list[Commitment]]:
    """By title, in the order in which the titles first come."""
    groups: dict[str, list[Commitment]] = {}
    for one in commitments:
        groups.setdefault(key(one), []).append(one)
    return groups


def _deadline_title(one: Commitment) -> str:
    if one.deadline_date is None:
        return one.deadline or NO_DEADLINE
    return in_chinese(one.deadline_date) + "前"
