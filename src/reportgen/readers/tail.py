"""What stands after the end of a speech: attachments, 落款, advertisements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.content.dates import DATE, CalendarDate, ImpossibleDate, match_date, read_date
from reportgen.content.outline import ends_speech, find_label, is_closing
from reportgen.content.speech import Dropped, Speaker
from reportgen.readers.characters import bare, ends_sentence, indent_of
from reportgen.readers.debris import opens_related, why_certain, why_outside
from reportgen.readers.manuscript import Image, Line, Piece
from reportgen.readers.offices import is_unit
from reportgen.readers.speakers import merge_speakers, read_speakers

_ATTACHMENT = re.compile(
    r"^附\s*件?(?:\s*清单|\s*目录|\s*名称)?\s*(?P<number>[\d一二三四五六七八九十]{1,2})?\s*[：:]\s*(?P<rest>.*)$"
)
_ATTACHMENT_ALONE = re.compile(r"^附\s*件\s*(?P<number>[\d一二三四五六七八九十]{1,2})?\s*$")
_NUMBERED = re.compile(
    r"^(?:附\s*件\s*)?(?:[（(]\s*)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:[.．、,，]|[）)])\s*(?P<name>\S.*)$"
)
_BETWEEN = re.compile(r"(?<=\S)\s+(?=\d{1,2}\s*[.．、]\s*\D)|[；;]\s*(?=\d{1,2}\s*[.．、]\s*\D)")
_SIGNATURE_LENGTH = 40
_BELOW = 6
"""Columns that 附件： takes: further names start there (A7.3.4)."""
_AFTERWORDS = 5
_AFTERWORD_LENGTH = 80
_QR = re.compile("二维码|公众号|扫码|扫一扫|关注|小程序|logo|LOGO|广告|头像|名片")


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of the 落款."""

    text: str
    number: int
    words: str
    """Unit, post or name, without the date."""
    date: CalendarDate | None


@dataclass(frozen=True, slots=True)
class Tail:
    """The fields of a tail."""

    attachments: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    date: CalendarDate | None = None
    dropped: tuple[Dropped, ...] = ()
    signature: tuple[Signature, ...] = ()


@dataclass(slots=True)
class _Collector:
    attachments: list[str] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, piece: Piece, why: str) -> None:
        text = piece.text if isinstance(piece, Line) else getattr(piece, "caption", "") or "（图片）"
        self.dropped.append(Dropped(bare(text), piece.number, why))


def read_tail(pieces: Sequence[Piece]) -> tuple[Tail, list[Piece]]:
    """The fields of the tail, and the pieces of the body before it."""
    collector = _Collector()
    body = _cut_related(list(pieces), collector)
    body = _strip_end(body, collector)
    body = _cut_afterwords(body, collector)
    body = _cut_attachments(body, collector)
    body = _strip_end(body, collector)
    return _finish(collector), body


def _cut_related(pieces: list[Piece], collector: _Collector) -> list[Piece]:
    """Cut off a list of other articles, with everything after it."""
    for index, piece in enumerate(pieces):
        if index and isinstance(piece, Line) and opens_related(piece.text):
            for other in pieces[index:]:
                collector.drop(other, "相关文章")
            return pieces[:index]
    return pieces


def _cut_afterwords(pieces: list[Piece], collector: _Collector) -> list[Piece]:
    """Cut off a few short lines behind the words that end a speech for certain."""
    for end in range(len(pieces) - 1, max(len(pieces) - _AFTERWORDS - 1, 0), -1):
        last = pieces[end - 1]
        if not isinstance(last, Line) or not ends_speech(bare(last.text)):
            continue
        behind = pieces[end:]
        if all(isinstance(piece, Line) and _is_afterword(bare(piece.text)) for piece in behind):
            for piece in behind:
                collector.drop(piece, "结束语之后的文字")
            return pieces[:end]
        return pieces
    return pieces


def _is_afterword(text: str) -> bool:
    plain = len(text) <= _AFTERWORD_LENGTH and find_label(text) is None
    return (
        plain
        and not is_closing(text)
        and _ATTACHMENT.match(text) is None
        and _ATTACHMENT_ALONE.match(text) is None
    )


