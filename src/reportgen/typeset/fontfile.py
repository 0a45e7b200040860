"""Font files, by fontTools: which characters a face has, how wide and where they are.

Tables are read when first asked for: a face of 20,000 characters costs about 40 ms.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTCollection, TTFont, TTLibError

_BROKEN = (TTLibError, OSError, ValueError, KeyError, AssertionError, IndexError)
"""What fontTools raises on files that are no fonts, or torn ones."""


class FontFileError(ValueError):
    """The file is not a font that can be read."""


class FontFile:
    """One face of a TrueType or OpenType file or collection; `index` counts from 0.

    Raises `FontFileError` when the file cannot be read as a font.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        try:
            self._font = TTFont(path, fontNumber=index, lazy=True)
            self._units = int(self._font["head"].unitsPerEm)
        except _BROKEN as cause:
            raise FontFileError(f"{path}: not a font") from cause

    def __contains__(self, character: str) -> bool:
        return ord(character) in self._map

    @cached_property
    def _map(self) -> dict[int, str]:
        try:
            return self._font.getBestCmap() or {}
        except _BROKEN as cause:
            raise FontFileError("unreadable character map") from cause

    def _glyph(self, character: str) -> str:
        return self._map.get(ord(character), ".notdef")

    def advance(self, character: str) -> float:
        """Width of the character's glyph in em; of `.notdef` when the font lacks it."""
        return float(self._font["hmtx"][self._glyph(character)][0]) / self._units

    def middle(self, character: str) -> float:
        """How high above the baseline the middle of the character's ink stands, in em."""
        glyphs = self._font.getGlyphSet()
        pen = BoundsPen(glyphs)
        glyphs[self._glyph(character)].draw(pen)
        return float(pen.bounds[1] + pen.bounds[3]) / 2 / self._units if pen.bounds else 0.0

    @property
    def centre(self) -> float:
        """How high above the baseline the middle between ascent and descent stands, in em."""
        lines = self._font["hhea"]
        return float(lines.ascent + lines.descent) / 2 / self._units

    @property
    def weight(self) -> int:
        """The weight class of `OS/2` (400 regular, 700 bold)."""
        return int(self._font["OS/2"].usWeightClass) if "OS/2" in self._font else 400

    def names(self, identifier: int) -> tuple[str, ...]:
        """Entries of the `name` table with this identifier (1 family, 2 style, 4 full name, 6 PostScript)."""
        records = (record for record in self._font["name"].names if record.nameID == identifier)
        return tuple(dict.fromkeys(record.toUnicode(errors="replace") for record in records))


def face_count(path: Path) -> int:
    """How many faces a font file holds; raises `FontFileError` when it cannot be read."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"ttcf":
                return 1
        return len(TTCollection(path, lazy=True).fonts)
    except _BROKEN as cause:
        raise FontFileError(f"{path}: cannot be read") from cause
