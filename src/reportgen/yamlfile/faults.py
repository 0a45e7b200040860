"""What a YAML parser complains of, in words for people who do not know YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from reportgen.diagnostics import Diagnostic, Place, error


@dataclass(frozen=True, slots=True)
class _Fault:
    """A complaint of libyaml or of PyYAML's own parser, recognised by its words."""

    words: re.Pattern[str]
    message: str
    hints: tuple[str, ...]
    rule: str = "yaml-syntax"
    at_start: bool = False
    """What is wrong began where the parser's context began: an open quote, a line that is no key."""


_QUOTE = '请把整个值用引号括起来，如 title: "……"'
_BODY = "正文请写在“body: |”下面，每行前面空两格"
_ALIGN = "同一层的键要左对齐，下一层比上一层多空两格"
_COLON = "键的后面要用半角冒号加一个空格，如“title: ……”"


def _fault(words: str, message: str, *hints: str, at_start: bool = False) -> _Fault:
    return _Fault(re.compile(words), message, hints, at_start=at_start)


_FAULTS = (
    _Fault(re.compile(r"nesting depth"), "文件的层次太深", (_QUOTE,), "yaml-too-deep"),
    _fault(r"quoted scalar.*end of stream", "这里的引号没有配对", "请在值的末尾补上引号", at_start=True),
    _fault(r"quoted scalar", "引号里的反斜杠写法不对", "要原样写反斜杠，请改用单引号", at_start=True),
    _fault(r"flow sequence", "这里的“[”没有配对", _QUOTE, at_start=True),
    _fault(r"flow mapping", "这里的“{”没有配对", _QUOTE, at_start=True),
    _fault(r"simple key", "这一行既不是“键: 值”，也没有缩进", _BODY, _COLON, at_start=True),
    _fault(r"tab character", "缩进用了制表符（Tab）", "缩进要用空格"),
    _fault(r"an (alias|anchor)", "值不能这样以“*”或“&”开头", _QUOTE, at_start=True),
    _fault(r"a tag", "值不能这样以“!”开头", _QUOTE, at_start=True),
    _fault(r"block scalar", "“|”或“>”后面不能再写文字", "请换到下一行，前面空两格"),
    _fault(r"mapping values are not allowed", "这里多了一个冒号，或者缩进不对", _QUOTE, _ALIGN),
    _fault(r"entries are not allowed", "值不能以“- ”开头", _QUOTE, "要写列表，请换到下一行"),
    _fault(r"mapping keys are not allowed", "值不能以“? ”开头", _QUOTE),
    _fault(r"node content", "值不能以这个符号开头", _QUOTE),
    _fault(r"cannot start any token", "值不能以这个符号开头", _QUOTE),
    _fault(r"incompatible YAML document", "只支持 YAML 1.1 和 1.2", "请删去“%YAML”这一行"),
)  # fmt: skip
_OTHER = _fault("", "这里不合 YAML 的写法", _ALIGN, _BODY)
_TAB = _fault("", "缩进用了制表符（Tab）", "缩进要用空格")

_FULLWIDTH_COLON = re.compile(r"\s*(?:- +)?([A-Za-z_]+)\s*：")


def syntax_error(problem: yaml.YAMLError, path: Path, lines: Sequence[str]) -> Diagnostic:
    """A parser's complaint as a finding at the place where the mistake probably is."""
    fault = _recognised(problem)
    line, column = _position(problem, fault, lines)
    if lines[line][column : column + 1] == "\t":
        fault = _TAB
    message, hints = fault.message, fault.hints
    for number in (line, _line_before(line, lines)):
        if found := _FULLWIDTH_COLON.match(lines[number]):
            line, column = number, found.end() - 1
            message, hints = f"“{found[1]}”后面用了全角冒号", (_COLON,)
            break
    return error(fault.rule, message, Place(path, line + 1, column + 1), *hints, source=lines[line])


def _recognised(problem: yaml.YAMLError) -> _Fault:
    said = f"{getattr(problem, 'context', '')} {getattr(problem, 'problem', problem)}"
    return next((fault for fault in _FAULTS if fault.words.search(said)), _OTHER)


def _position(problem: yaml.YAMLError, fault: _Fault, lines: Sequence[str]) -> tuple[int, int]:
    """Line and column from 0, inside the file: a parser may stop behind its end."""
    start, stop = getattr(problem, "context_mark", None), getattr(problem, "problem_mark", None)
    mark = (fault.at_start and start) or stop or start
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(lines) - 1)
    return line, min(column, len(lines[line]))


def _line_before(line: int, lines: Sequence[str]) -> int:
    """The nearest line above that is not blank, or `line` itself."""
    return next((number for number in range(line - 1, -1, -1) if lines[number].strip()), line)
