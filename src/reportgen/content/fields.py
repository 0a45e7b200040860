"""What the models of content files are made of: texts, dates, numbers and lists as people write them.

Values reach a model as text. Each type here says what text it takes and gives the
JSON Schema of it, for editors, which read `5027` as a number and `true` as a truth value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, WithJsonSchema

from reportgen.content.dates import WHOLE_DATE, CalendarDate, ImpossibleDate, read_date
from reportgen.content.outline import SPACES
from reportgen.diagnostics import Diagnostic, Place
from reportgen.yamlfile import Key, WrongValue

if TYPE_CHECKING:
    from pydantic.config import JsonDict
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Content(Protocol):
    """Any typed content: what every kind has."""

    @property
    def path(self) -> Path:
        """The file it was read from."""

    @property
    def kind(self) -> str:
        """Its row in the table of kinds."""

    @property
    def title(self) -> str:
        """What it is called; its own line breaks are `\\n`."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found in it that does not stop it."""

    def place(self, *key: str | int) -> Place:
        """Where the value at `key` stands."""


class Placed:
    """Content that knows where its values stand."""

    __slots__ = ()
    path: Path
    places: Mapping[Key, Place]

    def place(self, *key: str | int) -> Place:
        """Where the value at `key` stands, e.g. `place("speakers", 0, "name")`; else its parent's place."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, Place(self.path, 1, 1))


class Model(BaseModel):
    """A mapping of a content file: what it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def lines(text: str) -> str:
    """A title as typed: its own line breaks stay, indents and blank lines do not."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _date(value: object) -> CalendarDate:
    if not isinstance(value, str):
        raise WrongValue("wrong-date", "日期应当是一行文字", "写法如 2022-11-28 或 2022年11月28日")
    try:
        date = read_date(value)
    except ImpossibleDate as problem:
        raise WrongValue("impossible-date", f"日期“{value}”不存在：{problem}") from None
    if date is None:
        raise WrongValue("wrong-date", f"看不懂日期“{value}”", "写法如 2022-11-28 或 2022年11月28日")
    return date


def _month(value: object) -> CalendarDate:
    date = _date(value)
    return CalendarDate(date.year, date.month)


def _no_blank(value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip(SPACES + "\n")):
        raise WrongValue("empty-value", "这里是空的", "请填写，或删去这一行")
    return value


def _without_dash(value: object) -> object:
    """The template sets the dash of a 副题 (B3)."""
    return value.lstrip(SPACES + "\n-－—―─") if isinstance(value, str) else value


_WHOLE = re.compile(r"[1-9][0-9]{0,7}")


def _whole(value: object) -> int:
    if not isinstance(value, str) or not _WHOLE.fullmatch(value.strip()):
        raise WrongValue("wrong-number", "这里应当是一个整数", "用阿拉伯数字，前面不加零，不带单位，如 12")
    return int(value)


_TRUTH = {"true": True, "false": False}


def _truth(value: object) -> bool:
    if not isinstance(value, str) or value not in _TRUTH:
        raise WrongValue("wrong-truth", "这里应当是 true 或 false", "true 是要，false 是不要")
    return _TRUTH[value]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _ignored(value: object) -> object:
    words = value.values() if isinstance(value, dict) else [value]
    if not words or not all(isinstance(one, str) and one.strip(SPACES) for one in words):
        raise WrongValue("wrong-ignore", "看不懂要忽略什么", "写规则名，或写“规则名: 那里的几个字”")
    return value


def _ignores(value: object) -> object:
    return [value] if isinstance(value, (str, dict)) else value


def _not_empty(value: object) -> object:
    # Not `min_length`, which counts only the items that are right.
    if value == []:
        raise WrongValue("empty-value", "这个列表是空的", "至少写一项，每项前面加“- ”")
    return value


def _labelled(value: object) -> object:
    if isinstance(value, dict) and not all(str(label).strip(SPACES) for label in value):
        raise WrongValue("empty-value", "冒号前面是空的", "请写明名目，如 出席、责任编辑")
    return value


WORDS_SCHEMA: JsonSchemaValue = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_DATE_SCHEMA: JsonSchemaValue = {
    "anyOf": [
        {"type": "string", "pattern": rf"^\s*(?:{WHOLE_DATE})\s*$"},
        {"type": "number", "minimum": 1000, "exclusiveMaximum": 3000},
    ]
}
_WHOLE_SCHEMA: JsonSchemaValue = {
    "anyOf": [
        {"type": "string", "pattern": rf"^\s*{_WHOLE.pattern}\s*$"},
        {"type": "integer", "minimum": 1, "maximum": 99_999_999},
    ]
}
_TRUTH_SCHEMA: JsonSchemaValue = {"enum": [True, False, "true", "false"]}
_TEXTS_SCHEMA: JsonSchemaValue = {"anyOf": [WORDS_SCHEMA, {"type": "array", "items": WORDS_SCHEMA}]}
_SOME_TEXTS_SCHEMA: JsonSchemaValue = {
    "anyOf": [WORDS_SCHEMA, {"type": "array", "items": WORDS_SCHEMA, "minItems": 1}]
}
_LABELLED_SCHEMA: JsonSchemaValue = {
    "type": "object",
    "propertyNames": {"pattern": r"\S"},
    "additionalProperties": WORDS_SCHEMA,
}

_IGNORED_SCHEMA: JsonSchemaValue = {
    "anyOf": [
        WORDS_SCHEMA,
        {"type": "object", "minProperties": 1, "additionalProperties": WORDS_SCHEMA},
    ]
}
_IGNORES_SCHEMA: JsonSchemaValue = {
    "anyOf": [{"type": "array", "items": _IGNORED_SCHEMA}, *_IGNORED_SCHEMA["anyOf"]]
}

Words: TypeAlias = Annotated[str, BeforeValidator(_no_blank), WithJsonSchema(WORDS_SCHEMA)]
"""Text that says something."""
Subtitle: TypeAlias = Annotated[Words, BeforeValidator(_without_dash)]
"""A 副题 without its dash."""
Date: TypeAlias = Annotated[Any, BeforeValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
"""A `CalendarDate`, in any of the forms of `content.dates`."""
Month: TypeAlias = Annotated[Any, BeforeValidator(_month), WithJsonSchema(_DATE_SCHEMA)]
"""A `CalendarDate` without a day."""
Whole: TypeAlias = Annotated[int, BeforeValidator(_whole), WithJsonSchema(_WHOLE_SCHEMA)]
"""A number from 1 on, in digits."""
Truth: TypeAlias = Annotated[bool, BeforeValidator(_truth), WithJsonSchema(_TRUTH_SCHEMA)]
"""`true` or `false`."""
Texts: TypeAlias = Annotated[tuple[Words, ...], BeforeValidator(_listed), WithJsonSchema(_TEXTS_SCHEMA)]
"""A list of texts, or one text."""
SomeTexts: TypeAlias = Annotated[Texts, BeforeValidator(_not_empty), WithJsonSchema(_SOME_TEXTS_SCHEMA)]
"""A list of at least one text, or one text."""
Ignored: TypeAlias = Annotated[Any, BeforeValidator(_ignored)]
"""The name of a rule, or names with the words where each is not to be told."""
Ignores: TypeAlias = Annotated[
    tuple[Ignored, ...], BeforeValidator(_ignores), WithJsonSchema(_IGNORES_SCHEMA)
]
"""A list of what is not to be told, or one such."""
NOT_EMPTY = BeforeValidator(_not_empty)
"""Makes a list one of at least one item; its field's schema gets `AT_LEAST_ONE`."""
AT_LEAST_ONE: JsonDict = {"minItems": 1}
Labelled: TypeAlias = Annotated[
    dict[str, Words], BeforeValidator(_labelled), WithJsonSchema(_LABELLED_SCHEMA)
]
"""Texts by labels of the writer's own, such as 出席 and 列席, in their order."""


