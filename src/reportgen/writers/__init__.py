"""Writers: a Document into the files people open.

A new output is a module here and a row in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

# Names for annotations alone: `drawing` must be at hand before all of these are loaded.
if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic
    from reportgen.document import Document
    from reportgen.pictures import PictureData
    from reportgen.project import Sources
    from reportgen.style import Style
    from reportgen.typeset.settle import Settled
    from reportgen.writers.kept import Kept
    from reportgen.writers.unitfile import UnitFile


@dataclass(frozen=True)
class Materials:
    """What every writer works from.

    Titles of the Document are broken into lines; what depends on pages is decided in that of `settled`.
    `sources` are the files that it was made from.
    """

    document: Document
    style: Style
    pictures: Mapping[Path, PictureData]
    base: UnitFile | None = None
    """A unit's own Word file, from which Word files grow; PDF takes nothing from it."""
    sources: Sources | None = None
    kept: Kept | None = None
    """What was drawn before."""

    @cached_property
    def settled(self) -> Settled:
        """The document with its pages; raises `Refusal` when a typeface has no font here."""
        from reportgen.typeset.settle import settle

        return settle(self.document, self.style, self.pictures)


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
    from reportgen.typeset.settle import needs_settling
    from reportgen.writers.docx import word_file

    document, style = materials.document, materials.style
    if needs_settling(document, style):
        document, style = materials.settled.document, materials.settled.style
    return word_file(document, style, materials.pictures, base=materials.base, sources=materials.sources)


def _pdf(materials: Materials) -> Written:
    # WeasyPrint takes longest to load of all: only who writes PDF waits for it.
    from reportgen.writers.pdf import write_pdf

    return write_pdf(materials)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"docx": Writer(".docx", "Word 文稿", _docx), "pdf": Writer(".pdf", "PDF", _pdf)}
)
