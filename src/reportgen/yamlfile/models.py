"""Plain values → models, with findings at the places of the values they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.diagnostics import Diagnostic, Refusal
from reportgen.yamlfile.values import Key, YamlFile, shortened

ModelType = TypeVar("ModelType", bound=BaseModel)


class WrongValue(ValueError):
    """Raised by a model's validator: becomes a diagnostic at the place of the value."""

    def __init__(self, rule: str, message: str, *hints: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.hints = hints


def validate(model: type[ModelType], file: YamlFile, kind_name: str) -> ModelType:
    """The data of `file` as a `model`; raises `Refusal` with every finding, each at its place."""
    try:
        return model.model_validate(file.data)
    except ValidationError as problem:
        found = [_finding(detail, model, file, kind_name) for detail in problem.errors(include_url=False)]
        raise Refusal(sorted(dict.fromkeys(found), key=_order)) from None


def _order(finding: Diagnostic) -> tuple[str, int, int]:
    place = finding.place
    return (str(place.path), place.line, place.column) if place else ("", 0, 0)


def _finding(detail: ErrorDetails, model: type[BaseModel], file: YamlFile, kind_name: str) -> Diagnostic:
    key = detail["loc"]
    match detail["type"]:
        case "extra_forbidden":
            place = file.keys.get(key, file.place(*key))
            message = f"{kind_name}没有“{shortened(str(key[-1]))}”这一项"
            return file.error("unknown-key", message, place, _did_you_mean(key, model))
        case "missing":
            hint = f"请加上一行“{key[-1]}: ……”"
            return file.error("missing-key", f"缺少“{key[-1]}”", file.place(*key[:-1]), hint)
        case "value_error":
            problem = detail["ctx"]["error"]
            rule, hints = getattr(problem, "rule", "wrong-value"), getattr(problem, "hints", ())
            return file.error(rule, str(problem), file.place(*key), *hints)
        case kind:
            message = (
                f"{_called(file.nearest(key))}的写法不对，应当是{_expected(kind, detail.get('ctx', {}))}"
            )
            return file.error("wrong-type", message, file.place(*key))


def _called(key: Key) -> str:
    """A value by its name, and its number if it stands in a list."""
    name = next((step for step in reversed(key) if isinstance(step, str)), None)
    number = f"第 {key[-1] + 1} 项" if key and isinstance(key[-1], int) else ""
    return (f"“{shortened(name)}”" if name is not None else "这里") + number


_EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "string_type": "一段文字",
        "string_too_short": "不空的文字",
        "list_type": "一个列表（每项前面加“- ”）",
        "tuple_type": "一个列表（每项前面加“- ”）",
        "too_short": "至少 {min_length} 项的列表",
        "model_type": "若干“键: 值”",
        "dict_type": "若干“键: 值”",
        "mapping_type": "若干“键: 值”",
        "int_type": "整数",
        "int_parsing": "整数",
        "int_parsing_size": "整数",
        "int_from_float": "整数",
        "bool_type": "true 或 false",
        "bool_parsing": "true 或 false",
        "greater_than": "大于 {gt} 的数",
        "greater_than_equal": "不小于 {ge} 的数",
        "less_than": "小于 {lt} 的数",
        "less_than_equal": "不大于 {le} 的数",
    }
)


def _expected(kind: str, context: Mapping[str, Any]) -> str:
    if kind in ("enum", "literal_error"):
        return " 或 ".join(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    return _EXPECTED.get(kind, "别的写法").format_map(context)


def _did_you_mean(key: Key, model: type[BaseModel]) -> str:
    names = [field.alias or name for name, field in _model_at(model, key[:-1]).model_fields.items()]
    close = get_close_matches(str(key[-1]), names, n=1, cutoff=0.5)
    return f"是不是“{close[0]}”？" if close else "可用的项：" + "、".join(names)


def _model_at(model: type[BaseModel], key: Key) -> type[BaseModel]:
    """The model of the mapping at `key`, as far as the fields' annotations tell."""
    for step in key:
        if isinstance(step, str) and step in model.model_fields:
            model = next(_models_in(model.model_fields[step].annotation), model)
    return model


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)
