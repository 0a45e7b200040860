"""Font files, by HarfBuzz: which characters a face has, how wide they are, where its ink stands.

HarfBuzz is what sets the PDF's text, so both see the same font; it maps the file and
reads a glyph when that is asked for.
"""

from __future__ import annotations

from pathlib import Path

import uharfbuzz

_WEIGHT = slice(4, 6)
"""Where the weight class stands in the table `OS/2`."""


class FontFileError(ValueError):
    """The file is not a font that can be read."""


class FontFile:
    """One face of a TrueType or OpenType file or collection; `index` counts from 0.

    Raises `FontFileError` when the file cannot be read as a font.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        self._face = uharfbuzz.Face(_blob(path), index)
        if not self._face.glyph_count:
            raise FontFileError(f"{path}: not a font")
        self._font = uharfbuzz.Font(self._face)
        self._units = float(self._face.upem)

    def __contains__(self, character: str) -> bool:
        return bool(self._font.get_nominal_glyph(ord(character)))

    def _glyph(self, character: str) -> int:
        return int(self._font.get_nominal_glyph(ord(character)) or 0)

    def advance(self, character: str) -> float:
        """Width of the character's glyph in em; of `.notdef` when the font lacks it."""
        return int(self._font.get_glyph_h_advance(self._glyph(character))) / self._units

    def middle(self, character: str) -> float:
        """How high above the baseline the middle of the character's ink stands, in em."""
        ink = self._font.get_glyph_extents(self._glyph(character))
        return int(2 * ink.y_bearing + ink.height) / 2 / self._units if ink else 0.0

    def top(self, character: str) -> float:
        """How high above the baseline the character's ink reaches, in em."""
        ink = self._font.get_glyph_extents(self._glyph(character))
        return int(ink.y_bearing) / self._units if ink else 0.0

    @property
    def centre(self) -> float:
        """How high above the baseline the middle between ascent and descent stands, in em."""
        lines = self._font.get_font_extents("ltr")
        return int(lines.ascender + lines.descender) / 2 / self._units

    @property
    def weight(self) -> int:
        """The weight class of `OS/2` (400 regular, 700 bold); 400 when the font does not say."""
        table = self._face.reference_table("OS/2").data
        return int.from_bytes(table[_WEIGHT], "big") or 400

    def names(self, identifier: int) -> tuple[str, ...]:
        """Entries of the `name` table with this identifier (1 family, 2 style, 4 full name, 6 PostScript)."""
        entries = (entry for entry in self._face.list_names() if int(entry.name_id) == identifier)
        found = (self._face.get_name(entry.name_id, entry.language) for entry in entries)
        return tuple(dict.fromkeys(name for name in found if name))


def face_count(path: Path) -> int:
    """How many faces a font file holds; raises `FontFileError` when it cannot be read."""
    return int(uharfbuzz.Face(_blob(path)).count)


def _blob(path: Path) -> uharfbuzz.Blob:
    try:
        return uharfbuzz.Blob.from_file_path(path)
    except (OSError, uharfbuzz.HarfBuzzError) as cause:
        raise FontFileError(f"{path}: cannot be read") from cause
