"""Edits into a content file, three ways: the file as it was, as it is, and what somebody did to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from reportgen.content.dates import ImpossibleDate, read_date
from reportgen.content.outline import SPACES
from reportgen.diagnostics import Place
from reportgen.revise.edits import AddEdit, Edit, FieldEdit, RemoveEdit, RowsEdit, ValueEdit
from reportgen.revise.keys import KeyedFile
from reportgen.revise.merging import Conflict, Merged, MergedRow, Row, merge
from reportgen.revise.tracing import trace
from reportgen.revise.wording import merge_words
from reportgen.yamlfile import Key, Value
from reportgen.yamlfile.editing import CannotEdit, TextRow, add, remove, set_rows, set_value

_Edit = TypeVar("_Edit", RowsEdit, ValueEdit, RemoveEdit, AddEdit)
_SHORT = 8
"""Values of fewer characters are changed as a whole."""


class Prefer(StrEnum):
    """What is done where both sides changed one thing: nothing yet, one side's, or marks for a person."""

    ASK = "ask"
    OURS = "ours"
    THEIRS = "theirs"
    MARKS = "marks"


@dataclass(frozen=True, slots=True)
class Found:
    """Something both sides changed: what each has (None for deleted), and where."""

    place: Place
    line: int
    """Of the draft."""
    ours: str | None
    theirs: str | None


@dataclass(slots=True)
class Applied:
    """A file's bytes with the edits, what was in conflict, and edits that found no place."""

    data: bytes
    conflicts: list[Found] = field(default_factory=list)
    moved_apart: list[Found] = field(default_factory=list)
    unplaced: list[Edit] = field(default_factory=list)


