"""Speeches sent by mail: the header, the covering note and the signature of the mail are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.content.outline import find_label, is_closing
from reportgen.content.speech import Dropped
from reportgen.readers.characters import bare, ends_sentence
from reportgen.readers.manuscript import Gap, Line, Piece
from reportgen.readers.salutation import split_salutation
from reportgen.readers.signs import RULE

_SENDER = r"(?:发件人|寄件人|发信人|收件人|收信人|From|To|Subject)"
_HEADER = re.compile(
    rf"(?:{_SENDER}|抄\s*送|密\s*送|主\s*题|已?发送(?:时间|日期)?|(?:发件|接收|收件)(?:时间|日期)|日\s*期|时\s*间"
    r"|附\s*件|回复|优先级|重要性|Cc|Bcc|Sent|Date|Attachments?|Reply-To|Importance)\s*[:：]",
    re.IGNORECASE,
)
_SURE = re.compile(rf"{_SENDER}\s*[:：]", re.IGNORECASE)
_FORWARDED = re.compile(
    r"[-\s—_=>]*(?:转发的?(?:邮件|消息|信息)|原始(?:邮件|消息|信息)|原邮件|邮件原文"
    r"|(?:Begin )?Forwarded Message|Original Message)(?:信息)?[-\s—_=:：]*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[>＞|]+\s?")
_SENT_FROM = re.compile(
    r"(?:发自|来自|从)我的.{0,20}|Sent from .*|(?:手机|电话|地址|邮编|传真|邮箱)\s*[:：].*", re.IGNORECASE
)
_HEADER_LINES, _NOTE_LINES, _SIGNATURE_LINES = 12, 12, 8


def cut_mail(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Dropped]]:
    """`pieces` without what a mail put around the speech; all of them when it is no mail."""
    end = _headers_end(pieces)
    if not end:
        return list(pieces), []
    start = _note_end(pieces, end)
    last = _signature_start(pieces, start)
    dropped = [
        *(_dropped(piece, "邮件头") for piece in pieces[:end]),
        *(_dropped(piece, "邮件附言") for piece in pieces[end:start]),
        *(_dropped(piece, "邮件签名") for piece in pieces[last:]),
    ]
    return list(_unquoted(pieces[start:last])), dropped


def _headers_end(pieces: Sequence[Piece]) -> int:
    """Behind the header of a mail, and of those that it forwards; 0 when it is no mail."""
    end = _header_end(pieces, least=2)
    while end and (more := _forwarded_end(pieces, end)):
        end = more
    return end


def _forwarded_end(pieces: Sequence[Piece], start: int) -> int:
    """Behind the header of a mail that is forwarded below a header, 0 when there is none."""
    for at in range(start, min(start + _NOTE_LINES, len(pieces))):
        text = _words(pieces[at])
        if _FORWARDED.fullmatch(text) or _SURE.match(text):
            return at + max(_header_end(pieces[at:], least=1), 1)
    return 0


def _header_end(pieces: Sequence[Piece], least: int) -> int:
    """Behind the header that `pieces` start with, if at least so many of its lines can be nothing else."""
    end = sure = 0
    for index, piece in enumerate(pieces[:_HEADER_LINES]):
        text = _words(piece)
        if _HEADER.match(text) or _FORWARDED.fullmatch(text):
            end = index + 1
            sure += _SURE.match(text) is not None
        elif index > end:
            break
    return end if sure >= least else 0


def _note_end(pieces: Sequence[Piece], start: int) -> int:
    """Behind the note to whom the mail goes: it ends with a rule, or with the last sentence above a title."""
    for index in range(start, min(start + _NOTE_LINES, len(pieces))):
        text = _words(pieces[index])
        if index > start and split_salutation(text):
            return _sentences_end(pieces, start, index)
        if RULE.fullmatch(text):
            return index + 1
    return start


def _sentences_end(pieces: Sequence[Piece], start: int, stop: int) -> int:
    """Behind the last sentence between two places: a title is none."""
    ends = (index + 1 for index in range(stop - 1, start - 1, -1) if ends_sentence(_words(pieces[index])))
    return next(ends, start)


def _signature_start(pieces: Sequence[Piece], start: int) -> int:
    """Where the signature of a mail starts: at a rule near the end, or at 发自我的手机."""
    for index in range(max(start + 1, len(pieces) - _SIGNATURE_LINES), len(pieces)):
        text = _words(pieces[index])
        opens = RULE.fullmatch(text) or _SENT_FROM.fullmatch(text)
        if opens and not any(_is_body(_words(piece)) for piece in pieces[index:]):
            return index
    return len(pieces)


def _is_body(text: str) -> bool:
    return is_closing(text) or find_label(text) is not None


def _unquoted(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A speech that a mail quotes, without the marks before its lines."""
    quoted = sum(isinstance(piece, Line) and _QUOTED.match(piece.text) is not None for piece in pieces)
    if 2 * quoted <= len(pieces):
        yield from pieces
        return
    blank = False
    for piece in pieces:
        if not isinstance(piece, Line):
            yield piece
            continue
        line = piece.with_text(_QUOTED.sub("", piece.text, count=1))
        if bare(line.text):
            yield replace(line, gap=Gap.BLANK) if blank else line
        blank = not bare(line.text)


def _words(piece: Piece) -> str:
    """The words of a line without the mark of a quotation; of no other piece."""
    return bare(_QUOTED.sub("", bare(piece.text), count=1)) if isinstance(piece, Line) else ""


def _dropped(piece: Piece, why: str) -> Dropped:
    text = piece.text if isinstance(piece, Line) else "（图片或表格）"
    return Dropped(bare(text), piece.number, why)
