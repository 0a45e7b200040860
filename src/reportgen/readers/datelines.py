"""Dates of the head: alone on a line, in brackets, or beside the speaker's name (B5)."""

from __future__ import annotations

import re

from reportgen.content.dates import DATE
from reportgen.readers.characters import bare, squeezed

_LONGEST = 120
_OPENING = ("（", "(", "〔", "[", "【")
_SPACES = (" ", "\u3000", "\t", "，", ",")
_CLOSED = re.compile(r"\s*[）)〕\]】]")
_AROUND = re.compile(
    r"^(?:(?:发言|汇报|讲话|会议|报告|演讲)?(?:时\s*间|日\s*期)\s*[:：])?\s*"
    r"|\s*(?:星期|周)[一二三四五六日天]|\s*[上下]午|\s*\d{1,2}[:：]\d{2}(?::\d{2})?"
)
"""What stands around a date and says nothing that is kept: 时间：, 星期三, 上午, 9:30."""


def find_date(text: str) -> re.Match[str] | None:
    """A date that opens or ends a short line, or fills its brackets; one within a sentence is none."""
    if len(text) > _LONGEST:
        return None
    return next((match for match in DATE.finditer(text) if _is_apart(text, match)), None)


def without_date(text: str, match: re.Match[str]) -> str:
    """What a line says beside its date, brackets and weekday."""
    before, after = text[: match.start()], text[match.end() :]
    if opened := before.rstrip().endswith(_OPENING):
        before = before.rstrip()[:-1]
    closed = _CLOSED.match(after)
    after = after[closed.end() :] if opened and closed else after
    rest = bare(_AROUND.sub("", f"{before} {after}".strip()))
    if opened and not closed and rest.endswith(("）", ")", "〕", "]", "】")):
        rest = rest[:-1]
    return rest.strip("，, \u3000") if squeezed(rest).strip("（）()〔〕[]，,") else ""


def _is_apart(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    opened = before.rstrip().endswith(_OPENING)
    leads = not bare(_AROUND.sub("", before))
    closed = _CLOSED.match(after) is not None or not bare(_AROUND.sub("", after))
    fills_brackets = opened and not before.strip(" \u3000（(〔[【") and after.rstrip().endswith(("）", ")"))
    starts = opened or leads or before.endswith(_SPACES)
    ends = closed or fills_brackets or ((opened or leads) and after.startswith(_SPACES))
    return starts and ends
