"""What is wrong with how pages look: text on text, text outside its place, titles at a page's foot."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pdfplumber
from support.measured import FOOT, MM, Measured

from reportgen.typeset.placed import Layout, Page, PlacedBlank, PlacedParagraph

TOP, LEFT, RIGHT = 37 * MM, 28 * MM, 184 * MM
SLACK = 1.6
"""pt that LibreOffice's lines may go over the edge by."""
TITLES = re.compile(
    r"(next-|part-|attachment-)?title|subtitle|speaker|date|heading-\d|contents-(part|title)|attachment-label"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A character, or with `text` empty a picture; in pt from the page's top left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def _boxes_and_rules(pdf: Path) -> Iterator[tuple[list[Box], list[Box]]]:
    """Characters and pictures of each page, and the lines across it; a character goes up 0.75 em."""
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            yield [*_characters(page), *_pictures(page)], _rules(page)
            page.close()


def _characters(page: pdfplumber.page.Page) -> Iterator[Box]:
    for char in page.chars:
        if char["text"].strip("\u200b \u3000"):
            baseline = float(page.height) - char["matrix"][5]
            yield Box(char["text"], char["x0"], char["x1"], baseline - 0.75 * char["size"], baseline)


def _pictures(page: pdfplumber.page.Page) -> Iterator[Box]:
    for one in page.images:
        yield Box("", one["x0"], one["x1"], one["top"], one["bottom"])


def faults(pdf: Path) -> list[str]:
    """What is wrong on the pages of a PDF, each with the number of its sheet."""
    found = []
    for number, (boxes, rules) in enumerate(_boxes_and_rules(pdf), start=1):
        told = [*_overlaps(boxes), *_outside(boxes), *_struck(boxes, rules)]
        found += [f"{pdf.name} p{number}: {fault}" for fault in told]
    return found


def _rules(page: pdfplumber.page.Page) -> list[Box]:
    drawn = (one for one in [*page.rects, *page.lines, *page.curves] if _is_rule(one))
    return [Box("", one["x0"], one["x1"], one["top"], one["bottom"]) for one in drawn]


def _is_rule(drawn: dict[str, float]) -> bool:
    return drawn["width"] > 300 and drawn["height"] < 4


def _struck(boxes: Sequence[Box], rules: Sequence[Box]) -> Iterator[str]:
    for rule in rules:
        for box in boxes:
            level = box.top + 1 < rule.top < box.bottom - 1
            if level and rule.left < box.right - 1 and box.left + 1 < rule.right:
                yield f"line at {rule.top:.0f} through {box.text or 'picture'}"
                break


def _overlaps(boxes: Sequence[Box]) -> Iterator[str]:
    rows = sorted(boxes, key=lambda box: box.top)
    for index, box in enumerate(rows):
        for other in rows[index + 1 :]:
            if other.top >= box.bottom - 1:
                break
            across = min(box.right, other.right) - max(box.left, other.left)
            down = min(box.bottom, other.bottom) - max(box.top, other.top)
            least = min(box.right - box.left, other.right - other.left)
            if across > max(0.3 * least, 1.0) and down > 1.0:
                yield f"{box.text!r} on {other.text!r} at {box.left:.0f}, {box.bottom:.0f}"
                return


def _outside(boxes: Sequence[Box]) -> Iterator[str]:
    """What is neither within the 版心 nor, above or below it, a head or a page number."""
    for box in boxes:
        if not LEFT - SLACK <= box.left <= box.right <= RIGHT + SLACK:
            yield f"{box.text!r} beside the text at {box.left:.1f}–{box.right:.1f}, {box.bottom:.0f}"
            return
    below = "".join(box.text for box in boxes if box.bottom > FOOT + 1)
    if not re.fullmatch(r"(—\d+—)?", below):
        yield f"below the text: {below[:40]!r}"
    for box in boxes:
        if box.bottom > FOOT - 1 and box.top < FOOT + 1:
            yield f"{box.text or 'picture'} across the foot at {box.bottom:.0f}"
            return


def title_at_foot(layout: Layout) -> list[str]:
    """Titles and headings that are the last line of a page which another page goes on."""
    found = []
    for page, following in pairwise(layout.pages):
        texts = [block for block in page.blocks if not isinstance(block, PlacedBlank)]
        last = texts[-1] if texts else None
        if (
            isinstance(last, PlacedParagraph)
            and TITLES.fullmatch(last.paragraph.role)
            and not _alone(page, following)
        ):
            found.append(f"p{page.number} ends with {last.paragraph.role} {last.paragraph.text[:20]}")
    return found


def _alone(page: Page, following: Page) -> bool:
    """A page of a part's title alone."""
    first = page.blocks[0]
    return isinstance(first, PlacedParagraph) and first.paragraph.role == "part-title"


def blank_pages(layout: Layout) -> list[int]:
    """The sheets without any text."""
    return [
        page.number for page in layout.pages if all(isinstance(block, PlacedBlank) for block in page.blocks)
    ]


def signature_alone(layout: Layout) -> list[str]:
    """Signatures that begin a page: text has to stand above them (A7.3.5.5)."""
    return [
        f"p{page.number} begins with a signature"
        for page in layout.pages[1:]
        if (texts := [one for one in page.blocks if not isinstance(one, PlacedBlank)])
        and isinstance(texts[0], PlacedParagraph)
        and texts[0].paragraph.role in ("issuer", "issue-date", "stamp")
    ]


def contents_numbers(measured: Measured, output: str, titles: Sequence[str]) -> list[str]:
    """Titles whose page number in the contents is not that of the page where they stand (D5)."""
    sheets = getattr(measured, output)
    texts = [_words(line.text for line in page if TOP < line.baseline < FOOT) for page in sheets]
    numbers = [_words(line.text for line in page if line.baseline > FOOT).strip("—") for page in sheets]
    front = "".join(text for text, number in zip(texts, numbers, strict=True) if not number)
    found = []
    for title in map(_plain, titles):
        stated = re.findall(re.escape(title) + r"\.*(\d+)", front)
        stands = [n for text, n in zip(texts, numbers, strict=True) if n and title in text]
        if stated[:1] != stands[:1] or not stated:
            found.append(f"{measured.name} {output}: {title} stated {stated} stands {stands}")
    return found


def _words(texts: Iterator[str]) -> str:
    return "".join(map(_plain, texts))


def _plain(text: str) -> str:
    return re.sub(r"\s|\u200b", "", text)


def scanned(pdf: Path, page: int, folder: Path) -> list[str]:
    """The texts of the codes on a page printed at 200 dpi, in no order."""
    picture = folder / f"{pdf.stem}-{page}"
    command = [
        "pdftoppm",
        "-r",
        "200",
        "-f",
        str(page),
        "-l",
        str(page),
        "-singlefile",
        "-png",
        str(pdf),
        str(picture),
    ]
    subprocess.run(command, check=True)
    done = subprocess.run(
        ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", f"{picture}.png"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.splitlines()
