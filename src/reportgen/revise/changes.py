"""Tracked changes of a Word file, taken back: what was inserted goes, what was deleted returns."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reportgen.readers.docx.names import W, child, local

_INSERTED = ("ins", "moveTo")
_DELETED = ("del", "moveFrom")


def reject_changes(root: etree._Element) -> None:
    """Take back all tracked changes below `root`, in place."""
    _reject_rows(root)
    for mark in list(root.iter(W + "rPr")):
        if _is_in(mark, "pPr"):
            _reject_end(mark)
    for one in _all(root, _INSERTED):
        if not _is_in(one, "rPr"):
            _remove(one)
    for one in _all(root, _DELETED):
        if not _is_in(one, "rPr"):
            _unwrap(one)
    for text in list(root.iter(W + "delText")):
        text.tag = W + "t"
    for change in list(root.iter(W + "pPrChange")):
        _restore(change)


def _reject_rows(root: etree._Element) -> None:
    for row in list(root.iter(W + "tr")):
        if child(row, "trPr", "ins") is not None:
            _remove(row)
        _drop(child(row, "trPr"), _DELETED)


def _all(root: etree._Element, names: Iterable[str]) -> list[etree._Element]:
    return list(root.iter(*(W + name for name in names)))


def _is_in(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == name


def _reject_end(mark: etree._Element) -> None:
    """The end of a paragraph: an inserted one is taken for a deleted one, and the reverse."""
    inserted = any(child(mark, name) is not None for name in _INSERTED)
    _drop(mark, (*_INSERTED, *_DELETED))
    if inserted:
        etree.SubElement(mark, W + "del")


def _drop(parent: etree._Element | None, names: Iterable[str]) -> None:
    for name in names:
        found = child(parent, name)
        if found is not None:
            _remove(found)


def _restore(change: etree._Element) -> None:
    """The properties that a paragraph had before, with the mark of its end as it is."""
    properties, former = change.getparent(), child(change, "pPr")
    if properties is None:
        return
    kept = [one for one in properties if local(one) in ("rPr", "sectPr")]
    for one in list(properties):
        properties.remove(one)
    properties.extend([*(former if former is not None else ()), *kept])


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, one in enumerate(list(element)):
        parent.insert(at + offset, one)
    parent.remove(element)
