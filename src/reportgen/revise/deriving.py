"""From a draft to edits of the content that it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.content.outline import SPACES
from reportgen.revise.aligning import align
from reportgen.revise.edits import AddEdit, FieldEdit, RemoveEdit, RowsEdit, ValueEdit
from reportgen.revise.fields import (
    Leaf,
    changed_values,
    date_like,
    flat,
    leaves,
    speaker_values,
    squeezed,
)
from reportgen.revise.keys import At, KeyedFile
from reportgen.revise.merging import Row, longest_rising
from reportgen.revise.rows import Shape, cells_row, changed_row, is_rule, new_cells, new_row, without_caption
from reportgen.revise.units import Unit, UnitKind
from reportgen.yamlfile import Key, Value

_BODY_ROLE = re.compile(r"body|closing|item|caption|note|picture|(?:heading|run-in)-[1-4]")
"""Roles of paragraphs that are rows of a text."""
_HEAD_FIELDS: Mapping[str, str] = {
    "subtitle": "occasion",
    "speaker": "speakers",
    "date": "date",
    "salutation": "salutation",
    "attachment": "attachments",
    "attachment-first": "attachments",
    "attachment-next": "attachments",
}
"""Fields of a speech by the roles of the paragraphs that show them."""
_ORDER = ("kind", "title", "occasion", "speaker", "speakers", "date", "salutation")
_ATTACHMENT = re.compile(r"(?:附件\s*[：:])?\s*(?:\d{1,2}\s*[.．、])?\s*")
Container = tuple[int, Key]
"""A text of many rows: the number of its file, and its key."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of the draft and the one that it was; either may be missing."""

    before: Unit | None
    after: Unit | None
    line: int
    """In the draft; of a deleted one, of what is before it now."""


@dataclass(slots=True)
class Derived:
    """Edits by file; `pairs` are units that somebody changed, and whether fields came of them."""

    rows: dict[Container, RowsEdit] = field(default_factory=dict)
    fields: dict[int, list[tuple[FieldEdit, Pair]]] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)


