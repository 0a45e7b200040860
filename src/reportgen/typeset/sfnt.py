"""Just enough of a font file: which characters it has, how wide they are, what it is called.

fontTools reads everything and takes longer to import than a speech takes to typeset.
Here a file is mapped into memory and only `cmap`, `hmtx` and, where no fontconfig
lists the fonts, `name` and `OS/2` are looked at, each when first asked for.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

_UNICODE_TABLES = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""(platform, encoding) of Unicode character maps, the fullest first."""


_USE_TYPOGRAPHIC = 1 << 7
"""The bit of `OS/2` that makes its typographic ascent and descent the font's."""


class FontFileError(ValueError):
    """The file is not a font that this module can read."""


class FontFile:
    """One face of a TrueType or OpenType file or collection; `index` counts from 0.

    Raises `FontFileError` when the file cannot be read as a font.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        self._data = _mapped(path)
        try:
            self._tables = self._directory(index)
            self._units = self._number(">H", "head", 18)
            self._metrics = self._number(">H", "hhea", 34)
        except (struct.error, KeyError, IndexError) as cause:
            raise FontFileError(f"{path}: not a font") from cause

    def _directory(self, index: int) -> dict[str, int]:
        start = 0
        if self._data[:4] == b"ttcf":
            (start,) = struct.unpack_from(">I", self._data, 12 + 4 * index)
        (count,) = struct.unpack_from(">H", self._data, start + 4)
        records = (struct.unpack_from(">4sIII", self._data, start + 12 + 16 * i) for i in range(count))
        return {tag.decode("latin-1"): offset for tag, _, offset, _ in records}

    def _number(self, form: str, table: str, offset: int) -> int:
        return int(struct.unpack_from(form, self._data, self._tables[table] + offset)[0])

    def __contains__(self, character: str) -> bool:
        return self._glyph(ord(character)) != 0

    def advance(self, character: str) -> float:
        """Width of the character's glyph in em; of `.notdef` when the font lacks it."""
        glyph = min(self._glyph(ord(character)), self._metrics - 1)
        return self._number(">H", "hmtx", 4 * glyph) / self._units

    def _glyph(self, code: int) -> int:
        return self._map.glyph(code)

    @cached_property
    def _map(self) -> _SegmentMap | _DeltaMap:
        start = self._tables["cmap"]
        offset = start + _best_subtable(self._data, start)
        (form,) = struct.unpack_from(">H", self._data, offset)
        if form == 12:
            return _SegmentMap(self._data, offset)
        if form == 4:
            return _DeltaMap(self._data, offset)
        raise FontFileError(f"character map of format {form}")

    @property
    def centre(self) -> float:
        """Half of ascent less descent, in em: how far above the baseline the middle of a line of it is.

        Both are taken as HarfBuzz takes them: from `hhea`, or from `OS/2` where that asks for it,
        and whatever their sign.
        """
        table, offset = ("hhea", 4)
        if "OS/2" in self._tables and self._number(">H", "OS/2", 62) & _USE_TYPOGRAPHIC:
            table, offset = ("OS/2", 68)
        ascent, descent = self._number(">h", table, offset), self._number(">h", table, offset + 2)
        return (abs(ascent) - abs(descent)) / 2 / self._units

    @property
    def weight(self) -> int:
        """The weight class of `OS/2` (400 regular, 700 bold)."""
        return self._number(">H", "OS/2", 4) if "OS/2" in self._tables else 400

    def names(self, identifier: int) -> tuple[str, ...]:
        """Entries of the `name` table with this identifier (1 family, 2 style, 4 full name, 6 PostScript)."""
        return tuple(dict.fromkeys(text for number, text in self._names() if number == identifier))

    def _names(self) -> Iterator[tuple[int, str]]:
        start = self._tables["name"]
        count, strings = struct.unpack_from(">HH", self._data, start + 2)
        for i in range(count):
            platform, _, _, number, length, offset = struct.unpack_from(">6H", self._data, start + 6 + 12 * i)
            if platform in (0, 3):
                raw = self._data[start + strings + offset : start + strings + offset + length]
                yield number, raw.decode("utf-16-be", "replace")


def face_count(path: Path) -> int:
    """How many faces a font file holds; raises `FontFileError` when it cannot be read."""
    data = _mapped(path)
    return int(struct.unpack_from(">I", data, 8)[0]) if data[:4] == b"ttcf" else 1


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as cause:
        raise FontFileError(f"{path}: cannot be read") from cause


def _best_subtable(data: mmap.mmap, start: int) -> int:
    (count,) = struct.unpack_from(">H", data, start + 2)
    found = {}
    for i in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * i)
        found[platform, encoding] = offset
    for key in _UNICODE_TABLES:
        if key in found:
            return int(found[key])
    raise FontFileError("no Unicode character map")


def _big_endian(code: str, data: bytes) -> array[int]:
    values = array(code)
    values.frombytes(data)
    if sys.byteorder == "little":
        values.byteswap()
    return values


class _SegmentMap:
    """`cmap` format 12: runs of characters whose glyphs count up."""

    def __init__(self, data: mmap.mmap, offset: int) -> None:
        (count,) = struct.unpack_from(">I", data, offset + 12)
        groups = _big_endian("I", data[offset + 16 : offset + 16 + 12 * count])
        self._starts, self._ends, self._glyphs = groups[0::3], groups[1::3], groups[2::3]

    def glyph(self, code: int) -> int:
        i = bisect_right(self._starts, code) - 1
        if i < 0 or code > self._ends[i]:
            return 0
        return self._glyphs[i] + code - self._starts[i]


class _DeltaMap:
    """`cmap` format 4: segments of the Basic Multilingual Plane with a delta or a list of glyphs."""

    def __init__(self, data: mmap.mmap, offset: int) -> None:
        length, _, double = struct.unpack_from(">HHH", data, offset + 2)
        count = double // 2
        words = _big_endian("H", data[offset + 14 : offset + length // 2 * 2])
        self._ends, words = words[:count], words[count + 1 :]
        self._starts, words = words[:count], words[count:]
        self._deltas, self._ranges = words[:count], words[count:]

    def glyph(self, code: int) -> int:
        i = bisect_right(self._starts, code) - 1
        if i < 0 or code > self._ends[i]:
            return 0
        place = self._ranges[i]
        if not place:
            return (code + self._deltas[i]) & 0xFFFF
        glyph = self._ranges[i + place // 2 + code - self._starts[i]]
        return (glyph + self._deltas[i]) & 0xFFFF if glyph else 0
