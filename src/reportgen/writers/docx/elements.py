"""The WordprocessingML elements this writer uses, each with its children in schema order.

Word refuses or silently drops properties that stand in the wrong order. Here the
order is written down once (ECMA-376 Part 1, Annex A.1): `make` sorts children by
it and knows no child that is not listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }
)
_W = f"{{{NAMESPACES['w']}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_ORDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pPr": (
            "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "tabs",
            "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
            "adjustRightInd", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "sectPr",
        ),
        "pBdr": ("top", "left", "bottom", "right", "between"),
        "rPr": ("rStyle", "rFonts", "b", "bCs", "color", "spacing", "w", "kern", "sz", "szCs", "u"),
        "style": (
            "name", "basedOn", "next", "link", "uiPriority", "qFormat", "pPr", "rPr", "tblPr", "tcPr",
        ),
        "tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
        "tblBorders": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "tblCellMar": ("top", "left", "bottom", "right"),
        "trPr": ("cantSplit", "trHeight", "tblHeader"),
        "tcPr": ("tcW", "vAlign"),
        "font": ("altName", "panose1", "charset", "family", "pitch", "sig"),
        "sectPr": (
            "headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg",
            "docGrid",
        ),
    }
)  # fmt: skip
_RANK = {tag: {child: rank for rank, child in enumerate(order)} for tag, order in _ORDER.items()}

Attribute = str | int


def make(tag: str, /, *children: etree._Element, **attributes: Attribute) -> etree._Element:
    """The element `w:tag` with `w:` attributes (`r_id` is `r:id`).

    The children of property elements are put in schema order. Raises `KeyError` for a child
    that the property element does not have.
    """
    element = etree.Element(_W + tag, nsmap={"w": NAMESPACES["w"]})
    for name, value in attributes.items():
        element.set(_qualified(name), str(value))
    element.extend(ordered(tag, children) if tag in _RANK else children)
    return element


def _qualified(attribute: str) -> str:
    """`r_id` is `r:id`, any other name one of `w:`."""
    prefix, _, name = attribute.partition("_")
    return f"{{{NAMESPACES[prefix]}}}{name}" if name else _W + attribute


def ordered(tag: str, children: tuple[etree._Element, ...]) -> list[etree._Element]:
    """The children of a `w:tag` in the order that the schema asks for."""
    rank = _RANK[tag]
    return sorted(children, key=lambda child: rank[etree.QName(child).localname])


def switch(tag: str, on: bool) -> etree._Element:
    """An on/off property, stated either way so that it overrides what is inherited."""
    return make(tag) if on else make(tag, val="0")


def words(text: str, tag: str = "t") -> etree._Element:
    """A `w:t` (or `w:instrText`) whose spaces are kept."""
    element = make(tag)
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(_SPACE, "preserve")
    return element


def twips(points: float) -> int:
    """A length in twentieths of a pt."""
    return round(points * 20)


def half_points(points: float) -> int:
    """A font size as `w:sz` counts it."""
    return round(points * 2)


def hundredths(characters: float) -> int:
    """A number of 字 as `w:firstLineChars` and its like count it."""
    return round(characters * 100)
