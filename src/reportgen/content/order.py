"""The order of items: numbers in names by their value, hanzi by their sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from reportgen.content.items import Entry

_DIGITS = re.compile(r"([0-9]+)")

Order: TypeAlias = tuple[tuple[bool, int, bytes], ...]


def natural(text: str) -> Order:
    """A key for sorting: 2 before 10, numbers before words, hanzi as in GB 2312, the common ones by 拼音."""
    return tuple(_part(part) for part in _DIGITS.split(text) if part)


def _part(part: str) -> tuple[bool, int, bytes]:
    is_number = _DIGITS.fullmatch(part) is not None
    return (not is_number, int(part) if is_number else 0, part.encode("gb18030", "replace"))


def natural_path(path: Path) -> tuple[Order, ...]:
    """A key for sorting paths: folder by folder, each naturally; how the name ends counts last."""
    return (*map(natural, path.with_suffix("").parts), natural(path.suffix))


def _first_unit(entry: Entry) -> Order | None:
    return next((natural(one.unit) for one in entry.speech.speakers if one.unit), None)


def _first_name(entry: Entry) -> Order | None:
    return next((natural(one.name) for one in entry.speech.speakers if one.name), None)


SORTS: Mapping[str, Callable[[Entry], Any]] = MappingProxyType(
    {
        "date": lambda entry: entry.speech.date,
        "title": lambda entry: natural(entry.speech.title),
        "unit": _first_unit,
        "speaker": _first_name,
        "file": lambda entry: natural_path(entry.speech.path) if entry.included else None,
    }
)
"""What items may be sorted by; a row gives an item's key, or None when it has none."""


def sort_entries(entries: Iterable[Entry], sort: str) -> tuple[Entry, ...]:
    """Entries by a row of `SORTS`, descending after `-`.

    Equal ones stay in order, those that have no such thing stand last.
    """
    entries = tuple(entries)
    key = SORTS[sort.removeprefix("-")]
    known = sorted((e for e in entries if key(e) is not None), key=key, reverse=sort.startswith("-"))
    return (*known, *(entry for entry in entries if key(entry) is None))
