"""Kinds that a project declares for itself: `templates/<kind>/model.yaml` says what their content holds.

The file names the kind and its fields; every field has a type of the table `_TYPES`.
What is wrong in a content file of such a kind is told as for the kinds of the package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, create_model

from reportgen.content.fields import (
    Date,
    KindModel,
    Model,
    Month,
    Placed,
    Texts,
    Truth,
    Whole,
    Words,
    lines,
    stripped,
    texts,
)
from reportgen.content.outline import parse_body
from reportgen.content.speech import Speaker, SpeakerModel
from reportgen.diagnostics import Diagnostic, Place, Refusal, has_errors
from reportgen.project import Workspace
from reportgen.yamlfile import Key, WrongValue, YamlFile, read_yaml, validate

MODEL_FILE = "model.yaml"
KIND_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
"""Names of kinds are names in templates too."""
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
_RESERVED = ("kind", "path", "place", "places", "diagnostics")
"""What content of every kind has."""


class Values:
    """Values by their names; templates reach them as attributes."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = MappingProxyType(dict(values))

    def __getitem__(self, name: str) -> object:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __dir__(self) -> list[str]:
        return list(self._values)


@dataclass(frozen=True)
class Declared(Placed):
    """Content of a kind that a project declares; templates reach its fields by their names."""

    path: Path
    kind: str
    title: str
    values: Values
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Mapping[Key, Place] = field(default_factory=dict)

    def __getitem__(self, name: str) -> object:
        return self.values[name]

    def __dir__(self) -> list[str]:
        return ["title", *dir(self.values)]


@dataclass(frozen=True, slots=True)
class _Type:
    """What a field of one type takes, and what becomes of it: model value → value."""

    annotation: object
    value: Callable[[Any], object]


def _speakers(models: tuple[SpeakerModel, ...]) -> tuple[Speaker, ...]:
    return tuple(Speaker(one.name, one.post, one.unit) for one in models)


def _one_or_more(value: object) -> object:
    return value if isinstance(value, list) else [value]


_TYPES: Mapping[str, _Type] = MappingProxyType(
    {
        "words": _Type(Words, stripped),
        "lines": _Type(Words, lines),
        "date": _Type(Date, lambda date: date),
        "month": _Type(Month, lambda month: month),
        "whole": _Type(Whole, int),
        "truth": _Type(Truth, bool),
        "texts": _Type(Texts, texts),
        "speakers": _Type(Annotated[tuple[SpeakerModel, ...], BeforeValidator(_one_or_more)], _speakers),
        "body": _Type(Words, lambda text: text),
    }
)
_LIST = "list"
"""A list of mappings, whose fields are given under `fields`."""


class FieldModel(Model):
    """一项内容：是什么类型，要不要必写，做什么用。"""

    type: Words = Field("words", description=f"类型：{'、'.join(_TYPES)}，或 {_LIST}")
    required: Truth = Field(False, description="是不是必须写")
    description: Words | None = Field(None, description="说明，编辑器里会显示")
    fields: dict[str, FieldModel] | None = Field(None, description="类型是 list 时，每一项里有哪些内容")

    def model_post_init(self, _context: object) -> None:
        """Refuse what does not go together."""
        if self.type not in (*_TYPES, _LIST):
            known = "、".join((*_TYPES, _LIST))
            raise WrongValue("unknown-type", f"没有“{self.type}”这种类型", f"可用的类型：{known}")
        if (self.type == _LIST) != bool(self.fields):
            raise WrongValue("wrong-fields", f"类型是 {_LIST} 时要写 fields，别的类型不写")


