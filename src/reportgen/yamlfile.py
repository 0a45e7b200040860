"""YAML files as plain values that know their places.

Scalars stay text (`no`, `001` and dates are traps); mappings, lists and text are
all there is. Models validate that data; their findings get the place of the value
they are about and a Chinese sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.diagnostics import Diagnostic, Place, Refusal, SourceLine, error
from reportgen.project import decode

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Key: TypeAlias = "tuple[str | int, ...]"

MAX_DEPTH = 20
MAX_NODES = 100_000
MAX_LINE = 100_000
"""Characters of one line: longer is no paragraph but a file gone wrong."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ModelType = TypeVar("ModelType", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The data of a YAML file and the place of every key and value in it."""

    path: Path
    lines: tuple[str, ...]
    data: dict[str, Value]
    values: Mapping[Key, Place]
    keys: Mapping[Key, Place]
    blocks: frozenset[Key]
    """Values written as block scalars (`|`), whose lines follow their indicator."""

    def place(self, *key: str | int) -> Place:
        """Where the value at `key` stands; a missing one has the place of its nearest parent."""
        while key and key not in self.values:
            key = key[:-1]
        return self.values.get(key, Place(self.path, 1, 1))

    def source(self, place: Place) -> str | None:
        """The text of the line at `place`, when it is in this file."""
        if place.path != self.path:
            return None
        return self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else None

    def error(self, rule: str, message: str, place: Place, *hints: str) -> Diagnostic:
        """An error that shows its source line."""
        return error(rule, message, place, *hints, source=self.source(place))

    def text_lines(self, *key: str | int) -> tuple[SourceLine, ...]:
        """The lines of the text at `key`, each with its own place in the file."""
        value: Value = self.data
        for step in key:
            value = value[step] if isinstance(value, dict | list) else None  # type: ignore[index]
        if not isinstance(value, str):
            return ()
        start = self.place(*key)
        if key not in self.blocks:
            return tuple(SourceLine(text, start) for text in value.split("\n"))
        return tuple(self._block_lines(value, start))

    def _block_lines(self, value: str, start: Place) -> Iterator[SourceLine]:
        lines = value.split("\n")
        indent = self._indent(start.line)
        for offset, text in enumerate(lines, start=1):
            if text or offset < len(lines):
                yield SourceLine(text, start.moved(lines=offset, column=indent + 1))

    def _indent(self, header_line: int) -> int:
        following = (line for line in self.lines[header_line:] if line.strip())
        first = next(following, "")
        return len(first) - len(first.lstrip(" "))


