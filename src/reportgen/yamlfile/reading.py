"""Bytes → `YamlFile`.

Aliases, anchors, tags, deep nesting, repeated keys and endless lines are refused,
so a hostile file costs no more than its size, and nothing that is written in a
file disappears from its data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from reportgen.diagnostics import Diagnostic, Place, Refusal, error
from reportgen.project import decode
from reportgen.yamlfile.faults import syntax_error
from reportgen.yamlfile.values import Key, Value, YamlFile, shortened, text_rows

MAX_DEPTH = 20
MAX_NODES = 100_000
"""Keys, values and lists in a file."""
MAX_LINE = 100_000
"""Characters of one line: longer is no paragraph but a file gone wrong."""
MAX_FOUND = 50
"""Faults that are told at once."""
_SEARCHED_LINES = 50
"""How far below the last line of a folded text its next line is looked for."""

_WORD = re.compile(r"\w+|[^ \t]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What YAML forbids, and the line ends that only YAML takes for such (U+0085, U+2028, U+2029)."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(data: bytes, path: Path) -> YamlFile:
    """The YAML mapping in `data`; raises `Refusal` with places when it is none."""
    text = decode(data, path, {"utf-8-sig": "UTF-8"})
    lines = tuple(_LINE_END.split(text.lstrip("\ufeff")))
    for number, line in enumerate(lines, start=1):
        _check_line(line, Place(path, number, 1))
    builder = _Builder(path, lines, yaml.parse("\n".join(lines), Loader=_Loader))
    try:
        return builder.file()
    except yaml.YAMLError as problem:
        raise Refusal([*builder.found, syntax_error(problem, path, lines)]) from None


def _check_line(line: str, place: Place) -> None:
    if len(line) > MAX_LINE:
        message = f"这一行有 {len(line)} 个字符，一段文字最多 {MAX_LINE} 个"
        raise Refusal([error("line-too-long", message, place, "请检查是否漏了换行")])
    if found := _FORBIDDEN.search(line):
        hint = (
            "请删去它" if found[0] != "\0" else "文件可能是 UTF-16 编码：请用记事本打开，另存为，编码选 UTF-8"
        )
        place = place.moved(column=found.start() + 1)
        raise Refusal([error("forbidden-character", _forbidden(found[0]), place, hint, source=line)])


def _forbidden(char: str) -> str:
    return f"这里有不能用的字符（U+{ord(char):04X}）"


class _Builder:
    """Turns the events of a YAML parser into plain values and notes where each stands."""

    def __init__(self, path: Path, lines: Sequence[str], events: Iterator[yaml.Event]) -> None:
        self.path = path
        self.lines = tuple(lines)
        self.events = events
        self.count = 0
        self.values: dict[Key, Place] = {}
        self.keys: dict[Key, Place] = {}
        self.text_places: dict[Key, tuple[Place, ...]] = {}
        self.found: list[Diagnostic] = []

    def file(self) -> YamlFile:
        """The whole file; raises `Refusal`, or a `YAMLError` that the parser came upon."""
        self._event()
        if isinstance(self._event(), yaml.StreamEndEvent):
            hint = "用 reportgen new 可以生成样例"
            raise Refusal([error("empty-file", "文件是空的", Place(self.path, 1, 1), hint)])
        value = self._value(self._event(), ())
        self._event()
        after = self._event()
        if not isinstance(after, yaml.StreamEndEvent):
            self._find(
                "several-documents", "一个文件只能写一篇内容", self._place(after), "请删去“---”，分成几个文件"
            )
        elif not isinstance(value, dict):
            self._refuse_text(value)
        if self.found or not isinstance(value, dict):
            raise Refusal(self.found)
        return YamlFile(self.path, self.lines, value, self.values, self.keys, self.text_places)

    def _refuse_text(self, value: Value) -> None:
        hints = ["键的后面要用半角冒号加一个空格，如“title: ……”"] if "：" in str(value) else []
        hints.append("第一行写“kind: speech”；完整的写法可用 reportgen new 生成样例")
        self._find("not-a-mapping", "文件应当由“键: 值”组成", self.values[()], *hints)

    def _event(self) -> yaml.Event:
        event = next(self.events)
        self.count += 1
        # Every key and value is one event, a list or mapping two.
        if self.count > 2 * MAX_NODES:
            raise Refusal([error("yaml-too-deep", "文件的条目太多", self._place(event))])
        return event

    def _value(self, event: yaml.Event, key: Key) -> Value:
        place = self.values[key] = self._place(event)
        if len(key) > MAX_DEPTH:
            raise Refusal([error("yaml-too-deep", "文件的层次太深", place, source=self._line(place))])
        self._check_references(event, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(key)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(key)
        assert isinstance(event, yaml.ScalarEvent)
        return self._scalar(event, key)

    def _check_references(self, event: yaml.Event, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            hint = "请把内容直接写出来；文字以 * 开头时，请用引号括起来"
            self._find("yaml-alias", "不支持 YAML 引用（*名称）", place, hint)
            raise Refusal(self.found)
        if getattr(event, "anchor", None):
            self._find("yaml-anchor", "不支持 YAML 锚点（&名称）", place, "文字以 & 开头时，请用引号括起来")
        if getattr(event, "tag", None):
            self._find("yaml-tag", "不支持 YAML 标签（!名称）", place, "文字以 ! 开头时，请用引号括起来")

    def _sequence(self, key: Key) -> list[Value]:
        result: list[Value] = []
        while not isinstance(event := self._event(), yaml.SequenceEndEvent):
            result.append(self._value(event, (*key, len(result))))
        return result

    def _mapping(self, key: Key) -> dict[str, Value]:
        result: dict[str, Value] = {}
        while not isinstance(event := self._event(), yaml.MappingEndEvent):
            place = self._place(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._find("yaml-key", "键必须是文字", place, "文字以 [ 或 { 开头时，请用引号括起来")
                raise Refusal(self.found)
            self._check_references(event, place)
            self._check_characters(event, place)
            name = event.value
            if name in result:
                self._find("repeated-key", f"“{shortened(name)}”写了两次", place, "请删去其中一处")
                self._skip(self._event())
                continue
            self.keys[(*key, name)] = place
            result[name] = self._value(self._event(), (*key, name))
        return result

    def _skip(self, event: yaml.Event) -> None:
        """Pass over a value that starts with `event`."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return
            event = self._event()

    def _scalar(self, event: yaml.ScalarEvent, key: Key) -> str | None:
        self._check_characters(event, self.values[key])
        text = str(event.value)
        if not event.style and text in ("", "~", "null"):
            return None
        if event.style or "\n" in text:
            places = tuple(self._row_places(event, text_rows(text)))
            self.text_places[key] = places
            if event.style in ("|", ">") and text.strip("\n"):
                self.values[key] = next(p for p, row in zip(places, text_rows(text), strict=True) if row)
        return text

    def _check_characters(self, event: yaml.ScalarEvent, place: Place) -> None:
        """In double quotes, escapes can name what may not be written."""
        if event.style == '"' and (found := _FORBIDDEN.search(event.value)):
            message = f"引号里用反斜杠写出了不能用的字符（U+{ord(found[0]):04X}）"
            self._find("forbidden-character", message, place, "要原样写反斜杠，请改用单引号")

    def _row_places(self, event: yaml.ScalarEvent, rows: Sequence[str]) -> Iterator[Place]:
        line, column = _position(event.start_mark)
        if event.style == "|":
            # A row of a literal text is the end of its line.
            for number, row in enumerate(rows, start=line + 1):
                length = len(self.lines[number]) if number < len(self.lines) else 0
                yield self._inside(number, length - len(row))
            return
        if event.style == ">":
            line, column = line + 1, 0
        elif event.style:
            column += 1
        last, _ = _position(event.end_mark)
        for row in rows:
            line, column = self._find_row(row, line, column, last)
            yield self._inside(line, column)
            column += 1

    def _find_row(self, row: str, number: int, column: int, last: int) -> tuple[int, int]:
        """Where a line of folded text starts, from a position on; that position if it is not to be seen."""
        if word := _WORD.search(row):
            for line in range(number, min(last + 1, number + _SEARCHED_LINES, len(self.lines))):
                found = self.lines[line].find(word[0], column if line == number else 0)
                if found >= 0:
                    return line, found
        return number, column

    def _inside(self, line: int, column: int) -> Place:
        """The place of a line and column that count from 0, kept inside the file."""
        line = min(line, len(self.lines) - 1)
        return Place(self.path, line + 1, min(column, len(self.lines[line])) + 1)

    def _place(self, event: yaml.Event) -> Place:
        return self._inside(*_position(event.start_mark))

    def _line(self, place: Place) -> str:
        return self.lines[place.line - 1]

    def _find(self, rule: str, message: str, place: Place, *hints: str) -> None:
        self.found.append(error(rule, message, place, *hints, source=self._line(place)))
        if len(self.found) >= MAX_FOUND:
            raise Refusal(self.found)


def _position(mark: Any) -> tuple[int, int]:
    """Line and column, from 0, of a mark of either parser."""
    return (mark.line, mark.column) if mark is not None else (0, 0)
