"""Where a line may end: 避头尾, and words and numbers kept whole (E6.10).

Two sets of rules meet in a line of Chinese. Among hanzi a line may end anywhere but
before a mark that starts no line and after one that ends none. In Latin text, and at
marks that follow it, Unicode's rules hold (`uax14`). The character that no longer
fits says which set is asked; where that finds nothing within its own stretch of text,
the line gives up one more character and the stretch before is asked.

This is how a Word file's lines come out in LibreOffice 7.4 once its known departures
from Word are undone. docs/typesetting.md says where Word itself would break otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reportgen.typeset.characters import latin_stretches
from reportgen.typeset.uax14 import may_break

NEVER_STARTS = "!%),.:;>?]}¢°·•-―‖’”\"'‰′″℃∶、。々〉》」』】〕〗〞！＂％），．：；？］｜｝～"
"""Marks that start no line: E6.10, and those that Word and LibreOffice share."""
NEVER_ENDS = "([{£¥\"'‘“〈《「『【〔〖〝（［｛￡￥＄"
"""Marks that end no line."""
NO_BREAK = "\u00a0\u202f\u2060"
"""Spaces and joiners beside which no line ends."""
UNBROKEN_PAIRS = "—…"
"""Marks that are written twice, —— and ……, and stay together (E6.10)."""


class Breaks:
    """The places where lines of one paragraph may end; a place is the index of the next character.

    `looks` tells characters of different looks apart, for stretches also end where the look changes.
    """

    def __init__(self, text: Sequence[str], looks: Sequence[object] | None = None) -> None:
        self._text = text
        self._latin = latin_stretches(text)
        self._stretches = list(zip(self._latin, looks or [None] * len(text), strict=True))
        self._last_letter = list(accumulate(range(len(text)), self._later_letter))

    def last(self, start: int, cut: int) -> int:
        """Where to end a line that began at `start` and has no room for the character at `cut`.

        A line without any place to end is cut at `cut`, and takes at least one character.
        """
        while True:
            stretch = self._stretch_start(start, cut)
            place = self._place(start, cut)
            if place is None and (cut > stretch or cut <= start + 1):
                return max(cut, start + 1)
            if place is not None and place >= stretch:
                return place
            cut = stretch - 1

    def ends_stretch(self, place: int) -> bool:
        """Whether a stretch of text ends there: script or look change, or a line may break beside a quote."""
        return self._stretches[place - 1] != self._stretches[place] or self._beside_quote(place)

    def _later_letter(self, before: int, place: int) -> int:
        """The later of two places if it has a letter, digit or hanzi, the earlier one otherwise."""
        return place if self._text[place][0].isalnum() else before

    def _stretch_start(self, start: int, cut: int) -> int:
        while cut > start and self._stretches[cut - 1] == self._stretches[cut]:
            cut -= 1
        return cut

    def _place(self, start: int, cut: int) -> int | None:
        if not self._follows_latin(cut):
            return next((place for place in range(cut, start, -1) if self._among_hanzi(place)), None)
        # After a slash there must be room for something of what follows: 和/ ends no line, http:// may.
        first = cut - 1 if self._text[cut - 1] == "/" else cut
        return next((place for place in range(first, start, -1) if self._in_latin(place)), None)

    def _follows_latin(self, place: int) -> bool:
        """Whether the letter, digit or hanzi at `place`, or the last one before it, is Latin."""
        letter = self._last_letter[place]
        return self._latin[letter] and self._text[letter][0].isalnum()

    def _among_hanzi(self, place: int) -> bool:
        before, after = self._text[place - 1][0], self._text[place][0]
        if before in NO_BREAK or after in NO_BREAK:
            return False
        return after not in NEVER_STARTS and before not in NEVER_ENDS and not _is_pair(before, after)

    def _in_latin(self, place: int) -> bool:
        if _is_pair(self._text[place - 1], self._text[place]):
            return False
        return self._beside_quote(place) or may_break(self._text, place)

    def _beside_quote(self, place: int) -> bool:
        """Whether Chinese quotation marks let the line end there, as those of Latin text do not."""
        before, after = self._text[place - 1][0], self._text[place][0]
        return (before in "”’" or after in "“‘") and self._among_hanzi(place)


def _is_pair(before: str, after: str) -> bool:
    return before == after and before in UNBROKEN_PAIRS
