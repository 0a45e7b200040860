"""Brackets, quotes and title marks of a text, matched with each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_CLOSING = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
    "【": "】",
    "「": "」",
    "[": "]",
    "［": "］",
}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_HALF = {"(": "（", ")": "）"}
_SHOWN = re.compile("[“”‘’（）()《》〈〉〔〕【】「」［］\\[\\]]")
_LISTED = re.compile(r"(?:^|[，；。、：:,;\s])[A-Za-z\d一二三四五六七八九十]{1,3}$")
_ENDS = re.compile(r"[，。；、！？：）》”]|$")


class Fault(Enum):
    """What is wrong with a mark."""

    UNCLOSED = auto()
    UNOPENED = auto()
    CROSSED = auto()
    NESTED = auto()
    TURNED = auto()
    """An opening mark where the closing one of its pair belongs, or the other way round."""


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A mark that is wrong, at its place in the text."""

    fault: Fault
    mark: str
    start: int
    right: str | None = None
    """What belongs there, if that is certain."""


def unpaired(text: str) -> list[Unpaired]:
    """The marks of a text that find no partner; of each kind the first only."""
    walk = _Walk(text)
    for match in _SHOWN.finditer(text):
        walk.meet(_HALF.get(match[0], match[0]), match.start())
    found: dict[str, Unpaired] = {}
    for one in sorted((*walk.found, *walk.left()), key=lambda one: one.start):
        found.setdefault(_CLOSING.get(one.mark, one.mark), one)
    return list(found.values())


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[tuple[str, int]] = []
        self.held: Counter[str] = Counter()
        """How many marks of each kind are open."""
        self.found: list[Unpaired] = []
        self.even = text.count("“") == text.count("”")

    def meet(self, mark: str, at: int) -> None:
        if mark in _CLOSING:
            self._opening(mark, at)
        elif not self._is_no_bracket(mark, at):
            self._closing(mark, _OPENING[mark], at)

    def left(self) -> Iterator[Unpaired]:
        for mark, at in self.open:
            yield Unpaired(Fault.UNCLOSED, mark, at)

    def _opening(self, mark: str, at: int) -> None:
        if mark == "“" and self.held["“"]:
            if not self.even and _ENDS.match(self.text, at + 1):
                self._take("“")
                self.found.append(Unpaired(Fault.TURNED, mark, at, "”"))
                return
            if self.even and not self.held["‘"] and self.open[-1][0] == "“":
                self.found.append(Unpaired(Fault.NESTED, mark, at))
        self._push(mark, at)

    def _closing(self, mark: str, opening: str, at: int) -> None:
        if not self.held[opening]:
            turned = mark == "”" and self.text.find("”", at + 1) > 0
            turned = turned and "“" not in self.text[at : self.text.find("”", at + 1)]
            right = "“" if turned and not self.even else None
            if right:
                self._push("“", at)
            self.found.append(Unpaired(Fault.TURNED if right else Fault.UNOPENED, mark, at, right))
        elif self.open[-1][0] != opening:
            self._cross(mark, opening, at)
        else:
            self._pop()

    def _cross(self, mark: str, opening: str, at: int) -> None:
        """A closing mark meets other marks still open: crossed when those are closed later."""
        inner = self.open[-1]
        if _CLOSING[inner[0]] in self.text[at + 1 : at + 40].partition(inner[0])[0]:
            self.found.append(Unpaired(Fault.CROSSED, mark, at))
            self._take(opening)
            return
        while self.open[-1][0] != opening:
            self.found.append(Unpaired(Fault.UNCLOSED, *self._pop()))
        self._pop()

    def _take(self, opening: str) -> None:
        index = max(i for i, (one, _) in enumerate(self.open) if one == opening)
        del self.open[index]
        self.held[opening] -= 1

    def _push(self, mark: str, at: int) -> None:
        self.open.append((mark, at))
        self.held[mark] += 1

    def _pop(self) -> tuple[str, int]:
        mark, at = self.open.pop()
        self.held[mark] -= 1
        return mark, at

    def _is_no_bracket(self, mark: str, at: int) -> bool:
        """The bracket of a）, the apostrophe of a name, the mouth of :)."""
        if mark == "’":
            return not self.held["‘"] and self.text[at + 1 : at + 2].isalnum()
        if mark != "）" or self.held["（"]:
            return False
        before = self.text[max(at - 4, 0) : at]
        return _LISTED.search(before) is not None or before.endswith((":", ":-", ";", ":\u2019", "^_^"))