class WrongValue(ValueError):
    """Raised by a model's validator: becomes a diagnostic at the place of the value."""

    def __init__(self, rule: str, message: str, *hints: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.hints = hints


def read_yaml(data: bytes, path: Path) -> YamlFile:
    """The YAML mapping in `data`; raises `Refusal` with places when it is none.

    Aliases, deep nesting, repeated keys and endless lines are refused, so a
    hostile file costs no more than its size.
    """
    text = decode(data, path, {"utf-8-sig": "UTF-8"})
    lines = tuple(text.split("\n"))
    _check_lines(lines, path)
    if not text.strip():
        raise Refusal([error("empty-file", "文件是空的", Place(path, 1, 1), "用 reportgen new 可以生成样例")])
    try:
        _check_events(text, path)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as problem:
        raise Refusal([_syntax_error(problem, path, lines)]) from None
    builder = _Builder(path, lines)
    value = builder.build(node, ())
    if not isinstance(value, dict):
        builder.found.append(error("not-a-mapping", "文件应当由“键: 值”组成", Place(path, 1, 1)))
    if builder.found or not isinstance(value, dict):
        raise Refusal(builder.found)
    return YamlFile(path, lines, value, builder.values, builder.keys, frozenset(builder.blocks))


def _check_lines(lines: Sequence[str], path: Path) -> None:
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            message = f"这一行有 {len(line)} 个字符，一段文字最多 {MAX_LINE} 个"
            raise Refusal([error("line-too-long", message, Place(path, number, 1), "请检查是否漏了换行")])


def _check_events(text: str, path: Path) -> None:
    """Refuse what `compose` could not bear, from the flat stream of events."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        mark = event.start_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        if isinstance(event, yaml.AliasEvent):
            raise Refusal([error("yaml-alias", "不支持 YAML 引用（*名称）", place, "请把内容直接写出来")])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise Refusal([error("yaml-too-deep", "文件的层次太深或条目太多", place)])


def _syntax_error(problem: yaml.YAMLError, path: Path, lines: Sequence[str]) -> Diagnostic:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    if mark is None:
        return error("yaml-syntax", "文件里有不允许的字符", Place(path, *_first_unprintable(lines)))
    place = Place(path, mark.line + 1, mark.column + 1)
    source = lines[mark.line] if mark.line < len(lines) else None
    return error("yaml-syntax", "这里不合 YAML 的写法", place, *_syntax_hints(source or ""), source=source)


def _first_unprintable(lines: Sequence[str]) -> tuple[int, int]:
    for number, line in enumerate(lines, start=1):
        for column, char in enumerate(line, start=1):
            if not char.isprintable() and char not in "\t\r":
                return number, column
    return 1, 1


def _syntax_hints(source: str) -> Iterator[str]:
    if "\t" in source:
        yield "缩进要用空格，不能用制表符（Tab）"
    if "：" in source and ":" not in source:
        yield "键的后面要用半角冒号加一个空格，如“title: ……”"
    if source.count(": ") > 1 or source.rstrip().endswith(":"):
        yield "值里有冒号时，请用引号括起来"
    yield "正文请写在“body: |”下面，每行前面空两格"


class _Builder:
    """Turns YAML nodes into plain values and notes where each stands."""

    def __init__(self, path: Path, lines: Sequence[str]) -> None:
        self.path = path
        self.lines = lines
        self.values: dict[Key, Place] = {}
        self.keys: dict[Key, Place] = {}
        self.blocks: set[Key] = set()
        self.found: list[Diagnostic] = []

    def build(self, node: yaml.Node | None, key: Key) -> Value:
        if node is None:
            return None
        self.values[key] = self._place(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*key, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, key)

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def _scalar(self, node: yaml.Node, key: Key) -> Value:
        assert isinstance(node, yaml.ScalarNode)
        if node.style == "|":
            self.blocks.add(key)
        is_null = node.style is None and node.value in ("", "~", "null")
        return None if is_null else str(node.value)

    def _mapping(self, node: yaml.MappingNode, key: Key) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for name_node, value_node in node.value:
            place = self._place(name_node)
            if not isinstance(name_node, yaml.ScalarNode):
                self._find("yaml-key", "键必须是文字", place)
                continue
            name = name_node.value
            if name in result:
                self._find("repeated-key", f"“{name}”写了两次", place, "请删去其中一处")
                continue
            self.keys[(*key, name)] = place
            result[name] = self.build(value_node, (*key, name))
        return result

    def _find(self, rule: str, message: str, place: Place, *hints: str) -> None:
        self.found.append(error(rule, message, place, *hints, source=self.lines[place.line - 1]))


def validate(model: type[ModelType], file: YamlFile, kind_name: str) -> ModelType:
    """The data of `file` as a `model`; raises `Refusal` with every finding, each at its place."""
    try:
        return model.model_validate(file.data)
    except ValidationError as problem:
        found = [_finding(detail, model, file, kind_name) for detail in problem.errors(include_url=False)]
        raise Refusal(
            sorted(dict.fromkeys(found), key=lambda d: (d.place.line, d.place.column) if d.place else (0, 0))
        ) from None


def _line_and_column(finding: Diagnostic) -> tuple[int, int]:
    return (finding.place.line, finding.place.column) if finding.place else (0, 0)


def _finding(detail: ErrorDetails, model: type[BaseModel], file: YamlFile, kind_name: str) -> Diagnostic:
    key = detail["loc"]
    name = str(key[-1]) if key else ""
    match detail["type"]:
        case "extra_forbidden":
            place = file.keys.get(key, file.place(*key))
            return file.error(
                "unknown-key", f"{kind_name}没有“{name}”这一项", place, *_did_you_mean(key, model)
            )
        case "missing":
            hint = f"请加上一行“{name}: ……”"
            return file.error("missing-key", f"缺少“{name}”", file.place(*key[:-1]), hint)
        case "value_error":
            problem = detail["ctx"]["error"]
            rule, hints = getattr(problem, "rule", "wrong-value"), getattr(problem, "hints", ())
            return file.error(rule, str(problem), file.place(*key), *hints)
        case kind:
            expected = _EXPECTED.get(kind, "别的写法")
            return file.error("wrong-type", f"“{name}”的写法不对，这里应当是{expected}", file.place(*key))


_EXPECTED = {
    "string_type": "一段文字",
    "list_type": "一个列表（每项前面加“- ”）",
    "tuple_type": "一个列表（每项前面加“- ”）",
    "model_type": "若干“键: 值”",
    "dict_type": "若干“键: 值”",
    "literal_error": "规定的几个词之一",
    "int_parsing": "整数",
    "int_type": "整数",
    "float_parsing": "数",
    "bool_parsing": "true 或 false",
    "string_too_short": "不空的文字",
}


def _did_you_mean(key: Key, model: type[BaseModel]) -> tuple[str, ...]:
    names = list(_model_at(model, key[:-1]).model_fields)
    close = get_close_matches(str(key[-1]), names, n=1, cutoff=0.5)
    hint = f"是不是“{close[0]}”？" if close else "可用的项：" + "、".join(names)
    return (hint,)


def _model_at(model: type[BaseModel], key: Key) -> type[BaseModel]:
    """The model of the mapping at `key`, as far as the fields' annotations tell."""
    for step in key:
        if not isinstance(step, str) or step not in model.model_fields:
            continue
        inner = _models_in(model.model_fields[step].annotation)
        model = inner[0] if inner else model
    return model


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_in(part)]
