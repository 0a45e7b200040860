"""`kind: collection` — 汇编、专辑, and an issue of a series (D1–D9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from reportgen.content.dates import CalendarDate
from reportgen.content.fields import (
    AT_LEAST_ONE,
    NOT_EMPTY,
    KindModel,
    Model,
    Month,
    Placed,
    Subtitle,
    Truth,
    Whole,
    Words,
    lines,
    schema_with,
    stripped,
)
from reportgen.content.including import Includer
from reportgen.content.items import Entry, ItemModel, Sort, entry_diagnostics, read_items
from reportgen.content.speech import Series, SeriesModel, Speech
from reportgen.diagnostics import Diagnostic, Place
from reportgen.yamlfile import Key, WrongValue, YamlFile, validate

MAX_CODE_BYTES = 2_331
"""What the largest QR code of error correction M holds (D2)."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: what it says, and the caption below it (D2)."""

    text: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a collection; without a title the items simply follow."""

    title: str | None
    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Collection(Placed):
    """Speeches under one cover; `place` tells where each of its values stands.

    Items that stand in no part are those of `parts[0]`, which then has no title.
    """

    path: Path
    title: str
    subtitle: str | None = None
    series: Series | None = None
    compiler: str | None = None
    month: CalendarDate | None = None
    codes: tuple[Code, ...] = ()
    contents: bool = False
    """Whether there is a 目录 (D4)."""
    running_heads: bool = False
    odd_parts: bool = False
    """Whether each part starts on an odd page (D3)."""
    duplex: bool = False
    """Whether page 1 is to lie on the front of a sheet, behind a blank page if need be."""
    parts: tuple[Part, ...] = ()
    copies: int | None = None
    """共印××份 (D9)."""
    back: str | None = None
    """A line of the back matter, such as who compiled it (D9)."""
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Mapping[Key, Place] = field(default_factory=dict)

    kind = "collection"

    @property
    def speeches(self) -> tuple[Speech, ...]:
        """The speeches of all parts, in their order."""
        return tuple(entry.speech for part in self.parts for entry in part.items)


class CodeModel(Model):
    """二维码：内容和说明。"""

    text: Words = Field(description="扫出来的内容，通常是网址，越短越清楚")
    caption: Words | None = Field(None, description="二维码下面的说明，如 扫码看会议视频")

    @model_validator(mode="after")
    def _fits(self) -> CodeModel:
        if len(self.text.strip().encode()) > MAX_CODE_BYTES:
            raise WrongValue("code-too-long", "二维码装不下这么长的文字", "请换成短网址")
        return self


class PartModel(Model):
    """一个部分：标题和其中的文章。"""

    title: Words | None = Field(None, description="这一部分的标题，如 第一部分 县区")
    items: Annotated[tuple[ItemModel, ...], NOT_EMPTY] = Field(
        description="这一部分的文章，一项一篇", json_schema_extra=AT_LEAST_ONE
    )


class CollectionModel(KindModel):
    """汇编、专辑：封面、目录和若干篇发言。"""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [schema_with("items"), schema_with("parts")],
            "not": schema_with("items", "parts"),
        }
    )

    kind: Literal["collection"] = Field(description="文种，固定写 collection")
    title: Words = Field(description="封面上的标题；要在指定处换行，就写成多行")
    subtitle: Subtitle | None = Field(None, description="副题，不写破折号")
    series: SeriesModel | None = Field(None, description="所属系列")
    compiler: Words | None = Field(None, description="编印单位，如 市委办公室")
    month: Month | None = Field(None, description="封面上的年月，如 2022-12")
    codes: tuple[CodeModel, ...] | None = Field(None, description="封面上的二维码，一项一个")
    contents: Truth | None = Field(None, description="要不要目录；不写时多于一篇就要")
    running_heads: Truth | None = Field(None, description="要不要页眉，不写就不要")
    odd_parts: Truth | None = Field(None, description="每一部分是不是从单页开始，不写就不是")
    duplex: Truth | None = Field(
        None, description="双面印时要不要让第 1 页印在正面，必要时封面背后留一张白页；不写就不要"
    )
    parts: Annotated[tuple[PartModel, ...], NOT_EMPTY] | None = Field(
        None, description="分成几个部分，一项一个", json_schema_extra=AT_LEAST_ONE
    )
    items: Annotated[tuple[ItemModel, ...], NOT_EMPTY] | None = Field(
        None, description="不分部分时，文章一项一篇", json_schema_extra=AT_LEAST_ONE
    )
    sort: Sort | None = Field(None, description="排序：date、title、unit、speaker 或 file，前面加 - 是倒序")
    copies: Whole | None = Field(None, description="共印多少份")
    back: Words | None = Field(None, description="封底的一行文字，如 市委办公室编")

    @model_validator(mode="after")
    def _one_list(self) -> CollectionModel:
        if self.items is not None and self.parts is not None:
            raise WrongValue(
                "two-item-forms", "items 和 parts 只能写一个", "分部分时，文章写在各部分的 items 里"
            )
        if self.items is None and self.parts is None:
            raise WrongValue("missing-key", "缺少“items”", "请加上 items，下面一行一篇，如“- 发言/王明.yaml”")
        return self


def load_collection(file: YamlFile, includer: Includer) -> Collection:
    """The collection in a content file; raises `Refusal` with every finding, also those in its items."""
    model = validate(CollectionModel, file, "汇编")
    parts = _read_parts(model, file, includer)
    entries = [entry for part in parts for entry in part.items]
    return Collection(
        path=file.path,
        title=lines(model.title),
        subtitle=lines(model.subtitle) if model.subtitle else None,
        series=Series(model.series.label, model.series.number) if model.series else None,
        compiler=stripped(model.compiler),
        month=model.month,
        codes=tuple(Code(code.text.strip(), stripped(code.caption)) for code in model.codes or ()),
        contents=len(entries) > 1 if model.contents is None else model.contents,
        running_heads=bool(model.running_heads),
        odd_parts=bool(model.odd_parts),
        duplex=bool(model.duplex),
        parts=parts,
        copies=model.copies,
        back=lines(model.back) if model.back else None,
        diagnostics=entry_diagnostics(entries),
        places=_places(file),
    )


def _read_parts(model: CollectionModel, file: YamlFile, includer: Includer) -> tuple[Part, ...]:
    titles: list[str | None] = [None]
    lists: dict[Key, Sequence[ItemModel]] = {("items",): model.items or ()}
    if model.parts is not None:
        titles = [lines(part.title) if part.title else None for part in model.parts]
        lists = {("parts", index, "items"): part.items for index, part in enumerate(model.parts)}
    read = read_items(file, lists, model.sort, includer)
    return tuple(Part(title, entries) for title, entries in zip(titles, read, strict=True))


def _places(file: YamlFile) -> dict[Key, Place]:
    """Places by the collection's names: `items` are those of `parts[0]`."""
    items = {key: place for key, place in file.values.items() if key[:1] == ("items",)}
    return {**file.values, **{("parts", 0, *key): place for key, place in items.items()}}