class Applying:
    """Puts edits into one file."""

    def __init__(self, base: KeyedFile, ours: bytes, path: Path, prefer: Prefer) -> None:
        self.base = base
        self.ours = KeyedFile.read(ours, path)
        self.path = path
        self.prefer = prefer
        self.result = Applied(ours)
        self.notes: list[tuple[int, list[str]]] = []
        """Lines of the file and what is put above them for a person to read."""
        self.added: list[Key] = []
        """Items of lists that were put in: those behind them have other numbers now."""
        self.removed: list[Key] = []
        """Items of lists that were taken out, by the numbers that they had."""

    def apply(self, rows: Iterable[RowsEdit], fields: Sequence[FieldEdit]) -> Applied:
        """The file with all edits that have a place in it."""
        for edit in rows:
            self._try(edit, self._rows)
        for value in fields:
            if isinstance(value, ValueEdit):
                self._try(value, self._value)
        for new in sorted((e for e in fields if isinstance(e, AddEdit)), key=_from_behind, reverse=True):
            self._try(new, self._add)
        for one in sorted((e for e in fields if isinstance(e, RemoveEdit)), key=_from_behind, reverse=True):
            self._try(one, self._remove)
        self._write_notes()
        return self.result

    def _try(self, edit: _Edit, action: Callable[[_Edit], None]) -> None:
        try:
            action(edit)
        except CannotEdit:
            self.result.unplaced.append(edit)

    # -- keys --------------------------------------------------------------------------

    def _key(self, key: Key) -> Key | None:
        """The key of the same value in the file as it is; None when it is gone."""
        found: Key = ()
        base: Value = self.base.file.data
        ours: Value = self.ours.file.data
        for step in key:
            if isinstance(base, list) and isinstance(ours, list) and isinstance(step, int):
                number = _same_item(base, ours, step)
                if number is None:
                    return None
                base, ours, found = base[step], ours[number], (*found, number)
            elif isinstance(base, dict) and isinstance(ours, dict) and step in ours:
                base, ours, found = base.get(str(step)), ours[str(step)], (*found, step)
            else:
                return None
        return found

    def _conflict(self, key: Key, line: int, ours: str | None, theirs: str | None, row: int = -1) -> bool:
        """Note a conflict; whether the other side's is to be taken."""
        if self.prefer in (Prefer.OURS, Prefer.THEIRS):
            return self.prefer is Prefer.THEIRS
        file = self.ours.file
        place = file.place(*key)
        lines = [one for one in file.text_lines(*key) if one.text.strip(SPACES)]
        if 0 <= row < len(lines):
            place = lines[row].place
        self.result.conflicts.append(Found(place, line, ours, theirs))
        return False

    # -- texts -------------------------------------------------------------------------

    def _rows(self, edit: RowsEdit) -> None:
        key = self._key(edit.key)
        if key is None:
            if self._conflict(edit.key, next(iter(edit.lines), 0), None, "（整篇）"):
                self.result.unplaced.append(edit)
            return
        base = [row.strip(SPACES) for row in self.base.text_rows(edit.key)]
        written = self.ours.text_rows(key)
        ours = [row.strip(SPACES) for row in written]
        sides = [Row(was, text) for was, text in zip(trace(base, ours), ours, strict=True)]
        merged = merge(base, sides, edit.rows)
        rows = list(self._texts(merged, edit, key))
        if [(row.ours, row.text) for row in rows] != list(enumerate(ours)):
            self.result.data = set_rows(self.result.data, self.path, key, self._with_blanks(rows, key))

    def _texts(self, merged: Merged, edit: RowsEdit, key: Key) -> Iterator[MergedRow]:
        last = 0
        for row in merged:
            last = row.ours if row.ours is not None else last
            line = edit.lines[row.theirs] if row.theirs is not None else 0
            if row.moved_apart and row.theirs is not None and row.ours is not None:
                lines = [one for one in self.ours.file.text_lines(*key) if one.text.strip(SPACES)]
                self.result.moved_apart.append(Found(lines[row.ours].place, line, row.text, row.text))
            if row.conflict is None:
                yield row
            elif self.prefer is Prefer.MARKS:
                self._conflict(key, line, row.conflict.ours, row.conflict.theirs, last)
                yield from map(_unnumbered, _marked(row.conflict))
            else:
                theirs = self._conflict(key, line, row.conflict.ours, row.conflict.theirs, last)
                text = row.conflict.theirs if theirs else row.conflict.ours
                if text is not None:
                    yield MergedRow(text, row.base, row.ours, row.theirs)

    def _with_blanks(self, rows: Sequence[MergedRow], key: Key) -> list[TextRow]:
        """The rows with the blank ones that stand before those that stay, and with their indents."""
        every = [line.text for line in self.ours.file.text_lines(*key)]
        filled = [number for number, text in enumerate(every) if text.strip(SPACES)]
        result: list[TextRow] = []
        for row in rows:
            if row.ours is None:
                result.append(TextRow(row.text))
                continue
            number = filled[row.ours]
            start = filled[row.ours - 1] + 1 if row.ours else 0
            result += [TextRow(every[blank], blank) for blank in range(start, number)]
            former = every[number]
            indent = former[: len(former) - len(former.lstrip(SPACES))]
            text = former if former.strip(SPACES) == row.text else indent + row.text
            result.append(TextRow(text, number))
        return result

    # -- fields ------------------------------------------------------------------------

    def _value(self, edit: ValueEdit) -> None:
        base, key = self.base.value(edit.key), self._key(edit.key)
        if key is None:
            if self._conflict(edit.key, edit.line, None, edit.value):
                self.result.unplaced.append(edit)
            return
        ours = self.ours.value(key)
        old, mine, new = (str(value or "").strip() for value in (base, ours, edit.value))
        if mine == new:
            return
        if mine != old:
            merged = merge_words(old, mine, new) if _is_prose(old) else None
            if merged is None:
                if self.prefer is Prefer.MARKS:
                    self._note(key, new)
                if not self._conflict(key, edit.line, mine, new):
                    return
                merged = new
            new = merged
        self.result.data = set_value(self.result.data, self.path, key, new)

    def _remove(self, edit: RemoveEdit) -> None:
        key = self._key(edit.key)
        if key is None:
            return
        ours, base = self.ours.value(key), self.base.value(edit.key)
        if ours != base:
            if self.prefer is Prefer.MARKS:
                self._note(key, None)
            if not self._conflict(key, edit.line, _shown(ours), None):
                return
        parent, step = self.ours.value(key[:-1]), key[-1]
        if isinstance(parent, list) and isinstance(step, int):
            added = [one for one in self.added if one[:-1] == key[:-1]]
            shift = sum(int(one[-1]) <= step for one in added)
            gone = sum(one[:-1] == key[:-1] for one in self.removed)
            self.removed.append(key)
            key = (*key[:-1], step + shift) if len(parent) + len(added) - gone > 1 else key[:-1]
        self.result.data = remove(self.result.data, self.path, key)

    def _add(self, edit: AddEdit) -> None:
        parent = self._key(edit.key[:-1])
        there = None if parent is None else self.ours.value(parent)
        if parent is None or not isinstance(there, dict | list):
            self.result.unplaced.append(edit)
            return
        step = edit.key[-1]
        if isinstance(there, list):
            base = self.base.value(edit.key[:-1])
            grown = len(there) - (len(base) if isinstance(base, list) else 0)
            if edit.value in there:
                return
            step = min(int(step) + max(grown, 0) * (int(step) > 0), len(there))
            self.added.append((*parent, step))
        elif step in there:
            ours = there[str(step)]
            if _shown(ours) == _shown(edit.value):
                return
            if self.prefer is Prefer.MARKS:
                self._note((*parent, step), _shown(edit.value))
            if self._conflict((*parent, step), edit.line, _shown(ours), _shown(edit.value)):
                self.result.data = set_value(self.result.data, self.path, (*parent, step), str(edit.value))
            return
        self.result.data = add(self.result.data, self.path, (*parent, step), edit.value, edit.after)

    # -- marks -------------------------------------------------------------------------

    def _note(self, key: Key, theirs: str | None) -> None:
        said = ["（删去）"] if theirs is None else theirs.split("\n")
        self.notes.append((self.ours.file.place(*key).line, [_THEIRS, *said, _END]))

    def _write_notes(self) -> None:
        """Comments that say what the other side has, above the line that is in conflict."""
        if not self.notes:
            return
        lines = self.result.data.decode().split("\n")
        now = KeyedFile.read(self.result.data, self.path)
        moved = {self.ours.file.place(*key).line: now.file.place(*key).line for key in now.file.values}
        for line, said in sorted(self.notes, reverse=True):
            at = moved.get(line, line) - 1
            while at > 0 and lines[at].startswith(" "):
                at -= 1
            end = "\r" if lines[at].endswith("\r") else ""
            lines[at:at] = [f"# {one}{end}" for one in said]
        self.result.data = "\n".join(lines).encode()


_OURS, _BETWEEN, _THEIRS, _END = "<<<<<<< 内容", "=======", "======= 文稿里是：", ">>>>>>> 文稿"


def _marked(conflict: Conflict) -> Iterator[str]:
    yield _OURS
    yield from ([] if conflict.ours is None else [conflict.ours])
    yield _BETWEEN
    yield from ([] if conflict.theirs is None else [conflict.theirs])
    yield _END


def _unnumbered(text: str) -> MergedRow:
    return MergedRow(text)


def _from_behind(edit: FieldEdit | RowsEdit) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in edit.key)


def _same_item(base: Sequence[Value], ours: Sequence[Value], number: int) -> int | None:
    """The number that an item of a list has now; None when it is gone."""
    found = trace([_shown(item) for item in base], [_shown(item) for item in ours])
    if number in found:
        return found.index(number)
    return number if len(base) == len(ours) and found[number] is None else None


def _shown(value: Value) -> str:
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _is_prose(text: str) -> bool:
    """Whether a value is words that two people may have worked on in different places."""
    try:
        dated = read_date(text) is not None
    except ImpossibleDate:
        dated = True
    return len(text) >= _SHORT and not dated
