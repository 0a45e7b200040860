"""Markup text → Document.

The elements are those of `grammar.ATTRIBUTES`; docs/templates.md says what each is. White
space with a line break in it is the template's own layout and is no text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from reportgen.content.dates import ImpossibleDate, read_date
from reportgen.diagnostics import Diagnostic, Place, Refusal, error
from reportgen.document import (
    Blank,
    Block,
    Cell,
    Code,
    Column,
    Columns,
    Document,
    Foot,
    Head,
    HeadPages,
    Inline,
    LineBreak,
    PageBreak,
    PageReference,
    Paragraph,
    Picture,
    Properties,
    Receivers,
    Rule,
    Section,
    Signature,
    SignatureForm,
    Tab,
    Table,
    Text,
)
from reportgen.template.grammar import ATTRIBUTES, INSIDE, ROOT
from reportgen.template.guard import PLACE
from reportgen.template.origins import Origins

_Name = TypeVar("_Name", bound=StrEnum)

_HINT = "可用的标记见 docs/templates.md"
_LAYOUT = " \t\r\n"
_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, and no document should."""
_NOTED_PLACE = re.compile(rf'{PLACE}="(\d+):(\d+)"')
_STATED_SOURCE = re.compile(r'<[a-z-]+\s[^<>]*?source="([\d:]+)"')
_MISMATCH = re.compile(r"tag mismatch: (\S+) line (\d+) and (\S+?),? line")
_NUMBER = re.compile(r"[0-9]{1,4}")
_WIDTH = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")


def parse_markup(
    markup: str,
    kind: str,
    content_path: Path,
    template: Path,
    sources: Mapping[Path, str],
    origins: Origins | None = None,
) -> Document:
    """The Document that `markup` describes; raises `Refusal` with every fault of its form.

    `sources` are the template's files in the order in which they were loaded: elements
    note the file and line where they are written (`guard.PLACE`). `origins` are the files
    that their words come from, that of the content alone if not given.
    """
    return _Parser(kind, template, sources, origins or Origins(content_path)).document(markup)


