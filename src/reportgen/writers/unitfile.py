"""A unit's own Word file, as the Word writer asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from reportgen.diagnostics import Place, Refusal


class Link(Protocol):
    """A link from one part to another, or to somewhere outside."""

    @property
    def kind(self) -> str:
        """The last word of its type: `image`, `header`, `styles`."""

    @property
    def target(self) -> str:
        """The name of the other part."""

    @property
    def external(self) -> bool:
        """Whether it leads out of the file."""


class Parts(Protocol):
    """The parts of a Word file that has been checked; all raise `Refusal` for what is broken."""

    @property
    def main(self) -> str:
        """The name of the part with the text."""

    def __contains__(self, name: str) -> bool: ...

    def read(self, name: str) -> bytes:
        """The bytes of a part."""

    def xml(self, name: str) -> etree._Element:
        """The root of a part, without comments and entities."""

    def relationships(self, name: str) -> Mapping[str, Link]:
        """The links of a part by their ids."""

    def refusal(self, rule: str, message: str, *hints: str) -> Refusal:
        """A refusal of the file as a whole."""


@dataclass(frozen=True, slots=True)
class UnitFile:
    """The file that a style names as its `base`, and where it does so."""

    name: str
    parts: Parts
    place: Place
