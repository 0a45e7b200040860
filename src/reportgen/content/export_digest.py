"""A digest as a content file that reads back as the same digest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from reportgen.content.digest import LENGTH, Digest
from reportgen.content.export import text_lines
from reportgen.content.export_collection import item_lines


def digest_yaml(digest: Digest) -> str:
    """The text of a content file; items stand in it in their order, whatever they were sorted by."""
    return "\n".join(_lines(digest)) + "\n"


def _lines(digest: Digest) -> Iterator[str]:
    yield "kind: digest"
    yield from text_lines("title", digest.title)
    if digest.occasion:
        yield from text_lines("occasion", digest.occasion)
    if digest.date:
        yield f"date: {digest.date.iso}"
    if digest.form != "paragraph":
        yield f"form: {digest.form}"
    if digest.length != LENGTH:
        yield f"length: {digest.length}"
    if not digest.ledger:
        yield "ledger: false"
    yield "items:"
    yield from item_lines(digest.items, count(1), digest.path.parent)
