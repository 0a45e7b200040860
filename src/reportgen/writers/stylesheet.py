"""The style sheet of the pages: paper, page numbers, and where lines stand in their height."""

from __future__ import annotations

from reportgen.style import PageNumberPlace, Style
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.measuring import BASELINE
from reportgen.typeset.tables import BORDER, CELL_SIDE

_SPARE = 2.0
"""pt that the renderer has below the last line, so that rounding never turns a page."""
DOTS_SIDE = 2.0
"""pt between the dots of a contents list and what stands at their ends."""
DASH = "\u2014"
"""一字线, by whose ink the place of the page number is measured (A7.5-a)."""
MARKS_CSS = """\
.inserted img { outline: 1.5pt solid #D00000; }
.deleted img { outline: 1.5pt dashed #D00000; opacity: 0.4; }
.bar { position: absolute; display: block; width: 1.5pt; background: #D00000; }"""
"""The rules for what changed, in a comparison alone."""
_TEXT = "p, h1, h2, h3, h4, h5, h6"


def page_css(style: Style, fonts: FontSet) -> str:
    """The rules for paper, page numbers, and all that is alike on every page."""
    page, body = style.page, style.role("body")
    strut = fonts.font(body.face.value)
    sides = (page.top.value, page.right.value, page.bottom.value - _SPARE, page.left.value)
    return f"""\
@page {{
  size: {points(page.width.value)} {points(page.height.value)};
  margin: {" ".join(points(side) for side in sides)};
  @top-left {{
    content: element(running); vertical-align: top; margin: 0; padding: 0;
    width: {points(page.text_width)}; height: {points(page.top.value)};
  }}
}}
{_page_number_css(style, fonts)}
html {{ font: {points(body.size.value)} "{strut.family}"; font-kerning: none; font-variant-ligatures: none; }}
body, {_TEXT} {{ margin: 0; font-size: inherit; font-weight: normal; bookmark-level: none; }}
{_TEXT}, th, td {{ white-space: pre; }}
{_TEXT}, table, th > div, td > div {{ position: relative; }}
.page {{
  break-after: page; height: {points(page.text_height)}; position: relative; box-sizing: border-box;
  string-set: left attr(data-left), right attr(data-right);
}}
.page:last-child {{ break-after: auto; }}
.head {{ position: absolute; top: 0; left: 0; width: {points(page.text_width)}; }}
.running {{ position: running(running); }}
.head > div, .running > div {{ position: relative; }}
.columns {{ position: relative; }}
.columns > div {{ position: absolute; }}
span, a {{ line-height: 0; }}
a {{ color: inherit; text-decoration: none; }}
.gap {{ display: inline-block; }}
.dots {{ display: block; margin: 0 {points(DOTS_SIDE)}; border-bottom: 1.2pt dotted black; }}
.narrowed {{ display: inline-block; transform-origin: 0 50%; }}
table {{ border-collapse: collapse; table-layout: fixed; width: {points(page.text_width)}; }}
th, td {{
  border: {points(BORDER)} solid black; padding: 0 {points(CELL_SIDE)};
  vertical-align: middle; font-weight: normal; text-align: left;
}}
.elsewhere {{ position: absolute; top: 0; left: 0; height: 0; }}
.picture {{ text-align: center; line-height: 0; }}"""


def baseline_shift(pitch: float, style: Style, fonts: FontSet) -> float:
    """How far lines of a height are moved down, pt.

    Half-leading centres the body's font in a line, whatever stands in it; Word sets the baseline at 80 %.
    """
    body = style.role("body")
    return BASELINE * pitch - pitch / 2 - fonts.font(body.face.value).centre * body.size.value


def _page_number_css(style: Style, fonts: FontSet) -> str:
    page, role = style.page, style.role(style.page.number_role)
    font = fonts.font(role.face.value)
    _, left, right = role.indents()
    # The box starts where the page's own area ends, a little below the 版心; its one line is as high
    # as puts the dash, which stands above or below the middle of the line, at its distance.
    dash = font.file.middle(DASH) if font.file else font.centre
    above = page.number_distance.value - _SPARE
    pitch = 2 * (above + (dash - font.centre) * role.size.value)
    look = f'font: {points(role.size.value)}/{points(pitch)} "{font.family}"'
    place = f"vertical-align: top; margin: 0; padding: 0; white-space: pre; {look}"
    if page.number_place.value is PageNumberPlace.CENTER:
        return f"@page {{ @bottom-center {{ {place}; content: string(left) string(right) }} }}"
    return f"""\
@page {{
  @bottom-left {{ {place}; content: string(left); padding-left: {points(left)} }}
  @bottom-right {{ {place}; content: string(right); padding-right: {points(right)} }}
}}"""


def points(value: float) -> str:
    """A length as CSS writes it."""
    return f"{round(value, 4):g}pt"
