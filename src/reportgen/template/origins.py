"""Where the words of a document come from: the content's own file, and those that it includes."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Place


class Origins:
    """The files that words come from, by number; a `source` attribute names them by it.

    Templates see the numbers alone. Number 0 is the content's own file, or the first one asked for.
    """

    def __init__(self, *paths: Path) -> None:
        self._paths = list(paths)

    def text(self, place: Place) -> str:
        """A place as a `source` attribute has it: `line:column`, and `:number` in any but the first file."""
        if place.path not in self._paths:
            self._paths.append(place.path)
        number = self._paths.index(place.path)
        return f"{place.line}:{place.column}" + (f":{number}" if number else "")

    def place(self, text: str) -> Place | None:
        """The place that a `source` attribute says, None if it says none."""
        parts = text.split(":")
        if len(parts) not in (2, 3) or not all(part.isdecimal() and len(part) < 10 for part in parts):
            return None
        line, column, number = (*map(int, parts), 0)[:3]
        return Place(self._paths[number], line, column) if number < len(self._paths) else None

    @property
    def first(self) -> Place:
        """The start of the content's own file."""
        return Place(self._paths[0], 1, 1)
