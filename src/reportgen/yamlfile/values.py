"""What a YAML file says, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from reportgen.diagnostics import Diagnostic, Place, SourceLine, error

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Key: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The data of a YAML file and the place of every key and value in it.

    The place of a block scalar is its first line of text, of a quoted one its opening quote.
    """

    path: Path
    lines: tuple[str, ...]
    data: dict[str, Value]
    values: Mapping[Key, Place]
    keys: Mapping[Key, Place]
    text_places: Mapping[Key, tuple[Place, ...]]
    """Where each line of a text starts; a text on one line that begins at its place has no entry."""
    below: tuple[YamlFile, ...] = ()
    """Files that this one is laid over: `values` and `keys` may lead there."""

    def place(self, *key: str | int) -> Place:
        """Where the value at `key` stands; a missing one has the place of its nearest parent."""
        return self.values.get(self.nearest(key), Place(self.path, 1, 1))

    def places_below(self, key: Key) -> dict[Key, Place]:
        """The places of the value at `key` and of all in it, by what is left of their keys."""
        found: dict[Key, Place] = {(): self.place(*key)}
        value = self._value(key)
        steps: Iterable[str | int] = ()
        if isinstance(value, dict):
            steps = value
        elif isinstance(value, list):
            steps = range(len(value))
        for step in steps:
            found |= {(step, *inner): place for inner, place in self.places_below((*key, step)).items()}
        return found

    def nearest(self, key: Key) -> Key:
        """`key`, or its longest beginning that the file has a value for."""
        while key and key not in self.values:
            key = key[:-1]
        return key

    def source(self, place: Place) -> str | None:
        """The text of the line at `place`, when it is in this file or one below."""
        if place.path == self.path:
            return self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else None
        return next((text for file in self.below if (text := file.source(place)) is not None), None)

    def error(self, rule: str, message: str, place: Place, *hints: str) -> Diagnostic:
        """An error that shows its source line."""
        return error(rule, message, place, *hints, source=self.source(place))

    def text_lines(self, *key: str | int) -> tuple[SourceLine, ...]:
        """The lines of the text at `key`, each with its own place in the file; none if it is no text."""
        value = self._value(key)
        if not isinstance(value, str):
            return ()
        places = self.text_places.get(key, (self.place(*key),))
        return tuple(map(SourceLine, text_rows(value), places))

    def _value(self, key: Key) -> Value:
        value: Value = self.data
        for step in key:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value


def text_rows(text: str) -> list[str]:
    """The lines of a text; the newline that ends it makes no line of its own."""
    return text.removesuffix("\n").split("\n")


def shortened(name: str) -> str:
    """A key as messages repeat it: at most 40 characters."""
    return name if len(name) <= 40 else name[:40] + "……"
