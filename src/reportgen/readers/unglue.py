"""Lines that hold more than one paragraph, taken apart: glued headings, whole speeches in one line.

A label in the middle of a line opens a heading only where its neighbours in the
count are found too; an enumeration within a sentence stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.content.outline import find_label, is_closing
from reportgen.readers.characters import bare, ends_sentence, squeezed
from reportgen.readers.manuscript import Gap, Line, Piece
from reportgen.readers.names import joins_name, opens_name
from reportgen.readers.salutation import split_salutation
from reportgen.readers.speakers import read_speakers

_N = "一二三四五六七八九十"
_MARK = re.compile(
    rf"[{_N}]{{1,3}}\s*[、.．]|[（(]\s*[{_N}]{{1,3}}\s*[）)]|\d{{1,2}}\s*[.．、]|（\s*\d{{1,2}}\s*）"
)
_LEAD = 40
"""Characters within which a heading's lead has to end."""
_ONE_LINE = 120
_HEAD_END = re.compile(r"(?:发言|讲话|汇报|致辞|报告)(?:材料|稿|提纲)?(?=\S)")
_DATED = re.compile(
    r"[（(]\s*(?:[12]\d{3}|[一二][〇○零OＯ０一二三四五六七八九]{3})\s*[年.\-/][^（）()]{1,14}[）)]"
)


