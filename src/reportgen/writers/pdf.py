"""A Document as PDF: laid out here, drawn by WeasyPrint (`drawing`)."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, error
from reportgen.typeset.report import substitutions, used_fonts
from reportgen.writers import Materials, Written
from reportgen.writers.drawing import draw
from reportgen.writers.html import write_html


def write_pdf(materials: Materials) -> Written:
    """The PDF of a Document.

    Raises `Refusal` when a typeface has no font here, or WeasyPrint's system libraries
    are missing; a character that no font has is an error among the diagnostics.
    """
    settled = materials.settled
    layout, style, fonts = settled.layout, settled.style, settled.fonts
    pages = write_html(settled.document, layout, style, fonts)
    drawn = draw(pages.text, pages.pictures)
    if drawn.pages != len(layout.pages):
        raise AssertionError(f"{len(layout.pages)} pages laid out, {drawn.pages} drawn")
    strangers = drawn.families - used_fonts(layout, style, fonts)
    return Written(drawn.data, (*substitutions(layout), *_strangers(strangers)))


def _strangers(families: frozenset[str]) -> tuple[Diagnostic, ...]:
    """Fonts in the PDF that were not asked for: the renderer replaced one without a word."""
    if not families:
        return ()
    names = "、".join(sorted(families))
    hint = "运行 fc-cache -f 之后再试；仍然如此，请看 reportgen doctor"
    return (error("font-substituted", f"PDF 里用了没有指定的字体：{names}", None, hint),)
