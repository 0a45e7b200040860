"""An edited Word draft as units: what its paragraphs are by their styles, else by their looks.

A draft comes from anywhere: the package is read with the limits of `readers.docx`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lxml import etree

from reportgen.readers.docx.context import Context
from reportgen.readers.docx.names import DRAWING, W, child, children, is_on, local, value
from reportgen.readers.docx.package import Package
from reportgen.readers.docx.styles import own_depth
from reportgen.readers.docx.walking import blocks_in, unwrapped
from reportgen.readers.docx.words import Words, WordsReader, mark_deleted
from reportgen.revise.changes import reject_changes
from reportgen.revise.origin import Origin, read_origin
from reportgen.revise.units import Unit, UnitKind, clean_words

_NEW_PAGE = "（另页）"
"""What the name of a role's style ends with where a new page starts."""
_TABLE_ROLES = ("table-head", "table-cell", "table-figure")
_FACES = {"黑体": 1, "simhei": 1, "楷体": 2, "kaiti": 2}
"""Levels of headings by the face they are set in (A7.3.3-b)."""
_HEADING_LENGTH = 40
_DEEPEST = 12
_LONGEST_CHAIN = 20
MOST_UNITS = 20_000
"""Paragraphs, rows and pictures of a draft."""
_PAGE_FIELD = re.compile(r"\s*(?:PAGEREF|PAGE|NUMPAGES|SECTIONPAGES)\b")


class Changes(StrEnum):
    """What is made of tracked changes: `shown` is as the reader sees them."""

    ACCEPT = "accept"
    REJECT = "reject"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment somebody made, and the paragraph it stands at."""

    text: str
    line: int
    about: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its units, comments, the number of its tracked changes, and its origin if it has it still."""

    path: Path
    units: tuple[Unit, ...]
    comments: tuple[Comment, ...]
    changes: int
    origin: Origin | None