class KindModel(Model):
    """A whole content file."""

    kind: str = Field(description="文种")
    ignore: Ignores | None = Field(None, description="不查的规则：写规则名，或写 规则名: 那里的几个字")


def stripped(text: str | None) -> str | None:
    """A text without white space around it."""
    return text.strip(SPACES + "\n") if text is not None else None


def texts(values: tuple[str, ...] | None) -> tuple[str, ...]:
    """The texts of a list, without white space around them."""
    return tuple(value.strip(SPACES + "\n") for value in values or ())


def pairs(labelled: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    """Labels and texts in their order, without white space around them."""
    return tuple((label.strip(SPACES), text.strip(SPACES + "\n")) for label, text in (labelled or {}).items())


def schema_with(*names: str) -> JsonSchemaValue:
    """A schema of mappings that say something under all of `names`."""
    return {"required": list(names), "properties": {name: {"not": {"type": "null"}} for name in names}}


def words_or_mapping(
    core_schema: CoreSchema, handler: GetJsonSchemaHandler, forms: list[JsonSchemaValue]
) -> JsonSchemaValue:
    """The schema of a model for which a plain text may stand; as a mapping it has one of `forms`."""
    form = handler.resolve_ref_schema(handler(core_schema))
    stated = {**form, "anyOf": forms}
    description = form.pop("description")
    form.clear()
    form |= {"description": description, "anyOf": [stated, WORDS_SCHEMA]}
    return form
