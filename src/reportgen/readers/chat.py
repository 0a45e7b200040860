"""Speeches pasted from a chat: who wrote when, and the messages around the speech, are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.content.outline import find_label, is_closing
from reportgen.content.speech import Dropped
from reportgen.readers.characters import bare
from reportgen.readers.manuscript import Gap, Line, Piece
from reportgen.readers.salutation import addresses_unit, is_bare_salutation, split_salutation
from reportgen.readers.signs import COVER
from reportgen.readers.titles import is_title_like
from reportgen.readers.wrap import set_gap

_NAME = r"[^\s，。；：:！？、]{1,16}(?:\s?[(（<][^()（）<>\s]{1,24}[)）>])?"
_DAY = (
    r"(?:(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|昨天|今天|前天"
    r"|(?:星期|周)[一二三四五六日天])"
)
_TIME = r"(?:凌晨|[上中下]午|早上|晚上|[AP]M\s?)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AP]M)?"
_STAMPED = re.compile(rf"{_NAME}\s+(?:{_DAY}\s*)?{_TIME}|{_DAY}\s*{_TIME}\s+{_NAME}")
_NAMED = re.compile(r"[^\s，。；：:！？、]{1,12}[:：]")
_TRANSCRIPT = re.compile(r"[“\"「『【]?\S{0,24}(?:聊天记录|消息记录|会话记录)\S{0,12}")
_SHORT_LINES, _SHORT_TEXT = 2, 80
"""Lines and characters of a message that only accompanies a speech, at most."""


@dataclass(frozen=True, slots=True)
class _Message:
    """A line that tells who wrote when, and the pieces behind it."""

    opening: Line
    pieces: tuple[Piece, ...]


def cut_chat(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Dropped]]:
    """`pieces` without what a chat put around the speech; all of them when it is no chat."""
    before, messages = _messages(pieces)
    if not messages:
        return list(pieces), []
    dropped = [_dropped(piece, "聊天记录") for piece in before]
    kept: list[Piece] = []
    for message in messages:
        dropped.append(_dropped(message.opening, "聊天记录"))
        if _holds_speech(message.pieces):
            kept.extend(_opened(message.pieces))
        else:
            dropped.extend(_dropped(piece, "聊天记录") for piece in message.pieces)
    return (kept, dropped) if kept else (list(pieces), [])


def _messages(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], list[_Message]]:
    """What stands above the first message, and the messages; none when the file is no chat."""
    for is_opening, least in ((_is_stamped, 1), (_is_named, 2)):
        starts = [index for index, piece in enumerate(pieces) if is_opening(piece)]
        if len(starts) >= least and _is_transcript(pieces[: starts[0]]):
            return pieces[: starts[0]], list(_parted(pieces, starts))
    return pieces, []


def _parted(pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[_Message]:
    for start, end in pairwise([*starts, len(pieces)]):
        opening = pieces[start]
        assert isinstance(opening, Line)
        yield _Message(opening, tuple(pieces[start + 1 : end]))


def _is_stamped(piece: Piece) -> bool:
    return isinstance(piece, Line) and _STAMPED.fullmatch(bare(piece.text)) is not None


def _is_named(piece: Piece) -> bool:
    """Whether a line is a name with a colon, and no salutation: 办公室小吴："""
    if not isinstance(piece, Line) or not _NAMED.fullmatch(bare(piece.text)):
        return False
    text = bare(piece.text)
    greets = split_salutation(text) or is_bare_salutation(text[:-1]) or addresses_unit(text)
    return not greets and find_label(text) is None


def _is_transcript(before: Sequence[Piece]) -> bool:
    """Whether nothing but the name of a transcript stands above the first message."""
    return all(isinstance(piece, Line) and _TRANSCRIPT.fullmatch(bare(piece.text)) for piece in before)


def _holds_speech(pieces: Sequence[Piece]) -> bool:
    """Whether a message is the speech or goes on with it, by its length or by what its lines are."""
    texts = [bare(piece.text) for piece in pieces if isinstance(piece, Line)]
    long = len(texts) > _SHORT_LINES or sum(map(len, texts)) > _SHORT_TEXT
    return long or any(map(_is_speech, texts))


def _is_speech(text: str) -> bool:
    """Whether a line is part of a speech even if it was sent alone."""
    if COVER.search(text):
        return False
    greets = split_salutation(text) == (text, "")
    return greets or is_title_like(text) or is_closing(text) or find_label(text) is not None


def _opened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a message, parted from the message before."""
    for index, piece in enumerate(pieces):
        yield set_gap(piece, Gap.BLANK) if not index and isinstance(piece, Line) else piece


def _dropped(piece: Piece, why: str) -> Dropped:
    text = piece.text if isinstance(piece, Line) else "（图片或表格）"
    return Dropped(bare(text), piece.number, why)
