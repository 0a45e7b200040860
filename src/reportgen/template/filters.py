"""Filters for templates: parts of content as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from markupsafe import Markup, escape

from reportgen.content.blocks import (
    BodyBlock,
    Closing,
    Heading,
    Item,
    PictureBlock,
    TableBlock,
    TextBlock,
)
from reportgen.content.speech import Speaker
from reportgen.diagnostics import Place
from reportgen.template.origins import Origins

HEADING_LINE = 28
"""A heading with an end mark is set as one only while it fits a line (E2.4); longer, it is a paragraph."""
NARROW_CELL = 10
"""Columns whose cells are all this short are centred."""

_FURTHER_LEAD = re.compile(
    r"(?<=[。；！？])([二三四五六七八九十]是[^。；！？]{2,24}。)(?=[^二三四五六七八九十])"
)
"""The lead sentence of a further item in the same paragraph; what is only enumerated has none."""

_Attribute = str | int | None


def blocks(body: Iterable[BodyBlock], origins: Origins | None = None) -> Markup:
    """The blocks of a body as markup; raises `TypeError` for anything else."""
    body = tuple(body)
    if not all(isinstance(block, BodyBlock) for block in body):
        raise TypeError("过滤器 blocks 只用于正文，如 speech.blocks")
    return Markup("\n").join(_Writer(origins or Origins()).block(block) for block in body)


def lines(text: str) -> Markup:
    """Text whose own line breaks are kept."""
    return Markup("<br/>").join(text.split("\n"))


def place(content: object, *key: str | int, origins: Origins | None = None) -> str:
    """Where a value of the content stands, for a `source` attribute."""
    return (origins or Origins()).text(content.place(*key))  # type: ignore[attr-defined]


def names(speakers: Iterable[Speaker]) -> list[str]:
    """A line for each speaker: unit, post and name (B4); 张三 beside 李小明 becomes 张　三."""
    speakers = tuple(speakers)
    column = len(speakers) > 1 and any(len(s.name or "") == 3 for s in speakers)
    return [_speaker_line(speaker, column) for speaker in speakers]


def even_names(people: Iterable[str]) -> list[str]:
    """Names that stand below each other: 张三 as wide as 李小明, shorter ones filled up behind (A7.2.6)."""
    spread = ["\u3000".join(name) if len(name) == 2 else name for name in people]
    widest = max(map(len, spread), default=0)
    return [name.ljust(widest, "\u3000") for name in spread]


def _speaker_line(speaker: Speaker, column: bool) -> str:
    name = speaker.name or ""
    if column and len(name) == 2:
        name = "\u3000".join(name)
    post = (speaker.unit or "") + (speaker.post or "")
    return "\u3000".join(part for part in (post, name) if part)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes blocks; `origins` number the files that they come from."""

    origins: Origins

    def block(self, block: BodyBlock) -> Markup:
        match block:
            case Heading():
                return self._heading(block)
            case Item():
                return self._led(block, "item", "item-lead")
            case Closing():
                return self._paragraph(block, "closing")
            case TextBlock():
                return self._paragraph(block, "body")
            case TableBlock():
                return self._table(block)
            case PictureBlock():
                return self._picture(block)
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> Markup:
        stands_alone = block.runin is None and (not block.mark or len(block.lead) <= HEADING_LINE)
        if stands_alone:
            return self._element("p", block.lead, role=f"heading-{block.level}", place=block.place)
        return self._led(block, f"run-in-{block.level}", f"lead-{block.level}")

    def _led(self, block: Heading | Item, role: str, lead_role: str) -> Markup:
        """A paragraph whose lead has a look of its own; without a run-in text there is no lead to set off."""
        if block.runin is None:
            content = escape(block.printed)
        else:
            content = _element("t", block.lead, role=lead_role) + _with_leads(block.runin, lead_role)
        return self._element("p", content, role=role, place=block.place)

    def _paragraph(self, block: TextBlock, role: str) -> Markup:
        return self._element("p", block.text, role=role, place=block.place)

    def _table(self, block: TableBlock) -> Markup:
        widths = [max(_width(cell) for cell in column) for column in zip(*block.rows, strict=True)]
        shares = " ".join(f"{max(width, 2):g}" for width in widths)
        narrow = [
            all(len(cell) <= NARROW_CELL for cell in column[block.header_rows :])
            for column in zip(*block.rows, strict=True)
        ]
        rows = Markup("\n").join(
            self._row(row, number < block.header_rows, narrow) for number, row in enumerate(block.rows)
        )
        return self._element(
            "table",
            rows,
            header_rows=block.header_rows,
            columns=shares,
            place=block.place,
        )

    def _row(self, row: tuple[str, ...], header: bool, narrow: list[bool]) -> Markup:
        roles = ["table-head" if header else "table-figure" if short else "table-cell" for short in narrow]
        cells = (_element("cell", cell, role=role) for cell, role in zip(row, roles, strict=True))
        return _element("row", Markup("").join(cells))

    def _picture(self, block: PictureBlock) -> Markup:
        picture = self._element("picture", "", path=block.path, alt=block.caption, place=block.place)
        if not block.caption:
            return picture
        return picture + self._element("p", block.caption, role="caption", place=block.place)

    def _element(self, tag: str, content: str, place: Place, **attributes: _Attribute) -> Markup:
        return _element(tag, content, **attributes, source=self.origins.text(place))


def _with_leads(text: str, role: str) -> Markup:
    """What follows the lead of 一是 in its paragraph, with the leads of 二是, 三是 … set off as well (B9)."""
    parts = _FURTHER_LEAD.split(text) if role == "item-lead" else [text]
    # Every second part is a lead.
    made = (_element("t", part, role=role) if place % 2 else escape(part) for place, part in enumerate(parts))
    return Markup("").join(made)


def _width(text: str) -> float:
    """The width of a cell's text in 字; Latin letters and digits take a little over half of one."""
    return sum(0.6 if char.isascii() else 1 for char in text)


def _element(tag: str, content: str, **attributes: _Attribute) -> Markup:
    stated = "".join(
        Markup(' {}="{}"').format(name.replace("_", "-"), value)
        for name, value in attributes.items()
        if value is not None
    )
    return Markup("<{}{}>{}</{}>").format(Markup(tag), Markup(stated), content, Markup(tag))


def filters_for(origins: Origins) -> Mapping[str, Callable[..., object]]:
    """The filters by the names that templates use; files are numbered by `origins`."""
    return {
        "even_names": even_names,
        "blocks": partial(blocks, origins=origins),
        "lines": lines,
        "names": names,
        "place": partial(place, origins=origins),
    }
