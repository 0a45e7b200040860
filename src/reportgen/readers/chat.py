"""Speeches pasted from a chat: who wrote when, and the messages around the speech, are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.content.outline import find_label, is_closing
from reportgen.content.speech import Dropped
from reportgen.readers.characters import bare
from reportgen.readers.manuscript import Gap, Line, Piece
from reportgen.readers.salutation import addresses_unit, is_bare_salutation, split_salutation
from reportgen.readers.signs import COVER
from reportgen.readers.speakers import names_label
from reportgen.readers.titles import is_title_like
from reportgen.readers.wrap import set_gap

_NAME = r"[^\s，。；：:！？、]{1,16}(?:\s?[(（<][^()（）<>\s]{1,24}[)）>])?"
_DAY = (
    r"(?:(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|昨天|今天|前天"
    r"|(?:星期|周)[一二三四五六日天])"
)
_TIME = r"(?:凌晨|[上中下]午|早上|晚上|[AP]M\s?)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AP]M)?"
_STAMPED = re.compile(rf"{_NAME}\s+(?:{_DAY}\s*)?{_TIME}|{_DAY}\s*{_TIME}\s+{_NAME}")
_NAMED = re.compile(r"(?P<name>[^\s，。；：:！？、]{1,12})[:：]\s*(?P<words>.*)")
_FIELD = re.compile(
    ".*(?:单位|部门|职务|职称|姓名|人|者|时间|日期|地点|标题|题目|主题|会议|附件|编号|来源|编辑|审核)"
)
"""Labels of a head or of a page, which name nobody."""
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
    stamped = [index for index, piece in enumerate(pieces) if _is_stamped(piece)]
    for starts in (stamped, list(_named(pieces))):
        if starts and _is_transcript(pieces[: starts[0]]):
            return pieces[: starts[0]], list(_parted(pieces, starts))
    return pieces, []


def _parted(pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[_Message]:
    for start, end in pairwise([*starts, len(pieces)]):
        opening = pieces[start]
        assert isinstance(opening, Line)
        named = _NAMED.fullmatch(bare(opening.text))
        words = [opening.with_text(named["words"])] if named and named["words"] else []
        opening = opening.with_text(opening.text[: -len(words[0].text)]) if words else opening
        yield _Message(opening, (*words, *pieces[start + 1 : end]))


def _is_stamped(piece: Piece) -> bool:
    return isinstance(piece, Line) and _STAMPED.fullmatch(bare(piece.text)) is not None


def _named(pieces: Sequence[Piece]) -> Iterator[int]:
    """The places of lines that a name with a colon opens, 小吴：, of persons who write more than once.

    A name alone on its line counts twice; one beside its words may be a field of the head.
    """
    names = [_name(piece) for piece in pieces]
    counts: Counter[str] = Counter(name for name, _ in names if name)
    counts.update(name for name, words in names if name and not words)
    known = {name for name, count in counts.items() if count > 1}
    if len(known) > 1 or sum(name in known for name, _ in names) > 1:
        yield from (index for index, (name, _) in enumerate(names) if name in known)


def _name(piece: Piece) -> tuple[str, str]:
    """Who writes the words of a line, and the words; nobody when the colon has another sense."""
    text = bare(piece.text) if isinstance(piece, Line) else ""
    match = _NAMED.fullmatch(text)
    if match is None or find_label(text) or _FIELD.fullmatch(match["name"]) or names_label(match["name"]):
        return "", ""
    greets = split_salutation(text) or is_bare_salutation(match["name"]) or addresses_unit(text)
    return ("", "") if greets else (match["name"], match["words"])


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