@dataclass(slots=True)
class DraftFile:
    """A Word file opened to be read as a draft; raises `Refusal` when it is none."""

    package: Package
    origin: Origin | None = field(init=False)

    def __post_init__(self) -> None:
        self.origin = read_origin(self.package)

    def read(self, roles: Mapping[str, str], changes: Changes) -> Draft:
        """The draft; `roles` gives the role of a paragraph style by its name."""
        body = child(self.package.xml(self.package.main), "body")
        if body is None:
            raise self.package.refusal("not-word", "Word 文件里没有正文", "请用 Word 打开并另存一份")
        if changes is Changes.REJECT:
            reject_changes(body)
        walk = _Walk(Context(self.package), _style_names(self.package), roles)
        walk.all(body)
        if len(walk.units) > MOST_UNITS:
            message = f"文稿有 {len(walk.units)} 段，最多 {MOST_UNITS} 段"
            raise self.package.refusal("file-too-large", message, "请检查文件是否正确")
        return Draft(
            self.package.path, tuple(walk.units), tuple(walk.comments), walk.context.changes, self.origin
        )


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of styles by their ids, and what each is based on."""

    names: Mapping[str, str]
    bases: Mapping[str, str]

    def chain(self, style_id: str | None) -> Iterator[str]:
        """The name of a style, and of those it is based on."""
        for _ in range(_LONGEST_CHAIN):
            if style_id is None or style_id not in self.names:
                return
            yield self.names[style_id]
            style_id = self.bases.get(style_id)


def _style_names(package: Package) -> _Names:
    links = package.relationships(package.main).values()
    part = next((link.target for link in links if link.kind == "styles" and link.target in package), None)
    styles = list(children(package.xml(part) if part else None, "style"))
    return _Names(
        {style.get(W + "styleId", ""): value(style, "name") or "" for style in styles},
        {style.get(W + "styleId", ""): value(style, "basedOn") or "" for style in styles},
    )


@dataclass(slots=True)
class _Walk:
    context: Context
    names: _Names
    roles: Mapping[str, str]
    units: list[Unit] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    reader: WordsReader = field(default_factory=WordsReader)
    pending: Words | None = None
    line: int = 0
    depth: int = 0

    def all(self, container: etree._Element) -> None:
        """Everything in a container."""
        if self.depth >= _DEEPEST:
            return
        self.depth += 1
        for block in blocks_in(container):
            if local(block) == "tbl":
                self._table(block)
            elif local(block) == "p":
                self._paragraph(block)
        if self.pending is not None:
            self._emit(self.pending, etree.Element(W + "p"))
            self.pending = None
        self.depth -= 1

    def _role(self, paragraph: etree._Element) -> str | None:
        names = self.names.chain(value(paragraph, "pPr", "pStyle"))
        known = (self.roles.get(name.removesuffix(_NEW_PAGE)) for name in names)
        return next((role for role in known if role is not None), None)

    def _paragraph(self, paragraph: etree._Element) -> None:
        self.line += 1
        _drop_page_numbers(paragraph)
        words = self.reader.read(paragraph)
        self.context.changes += words.changes
        if self.pending is not None:
            words, self.pending = self.pending.followed_by(words), None
        if mark_deleted(paragraph):
            self.pending = words
        else:
            self._emit(words, paragraph)

    def _emit(self, words: Words, paragraph: etree._Element) -> None:
        style = self.context.styles.get(value(paragraph, "pPr", "pStyle"))
        label = self.context.label(paragraph, style) or ""
        text = clean_words(label + words.text)
        for kind, note in words.notes:
            said = self.context.notes.pop((kind, note), "")
            if said and kind == "批注":
                self.comments.append(Comment(said, self.line, text))
        for box in words.boxes:
            self.all(box)
        role = self._role(paragraph)
        if words.shapes:
            alt = next((one.get("descr") for one in paragraph.iter(DRAWING + "docPr")), None)
            self.units.append(Unit(UnitKind.PICTURE, role, alt or "", line=self.line))
        if text:
            level = None if role is not None else _level(paragraph, text, own_depth(paragraph, style))
            bold = _is_bold(paragraph)
            self.units.append(Unit(UnitKind.PARAGRAPH, role, text, line=self.line, level=level, bold=bold))

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in unwrapped(table, "tr") if child(row, "trPr", "del") is None]
        if not self._is_data(table, rows):
            for row in rows:
                for cell in unwrapped(row, "tc"):
                    self.all(cell)
            return
        for row in rows:
            cells = tuple(text for cell in unwrapped(row, "tc") for text in self._cell(cell))
            role = next((role for p in row.iter(W + "p") if (role := self._role(p))), None)
            if any(cells):
                text = "\t".join(cells)
                self.units.append(Unit(UnitKind.ROW, role, text, cells, line=self.line))

    def _is_data(self, table: etree._Element, rows: list[etree._Element]) -> bool:
        """Whether a table is one for its readers, not blocks set side by side or a frame."""
        roles = Counter(self._role(p) for p in table.iter(W + "p"))
        if any(roles[role] for role in _TABLE_ROLES):
            return True
        framed = len(rows) == 1 and len(list(unwrapped(rows[0], "tc"))) == 1
        return not framed and not any(role for role in roles if role not in (None, "body"))

    def _cell(self, cell: etree._Element) -> list[str]:
        """The words of a cell in one line, and nothing for each further column that it spans."""
        merge = child(cell, "tcPr", "vMerge")
        inner = _Walk(self.context, self.names, self.roles, line=self.line, depth=self.depth)
        inner.all(cell)
        self.line = inner.line
        self.comments += inner.comments
        goes_on = merge is not None and merge.get(W + "val", "continue") == "continue"
        text = (
            ""
            if goes_on
            else " ".join(unit.text.replace("\n", "").replace("\t", " ") for unit in inner.units)
        )
        span = value(cell, "tcPr", "gridSpan") or ""
        return [text] + [""] * (min(int(span), 60) - 1 if span.isdecimal() else 0)


def _level(paragraph: etree._Element, text: str, depth: int | None) -> int | None:
    """The level of a heading by its outline level, else by the face it is set in."""
    if depth is not None:
        return min(depth, 4)
    if len(text) > _HEADING_LENGTH or text.endswith(("。", "；", "，")):
        return None
    runs = [run for run in paragraph.iter(W + "r") if child(run, "t") is not None]
    faces = {(_face(run) or "").lower() for run in runs}
    levels = {next((level for face, level in _FACES.items() if face in name), None) for name in faces}
    return levels.pop() if len(levels) == 1 else None


def _face(run: etree._Element) -> str | None:
    fonts = child(run, "rPr", "rFonts")
    return None if fonts is None else fonts.get(W + "eastAsia")


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether words are bold by hand, not by a style."""
    for run in paragraph.iter(W + "r"):
        properties = child(run, "rPr")
        if is_on(properties, "b") and child(properties, "rStyle") is None and child(run, "t") is not None:
            return True
    return False


def _drop_page_numbers(paragraph: etree._Element) -> None:
    """Take the numbers of pages out of a paragraph: Word counts them, nobody writes them."""
    for simple in list(paragraph.iter(W + "fldSimple")):
        if _PAGE_FIELD.match(simple.get(W + "instr", "")):
            _empty(simple)
    open_fields: list[str] = []
    for one in paragraph.iter(W + "fldChar", W + "instrText", W + "t"):
        name = local(one)
        if name == "fldChar":
            kind = one.get(W + "fldCharType")
            if kind == "begin":
                open_fields.append("")
            elif kind == "end" and open_fields:
                open_fields.pop()
        elif name == "instrText" and open_fields:
            open_fields[-1] += one.text or ""
        elif any(map(_PAGE_FIELD.match, open_fields)):
            one.text = ""


def _empty(element: etree._Element) -> None:
    for text in element.iter(W + "t"):
        text.text = ""
