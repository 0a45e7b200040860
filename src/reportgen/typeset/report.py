"""What the fonts could not give: borrowed characters, missing ones."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Place, error, warning
from reportgen.style import Style
from reportgen.typeset.compose import Piece
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import Layout, PlacedParagraph, PlacedTable


def substitutions(layout: Layout) -> tuple[Diagnostic, ...]:
    """A warning for each character that another font lends, an error for each that no font has.

    Each character is reported once for a typeface, where it first stands.
    """
    found: dict[tuple[str, str], Diagnostic] = {}
    for piece, place in _pieces(layout):
        if not (piece.borrowed or piece.missing):
            continue
        for character in piece.text:
            found.setdefault((piece.typeface, character), _finding(piece, character, place))
    return tuple(found.values())


def _finding(piece: Piece, character: str, place: Place | None) -> Diagnostic:
    code = f"U+{ord(character[0]):04X}"
    if piece.missing:
        message = f"没有一种字体有“{character}”（{code}）这个字"
        return error("missing-glyph", message, place, "请安装含有这个字的字体，或换一个写法")
    message = f"{piece.typeface}没有“{character}”（{code}），借用了 {piece.font.family}"
    return warning("borrowed-glyph", message, place)


def _pieces(layout: Layout) -> Iterator[tuple[Piece, Place | None]]:
    for page in layout.pages:
        for block in page.blocks:
            if isinstance(block, PlacedParagraph):
                yield from ((piece, block.paragraph.source) for line in block.lines for piece in line.pieces)
            elif isinstance(block, PlacedTable):
                cells = (cell for row in block.rows for cell in row.cells)
                yield from ((p, block.table.source) for c in cells for line in c.lines for p in line.pieces)


def used_fonts(layout: Layout, style: Style, fonts: FontSet) -> set[str]:
    """Every family name by which a font of the layout, of its struts and page numbers may be known."""
    used = {piece.font for piece, _ in _pieces(layout)}
    used |= {fonts.font(style.role(name).face.value) for name in ("body", style.page.number_role)}
    return {name for font in used for name in (font.family, *font.families)}
