"""The words of a sample, and those that others read in its outputs; white space does not count."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import mammoth
import yaml
from docx2python import docx2python
from support.trust.samples import Sample

from reportgen.document import Column, Columns, Paragraph, Table, inline_text
from reportgen.typeset.placed import Page, Placed, PlacedHead, block_lines

_MARKUP = re.compile(r"^(#{1,4}|-)\s+|!\[[^\]]*\]\([^)]*\)|^\|[-:| ]+\|$")
UNTITLED = ("order",)
"""Forms in which a title is not printed (A10.2)."""
_PICTURE = re.compile(r"----Image alt text---->.*?<|----media/image.*?----", re.DOTALL)
_SEPARATORS = re.compile(r"\s*\|\s*")


def squeezed(text: str) -> str:
    """A text without any white space."""
    return "".join(text.split())


def words(sample: Sample) -> str:
    """All words of the Document in order, without what stands above and below the pages."""
    return squeezed("".join(_words(block) for block in sample.document.blocks))


def _words(block: object) -> str:
    match block:
        case Paragraph():
            return inline_text(block.inlines)
        case Table():
            return "".join(cell.text for row in block.rows for cell in row)
        case Columns(columns=inner) | Column(blocks=inner):
            return "".join(_words(one) for one in inner)
    return ""


def written(sample: Sample) -> Iterator[str]:
    """Titles and lines of text as the content files have them, without marks of tables and levels."""
    main, *included = (yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in sample.contents)
    # A digest says in short what it includes.
    for part in (main, *(included if main["kind"] != "digest" else ())):
        yield from _written(part)


def _written(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _written(each)
    elif isinstance(part, dict):
        for name, each in part.items():
            if name in ("title", "body", "salutation", "caption") and isinstance(each, str):
                yield from () if name == "title" and part.get("form") in UNTITLED else _lines(each)
            else:
                yield from _written(each)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from filter(None, map(squeezed, _SEPARATORS.split(_MARKUP.sub("", line.strip()))))


def by_mammoth(path: Path) -> str:
    """The words of a Word file."""
    with path.open("rb") as file:
        return squeezed(mammoth.extract_raw_text(file).value)


def by_docx2python(path: Path) -> str:
    """The words of a Word file."""
    with docx2python(path) as read:
        runs = (run for tab in read.body_runs for row in tab for cell in row for part in cell for run in part)
        return squeezed("".join(_PICTURE.sub("", run) for run in runs))


def by_pandoc(path: Path) -> str:
    """The words of a Word file."""
    command = ["pandoc", str(path), "--to", "json"]
    made = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    return squeezed("".join(_strings(json.loads(made)["blocks"])))


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _strings(child)
    elif isinstance(node, dict):
        if node.get("t") == "Str":
            yield node["c"]
        elif node.get("t") != "Image":
            yield from _strings(node.get("c", []))


def by_pdftotext(path: Path) -> list[str]:
    """The words of each page of a PDF, in the order in which they are written."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return [squeezed(page) for page in text.split("\f")[:-1]]


def printed(sample: Sample, page: Page) -> str:
    """The words of a page: its heads, its text, its running head, its number."""
    form = sample.materials.settled.style.page.number_form.value
    number = form.replace("{}", str(page.counted)) if page.shown else ""
    standing = (_printed(head.blocks) for head in page.heads if not head.running)
    running = (_printed(head.blocks) for head in page.heads if head.running)
    return squeezed("".join((*standing, _printed(page.blocks), *running, number)))


def _printed(blocks: Iterable[Placed]) -> str:
    lines = (line for block in blocks for line in block_lines(block))
    return "".join(line.text for line in lines)


def printed_body(sample: Sample, pages: Iterable[str]) -> Iterator[str]:
    """The words of pages without what stands below the text of each: running head and number."""
    for text, page in zip(pages, sample.layout.pages, strict=True):
        whole = printed(sample, page)
        below = whole[len(printed(sample, replace(page, shown=False, heads=standing(page)))) :]
        yield text.removesuffix(below)


def standing(page: Page) -> tuple[PlacedHead, ...]:
    """The heads of a page that are part of its text."""
    return tuple(head for head in page.heads if not head.running)
