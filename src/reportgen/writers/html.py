"""The pages of a layout as HTML for WeasyPrint: finished lines, one page a section.

Nothing is left to the renderer: every line is written whole (`white-space: pre`)
with its letter-spacing, every page starts where the layout starts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import assert_never

from reportgen.document import Document, Paragraph, Properties, inline_text
from reportgen.style import PageNumberPlace, Style
from reportgen.typeset.compose import Line
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import (
    Layout,
    Page,
    Placed,
    PlacedBlank,
    PlacedCell,
    PlacedParagraph,
    PlacedPicture,
    PlacedRow,
    PlacedTable,
)
from reportgen.typeset.tables import BORDER, CELL_SIDE
from reportgen.writers.dates import UNDATED, document_time
from reportgen.writers.drawing import PICTURE_SCHEME
from reportgen.writers.pieces import Span, font_face, spans

BASELINE = 0.8
"""Where the baseline of an exact line stands, from its top: Word and LibreOffice give 80 % to the ascent."""
_SPARE = 2.0
"""pt that the renderer has below the last line, so that rounding never turns a page."""
DASH = "\u2014"
"""一字线, by whose ink the place of the page number is measured (A7.5-a)."""


@dataclass(frozen=True, slots=True)
class HtmlPages:
    """HTML text, and the picture that each `reportgen-picture:N` address stands for."""

    text: str
    pictures: Mapping[str, bytes]


def write_html(document: Document, layout: Layout, style: Style, fonts: FontSet) -> HtmlPages:
    """The whole HTML document of a layout."""
    writer = _Writer(style, fonts)
    body = "\n".join(writer.page(page) for page in layout.pages)
    head = "\n".join([*_metadata(document), f"<style>\n{writer.css()}\n</style>"])
    text = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )
    return HtmlPages(text, writer.pictures)


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


@dataclass(slots=True)
class _Writer:
    """Writes pages; notes the classes they use, as each look is declared once."""

    style: Style
    fonts: FontSet
    looks: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    faces: set[str] = field(default_factory=set)
    depth: int = 0
    """How deep the last heading was."""

    def page(self, page: Page) -> str:
        blocks = "\n".join(self._block(block) for block in page.blocks)
        return f'<section class="page">\n{blocks}\n</section>'

    def _block(self, block: Placed) -> str:
        match block:
            case PlacedParagraph():
                return self._paragraph(block)
            case PlacedTable():
                return self._table(block)
            case PlacedPicture():
                return self._picture(block)
            case PlacedBlank():
                return f'<div style="height:{_pt(block.height)}"></div>'
            case _:
                assert_never(block)

    def _paragraph(self, block: PlacedParagraph) -> str:
        paragraph = block.paragraph
        tag = self._tag(paragraph)
        declarations = {"line-height": _pt(block.pitch)}
        if block.before:
            declarations["padding-top"] = _pt(block.before)
        if block.after:
            declarations["padding-bottom"] = _pt(block.after)
        if tag != "p" or paragraph.level:
            declarations |= _bookmark(block)
        style = self._look(declarations)
        return f'<{tag} class="{style}">{self._lines(block.lines)}</{tag}>'

    def _tag(self, paragraph: Paragraph) -> str:
        """A heading no more than one deeper than that before it, as PDF/UA asks; `p` for all else."""
        depth = _heading_depth(paragraph)
        if not depth:
            return "p"
        self.depth = min(depth, self.depth + 1)
        return f"h{self.depth}"

    def _lines(self, lines: tuple[Line, ...]) -> str:
        return "<br>".join(self._line(line) for line in lines)

    def _line(self, line: Line) -> str:
        pieces = "".join(self._span(span) for span in spans(line))
        if line.indent:
            indent = self._look({"padding-left": _pt(line.indent)})
            return f'<span class="{indent}">{pieces}</span>'
        return pieces

    def _span(self, span: Span) -> str:
        self.faces |= {font_face(span.piece.font)}
        return f'<span class="{self._look(span.css())}">{escape(span.text)}</span>'

    def _table(self, block: PlacedTable) -> str:
        columns = "".join(f'<col style="width:{_pt(width)}">' for width in block.widths)
        head = "".join(self._row(row, "th") for row in block.rows if row.header)
        body = "".join(self._row(row, "td") for row in block.rows if not row.header)
        head = f"<thead>{head}</thead>" if head else ""
        return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>"

    def _row(self, row: PlacedRow, tag: str) -> str:
        cells = "".join(self._cell(cell, tag) for cell in row.cells)
        return f'<tr class="{self._look({"height": _pt(row.height)})}">{cells}</tr>'

    def _cell(self, cell: PlacedCell, tag: str) -> str:
        look = self._look({"line-height": _pt(cell.pitch)})
        scope = ' scope="col"' if tag == "th" else ""
        return f'<{tag}{scope} class="{look}">{self._lines(cell.lines)}</{tag}>'

    def _picture(self, block: PlacedPicture) -> str:
        address = f"{PICTURE_SCHEME}:{len(self.pictures)}"
        self.pictures[address] = block.data.data
        size = f"width:{_pt(block.width)};height:{_pt(block.height)}"
        alt = escape(block.picture.alt)
        return f'<div class="picture"><img src="{address}" alt="{alt}" style="{size}"></div>'

    def _look(self, declarations: Mapping[str, str]) -> str:
        css = ";".join(f"{name}:{value}" for name, value in declarations.items())
        return self.looks.setdefault(css, f"x{len(self.looks)}")

    def css(self) -> str:
        """The style sheet: the page, and every look that was used."""
        own = [f".{name}{{{css}}}" for css, name in self.looks.items()]
        return "\n".join([*sorted(self.faces - {""}), _page_css(self.style, self.fonts), *own])


def _heading_depth(paragraph: Paragraph) -> int:
    """1 for a title, one more than its level for a heading, 0 for all else, run-in headings too."""
    if paragraph.role == "title":
        return 1
    led = any(getattr(item, "role", None) for item in paragraph.inlines)
    return 0 if paragraph.level is None or led else paragraph.level + 1


def _bookmark(block: PlacedParagraph) -> dict[str, str]:
    if not block.starts:
        return {"bookmark-level": "none"}
    paragraph = block.paragraph
    level = 1 if paragraph.level is None else paragraph.level + 1
    return {"bookmark-level": str(level), "bookmark-label": _css_string(_bookmark_label(paragraph))}


def _bookmark_label(paragraph: Paragraph) -> str:
    """A heading's words; of a run-in heading its lead alone."""
    led = tuple(item for item in paragraph.inlines if getattr(item, "role", None))
    return inline_text(led or paragraph.inlines).replace("\n", "")


