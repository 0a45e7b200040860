"""What stands twice in a speech: paragraphs, runs of them, and paragraphs that are nearly the same.

Paragraphs are compared by their hanzi, letters and digits, without label. Everything here is
linear in the length of the speech: paragraphs are found by their words, likeness by a sample of shingles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reportgen.checks.subject import Passage, Subject
from reportgen.content.blocks import Heading, Item
from reportgen.diagnostics import Place

PARAGRAPH = 30
"""Characters from which on a repeated paragraph is a fault (E8.2)."""
SHINGLE = 8
ALIKE = 0.6
_CANDIDATE = 0.25
"""The share of shingles from which on pairs of characters are compared: small changes break many shingles."""
_ALIKE_IN_PAIRS = 0.66
_SENTENCE = re.compile(r"[^。！？!?]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NO_WORDS = re.compile(r"[^\w]+|_+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a body, and the words that it is compared by."""

    passage: Passage
    words: str

    @property
    def long(self) -> bool:
        """Whether it is long enough for its repetition to be a fault."""
        return len(unlabelled(self.passage)) >= PARAGRAPH


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring paragraphs that stood before: indexes into the paragraphs of the speech."""

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """A paragraph that is nearly an earlier one: indexes, and the share of its words that stand there."""

    index: int
    source: int
    share: float


def words_of(text: str) -> str:
    """The hanzi, letters and digits of a text."""
    return _NO_WORDS.sub("", text)


def label_length(passage: Passage) -> int:
    """How many characters the label of a heading or an item takes."""
    block = passage.block
    label = block.label if isinstance(block, Heading | Item) else None
    return len(label) if label and passage.text.startswith(label) else 0


def unlabelled(passage: Passage) -> str:
    """A paragraph without 一、 or 一是."""
    return passage.text[label_length(passage) :]


def paragraphs(subject: Subject) -> tuple[Paragraph, ...]:
    """The paragraphs of a body that have words."""

    def make(subject: Subject) -> tuple[Paragraph, ...]:
        found = (Paragraph(one, words_of(unlabelled(one))) for one in subject.prose)
        return tuple(one for one in found if one.words)

    result: tuple[Paragraph, ...] = subject.memo("repetition.paragraphs", make)
    return result


def repeated_runs(subject: Subject) -> tuple[Run, ...]:
    """Runs of paragraphs that stood before, the longest first from each place; short ones only within."""
    result: tuple[Run, ...] = subject.memo("repetition.runs", lambda one: tuple(_runs(paragraphs(one))))
    return result


def _runs(found: Sequence[Paragraph]) -> Iterator[Run]:
    first: dict[str, int] = {}
    before = [first.setdefault(one.words, index) for index, one in enumerate(found)]
    index = 0
    while index < len(found):
        if before[index] == index or not found[index].long:
            index += 1
            continue
        run = _run(found, index, before[index])
        yield run
        index = run.start + run.length


def _run(found: Sequence[Paragraph], index: int, source: int) -> Run:
    """The run from a repeated paragraph on, with the short ones within it but not those at its end."""
    length = ahead = 1
    while (
        index + ahead < len(found)
        and source + ahead < index
        and found[index + ahead].words == found[source + ahead].words
    ):
        ahead += 1
        if found[index + ahead - 1].long:
            length = ahead
    return Run(index, source, length)


def covered(subject: Subject) -> frozenset[int]:
    """The indexes of paragraphs that are told as repeated or nearly so."""

    def make(subject: Subject) -> frozenset[int]:
        runs = {at for run in repeated_runs(subject) for at in range(run.start, run.start + run.length)}
        return frozenset(runs | {one.index for one in likenesses(subject)})

    result: frozenset[int] = subject.memo("repetition.covered", make)
    return result


def sources(subject: Subject) -> frozenset[int]:
    """The indexes of paragraphs that stand again further down."""
    return frozenset(
        at for run in repeated_runs(subject) for at in range(run.source, run.source + run.length)
    )


def likenesses(subject: Subject) -> tuple[Likeness, ...]:
    """Paragraphs that are nearly an earlier one, and not told as the same."""
    make = partial(_all_likenesses)
    result: tuple[Likeness, ...] = subject.memo("repetition.likenesses", make)
    return result


def _all_likenesses(subject: Subject) -> tuple[Likeness, ...]:
    found = paragraphs(subject)
    same = {at for run in repeated_runs(subject) for at in range(run.start, run.start + run.length)}
    index = ShingleIndex()
    alike: list[Likeness] = []
    for at, one in enumerate(found):
        if at in same or not one.long:
            continue
        text = unlabelled(one.passage)
        best = index.nearest(text)
        if best is not None and best[1] >= ALIKE:
            alike.append(Likeness(at, best[0], best[1]))
        index.add(at, text)
    return tuple(alike)


class ShingleIndex:
    """Texts by a sample of their shingles; a shingle that stands in many texts is no longer looked up."""

    _MOST = 4

    def __init__(self) -> None:
        self._keys: dict[str, list[int]] = {}
        self._texts: dict[int, str] = {}

    def add(self, key: int, text: str) -> None:
        """Keep a text under a key."""
        self._texts[key] = text
        for shingle in _sample(words_of(text)):
            held = self._keys.setdefault(shingle, [])
            if len(held) < self._MOST:
                held.append(key)

    def nearest(self, text: str) -> tuple[int, float] | None:
        """The key of the text that shares most with `text`, and how like they are."""
        words = words_of(text)
        shared = Counter(key for shingle in _sample(words) for key in self._keys.get(shingle, ()))
        return max(
            ((key, likeness(text, self._texts[key])) for key, _ in shared.most_common(2)),
            key=lambda one: one[1],
            default=None,
        )


def _sample(words: str) -> set[str]:
    """The shingles that begin with one in four characters: the same ones in every text."""
    return {
        words[at : at + SHINGLE]
        for at, char in enumerate(words[: max(len(words) - SHINGLE + 1, 0)])
        if not ord(char) & 3
    }


def _shingles(words: str, size: int) -> set[str]:
    return {words[at : at + size] for at in range(max(len(words) - size + 1, 1))}


def likeness(one: str, other: str) -> float:
    """Which share of the shorter text stands in the other; 0 where it is no matter of whole paragraphs.

    Texts of unlike lengths are not compared, nor such as share one sentence only, nor reports of
    one form with figures of their own.
    """
    mine, theirs = words_of(one), words_of(other)
    if min(len(mine), len(theirs)) * 5 < max(len(mine), len(theirs)) * 3:
        return 0.0
    share = _shared(mine, theirs, SHINGLE)
    if _CANDIDATE <= share < ALIKE and _shared(mine, theirs, 2) >= _ALIKE_IN_PAIRS:
        share = ALIKE
    if share < ALIKE or _shares_one_sentence(one, other) or _other_figures(one, other):
        return 0.0
    return share


def _shared(one: str, other: str, size: int) -> float:
    mine, theirs = _shingles(one, size), _shingles(other, size)
    return len(mine & theirs) / min(len(mine), len(theirs))


def _shares_one_sentence(one: str, other: str) -> bool:
    """Whether what is alike is one sentence that both have, and nothing besides."""
    mine = [words_of(match) for match in _SENTENCE.findall(one)]
    theirs = [words_of(match) for match in _SENTENCE.findall(other)]
    same = set(mine) & set(theirs)
    if len(same) != 1:
        return False
    rest = "".join(words for words in mine if words not in same)
    others = "".join(words for words in theirs if words not in same)
    return not rest or not others or _shared(rest, others, 2) < _ALIKE_IN_PAIRS


def _other_figures(one: str, other: str) -> bool:
    """Whether both give figures and most of them differ: two districts reported in one form."""
    mine, theirs = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    fewer = min(len(mine), len(theirs))
    return fewer > 1 and len(mine & theirs) * 2 < fewer


def numbered(subject: Subject, places: Sequence[Place]) -> str:
    """第3行, 第3—5行; 段 in a Word file, whose places count paragraphs."""
    word = "行" if subject.lines else "段"
    first, last = places[0].line, places[-1].line
    return f"第{first}{word}" if first == last else f"第{first}—{last}{word}"
