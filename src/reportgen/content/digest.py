"""`kind: digest` — 表态发言摘要: what each speaker of a meeting said, in short, and the pledges (B13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from reportgen.content.blocks import BodyBlock, Heading, TableBlock, TextBlock
from reportgen.content.commitments import Commitment, commitments
from reportgen.content.dates import CalendarDate
from reportgen.content.fields import (
    AT_LEAST_ONE,
    NOT_EMPTY,
    Date,
    KindModel,
    Placed,
    Subtitle,
    Truth,
    Whole,
    Words,
    lines,
)
from reportgen.content.figures import LEDGER_COLUMNS, LEDGER_TITLE, key_figures, ledger_rows
from reportgen.content.including import Includer
from reportgen.content.items import Entry, ItemModel, Sort, entry_diagnostics, read_items
from reportgen.content.speech import Speech
from reportgen.content.summaries import Summary, counted, summarise
from reportgen.diagnostics import Diagnostic, Place, warning
from reportgen.yamlfile import Key, YamlFile, validate

LENGTH = 150
"""字 of a summary, unless the file says otherwise."""
FIGURES_LABEL = "主要指标"
TABLE_COLUMNS = ("序号", "发言单位", "发言人", "摘要", FIGURES_LABEL)

_GAP = "\u3000"

Form: TypeAlias = Literal["paragraph", "table"]


@dataclass(frozen=True, slots=True)
class Digested:
    """What a digest says of one speech."""

    entry: Entry
    summary: Summary
    figures: tuple[str, ...]
    """The clearest of what was pledged: 年内加固水库23座."""
    commitments: tuple[Commitment, ...] = ()

    @property
    def units(self) -> str:
        """Whose speech it is: units, in the order of the speakers."""
        return "、".join(dict.fromkeys(one.unit for one in self.entry.speech.speakers if one.unit))

    @property
    def names(self) -> str:
        """Posts and names of the speakers, with a gap before each name."""
        people = self.entry.speech.speakers
        return "、".join(text for one in people if (text := _GAP.join(filter(None, (one.post, one.name)))))

    @property
    def figures_text(self) -> str:
        """All figures in one sentence."""
        return "；".join(self.figures) + "。" if self.figures else ""


@dataclass(frozen=True, slots=True)
class Digest(Placed):
    """A digest of the speeches of a meeting; `place` tells where each of its values stands."""

    path: Path
    title: str
    occasion: str | None = None
    date: CalendarDate | None = None
    form: Form = "paragraph"
    length: int = LENGTH
    """字 that a summary is to have, within a fifth."""
    ledger: bool = True
    """Whether there is a 承诺事项台账 behind the summaries."""
    digested: tuple[Digested, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Mapping[Key, Place] = field(default_factory=dict)

    kind = "digest"

    @property
    def items(self) -> tuple[Entry, ...]:
        """The speeches as the file asks for them, in running order."""
        return tuple(one.entry for one in self.digested)

    @property
    def speeches(self) -> tuple[Speech, ...]:
        """The speeches, in running order."""
        return tuple(entry.speech for entry in self.items)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """All that was pledged, in running order."""
        return tuple(pledge for one in self.digested for pledge in one.commitments)

    @property
    def ledger_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of the 台账 without its head; none where there is none to be shown."""
        return ledger_rows(self.commitments) if self.ledger else ()


class DigestModel(KindModel):
    """发言摘要：每位发言人一段或一行，后面是承诺事项台账。"""

    kind: Literal["digest"] = Field(description="文种，固定写 digest")
    title: Words = Field(description="标题；要在指定处换行，就写成多行")
    occasion: Subtitle | None = Field(None, description="副题：在什么会上，不写破折号")
    date: Date | None = Field(None, description="会议日期，如 2024-03-15")
    form: Form | None = Field(None, description="样式：paragraph 每人一段，table 列成表；不写就是 paragraph")
    length: Whole | None = Field(None, description=f"每人摘要大约多少字，不写就是 {LENGTH}")
    ledger: Truth | None = Field(None, description="要不要承诺事项台账，不写就要")
    items: Annotated[tuple[ItemModel, ...], NOT_EMPTY] = Field(
        description="发言，一项一篇，按发言先后", json_schema_extra=AT_LEAST_ONE
    )
    sort: Sort | None = Field(None, description="排序：date、title、unit、speaker 或 file，前面加 - 是倒序")


def load_digest(file: YamlFile, includer: Includer) -> Digest:
    """The digest in a content file; raises `Refusal` with every finding, also those in its items."""
    model = validate(DigestModel, file, "发言摘要")
    (entries,) = read_items(file, {("items",): model.items}, model.sort, includer)
    length = model.length or LENGTH
    digested = tuple(_digested(entry, length) for entry in entries)
    return Digest(
        path=file.path,
        title=lines(model.title),
        occasion=lines(model.occasion) if model.occasion else None,
        date=model.date,
        form=model.form or "paragraph",
        length=length,
        ledger=model.ledger is not False,
        digested=digested,
        diagnostics=(*entry_diagnostics(entries), *_findings(digested, length)),
        places=file.values,
    )


def _digested(entry: Entry, length: int) -> Digested:
    pledged = commitments(entry.speech)
    return Digested(entry, summarise(entry.speech, length), key_figures(pledged), pledged)


def _findings(digested: Iterable[Digested], length: int) -> Iterator[Diagnostic]:
    for one in digested:
        summary = one.summary
        if summary.written and (size := counted(summary.text)) > 2 * length:
            message = f"{summary.who}的摘要有 {size} 字，超过要求（{length} 字）的两倍，照原样印"
            yield warning("long-summary", message, summary.place, "请压缩 summary，或把 length 改大")
        elif not summary.text:
            message = f"{summary.who}的发言里摘不出话来"
            yield warning("empty-summary", message, summary.place, "请在那篇发言里写 summary: 一段话")


def as_speech(digest: Digest) -> Speech:
    """A digest as an item of a briefing: a run-in heading for each speaker, or a table; then the 台账."""
    return Speech(
        path=digest.path,
        title=digest.title,
        occasion=digest.occasion,
        date=digest.date,
        blocks=tuple(_blocks(digest)),
        diagnostics=digest.diagnostics,
        places=digest.places,
    )


def _blocks(digest: Digest) -> Iterator[BodyBlock]:
    # What is composed stands nowhere in the file: line 0. The column keeps two tables apart.
    place = Place(digest.path)
    if digest.form == "table":
        yield TableBlock(table_rows(digest.digested), 1, place)
    else:
        for one in digest.digested:
            yield from _paragraphs(one, place)
    if rows := digest.ledger_rows:
        yield Heading(None, LEDGER_TITLE, "", None, place)
        flat = (tuple(cell.replace("\n", "") for cell in row) for row in rows)
        yield TableBlock((LEDGER_COLUMNS, *flat), 1, Place(digest.path, 0, 1))


def _paragraphs(one: Digested, place: Place) -> Iterator[BodyBlock]:
    summary = one.summary
    yield Heading(None, summary.who + summary.says[:-1], summary.says[-1], summary.text, place)
    if one.figures:
        yield TextBlock(f"{FIGURES_LABEL}：{one.figures_text}", place)


def table_rows(digested: Sequence[Digested]) -> tuple[tuple[str, ...], ...]:
    """The rows of the table form, its head first."""
    rows = (
        (str(number), one.units, one.names, one.summary.text, one.figures_text)
        for number, one in enumerate(digested, start=1)
    )
    return (TABLE_COLUMNS, *rows)
