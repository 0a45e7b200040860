"""异常字符和繁体字。

依据：E6.12
从网页、PDF里复制的文字会带进看不见的零宽字符、乱码“�”、长得像汉字的部首（⽔）和繁体字，检索、排版都会出错。
繁体字词表在 templates/checks/terms.yaml 的 traditional。

错：
    加强⽔资源保护。
错：
    聚焦重点建设用​地安全利用。
错：
    全面部署汛期�工作。
错：
    深入實施乡村振兴战略。
错：
    沿著高质量发展道路前进。
对：
    查阅著名著作，显著提升，为堃、喆、镕等生僻字配好字库，点赞👨‍👩‍👧。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Place, Severity

SEVERITY = Severity.ERROR
_LOOKALIKE = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff]"
)
_UNSEEN = re.compile(
    "(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e]+"
)
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
_ALONG = re.compile("(?<=[随沿接向朝本靠看带跟味志临绕对])著(?![名作称述者书录])")


def find(subject: Subject) -> Iterator[Finding]:
    """Characters that look right, or like nothing, and are not what they seem."""
    seen: set[tuple[int, int]] = set()
    for passage in subject.passages:
        if passage.text.isascii():
            continue
        for match in _UNSEEN.finditer(passage.text):
            place = passage.place(match.start())
            seen.add((place.line, place.column))
            yield mended(passage, *match.span(), "", _unseen(passage.text, match), "删去")
        yield from _broken(passage)
        yield from _traditional(subject, passage)
    yield from _unseen_lines(subject, seen)


def _broken(passage: Passage) -> Iterator[Finding]:
    for match in _BROKEN.finditer(passage.text):
        around = passage.text[max(match.start() - 4, 0) : match.end() + 4]
        yield Finding(f"“{around}”里有乱码", passage, *match.span(), ("对照原文补上",))
    for match in _LOOKALIKE.finditer(passage.text):
        right = unicodedata.normalize("NFKC", match[0])
        if right == match[0]:
            yield Finding(f"“{match[0]}”是部首，不是汉字", passage, *match.span(), ("改为相应的汉字",))
        else:
            message = f"“{match[0]}”是兼容字符，不是通用的“{right}”"
            yield mended(passage, *match.span(), right, message, f"改为“{right}”")


def _traditional(subject: Subject, passage: Passage) -> Iterator[Finding]:
    pattern, right = subject.memo("traditional", _table)
    for match in (*pattern.finditer(passage.text), *_ALONG.finditer(passage.text)):
        to = right.get(match[0], "着")
        message = f"“{match[0]}”是繁体或异体字"
        yield mended(passage, *match.span(), to, message, f"改为“{to}”", severity=Severity.WARNING)


def _table(subject: Subject) -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = dict(word.split("=") for word in sorted(subject.words.listed("traditional")) if "=" in word)
    return re.compile("[" + "".join(map(re.escape, sorted(pairs))) + "]" if pairs else r"(?!)"), pairs


def _unseen(text: str, match: re.Match[str]) -> str:
    around = text[max(match.start() - 3, 0) : match.start()] + text[match.end() : match.end() + 3]
    return f"“{around}”中间有看不见的字符U+{ord(match[0][0]):04X}"


def _unseen_lines(subject: Subject, seen: set[tuple[int, int]]) -> Iterator[Finding]:
    """Unseen characters that the import of a text has already taken out."""
    numbers = [passage.start.line for passage in subject.passages if passage.start.line > 0]
    if not (subject.lines and numbers):
        return
    for number in range(min(numbers), max(numbers) + 1):
        line = subject.lines[number - 1] if number <= len(subject.lines) else ""
        for match in () if line.isascii() else _UNSEEN.finditer(line):
            if (number, match.start() + 1) not in seen:
                place = Place(subject.speech.path, number, match.start() + 1)
                yield Finding(_unseen(line, match), subject.passages[0], hints=("删去",), place=place)
