"""The blocks of a body of text: what a writer's paragraphs are.

Every block keeps what was typed: `printed` gives its paragraph back, label and
marks included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from reportgen.diagnostics import Place


@dataclass(frozen=True, slots=True)
class _Led:
    label: str | None
    """As typed, mark included: `一、` `（一）` `1.` `一是` `第一，`; None for an unnumbered heading."""
    text: str
    """The heading or lead without label and end mark."""
    mark: str
    """The end mark between `text` and `runin`, or at the end; may be empty."""
    runin: str | None
    """What follows the lead in the same paragraph."""
    place: Place

    @property
    def printed(self) -> str:
        """The paragraph as typed."""
        return self.lead + (self.runin or "")

    @property
    def lead(self) -> str:
        """Label, text and end mark."""
        return (self.label or "") + self.text + self.mark


@dataclass(frozen=True, slots=True)
class Heading(_Led):
    """A heading of level 1–4 (A7.3.3-b); run-in when text follows in its paragraph."""

    level: int = 1
    generated: bool = False
    """The label was counted for a `#` heading, not typed."""


@dataclass(frozen=True, slots=True)
class Item(_Led):
    """A paragraph that opens with 一是, 第一，, ①, 1) and the like."""

    generated: bool = False
    """The label was counted for a `- ` item, not typed."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A plain paragraph."""

    text: str
    place: Place

    @property
    def printed(self) -> str:
        """The paragraph as typed."""
        return self.text


@dataclass(frozen=True, slots=True)
class Closing(TextBlock):
    """A closing formula: 以上是我的发言，…… or 谢谢大家！ (B10)."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; every row has as many cells as the widest."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int
    place: Place

    @property
    def printed(self) -> str:
        """Cells parted by tabs, rows by newlines."""
        return "\n".join("\t".join(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture on a line of its own; `path` is relative to the content file."""

    path: str
    caption: str
    place: Place

    @property
    def printed(self) -> str:
        """The caption."""
        return self.caption


BodyBlock: TypeAlias = Heading | Item | TextBlock | Closing | TableBlock | PictureBlock
