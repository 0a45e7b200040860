"""Paragraph styles: what a paragraph is by its style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportgen.readers.docx.names import W, child, children, is_on, number, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])(?:\D.*)?$", re.IGNORECASE)
_HAN_HEADING = re.compile("([一二三四])级标题")
_TITLE = re.compile("(?:title|标题|公文标题|文档标题|大标题|发言标题|文件标题|主标题)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:\d|heading|标题)", re.IGNORECASE)
_CAPTION = re.compile("caption|题注|图题|图注|图名", re.IGNORECASE)
_LONGEST_CHAIN = 20
"""Styles based on each other in a circle are cut here."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits."""

    depth: int | None = None
    """Outline depth from 1, None for body text."""
    title: bool = False
    contents: bool = False
    """Belongs to a table of contents."""
    caption: bool = False
    hidden: bool = False
    align: str | None = None
    size: float = 0.0
    """Type size in pt, 0 when unstated."""
    list_id: str | None = None
    list_level: int | None = None
    """`w:numId` and `w:ilvl`."""


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = {style.get(W + "styleId", ""): style for style in children(root, "style")}
        self._default = next(
            (
                style_id
                for style_id, style in self._elements.items()
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def get(self, style_id: str | None) -> Style:
        """The style of that id; the default paragraph style for None."""
        key = style_id if style_id is not None else self._default
        if key not in self._known:
            self._known[key] = _resolve(list(self._chain(key)))
        return self._known[key]

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        """The style and those it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._elements.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn") or ""


def _resolve(chain: list[etree._Element]) -> Style:
    def first(*path: str) -> str | None:
        return next((text for style in chain if (text := value(style, *path)) is not None), None)

    names = [value(style, "name") or "" for style in chain]
    own = names[0] if names else ""
    size = next((half for style in chain if (half := number(style, "rPr", "sz")) is not None), 0)
    level = first("pPr", "numPr", "ilvl")
    return Style(
        depth=_depth(first("pPr", "outlineLvl"), names),
        title=_TITLE.match(own) is not None,
        contents=_CONTENTS.match(own) is not None,
        caption=_CAPTION.match(own) is not None,
        hidden=any(is_on(style, "rPr", "vanish") for style in chain),
        align=first("pPr", "jc"),
        size=size / 2,
        list_id=first("pPr", "numPr", "numId"),
        list_level=int(level) if level is not None and level.isdigit() else None,
    )


def _depth(outline: str | None, names: list[str]) -> int | None:
    if outline is not None and outline.isdigit():
        return int(outline) + 1 if int(outline) < 9 else None
    for name in names:
        if match := _HEADING.match(name):
            return int(match[1])
        if match := _HAN_HEADING.search(name):
            return "一二三四".index(match[1]) + 1
    return None


def own_depth(paragraph: etree._Element, style: Style) -> int | None:
    """Outline depth of a paragraph: its own level, else its style's."""
    outline = number(child(paragraph, "pPr"), "outlineLvl")
    if outline is not None:
        return outline + 1 if 0 <= outline < 9 else None
    return style.depth
