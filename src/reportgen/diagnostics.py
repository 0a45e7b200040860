"""Findings as values: where, what, and what to do about it.

Nothing in the library prints or exits. A function that can find fault with its
input returns diagnostics beside its result, or raises `Refusal` with them when
there can be no result. The command line turns them into text or JSON.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from unicodedata import category, east_asian_width


class Severity(StrEnum):
    """How much a diagnostic weighs; an error stops the document it is found in."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def chinese(self) -> str:
        """The word shown to users."""
        return {"error": "错误", "warning": "提醒", "info": "说明"}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file; `line` and `column` count from 1, 0 means the file as a whole."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [shown(self.path)]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    def moved(self, lines: int = 0, column: int | None = None) -> Place:
        """The place `lines` further down, at `column` if one is given."""
        return Place(self.path, self.line + lines, self.column if column is None else column)


def shown(path: Path) -> str:
    """A path as users read it: from the current folder when it lies inside."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of text and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one line of a file: `old` stands at `place` and `new` should."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a rule's name, a Chinese sentence, its place, and hints for mending it."""

    severity: Severity
    rule: str
    message: str
    place: Place | None = None
    hints: tuple[str, ...] = ()
    source: str | None = None
    """The text of the line at `place`, when the finder had it at hand."""
    length: int = 0
    """How many characters of that line it is about; 0 when it is about no certain ones."""
    others: tuple[Place, ...] = ()
    """Further places that it is about, such as where a repeated paragraph stood first."""
    edits: tuple[Edit, ...] = ()
    """What mends it for certain."""

    def render(self) -> str:
        """The diagnostic as the user reads it: place, sentence, source line with a caret, hints."""
        head = f"{self.place}: " if self.place else ""
        lines = [f"{head}{self.severity.chinese}：{self.message} [{self.rule}]"]
        lines += self._excerpt()
        lines += [f"  建议：{hint}" for hint in self.hints]
        return "\n".join(map(printable, lines))

    def _excerpt(self) -> list[str]:
        if self.source is None or self.place is None or not self.place.line:
            return []
        text, caret = _window(self.source, self.place.column)
        number = str(self.place.line)
        lines = [f"  {number} | {text}"]
        if self.place.column:
            marks = "^" * max(terminal_columns(text[caret : caret + self.length]), 1)
            lines.append(f"  {' ' * len(number)} | {' ' * terminal_columns(text[:caret])}{marks}")
        return lines

    def to_json(self) -> dict[str, object]:
        """The JSON form of `check --format json`."""
        place = self.place
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "path": str(place.path) if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            "lines": self._lines(),
            "hints": list(self.hints),
            "fixable": bool(self.edits),
        }

    def _lines(self) -> list[int]:
        """The lines of its own file that it is about, in order."""
        if self.place is None:
            return []
        own = [place.line for place in (self.place, *self.others) if place.path == self.place.path]
        return sorted({line for line in own if line})


class Refusal(Exception):
    """There is no result: carries every diagnostic that says why."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(d.message for d in diagnostics))
        self.diagnostics = tuple(diagnostics)

    def __reduce__(self) -> tuple[type[Refusal], tuple[tuple[Diagnostic, ...]]]:
        """Keep the diagnostics on the way between processes."""
        return Refusal, (self.diagnostics,)


def error(
    rule: str, message: str, place: Place | None = None, *hints: str, source: str | None = None
) -> Diagnostic:
    """An error: the document cannot be made."""
    return Diagnostic(Severity.ERROR, rule, message, place, hints, source)


def warning(
    rule: str, message: str, place: Place | None = None, *hints: str, source: str | None = None
) -> Diagnostic:
    """A warning: the document is made, and somebody should look."""
    return Diagnostic(Severity.WARNING, rule, message, place, hints, source)


def info(
    rule: str, message: str, place: Place | None = None, *hints: str, source: str | None = None
) -> Diagnostic:
    """A remark that asks for nothing."""
    return Diagnostic(Severity.INFO, rule, message, place, hints, source)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops the document."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


_REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.EROFS: "磁盘是只读的",
        errno.ENOSPC: "磁盘满了",
        errno.EDQUOT: "磁盘配额用完了",
        errno.ENOENT: "找不到",
        errno.EISDIR: "这是文件夹",
        errno.ENOTDIR: "路径中间有一段不是文件夹",
        errno.EEXIST: "已有同名文件",
        errno.ENAMETOOLONG: "名称太长",
        errno.ELOOP: "符号链接绕成了圈",
        errno.EBUSY: "正被别的程序占用",
        errno.EIO: "磁盘读写出错",
    }
)


def os_reason(problem: OSError) -> str:
    """Why the system refused a file, in a few Chinese words."""
    known = _REASONS.get(problem.errno or 0)
    return known or problem.strerror or type(problem).__name__


_WINDOW = 60
"""Characters of a source line that are shown: a paragraph is one line and may be long."""


def _window(source: str, column: int) -> tuple[str, int]:
    """A stretch of `source` around `column`, and where the column stands in it (from 0)."""
    caret = max(column - 1, 0)
    start = max(0, caret - _WINDOW // 2) if len(source) > _WINDOW else 0
    end = start + _WINDOW
    text = source[start:end]
    before, after = "…" if start else "", "…" if end < len(source) else ""
    return f"{before}{text}{after}", caret - start + len(before)


def printable(text: str) -> str:
    """`text` with a mark for what would move the cursor, turn the line round or not be seen."""
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char == "\t":
        return " "
    return "\ufffd" if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char


def terminal_columns(text: str) -> int:
    """The width of `text` in terminal columns: hanzi take two."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)