def _css_string(text: str) -> str:
    escaped = "".join(f"\\{ord(char):x} " if char in '"\\\n<' else char for char in text)
    return f'"{escaped}"'


def _pt(value: float) -> str:
    return f"{round(value, 4):g}pt"


def _page_css(style: Style, fonts: FontSet) -> str:
    page, body = style.page, style.role("body")
    strut = fonts.font(body.face.value)
    shift = baseline_shift(style, fonts)
    sides = (page.top.value + shift, page.right.value, page.bottom.value - shift - _SPARE, page.left.value)
    return f"""\
@page {{
  size: {_pt(page.width.value)} {_pt(page.height.value)};
  margin: {" ".join(_pt(side) for side in sides)};
}}
{_page_number_css(style, fonts)}
html {{ font: {_pt(body.size.value)} "{strut.family}"; font-kerning: none; font-variant-ligatures: none; }}
body, p, h1, h2, h3, h4, h5 {{ margin: 0; font-size: inherit; font-weight: normal; bookmark-level: none; }}
p, h1, h2, h3, h4, h5, th, td {{ white-space: pre; }}
.page {{ break-after: page; height: {_pt(page.text_height)}; }}
.page:last-child {{ break-after: auto; }}
span {{ line-height: 0; }}
table {{ border-collapse: collapse; table-layout: fixed; width: {_pt(page.text_width)}; }}
th, td {{
  border: {_pt(BORDER)} solid black; padding: 0 {_pt(CELL_SIDE)};
  vertical-align: middle; font-weight: normal; text-align: left;
}}
.picture {{ text-align: center; line-height: 0; }}"""


def baseline_shift(style: Style, fonts: FontSet) -> float:
    """How far the lines are moved down, pt.

    Half-leading centres a line's font in it; Word sets the baseline at 80 %. One shift serves all lines.
    """
    body = style.role("body")
    return (
        BASELINE * body.pitch.value
        - body.pitch.value / 2
        - fonts.font(body.face.value).centre * body.size.value
    )


def _page_number_css(style: Style, fonts: FontSet) -> str:
    page, role = style.page, style.role(style.page.number_role)
    before, after = page.number_form.value.split("{}")
    font = fonts.font(role.face.value)
    _, left, right = role.indents()
    centred = page.number_place.value is PageNumberPlace.CENTER
    odd, even = ("center", "center") if centred else ("right", "left")
    # The box starts where the page's own area ends, a little below the 版心; its one line is as high
    # as puts the dash, which stands above or below the middle of the line, at its distance.
    dash = font.file.middle(DASH) if font.file else font.centre
    above = page.number_distance.value - _SPARE - baseline_shift(style, fonts)
    pitch = 2 * (above + (dash - font.centre) * role.size.value)
    words = f"{_css_string(before)} counter(page) {_css_string(after)}"
    look = f'font: {_pt(role.size.value)}/{_pt(pitch)} "{font.family}"'
    place = f"vertical-align: top; margin: 0; padding: 0; white-space: pre; content: {words}; {look}"
    return f"""\
@page :right {{ @bottom-{odd} {{ {place}; padding-right: {_pt(right)} }} }}
@page :left {{ @bottom-{even} {{ {place}; padding-left: {_pt(left)} }} }}"""
