"""What somebody did to a content file, as values; keys are those of the file as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from reportgen.revise.merging import Row
from reportgen.yamlfile import Key, Value


@dataclass(frozen=True, slots=True)
class RowsEdit:
    """A text of many paragraphs; `rows` know the number of the row, blank ones not counted, that they were.

    `lines` are their numbers in the draft.
    """

    key: Key
    rows: tuple[Row, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ValueEdit:
    """Another text at a key; `line` is where the draft has it."""

    key: Key
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class RemoveEdit:
    """No value at a key any more; `line` is the nearest one in the draft."""

    key: Key
    line: int


@dataclass(frozen=True, slots=True)
class AddEdit:
    """A value at a new name of a mapping, behind those of `after` that are there, or a new item of a list."""

    key: Key
    value: Value
    line: int
    after: tuple[str, ...] = ()


Edit: TypeAlias = RowsEdit | ValueEdit | RemoveEdit | AddEdit
FieldEdit: TypeAlias = ValueEdit | RemoveEdit | AddEdit