class Deriving:
    """Compares a draft's units with those that it was made with."""

    def __init__(self, base: Sequence[Unit], draft: Sequence[Unit], files: Sequence[KeyedFile]) -> None:
        self.base = base
        self.draft = draft
        self.files = files
        self.former = align([_known_by(unit) for unit in base], [_known_by(unit) for unit in draft])
        self._pair_by_role()
        self.targets = [self._target(unit) for unit in base]
        self.result = Derived()
        self._known_rows: dict[Container, list[str]] = {}

    @cached_property
    def _steady(self) -> frozenset[int]:
        """Units of the base that were not moved."""
        return frozenset(longest_rising([number for number in self.former if number is not None]))

    def derive(self) -> Derived:
        """The edits that make the content say what the draft says."""
        self._rows()
        for number, unit in enumerate(self.draft):
            was = self.former[number]
            if was is None:
                self._note(None, unit, unit.line)
                if _field_of(unit):
                    self._added(number, unit)
            else:
                self._kept(self.base[was], unit, was)
        self._removed()
        return self.result

    def _pair_by_role(self) -> None:
        """A field that was written anew is the same one still: by its role, between the same neighbours."""
        taken = set(self.former)
        last = -1
        for number, unit in enumerate(self.draft):
            was = self.former[number]
            if was is not None:
                last = was
                continue
            if unit.role is None or _BODY_ROLE.fullmatch(unit.role) or unit.kind is not UnitKind.PARAGRAPH:
                continue
            at = last + 1
            while at < len(self.base) and at not in taken and self.base[at].role != unit.role:
                at += 1
            if at < len(self.base) and at not in taken:
                self.former[number] = last = at
                taken.add(at)

    # -- where units belong ---------------------------------------------------------------

    def _target(self, unit: Unit) -> At | None:
        source = unit.source
        if source is None:
            return None
        found = self.files[source.file].at(source.line, source.column)
        return At(source.file, *found) if found else None

    def _row(self, number: int) -> tuple[Container, int] | None:
        """The text and the row that a unit of the base is; None for one that is no row of a text."""
        unit, at = self.base[number], self.targets[number]
        if at is None or (unit.kind is UnitKind.ROW and unit.number is None):
            return None
        if unit.kind is UnitKind.PARAGRAPH and not _BODY_ROLE.fullmatch(unit.role or ""):
            return None
        if not isinstance(self.files[at.file].value(at.key), str):
            return None
        row = at.row
        if unit.kind is UnitKind.ROW:
            row = self._table_row(at, unit.number or 0)
        elif unit.role == "note":
            row += self._same_place_before(number)
        container = (at.file, at.key)
        return (container, row) if row < len(self._written(container)) else None

    def _table_row(self, at: At, number: int) -> int:
        """The row of a text that is the `number`th row of the table that begins at a place."""
        rows = self._written((at.file, at.key))
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

    def _container_at(self, number: int) -> Container | None:
        """The text that a unit of the draft stands in: that of the unmoved unit before it, else behind it."""
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(self.draft):
                was = self.former[at]
                if was is not None and was in self._steady and self.targets[was] is not None:
                    row = self._row(was)
                    if row is not None:
                        return row[0]
                    if step == -1:
                        break
                    return None
                at += step
        return None

    # -- texts -----------------------------------------------------------------------------

    def _rows(self) -> None:
        """The rows of every text as the draft has them."""
        containers: dict[Container, list[tuple[Row, int]]] = {}
        for number in range(len(self.base)):
            if place := self._row(number):
                containers.setdefault(place[0], [])
        for number, unit in enumerate(self.draft):
            for container, row in self._unit_rows(number, unit):
                containers.setdefault(container, []).append((row, unit.line))
        for (file, key), found in containers.items():
            rows = list(self._with_unseen((file, key), found))
            if [(row.base, row.text) for row, _ in rows] != list(enumerate(self._written((file, key)))):
                self.result.rows[file, key] = RowsEdit(
                    key, tuple(row for row, _ in rows), tuple(line for _, line in rows)
                )

    def _written(self, container: Container) -> list[str]:
        if container not in self._known_rows:
            rows = self.files[container[0]].text_rows(container[1])
            self._known_rows[container] = [row.strip(SPACES) for row in rows]
        return self._known_rows[container]

    def _unit_rows(self, number: int, unit: Unit) -> Iterator[tuple[Container, Row]]:
        was = self.former[number]
        row = self._row(was) if was is not None else None
        if was is None:
            yield from self._new_rows(number, unit)
            return
        if row is None:
            return
        container, at = row
        if was not in self._steady:
            container = self._container_at(number) or container
        before = self.base[was]
        if before.role == "caption" and before.kind is UnitKind.PARAGRAPH and self._has_picture(before):
            return
        written = self._written(row[0])[at]
        text = self._changed(written, before, unit)
        stays = container == row[0]
        first, *more = text.split("\n")
        yield container, Row(at if stays else None, first)
        for line in more:
            yield container, Row(None, new_row(line, Shape(), self._written(container)))

    def _new_rows(self, number: int, unit: Unit) -> Iterator[tuple[Container, Row]]:
        container = self._container_at(number)
        if container is None or not _may_be_row(unit):
            return
        siblings = self._written(container)
        if unit.kind is UnitKind.ROW:
            yield container, Row(None, new_cells(unit.cells))
            return
        shape = Shape.of(unit.role, unit.level)
        for line in unit.text.split("\n"):
            if line.strip(SPACES):
                yield container, Row(None, new_row(line.strip(SPACES), shape, siblings))

    def _has_picture(self, caption: Unit) -> bool:
        return any(unit.kind is UnitKind.PICTURE and unit.source == caption.source for unit in self.base)

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
        for number, unit in enumerate(self.base):
            if unit.role == "caption" and unit.source == picture.source:
                if number not in self.former:
                    return without_caption(written)
                after = self.draft[self.former.index(number)]
                same = after.text == unit.text
                return written if same else changed_row(written, Shape(), flat(after.text), Shape())
        return written

    def _with_unseen(
        self, container: Container, found: Sequence[tuple[Row, int]]
    ) -> Iterator[tuple[Row, int]]:
        """The rows of a text with those that show nowhere: lines under the heads of tables."""
        written = self._written(container)
        for row, line in found:
            yield row, line
            at = -1 if row.base is None else row.base + 1
            while 0 < at < len(written) and is_rule(written[at]):
                yield Row(at, written[at]), line
                at += 1

    # -- fields ----------------------------------------------------------------------------

    def _note(self, before: Unit | None, after: Unit | None, line: int) -> None:
        self.result.pairs.append(Pair(before, after, line))

    def _edit(self, file: int, edit: FieldEdit, pair: Pair) -> None:
        self.result.fields.setdefault(file, []).append((edit, pair))

    def _kept(self, before: Unit, after: Unit, number: int) -> None:
        same_role = after.role in (None, before.role) or after.kind is UnitKind.ROW
        if _said(before) == _said(after) and same_role:
            return
        pair = Pair(before, after, after.line)
        self.result.pairs.append(pair)
        at = self.targets[number]
        if self._row(number) is not None or _said(before) == _said(after):
            return
        if at is None:
            self._unsourced(before, after, pair)
            return
        value = self.files[at.file].value(at.key)
        own = tuple(leaves(value, at.key))
        others = tuple(self._beside(at, own))
        found = changed_values(before.text, after.text, own, others)
        if before.role == "speaker" and (found is None or "" in found.values()):
            self._speaker(at, after.text, pair)
            return
        for key, text in (found or {}).items():
            if text == "":
                self._edit(at.file, RemoveEdit(key, after.line), pair)
            else:
                self._edit(at.file, ValueEdit(key, text, after.line), pair)

    def _unsourced(self, before: Unit, after: Unit, pair: Pair) -> None:
        """A line that does not say where its words come from: from values that it shows."""
        for number, file in enumerate(self.files):
            shown = tuple(leaf for leaf in leaves(file.file.data, ()) if _may_show(leaf))
            found = changed_values(before.text, after.text, (), shown)
            for key, text in (found or {}).items():
                self._edit(
                    number, ValueEdit(key, text, after.line) if text else RemoveEdit(key, after.line), pair
                )
            if found:
                return

    def _beside(self, at: At, own: Sequence[Leaf]) -> Iterator[Leaf]:
        """Values beside one that may show in the same line: 总第×期 beside 第×期."""
        parent = at.key[:-1]
        beside = self.files[at.file].value(parent)
        if not isinstance(beside, dict):
            return
        mine = {leaf.key for leaf in own}
        for name, value in beside.items():
            for leaf in leaves(value, (*parent, name)):
                if leaf.key not in mine and _may_show(leaf):
                    yield leaf

    def _speaker(self, at: At, line: str, pair: Pair) -> None:
        values = speaker_values(flat(line))
        former = self.files[at.file].value(at.key)
        if values is None:
            return
        if isinstance(former, str):
            if set(values) == {"name"}:
                self._edit(at.file, ValueEdit(at.key, values["name"], pair.line), pair)
            return
        if not isinstance(former, dict):
            return
        for name in ("name", "post", "unit"):
            old, new = former.get(name), values.get(name)
            key = (*at.key, name)
            if old is None and new is not None:
                self._edit(at.file, AddEdit(key, new, pair.line), pair)
            elif old is not None and new is None:
                self._edit(at.file, RemoveEdit(key, pair.line), pair)
            elif new is not None and isinstance(old, str) and squeezed(old) != squeezed(new):
                self._edit(at.file, ValueEdit(key, new, pair.line), pair)

    def _scope(self, number: int) -> Container | None:
        """The mapping whose fields stand around a unit of the draft."""
        for at in (*range(number - 1, -1, -1), *range(number + 1, len(self.draft))):
            was = self.former[at]
            target = None if was is None else self.targets[was]
            if target is not None:
                key = target.key
                while key and isinstance(self.files[target.file].value(key), str | list):
                    key = key[:-1]
                if len(key) > 1 and key[-2] == "speakers":
                    key = key[:-2]
                return target.file, key
        return None

    def _added(self, number: int, unit: Unit) -> None:
        name, scope = _field_of(unit), self._scope(number)
        if name is None or scope is None:
            return
        file, parent = scope
        there = self.files[file].value(parent)
        if not isinstance(there, dict):
            return
        pair = self.result.pairs[-1]
        value = _new_value(name, flat(unit.text))
        if value is None:
            return
        listed = there.get(name)
        if isinstance(listed, list):
            at = self._index_after(number, file, (*parent, name), len(listed))
            self._edit(file, AddEdit((*parent, name, at), value, unit.line), pair)
        elif name not in there and not (name == "speakers" and "speaker" in there):
            whole: Value = [value] if name in ("speakers", "attachments") else value
            order = _ORDER[: _ORDER.index(name)] if name in _ORDER else tuple(map(str, there))
            self._edit(file, AddEdit((*parent, name), whole, unit.line, order), pair)

    def _index_after(self, number: int, file: int, key: Key, otherwise: int) -> int:
        """The number in a list for what stands at a place of the draft."""
        for at in range(number - 1, -1, -1):
            was = self.former[at]
            target = None if was is None else self.targets[was]
            if target is not None and target.file == file and target.key[: len(key)] == key:
                step = target.key[len(key)]
                return int(step) + 1 if isinstance(step, int) else otherwise
            if target is not None:
                return 0 if target.key[:-1] == key[:-1] else otherwise
        return otherwise

    def _removed(self) -> None:
        line, there = 0, set(self.former)
        lines: dict[int, int] = {}
        for number, was in enumerate(self.former):
            if was is not None:
                lines[was] = self.draft[number].line
        for number, unit in enumerate(self.base):
            line = lines.get(number, line)
            if number in there or not (_said(unit) or unit.kind is UnitKind.PICTURE):
                continue
            pair = Pair(unit, None, line)
            self.result.pairs.append(pair)
            at = self.targets[number]
            if at is not None and self._row(number) is None:
                self._edit(at.file, RemoveEdit(at.key, line), pair)


