"""What kind of character each one is, as far as composing a line asks.

A *character* here is a cluster: a base with the combining marks and selectors that
follow it, which no line break and no letter-spacing may part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_CLUSTER = re.compile(
    "(?s:.)(?:[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
    "\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]|\u200d(?s:.))*"
)
_BLANKS = " \u3000"


def characters(text: str) -> list[str]:
    """The text in characters, each with its combining marks and variation selectors."""
    return _CLUSTER.findall(text)


def is_blank(character: str) -> bool:
    """Whether it is a space that vanishes at the end of a line."""
    return character in _BLANKS


@lru_cache(maxsize=4096)
def is_full_width(character: str) -> bool:
    """Whether Unicode gives it a full cell: hanzi, full-width forms, 。《》 — but not “ ” … — ·."""
    return unicodedata.east_asian_width(character[0]) in "WF"


@lru_cache(maxsize=4096)
def is_latin(character: str) -> bool:
    """Whether it belongs to words and numbers: letters, digits and ASCII marks, not full-width forms."""
    code = ord(character[0])
    in_words = code <= 0x2013 or 0x2070 <= code <= 0x209F
    return in_words and not is_full_width(character)


def latin_stretches(text: Sequence[str]) -> list[bool]:
    """For each character whether it stands in Latin text or among hanzi.

    Spaces and the marks that both scripts use (“ ” — … ① ℃) go with what is before
    them; at the start of a paragraph they count as Latin, as in LibreOffice.
    """
    latin, stretches = True, []
    for character in text:
        if not _goes_along(character):
            latin = is_latin(character)
        stretches.append(latin)
    return stretches


@lru_cache(maxsize=4096)
def _goes_along(character: str) -> bool:
    base = character[0]
    return not is_full_width(character) and (base in " \u00a0\n" or ord(base) >= 0x2000)