def take_apart(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with each paragraph a line of its own; all parts keep the number of their line."""
    if _is_one_line([piece for piece in pieces if isinstance(piece, Line)]):
        pieces = [part for piece in pieces for part in _unroll(piece)]
    return list(_split_headings(pieces))


def _is_one_line(lines: Sequence[Line]) -> bool:
    """Whether one line holds most of the text, and a whole speech."""
    longest = max((len(line.text) for line in lines), default=0)
    return longest > _ONE_LINE and longest * 4 > 3 * sum(len(line.text) for line in lines)


def _unroll(line: Piece) -> Iterator[Piece]:
    if not isinstance(line, Line) or len(line.text) <= _ONE_LINE:
        yield line
        return
    head, greeting, rest = _cut_greeting(bare(line.text))
    parts = [*_head_parts(head), *([greeting] if greeting else []), *_peeled(list(_body_parts(rest)))]
    for index, part in enumerate(parts):
        yield replace(line, text=part, gap=Gap.LINE if index else line.gap)


def _cut_greeting(text: str) -> tuple[str, str, str]:
    """What stands before the salutation, it, and the rest; without one the head ends with its date."""
    for match in re.finditer(r"尊敬的|敬爱的|亲爱的|各位|同志们|同学们|朋友们|战友们|乡亲们", text[:400]):
        if found := split_salutation(text[match.start() :]):
            return text[: match.start()], found[0], found[1]
    dated = _DATED.search(text[:200])
    if dated:
        return text[: dated.end()], "", text[dated.end() :]
    return "", "", text


def _head_parts(head: str) -> Iterator[str]:
    """Title, speaker and date of a head that stands in one line; a name with inner spaces is one part."""
    parts: list[str] = []
    for word in head.split():
        if parts and opens_name(parts[-1]) and joins_name(parts[-1], word):
            parts[-1] += word
        else:
            parts.extend(_cut_word(word))
    yield from parts


def _cut_word(word: str) -> Iterator[str]:
    """The parts of a head that stand together: 在……会上的发言市水利局局长王明（2023年5月6日）."""
    dated = list(_DATED.finditer(word))
    date = dated[-1] if dated else None
    rest = word[: date.start()] if date else word
    for title in reversed(list(_HEAD_END.finditer(rest))):
        if read_speakers(rest[title.end() :]):
            yield rest[: title.end()]
            rest = rest[title.end() :]
            break
    yield from (part for part in (rest, date[0] if date else "", word[date.end() :] if date else "") if part)


def _body_parts(text: str) -> Iterator[str]:
    """The paragraphs of a body whose line ends have become spaces, or nothing at all."""
    current = ""
    for token in re.split(r"(\s+)", bare(text)):
        if not current or not _parts(current, token):
            current += token
            continue
        yield bare(current)
        current = token
    if bare(current):
        yield bare(current)


def _peeled(parts: list[str]) -> list[str]:
    """The closing formulas at the end of the last part, as parts of their own."""
    closings: list[str] = []
    while parts:
        sentences = re.findall(r"[^。！？]+[。！？]*", parts[-1])
        if len(sentences) < 2 or not is_closing(bare(sentences[-1])):
            break
        closings.insert(0, bare(sentences[-1]))
        parts[-1] = "".join(sentences[:-1])
    return [*parts, *closings]


def _parts(before: str, token: str) -> bool:
    """Whether a paragraph ends with the space before `token`."""
    if not before[-1:].isspace() or not token.strip():
        return False
    before = before.rstrip()
    label = find_label(before)
    heading = label is not None and label.level is not None and len(before) <= _LEAD and "。" not in before
    return heading or ends_sentence(before) or find_label(token) is not None or is_closing(token)


def _split_headings(pieces: Sequence[Piece]) -> Iterator[Piece]:
    known = _labels_at_starts([piece for piece in pieces if isinstance(piece, Line)])
    seen = [0] * 5
    for piece in pieces:
        if not isinstance(piece, Line):
            yield piece
            continue
        for index, part in enumerate(list(_split_line(piece.text, seen, known))):
            _count(part, seen)
            yield replace(piece, text=part, gap=Gap.LINE) if index else piece.with_text(part)


def _labels_at_starts(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """Level and number of every heading label that stands at the start of a line or after a sentence."""
    found: set[tuple[int, int]] = set()
    for line in lines:
        for at in (0, *_candidates(line.text)):
            if label := _numbered(bare(line.text[at:])):
                found.add(label)
    return found


def _candidates(text: str) -> Iterator[int]:
    """Where in a line a glued heading could start."""
    for match in _MARK.finditer(text):
        at = match.start()
        before = text[:at][-3:]
        if at and (
            before[-1].isspace()
            or (ends_sentence(before) and not before.rstrip("”’）)").endswith(("；", ";")))
        ):
            yield at


def _numbered(text: str) -> tuple[int, int] | None:
    label = find_label(text)
    if label is None or label.level is None or not label.rest:
        return None
    return label.level, read_number(label.text)


def read_number(label: str) -> int:
    """The number in a label: （十二） → 12, 3. → 3."""
    digits = re.sub(r"\D", "", label)
    if digits:
        return int(digits)
    hanzi = re.sub(rf"[^{_N}]", "", label)
    tens, ten, ones = hanzi.partition("十")
    if not ten:
        return _N.index(hanzi) + 1 if len(hanzi) == 1 else 0
    return (_N.index(tens) + 1 if tens else 1) * 10 + (_N.index(ones) + 1 if ones else 0)


def _split_line(text: str, seen: Sequence[int], known: set[tuple[int, int]]) -> Iterator[str]:
    counts = list(seen)
    _count(text, counts)
    start = 0
    for at in sorted({*_candidates(text), *_after_heading(text)}):
        found = _numbered(text[at:])
        if found is None or not _expected(found, counts, known) or not _has_lead(text[at:]):
            continue
        if at > start:
            yield text[start:at]
        start = at
        _count(text[at:], counts)
    yield text[start:]


def _after_heading(text: str) -> Iterator[int]:
    """Where a lower label follows a heading without any mark: `二、打在要害上（一）打盗抢骗。`."""
    label = find_label(bare(text))
    if label is None or label.level is None:
        return
    match = re.search(rf"(?<=[\u4e00-\u9fff”])（[{_N}]{{1,2}}）", text[: _LEAD + 8])
    if match and label.level < 2 and not re.search("[。：；]", text[: match.start()]):
        yield match.start()


def _expected(found: tuple[int, int], counts: Sequence[int], known: set[tuple[int, int]]) -> bool:
    """Whether the count allows this number here: the next one, or a first one that has a second."""
    level, number = found
    last = counts[level]
    if number == 1:
        return last != 1 and (level, 2) in known
    slack = 2 if level <= 2 else 1
    return last > 0 and last < number <= last + slack


def _has_lead(text: str) -> bool:
    """Whether a short lead follows the label, as a heading has it."""
    label = find_label(bare(text))
    assert label is not None
    lead = re.split("[。！？：\\s]", label.rest, maxsplit=1)[0]
    return 1 < len(squeezed(lead)) <= _LEAD


def _count(text: str, counts: list[int]) -> None:
    found = _numbered(bare(text))
    if found:
        level, number = found
        counts[level] = number
        counts[level + 1 :] = [0] * (4 - level)
