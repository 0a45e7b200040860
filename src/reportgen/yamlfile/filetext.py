"""The text of a YAML file: its lines with their ends, and where each value starts and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportgen.yamlfile.reading import read_yaml
from reportgen.yamlfile.values import Key

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """Where a value stands: lines and columns from 0, its end behind it."""

    start: tuple[int, int]
    end: tuple[int, int]
    style: str
    """Of a scalar: empty for a plain one, else its mark; of a collection `{`, `[`, or in a block `:`, `-`."""
    key: tuple[int, int] | None = None
    """Where its key starts, if it has one."""


class FileText:
    """The lines of a file with their ends, and where its values stand."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.file = read_yaml(data, path)
        self.mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        pairs = [match.groups() for match in _LINE.finditer(data[len(self.mark) :].decode())]
        if len(pairs) > 1 and pairs[-1] == ("", "") and not pairs[-2][1]:
            pairs.pop()
        self.lines = [line for line, _ in pairs]
        self.ends = [end for _, end in pairs]
        self.end = next((end for end in self.ends if end), "\n")
        self.nodes: dict[Key, Node] = {}
        events = yaml.parse("\n".join(self.lines), Loader=_Loader)
        next(events), next(events)
        self._node(next(events), events, (), None)

    def _node(
        self, event: Any, events: Iterator[Any], key: Key, named: tuple[int, int] | None
    ) -> tuple[int, int]:
        start, end, style = (
            _at(event.start_mark),
            _at(event.end_mark),
            str(getattr(event, "style", None) or ""),
        )
        if isinstance(event, yaml.CollectionStartEvent):
            listed = isinstance(event, yaml.SequenceStartEvent)
            style = ("[" if listed else "{") if event.flow_style else ("-" if listed else ":")
            end = self._children(events, key, listed)
        self.nodes[key] = Node(start, end, style, named)
        return end

    def _children(self, events: Iterator[Any], key: Key, listed: bool) -> tuple[int, int]:
        count = 0
        while True:
            event = next(events)
            if isinstance(event, yaml.CollectionEndEvent):
                return _at(event.end_mark)
            if listed:
                self._node(event, events, (*key, count), None)
                count += 1
            else:
                self._node(next(events), events, (*key, event.value), _at(event.start_mark))

    def replaced(self, start: tuple[int, int], end: tuple[int, int], text: str) -> bytes:
        """The file with `text`, whose lines end in a newline character, in place of a stretch."""
        before = "".join(map("".join, zip(self.lines[: start[0]], self.ends[: start[0]], strict=True)))
        head = self.lines[start[0]][: start[1]] if start[0] < len(self.lines) else ""
        tail = self.lines[end[0]][end[1] :] + self.ends[end[0]] if end[0] < len(self.lines) else ""
        rest = slice(end[0] + 1, None)
        after = "".join(map("".join, zip(self.lines[rest], self.ends[rest], strict=True)))
        if before and not before.endswith(("\r", "\n")) and start[0] >= len(self.lines):
            before += self.end
        return self.mark + (before + head + text.replace("\n", self.end) + tail + after).encode()

    def indent(self, line: int) -> int:
        """The spaces that a line begins with."""
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))


def _at(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column