def _may_show(leaf: Leaf) -> bool:
    """Whether a value may stand in a line with others."""
    return "\n" not in leaf.value.strip() and leaf.key[-1] not in ("kind", "body", "form", "include")


def _known_by(unit: Unit) -> str:
    return f"\0{unit.text}" if unit.kind is UnitKind.PICTURE else squeezed(unit.text)


def _said(unit: Unit) -> str:
    """The words of a unit, whatever breaks them into lines; breaks that a person set count."""
    return unit.text if unit.kind is not UnitKind.PICTURE else ""


def _field_of(unit: Unit) -> str | None:
    """The field of a speech that a new paragraph is by its style."""
    return _HEAD_FIELDS.get(unit.role or "") if unit.kind is UnitKind.PARAGRAPH else None


def _may_be_row(unit: Unit) -> bool:
    """Whether a new unit may be a row of a text."""
    if unit.kind is UnitKind.PARAGRAPH:
        return unit.role is None or _BODY_ROLE.fullmatch(unit.role) is not None
    return unit.kind is UnitKind.ROW


def _new_value(name: str, text: str) -> Value:
    match name:
        case "occasion":
            return text.lstrip("-－—―─" + SPACES) or None
        case "speakers":
            values = speaker_values(text)
            return dict(values) if values else None
        case "date":
            return date_like("2000-01-01", text)
        case "attachments":
            return _ATTACHMENT.sub("", text, count=1).strip(SPACES) or None
        case _:
            return text or None


def _lead(shown: str, written: str) -> str:
    """What the template put before the words of a row."""
    at = shown.find(written)
    return shown[:at] if at > 0 else ""
