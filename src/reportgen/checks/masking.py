"""The texts of a speech with what is not prose blotted out: addresses of the web and of mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportgen.checks.subject import Passage, Subject
from reportgen.content.blocks import Heading, Item

HANZI = r"\u3400-\u9fff〇"
"""Characters of Chinese words, for a class of a pattern."""
BLOT = "\ufffc"
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,64}"
    r"|(?<![\w.-])[\w-]{1,40}(?:\.[\w-]{1,40}){0,4}\.(?:com|cn|net|org|gov|edu)\b[/!-~]*",
    re.ASCII | re.IGNORECASE,
)


def masked(subject: Subject) -> Sequence[tuple[Passage, str]]:
    """Every passage with its text, of the same length, addresses blotted out."""
    found: Sequence[tuple[Passage, str]] = subject.memo("masked", _mask_all)
    return found


def _mask_all(subject: Subject) -> Sequence[tuple[Passage, str]]:
    return tuple((passage, _mask(passage.text)) for passage in subject.passages)


def _mask(text: str) -> str:
    if "." not in text and "@" not in text and "://" not in text:
        return text
    return _ADDRESS.sub(lambda match: BLOT * len(match[0]), text)


def label_length(passage: Passage) -> int:
    """How many characters the number at the head of a passage takes: 一、 has 2."""
    block = passage.block
    return len(block.label or "") if isinstance(block, Heading | Item) else 0


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where words stand in “” or 《》, marks included, in order; those not closed are left out."""
    spans: list[tuple[int, int]] = []
    for opening, closing in ("“”", "《》"):
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            if end < 0:
                break
            spans.append((start, end + 1))
            start = text.find(opening, end)
    return sorted(spans)


def within(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether the characters from `start` to `end` stand inside one of some spans."""
    return any(first <= start and end <= last for first, last in spans)


def sentences(text: str, ends: re.Pattern[str]) -> list[tuple[int, str]]:
    """The pieces of a text between the marks `ends`, each with where it begins."""
    cuts = [0, *(match.end() for match in ends.finditer(text)), len(text)]
    return [(start, text[start:end]) for start, end in pairwise(cuts) if end > start]
