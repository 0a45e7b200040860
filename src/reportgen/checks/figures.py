"""Figures in Arabic digits, with their units: quick to find, for rules that reckon with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.checks.subject import Passage, Subject
from reportgen.language.units import COUNTS, MEASURES

_FIGURE = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<more>[余多来]?)(?P<scale>万亿|[百千]?[万亿]|)"
)
_DIGITS = re.compile(r"\d+")
_PART_OF_WORD = re.compile(r"[A-Za-z.第№]")
_UNITS = MEASURES | COUNTS | {"％"}
_UNITS_BY_FIRST = {
    first: tuple(sorted((unit for unit in _UNITS if unit[0] == first), key=len, reverse=True))
    for first in {unit[0] for unit in _UNITS}
}
_SCALE = {
    "": 1,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and its unit at the characters from `start` to `end`."""

    start: int
    end: int
    text: str
    amount: Decimal
    """With 万 and 亿 reckoned in."""
    step: Decimal
    """What its last digit is worth: the figure is rounded to it."""
    unit: str
    """Without 万 and 亿."""
    rough: bool
    """余 or 多 stands in it."""

    def moved(self, by: int) -> Figure:
        """The same figure in a text that begins elsewhere."""
        return replace(self, start=self.start + by, end=self.end + by)


def figures(text: str) -> list[Figure]:
    """The figures of a text, in order; years, ordinals and codes are none."""
    return list(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    end = 0
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        if start < end or (start and _PART_OF_WORD.match(text, start - 1)):
            continue
        match = _FIGURE.match(text, start)
        unit = _unit(text, match.end()) if match else ""
        if match and unit:
            yield _figure(match, unit)
            end = match.end() + len(unit)


def _unit(text: str, start: int) -> str:
    """The longest unit that stands at a place; empty where none does."""
    for unit in _UNITS_BY_FIRST.get(text[start : start + 1], ()):
        if text.startswith(unit, start):
            return unit
    return ""


def figures_of(subject: Subject, passage: Passage) -> list[Figure]:
    """The figures of a passage, looked for once a speech."""
    read: dict[int, list[Figure]] = subject.memo("figures", lambda _: {})
    found = read.get(id(passage))
    if found is None:
        found = read[id(passage)] = figures(passage.text)
    return found


def _figure(match: re.Match[str], written: str) -> Figure:
    number = match["number"].replace(",", "")
    scale = _SCALE[match["scale"]]
    decimals = len(number.partition(".")[2])
    unit = "%" if written == "％" else written
    return Figure(
        match.start(),
        match.end() + len(written),
        match[0] + written,
        Decimal(number) * scale,
        Decimal(scale).scaleb(-decimals),
        "个百分点" if unit == "百分点" else unit,
        bool(match["more"]),
    )


def shown(amount: Decimal, like: Figure) -> str:
    """An amount as it would be written beside a figure: in its scale, to its last digit."""
    scale = like.step.scaleb(0)
    for value in sorted(_SCALE.values(), reverse=True):
        if scale * 10**6 > value > 1 and like.amount >= value and any(mark in like.text for mark in "万亿"):
            name = next(word for word, worth in _SCALE.items() if worth == value)
            if f"{name}{like.unit}" in like.text:
                return f"{_plain(amount / value)}{name}{like.unit}"
    return f"{_plain(amount)}{like.unit}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