class _Parser:
    def __init__(self, kind: str, template: Path, sources: Mapping[Path, str], origins: Origins) -> None:
        self.kind = kind
        self.origins = origins
        self.template = template
        self.files: Sequence[tuple[Path, Sequence[str]]] = [
            (path, text.splitlines()) for path, text in sources.items()
        ]
        self.found: list[Diagnostic] = []
        self.anchors: set[str] = set()
        self._makers: Mapping[str, Callable[[etree._Element], Block]] = {
            "p": self._paragraph,
            "blank": lambda element: Blank(element.get("role") or "body"),
            "rule": self._rule,
            "page-break": lambda element: PageBreak(self._flag(element, "odd", False)),
            "section": self._section,
            "columns": self._columns,
            "code": self._code,
            "signature": self._signature,
            "receivers": self._receivers,
            "foot": self._foot,
            "table": self._table,
            "picture": self._picture,
        }

    def document(self, markup: str) -> Document:
        root = self._root(markup)
        self._check(root, ROOT)
        self._refuse_if_found()
        properties = Properties(title="")
        blocks: list[Block] = []
        for element in root:
            if element.tag == "properties":
                properties = self._properties(element)
            else:
                blocks.append(self._block(element))
        self._refuse_if_found()
        return Document(self.kind, properties, tuple(blocks))

    def _refuse_if_found(self) -> None:
        if self.found:
            raise Refusal(list(dict.fromkeys(self.found)))

    def _root(self, markup: str) -> etree._Element:
        if found := _NO_TEXT.search(markup):
            message = f"这里有印不出的字符（U+{ord(found[0]):04X}）"
            raise Refusal([self._at("forbidden-character", message, self._origin(markup, found.start()))])
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(f"<{ROOT}>{markup}</{ROOT}>", parser)
        except etree.XMLSyntaxError as problem:
            raise Refusal([self._unreadable(problem, markup)]) from None

    def _unreadable(self, problem: etree.XMLSyntaxError, markup: str) -> Diagnostic:
        """The finding that markup is no XML, at the tag that is open, or the last one before."""
        line, column = problem.position
        message = "模板产生的标记不完整"
        if match := _MISMATCH.search(problem.msg or ""):
            opened, opened_at, closed = match[1], int(match[2]), match[3]
            message = f"多了一个结束标签 </{closed}>"
            if opened != ROOT:
                message, line = f"<{opened}> 没有结束标签 </{opened}>", opened_at
                column = _column_after(f'<{opened} {PLACE}="', markup, line)
        offset = sum(len(row) + 1 for row in markup.split("\n")[: line - 1]) + column
        return self._at("markup-error", message, self._template_place(markup, offset), _HINT)

    def _origin(self, markup: str, offset: int) -> Place:
        """Where the text at an offset of the markup comes from: the content, if its element says so."""
        stated = [found for found in _STATED_SOURCE.finditer(markup) if found.start() <= offset]
        written = markup.rfind(f'{PLACE}="', 0, offset)
        if stated and written < stated[-1].end() and (place := self.origins.place(stated[-1][1])):
            return place
        return self._template_place(markup, offset)

    def _template_place(self, markup: str, offset: int) -> Place:
        last = markup.rfind(f'{PLACE}="', 0, offset)
        return self._noted(_NOTED_PLACE.match(markup, last) if last >= 0 else None)

    def _noted(self, noted: re.Match[str] | None) -> Place:
        if noted is None or int(noted[1]) >= len(self.files):
            return Place(self.template, 1)
        return Place(self.files[int(noted[1])][0], int(noted[2]))

    def _check(self, element: etree._Element, name: str) -> None:
        allowed = INSIDE.get(name, frozenset())
        for child in element:
            tag = str(child.tag)
            if tag not in allowed:
                self._fault(f"<{name}> 里不能有 <{tag}>", child)
                continue
            for attribute in map(str, child.attrib):
                if attribute not in ATTRIBUTES[tag] and attribute != PLACE:
                    self._fault(f"<{tag}> 没有属性“{attribute}”", child)
            self._check(child, tag)
        if name not in ("p", "t", "cell"):
            for before, text in [(element, element.text), *((child, child.tail) for child in element)]:
                if text and text.strip():
                    self._fault(f"<{name}> 里不能直接写文字“{text.strip()[:20]}”", before)

    def _fault(self, message: str, element: etree._Element, place: Place | None = None) -> None:
        self.found.append(self._at("markup-error", message, place or self._place(element), _HINT))

    def _at(self, rule: str, message: str, place: Place, *hints: str) -> Diagnostic:
        lines = next((lines for path, lines in self.files if path == place.path), ())
        source = lines[place.line - 1] if 0 < place.line <= len(lines) else None
        return error(rule, message, place, *hints, source=source)

    def _place(self, element: etree._Element) -> Place:
        """Where the template writes an element, or the nearest one before it that it writes."""
        step: etree._Element | None = element
        while step is not None:
            if noted := step.get(PLACE):
                return self._noted(re.fullmatch(r"(\d+):(\d+)", noted))
            step = step.getprevious() if step.getprevious() is not None else step.getparent()
        return Place(self.template, 1)

    def _properties(self, element: etree._Element) -> Properties:
        keywords = element.get("keywords") or ""
        return Properties(
            title=element.get("title") or "",
            author=element.get("author") or "",
            subject=element.get("subject") or "",
            date=self._date(element),
            keywords=tuple(word for word in keywords.split("、") if word),
        )

    def _date(self, element: etree._Element) -> str | None:
        text = element.get("date") or ""
        try:
            date = read_date(text)
        except ImpossibleDate as problem:
            self._fault(f"日期“{text}”不存在：{problem}", element)
            return None
        if date is None and text:
            self._fault(f"看不懂日期“{text}”", element)
        return date.iso if date else None

    def _block(self, element: etree._Element) -> Block:
        return self._makers[str(element.tag)](element)

    def _paragraph(self, element: etree._Element) -> Paragraph:
        self._check_tab(element)
        return Paragraph(
            self._role(element),
            _inlines(element),
            self._number(element, "level", 1, 9),
            self._source(element),
            self._anchor(element),
            element.get("label") or "",
        )

    def _check_tab(self, element: etree._Element) -> None:
        """What stands at the tab stop is one piece of one line."""
        after = [child.tag for tab in element.findall("tab")[:1] for child in tab.itersiblings()]
        if "tab" in after:
            self._fault("一段里只能有一个 <tab>", element)
        if "br" in after:
            self._fault("<tab> 后面不能再换行", element)

    def _anchor(self, element: etree._Element) -> str | None:
        name = element.get("id")
        if name in self.anchors:
            self._fault(f"两处的 id 都是“{name}”", element)
        if name is not None:
            self.anchors.add(name)
        return name

    def _rule(self, element: etree._Element) -> Rule:
        return Rule(self._role(element))

    def _code(self, element: etree._Element) -> Code:
        text = element.get("text")
        if not text:
            self._fault("<code> 要写明 text", element)
        role = element.get("role") or "code"
        return Code(text or "", element.get("alt") or "", role, self._source(element))

    def _columns(self, element: etree._Element) -> Columns:
        columns = tuple(
            Column(self._inner(column), self._flag(column, "middle", False)) for column in element
        )
        if not columns:
            self._fault("<columns> 里没有 <column>", element)
        given = element.get("widths")
        widths = self._numbers(element, "widths", len(columns)) if given is not None else None
        return Columns(columns, widths, element.get("role") or "body", self._source(element))

    def _inner(self, element: etree._Element) -> tuple[Any, ...]:
        """The blocks in an element; `INSIDE` has seen to it that they are such as may be there."""
        return tuple(self._block(child) for child in element)

    def _signature(self, element: etree._Element) -> Signature:
        form = self._one_of(element, "form", SignatureForm, SignatureForm.NONE)
        plain = form is not SignatureForm.PLACED
        if len(element) < 1 + plain or (plain and any(child.tag != "p" for child in element)):
            self._fault("<signature> 里至少要有署名和日期两个 <p>", element)
        return Signature(self._inner(element), form)

    def _receivers(self, element: etree._Element) -> Block:
        if len(element) != 2:
            self._fault("<receivers> 里要有两个 <p>：一个在正文前，一个在版记里", element)
            return Blank()
        return Receivers(*self._inner(element))

    def _foot(self, element: etree._Element) -> Foot:
        if len(element) == 0 or element[0].tag == "blank":
            self._fault("<foot> 里先要有一个 <p> 或 <rule>", element)
        return Foot(self._inner(element), self._flag(element, "even", False))

    def _section(self, element: etree._Element) -> Section:
        return Section(
            self._flag(element, "numbered", True),
            self._number(element, "first", 1, 9999),
            self._flag(element, "first-numbered", True),
            tuple(
                Head(
                    self._one_of(head, "pages", HeadPages, HeadPages.ODD),
                    self._inner(head),
                    self._flag(head, "below", False),
                )
                for head in element
            ),
            self._flag(element, "front", False),
        )

    def _flag(self, element: etree._Element, name: str, otherwise: bool) -> bool:
        value = element.get(name)
        if value not in (None, "yes", "no"):
            self._fault(f"属性 {name} 应当是 yes 或 no，不是“{value}”", element)
        return otherwise if value is None else value == "yes"

    def _one_of(self, element: etree._Element, name: str, known: type[_Name], otherwise: _Name) -> _Name:
        value = element.get(name)
        if value is None:
            return otherwise
        if value not in list(known):
            self._fault(f"属性 {name} 应当是 {'、'.join(known)} 之一，不是“{value}”", element)
            return otherwise
        return known(value)

    def _role(self, element: etree._Element) -> str:
        role = element.get("role")
        if not role:
            self._fault(f"<{element.tag}> 要写明 role", element)
        return role or "body"

    def _number(self, element: etree._Element, name: str, least: int, most: int) -> int | None:
        value = element.get(name)
        if value is None:
            return None
        if not _NUMBER.fullmatch(value) or not least <= int(value) <= most:
            self._fault(f"属性 {name} 应当是 {least} 到 {most} 的数，不是“{value}”", element)
            return None
        return int(value)

    def _source(self, element: etree._Element) -> Place | None:
        return self.origins.place(element.get("source") or "")

    def _picture(self, element: etree._Element) -> Picture:
        path = element.get("path")
        if not path:
            self._fault("<picture> 要写明 path", element)
        source = self._source(element)
        folder = (source or self.origins.first).path.parent
        return Picture(folder / (path or ""), element.get("alt") or "", source)

    def _table(self, element: etree._Element) -> Table:
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in element)
        columns = max((len(row) for row in rows), default=0)
        if columns == 0:
            self._fault("表格没有内容", element, self._source(element))
        elif any(len(row) != columns for row in rows):
            self._fault("表格每一行的格数要一样", element, self._source(element))
        headers = self._number(element, "header-rows", 0, len(rows))
        return Table(rows, self._widths(element, columns), headers or 0, self._source(element))

    def _widths(self, element: etree._Element, columns: int) -> tuple[float, ...]:
        """Relative widths; all the same when the template does not give them."""
        if element.get("columns") is None:
            return (1.0,) * columns
        return self._numbers(element, "columns", columns)

    def _numbers(self, element: etree._Element, name: str, count: int) -> tuple[float, ...]:
        """As many positive numbers as there are columns."""
        given = element.get(name) or ""
        parts = given.split()
        numbers = tuple(float(part) for part in parts if _WIDTH.fullmatch(part) and float(part) > 0)
        if len(numbers) != len(parts) or (count and len(numbers) != count):
            self._fault(f"属性 {name} 应当是 {count} 个正数，中间空一格，不是“{given}”", element)
        return numbers

    def _cell(self, element: etree._Element) -> Cell:
        return Cell(element.get("role") or "table-cell", _inlines(element), self._source(element))


def _column_after(text: str, markup: str, line: int) -> int:
    """Where, in a line of the markup, the first occurrence of `text` ends."""
    return markup.split("\n")[line - 1].find(text) + len(text)


def _inlines(element: etree._Element) -> tuple[Inline, ...]:
    """The inlines of a paragraph, without the template's own white space."""
    return tuple(item for item in _raw_inlines(element) if item != Text(""))


def _raw_inlines(element: etree._Element) -> Iterator[Inline]:
    yield Text(_text(element.text))
    for child in element:
        yield _inline(child)
        yield Text(_text(child.tail))


def _inline(element: etree._Element) -> Inline:
    match element.tag:
        case "br":
            return LineBreak()
        case "tab":
            return Tab()
        case "page-of":
            return PageReference(element.get("target") or "", role=element.get("role"))
        case _:
            return Text(_text(element.text), element.get("role"))


def _text(text: str | None) -> str:
    """`text` without line breaks and the white space around them."""
    first, *others = (text or "").split("\n")
    if not others:
        return first
    *middle, last = others
    inner = (part.strip(_LAYOUT) for part in middle)
    return "".join([first.rstrip(_LAYOUT), *inner, last.lstrip(_LAYOUT)])
