"""Which unit of a draft was which, and where in the content it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from reportgen.content.outline import SPACES
from reportgen.revise.fields import squeezed
from reportgen.revise.keys import At, KeyedFile
from reportgen.revise.merging import longest_rising
from reportgen.revise.rows import is_rule
from reportgen.revise.tracing import trace
from reportgen.revise.units import Unit, UnitKind
from reportgen.yamlfile import Key

BODY_ROLE = re.compile(r"body|closing|item|caption|note|picture|(?:heading|run-in)-[1-4]")
"""Roles of paragraphs that are rows of a text."""
Container: TypeAlias = tuple[int, Key]
"""A text of many rows: the number of its file, and its key."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of the draft and the one that it was; either may be missing."""

    before: Unit | None
    after: Unit | None
    line: int
    """In the draft; of a deleted one, of what is before it now."""


class Matching:
    """A draft's units and those that it was made with."""

    def __init__(self, base: Sequence[Unit], draft: Sequence[Unit], files: Sequence[KeyedFile]) -> None:
        self.base = base
        self.draft = draft
        self.files = files
        self.former = trace([_known_by(unit) for unit in base], [_known_by(unit) for unit in draft])
        """For each unit of the draft the number of the one that it was; None for a new one."""
        self._pair_by_role()
        self.targets = [self._target(unit) for unit in base]
        """For each unit of the base the value that it shows."""
        self._known_rows: dict[Container, list[str]] = {}

    @cached_property
    def steady(self) -> frozenset[int]:
        """Units of the base that were not moved."""
        return frozenset(longest_rising([number for number in self.former if number is not None]))

    def _pair_by_role(self) -> None:
        """A field that was written anew is the same one still: by its role, between the same neighbours."""
        taken = set(self.former)
        last = -1
        for number, unit in enumerate(self.draft):
            was = self.former[number]
            if was is not None:
                last = was
                continue
            if unit.role is None or BODY_ROLE.fullmatch(unit.role) or unit.kind is not UnitKind.PARAGRAPH:
                continue
            at = last + 1
            while at < len(self.base) and at not in taken and self.base[at].role != unit.role:
                at += 1
            if at < len(self.base) and at not in taken:
                self.former[number] = last = at
                taken.add(at)

    def _target(self, unit: Unit) -> At | None:
        source = unit.source
        if source is None:
            return None
        found = self.files[source.file].at(source.line, source.column)
        return At(source.file, *found) if found else None

    def row(self, number: int) -> tuple[Container, int] | None:
        """The text and the row that a unit of the base is; None for one that is no row of a text."""
        unit, at = self.base[number], self.targets[number]
        if at is None or (unit.kind is UnitKind.ROW and unit.number is None):
            return None
        if unit.kind is UnitKind.PARAGRAPH and not BODY_ROLE.fullmatch(unit.role or ""):
            return None
        if not isinstance(self.files[at.file].value(at.key), str):
            return None
        row = at.row
        if unit.kind is UnitKind.ROW:
            row = self._table_row(at, unit.number or 0)
        elif unit.role == "note":
            row += self._same_place_before(number)
        container = (at.file, at.key)
        return (container, row) if row < len(self.written(container)) else None

    def _table_row(self, at: At, number: int) -> int:
        """The row of a text that is the `number`th row of the table that begins at a place."""
        rows = self.written((at.file, at.key))
        row = at.row
        while row < len(rows) and is_rule(rows[row]):
            row += 1
        for _ in range(min(number, len(rows))):
            row += 1
            while row < len(rows) and is_rule(rows[row]):
                row += 1
        return row

    def _same_place_before(self, number: int) -> int:
        """How many units before this one have its source: each is a row of the same text."""
        source = self.base[number].source
        count = 0
        while number > 0 and self.base[number - 1].source == source:
            number, count = number - 1, count + 1
        return count

    def container_at(self, number: int) -> Container | None:
        """The text that a unit of the draft stands in: that of the unmoved unit before it, else behind it."""
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(self.draft):
                was = self.former[at]
                if was is not None and was in self.steady and self.targets[was] is not None:
                    row = self.row(was)
                    if row is not None:
                        return row[0]
                    if step == -1:
                        break
                    return None
                at += step
        return None

    def written(self, container: Container) -> list[str]:
        """The rows of a text that are not blank, without their indents."""
        if container not in self._known_rows:
            rows = self.files[container[0]].text_rows(container[1])
            self._known_rows[container] = [row.strip(SPACES) for row in rows]
        return self._known_rows[container]


def _known_by(unit: Unit) -> str:
    return f"\0{unit.text}" if unit.kind is UnitKind.PICTURE else squeezed(unit.text)
