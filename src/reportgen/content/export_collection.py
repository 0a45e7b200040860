"""A collection as a content file: what `import` writes beside a speech that belongs to a series."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportgen.content.collection import Code, Collection, Part
from reportgen.content.export import scalar, series_lines, spoken_lines, text_lines
from reportgen.content.items import Entry


def collection_yaml(collection: Collection, captions: Sequence[str] = ()) -> str:
    """The text of a content file that reads back as the same collection.

    `captions` are those of QR codes whose addresses are not known: they stand in it as a remark
    that can be filled in.
    """
    return "\n".join(_lines(collection, captions)) + "\n"


def _lines(collection: Collection, captions: Sequence[str]) -> Iterator[str]:
    yield "kind: collection"
    yield from text_lines("title", collection.title)
    if collection.subtitle:
        yield from text_lines("subtitle", collection.subtitle)
    if collection.series:
        yield from series_lines(collection.series)
    if collection.compiler:
        yield from text_lines("compiler", collection.compiler)
    if collection.month:
        yield f"month: {collection.month.iso}"
    yield from _codes(collection.codes)
    yield from _remark(captions)
    yield from _choices(collection)
    yield from _parts(collection.parts, collection.path.parent)
    if collection.copies:
        yield f"copies: {collection.copies}"
    if collection.back:
        yield from text_lines("back", collection.back)


def _codes(codes: Sequence[Code]) -> Iterator[str]:
    if codes:
        yield "codes:"
    for code in codes:
        yield f"  - text: {scalar(code.text)}"
        if code.caption:
            yield f"    caption: {scalar(code.caption)}"


def _remark(captions: Sequence[str]) -> Iterator[str]:
    if not captions:
        return
    yield "# 封面上的二维码：把网址填在 text 后面，再删去下面各行开头的“# ”"
    yield "# codes:"
    for caption in captions:
        yield "#   - text:"
        yield f"#     caption: {scalar(' '.join(caption.split()))}"


def _choices(collection: Collection) -> Iterator[str]:
    if collection.contents != (len(collection.speeches) > 1):
        yield f"contents: {str(collection.contents).lower()}"
    if collection.running_heads:
        yield "running_heads: true"
    if collection.odd_parts:
        yield "odd_parts: true"


def _parts(parts: Sequence[Part], folder: Path) -> Iterator[str]:
    numbers = iter(range(1, sum(len(part.items) for part in parts) + 1))
    if len(parts) == 1 and parts[0].title is None:
        yield "items:"
        yield from item_lines(parts[0].items, numbers, folder)
        return
    yield "parts:"
    for part in parts:
        title = list(text_lines("title", part.title)) if part.title else []
        items = item_lines(part.items, numbers, folder)
        yield from _listed([*title, "items:", *items])


def item_lines(entries: Iterable[Entry], numbers: Iterator[int], folder: Path) -> Iterator[str]:
    """The lines of items, below their key; `numbers` are those that ids count by."""
    for entry in entries:
        own = [] if entry.id == f"item-{next(numbers)}" else [f"id: {scalar(entry.id)}"]
        own += [f"source: {scalar(entry.source)}"] if entry.source else []
        path = Path(os.path.relpath(entry.speech.path, folder)).as_posix()
        if entry.included and not own:
            yield f"  - {scalar(path)}"
        elif entry.included:
            yield from _listed([f"include: {scalar(path)}", *own])
        else:
            yield from _listed([*own, *spoken_lines(entry.speech)])


def _listed(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a mapping as an item of a list."""
    yield f"  - {lines[0]}"
    yield from (f"    {line}" if line else "" for line in lines[1:])
