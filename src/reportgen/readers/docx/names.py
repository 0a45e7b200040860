"""Names of WordprocessingML, and small look-ups by them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{_MAIN}}}"
R = f"{{{_OFFICE}}}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
PACKAGE_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A.strip("{}").encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", DRAWING.strip("{}").encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.strip("{}").encode()),
)
"""Namespaces of strict files, and those that everybody else writes."""

_OFF = ("0", "false", "off")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The child element at a path of names of the main namespace."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """`w:val` of the child element at a path."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val")


def number(element: etree._Element | None, *path: str) -> int | None:
    """`w:val` of the child element at a path as a number."""
    text = value(element, *path)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def is_on(element: etree._Element | None, *path: str) -> bool:
    """Whether the switch at a path is on: there, and not set to a word for off."""
    found = child(element, *path)
    return found is not None and found.get(W + "val", "1").lower() not in _OFF


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The child elements of a name in the main namespace."""
    if element is not None:
        yield from element.iterchildren(W + name)
