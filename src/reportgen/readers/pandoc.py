"""Markup that pandoc writes and no reader of Markdown knows: fences, spans and attributes."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\s{0,3}:{3,}\s*(?:\{[^{}]*\}|[\w-]+)?\s*:*\s*$")
_ATTRIBUTES = r"\{(?:\s*(?:[#.][^\s{}]+|-|[\w:-]+=(?:\"[^\"]*\"|'[^']*'|[^\s{}]+)))+\s*\}"
_SPAN = re.compile(rf"(?<!\\)\[(?P<words>[^\[\]]*)\]{_ATTRIBUTES}")
_BEHIND = re.compile(rf"(?<=\S)\s*{_ATTRIBUTES}\s*$|(?<=[)`]){_ATTRIBUTES}")
_DEEPEST = 5
"""Spans within each other."""


def without_pandoc(row: str) -> str:
    """`row` without fences, spans and attributes; it stays one row, so that places hold."""
    if _FENCE.match(row):
        return ""
    if "{" not in row:
        return row
    for _ in range(_DEEPEST):
        row, count = _SPAN.subn(lambda match: match["words"], row)
        if not count:
            break
    return _BEHIND.sub("", row)
