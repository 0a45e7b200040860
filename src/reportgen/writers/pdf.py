"""A Document as PDF: laid out here, drawn by WeasyPrint (`drawing`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportgen.diagnostics import Diagnostic, error
from reportgen.style.pdf import PdfVariant
from reportgen.typeset.placed import Page
from reportgen.typeset.report import substitutions, used_fonts
from reportgen.typeset.settle import Settled
from reportgen.writers import Materials, Written
from reportgen.writers.drawing import Drawn, draw, draw_segment
from reportgen.writers.html import HtmlPages, HtmlSegment, write_frame, write_html, write_segment
from reportgen.writers.kept import Kept
from reportgen.writers.segments import Segment, divided


def write_pdf(materials: Materials) -> Written:
    """The PDF of a Document.

    Raises `Refusal` when a typeface has no font here, or WeasyPrint's system libraries
    are missing; a character that no font has is an error among the diagnostics.
    """
    settled = materials.settled
    layout, style, fonts = settled.layout, settled.style, settled.fonts
    # Marks of changes are in the frame of a document in one piece alone.
    parts = divided(layout.pages) if settled.document.revision is None else [layout.pages]
    if len(parts) == 1:
        pages = write_html(settled.document, layout, style, fonts)
        drawn = draw(pages.text, pages.pictures, style.pdf.value)
    else:
        drawn = _draw_parts(settled, parts, materials.kept)
    if drawn.pages != len(layout.pages):
        raise AssertionError(f"{len(layout.pages)} pages laid out, {drawn.pages} drawn")
    strangers = drawn.families - used_fonts(layout, style, fonts)
    return Written(drawn.data, (*substitutions(layout), *_strangers(strangers)))


def _draw_parts(settled: Settled, parts: Sequence[tuple[Page, ...]], kept: Kept | None) -> Drawn:
    """A long document, drawn part by part: a part that is as it was is not drawn again."""
    # What puts PDFs together takes a while to load, and few documents need it.
    from reportgen.writers.assembling import assemble

    style, fonts = settled.style, settled.fonts
    written: list[HtmlSegment] = []
    for part in parts:
        written.append(write_segment(part, style, fonts, written[-1].depth if written else 0))
    segments = [_drawn(one.pages, kept) for one in written]
    frame_pages = HtmlPages(write_frame(settled.document, style, fonts, written), {})
    frame = _drawn(frame_pages, kept, style.pdf.value)
    if kept is not None:
        kept.tidy()
    data = assemble(frame, segments, [one.anchors for one in written])
    families = frozenset().union(*(segment.families for segment in segments))
    return Drawn(data, sum(segment.pages for segment in segments), families)


def _drawn(pages: HtmlPages, kept: Kept | None, variant: PdfVariant = PdfVariant.PLAIN) -> Segment:
    # Pictures are named by their digests: the text tells everything else.
    make = partial(draw_segment, pages.text, pages.pictures, variant)
    return Segment.from_bytes(make() if kept is None else kept.get(f"{variant}\n{pages.text}", make))


def _strangers(families: frozenset[str]) -> tuple[Diagnostic, ...]:
    """Fonts in the PDF that were not asked for: the renderer replaced one without a word."""
    if not families:
        return ()
    names = "、".join(sorted(families))
    hint = "运行 fc-cache -f 之后再试；仍然如此，请看 reportgen doctor"
    return (error("font-substituted", f"PDF 里用了没有指定的字体：{names}", None, hint),)
