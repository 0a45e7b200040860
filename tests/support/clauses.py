"""The clauses of docs/clauses.md, which is the repository's own list of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def clauses() -> Mapping[str, str]:
    """What each clause says, by its id, in the order of the list."""
    rows = re.findall(
        r"(?m)^\| ([0A-F][-\w.]*) \| (.+?) \| .+ \|$", (ROOT / "docs" / "clauses.md").read_text("utf-8")
    )
    assert len(dict(rows)) == len(rows), "a clause stands twice"
    return dict(rows)
