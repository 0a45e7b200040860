"""What a draft says of its origin: the content files as they were, and the paragraphs made from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from reportgen.project import CONTENT_SUFFIXES
from reportgen.readers.docx.package import Package
from reportgen.revise.units import Source, Unit, UnitKind, clean_words
from reportgen.writers.docx.carried import NAMESPACE

_PART = "customXml"
_MOST_PARTS = 50
"""Custom XML parts that are looked at: other programs leave some too."""
_NAME = f"{{{NAMESPACE}}}"
_KINDS = {_NAME + kind.value: kind for kind in UnitKind}


@dataclass(frozen=True, slots=True)
class OriginFile:
    """A content file as it was when the draft was made; `name` is its path from the project."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """What a draft was made from: files, the one that asks for the rest first, and units."""

    kind: str
    files: tuple[OriginFile, ...]
    units: tuple[Unit, ...]
    styles: Mapping[str, str] = field(default_factory=dict)
    """Roles by the names of the paragraph styles that they were set in."""


def read_origin(package: Package) -> Origin | None:
    """The origin in a draft; None where it has none, or a part of it is lost or was changed."""
    links = package.relationships(package.main).values()
    parts = [link.target for link in links if link.kind == _PART and not link.external]
    for part in parts[:_MOST_PARTS]:
        if part in package and NAMESPACE.encode() in package.read(part):
            root = package.xml(part)
            if root.tag == _NAME + "draft":
                return origin_in(root)
    return None


def origin_in(root: etree._Element) -> Origin | None:
    """The origin that the root of a part says; None for one that is not whole."""
    files = tuple(map(_file, root.iterchildren(_NAME + "file")))
    if not files or None in files:
        return None
    whole = tuple(file for file in files if file is not None)
    styles: dict[str, str] = {}
    for style in root.iterchildren(_NAME + "style"):
        styles.setdefault(style.get("name", ""), style.get("role", ""))
    return Origin(root.get("kind", ""), whole, tuple(_units(root, len(files))), styles)


def _file(element: etree._Element) -> OriginFile | None:
    """A file whose name can only mean content inside a project, and whose text nobody has touched."""
    name, data = element.get("path", ""), (element.text or "").encode("utf-8", "surrogatepass")
    if hashlib.sha256(data).hexdigest() != element.get("sha256") or not _is_inside(name):
        return None
    return OriginFile(name, data)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    plain = "\\" not in name and ":" not in name and not path.is_absolute()
    return plain and ".." not in path.parts and path.suffix.lower() in CONTENT_SUFFIXES


def _units(root: etree._Element, files: int) -> Iterator[Unit]:
    for element in root:
        kind = _KINDS.get(str(element.tag))
        if kind is None:
            continue
        cells = tuple(clean_words(cell.text or "") for cell in element.iterchildren(_NAME + "cell"))
        text = "\t".join(cells) if kind is UnitKind.ROW else clean_words(element.text or "")
        number = element.get("number", "")
        yield Unit(
            kind,
            element.get("role"),
            text,
            cells,
            _source(element.get("source"), files),
            int(number) if number.isdecimal() and len(number) < 10 else None,
        )


def _source(text: str | None, files: int) -> Source | None:
    parts = (text or "").split(":")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 10 for part in parts):
        return None
    line, column, file = map(int, parts)
    return Source(file, line, column) if file < files else None
