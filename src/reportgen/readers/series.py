"""The series label of an anthology's cover: “江流有声”系列№0417 (D1)."""

from __future__ import annotations

import re

from reportgen.content.speech import Series
from reportgen.readers.characters import bare

_QUOTED = r"\S{0,12}[“\"「『《][^”\"」』》]{1,20}[”\"」』》]"
_NAMED = r"\S{0,16}(?:系列|专辑|丛书|丛刊|文丛|专刊|专栏|文集|文萃|文汇|汇编)\S{0,4}?"
_NUMBER = (
    r"(?:№|N[oO0º]\s*[.．:：]?|第|总第|编号\s*[:：]?|#)\s*"
    r"(?P<number>[\d０-９]+|[一二三四五六七八九十百]+)\s*(?:期|号|辑|集|篇|册|种)?"
)
_SERIES = re.compile(
    rf"(?P<label>{_QUOTED}\s*(?:{_NAMED})?|{_NAMED})\s*{_NUMBER}(?:\s*[（(][^（）()]*[）)])?"
)
_LABEL_ALONE = re.compile(
    rf"{_QUOTED}\s*(?:系列|专辑|丛书|丛刊|文丛|专刊)\S{{0,4}}|\S{{1,10}}(?:系列|专辑|丛书|丛刊|文丛)"
)
_NUMBER_ALONE = re.compile(rf"{_NUMBER}")
_HANZI = {char: value for value, char in enumerate("零一二三四五六七八九")}


def read_series(text: str) -> Series | None:
    """The series that a line names, number included."""
    match = _SERIES.fullmatch(bare(text))
    if match is None:
        return None
    return Series(bare(match["label"]), _digits(match["number"]))


def is_series_label(text: str) -> bool:
    """Whether a line is the label of a series without its number."""
    return _LABEL_ALONE.fullmatch(bare(text)) is not None


def is_series_number(text: str) -> bool:
    """Whether a line is nothing but a number of a series: №5027."""
    return _NUMBER_ALONE.fullmatch(bare(text)) is not None


def _digits(number: str) -> str:
    """Digits as typed, leading zeros kept; 第十二期 in digits too."""
    if number[0] not in _HANZI and number[0] not in "十百":
        return "".join(str(int(char)) for char in number)
    total, current = 0, 0
    for char in number:
        if char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = _HANZI[char]
    return str(total + current)
