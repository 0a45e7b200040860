"""The styles that a file has before ours are put in: those of our own base, or of a unit's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from reportgen.writers.docx.elements import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
NORMAL = "Normal"
_HALF, _TWENTIETH = 0.5, 0.05
_DEFAULT_SIZE = 10.0
"""pt that Word takes where no style says anything."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Ids of styles by kind and name, and the default style of each kind.

    `has_normal` says that Normal is ours: our styles then state only what differs from it. On
    any other ground they state everything.
    """

    ids: Mapping[tuple[str, str], str]
    defaults: Mapping[str, str]
    taken: frozenset[str]
    has_normal: bool
    elements: Mapping[str, etree._Element] = field(default_factory=dict)

    def find(self, kind: str, *names: str) -> str | None:
        """The id of the first style of that kind (paragraph, character, table) with one of the names."""
        return next(
            (self.ids[kind, name.lower()] for name in names if (kind, name.lower()) in self.ids), None
        )

    def has_name(self, name: str) -> bool:
        """Whether a style of any kind has a name."""
        return any(known == name.lower() for _, known in self.ids)

    def size(self, style_id: str) -> float:
        """The size of a style's characters, pt."""
        stated = self._stated(style_id, "rPr", "sz", "val")
        return int(stated) * _HALF if stated and stated.isdigit() else _DEFAULT_SIZE

    def pitch(self, style_id: str) -> float | None:
        """The exact distance of a style's lines, pt; None when it follows the characters."""
        line, rule = (self._stated(style_id, "pPr", "spacing", name) for name in ("line", "lineRule"))
        return int(line) * _TWENTIETH if line and line.isdigit() and rule == "exact" else None

    def is_numbered(self, style_id: str) -> bool:
        """Whether Word numbers paragraphs of a style by itself."""
        return any(step.find(f"{W}pPr/{W}numPr") is not None for step in self._chain(style_id))

    def _stated(self, style_id: str, group: str, tag: str, attribute: str) -> str | None:
        for step in self._chain(style_id):
            element = step.find(f"{W}{group}/{W}{tag}")
            if element is not None and element.get(W + attribute) is not None:
                return str(element.get(W + attribute))
        return None

    def _chain(self, style_id: str) -> list[etree._Element]:
        """A style, what it is based on, and so on, then what holds for all."""
        chain: list[etree._Element] = []
        step = self.elements.get(style_id)
        while step is not None and step not in chain:
            chain.append(step)
            based_on = step.find(W + "basedOn")
            step = None if based_on is None else self.elements.get(based_on.get(W + "val", ""))
        general = self.elements.get("")
        return chain if general is None else [*chain, general]


OWN = Ground(
    MappingProxyType({}),
    MappingProxyType({"paragraph": NORMAL, "character": "DefaultParagraphFont", "table": "TableNormal"}),
    frozenset({"normal", "defaultparagraphfont", "tablenormal", "nolist"}),
    has_normal=True,
)
"""The styles of our own base."""


def unit_ground(styles: etree._Element) -> Ground:
    """The styles in the style part of a unit's file."""
    ids: dict[tuple[str, str], str] = {}
    defaults: dict[str, str] = {}
    elements: dict[str, etree._Element] = {}
    for style in styles.findall(W + "style"):
        style_id, name = style.get(W + "styleId"), style.find(W + "name")
        kind = style.get(W + "type", "paragraph")
        if not style_id or name is None:
            continue
        elements[style_id] = style
        ids.setdefault((kind, name.get(W + "val", "").lower()), style_id)
        if style.get(W + "default") in ("1", "true", "on"):
            defaults[kind] = style_id
    general = styles.find(W + "docDefaults")
    if general is not None:
        elements[""] = _as_style(general)
    return Ground(ids, defaults, frozenset(map(str.lower, elements)), has_normal=False, elements=elements)


def _as_style(general: etree._Element) -> etree._Element:
    """What holds for all, as if it were a style."""
    style = etree.Element(W + "style")
    for group in general.iter(W + "rPr", W + "pPr"):
        style.append(etree.fromstring(etree.tostring(group)))
    return style
