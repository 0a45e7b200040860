"""`kind: speech` — 表态发言、讲话稿、发言材料."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field, GetJsonSchemaHandler, ValidationInfo, field_validator, model_validator

from reportgen.content.blocks import BodyBlock
from reportgen.content.dates import CalendarDate
from reportgen.content.fields import (
    Date,
    KindModel,
    Model,
    Month,
    Placed,
    Subtitle,
    Words,
    lines,
    schema_with,
    texts,
    words_or_mapping,
)
from reportgen.content.outline import parse_body
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
class Speech(Placed):
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
    summary: str | None = None
    """Its summary for a 摘要, as somebody wrote it (B13)."""
    dropped: tuple[Dropped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Mapping[Key, Place] = field(default_factory=dict)

    kind = "speech"


class SpeakerModel(Model):
    """发言人：姓名、职务、单位，至少写一项；只有姓名时直接写姓名。"""

    name: Words | None = Field(None, description="姓名，如 王明")
    post: Words | None = Field(None, description="职务，如 党组书记、局长")
    unit: Words | None = Field(None, description="单位，如 市水利局")

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
        return words_or_mapping(core_schema, handler, [schema_with(name) for name in cls.model_fields])


class SeriesModel(Model):
    """所属系列：名称和期号。"""

    label: Words = Field(description="封面上的系列名称，如 “江海潮”系列")
    number: Words = Field(description="期号，如 5027")


class SpokenModel(Model):
    """What a speech says, in a file of its own or as an item of another."""

    model_config = ConfigDict(json_schema_extra={"not": schema_with("speaker", "speakers")})

    title: Words | None = Field(None, description="标题；要在指定处换行，就写成多行")
    occasion: Subtitle | None = Field(None, description="副题：在什么会上的什么发言，不写破折号")
    speaker: SpeakerModel | None = Field(None, description="发言人一位：写姓名，或写姓名、职务、单位三项")
    speakers: tuple[SpeakerModel, ...] | None = Field(None, description="发言人几位，每位一项")
    date: Date | None = Field(None, description="发言日期，如 2022-11-28；只到月份可写 2022-11")
    salutation: Words | None = Field(None, description="称呼，如 各位领导、同志们：")
    body: Words | None = Field(
        None, description="正文：一段一行；一、（一）1.（1）是标题，一是、第一，是分项"
    )
    attachments: tuple[Words, ...] | None = Field(None, description="附件名称，一项一个，不写序号")
    summary: Words | None = Field(None, description="摘要，一段话；收进发言摘要时照用，不写就从正文里摘")

    @field_validator("speakers")
    @classmethod
    def _one_speaker_form(cls, speakers: object, info: ValidationInfo) -> object:
        if speakers is not None and info.data.get("speaker") is not None:
            raise WrongValue(
                "two-speaker-forms", "speaker 和 speakers 只能写一个", "几位发言人都写进 speakers"
            )
        return speakers

    def stated_speakers(self) -> tuple[Speaker, ...]:
        """The speakers, in whichever form they were given."""
        stated = self.speakers or ((self.speaker,) if self.speaker else ())
        return tuple(Speaker(one.name, one.post, one.unit) for one in stated)


class SpeechModel(SpokenModel, KindModel):
    """一篇发言：表态发言、讲话稿、发言材料。"""

    kind: Literal["speech"] = Field(description="文种，固定写 speech")
    title: Words = Field(description="标题；要在指定处换行，就写成多行")
    body: Words = Field(description="正文：一段一行；一、（一）1.（1）是标题，一是、第一，是分项")
    series: SeriesModel | None = Field(None, description="所属系列")
    month: Month | None = Field(None, description="系列封面上的年月，如 2022-12")

    def stated_series(self) -> Series | None:
        """The series, if one was given."""
        return Series(self.series.label, self.series.number) if self.series else None


def load_speech(file: YamlFile) -> Speech:
    """The speech in a content file; raises `Refusal` with every finding at its place."""
    model = validate(SpeechModel, file, "发言")
    return compose_speech(model, file, (), model.stated_series(), model.month)


def compose_speech(
    model: SpokenModel,
    file: YamlFile,
    key: Key,
    series: Series | None = None,
    month: CalendarDate | None = None,
) -> Speech:
    """The speech that stands at `key` of a file; raises `Refusal` when its body has errors."""
    body = parse_body(file.text_lines(*key, "body"))
    if has_errors(body.diagnostics):
        raise Refusal(body.diagnostics)
    return Speech(
        path=file.path,
        title=lines(model.title or ""),
        occasion=lines(model.occasion) if model.occasion else None,
        speakers=model.stated_speakers(),
        date=model.date,
        salutation=model.salutation.strip() if model.salutation else None,
        series=series,
        month=month,
        blocks=body.blocks,
        attachments=texts(model.attachments),
        summary=lines(model.summary).replace("\n", "") if model.summary else None,
        diagnostics=body.diagnostics,
        places=_places(file, key),
    )


def _places(file: YamlFile, key: Key) -> dict[Key, Place]:
    """Places by the model's names: a single `speaker` or `author` is also `speakers[0]`."""
    places = file.places_below(key)
    single = {inner: place for inner, place in places.items() if inner[:1] in (("speaker",), ("author",))}
    return places | {("speakers", 0, *inner[1:]): place for inner, place in single.items()}
