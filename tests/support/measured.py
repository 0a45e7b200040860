"""What is measured of a built speech: its PDF, and its Word file as LibreOffice lays it out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from support.libreoffice import TextLine, as_word_lays_it_out, pages

from reportgen.building import find_targets, make_outputs

MM = 72 / 25.4
FOOT = 262 * MM
"""The foot of the 版心, pt from the top of the page."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The lines of both outputs, page by page."""

    name: str
    pdf_path: Path
    word_pdf_path: Path
    pdf: list[list[TextLine]]
    word: list[list[TextLine]]

    @property
    def lines(self) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """Page number and words of every line of the PDF and of the Word file."""
        return _numbered(self.pdf), _numbered(self.word)

    @property
    def agreeing(self) -> tuple[int, int]:
        """How many lines are the same on the same page, and of how many."""
        ours, theirs = self.lines
        matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
        same = sum(block.size for block in matcher.get_matching_blocks())
        return same, max(len(ours), len(theirs))

    def differences(self) -> list[str]:
        """The lines that differ, to read in a failure."""
        ours, theirs = self.lines
        matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
        return [
            f"{self.name}: PDF {ours[i:j]} Word {theirs[k:m]}"
            for what, i, j, k, m in matcher.get_opcodes()
            if what != "equal"
        ]


def measure(contents: Sequence[Path], folder: Path) -> list[Measured]:
    """Build each content file both ways and lay the Word files out, all in one call of LibreOffice."""
    built = [_built(path, number, folder) for number, path in enumerate(contents)]
    word_pdfs = as_word_lays_it_out([word for word, _ in built], folder)
    return [
        Measured(path.stem, pdf, word_pdf, _text_pages(pdf), _text_pages(word_pdf))
        for path, (_, pdf), word_pdf in zip(contents, built, word_pdfs, strict=True)
    ]


def body(page: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a page without its number."""
    return [line for line in page if line.baseline < FOOT]


def _built(path: Path, number: int, folder: Path) -> tuple[Path, Path]:
    (target,) = find_targets([path], path.parent, folder)
    made = make_outputs(target, ("docx", "pdf"))
    assert made.data, [d.render() for d in made.diagnostics]
    word, pdf = folder / f"word{number}.docx", folder / f"ours{number}.pdf"
    word.write_bytes(made.data["docx"])
    pdf.write_bytes(made.data["pdf"])
    return word, pdf


def _text_pages(pdf: Path) -> list[list[TextLine]]:
    return [[line for line in page if line.text.strip()] for page in pages(pdf)]


def _numbered(text_pages: Sequence[Sequence[TextLine]]) -> list[tuple[int, str]]:
    return [(number, _words(line)) for number, page in enumerate(text_pages, start=1) for line in page]


def _words(line: TextLine) -> str:
    """A line without the dots that lead to a page number: LibreOffice writes them as text."""
    return re.sub(r"\.{4,}", "", line.text).strip()
