"""Templates: content × `templates/<kind>/template.xml` → a Document.

A template is Jinja text that yields markup (docs/templates.md lists it). It runs
in a sandbox with every value escaped: it sees the content and nothing else, no
file and no network. Errors point at the template's own line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from reportgen.diagnostics import Diagnostic, Place, Refusal, error
from reportgen.document import Document
from reportgen.project import Workspace, decode
from reportgen.template import filters
from reportgen.template.markup import parse_markup

TEMPLATE_FILE = "template.xml"
MAX_MARKUP = 16_000_000
"""Characters of markup a template may yield."""
MAX_PRODUCT = 1_000_000
"""Largest text or list that a template may make by `*`."""


class _Content(Protocol):
    """What a template needs of content: its kind names the template and the variable."""

    @property
    def path(self) -> Path: ...

    @property
    def kind(self) -> str: ...


def render(content: _Content, workspace: Workspace) -> Document:
    """The Document of some content; raises `Refusal` with places in the template or the content."""
    loader = _Loader(workspace, content.kind)
    environment = _Sandbox(loader=loader, autoescape=True, undefined=_Undefined, trim_blocks=True)
    environment.lstrip_blocks = True
    environment.filters.update(filters.ALL)
    markup = _generate(environment, loader, content)
    return parse_markup(markup, content.kind, content.path, loader.path(TEMPLATE_FILE), loader.sources)


class _Loader(BaseLoader):
    """Finds templates in the project's folder of the kind, then in the package's."""

    def __init__(self, workspace: Workspace, kind: str) -> None:
        self.workspace = workspace
        self.kind = kind
        self.sources: dict[Path, str] = {}

    def path(self, name: str) -> Path:
        found = None if ".." in Path(name).parts else self.workspace.find_template_file(self.kind, name)
        if found is None:
            raise TemplateNotFound(name)
        return found

    def get_source(self, _environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = self.path(template)
        text = decode(self.workspace.read(path), path, {"utf-8-sig": "UTF-8"})
        self.sources[path] = text
        return text, str(path), lambda: False


class _Undefined(StrictUndefined):
    """A name that is not there: an error that names what is."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        owner = self._undefined_obj
        known = [n for n in dir(owner) if not n.startswith("_")] if hasattr(owner, "kind") else []
        close = get_close_matches(name, known, n=1, cutoff=0.5)
        return f"没有“{name}”这个名称" + (f"，是不是“{close[0]}”？" if close else "")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, and no way to files: a path is never handed to a template."""

    intercepted_binops = frozenset({"*", "**"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not isinstance(value, Path) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise OverflowError("模板里不能用乘方")
        size = len(left) * right if hasattr(left, "__len__") and isinstance(right, int) else 0
        if size > MAX_PRODUCT:
            raise OverflowError("模板里重复的次数太多")
        return super().call_binop(context, operator, left, right)


_TEMPLATE_FAULTS = (
    TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What a template's own expressions can raise while it runs."""


def _generate(environment: _Sandbox, loader: _Loader, content: _Content) -> str:
    try:
        template = environment.get_template(TEMPLATE_FILE)
        return "".join(_limited(template.generate({content.kind: content})))
    except TemplateSyntaxError as problem:
        path = Path(problem.filename) if problem.filename else Path(TEMPLATE_FILE)
        finding = _finding(loader, path, problem.lineno, problem.message or "")
        raise Refusal([finding]) from None
    except TemplateNotFound as problem:
        message = f"文种“{content.kind}”缺少模板文件“{problem.name}”"
        raise Refusal([error("missing-template", message, Place(content.path))]) from None
    except _TEMPLATE_FAULTS as problem:
        path, line = _position(problem.__traceback__, loader)
        raise Refusal([_finding(loader, path, line, str(problem))]) from None


def _limited(parts: Iterator[str]) -> Iterator[str]:
    total = 0
    for part in parts:
        total += len(part)
        if total > MAX_MARKUP:
            raise OverflowError("模板产生的内容太长")
        yield Markup(part)


def _position(traceback: TracebackType | None, loader: _Loader) -> tuple[Path, int]:
    """The innermost template line of a traceback: Jinja gives template frames their own file and line."""
    names = {str(path): path for path in loader.sources}
    path, line = loader.path(TEMPLATE_FILE), 0
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name in names:
            path, line = names[name], traceback.tb_lineno
        traceback = traceback.tb_next
    return path, line


def _finding(loader: _Loader, path: Path, line: int, reason: str) -> Diagnostic:
    lines = loader.sources.get(path, "").splitlines()
    source = lines[line - 1] if 0 < line <= len(lines) else None
    hint = "可用的名称和写法见 docs/templates.md"
    return error("template-error", f"模板这一行有错：{reason}", Place(path, line), hint, source=source)
