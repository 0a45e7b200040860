"""Chinese numerals of labels: 一 … 九十九, and the labels counted for a level."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def chinese_number(number: int) -> str:
    """12 → 十二; from 100 on, where no list gets, plain digits."""
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def heading_label(level: int, number: int) -> str:
    """The label of the `number`th heading of a level: 一、（一）1.（1） (A7.3.3-b)."""
    if level == 1:
        return f"{chinese_number(number)}、"
    if level == 2:
        return f"（{chinese_number(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"


def item_label(number: int) -> str:
    """The label of the `number`th item: 一是, 二是 (B9)."""
    return f"{chinese_number(number)}是"
