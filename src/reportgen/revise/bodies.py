"""Texts of many rows as a draft has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.content.outline import SPACES
from reportgen.revise.edits import RowsEdit
from reportgen.revise.fields import flat
from reportgen.revise.matching import BODY_ROLE, Container, Matching
from reportgen.revise.merging import Row
from reportgen.revise.rows import Shape, cells_row, changed_row, is_rule, new_cells, new_row, without_caption
from reportgen.revise.units import Unit, UnitKind


def body_edits(match: Matching) -> dict[Container, RowsEdit]:
    """An edit for each text that a draft has otherwise."""
    return dict(_Bodies(match).edits())


@dataclass(frozen=True, slots=True)
class _Bodies:
    match: Matching

    def edits(self) -> Iterator[tuple[Container, RowsEdit]]:
        """The rows of every text as the draft has them."""
        containers: dict[Container, list[tuple[Row, int]]] = {}
        for number in range(len(self.match.base)):
            if place := self.match.row(number):
                containers.setdefault(place[0], [])
        for number, unit in enumerate(self.match.draft):
            for container, row in self._unit_rows(number, unit):
                containers.setdefault(container, []).append((row, unit.line))
        for (file, key), found in containers.items():
            rows = list(self._with_unseen((file, key), found))
            if [(row.base, row.text) for row, _ in rows] != list(enumerate(self.match.written((file, key)))):
                edit = RowsEdit(key, tuple(row for row, _ in rows), tuple(line for _, line in rows))
                yield (file, key), edit

    def _unit_rows(self, number: int, unit: Unit) -> Iterator[tuple[Container, Row]]:
        was = self.match.former[number]
        row = self.match.row(was) if was is not None else None
        if was is None:
            yield from self._new_rows(number, unit)
            return
        if row is None:
            return
        container, at = row
        if was not in self.match.steady:
            container = self.match.container_at(number) or container
        before = self.match.base[was]
        if before.role == "caption" and before.kind is UnitKind.PARAGRAPH and self._has_picture(before):
            return
        written = self.match.written(row[0])[at]
        text = self._changed(written, before, unit)
        stays = container == row[0]
        first, *more = text.split("\n")
        yield container, Row(at if stays else None, first)
        for line in more:
            yield container, Row(None, new_row(line, Shape(), self.match.written(container)))

    def _new_rows(self, number: int, unit: Unit) -> Iterator[tuple[Container, Row]]:
        container = self.match.container_at(number)
        if container is None or not _may_be_row(unit):
            return
        siblings = self.match.written(container)
        if unit.kind is UnitKind.ROW:
            yield container, Row(None, new_cells(unit.cells))
            return
        shape = Shape.of(unit.role, unit.level)
        for line in unit.text.split("\n"):
            if line.strip(SPACES):
                yield container, Row(None, new_row(line.strip(SPACES), shape, siblings))

    def _has_picture(self, caption: Unit) -> bool:
        return any(
            unit.kind is UnitKind.PICTURE and unit.source == caption.source for unit in self.match.base
        )

    def _changed(self, written: str, before: Unit, after: Unit) -> str:
        """The row of a unit that was changed perhaps; its rows, if it was parted by line breaks."""
        if before.kind is UnitKind.ROW:
            return cells_row(written, before.cells, after.cells) if after.cells else written
        if before.kind is UnitKind.PICTURE:
            return self._captioned(written, before)
        old, new = Shape.of(before.role, None), Shape.of(after.role, after.level)
        lead = _lead(before.text, written) if before.role == "note" else ""
        text = after.text.removeprefix(lead)
        if text == before.text.removeprefix(lead) and (after.role is None or old == new):
            return written
        first, *more = text.split("\n")
        return "\n".join([changed_row(written, old, first, new), *more])

    def _captioned(self, written: str, picture: Unit) -> str:
        """A picture's row with the caption that the draft has below it."""
        for number, unit in enumerate(self.match.base):
            if unit.role == "caption" and unit.source == picture.source:
                if number not in self.match.former:
                    return without_caption(written)
                after = self.match.draft[self.match.former.index(number)]
                same = after.text == unit.text
                return written if same else changed_row(written, Shape(), flat(after.text), Shape())
        return written

    def _with_unseen(
        self, container: Container, found: Sequence[tuple[Row, int]]
    ) -> Iterator[tuple[Row, int]]:
        """The rows of a text with those that show nowhere: lines under the heads of tables."""
        written = self.match.written(container)
        for row, line in found:
            yield row, line
            at = -1 if row.base is None else row.base + 1
            while 0 < at < len(written) and is_rule(written[at]):
                yield Row(at, written[at]), line
                at += 1


def _may_be_row(unit: Unit) -> bool:
    """Whether a new unit may be a row of a text."""
    if unit.kind is UnitKind.PARAGRAPH:
        return unit.role is None or BODY_ROLE.fullmatch(unit.role) is not None
    return unit.kind is UnitKind.ROW


def _lead(shown: str, written: str) -> str:
    """What the template put before the words of a row."""
    at = shown.find(written)
    return shown[:at] if at > 0 else ""
