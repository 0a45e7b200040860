"""Faults of a template, in Chinese and at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.parser import Parser

from reportgen.diagnostics import Diagnostic, Place, error
from reportgen.template.names import nearest

FAULTS = (
    TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, SyntaxError,
    TypeError, ValueError,
)  # fmt: skip
"""What a template can raise while it is compiled and while it runs."""

_HINT = "可用的名称和写法见 docs/templates.md"
_OURS = re.compile("[“\u4e00-\u9fff]")
"""How messages of the sandbox start; the engine's own are English, if with Chinese in quotation marks."""

_SAYINGS: tuple[tuple[str, str], ...] = (
    (
        r"Encountered unknown tag '(.+?)'.*(?:looking for|closed is) '(\w+)'",
        "这里不该有“{0}”，“{1}”还没有结束",
    ),
    (r"Encountered unknown tag '(.+?)'", "没有“{0}”这种语句"),
    (r"Unexpected end of template.*closed is '(\w+)'", "模板到末尾了，“{0}”还没有结束"),
    (r"unexpected end of template|Unexpected end of template", "模板到末尾了，这里还没有写完"),
    (r"Missing end of comment tag", "注释没有结束，缺“#}}”"),
    (r"Missing end of raw directive", "raw 没有结束，缺 endraw"),
    (r"expected token '(.+)', got '(.+)'", "这里应当是“{0}”，写的是“{1}”"),
    (r"unexpected char (?:\"'\"|'\"')", "这里的引号没有配对"),
    (r"unexpected char '(.+)' at", "这里不能用“{0}”"),
    (r"unexpected '(.+?)', expected '(.+)'", "这里应当是“{1}”，写的是“{0}”"),
    (r"unexpected '(.+)'", "这里不该有“{0}”"),
    (r"tag name expected", "“{{%”后面要写语句的名称"),
    (r"block '(.+)' defined twice", "block“{0}”写了两次"),
    (r"can't assign to", "这个名称不能赋值"),
    (r"parameter '(.+?)' was not provided", "调用宏时缺了参数“{0}”"),
    (r"takes no keyword argument|takes not more than", "调用宏时多了参数"),
    (r"No caller defined", "这里没有 caller"),
    (r"does not export the requested name", "引入的模板里没有这个名称"),
    (r"not safely callable", "这个东西在模板里不能调用"),
    (r"is not callable", "这个东西不能调用"),
    (r"not iterable", "这个东西不能一项一项地取"),
    (r"Range too big", "range 的范围太大"),
    (r"Exceeds the limit", "数太大"),
    (r"unpack", "项数和名称数不一样"),
    (r"Expected an expression", "这里缺了一个值"),
)

_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (RecursionError, "一层套一层，没有尽头"),
    (MemoryError, "模板太复杂"),
    (ZeroDivisionError, "除数是零"),
    (TemplateSyntaxError, "不合模板的写法"),
    (SyntaxError, "模板太复杂"),
    (TypeError, "值的类型用得不对"),
    (AttributeError, "值的类型用得不对"),
)


def fault(
    problem: BaseException, sources: Mapping[Path, str], template: Path, filters: Mapping[str, object]
) -> Diagnostic:
    """The finding that a template has a fault; `sources` are the texts of all its files."""
    path, line = _position(problem, sources, template)
    lines = sources.get(path, "").splitlines()
    source = lines[line - 1] if 0 < line <= len(lines) else None
    message, said = _message(problem, filters)
    hints = (_HINT, f"模板引擎的原话：{said}") if said else (_HINT,)
    return error("template-error", f"模板这里有错：{message}", Place(path, line), *hints, source=source)


def _position(problem: BaseException, sources: Mapping[Path, str], template: Path) -> tuple[Path, int]:
    """The innermost template line that a problem passed: Jinja gives frames the template's file and line."""
    if isinstance(problem, TemplateSyntaxError):
        return Path(problem.filename or template), problem.lineno
    path, line = next(reversed(list(sources)), template), 1
    for frame, number in walk_tb(problem.__traceback__):
        if Path(frame.f_code.co_filename) in sources:
            path, line = Path(frame.f_code.co_filename), number
        elif isinstance(parser := frame.f_locals.get("self"), Parser):
            line = parser.stream.current.lineno
    return path, line


def _message(problem: BaseException, filters: Mapping[str, object]) -> tuple[str, str]:
    """A problem in Chinese, and the engine's own words where that is a translation."""
    said = str(getattr(problem, "message", None) or problem)
    if isinstance(problem, TemplateNotFound):
        return f"找不到模板文件“{problem.name}”", ""
    if _OURS.match(said):
        return said, ""
    if match := re.search(r"No (filter|test) named '(.+?)'", said):
        name = match[2]
        if match[1] == "filter":
            return f"没有“{name}”这个过滤器{nearest(name, [n for n in filters if n[0] != '_'])}", ""
        return f"没有“{name}”这个判断", ""
    for words, chinese in _SAYINGS:
        if match := re.search(words, said, re.DOTALL):
            return chinese.format(*match.groups()), said
    return next((words for kind, words in _KINDS if isinstance(problem, kind)), "这样写不行"), said
