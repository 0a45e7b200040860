"""A whole speech in one line: its line ends have become spaces, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.content.outline import find_label, is_closing
from reportgen.readers.characters import HANZI, bare, ends_sentence
from reportgen.readers.manuscript import Gap, Line
from reportgen.readers.names import joins_name, opens_name
from reportgen.readers.salutation import split_salutation
from reportgen.readers.speakers import read_speakers

_ONE_LINE = 120
"""Characters from which a line may be a whole speech."""
_LEAD = 40
"""Characters of a heading, or of a word of the head."""
_GREETINGS = re.compile("尊敬的|敬爱的|亲爱的|各位|同志们|同学们|朋友们|战友们|乡亲们|工友们|老师们")
_CALLED = re.compile(rf"\s(?P<words>(?:{HANZI}|、){{1,14}})$")
"""The beginning of a salutation before 各位: 市委第五巡察组各位领导."""
_HEAD_END = re.compile(r"(?:发言|讲话|汇报|致辞|报告)(?:材料|稿|提纲)?(?=\S)")
_DATED = re.compile(
    r"[（(]\s*(?:[12]\d{3}|[一二][〇○零OＯ０一二三四五六七八九]{3})\s*[年.\-/][^（）()]{1,14}[）)]"
)
_HEAD_LENGTH, _GREETING_LENGTH = 200, 400
"""Characters within which the head ends, and the salutation starts."""
_MOST_WORDS = 10


def holds_speech(lines: Sequence[Line]) -> bool:
    """Whether one line holds most of the text, and a whole speech."""
    longest = max((len(line.text) for line in lines), default=0)
    return longest > _ONE_LINE and longest * 4 > 3 * sum(len(line.text) for line in lines)


def unroll(line: Line) -> Iterator[Line]:
    """The paragraphs of a long line, all with its number; a short one stays."""
    if len(line.text) <= _ONE_LINE:
        yield line
        return
    head, greeting, rest = _cut_head(bare(line.text))
    body = list(_body_parts(rest))
    if re.search(r"[。！？]\s", rest) is None:
        body = _peeled(body)
    for index, part in enumerate([*_head_parts(head), *([greeting] if greeting else []), *body]):
        yield replace(line, text=part, gap=Gap.LINE if index else line.gap)


def _cut_head(text: str) -> tuple[str, str, str]:
    """What stands before the salutation, it, and the rest; without one, what the date or short words end."""
    for match in _GREETINGS.finditer(text[:_GREETING_LENGTH]):
        called = _CALLED.search(text[: match.start()])
        for start in (called.start("words") if called else match.start(), match.start()):
            if found := split_salutation(text[start:]):
                return text[:start], found[0], found[1]
    if dated := _DATED.search(text[:_HEAD_LENGTH]):
        return text[: dated.end()], "", text[dated.end() :]
    end = _words_end(text)
    return text[:end], "", text[end:]


def _words_end(text: str) -> int:
    """Behind the short words that a text without salutation starts with."""
    end = 0
    for count, word in enumerate(re.finditer(r"\S+", text[: 2 * _HEAD_LENGTH])):
        if count >= _MOST_WORDS or len(word[0]) > _LEAD or "。" in word[0] or find_label(word[0]):
            return end
        end = word.end()
    return 0


def _head_parts(head: str) -> Iterator[str]:
    """Title, speaker and date; a name with inner spaces is one part, and so is what brackets hold."""
    parts: list[str] = []
    for word in head.split():
        open_bracket = bool(parts) and _opened(parts[-1]) > 0
        if open_bracket:
            parts[-1] += f" {word}"
        elif parts and opens_name(parts[-1]) and joins_name(parts[-1], word):
            parts[-1] += word
        else:
            parts.extend(_cut_word(word))
    yield from parts


def _opened(text: str) -> int:
    """How many brackets a text opens and does not close."""
    return sum((char in "（(") - (char in "）)") for char in text)


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
    """The paragraphs of a body, as far as spaces show where they end."""
    current = ""
    for word in re.finditer(r"(\s*)(\S+)", bare(text)):
        if current and word[1] and _parts(current, word[2]):
            yield current
            current = word[2]
        else:
            current += word[0] if current else word[2]
    if current:
        yield current


def _parts(before: str, word: str) -> bool:
    """Whether a paragraph ends with the space before `word`."""
    last = re.split("[。！？]", before[-2 * _LEAD :])[-1]
    label = find_label(last)
    if label is not None and not label.rest:
        return False
    heading = label is not None and label.level is not None and len(last) <= _LEAD
    return heading or ends_sentence(before[-4:]) or find_label(word) is not None or is_closing(word)


def _peeled(parts: list[str]) -> list[str]:
    """The closing formulas at the end of the last part, as parts of their own."""
    closings: list[str] = []
    if not parts:
        return []
    sentences = re.findall(r"[^。！？]+[。！？]*", parts[-1])
    while len(sentences) > 1 and is_closing(bare(sentences[-1])):
        closings.append(bare(sentences.pop()))
    if closings:
        parts[-1] = "".join(sentences)
    return [*parts, *reversed(closings)]
