"""Words as runs: a run for each stretch of one character role, breaks and tabs inside it.

Some characters belong to no script: “ ” ‘ ’ — … · № ① ℃ and their like. Word takes
them from the Latin font, and spaces them as Latin, unless the run says otherwise
(MS-OI29500 2.1.88). The hint is in the styles too, but Word itself always writes it
at the run, so the runs that hold such characters bear it; it changes nothing else
in them, so no run is split for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from lxml import etree

from reportgen.document import (
    Change,
    ChangeKind,
    Inline,
    LineBreak,
    PageReference,
    Text,
    inline_text,
)
from reportgen.writers.docx.elements import make, words
from reportgen.writers.docx.fields import field
from reportgen.writers.docx.tracked import Tracked

_BY_HINT = re.compile(
    "[\u00a1\u00a4\u00a7\u00a8\u00aa\u00ad\u00af\u00b0-\u00b4\u00b6-\u00ba\u00bc-\u00bf\u00d7\u00f7"
    "\u00e0\u00e1\u00e8-\u00ea\u00ec\u00ed\u00f2\u00f3\u00f9\u00fa\u00fc"
    "\u0100-\u024f\u0250-\u04ff\u1e00-\u1eff\u2000-\u27bf\ue000-\uf8ff\ufb00-\ufb1c]"
)
"""Characters whose font Word chooses by the hint when the language is Chinese."""
StyleFinder: TypeAlias = Callable[[str], str]
_PIECES = re.compile(r"([\t\n])")


def runs(
    inlines: Iterable[Inline],
    character_style: StyleFinder,
    bookmark_name: Callable[[str], str],
    tracked: Tracked,
) -> list[etree._Element]:
    """The elements of some inlines: runs, within their changes.

    `character_style` gives the style id of a character role, `bookmark_name` the name of the
    bookmark at an anchor.
    """
    made: list[etree._Element] = []
    for change, group in groupby(_stretches(inlines), key=lambda one: one.change):
        content: list[etree._Element] = []
        for (reference, role), pieces in groupby(group, key=lambda one: (one.reference, one.role)):
            text = "".join(one.text for one in pieces)
            look = _look(text, role, change, character_style, tracked)
            if reference is None:
                content.append(_run(text, look))
            else:
                content += field(rf"PAGEREF {bookmark_name(reference.target)} \h", text, look)
        made += tracked.around(change, content)
    return made


def _look(
    text: str, role: str | None, change: Change | None, character_style: StyleFinder, tracked: Tracked
) -> list[etree._Element]:
    """The properties of a run; restyled words keep those that they had."""
    style_id = role and character_style(role)
    if change is None or change.kind is not ChangeKind.RESTYLED:
        return run_properties(text, style_id)
    before = _properties(text, change.former and character_style(change.former))
    return [make("rPr", *_properties(text, style_id), tracked.former("rPr", before))]


def plain_run(text: str) -> etree._Element:
    """A run in the look of its paragraph."""
    return _run(text, run_properties(text))


def run_properties(text: str, style_id: str | None = None) -> list[etree._Element]:
    """The `w:rPr` of a run, or nothing when its paragraph says it all."""
    properties = _properties(text, style_id)
    return [make("rPr", *properties)] if properties else []


def _properties(text: str, style_id: str | None) -> list[etree._Element]:
    properties = [make("rStyle", val=style_id)] if style_id else []
    if _BY_HINT.search(text):
        properties.append(make("rFonts", hint="eastAsia"))
    return properties


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text of one inline; that of a `reference` is a field."""

    text: str
    role: str | None
    change: Change | None
    reference: PageReference | None = None


def _stretches(inlines: Iterable[Inline]) -> Iterator[_Stretch]:
    """Text and role of each inline; a line break goes on in the role before it, a tab is the paragraph's."""
    role: str | None = None
    for inline in inlines:
        text = inline_text((inline,))
        if isinstance(inline, PageReference):
            yield _Stretch(text, inline.role, inline.change, inline)
            role = None
            continue
        if not isinstance(inline, LineBreak):
            role = inline.role if isinstance(inline, Text) else None
        if text:
            yield _Stretch(text, role, inline.change)


def _run(text: str, properties: list[etree._Element]) -> etree._Element:
    pieces = (piece for piece in _PIECES.split(text) if piece)
    return make("r", *properties, *map(_piece, pieces))


def _piece(piece: str) -> etree._Element:
    match piece:
        case "\n":
            return make("br")
        case "\t":
            return make("tab")
        case _:
            return words(piece)
