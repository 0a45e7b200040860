"""`kind: speech` — 表态发言、讲话稿、发言材料."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from reportgen.content.blocks import BodyBlock
from reportgen.content.dates import WHOLE_DATE, CalendarDate, ImpossibleDate, read_date
from reportgen.content.outline import SPACES, parse_body
from reportgen.diagnostics import Diagnostic, Place, Refusal, has_errors
from reportgen.yamlfile import Key, WrongValue, YamlFile, validate

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks; what the text does not say is None."""

    name: str | None = None
    post: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The anthology series a speech stands in: its label as printed and its number (D1)."""

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of an imported file that is not part of the speech, and why it was left out."""

    text: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Speech:
    """One speech; `place` tells where each of its values stands."""

    path: Path
    title: str
    occasion: str | None = None
    speakers: tuple[Speaker, ...] = ()
    date: CalendarDate | None = None
    salutation: str | None = None
    series: Series | None = None
    month: CalendarDate | None = None
    blocks: tuple[BodyBlock, ...] = ()
    attachments: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    places: dict[Key, Place] = field(default_factory=dict)

    kind = "speech"

    def place(self, *key: str | int) -> Place:
        """Where the value at `key` stands, e.g. `place("speakers", 0, "name")`; else its parent's place."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, Place(self.path, 1, 1))


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


# Editors take `5027` for a number and `true` for a truth value where content files mean text.
_WORDS_SCHEMA: JsonSchemaValue = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_DATE_SCHEMA: JsonSchemaValue = {
    "anyOf": [
        {"type": "string", "pattern": rf"^\s*(?:{WHOLE_DATE})\s*$"},
        {"type": "number", "minimum": 1000, "exclusiveMaximum": 3000},
    ]
}
_Words: TypeAlias = Annotated[str, BeforeValidator(_no_blank), WithJsonSchema(_WORDS_SCHEMA)]
_Subtitle: TypeAlias = Annotated[_Words, BeforeValidator(_without_dash)]
_Date: TypeAlias = Annotated[Any, BeforeValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
_Month: TypeAlias = Annotated[Any, BeforeValidator(_month), WithJsonSchema(_DATE_SCHEMA)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SpeakerModel(_Model):
    """发言人：姓名、职务、单位，至少写一项；只有姓名时直接写姓名。"""

    name: _Words | None = Field(None, description="姓名，如 王明")
    post: _Words | None = Field(None, description="职务，如 党组书记、局长")
    unit: _Words | None = Field(None, description="单位，如 市水利局")

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, data: object) -> object:
        return {"name": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _says_something(self) -> SpeakerModel:
        if not (self.name or self.post or self.unit):
            raise WrongValue("empty-speaker", "发言人至少要写姓名、职务、单位中的一项")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        form = handler.resolve_ref_schema(handler(core_schema))
        stated = {**form, "anyOf": [_schema_with(name) for name in cls.model_fields]}
        description = form.pop("description")
        form.clear()
        form |= {"description": description, "anyOf": [stated, _WORDS_SCHEMA]}
        return form


class SeriesModel(_Model):
    """所属系列：名称和期号。"""

    label: _Words = Field(description="封面上的系列名称，如 “江海潮”系列")
    number: _Words = Field(description="期号，如 5027")


def _schema_with(*names: str) -> JsonSchemaValue:
    """A schema of mappings that say something under all of `names`."""
    return {"required": list(names), "properties": {name: {"not": {"type": "null"}} for name in names}}


class SpeechModel(_Model):
    """一篇发言：表态发言、讲话稿、发言材料。"""

    model_config = ConfigDict(json_schema_extra={"not": _schema_with("speaker", "speakers")})

    kind: Literal["speech"] = Field(description="文种，固定写 speech")
    title: _Words = Field(description="标题；要在指定处换行，就写成多行")
    occasion: _Subtitle | None = Field(None, description="副题：在什么会上的什么发言，不写破折号")
    speaker: SpeakerModel | None = Field(None, description="发言人一位：写姓名，或写姓名、职务、单位三项")
    speakers: tuple[SpeakerModel, ...] | None = Field(None, description="发言人几位，每位一项")
    date: _Date | None = Field(None, description="发言日期，如 2022-11-28；只到月份可写 2022-11")
    salutation: _Words | None = Field(None, description="称呼，如 各位领导、同志们：")
    series: SeriesModel | None = Field(None, description="所属系列")
    month: _Month | None = Field(None, description="系列封面上的年月，如 2022-12")
    body: _Words = Field(description="正文：一段一行；一、（一）1.（1）是标题，一是、第一，是分项")
    attachments: tuple[_Words, ...] | None = Field(None, description="附件名称，一项一个，不写序号")

    @field_validator("speakers")
    @classmethod
    def _one_speaker_form(cls, speakers: object, info: ValidationInfo) -> object:
        if speakers is not None and info.data.get("speaker") is not None:
            raise WrongValue(
                "two-speaker-forms", "speaker 和 speakers 只能写一个", "几位发言人都写进 speakers"
            )
        return speakers


def load_speech(file: YamlFile) -> Speech:
    """The speech in a content file; raises `Refusal` with every finding at its place."""
    model = validate(SpeechModel, file, "发言")
    body = parse_body(file.text_lines("body"))
    if has_errors(body.diagnostics):
        raise Refusal(body.diagnostics)
    speakers = model.speakers or ((model.speaker,) if model.speaker else ())
    return Speech(
        path=file.path,
        title=_lines(model.title),
        occasion=_lines(model.occasion) if model.occasion else None,
        speakers=tuple(Speaker(s.name, s.post, s.unit) for s in speakers),
        date=model.date,
        salutation=model.salutation.strip() if model.salutation else None,
        series=Series(model.series.label, model.series.number) if model.series else None,
        month=model.month,
        blocks=body.blocks,
        attachments=tuple(name.strip() for name in model.attachments or ()),
        diagnostics=body.diagnostics,
        places=_places(file),
    )


def _lines(text: str) -> str:
    """A title as typed: its own line breaks stay, indents and blank lines do not."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _places(file: YamlFile) -> dict[Key, Place]:
    """Places by the model's names: a single `speaker` is also `speakers[0]`."""
    places = dict(file.values)
    for key, place in file.values.items():
        if key[:1] == ("speaker",):
            places[("speakers", 0, *key[1:])] = place
    return places
