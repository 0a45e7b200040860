"""LibreOffice as an independent reader: a Word file's lines as Word lays them out.

LibreOffice departs from Word in three ways that no setting of the Word file changes: it
keeps space between hanzi and Latin letters, lets punctuation hang over the edge, and
never breaks a line beside “ and ”. All three are undone in a test copy (flat ODT) before
that is laid out. One call converts many files, as the start of soffice costs most.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text: its characters, its edges and its baseline, in pt from the page's top left corner."""

    text: str
    left: float
    right: float
    baseline: float


def convert(files: Sequence[Path], to: str, folder: Path, timeout: float = 300) -> list[Path]:
    """Convert `files` to the format `to` (a file suffix) in `folder`, in one soffice call."""
    profile = folder / "profile"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)],
        check=True,
        timeout=timeout,
        capture_output=True,
    )
    results = [folder / f"{file.stem}.{to}" for file in files]
    missing = [result.name for result in results if not result.exists()]
    if missing:
        raise RuntimeError(f"soffice made no {', '.join(missing)}")
    return results


def as_word_lays_it_out(files: Sequence[Path], folder: Path) -> list[Path]:
    """PDFs of Word files, laid out by LibreOffice with its departures from Word undone."""
    flat = convert(files, "fodt", folder)
    for file in flat:
        file.write_text(undo_departures(file.read_text("utf-8")), "utf-8")
    return convert(flat, "pdf", folder)


def undo_departures(flat: str) -> str:
    """The flat ODT text with automatic spacing off, hanging punctuation off, and breaks beside “ ”."""
    flat = re.sub(r'style:text-autospace="[^"]*"', 'style:text-autospace="none"', flat)
    flat = re.sub(r'style:punctuation-wrap="[^"]*"', 'style:punctuation-wrap="simple"', flat)
    head, body = flat.split("<office:body>", 1)
    return head + "<office:body>" + break_beside_quotes(body)


NEVER_BEFORE = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
NEVER_AFTER = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"


def break_beside_quotes(text: str) -> str:
    """`text` with U+200B where Word may break before “ ‘ and after ” ’."""
    before = re.sub(f"(?<=[^{re.escape(NEVER_AFTER)}>])(?=[“‘])", ZERO_WIDTH_SPACE, text)
    return re.sub(f"(?<=[”’])(?=[^{re.escape(NEVER_BEFORE)}<{ZERO_WIDTH_SPACE}])", ZERO_WIDTH_SPACE, before)


def pages(pdf: Path) -> list[list[TextLine]]:
    """The lines of each page, top to bottom; characters with the same baseline are a line."""
    with pdfplumber.open(pdf) as document:
        return [_page_lines(page.chars, float(page.height)) for page in document.pages]


def _page_lines(chars: Iterable[dict[str, object]], height: float) -> list[TextLine]:
    rows: dict[float, list[dict[str, object]]] = {}
    for char in chars:
        rows.setdefault(round(height - char["matrix"][5], 1), []).append(char)  # type: ignore[index]
    return [_line(row, baseline) for baseline, row in sorted(rows.items())]


def _line(row: list[dict[str, object]], baseline: float) -> TextLine:
    row = sorted(row, key=lambda c: c["x0"])  # type: ignore[arg-type,return-value]
    text = "".join(str(c["text"]) for c in row).replace(ZERO_WIDTH_SPACE, "")
    return TextLine(text, float(row[0]["x0"]), float(row[-1]["x1"]), baseline)  # type: ignore[arg-type]
