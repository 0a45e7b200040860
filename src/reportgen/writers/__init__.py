"""Writers: a Document into the files people open.

A new output is a module here and a row in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

# Names for annotations alone: `drawing` must be at hand before all of these are loaded.
if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic
    from reportgen.document import Document
    from reportgen.pictures import PictureData
    from reportgen.style import Style


@dataclass(frozen=True, slots=True)
class Materials:
    """What every writer works from; titles of the Document are already broken into lines."""

    document: Document
    style: Style
    pictures: Mapping[Path, PictureData]


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, and what its reader should know."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """One output format; `write` raises `Refusal` when the file cannot be made."""

    suffix: str
    chinese: str
    write: Callable[[Materials], Written]


def _docx(materials: Materials) -> Written:
    from reportgen.writers.docx import write_docx

    return Written(write_docx(materials.document, materials.style, materials.pictures))


def _pdf(materials: Materials) -> Written:
    # WeasyPrint takes longest to load of all: only who writes PDF waits for it.
    from reportgen.writers.pdf import write_pdf

    return write_pdf(materials)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"docx": Writer(".docx", "Word 文稿", _docx), "pdf": Writer(".pdf", "PDF", _pdf)}
)
