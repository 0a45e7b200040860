"""What a speech says in short: its headings, the points under them, the sentences behind each.

A summary is put together from these; every word of them stands in the speech as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from reportgen.content.blocks import BodyBlock, Heading, Item, TextBlock
from reportgen.content.numerals import chinese_number
from reportgen.language.sentences import CLAUSE_ENDS, clauses, sentences

LONGEST_LEAD = 28
"""A lead of more 字 is a sentence: only its first clause leads (E2.4)."""

_N = "一二三四五六七八九十"
_COUNTED = re.compile(rf"(?:^|(?<=[。；：，！]))(?P<label>(?P<number>[{_N}])(?:是|要))(?=[^{CLAUSE_ENDS}])")
_COUNTING = re.compile(
    rf"[{_N}](?:是|要)[，、：]?|第[{_N}](?:点|条|个方面)?[，、：]|其[{_N}][，、：]|(?:首先|其次|再次|再者|最后)[，、：]"
)
_NUMBER = re.compile(f"[{_N}]+")
_PAST = re.compile(
    r"^(?:[一两二三四五]|近|多|几)年来|今年以来|去年|上年|过去[一两三]?年|截至|刚才|取得了?|已经|累计"
)
"""What a sentence says that looks back; a summary of what was pledged has no room for it."""

_POINTING = re.compile(r"见(?:附件|附表|下表|下图|上表)|如下(?:表|图|：)|[上下]表|[上下]图所示")
"""What a sentence says that leads to something which a summary does not have."""


@dataclass(frozen=True, slots=True)
class Point:
    """A heading or an item with what stands behind it; a label is one that counts: 一是, 首先，."""

    label: str
    lead: str
    """Its words without label and end mark."""
    more: tuple[str, ...] = ()
    """The sentences behind it that do not look back, end marks included."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the highest level, or what stands for one; `lead` is empty for plain sentences."""

    label: str
    lead: str
    points: tuple[Point, ...] = ()
    more: tuple[str, ...] = ()
    """Its own sentences: all, or those before its points."""


def sections(blocks: Sequence[BodyBlock]) -> tuple[Section, ...]:
    """The sections of a body: its highest headings, else its items, else its paragraphs.

    What is said twice counts once, where it stands first.
    """
    return tuple(_once(_sections(blocks)))


def is_count(labels: Sequence[str]) -> bool:
    """Whether labels are a whole list: 一是, 二是 … without a gap, or 首先, 其次 …"""
    numbers = [match[0] for label in labels if (match := _NUMBER.search(label))]
    if not numbers:
        return bool(labels) and all(labels) and labels[0].startswith("首先")
    return numbers == [chinese_number(number) for number in range(1, len(labels) + 1)]


def _sections(blocks: Sequence[BodyBlock]) -> Iterable[Section]:
    texts = [block for block in blocks if type(block) is TextBlock or isinstance(block, Heading | Item)]
    levels = [block.level for block in texts if isinstance(block, Heading)]
    if levels:
        return _headed(texts, min(levels))
    if sum(isinstance(block, Item) for block in texts) > 1:
        return (Section(one.label, one.lead, (), one.more) for one in _items(_without_farewell(texts)))
    return _plain(texts)


def _once(found: Iterable[Section]) -> Iterator[Section]:
    """Sections without points and sentences that an earlier one has; a list that counts stays whole."""
    leads: set[str] = set()
    said: set[str] = set()

    def new(sentences: Iterable[str]) -> tuple[str, ...]:
        fresh = tuple(one for one in dict.fromkeys(sentences) if one not in said)
        said.update(fresh)
        return fresh

    for section in found:
        points, counts = [], is_count([one.label for one in section.points])
        for point in section.points:
            more = new(point.more)
            if counts or more or point.lead not in leads:
                points.append(replace(point, more=more))
            leads.add(point.lead)
        yield replace(section, points=tuple(points), more=new(section.more))


