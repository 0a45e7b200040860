"""Markup text → Document.

The elements: `properties`, `p` (with `t` and `br` inside), `blank`, `page-break`,
`table` (`row`, `cell`) and `picture`. White space with a line break in it is the
template's own layout and is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from reportgen.content.dates import read_date
from reportgen.diagnostics import Diagnostic, Place, Refusal, error
from reportgen.document import (
    Blank,
    Block,
    Cell,
    Document,
    Inline,
    LineBreak,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Table,
    Text,
)

_LAYOUT = re.compile(r"[ \t]*\n\s*")

_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "properties": frozenset({"title", "author", "subject", "date", "keywords"}),
    "p": frozenset({"role", "level", "source"}),
    "t": frozenset({"role"}),
    "br": frozenset(),
    "blank": frozenset({"role"}),
    "page-break": frozenset(),
    "table": frozenset({"columns", "header-rows", "source"}),
    "row": frozenset(),
    "cell": frozenset({"role", "source"}),
    "picture": frozenset({"path", "alt", "source"}),
}
_INSIDE: Mapping[str, frozenset[str]] = {
    "document": frozenset({"properties", "p", "blank", "page-break", "table", "picture"}),
    "p": frozenset({"t", "br"}),
    "cell": frozenset({"t", "br"}),
    "table": frozenset({"row"}),
    "row": frozenset({"cell"}),
}


def parse_markup(
    markup: str, kind: str, content_path: Path, template: Path, sources: Mapping[Path, str]
) -> Document:
    """The Document that `markup` describes; raises `Refusal` with every fault of its form.

    `sources` are the template's texts, where a faulty element is looked up.
    """
    parser = _Parser(kind, content_path, template, sources)
    return parser.document(markup)


class _Parser:
    def __init__(self, kind: str, content_path: Path, template: Path, sources: Mapping[Path, str]) -> None:
        self.kind = kind
        self.content_path = content_path
        self.template = template
        self.sources = sources
        self.found: list[Diagnostic] = []

    def document(self, markup: str) -> Document:
        root = self._root(markup)
        self._check(root, "document")
        if self.found:
            raise Refusal(list(dict.fromkeys(self.found)))
        properties = Properties(title="")
        blocks: list[Block] = []
        for element in root:
            if element.tag == "properties":
                properties = self._properties(element)
            else:
                blocks.append(self._block(element))
        if self.found:
            raise Refusal(self.found)
        return Document(self.kind, properties, tuple(blocks))

    def _root(self, markup: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(f"<document>{markup}</document>", parser)
        except etree.XMLSyntaxError as problem:
            line, column = problem.position
            lines = markup.splitlines()
            excerpt = lines[line - 1].strip()[:60] if 0 < line <= len(lines) else ""
            message = f"模板产生的标记不完整（第 {line} 行第 {column} 列）：{excerpt}"
            hint = "请检查模板里的标签是否都有结束标签"
            raise Refusal([error("markup-error", message, Place(self.template), hint)]) from None

    def _check(self, element: etree._Element, name: str) -> None:
        allowed = _INSIDE.get(name, frozenset())
        for child in element:
            tag = str(child.tag)
            if tag not in allowed:
                self._fault(f"<{name}> 里不能有 <{tag}>", f"<{tag}")
                continue
            for attribute in map(str, child.attrib):
                if attribute not in _ATTRIBUTES[tag]:
                    self._fault(f"<{tag}> 没有属性“{attribute}”", f"{attribute}=")
            self._check(child, tag)
        if name not in ("p", "t", "cell") and self._loose_text(element):
            self._fault(f"<{name}> 里不能直接写文字“{self._loose_text(element)[:20]}”", "")

    def _loose_text(self, element: etree._Element) -> str:
        return "".join([element.text or "", *(child.tail or "" for child in element)]).strip()

    def _fault(self, message: str, token: str) -> None:
        place, source = self._locate(token)
        self.found.append(
            error("markup-error", message, place, "可用的标记见 docs/templates.md", source=source)
        )

    def _locate(self, token: str) -> tuple[Place, str | None]:
        """Where the template writes `token`: the fault came from there."""
        for path, text in self.sources.items():
            for number, line in enumerate(text.splitlines(), start=1):
                if token and token in line:
                    return Place(path, number, line.index(token) + 1), line
        return Place(self.template), None

    def _properties(self, element: etree._Element) -> Properties:
        keywords = element.get("keywords") or ""
        date = read_date(element.get("date") or "")
        return Properties(
            title=element.get("title") or "",
            author=element.get("author") or "",
            subject=element.get("subject") or "",
            date=date.iso if date else None,
            keywords=tuple(word for word in keywords.split("、") if word),
        )

    def _block(self, element: etree._Element) -> Block:
        match element.tag:
            case "p":
                level = self._number(element, "level")
                return Paragraph(self._role(element), self._inlines(element), level, self._source(element))
            case "blank":
                return Blank(element.get("role") or "body")
            case "page-break":
                return PageBreak()
            case "table":
                return self._table(element)
            case _:
                path = self.content_path.parent / (element.get("path") or "")
                return Picture(path, element.get("alt") or "", self._source(element))

    def _role(self, element: etree._Element) -> str:
        role = element.get("role")
        if not role:
            self._fault(f"<{element.tag}> 要写明 role", f"<{element.tag}")
        return role or "body"

    def _number(self, element: etree._Element, name: str) -> int | None:
        value = element.get(name)
        if value is None:
            return None
        if not value.isdigit():
            self._fault(f"属性 {name} 应当是数字，不是“{value}”", f"{name}=")
            return None
        return int(value)

    def _source(self, element: etree._Element) -> Place | None:
        line, _, column = (element.get("source") or "").partition(":")
        if not (line.isdigit() and column.isdigit()):
            return None
        return Place(self.content_path, int(line), int(column))

    def _inlines(self, element: etree._Element) -> tuple[Inline, ...]:
        """The inlines of a paragraph, without the template's own white space at its ends."""
        found = [item for item in self._raw_inlines(element) if item != Text("")]
        return tuple(found)

    def _raw_inlines(self, element: etree._Element) -> Iterator[Inline]:
        yield Text(_text(element.text))
        for child in element:
            if child.tag == "br":
                yield LineBreak()
            else:
                yield Text(_text(child.text), child.get("role"))
            yield Text(_text(child.tail))

    def _table(self, element: etree._Element) -> Table:
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in element)
        widths = tuple(float(part) for part in (element.get("columns") or "").split() if _is_number(part))
        columns = max((len(row) for row in rows), default=0)
        if any(len(row) != columns for row in rows) or columns == 0:
            self._fault("表格每一行的格数要一样", "<table")
        if len(widths) != columns:
            widths = (1.0,) * columns
        return Table(rows, widths, self._number(element, "header-rows") or 0, self._source(element))

    def _cell(self, element: etree._Element) -> Cell:
        return Cell(element.get("role") or "table-cell", self._inlines(element), self._source(element))


def _text(text: str | None) -> str:
    return _LAYOUT.sub("", text or "")


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit() and float(text) > 0
