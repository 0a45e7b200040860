"""Certain repairs carried out in the text of a file, line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from reportgen.diagnostics import Diagnostic, Edit


def mend(lines: Sequence[str], found: Iterable[Diagnostic]) -> list[str]:
    """The lines of a file with the repairs of its findings; of two that overlap the first is made.

    A repair is made as a whole or not at all, and only where its old words stand.
    """
    mended = list(lines)
    taken: dict[int, list[tuple[int, int]]] = {}
    wanted: list[Edit] = []
    for diagnostic in found:
        edits = diagnostic.edits
        if edits and all(_fits(edit, lines, taken) for edit in edits):
            for edit in edits:
                taken.setdefault(edit.place.line, []).append(_span(edit))
            wanted += edits
    # From the end of each line, so that columns before stay true.
    for edit in sorted(wanted, key=lambda edit: edit.place.column, reverse=True):
        start, end = _span(edit)
        line = mended[edit.place.line - 1]
        mended[edit.place.line - 1] = line[:start] + edit.new + line[end:]
    return mended


def _span(edit: Edit) -> tuple[int, int]:
    start = edit.place.column - 1
    return start, start + len(edit.old)


def _fits(edit: Edit, lines: Sequence[str], taken: dict[int, list[tuple[int, int]]]) -> bool:
    start, end = _span(edit)
    if not 0 < edit.place.line <= len(lines) or lines[edit.place.line - 1][start:end] != edit.old:
        return False
    return all(end <= first or last <= start for first, last in taken.get(edit.place.line, ()))


def difference(old: Sequence[str], new: Sequence[str], name: str) -> str:
    """The changed lines as a unified diff."""
    return "\n".join(difflib.unified_diff(old, new, name, name, "改前", "改后", n=0, lineterm=""))