def _strip_end(pieces: list[Piece], collector: _Collector) -> list[Piece]:
    """Take the last pieces off as long as they are no body: debris, pictures of QR codes, 落款."""
    end = len(pieces)
    while end > 1 and _take_last(pieces[end - 1], collector):
        end -= 1
    return pieces[:end]


def _take_last(piece: Piece, collector: _Collector) -> bool:
    if isinstance(piece, Image):
        if _QR.search(piece.caption + piece.path) or (not piece.caption and collector.dropped):
            collector.drop(piece, "文末的图片")
            return True
        return False
    if not isinstance(piece, Line) or (is_closing(bare(piece.text)) and not why_certain(piece.text)):
        return False
    if reason := why_outside(piece.text):
        collector.drop(piece, reason)
        return True
    if _is_signature(piece):
        collector.signature.insert(0, piece)
        return True
    return False


def _is_signature(line: Line) -> bool:
    text = bare(line.text)
    if (
        line.look.depth
        or len(text) > _SIGNATURE_LENGTH
        or ends_sentence(text)
        or find_label(text) is not None
    ):
        return False
    if _date_in(text) is not None or is_unit(text):
        return True
    return bool(read_speakers(text))


def _cut_attachments(pieces: list[Piece], collector: _Collector) -> list[Piece]:
    """Take the 附件说明 out: its line, and the numbered names below it."""
    start = next((i for i in range(len(pieces) - 1, 0, -1) if _opens_attachments(pieces, i)), None)
    if start is None:
        return pieces
    end = start
    while end < len(pieces) and (names := _attachment_names(pieces[end], end == start)) is not None:
        collector.attachments.extend(names)
        end += 1
    behind = pieces[end:]
    if any(
        isinstance(piece, Line) and (ends_sentence(piece.text) or find_label(bare(piece.text)))
        for piece in behind
    ):
        # Body goes on: that was no list of attachments at the end.
        collector.attachments.clear()
        return pieces
    return [*pieces[:start], *behind]


def _opens_attachments(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    if not isinstance(piece, Line):
        return False
    text = bare(piece.text)
    if match := _ATTACHMENT.match(text):
        before = pieces[index - 1]
        above = isinstance(before, Line) and _ATTACHMENT.match(bare(before.text))
        return not above and not ends_sentence(match["rest"].rstrip("；;"))
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    alone = _ATTACHMENT_ALONE.match(text) is not None
    return alone and isinstance(following, Line) and _NUMBERED.match(bare(following.text)) is not None


def _attachment_names(piece: Piece, first: bool) -> list[str] | None:
    """The names in one line of a 附件说明, None when it is no such line."""
    if not isinstance(piece, Line):
        return None
    text = bare(piece.text)
    if match := _ATTACHMENT.match(text):
        text = bare(match["rest"])
    elif first or _ATTACHMENT_ALONE.match(text):
        text = ""
    elif not _NUMBERED.match(text) and not _is_below_attachment(piece):
        return None
    return [_attachment_name(part) for part in _BETWEEN.split(text) if part.strip()]


def _is_below_attachment(line: Line) -> bool:
    """Whether a line is set below the first name of a 附件说明, without a number."""
    text = bare(line.text)
    short = len(text) <= _SIGNATURE_LENGTH and not ends_sentence(text)
    return short and indent_of(line.text) >= _BELOW and not _is_signature(line)


def _attachment_name(text: str) -> str:
    match = _NUMBERED.match(bare(text))
    return bare(match["name"] if match else text).rstrip("；;。.")


def _date_in(text: str) -> CalendarDate | None:
    try:
        return read_date(text.strip("（）()〔〕[] \u3000"))
    except ImpossibleDate:
        return None


def _finish(collector: _Collector) -> Tail:
    signature = tuple(_signature(line) for line in collector.signature)
    speakers = (speaker for line in signature for speaker in read_speakers(line.words))
    return Tail(
        attachments=tuple(collector.attachments),
        speakers=merge_speakers(speakers),
        date=next((line.date for line in signature if line.date), None),
        dropped=tuple(collector.dropped),
        signature=signature,
    )


def _signature(line: Line) -> Signature:
    text = bare(line.text)
    match = DATE.search(text)
    try:
        date = match_date(match) if match else None
    except ImpossibleDate:
        date = None
    words = text[: match.start()].rstrip("（( \u3000") if match and date else text
    return Signature(text, line.number, words, date)
