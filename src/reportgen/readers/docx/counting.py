"""Numbers in the formats of Word's automatic lists (`w:numFmt`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def counted(number: int, form: str) -> str:
    """A number in a list format; plain digits in one that is unknown or ends before the number."""
    return _FORMS.get(form, str)(number)


def _counting(number: int) -> str:
    """十二, 一百零五."""
    return _grouped(number, _DIGITS.replace("〇", "零"), "十百千")


def _legal(number: int) -> str:
    text = _grouped(number, _LEGAL, "拾佰仟")
    return f"壹{text}" if text.startswith("拾") else text


def _grouped(number: int, digits: str, units: str) -> str:
    if not 0 < number < 10_000:
        return str(number)
    text, zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            zero = bool(text)
            continue
        text += (digits[0] if zero else "") + digits[digit] + (units[power - 1] if power else "")
        zero = False
    return text[1:] if text.startswith(digits[1] + units[0]) else text


def _japanese(number: int) -> str:
    """As Chinese, but 百 alone is a hundred."""
    text = _counting(number)
    return text[1:] if text.startswith(("一百", "一千")) else text


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """A … Z, AA … ZZ, AAA: Word repeats the letter."""
    count, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (count + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for size, sign in _ROMAN:
        times, number = divmod(number, size)
        text += sign * times
    return text


def _row(first: str, count: int) -> Callable[[int], str]:
    """Signs that stand in one row of Unicode: ① … ⑳."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "none": lambda _: "",
        "decimalZero": lambda number: f"{number:02}",
        "decimalFullWidth": _wide,
        "decimalFullWidth2": _wide,
        "decimalEnclosedCircle": _row("①", 20),
        "decimalEnclosedCircleChinese": _row("①", 20),
        "decimalEnclosedFullstop": _row("⒈", 20),
        "decimalEnclosedParen": _row("⑴", 20),
        "ideographEnclosedCircle": _row("㊀", 10),
        "ideographDigital": _digital,
        "japaneseDigitalTenThousand": _digital,
        "taiwaneseDigital": _digital,
        "chineseCounting": _counting,
        "chineseCountingThousand": _counting,
        "taiwaneseCounting": _counting,
        "taiwaneseCountingThousand": _counting,
        "japaneseCounting": _japanese,
        "chineseLegalSimplified": _legal,
        "japaneseLegal": _legal,
        "ideographLegalTraditional": _legal,
        "ideographTraditional": _cycle(_STEMS),
        "ideographZodiac": _cycle(_BRANCHES),
        "upperLetter": _letters,
        "lowerLetter": lambda number: _letters(number).lower(),
        "upperRoman": _roman,
        "lowerRoman": lambda number: _roman(number).lower(),
    }
)
