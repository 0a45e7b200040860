"""The clauses of docs/clauses.md, which is the repository's own list of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def clauses() -> Mapping[str, str]:
    """What each clause says, by its id, in the order of the list."""
    return {clause: says for clause, (says, _) in _rows().items()}


def natures() -> Mapping[str, str]:
    """Whether each clause is of the standard, custom or our own: 标准, 惯例, 约定, 计算, 测量."""
    return {clause: nature for clause, (_, nature) in _rows().items()}


@cache
def _rows() -> Mapping[str, tuple[str, str]]:
    text = (ROOT / "docs" / "clauses.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| ([0A-F][-\w.]*) \| (.+?) \| (.+) \|$", text)
    found = {clause: (says, nature) for clause, says, nature in rows}
    assert len(found) == len(rows), "a clause stands twice"
    return found
