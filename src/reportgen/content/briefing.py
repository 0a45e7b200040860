"""`kind: briefing` — 简报 (C1–C13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from reportgen.content.blocks import BodyBlock
from reportgen.content.dates import CalendarDate
from reportgen.content.fields import (
    AT_LEAST_ONE,
    NOT_EMPTY,
    Date,
    KindModel,
    Labelled,
    Placed,
    Texts,
    Truth,
    Whole,
    Words,
    lines,
    pairs,
    stripped,
    texts,
)
from reportgen.content.including import Includer
from reportgen.content.items import BriefingItemModel, Entry, Sort, entry_diagnostics, read_items
from reportgen.content.outline import Body, parse_body
from reportgen.content.speech import Speech
from reportgen.diagnostics import Diagnostic, Place, Refusal, has_errors
from reportgen.yamlfile import Key, YamlFile, validate

NOTE_LABEL = "编者按"


@dataclass(frozen=True, slots=True)
class Briefing(Placed):
    """An issue of a 简报; `place` tells where each of its values stands."""

    path: Path
    title: str
    """The name of the 简报, large and red (C2); `name` in the file."""
    issuer: str
    date: CalendarDate
    unit: str | None = None
    """The unit or meeting above the name."""
    issue: int | None = None
    total: int | None = None
    """总第×期."""
    extra: bool = False
    """增刊: numbered apart."""
    secrecy: str | None = None
    copy_number: str | None = None
    note_label: str = NOTE_LABEL
    note: tuple[BodyBlock, ...] = ()
    """按语 before the items (C7)."""
    contents: bool = False
    """Whether there is a 本期目录 (C8)."""
    items: tuple[Entry, ...] = ()
    report_to: tuple[str, ...] = ()
    """报："""
    send_to: tuple[str, ...] = ()
    """送："""
    issue_to: tuple[str, ...] = ()
    """发："""
    copies: int | None = None
    editors: tuple[tuple[str, str], ...] = ()
    """责任编辑, 签发, 电话 and the like with what stands behind them (C12)."""
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Mapping[Key, Place] = field(default_factory=dict)

    kind = "briefing"

    @property
    def speeches(self) -> tuple[Speech, ...]:
        """The texts of all items, in their order."""
        return tuple(entry.speech for entry in self.items)


class BriefingModel(KindModel):
    """简报：报头、按语、目录、文章和报尾。"""

    kind: Literal["briefing"] = Field(description="文种，固定写 briefing")
    name: Words = Field(description="简报的名称，如 工作简报")
    unit: Words | None = Field(None, description="名称上面的单位或会议，如 全市水利工作会议")
    issue: Whole | None = Field(None, description="第几期，如 12")
    total: Whole | None = Field(None, description="总第几期，如 345")
    extra: Truth | None = Field(None, description="是不是增刊，不写就不是")
    issuer: Words = Field(description="编发单位，如 市委办公室")
    date: Date = Field(description="签发日期，如 2024-06-18")
    secrecy: Words | None = Field(None, description="密级，如 秘密，或 内部资料 注意保存")
    copy_number: Words | None = Field(None, description="份号，如 000017")
    note_label: Words | None = Field(None, description="按语的名目，不写就是 编者按")
    note: Words | None = Field(None, description="按语，写法同正文")
    contents: Truth | None = Field(None, description="要不要目录；不写时多于一篇就要")
    items: Annotated[tuple[BriefingItemModel, ...], NOT_EMPTY] = Field(
        description="文章，一项一篇", json_schema_extra=AT_LEAST_ONE
    )
    sort: Sort | None = Field(None, description="排序：date、title、unit、speaker 或 file，前面加 - 是倒序")
    report_to: Texts | None = Field(None, description="报：报给哪些上级")
    send_to: Texts | None = Field(None, description="送：送给哪些平级和不相隶属的单位")
    issue_to: Texts | None = Field(None, description="发：发给哪些下级")
    copies: Whole | None = Field(None, description="共印多少份")
    editors: Labelled | None = Field(None, description="责任编辑、签发、电话等，如 责任编辑: 张三")


def load_briefing(file: YamlFile, includer: Includer) -> Briefing:
    """The briefing in a content file; raises `Refusal` with every finding, also those in its items."""
    model = validate(BriefingModel, file, "简报")
    note = parse_body(file.text_lines("note"))
    (items,) = _with_errors_of(note, file, model, includer)
    return Briefing(
        path=file.path,
        title=lines(model.name),
        issuer=model.issuer.strip(),
        date=model.date,
        unit=lines(model.unit) if model.unit else None,
        issue=model.issue,
        total=model.total,
        extra=bool(model.extra),
        secrecy=stripped(model.secrecy),
        copy_number=stripped(model.copy_number),
        note_label=stripped(model.note_label) or NOTE_LABEL,
        note=note.blocks,
        contents=len(items) > 1 if model.contents is None else model.contents,
        items=items,
        report_to=texts(model.report_to),
        send_to=texts(model.send_to),
        issue_to=texts(model.issue_to),
        copies=model.copies,
        editors=pairs(model.editors),
        diagnostics=(*note.diagnostics, *entry_diagnostics(items)),
        places=_places(file),
    )


def _with_errors_of(
    note: Body, file: YamlFile, model: BriefingModel, includer: Includer
) -> list[tuple[Entry, ...]]:
    """The entries; what is wrong in the note is told with what is wrong in them."""
    wrong = note.diagnostics if has_errors(note.diagnostics) else ()
    try:
        read = read_items(file, {("items",): model.items}, model.sort, includer)
    except Refusal as refusal:
        raise Refusal([*wrong, *refusal.diagnostics]) from None
    if wrong:
        raise Refusal(wrong)
    return read


def _places(file: YamlFile) -> dict[Key, Place]:
    """Places by the briefing's names: its `name` is also its title."""
    return {**file.values, ("title",): file.place("name")}
