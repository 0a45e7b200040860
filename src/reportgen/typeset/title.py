"""Titles broken by meaning into lines of a 梯形 or 菱形 outline (A7.3.1).

Every place between two words has a price: nothing before a phrase that opens with an
action (加快…), little after 的 before the kind of paper (…上的｜表态发言), much between
words that hold on to each other. Inside a word, a number or 《》 no line is broken. Of
all ways to break into the fewest lines the cheapest is taken, its outline included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.typeset import titlewords as words
from reportgen.typeset.breaking import NEVER_ENDS, NEVER_STARTS, UNBROKEN_PAIRS
from reportgen.typeset.characters import is_latin

_LATIN_WIDTH = 0.55
"""em of a Latin letter or a digit, as 小标宋 and its stand-ins have them on average."""
_FREE, _LIGHT, _FAIR, _PLAIN, _BOUND = 0.0, 2.0, 6.0, 10.0, 30.0
"""Prices of a place: before a new phrase; between loose words; where nothing is known; within a phrase."""
_PAIRS = {"《": "》", "“": "”", "（": "）", "〈": "〉", "〔": "〕", "‘": "’", "「": "」", "(": ")"}
_BLANKS = " \u3000"
_NUMBER = re.compile(
    r"[A-Za-z0-9+\-.%～—·]+[年月日届次个项大]?|第[一二三四五六七八九十百]+[届次个批期]?|[一二三四五六七八九十]+届"
)
_AUTHORITY = re.compile(r"[^\s关]{2,18}(?=\s|关于)")
_LONGEST_WORD = 8
_MOST_LINES = 5
"""What needs more lines is no title: its lines are merely filled."""
_MORE_LINES = 2
"""How many lines beyond the fewest are tried before a title is cut by width alone."""


def break_title(text: str, width: int) -> tuple[str, ...]:
    """The lines of a title, each at most `width` em wide; a newline in it stays a break.

    Blanks at a break are left out; for the rest the lines joined are the title.
    """
    return tuple(line for part in text.split("\n") for line in _broken(part.strip(), width))


def _broken(text: str, width: int) -> Sequence[str]:
    if _measure(text) <= width:
        return (text,)
    if _measure(text) > _MOST_LINES * width:
        return _lines(text, _by_width(text, width))
    prices = _prices(text)
    for limit in (_BOUND, float("inf")):
        allowed = {place: price for place, price in prices.items() if price < limit}
        if ways := _fewest(text, width, allowed):
            best = min(
                ways, key=lambda way: (sum(allowed[place] for place in way) + _outline(text, way), way)
            )
            return _lines(text, best)
    return _lines(text, _by_width(text, width))


def _lines(text: str, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(text[start:end].strip(_BLANKS) for start, end in pairwise((0, *places, len(text))))


def _measure(text: str) -> float:
    """The width of a text in em."""
    return sum(_LATIN_WIDTH if is_latin(character) else 1.0 for character in text)


def _fewest(text: str, width: int, allowed: Mapping[int, float]) -> list[tuple[int, ...]]:
    """All ways to break `text` into the fewest lines that `allowed` places give."""
    least = int(-(-_measure(text) // width))
    for count in range(least, least + _MORE_LINES + 1):
        if ways := list(_ways(text, width, sorted(allowed), count, 0)):
            return ways
    return []


def _ways(text: str, width: int, allowed: Sequence[int], count: int, start: int) -> Iterator[tuple[int, ...]]:
    """All ways to break what follows `start` into `count` lines that fit."""
    rest = _measure(text[start:].strip(_BLANKS))
    if rest > width * count:
        return
    if count == 1:
        yield ()
        return
    for place in allowed:
        if place > start:
            if _measure(text[start:place].strip(_BLANKS)) > width:
                return
            yield from ((place, *more) for more in _ways(text, width, allowed, count - 1, place))


def _by_width(text: str, width: int) -> list[int]:
    """Places that part a text which has none of its own, one long word, say."""
    places: list[int] = []
    filled = 0.0
    for place, character in enumerate(text):
        added = _measure(character)
        if place and filled + added > width:
            places.append(place)
            filled = 0.0
        filled += added
    return places


def _outline(text: str, places: Sequence[int]) -> float:
    """The price of the shape (A7.3.1-c): growing, shrinking, or widest within; no stub at the end."""
    lengths = [_measure(line) for line in _lines(text, places)]
    price = 0.07 * (max(lengths) - min(lengths)) ** 2
    price += 12.0 if lengths[-1] < 3 else 4.0 if lengths[-1] < 4 else 0.0
    price += 6.0 if lengths[0] < 4 else 0.0
    price += sum(1.5 for one, following in pairwise(lengths) if one == following)
    within = lengths[1:-1]
    # An hourglass is what the standard's 梯形 and 菱形 leave out.
    return price + (15.0 if within and min(within) < min(lengths[0], lengths[-1]) else 0.0)


def _prices(text: str) -> dict[int, float]:
    """The price of every place where a line may end at all."""
    ends = _word_ends(text)
    kept = _kept_together(text)
    parts = _Parts(text, frozenset((0, *ends, len(text))))
    return {place: parts.price(place) for place in ends if place not in kept}


def _word_ends(text: str) -> list[int]:
    """The places between the words of a text."""
    # The dictionary takes some 50 ms to load: only long titles wait for it.
    import rjieba

    ends, at = [], 0
    for word in rjieba.cut(text):
        at += len(word)
        ends.append(at)
    return [place for place in ends if 0 < place < len(text)]


def _kept_together(text: str) -> set[int]:
    """Places inside set phrases, numbers and short quotations, and beside marks that bind."""
    inside: set[int] = set()
    for phrase in words.COMPOUNDS | words.HEADS:
        for match in re.finditer(re.escape(phrase), text):
            inside.update(range(match.start() + 1, match.end()))
    for match in _NUMBER.finditer(text):
        inside.update(range(match.start() + 1, match.end()))
    for opening, closing in _PAIRS.items():
        for match in re.finditer(f"{re.escape(opening)}[^{re.escape(closing)}]*{re.escape(closing)}", text):
            inside.update(range(match.start() + 1, match.end()))
    if any(blank in text for blank in _BLANKS):
        # Names of joint authorities, parted by blanks, before 关于.
        for match in _AUTHORITY.finditer(text):
            inside.update(range(match.start() + 1, match.end()))
    return inside | {place for place in range(1, len(text)) if _bound_by_marks(text, place)}


def _bound_by_marks(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    pair = before == after and before in UNBROKEN_PAIRS
    return after in NEVER_STARTS or after in "的了地得之" or before in NEVER_ENDS or pair


@dataclass(frozen=True, slots=True)
class _Parts:
    """A title and the edges of its words."""

    text: str
    edges: frozenset[int]

    def price(self, place: int) -> float:
        """What it costs to end a line there."""
        before, after = self.text[place - 1], self.text[place:]
        if before in f"，、。：；{_BLANKS}" or after[0] in _BLANKS:
            return _FREE
        if self._binds(place):
            return _BOUND
        if before == "的":
            return _LIGHT if after in words.HEADS else _PLAIN
        if after in words.HEADS:
            return _FAIR
        return self._price_of_opening(place)

    def _binds(self, place: int) -> bool:
        """Whether what ends there holds on to what follows."""
        if self._ending(place, words.COMPOUNDS | words.NOUN_ACTIONS):
            return False
        binding = words.MANNERS | words.SETTINGS | words.QUALITIES | words.CONJUNCTIONS | words.ACTIONS
        return bool(self._ending(place, binding))

    def _price_of_opening(self, place: int) -> float:
        """The price of beginning a line with what follows."""
        if self.text[place] in _PAIRS:
            return _FAIR + 1
        if self._opening(place, words.COMPOUNDS | words.FOLLOWERS | words.PERSONS):
            return _PLAIN + 4 * bool(self._opening(place, words.FOLLOWERS | words.PERSONS))
        if action := self._opening(place, words.MANNERS | words.ACTIONS):
            if action not in words.NOUN_ACTIONS:
                return _FREE
            return _PLAIN + 4 if self._ending(place, words.NOUN_ACTIONS) else _FAIR
        if self._opening(place, words.OPENERS):
            return _LIGHT + 1
        return _FAIR if self._opening(place, words.CONJUNCTIONS) else _PLAIN

    def _opening(self, place: int, known: frozenset[str]) -> str:
        """The longest of `known` words that begins there, whole words only."""
        ends = (end for end in range(place + _LONGEST_WORD, place, -1) if end in self.edges)
        return next((word for end in ends if (word := self.text[place:end]) in known), "")

    def _ending(self, place: int, known: frozenset[str]) -> str:
        """The longest of `known` words that ends there, whole words only."""
        starts = (start for start in range(max(place - _LONGEST_WORD, 0), place) if start in self.edges)
        return next((word for start in starts if (word := self.text[start:place]) in known), "")
