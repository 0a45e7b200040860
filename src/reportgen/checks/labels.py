"""Labels of enumerations: 一、 （一） 1. （1） ① at the start of a paragraph, 一是 第一， 首先， anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportgen.checks.subject import Passage, Subject
from reportgen.content.blocks import Heading, Item
from reportgen.content.numerals import CIRCLED, chinese_number
from reportgen.language.numbers import hanzi_number


class Kind(StrEnum):
    """What a label is made of; members of one enumeration have the same."""

    HAN = "一、"
    PAREN_HAN = "（一）"
    ARABIC = "1."
    PAREN_ARABIC = "（1）"
    CIRCLED = "①"
    HALF = "1)"
    IS = "一是"
    MUST = "一要"
    ORDINAL = "第一"
    OTHER = "其一"
    ORDER = "首先"

    @property
    def is_word(self) -> bool:
        """Whether it is read as part of the sentence: 一是, 第一，."""
        return self in _WORD_KINDS

    @property
    def rank(self) -> int:
        """Its depth among kinds of headings (E1.1); 9 for those that stand at any depth."""
        return _RANKS.get(self, 9)


_RANKS = {Kind.HAN: 1, Kind.PAREN_HAN: 2, Kind.ARABIC: 3, Kind.PAREN_ARABIC: 4}
_WORD_KINDS = frozenset({Kind.IS, Kind.MUST, Kind.ORDINAL, Kind.OTHER, Kind.ORDER})
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 4}
LAST = 99
"""The number of 最后, until it is known how many come before."""

_N = "一二三四五六七八九十"
_BEFORE = r"(?<![^，,；;：:。！？、—…\s）”])"
# 首先，感谢…… and 最后，祝…… are courtesies, no members of a list.
_NO_COURTESY = (
    r"(?!请?(?:允许|让)?我?们?(?:谨|再次|再|衷心|诚挚地?|真诚)*"
    r"(?:[预恭敬]?祝|感谢|谢谢|代表|表示|恳请|恳切希望|我代表))"
)
_COURTESY = re.compile(f"(?!{_NO_COURTESY})")
_WORD = re.compile(
    rf"{_BEFORE}(?:"
    rf"(?P<shi>[{_N}]{{1,3}})(?P<is>是|要(?![素点件求]))(?!(?P=shi)[、，,。])[，、,：:]?"
    rf"|第(?P<di>[{_N}]{{1,3}})(?:点|条|个方面)?[，、,：:．.](?!第?[{_N}])"
    rf"|其(?P<qi>[{_N}])[，、,：:]"
    rf"|(?P<order>首先|其次|再次|再者|最后)[，、,：:]{_NO_COURTESY}"
    r")"
)
_SIGN = re.compile(
    rf"(?P<circled>[{CIRCLED}])[、.．]?"
    rf"|(?<![^；;：:。，,！？—…\s])(?:（(?P<paren>[{_N}]{{1,3}})）|（(?P<digits>\d{{1,2}})）|(?P<arabic>\d{{1,2}})[.．、](?!\d))"
)
_COMPATIBLE = {
    **{char: number for number, char in enumerate("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", start=1)},
    **{chr(0x2487 + number): number for number in range(1, 21)},
    **{chr(0x2473 + number): number for number in range(1, 21)},
}


@dataclass(frozen=True, eq=False, slots=True)
class Marker:
    """A label in a passage; compared by identity."""

    kind: Kind
    number: int
    passage: Passage
    start: int
    end: int
    """Behind the label and the mark that was typed with it."""
    index: int
    """Of its block in `Subject.body`."""
    opens: bool
    """It stands at the start of its paragraph."""
    generated: bool = False
    """It was counted, not typed."""
    level: int | None = None
    """Of a heading: its level 1–4."""

    @property
    def text(self) -> str:
        """The label as typed: 一、"""
        return self.passage.text[self.start : self.end]

    @property
    def name(self) -> str:
        """The label without a mark that belongs to the sentence: 第一."""
        return self.text.rstrip("，,：: ") if self.kind.is_word else self.text.strip()


def read_number(label: str) -> int:
    """The number in a label: （十二） → 12, 3. → 3, 其次 → 2; 0 when there is none."""
    if digits := re.sub(r"[^0-9]", "", label):
        return int(digits)
    for char in label:
        if char in _COMPATIBLE:
            return _COMPATIBLE[char]
        if char in CIRCLED:
            return CIRCLED.index(char) + 1
    if label[:2] == "最后":
        return LAST
    return _ORDER.get(label[:2]) or read_hanzi(re.sub(rf"[^{_N}]", "", label))


def read_hanzi(numeral: str) -> int:
    """十二 → 12; 0 for none."""
    return hanzi_number(numeral) or 0


def renumbered(label: str, number: int) -> str | None:
    """The label with another number: （四） and 3 → （三）; None for one that is a word."""
    if re.search(r"\d", label):
        return re.sub(r"\d+", str(number), label, count=1)
    if label[:1] in CIRCLED:
        return CIRCLED[number - 1] + label[1:] if number <= len(CIRCLED) else None
    if re.search(rf"[{_N}]", label):
        return re.sub(rf"[{_N}]+", chinese_number(number), label, count=1)
    return None


def kind_of(label: str) -> Kind | None:
    """The kind of a label that opens a paragraph; None for one of no known kind, such as 1.2."""
    if re.match(r"\d{1,2}\s*[.．]\d", label):
        return None
    tests = (
        (Kind.ORDER, r"首先|其次|再次|再者|最后"),
        (Kind.ORDINAL, "第"),
        (Kind.OTHER, "其"),
        (Kind.IS, rf"[{_N}]+是"),
        (Kind.MUST, rf"[{_N}]+要"),
        (Kind.PAREN_HAN, rf"[（(]\s*[{_N}]|[㈠-㈩]"),
        (Kind.PAREN_ARABIC, r"（\s*\d|[⑴-⒇]"),
        (Kind.HALF, r"\(\s*\d|\d{1,2}\s*[)）]"),
        (Kind.CIRCLED, f"[{CIRCLED}]"),
        (Kind.ARABIC, r"\d|[⒈-⒛]"),
        (Kind.HAN, f"[{_N}]"),
    )
    return next((kind for kind, pattern in tests if re.match(pattern, label)), None)


def markers_of(subject: Subject) -> tuple[Marker, ...]:
    """All labels of a speech in the order in which they are read."""
    made: tuple[Marker, ...] = subject.memo("labels", lambda one: tuple(_all_markers(one)))
    return made


def _all_markers(subject: Subject) -> Iterator[Marker]:
    for index, (block, passage) in enumerate(subject.body):
        if passage is None:
            continue
        at = 0
        if isinstance(block, (Heading, Item)) and block.label:
            if marker := _opening(block, passage, index):
                yield marker
            at = len(block.label)
        yield from _inside(passage, index, at)


def _opening(block: Heading | Item, passage: Passage, index: int) -> Marker | None:
    label = block.label or ""
    kind, number = kind_of(label), read_number(label)
    if kind is None or not number:
        return None
    if kind is Kind.ORDER and _COURTESY.match(passage.text, len(label)):
        return None
    level = block.level if isinstance(block, Heading) else None
    return Marker(kind, number, passage, 0, len(label), index, True, block.generated, level)


def _inside(passage: Passage, index: int, at: int) -> Iterator[Marker]:
    """Labels within a paragraph: words, and signs that really count from one."""
    found = [_word(passage, index, match) for match in _WORD.finditer(passage.text, at)]
    signs = [_sign(passage, index, match) for match in _SIGN.finditer(passage.text, at)]
    for kind in {sign.kind for sign in signs}:
        same = [sign for sign in signs if sign.kind is kind]
        if same[0].number == 1 and len(same) > 1 and same[1].number == 2:
            found += same
    orders = {one.number for one in found if one.kind is Kind.ORDER}
    lone = len(orders) < 2 or orders == {1, LAST}
    kept = [one for one in found if not (one.kind is Kind.ORDER and lone and one.start)]
    yield from sorted(kept, key=lambda one: one.start)


def _word(passage: Passage, index: int, match: re.Match[str]) -> Marker:
    if match["order"]:
        kind, number = Kind.ORDER, read_number(match["order"])
    elif match["shi"]:
        kind, number = Kind.IS if match["is"] == "是" else Kind.MUST, read_hanzi(match["shi"])
    elif match["di"]:
        kind, number = Kind.ORDINAL, read_hanzi(match["di"])
    else:
        kind, number = Kind.OTHER, read_hanzi(match["qi"])
    return Marker(kind, number, passage, match.start(), match.end(), index, match.start() == 0)


def _sign(passage: Passage, index: int, match: re.Match[str]) -> Marker:
    if match["circled"]:
        kind, number = Kind.CIRCLED, CIRCLED.index(match["circled"]) + 1
    elif match["paren"]:
        kind, number = Kind.PAREN_HAN, read_hanzi(match["paren"])
    elif match["digits"]:
        kind, number = Kind.PAREN_ARABIC, int(match["digits"])
    else:
        kind, number = Kind.ARABIC, int(match["arabic"])
    return Marker(kind, number, passage, match.start(), match.end(), index, False)
