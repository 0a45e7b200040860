"""书名号套书名号。

依据：E6.3
书名号里再用书名号，里层用单书名号〈〉。

错：
    深入学习《关于贯彻《水土保持条例》的通知》。
对：
    深入学习《关于贯彻〈水土保持条例〉的通知》《长江保护法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.rule import Finding, Repair
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR


def find(subject: Subject) -> Iterator[Finding]:
    """Pairs of 《》 that stand in another pair."""
    for passage in subject.passages:
        if passage.text.count("《") > 1:
            for start, end in _inner(passage.text):
                yield _nested(passage, start, end)


def _inner(text: str) -> Iterator[tuple[int, int]]:
    """Where the pairs of the second depth stand, in texts that are balanced around them."""
    opened: list[int] = []
    for at, char in enumerate(text):
        if char == "《":
            opened.append(at)
        elif char == "》" and opened:
            start = opened.pop()
            doubled = text[start - 1 : start] == "《" and text[at + 1 : at + 2] == "》"
            if len(opened) == 1 and not doubled and "》" in text[at + 1 :]:
                yield start, at + 1


def _nested(passage: Passage, start: int, end: int) -> Finding:
    words = passage.text[start:end]
    repairs = (Repair(passage, start, start + 1, "〈"), Repair(passage, end - 1, end, "〉"))
    return Finding(f"“{words}”在书名号里，应当用单书名号", passage, start, end, ("里层改为〈〉",), repairs)
