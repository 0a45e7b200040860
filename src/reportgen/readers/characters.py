"""Characters as the readers need them: widths, hanzi, marks, and what is no text at all."""

from __future__ import annotations

import re
from unicodedata import east_asian_width, normalize

from reportgen.content.outline import SPACES

END_MARKS = "。！？!?…"
"""Marks that end a sentence."""

CLOSERS = "”’」』）)】》〉"
"""Marks that may follow an end mark: 「他说：“好。”」."""

_HANZI = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HANZI = f"[{_HANZI}]"
"""A character class: one hanzi, rare ones of names included."""

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u200a\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\uffef\ufffc\ufffd"
    "\U00010000-\U0010ffff]"
)


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
    """`text` without control and zero-width characters, which nobody sees and no YAML file holds."""
    return _UNPRINTABLE.sub("", text)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does, quotes and brackets after the mark allowed."""
    core = text.rstrip(SPACES + CLOSERS)
    if core.endswith("."):
        return is_hanzi(core[-2:-1]) or core[-2:-1] in tuple(f"{CLOSERS}%％")
    return core.endswith((*END_MARKS, "；", ";"))


def is_hanzi(char: str) -> bool:
    """Whether `char` is one hanzi."""
    return re.fullmatch(HANZI, char) is not None
