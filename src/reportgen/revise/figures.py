"""Numbers that changed: figures with their units, dates, percentages, from “300家” to “320家”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.revise.differing import Difference

_UNITS = (
    "个百分点|平方公里|平方千米|平方米|立方米|万千瓦时|千瓦时|千瓦|公里|千米|厘米|毫米|公顷|公斤|千克|人次|家次|户次|万亿|工作日|个月|周岁"
    "|台（套）|小时|分钟|页|字|元|吨|亩|米|户|家|人|个|项|所|处|座|件|次|批|条|天|日|月|年|岁|名|位|套|台|辆|艘|架|头|只|株|棵|种|类|场|期|届"
    "|篇|份|册|本|张|枚|支|队|组|村|镇|乡|县|市|区|省|户数|倍|成|秒|周|季度|度|℃|㎡|亿|万|千|百"
)
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NUMBER = rf"{_DIGITS}(?:[%％‰℃]|[十百千万亿]*(?:余|多)?(?:{_UNITS})?)"
_FIGURE = re.compile(
    rf"\d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?|\d{{1,2}}月(?:\d{{1,2}}日)?|{_DIGITS}(?:[%％])?[～~—-]{_NUMBER}|{_NUMBER}"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written, and where it stands in its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number in both versions; None where one version has none there."""

    old: str | None
    new: str | None


def figures(text: str) -> list[Figure]:
    """The numbers of a text, each with its unit."""
    return [Figure(found[0], found.start(), found.end()) for found in _FIGURE.finditer(text)]


def changed_figures(difference: Difference) -> list[FigureChange]:
    """The numbers that are not the same in both texts of a difference."""
    old = figures("".join(stretch.old for stretch in difference))
    new = figures("".join(stretch.new for stretch in difference))
    changes: list[FigureChange] = []
    for group_old, group_new in _groups(old, new, difference):
        changes += _paired(group_old, group_new)
    return changes


def _groups(
    old: Sequence[Figure], new: Sequence[Figure], difference: Difference
) -> Iterator[tuple[list[str], list[str]]]:
    """The numbers that each changed stretch touches, in both versions."""
    at_old = at_new = 0
    spans: list[tuple[int, int, int, int]] = []
    for stretch in difference:
        end_old, end_new = at_old + len(stretch.old), at_new + len(stretch.new)
        if not stretch.same:
            spans.append((at_old, end_old, at_new, end_new))
        at_old, at_new = end_old, end_new
    for one, two, three, four in _merged(spans, old, new):
        touched = (
            [f.text for f in old if _touches(f, one, two)],
            [f.text for f in new if _touches(f, three, four)],
        )
        if touched[0] or touched[1]:
            yield touched


def _merged(
    spans: Sequence[tuple[int, int, int, int]], old: Sequence[Figure], new: Sequence[Figure]
) -> list[tuple[int, int, int, int]]:
    """Changed stretches in one number taken as one."""
    made: list[tuple[int, int, int, int]] = []
    for span in spans:
        if made and (_share(made[-1][:2], span[:2], old) or _share(made[-1][2:], span[2:], new)):
            made[-1] = (made[-1][0], span[1], made[-1][2], span[3])
        else:
            made.append(span)
    return made


def _share(one: Sequence[int], two: Sequence[int], known: Sequence[Figure]) -> bool:
    return any(_touches(f, one[0], one[1]) and _touches(f, two[0], two[1]) for f in known)


def _touches(figure: Figure, start: int, end: int) -> bool:
    """Whether a change lies in a number; one that takes out nothing does so within it alone."""
    if start == end:
        return figure.start < start < figure.end
    return figure.start < end and start < figure.end


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[FigureChange]:
    """Numbers that stand for each other; those with the same unit first, the rest in their order."""
    left, right = list(old), list(new)
    for text in list(left):
        if text in right:
            left.remove(text)
            right.remove(text)
    pairs = {}
    for text in list(left):
        match = next((other for other in right if _unit(other) == _unit(text)), None)
        if match is None and len(left) == len(right) == 1:
            match = right[0]
        if match is not None:
            pairs[text] = match
            right.remove(match)
    yield from (FigureChange(text, pairs.get(text)) for text in left)
    yield from (FigureChange(None, text) for text in right)


def _unit(text: str) -> str:
    return re.sub(r"[\d.,]+", "0", text)