def _headed(blocks: Sequence[BodyBlock], level: int) -> Iterator[Section]:
    for heading, inside in _under(_without_farewell(blocks), level):
        lead, rest = _lead_of(heading.text, heading.mark, heading.runin)
        if points := tuple(_points(inside)):
            opening = takewhile(lambda one: type(one) is TextBlock, inside)
            yield Section("", lead, points, (*_said(rest), *_sentences_of(opening)))
        elif points := tuple(_enumerated(rest or "".join(block.printed for block in inside[:1]))):
            yield Section("", lead, points)
        else:
            first = next((n for n, one in enumerate(inside) if tuple(_enumerated(one.printed))), len(inside))
            yield Section("", lead, (), (*_said(rest), *_sentences_of(inside[:first])))
            # What a later paragraph enumerates is not what the heading speaks of.
            yield from (one for one in _plain(inside[first:]) if one.points)


def _without_farewell(blocks: Sequence[BodyBlock]) -> Sequence[BodyBlock]:
    """The blocks but for a last paragraph that stands behind a finished point: it takes leave."""
    *others, last = blocks
    led = isinstance(others[-1], Heading | Item) and others[-1].runin if others else None
    return others if type(last) is TextBlock and led else blocks


def _under(blocks: Sequence[BodyBlock], level: int) -> Iterator[tuple[Heading, list[BodyBlock]]]:
    """Each heading of a level, with the blocks up to the next one."""
    found: tuple[Heading, list[BodyBlock]] | None = None
    for block in blocks:
        if isinstance(block, Heading) and block.level == level:
            if found is not None:
                yield found
            found = block, []
        elif found is not None:
            found[1].append(block)
    if found is not None:
        yield found


def _points(blocks: Sequence[BodyBlock]) -> Iterator[Point]:
    """The points of a section: its headings, else its items."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    if levels:
        for heading, inside in _under(blocks, min(levels)):
            lead, rest = _lead_of(heading.text, heading.mark, heading.runin)
            yield Point("", lead, (*_said(rest), *_sentences_of(inside)))
    else:
        yield from _items(blocks)


def _items(blocks: Sequence[BodyBlock]) -> Iterator[Point]:
    for number, block in enumerate(blocks):
        if not isinstance(block, Item):
            continue
        several = tuple(_enumerated(block.printed))
        if several:
            yield from several
            continue
        lead, rest = _lead_of(block.text, block.mark, block.runin)
        behind = takewhile(lambda one: type(one) is TextBlock, blocks[number + 1 :])
        more = (*_said(rest), *_sentences_of(behind))
        label = block.label or ""
        yield Point(label if _COUNTING.fullmatch(label) else "", lead, more)


def _enumerated(text: str) -> Iterator[Point]:
    """一是…；二是… in one paragraph: two or more, counted from 一 on."""
    found = list(_COUNTED.finditer(text))
    if len(found) < 2 or [match["number"] for match in found] != list(_N[: len(found)]):
        return
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        said = text[match.end() : end]
        lead = clauses(said)[0]
        yield Point(match["label"], lead.words, tuple(_said(said[lead.end :])))


def _plain(blocks: Sequence[BodyBlock]) -> Iterator[Section]:
    """Paragraphs without headings: a section each; one that enumerates is led by the words before 一是."""
    for block in blocks:
        points = tuple(_enumerated(block.printed))
        if points:
            start = next(_COUNTED.finditer(block.printed)).start()
            opening = sentences(block.printed[:start])
            yield Section("", opening[-1].words if opening else "", points)
        else:
            yield Section("", "", (), tuple(_said(block.printed)))


def _lead_of(text: str, mark: str, runin: str | None) -> tuple[str, str]:
    """The words that lead, and what follows them: of a long sentence only its first clause leads."""
    parts, whole = clauses(text), text.rstrip(CLAUSE_ENDS)
    if len(whole) <= LONGEST_LEAD and (runin is not None or len(parts) <= 2):
        return whole, runin or ""
    return parts[0].words, text[parts[0].end :] + mark + (runin or "")


def _sentences_of(blocks: Iterable[BodyBlock]) -> Iterator[str]:
    for block in blocks:
        yield from _said(block.printed if type(block) is TextBlock else _without_label(block))


def _without_label(block: BodyBlock) -> str:
    return block.text + block.mark + (block.runin or "") if isinstance(block, Heading | Item) else ""


def _said(text: str) -> Iterator[str]:
    """The sentences of a text that say what will be done."""
    for sentence in sentences(text):
        if sentence.words.strip() and not (_PAST.search(sentence.text) or _POINTING.search(sentence.text)):
            yield sentence.text.strip()