class DeclarationModel(Model):
    """项目自己的文种：名称和其中的内容。"""

    name: Words = Field(description="文种的中文名称，如 会议议程")
    fields: dict[str, FieldModel] = Field(description="内容有哪些项，必须有 title")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A kind as a project declares it."""

    kind: str
    chinese: str
    fields: Mapping[str, FieldModel]
    model: type[KindModel]

    def load(self, file: YamlFile) -> Declared:
        """The content in a file; raises `Refusal` with every finding at its place."""
        model = validate(self.model, file, self.chinese)
        found: list[Diagnostic] = []
        values = {
            name: _value(getattr(model, name), one, (name,), file, found) for name, one in self.fields.items()
        }
        if has_errors(found):
            raise Refusal(found)
        return Declared(
            file.path, self.kind, str(values["title"]), Values(values), tuple(found), dict(file.values)
        )


def read_declaration(kind: str, workspace: Workspace) -> Declaration | None:
    """The declaration of a kind in the project's templates; None when there is none.

    Raises `Refusal` for every fault in it.
    """
    if not KIND_NAME.fullmatch(kind):
        return None
    path = workspace.find_template_file(kind, MODEL_FILE)
    if path is None:
        return None
    file = read_yaml(workspace.read(path), path)
    declaration = validate(DeclarationModel, file, "文种")
    if found := list(_faults(declaration, file)):
        raise Refusal(found)
    literal: Any = Literal[kind]
    model = _model(
        kind, declaration.fields, KindModel, kind=(literal, Field(description=f"文种，固定写 {kind}"))
    )
    return Declaration(kind, declaration.name.strip(), declaration.fields, model)


def declared_kinds(workspace: Workspace) -> Iterator[Declaration]:
    """The kinds that a project declares, by name; raises `Refusal` for a wrong declaration."""
    folder = workspace.project.templates
    names = sorted(path.parent.name for path in folder.glob(f"*/{MODEL_FILE}"))
    for name in names:
        if declaration := read_declaration(name, workspace):
            yield declaration


def _faults(declaration: DeclarationModel, file: YamlFile) -> Iterator[Diagnostic]:
    if "title" not in declaration.fields or declaration.fields["title"].type not in ("words", "lines"):
        hint = "请加上“title: {type: lines, required: true}”"
        yield file.error(
            "missing-key", "fields 里必须有 title，类型是 words 或 lines", file.place("fields"), hint
        )
    for key in [("fields", name) for name in declaration.fields]:
        yield from _wrong_names(declaration.fields, key, file)


def _wrong_names(fields: Mapping[str, FieldModel], key: Key, file: YamlFile) -> Iterator[Diagnostic]:
    name = str(key[-1])
    if not _FIELD_NAME.fullmatch(name) or name in _RESERVED:
        place = file.keys.get(key, file.place(*key))
        hint = f"用字母开头，只写字母、数字和 _；{'、'.join(_RESERVED)} 已有别的用处"
        yield file.error("wrong-name", f"“{name}”不能用作名称", place, hint)
    inner = fields[name].fields or {}
    for one in inner:
        yield from _wrong_names(inner, (*key, "fields", one), file)


def _model(name: str, fields: Mapping[str, FieldModel], base: type[Model], **more: Any) -> Any:
    stated: dict[str, Any] = {key: _annotated(key, one) for key, one in fields.items()}
    return create_model(name, __base__=base, **(more | stated))


def _annotated(name: str, one: FieldModel) -> tuple[object, Any]:
    annotation: Any
    if one.type == _LIST:
        annotation = tuple[_model(name, one.fields or {}, Model), ...]  # type: ignore[misc]
    else:
        annotation = _TYPES[one.type].annotation
    if one.required or name == "title":
        return annotation, Field(description=one.description)
    return annotation | None, Field(None, description=one.description)


def _value(value: Any, one: FieldModel, key: Key, file: YamlFile, found: list[Diagnostic]) -> object:
    """What a template sees of a field; None for one that is not written, an empty list for a list."""
    if one.type == "body":
        body = parse_body(file.text_lines(*key))
        found += body.diagnostics
        return body.blocks
    if one.type == _LIST:
        inner = one.fields or {}
        return tuple(
            Values(
                {
                    name: _value(getattr(row, name), field, (*key, number, name), file, found)
                    for name, field in inner.items()
                }
            )
            for number, row in enumerate(value or ())
        )
    if value is None:
        return () if one.type in ("texts", "speakers") else None
    return _TYPES[one.type].value(value)
