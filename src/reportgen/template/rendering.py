"""Content → markup → Document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from jinja2 import BaseLoader, TemplateNotFound
from jinja2.exceptions import TemplateSyntaxError

from reportgen.diagnostics import Place, Refusal, error
from reportgen.document import Document
from reportgen.project import Workspace, decode
from reportgen.template.faults import FAULTS, fault
from reportgen.template.markup import parse_markup
from reportgen.template.origins import Origins
from reportgen.template.sandbox import Sandbox, TooMuchWork

TEMPLATE_FILE = "template.xml"
SHARED = "shared"
"""The folder of templates that all kinds may include."""
MAX_TEMPLATE = 200_000
"""Characters of a template file."""
MAX_MARKUP = 8_000_000
"""Characters of markup that a template may yield."""


class _Content(Protocol):
    """What a template needs of content: its kind names the template and the variable."""

    @property
    def path(self) -> Path: ...

    @property
    def kind(self) -> str: ...


def render(content: _Content, workspace: Workspace) -> Document:
    """The Document of some content; raises `Refusal` with places in the template or the content."""
    loader = _Loader(workspace, content.kind)
    template = workspace.find_template_file(content.kind, TEMPLATE_FILE)
    if template is None:
        place = Place(workspace.project.templates / content.kind / TEMPLATE_FILE)
        raise Refusal([error("missing-template", f"文种“{content.kind}”缺少模板文件 {TEMPLATE_FILE}", place)])
    origins = Origins(content.path)
    sandbox = Sandbox(loader, content.kind, origins)
    try:
        markup = _markup(sandbox, content)
    except FAULTS as problem:
        raise Refusal([fault(problem, loader.sources, template, sandbox.filters)]) from None
    return parse_markup(markup, content.kind, content.path, template, loader.sources, origins)


def _markup(sandbox: Sandbox, content: _Content) -> str:
    parts: list[str] = []
    size = 0
    for part in sandbox.get_template(TEMPLATE_FILE).generate({content.kind: content}):
        parts.append(part)
        size += len(part)
        if size > MAX_MARKUP:
            raise TooMuchWork("模板产生的内容太长")
    return "".join(parts)


class _Loader(BaseLoader):
    """Finds templates in the folder of the kind, then among those that all kinds share.

    In each the project's own go before the package's.
    """

    def __init__(self, workspace: Workspace, kind: str) -> None:
        self.workspace = workspace
        self.kind = kind
        self.sources: dict[Path, str] = {}

    def get_source(self, _environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        find = self.workspace.find_template_file
        path = find(self.kind, template) or find(SHARED, template)
        if path is None:
            raise TemplateNotFound(template)
        text = decode(self.workspace.read(path), path, {"utf-8-sig": "UTF-8"})
        self.sources[path] = text
        if len(text) > MAX_TEMPLATE:
            raise TemplateSyntaxError(f"模板文件超过 {MAX_TEMPLATE} 个字符", 1, template, str(path))
        return text, str(path), lambda: True
