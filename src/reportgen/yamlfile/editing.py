"""Edits of a YAML file's text in place: what is not concerned keeps every byte.

A scalar is rewritten in the style it had if that can hold the new text; each edit is
proved by reading the file again: everything else must say what it said before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportgen.diagnostics import Refusal
from reportgen.yamlfile.filetext import FileText, Node
from reportgen.yamlfile.reading import read_yaml
from reportgen.yamlfile.values import Key, Value, text_rows

_STEP = 2
"""Spaces by which what is put below a key is indented."""


class CannotEdit(ValueError):
    """An edit that has no place in the file: it is written in a way that leaves none."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of a text as it should be: its words, and the number of the row that it was, if it was one."""

    text: str
    former: int | None = None


def set_value(data: bytes, path: Path, key: Key, value: str) -> bytes:
    """The file with another text at `key`."""
    return set_rows(data, path, key, [TextRow(row) for row in value.split("\n")])


def set_rows(data: bytes, path: Path, key: Key, rows: Sequence[TextRow]) -> bytes:
    """The file with other rows of text at `key`; rows of a literal text that stay keep their lines."""
    text = FileText(data, path)
    node = text.nodes[key]
    wanted = deepcopy(text.file.data)
    value = "\n".join(row.text for row in rows)
    _put(wanted, key, value)
    for candidate in _written(text, node, key, rows):
        if _says(candidate, path, wanted):
            return candidate
    raise CannotEdit(value)


def remove(data: bytes, path: Path, key: Key) -> bytes:
    """The file without the value at `key` and its name."""
    text = FileText(data, path)
    wanted = deepcopy(text.file.data)
    parent: Any = _get(wanted, key[:-1])
    del parent[key[-1]]
    for candidate in _without(text, key):
        if _says(candidate, path, wanted):
            return candidate
    raise CannotEdit(str(key[-1]))


def add(data: bytes, path: Path, key: Key, value: Value, after: Iterable[str | int] = ()) -> bytes:
    """The file with a value more: at a name of a mapping or a number of a list.

    In a mapping it stands behind the last of the names `after` that is there, else at the end.
    """
    text = FileText(data, path)
    wanted = deepcopy(text.file.data)
    parent: Any = _get(wanted, key[:-1])
    if isinstance(parent, list):
        parent.insert(int(key[-1]), value)
        before = (*key[:-1], int(key[-1]) - 1) if key[-1] else None
    else:
        there = [name for name in after if name in parent] or list(parent)
        before = (*key[:-1], there[-1]) if there else None
        parent[key[-1]] = value
    for candidate in _with(text, key, value, before):
        if _says(candidate, path, wanted):
            return candidate
    raise CannotEdit(str(key[-1]))


def _says(data: bytes, path: Path, wanted: Value) -> bool:
    try:
        return _plain(read_yaml(data, path).data) == _plain(wanted)
    except Refusal:
        return False


def _plain(value: Value) -> object:
    """A value without what its style adds: newlines at the end, indents within."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value and [row.strip() for row in value.rstrip("\n").split("\n")]


def _get(value: Any, key: Key) -> Any:
    for step in key:
        value = value[step]
    return value


def _put(data: Any, key: Key, value: str) -> None:
    _get(data, key[:-1])[key[-1]] = value


def _written(text: FileText, node: Node, key: Key, rows: Sequence[TextRow]) -> Iterator[bytes]:
    """Ways to write a text where another stands, the style that it has first."""
    value = [row.text for row in rows]
    indent = " " * _below(text, node, key)
    if node.style == "|":
        yield _literal(text, node, key, rows)
    elif node.style == ">":
        header, end = text.lines[node.start[0]][node.start[1] :], _block_end(text, node)
        folded = "\n\n".join(f"{' ' * _block_indent(text, node)}{row}" for row in value)
        yield text.replaced(node.start, (end, 0), f"{header}\n{folded}\n")
    ways: dict[str, Callable[[], str]] = {
        "": lambda: f"\n\n{indent}".join(value),
        "'": lambda: "'" + f"\n\n{indent}".join(value).replace("'", "''") + "'",
        '"': lambda: json.dumps("\n".join(value), ensure_ascii=False),
    }
    if node.style in "|>" and node.style:
        return
    for style in dict.fromkeys((node.style, *ways)):
        yield text.replaced(node.start, node.end, ways[style]())
    inside = "".join(f"\n{indent}{row}" for row in value)
    yield text.replaced(node.start, node.end, f"|{inside}")


def _below(text: FileText, node: Node, key: Key) -> int:
    """How far the lines below a value's first one are indented."""
    if node.end[0] > node.start[0] and node.style not in ("|", ">"):
        return text.indent(node.end[0]) or _STEP
    name = text.nodes[key].key
    return (name[1] if name else text.indent(node.start[0])) + _STEP


