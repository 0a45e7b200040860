"""Dates as speeches write them.

A date is a year and month, with a day if one is given. Text forms that occur:
`2022-11-28`, `2022年11月28日`, `2022.11.28`, `2022/11/28`, `二〇二二年十一月`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "Ｏ": 0, "O": 0, "０": 0, "两": 2,
}  # fmt: skip

_YEAR = r"(?P<year>(?<![0-9０-９])[12１２][0-9０-９]{3}|[一二][〇○零OＯ０一二三四五六七八九]{3})"
_NUMBER = r"[0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,3}"
DATE = re.compile(
    rf"{_YEAR}\s*(?:年\s*(?P<month>{_NUMBER})\s*月\s*(?:(?P<day>{_NUMBER})\s*[日号])?"
    r"|(?P<mark>[-./．－—])\s*(?P<month2>[0-9０-９]{1,2})(?:\s*(?P=mark)\s*(?P<day2>[0-9０-９]{1,2}))?(?![0-9０-９]))"
)
"""A date in any of the forms; use with `match_date`."""
WHOLE_DATE = re.sub(r"\(\?P<\w+>", "(?:", DATE.pattern.replace("(?P<mark>", "(").replace("(?P=mark)", r"\1"))
"""`DATE` as a pattern that JSON Schema (ECMAScript) understands, without its ends."""


@dataclass(frozen=True, slots=True, order=True)
class CalendarDate:
    """A day, or a month when `day` is 0; always a possible one."""

    year: int
    month: int
    day: int = 0

    @property
    def iso(self) -> str:
        """`2022-11-28` or `2022-11`."""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}-{self.month:02}{day}"

    @property
    def chinese(self) -> str:
        """`2022年11月28日` or `2022年11月`: no leading zeros (A7.3.5.4)."""
        day = f"{self.day}日" if self.day else ""
        return f"{self.year}年{self.month}月{day}"

    def __str__(self) -> str:
        return self.chinese


class ImpossibleDate(ValueError):
    """A text that is formed like a date but names no day of the calendar."""


def read_date(text: str) -> CalendarDate | None:
    """The date that `text` is as a whole, or None; raises `ImpossibleDate` for 2月30日 and the like."""
    match = DATE.fullmatch(text.strip())
    return match_date(match) if match else None


def match_date(match: re.Match[str]) -> CalendarDate:
    """The date of a match of `DATE`; raises `ImpossibleDate`."""
    year = _number(match["year"]) if match["year"].isdigit() else _positional(match["year"])
    month = _number(match["month"] or match["month2"])
    day = _number(match["day"] or match["day2"] or "0")
    if not 1 <= month <= 12:
        raise ImpossibleDate(f"一年没有{month}月")
    if day > monthrange(year, month)[1] or (day == 0 and (match["day"] or match["day2"])):
        raise ImpossibleDate(f"{year}年{month}月没有{day}日")
    return CalendarDate(year, month, day)


def _positional(text: str) -> int:
    """二〇二二 → 2022."""
    return int("".join(str(_DIGITS[char]) for char in text))


def _number(text: str) -> int:
    """28, 二十八 or 廿八 → 28."""
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return _positional(text)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        raise ImpossibleDate(f"“{text}”不是一个数")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
