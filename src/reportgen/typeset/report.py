"""What the fonts could not give: borrowed characters, missing ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.diagnostics import Diagnostic, Place, error, warning
from reportgen.style import Style
from reportgen.typeset.compose import Piece
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.placed import Layout, Placed, PlacedColumns, PlacedParagraph, PlacedTable, page_blocks


def substitutions(layout: Layout) -> tuple[Diagnostic, ...]:
    """A warning for each typeface and font that lends it characters, an error for each character in no font.

    Characters are named once, in order; the place is that of the first.
    """
    lent: dict[tuple[str, str], dict[str, Place | None]] = {}
    missing: dict[str, Place | None] = {}
    for piece, place in _pieces(layout):
        for character in piece.text:
            if piece.missing:
                missing.setdefault(character, place)
            elif piece.borrowed:
                lent.setdefault((piece.typeface, piece.font.family), {}).setdefault(character, place)
    warnings = (_lent(typeface, family, places) for (typeface, family), places in lent.items())
    return (*(_missing(character, place) for character, place in missing.items()), *warnings)


def _missing(character: str, place: Place | None) -> Diagnostic:
    message = f"没有一种字体有“{character}”（U+{ord(character[0]):04X}）这个字"
    return error("missing-glyph", message, place, "请安装含有这个字的字体，或换一个写法")


def _lent(typeface: str, family: str, places: Mapping[str, Place | None]) -> Diagnostic:
    named = "".join(f"“{character}”" for character in places)
    message = f"{typeface}的字体里没有{named}，借用了 {family}"
    return warning("borrowed-glyph", message, next(iter(places.values())))


def _pieces(layout: Layout) -> Iterator[tuple[Piece, Place | None]]:
    for page in layout.pages:
        for block in page_blocks(page):
            yield from _pieces_of(block)


def _pieces_of(block: Placed) -> Iterator[tuple[Piece, Place | None]]:
    if isinstance(block, PlacedParagraph):
        yield from ((piece, block.paragraph.source) for line in block.lines for piece in line.all_pieces())
    elif isinstance(block, PlacedTable):
        cells = (cell for row in block.rows for cell in row.cells)
        yield from ((p, block.table.source) for c in cells for line in c.lines for p in line.all_pieces())
    elif isinstance(block, PlacedColumns):
        for column in block.columns:
            for inner in column.blocks:
                yield from _pieces_of(inner)


def used_fonts(layout: Layout, style: Style, fonts: FontSet) -> set[str]:
    """Every family name by which a font of the layout, of its struts and page numbers may be known."""
    used = {piece.font for piece, _ in _pieces(layout)}
    used |= {fonts.font(style.role(name).face.value) for name in ("body", style.page.number_role)}
    return {name for font in used for name in (font.family, *font.families)}
