"""The pages of a layout as HTML for WeasyPrint: finished lines, one page a section.

Nothing is left to the renderer: every line is written whole (`white-space: pre`)
with its letter-spacing, every page starts where the layout starts it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import assert_never

from reportgen.document import Document, PageReference, Paragraph, Properties, inline_text
from reportgen.style import Style
from reportgen.typeset.characters import characters
from reportgen.typeset.compose import Line
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.placed import (
    Layout,
    Page,
    Placed,
    PlacedBlank,
    PlacedCell,
    PlacedColumn,
    PlacedColumns,
    PlacedHead,
    PlacedParagraph,
    PlacedPicture,
    PlacedRow,
    PlacedRule,
    PlacedTable,
)
from reportgen.writers.bars import cell_bars, paragraph_bars
from reportgen.writers.dates import UNDATED, document_time
from reportgen.writers.drawing import PICTURE_SCHEME
from reportgen.writers.pieces import Span, font_css, font_face, spans
from reportgen.writers.stylesheet import DOTS_SIDE, MARKS_CSS, baseline_shift, page_css, points

_NAME = 12
"""Hexadecimal digits of the name of a look."""
_DEEPEST = 6
"""HTML has six levels of headings."""
TITLE_ROLE = "title"


@dataclass(frozen=True, slots=True)
class HtmlPages:
    """HTML text, and the picture that each `reportgen-picture:…` address stands for."""

    text: str
    pictures: Mapping[str, bytes]


def write_html(document: Document, layout: Layout, style: Style, fonts: FontSet) -> HtmlPages:
    """The whole HTML document of a layout."""
    runs = any(head.running for page in layout.pages for head in page.heads)
    writer = _Writer(style, fonts, runs)
    body = "\n".join(writer.page(page) for page in layout.pages)
    rules = "\n".join([writer.css(), *([MARKS_CSS] if document.revision else [])])
    return HtmlPages(_html(_metadata(document), rules, body), writer.pictures)


def _html(metadata: Iterable[str], css: str, body: str) -> str:
    head = "\n".join([*metadata, f"<style>\n{css}\n</style>"])
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


@dataclass(frozen=True, slots=True)
class HtmlSegment:
    """Some pages of a document by themselves: their HTML depends on nothing but what stands on them.

    `anchors` are the names that other segments may lead to, `words` the characters of each font, by
    the declarations that find it, `numbers` those of page numbers, `depth` how deep the last heading was.
    """

    pages: HtmlPages
    anchors: frozenset[str]
    words: Mapping[str, frozenset[str]]
    numbers: frozenset[str]
    faces: frozenset[str]
    depth: int


def write_segment(pages: Sequence[Page], style: Style, fonts: FontSet, depth: int = 0) -> HtmlSegment:
    """The HTML of some pages, which follow a heading of a depth.

    What leads elsewhere leads to an empty place on the last page: who puts segments together makes
    the name mean the right one.
    """
    runs = any(head.running for page in pages for head in page.heads)
    writer = _Writer(style, fonts, runs, depth=depth)
    body = "\n".join(writer.page(page) for page in pages)
    elsewhere = "".join(
        f'<div id="{escape(name)}"></div>' for name in sorted(writer.targets - writer.anchors)
    )
    if elsewhere:
        body = body.removesuffix("</section>") + f'<div class="elsewhere">{elsewhere}</div>\n</section>'
    words = {css: frozenset(found) for css, found in writer.words.items()}
    numbers = frozenset(char for page in pages for char in writer.number(page))
    # The document's title is in its frame.
    html = HtmlPages(
        _html(['<meta charset="utf-8">', "<title>-</title>"], writer.css(), body), writer.pictures
    )
    faces = frozenset(writer.faces - {""})
    return HtmlSegment(html, frozenset(writer.anchors), words, numbers, faces, writer.depth)


def write_frame(document: Document, style: Style, fonts: FontSet, segments: Sequence[HtmlSegment]) -> str:
    """The HTML of a page that holds every character of some segments once, with the document's metadata.

    Its fonts are those of the whole document.
    """
    faces: set[str] = set().union(*(segment.faces for segment in segments))
    words: dict[str, set[str]] = {}
    for segment in segments:
        for css, found in segment.words.items():
            words.setdefault(css, set()).update(found)
    lines = [f"<p style='{css}'>{escape(''.join(sorted(found)))}</p>" for css, found in sorted(words.items())]
    # Numbers are set in the margin: characters may have other forms there, as it is in no language.
    numbers = escape("".join(sorted(frozenset[str]().union(*(segment.numbers for segment in segments)))))
    body = f'<section class="page" data-left="{numbers}" data-right="">{"".join(lines)}</section>'
    css = "\n".join([*sorted(faces), page_css(style, fonts)])
    return _html(_metadata(document), css, body)


def _metadata(document: Document) -> Iterator[str]:
    properties = document.properties
    yield '<meta charset="utf-8">'
    yield f"<title>{escape(properties.title)}</title>"
    named = {
        "author": properties.author,
        "description": properties.subject,
        "keywords": ", ".join(properties.keywords),
        "generator": "reportgen",
        "dcterms.created": _created(properties),
    }
    yield from (f'<meta name="{name}" content="{escape(value)}">' for name, value in named.items() if value)


def _created(properties: Properties) -> str:
    """The time that both outputs state; a PDF may be silent where there is none."""
    time = document_time(properties)
    return "" if time == UNDATED else time.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class _Form:
    """How the lines of a paragraph are written: with dots to their tab stop, and where they lead to.

    The renderer makes a link of all that is in one; each `a` therefore holds nothing but characters.
    """

    leader: bool = False
    target: str | None = None


_PLAIN = _Form()


def _target(paragraph: Paragraph) -> str | None:
    """An entry of a contents list leads to the page that it names."""
    return next((item.target for item in paragraph.inlines if isinstance(item, PageReference)), None)


@dataclass(slots=True)
class _Writer:
    """Writes pages; notes the classes they use, as each look is declared once."""

    style: Style
    fonts: FontSet
    runs: bool
    """Whether any page has a running head."""
    looks: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    faces: set[str] = field(default_factory=set)
    depth: int = 0
    """How deep the last heading was."""
    anchors: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=dict)
    """The characters set in each font, by the declarations that find it."""

    def page(self, page: Page) -> str:
        running = "".join(self._head(head, 0.0) for head in page.heads if head.running)
        heads = "".join(
            f'<div class="head">{self._head(head, self.style.page.top.value)}</div>\n'
            for head in page.heads
            if not head.running
        )
        blocks = "\n".join(self._block(block) for block in page.blocks)
        place = f' style="padding-top:{points(page.top)}"' if page.top else ""
        # On a page that has none, the renderer would repeat that of the page before.
        above = f'<div class="running">{running}</div>\n' if self.runs else ""
        return f'<section class="page" {self._number(page)}{place}>\n{above}{heads}{blocks}\n</section>'

    def _number(self, page: Page) -> str:
        """The page's number for the margin it is printed in; the style sheet takes it from here (A7.5-b)."""
        here, there = ("right", "left") if page.counted % 2 else ("left", "right")
        return f'data-{here}="{escape(self.number(page))}" data-{there}=""'

    def number(self, page: Page) -> str:
        """The page's number as it is printed, if it is."""
        return self.style.page.number_form.value.replace("{}", str(page.counted)) if page.shown else ""

    def _head(self, head: PlacedHead, origin: float) -> str:
        """A head for a box that begins `origin` below the top of the page; it is drawn at its own place.

        To the renderer all of it stands in the box: what stood below the page would go on on the next.
        """
        blocks = "".join(self._block(block) for block in head.blocks)
        return f'<div class="{self._look({"top": points(head.top - origin)})}">{blocks}</div>'

    def _block(self, block: Placed) -> str:
        match block:
            case PlacedParagraph() if not block.paragraph.inlines:
                return f'<div style="height:{points(block.height)}"></div>'
            case PlacedParagraph():
                return self._paragraph(block)
            case PlacedTable():
                return self._table(block)
            case PlacedPicture():
                return self._picture(block)
            case PlacedBlank():
                return f'<div style="height:{points(block.height)}"></div>'
            case PlacedRule():
                return self._rule(block)
            case PlacedColumns():
                columns = "".join(self._column(column) for column in block.columns)
                return f'<div class="columns" style="height:{points(block.height)}">{columns}</div>'
            case _:
                assert_never(block)

    def _rule(self, rule: PlacedRule) -> str:
        look = {
            "height": points(rule.before + rule.pitch),
            "width": points(rule.width),
            "margin-left": points(rule.indent),
            "border-bottom": f"{points(rule.thickness)} solid #{rule.colour}",
        }
        return f'<div class="{self._look(look)}"></div>'

    def _column(self, column: PlacedColumn) -> str:
        place = {"left": points(column.left), "top": points(column.top), "width": points(column.width)}
        blocks = "".join(self._block(block) for block in column.blocks)
        return f'<div class="{self._look(place)}">{blocks}</div>'

    def _paragraph(self, block: PlacedParagraph) -> str:
        paragraph = block.paragraph
        tag = self._tag(paragraph)
        declarations = self._line_look(block.pitch)
        if block.before:
            declarations["padding-top"] = points(block.before)
        if block.after:
            declarations["padding-bottom"] = points(block.after)
        if tag != "p" or self._level(paragraph):
            declarations |= self._bookmark(block)
        named = ""
        if paragraph.anchor and block.starts:
            self.anchors.add(paragraph.anchor)
            named = f' id="{escape(paragraph.anchor)}"'
        target = _target(paragraph)
        self.targets |= {target} if target else set()
        lines = self._lines(block.lines, _Form(block.leader, target))
        bars = "".join(map(self._bar, paragraph_bars(block)))
        return f'<{tag}{named} class="{self._look(declarations)}">{lines}{bars}</{tag}>'

    def _bar(self, place: Mapping[str, float]) -> str:
        look = {name: points(value) for name, value in place.items()}
        return f'<span class="bar {self._look(look)}"></span>'

    def _line_look(self, pitch: float) -> dict[str, str]:
        """Lines of a height, their baselines where Word puts them: half-leading would centre the text."""
        down = baseline_shift(pitch, self.style, self.fonts)
        return {"line-height": points(pitch), "top": points(down)}

    def _level(self, paragraph: Paragraph) -> int | None:
        role = self.style.role(paragraph.role).level
        return paragraph.level if paragraph.level is not None or role is None else role.value

    def _depth(self, paragraph: Paragraph) -> int:
        """How deep a heading is; the title above all where it has no level of its own; 0 for all else."""
        level = self._level(paragraph)
        if paragraph.role == TITLE_ROLE:
            return level or 1
        return 0 if level is None else level + self._titled

    @property
    def _titled(self) -> int:
        """1 if headings stand below a title that has no level."""
        title = self.style.roles.get(TITLE_ROLE)
        return 1 if title is not None and title.level is None else 0

    def _tag(self, paragraph: Paragraph) -> str:
        """A heading no more than one deeper than that before it, as PDF/UA asks; `p` for all else."""
        led = any(getattr(item, "role", None) for item in paragraph.inlines)
        depth = self._depth(paragraph)
        if not depth or (led and paragraph.role != TITLE_ROLE):
            return "p"
        self.depth = min(depth, self.depth + 1, _DEEPEST)
        return f"h{self.depth}"

    def _bookmark(self, block: PlacedParagraph) -> dict[str, str]:
        if not block.starts:
            return {"bookmark-level": "none"}
        label = _css_string(_bookmark_label(block.paragraph))
        return {"bookmark-level": str(max(self._depth(block.paragraph), 1)), "bookmark-label": label}

    def _lines(self, lines: tuple[Line, ...], form: _Form = _PLAIN) -> str:
        return "<br>".join(self._line(line, form) for line in lines)

    def _line(self, line: Line, form: _Form) -> str:
        pieces = "".join(self._span(span, form) for span in spans(line))
        if line.indent:
            indent = self._look({"padding-left": points(line.indent)})
            # No `span` around nothing: it would be one to screen readers.
            tag = "span" if pieces else "i"
            pieces = f'<{tag} class="{indent}">{pieces}</{tag}>'
        return pieces if line.tail is None else pieces + self._tail(line, line.tail, form)

    def _tail(self, line: Line, tail: Line, form: _Form) -> str:
        """What stands at the right tab stop, and the gap that leads to it."""
        gap = max(tail.indent - line.indent - line.width, 0.0)
        pieces = "".join(self._span(span, form) for span in spans(tail))
        if form.leader and gap > 2 * DOTS_SIDE:
            # No `span`: empty, it would be one to screen readers.
            return f'<i class="gap" style="width:{points(gap)}"><i class="dots"></i></i>{pieces}'
        return f'<span style="padding-left:{points(gap)}">{pieces}</span>' if pieces else ""

    def _span(self, span: Span, form: _Form) -> str:
        self.faces |= {font_face(span.piece.font)}
        self.words.setdefault(_declarations(font_css(span.piece.font)), set()).update(characters(span.text))
        tag, address = ("a", f' href="#{escape(form.target)}"') if form.target else ("span", "")
        words = f'<{tag}{address} class="{self._look(span.css())}">{escape(span.text)}</{tag}>'
        return words if span.piece.scale == 1.0 else self._narrowed(span, words)

    def _narrowed(self, span: Span, words: str) -> str:
        """Characters drawn narrower than they are; `span` says the spacing before that."""
        piece, text = span.piece, characters(span.text)
        advances = (self.fonts.glyph(piece.typeface, one, piece.bold).advance for one in text)
        width = piece.scale * (sum(advances) * piece.size + len(text) * span.spacing)
        look = {"width": points(width), "transform": f"scaleX({piece.scale:g})"}
        return f'<span class="narrowed {self._look(look)}">{words}</span>'

    def _table(self, block: PlacedTable) -> str:
        columns = "".join(f'<col style="width:{points(width)}">' for width in block.widths)
        head = "".join(self._row(row, "th") for row in block.rows if row.header)
        body = "".join(self._row(row, "td") for row in block.rows if not row.header)
        head = f"<thead>{head}</thead>" if head else ""
        return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>"

    def _row(self, row: PlacedRow, tag: str) -> str:
        cells = "".join(
            self._cell(cell, tag, "".join(map(self._bar, cell_bars(row, number))))
            for number, cell in enumerate(row.cells)
        )
        return f'<tr class="{self._look({"height": points(row.height)})}">{cells}</tr>'

    def _cell(self, cell: PlacedCell, tag: str, bars: str) -> str:
        look = self._look({"line-height": points(cell.pitch)})
        place = self._look({"top": points(baseline_shift(cell.pitch, self.style, self.fonts))})
        scope = ' scope="col"' if tag == "th" else ""
        lines = self._lines(cell.lines)
        return f'<{tag}{scope} class="{look}"><div class="{place}">{lines}{bars}</div></{tag}>'

    def _picture(self, block: PlacedPicture) -> str:
        address = f"{PICTURE_SCHEME}:{hashlib.sha256(block.data.data).hexdigest()}"
        self.pictures[address] = block.data.data
        size = f"width:{points(block.width)};height:{points(block.height)}"
        alt = escape(block.alt)
        changed = f"picture {block.picture.change.kind}" if block.picture.change else "picture"
        return f'<div class="{changed}"><img src="{address}" alt="{alt}" style="{size}"></div>'

    def _look(self, declarations: Mapping[str, str]) -> str:
        css = _declarations(declarations)
        if css not in self.looks:
            # Named by what it says: the HTML of a page is the same whatever else is in the document.
            self.looks[css] = "x" + hashlib.sha256(css.encode()).hexdigest()[:_NAME]
        return self.looks[css]

    def css(self) -> str:
        """The style sheet: the page, and every look that was used."""
        own = [f".{name}{{{css}}}" for css, name in self.looks.items()]
        return "\n".join([*sorted(self.faces - {""}), page_css(self.style, self.fonts), *own])


def _declarations(declarations: Mapping[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in declarations.items())


def _bookmark_label(paragraph: Paragraph) -> str:
    """A heading's words; of a run-in heading its lead alone."""
    led = tuple(item for item in paragraph.inlines if getattr(item, "role", None))
    return inline_text(led or paragraph.inlines).replace("\n", "")


def _css_string(text: str) -> str:
    escaped = "".join(f"\\{ord(char):x} " if char in '"\\\n<' else char for char in text)
    return f'"{escaped}"'
