"""From a place in a content file to the value that stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.content.outline import SPACES
from reportgen.yamlfile import Key, Value, YamlFile, read_yaml


@dataclass(frozen=True, slots=True)
class At:
    """A value of a file; of a text of many rows the number of the row, blank ones not counted."""

    file: int
    key: Key
    row: int


@dataclass(frozen=True, slots=True)
class KeyedFile:
    """A content file and its values by their places."""

    file: YamlFile
    rows: Mapping[int, tuple[tuple[int, Key, int], ...]]
    """By line: column, key and number of each row of a text."""
    exact: Mapping[tuple[int, int], Key]

    @classmethod
    def read(cls, data: bytes, path: Path) -> KeyedFile:
        """Raises `Refusal` when the file is no YAML that content may be."""
        file = read_yaml(data, path)
        rows: dict[int, list[tuple[int, Key, int]]] = {}
        exact: dict[tuple[int, int], Key] = {}
        for key, place in file.values.items():
            exact.setdefault((place.line, place.column), key)
            count = 0
            for line in file.text_lines(*key):
                rows.setdefault(line.place.line, []).append((line.place.column, key, count))
                count += bool(line.text.strip(SPACES))
        return cls(
            file, {line: tuple(sorted(found, key=lambda one: one[0])) for line, found in rows.items()}, exact
        )

    def at(self, line: int, column: int) -> tuple[Key, int] | None:
        """The value at a place, and the number of its row."""
        on_line = [row for row in self.rows.get(line, ()) if row[0] <= column]
        exact = self.exact.get((line, column))
        if exact is not None and not (on_line and on_line[-1][0] == column):
            return exact, 0
        return (on_line[-1][1], on_line[-1][2]) if on_line else None

    def value(self, key: Key) -> Value:
        """The value at a key; None for one that is not there."""
        value: Value = self.file.data
        for step in key:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def text_rows(self, key: Key) -> list[str]:
        """The rows of a text that are not blank, as they are written, indents included."""
        return [line.text for line in self.file.text_lines(*key) if line.text.strip(SPACES)]
