"""Numbers as text: hanzi numerals as digits, full-width digits as plain ones."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_PLAIN = str.maketrans(
    {chr(0xFF10 + n): str(n) for n in range(10)} | {"％": "%", "．": ".", "＋": "+"}
    | {chr(0xFF21 + n): chr(65 + n) for n in range(26)} | {chr(0xFF41 + n): chr(97 + n) for n in range(26)}
)  # fmt: skip

HANZI_DIGITS = "零〇一二两三四五六七八九"
"""The hanzi of single digits."""


def plain(text: str) -> str:
    """`text` with half-width digits, letters and %; every character stays in its place."""
    return text.translate(_PLAIN)


def hanzi_number(text: str) -> int | None:
    """The number of a numeral below 一万: 三十 is 30, 一百零八 108, 二〇 20; None for no numeral."""
    if not text or any(char not in _DIGITS and char not in _TENS for char in text):
        return None
    if all(char in _DIGITS for char in text):
        # 二〇二四 is read digit by digit; 三四 is three or four, and no number.
        exact = len(text) == 1 or len(text) == 4 or any(char in "〇零" for char in text)
        return int("".join(str(_DIGITS[char]) for char in text)) if exact else None
    total: int = 0
    digit: int | None = None
    for char in text:
        if char in _TENS:
            total += (1 if digit is None else digit) * _TENS[char]
            digit = None
        elif digit:
            return None
        else:
            digit = _DIGITS[char]
    return total + (digit or 0)


def digits(text: str) -> str:
    """A number as plain digits: 1,200 is `1200`, 三十 `30`."""
    number = hanzi_number(text)
    return str(number) if number is not None else text.replace(",", "")