def _literal(text: FileText, node: Node, key: Key, rows: Sequence[TextRow]) -> bytes:
    first, end = node.start[0] + 1, _block_end(text, node)
    indent = " " * (_block_indent(text, node) or _below(text, node, key))
    former = text_rows(str(_get(text.file.data, key)))
    lines: list[str] = []
    for row in rows:
        same = row.former is not None and row.former < len(former) and former[row.former] == row.text
        at = first + (row.former or 0)
        if same and at < end:
            lines.append(text.lines[at] + (text.ends[at] or text.end))
        else:
            lines.append((indent + row.text if row.text else "") + text.end)
    # Blank lines behind the text are not part of it.
    stop = end
    while stop > first and not text.lines[stop - 1].strip():
        stop -= 1
    joined = "".join(lines)
    if stop == len(text.lines) and not text.ends[-1]:
        joined = joined.removesuffix(text.end)
    before = _joined(text, 0, first)
    if not before.endswith(("\r", "\n")):
        before += text.end
    return text.mark + (before + joined + _joined(text, stop, len(text.lines))).encode()


def _joined(text: FileText, start: int, stop: int) -> str:
    return "".join(text.lines[at] + text.ends[at] for at in range(start, stop))


def _block_indent(text: FileText, node: Node) -> int:
    """The indent of a block text: that of its first line with words, or what its header says."""
    rows = range(node.start[0] + 1, len(text.lines))
    return next((text.indent(row) for row in rows if text.lines[row].strip()), 0)


def _block_end(text: FileText, node: Node) -> int:
    """The line behind a block text, blank lines at its end included."""
    indent = _block_indent(text, node)
    line = node.start[0] + 1
    while line < len(text.lines) and (not text.lines[line].strip(" ") or text.indent(line) >= indent > 0):
        line += 1
    return line


def _without(text: FileText, key: Key) -> Iterator[bytes]:
    node, parent = text.nodes[key], text.nodes[key[:-1]]
    if parent.style in (":", "-"):
        first = node.key[0] if node.key else _dash(text, node)
        yield text.replaced((first, 0), (_last_line(text, node) + 1, 0), "")
        return
    start = node.key or node.start
    line = text.lines[start[0]]
    if start[0] == node.end[0]:
        head, tail = line[: start[1]], line[node.end[1] :]
        if match := re.match(r"\s*,\s*", tail):
            yield text.replaced(start, (node.end[0], node.end[1] + match.end()), "")
        if match := re.search(r"\s*,\s*$", head):
            yield text.replaced((start[0], match.start()), node.end, "")
        yield text.replaced(start, node.end, "")


def _dash(text: FileText, node: Node) -> int:
    """The line of the dash of a list's item."""
    line = node.start[0]
    while line > 0 and not text.lines[line].lstrip().startswith("-"):
        line -= 1
    return line


def _last_line(text: FileText, node: Node) -> int:
    """The last line that a value in a block takes."""
    if node.style in ("|", ">") and node.style:
        line = _block_end(text, node) - 1
        while line > node.start[0] and not text.lines[line].strip():
            line -= 1
        return line
    if node.style in (":", "-"):
        line = node.end[0] - (
            node.end[1] == 0 or not text.lines[min(node.end[0], len(text.lines) - 1)].strip()
        )
        line = min(line, len(text.lines) - 1)
        indent = node.start[1]
        while line > node.start[0] and (
            not text.lines[line].strip()
            or text.indent(line) < indent
            or text.lines[line].lstrip().startswith("#")
        ):
            line -= 1
        return line
    return node.end[0]


def _with(text: FileText, key: Key, value: Value, before: Key | None) -> Iterator[bytes]:
    parent = text.nodes[key[:-1]]
    name = f"{key[-1]}: " if isinstance(key[-1], str) else ""
    if parent.style in ("{", "["):
        flow = name + _flow(value)
        inside = (parent.start[0], parent.start[1] + 1)
        if before is None:
            yield text.replaced(inside, inside, flow + ", ")
            yield text.replaced(inside, inside, flow)
        else:
            behind = text.nodes[before].end
            yield text.replaced(behind, behind, f", {flow}")
        return
    indent = " " * parent.start[1]
    lead = indent + (name or "- ")
    line = parent.start[0] if before is None else _last_line(text, text.nodes[before]) + 1
    for written in _block(value, len(indent)):
        yield text.replaced(
            (line, 0), (line, 0), f"{lead.rstrip() if written.startswith(chr(10)) else lead}{written}\n"
        )


def _flow(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(inner)}" for name, inner in value.items()) + "}"
    dumped = yaml.safe_dump([value], allow_unicode=True, width=float("inf"), default_flow_style=True)
    return dumped.strip()[1:-1]


def _block(value: Value, indent: int) -> Iterator[str]:
    """Ways to write a value behind its key."""
    if isinstance(value, list):
        yield "".join(f"\n{' ' * (indent + _STEP)}- {_flow(one)}" for one in value)
    elif isinstance(value, str) and "\n" in value:
        yield "|" + "".join(f"\n{' ' * (indent + _STEP)}{row}" for row in value.split("\n"))
    if isinstance(value, str):
        yield value
    yield _flow(value)
