"""Certain repairs carried out in the text of a file, line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from reportgen.diagnostics import Diagnostic, Edit


def mend(lines: Sequence[str], found: Iterable[Diagnostic]) -> list[str]:
    """The lines of a file with the repairs of its findings; of two that overlap the first is made.

    A repair is made as a whole or not at all, and only where its old words stand.
    """
    mended = list(lines)
    taken: dict[int, list[Edit]] = {}
    for diagnostic in found:
        for edit in _fitting(diagnostic.edits, lines, taken):
            taken.setdefault(edit.place.line, []).append(edit)
    for number, edits in taken.items():
        # From the end of the line, so that columns before stay true; what is put in goes before a change.
        for edit in sorted(edits, key=lambda edit: (edit.place.column, len(edit.old)), reverse=True):
            start, end = _span(edit)
            line = mended[number - 1]
            mended[number - 1] = line[:start] + edit.new + line[end:]
    return mended


def _fitting(edits: Sequence[Edit], lines: Sequence[str], taken: Mapping[int, list[Edit]]) -> Sequence[Edit]:
    """All edits of a repair, or none when one of them cannot be made."""
    fitting: list[Edit] = []
    for edit in edits:
        line = edit.place.line
        near = [*taken.get(line, ()), *(one for one in fitting if one.place.line == line)]
        if not _stands(edit, lines) or any(_clash(edit, one) for one in near):
            return ()
        fitting.append(edit)
    return fitting


def _span(edit: Edit) -> tuple[int, int]:
    start = edit.place.column - 1
    return start, start + len(edit.old)


def _stands(edit: Edit, lines: Sequence[str]) -> bool:
    """Whether the old words of an edit stand where it says."""
    start, end = _span(edit)
    if start < 0 or not 0 < edit.place.line <= len(lines):
        return False
    line = lines[edit.place.line - 1]
    return end <= len(line) and line[start:end] == edit.old


def _clash(edit: Edit, other: Edit) -> bool:
    """Whether two edits of a line are about the same characters."""
    (start, end), (first, last) = _span(edit), _span(other)
    return (start, end) == (first, last) or (start < last and first < end)


def difference(old: Sequence[str], new: Sequence[str], name: str) -> str:
    """The changed lines as a unified diff."""
    return "\n".join(difflib.unified_diff(old, new, name, name, "改前", "改后", n=0, lineterm=""))
