"""Characters as the readers need them: widths, hanzi, marks, and what is no text at all."""

from __future__ import annotations

import re
from unicodedata import east_asian_width, normalize

from reportgen.content.outline import SPACES

END_MARKS = "。！？!?…"
"""Marks that end a sentence."""

CLOSERS = "”’」』）)】》〉"
"""Marks that may follow an end mark: 「他说：“好。”」."""

HANZI = r"[^\W\d_a-zA-Z]"
"""A character class: one hanzi, rare ones of names too; a set of ranges compiles 30 times slower."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e"
    "\u2066-\u2069\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff]"
)

_LONGEST_BLANK = 80
"""Columns of a page: more white space sets nothing out, and many patterns would go through it twice."""
_BLANKS = re.compile(rf"([^\S\n\r]{{{_LONGEST_BLANK}}})[^\S\n\r]+")


def columns(text: str) -> int:
    """The width of `text` in columns: a hanzi takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def indent_of(text: str) -> int:
    """The columns of white space that `text` starts with."""
    return columns(text[: len(text) - len(text.lstrip(SPACES))].expandtabs(4))


def bare(text: str) -> str:
    """`text` without outer spaces."""
    return text.strip(SPACES)


def squeezed(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())


def halfwidth(text: str) -> str:
    """`text` with full-width letters, digits and marks as half-width ones, for matching only."""
    return normalize("NFKC", text)


def printable(text: str) -> str:
    """`text` without control and zero-width characters, which nobody sees and no YAML file holds.

    Of endless white space as much is left as a line of a page has room for.
    """
    return _BLANKS.sub(r"\1", _UNPRINTABLE.sub("", text))


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does, quotes and brackets after the mark allowed."""
    core = text.rstrip(SPACES + CLOSERS)
    if core.endswith("."):
        return is_hanzi(core[-2:-1]) or core[-2:-1] in tuple(f"{CLOSERS}%％")
    return core.endswith((*END_MARKS, "；", ";"))


def is_hanzi(char: str) -> bool:
    """Whether `char` is one hanzi."""
    return char == "〇" or "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"
