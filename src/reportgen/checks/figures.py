"""Figures in Arabic digits, with their units: quick to find, for rules that reckon with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.checks.subject import Passage
from reportgen.language.units import UNIT

_FIGURE = re.compile(
    rf"(?<![\dA-Za-z.第№])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<more>[余多来]?)(?P<scale>万亿|[百千]?[万亿]|)"
    rf"(?P<unit>％|{UNIT})"
)
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


def figures(text: str) -> list[Figure]:
    """The figures of a text, in order; years, ordinals and codes are none."""
    return [_figure(match) for match in _FIGURE.finditer(text)]


def figures_of(passage: Passage) -> list[Figure]:
    """The figures of a passage; none without looking where there are no two digits."""
    return figures(passage.text)


def _figure(match: re.Match[str]) -> Figure:
    number = match["number"].replace(",", "")
    scale = _SCALE[match["scale"]]
    decimals = len(number.partition(".")[2])
    unit = "%" if match["unit"] == "％" else match["unit"]
    return Figure(
        match.start(),
        match.end(),
        match[0],
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
