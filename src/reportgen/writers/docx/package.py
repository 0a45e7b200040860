"""The file as a whole: the base document it grows from, and its bytes in the end.

The base is kept as readable XML parts in `base/`. The bytes are a function of the
parts alone: entries stand in a fixed order and bear a fixed time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import docx
from docx.document import Document as WordDocument
from lxml import etree

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip entry can bear."""


def open_base(parts: Mapping[str, bytes]) -> WordDocument:
    """The base document with some of its `parts` (name → bytes) replaced."""
    return docx.Document(io.BytesIO(_zipped({**_base_parts(), **parts}.items())))


def own_part(name: str) -> bytes:
    """A part of our own base."""
    return _base_parts()[name]


def open_parts(parts: Mapping[str, bytes]) -> WordDocument:
    """The document that some parts make, all that a package needs among them."""
    return docx.Document(io.BytesIO(_zipped(parts.items())))


def to_bytes(document: WordDocument) -> bytes:
    """The document as a `.docx` file; the same document gives the same bytes."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        return _zipped((name, package.read(name)) for name in package.namelist())


def _zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            package.writestr(_entry(name), data)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


@cache
def _base_parts() -> dict[str, bytes]:
    """The parts of the base, without the white space and comments that are there for readers."""
    base = files(__package__).joinpath("base")
    return {name: _compact(part.read_bytes()) for name, part in sorted(_walk(base, ""))}


def _walk(folder: Traversable, prefix: str) -> Iterable[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = prefix + entry.name
        if entry.is_dir():
            yield from _walk(entry, f"{name}/")
        else:
            yield name, entry


def _compact(part: bytes) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True, remove_comments=True))
    return serialized(root)


def serialized(root: etree._Element) -> bytes:
    """A part's XML with its declaration, as Word writes it."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
