"""A manuscript as a speech: lines joined and parted, head and tail cut off, the body parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.content.outline import parse_body
from reportgen.content.speech import Dropped, Speaker, Speech
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, warning
from reportgen.project import Workspace
from reportgen.readers.body import body_lines
from reportgen.readers.characters import bare
from reportgen.readers.chat import cut_chat
from reportgen.readers.fields import Head
from reportgen.readers.head import read_head
from reportgen.readers.layout import lay_out
from reportgen.readers.mail import cut_mail
from reportgen.readers.manuscript import Line, Manuscript, Piece
from reportgen.readers.pictures import Album
from reportgen.readers.sift import PAGE_MARKS, sift_lines, sift_paragraphs
from reportgen.readers.tail import Tail, read_tail
from reportgen.readers.text import MAX_LINE
from reportgen.readers.unglue import take_apart
from reportgen.readers.wrap import join_wrapped


@dataclass(frozen=True, slots=True)
class Reading:
    """A speech from a file, and its pictures: the name each is to be saved under, and its bytes."""

    speech: Speech
    pictures: Mapping[str, bytes]


def compose(manuscript: Manuscript, path: Path, workspace: Workspace, picture_stem: str) -> Reading:
    """The speech in a manuscript, its pictures named by `picture_stem`.

    Raises `Refusal` when nothing in it is a speech.
    """
    opened, chat = cut_chat(manuscript.pieces)
    opened, mail = cut_mail(opened)
    lines, sifted = sift_lines(lay_out(opened))
    paragraphs, more = sift_paragraphs(list(_by_runs(lines, join_wrapped)))
    pieces = take_apart(paragraphs)
    _check_lengths(pieces, path)
    if not any(isinstance(piece, Line) for piece in pieces):
        raise Refusal([error("no-speech", "没有找到发言的文字", Place(path, 1, 1), "请检查文件内容")])
    notes = frozenset(one.line for one in (*sifted, *more) if one.why not in PAGE_MARKS)
    head, rest = read_head(pieces, Place(path), notes)
    head, rest = (head, rest) if rest else _title_and_rest(pieces)
    tail, body = read_tail(rest)
    album = Album(path, workspace, picture_stem)
    body = album.place(body)
    parsed = parse_body(body_lines(body, path))
    title, found = _title(head, path)
    speech = Speech(
        path=path,
        title=title,
        occasion=head.occasion,
        speakers=head.speakers,
        date=head.date,
        salutation=head.salutation,
        series=head.series,
        month=head.month,
        blocks=parsed.blocks,
        attachments=tail.attachments,
        diagnostics=(*manuscript.diagnostics, *head.diagnostics, *found, *album.found, *parsed.diagnostics),
        places={(name,): Place(path, number, 1) for name, number in head.numbers.items()},
    )
    speech, unused = _sign(speech, tail)
    around = [*manuscript.dropped, *chat, *mail, *sifted, *more]
    dropped = [*around, *head.dropped, *album.dropped, *unused, *tail.dropped]
    speech = replace(speech, dropped=tuple(sorted(dropped, key=lambda one: one.line)))
    return Reading(speech, album.files)


def _check_lengths(pieces: Sequence[Piece], path: Path) -> None:
    for piece in pieces:
        if isinstance(piece, Line) and len(piece.text) > MAX_LINE:
            message = f"从这里起的一段有 {len(piece.text)} 个字符，一段文字最多 {MAX_LINE} 个"
            place = Place(path, piece.number, 1)
            raise Refusal([error("line-too-long", message, place, "请检查是否漏了分段")])


def _by_runs(pieces: Sequence[Piece], change: Callable[[Sequence[Line]], Sequence[Piece]]) -> Iterator[Piece]:
    """`pieces` with each run of lines changed as a whole; tables and pictures part runs."""
    run: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line):
            run.append(piece)
            continue
        yield from change(run)
        run = []
        yield piece
    yield from change(run)


def _title_and_rest(pieces: Sequence[Piece]) -> tuple[Head, list[Piece]]:
    """A text that is all head: its first line is the title, the others are its body."""
    first = pieces[0]
    if len(pieces) == 1 or not isinstance(first, Line):
        return Head(), list(pieces)
    return Head(title=bare(first.text), numbers={"title": first.number}), list(pieces[1:])


def _title(head: Head, path: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    if head.title:
        return head.title, ()
    found = warning("no-title", "没有找到标题，先用文件名代替", Place(path, 1, 1), "请改写成发言的标题")
    return path.stem or "未命名", (found,)


def _sign(speech: Speech, tail: Tail) -> tuple[Speech, list[Dropped]]:
    """Let the 落款 say what the head does not (B10); what it repeats is left out."""
    signed = tail.speakers if not speech.speakers else _filled(speech.speakers, tail.speakers)
    dated = tail.date if speech.date is None else None
    repeated = [
        Dropped(bare(line.text), line.number, "落款，与文首重复")
        for line in tail.signature
        if (line.words and not signed) or (line.date and not line.words and not dated)
    ]
    return replace(speech, speakers=signed or speech.speakers, date=dated or speech.date), repeated


def _filled(speakers: tuple[Speaker, ...], signed: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """The only speaker with the unit that the 落款 names, when the head does not name one."""
    if len(speakers) != 1 or len(signed) != 1 or speakers[0].unit or signed[0].unit is None:
        return ()
    if signed[0].name not in (None, speakers[0].name):
        return ()
    return (replace(speakers[0], unit=signed[0].unit, post=speakers[0].post or signed[0].post),)
