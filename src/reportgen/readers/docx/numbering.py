"""Automatic numbering: the label that Word shows before a paragraph.

Lists of one abstract definition count together; a list with a start override begins
anew where it is first used; a level begins anew after a higher one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportgen.readers.docx.counting import counted
from reportgen.readers.docx.names import W, child, children, is_on, number, value

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    """All numbers in plain digits, whatever their level's format."""
    restart: int | None = None
    """The level, from 1, after which it begins anew; 0 for never; None for any higher one."""
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: tuple[_Level, ...]
    overrides: tuple[int | None, ...]


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists = dict(_read_lists(root)) if root is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style_id: str | None) -> int:
        """The level that a list links to a paragraph style, 0 when it links none."""
        levels = self._lists[list_id].levels if list_id in self._lists else ()
        return next((at for at, level in enumerate(levels) if style_id and level.style == style_id), 0)

    def next_label(self, list_id: str | None, level: int) -> str | None:
        """Count on, and give the label as Word shows it; None without a list, empty for bullets."""
        found = self._lists.get(list_id or "")
        if found is None or list_id is None or not 0 <= level < _LEVELS:
            return None
        counts = self._count(list_id, found, level)
        form = found.levels[level]
        if form.form == "bullet":
            return ""
        return _PLACEHOLDER.sub(lambda match: _shown(int(match[1]) - 1, form, found, counts), form.text)

    def _count(self, list_id: str, found: _List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        override = found.overrides[level]
        last = counts[level]
        if override is not None and (list_id, level) not in self._begun:
            last = override - 1
        counts[level] = found.levels[level].start if last is None else last + 1
        self._begun.add((list_id, level))
        for lower in range(level + 1, _LEVELS):
            restart = found.levels[lower].restart
            if restart is None or (restart > 0 and level < restart):
                counts[lower] = None
        return counts


def _shown(level: int, form: _Level, found: _List, counts: list[int | None]) -> str:
    count = counts[level]
    value_of = found.levels[level].start if count is None else count
    return counted(value_of, "decimal" if form.legal else found.levels[level].form)


def _read_lists(root: etree._Element) -> Iterator[tuple[str, _List]]:
    abstracts = {one.get(W + "abstractNumId", ""): one for one in children(root, "abstractNum")}
    linked = {link: one for one in abstracts.values() if (link := value(one, "styleLink"))}
    for one in children(root, "num"):
        abstract_id = value(one, "abstractNumId") or ""
        definition = abstracts.get(abstract_id)
        if definition is not None and (link := value(definition, "numStyleLink")):
            definition = linked.get(link, definition)
            abstract_id = definition.get(W + "abstractNumId", abstract_id)
        if definition is not None:
            yield one.get(W + "numId", ""), _list(one, abstract_id, definition)


def _list(one: etree._Element, abstract_id: str, definition: etree._Element) -> _List:
    levels = [_Level()] * _LEVELS
    for element in children(definition, "lvl"):
        _put(levels, element)
    starts: list[int | None] = [None] * _LEVELS
    for override in children(one, "lvlOverride"):
        at = override.get(W + "ilvl", "")
        own = child(override, "lvl")
        if own is not None:
            _put(levels, own)
        if at.isdigit() and int(at) < _LEVELS:
            starts[int(at)] = number(override, "startOverride")
    return _List(abstract_id, tuple(levels), tuple(starts))


def _put(levels: list[_Level], element: etree._Element) -> None:
    at = element.get(W + "ilvl", "")
    if not at.isdigit() or int(at) >= _LEVELS:
        return
    levels[int(at)] = _Level(
        start=_or(number(element, "start"), 0 if child(element, "start") is None else 1),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        legal=is_on(element, "isLgl"),
        restart=number(element, "lvlRestart"),
        style=value(element, "pStyle"),
    )


def _or(found: int | None, other: int) -> int:
    return other if found is None else found
