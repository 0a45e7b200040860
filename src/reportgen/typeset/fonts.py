"""Fonts: which face stands for a typeface here, and which face has a character.

A typeface (仿宋) is a list of family names, best first, and a list of families that
give the characters it lacks (F4: 镕 and ㎡ are in none of the free 仿宋). Fallback is
character by character and never silent: `FontSet.coverage` names every borrowed and
every missing character. Widths come from the files themselves.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reportgen.diagnostics import Diagnostic, Refusal, error
from reportgen.typeset.catalogue import Font, installed_fonts
from reportgen.typeset.characters import characters, is_latin

_BOLD_SUFFIX = ":bold"
_SAME_METRICS = {
    "Times New Roman": ("Liberation Serif", "Tinos"),
    "Arial": ("Liberation Sans", "Arimo"),
}
"""Free fonts whose letters are as wide as those of an office font (A-W8)."""
_SAME_WIDTH = {"\u00a0": " ", "\u2011": "-", "\u2010": "-"}
"""What is drawn for a character that fonts often leave out."""


class Typeface(Protocol):
    """What is asked of a typeface: family names, best first; `:bold` asks for the bold face."""

    @property
    def fonts(self) -> tuple[str, ...]:
        """Families that are the typeface."""

    @property
    def fallback(self) -> tuple[str, ...]:
        """Families that lend the characters the typeface lacks."""

    @property
    def latin(self) -> str | None:
        """The family for Latin letters and digits, when it is another."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """How a character is set: `advance` in em; `missing` when no installed font has it."""

    font: Font
    advance: float
    fallback: bool = False
    synthetic_bold: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a typeface lacks of a text: characters lent by other fonts, and those in none."""

    borrowed: Mapping[str, Font]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A face that may set characters of a typeface; `own` unless it only lends what others lack."""

    font: Font
    synthetic_bold: bool
    own: bool


@dataclass(frozen=True, slots=True)
class _Chain:
    """The faces that are asked for a character, in turn."""

    every: tuple[Choice, ...]
    latin: tuple[Choice, ...]

    def for_character(self, character: str) -> tuple[Choice, ...]:
        return self.latin + self.every if self.latin and is_latin(character) else self.every


class FontSet:
    """The typefaces of a style with the fonts that are installed here."""

    def __init__(self, chains: Mapping[tuple[str, bool], _Chain], all_fonts: Sequence[Font]) -> None:
        self._chains = chains
        self._all = all_fonts
        self._glyphs: dict[tuple[str, bool, str], Glyph] = {}

    @classmethod
    def installed(cls, typefaces: Mapping[str, Typeface]) -> FontSet:
        """The fonts of this machine; raises `Refusal` (`missing-font`) for a typeface that has none."""
        fonts = installed_fonts()
        for known in _sets:
            if known[0] is fonts and known[1] == typefaces:
                return known[2]
        found = cls._installed(typefaces, fonts)
        _sets[:] = [*_sets, (fonts, dict(typefaces), found)][-_SETS_KEPT:]
        return found

    @classmethod
    def _installed(cls, typefaces: Mapping[str, Typeface], fonts: Sequence[Font]) -> FontSet:
        families = _by_family(fonts)
        chains = {
            (name, bold): _chain(typeface, families, bold)
            for name, typeface in typefaces.items()
            for bold in (False, True)
        }
        lacking = [(name, face) for name, face in typefaces.items() if not chains[name, False].every]
        if lacking:
            raise Refusal([_no_font(name, face) for name, face in lacking])
        return cls(chains, fonts)

    def font(self, typeface: str, bold: bool = False) -> Font:
        """The face that stands for a typeface; `KeyError` for a typeface the set was not made with."""
        return self._chains[typeface, bold].every[0].font

    def glyph(self, typeface: str, character: str, bold: bool = False) -> Glyph:
        """How one character, with any combining marks after it, is set in a typeface."""
        key = (typeface, bold, character)
        found = self._glyphs.get(key)
        if found is None:
            chain = self._chains[typeface, bold].for_character(character)
            found = self._glyphs[key] = self._find(chain, character)
        return found

    def _find(self, chain: tuple[Choice, ...], character: str) -> Glyph:
        if not visible(character):
            return Glyph(chain[0].font, 0.0, synthetic_bold=chain[0].synthetic_bold)
        needed = _composed(character)
        for choice in chain:
            if _has(choice.font, needed):
                advance = _advance(choice.font, needed[0])
                return Glyph(choice.font, advance, not choice.own, choice.synthetic_bold)
        return self._last_resort(chain[0], needed)

    def _last_resort(self, first: Choice, needed: str) -> Glyph:
        for font in self._all:
            if _has(font, needed):
                return Glyph(font, _advance(font, needed[0]), fallback=True)
        wide = unicodedata.east_asian_width(needed[0]) in "WF"
        return Glyph(first.font, 1.0 if wide else 0.5, synthetic_bold=first.synthetic_bold, missing=True)

    def coverage(self, typeface: str, text: str) -> Coverage:
        """Which characters of a text other fonts lend, and which no font has; each once, in order."""
        seen = dict.fromkeys(character for character in characters(text) if visible(character))
        glyphs = {character: self.glyph(typeface, character) for character in seen}
        borrowed = {character: glyph.font for character, glyph in glyphs.items() if glyph.fallback}
        return Coverage(borrowed, tuple(character for character, glyph in glyphs.items() if glyph.missing))


_SETS_KEPT = 4
_sets: list[tuple[Sequence[Font], dict[str, Typeface], FontSet]] = []
"""Font sets made in this process, the last ones: they know the widths of characters that were asked for."""


def visible(character: str) -> bool:
    """Whether a character is drawn: controls, joiners and zero-width spaces are not."""
    return unicodedata.category(character[0]) not in ("Cc", "Cf")


def _composed(character: str) -> str:
    """The characters that a font must have: composed where it can be, no joiners or selectors."""
    if len(character) == 1:
        return character
    composed = unicodedata.normalize("NFC", character)
    return composed[0] + "".join(c for c in composed[1:] if not _ignorable(c))


def _ignorable(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or unicodedata.name(character, "").startswith(
        "VARIATION SELECTOR"
    )


def _by_family(fonts: Sequence[Font]) -> dict[str, list[Font]]:
    families: dict[str, list[Font]] = {}
    for font in fonts:
        for name in font.families:
            families.setdefault(name.casefold(), []).append(font)
    return families


def candidates(typeface: Typeface) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The faces installed here that are the typeface, and those that lend what it lacks, best first."""
    families = _by_family(installed_fonts())
    return _found(typeface.fonts, families, False, own=True), _found(
        typeface.fallback, families, False, own=False
    )


def _chain(typeface: Typeface, families: Mapping[str, list[Font]], bold: bool) -> _Chain:
    own = _found(typeface.fonts, families, bold, own=True)
    lent = _found(typeface.fallback, families, bold, own=False)
    # Where none of its own fonts is here, the first that lends characters stands for the typeface.
    first = tuple(replace(choice, own=True) for choice in (own + lent)[:1])
    latin = (typeface.latin, *_SAME_METRICS.get(typeface.latin, ())) if typeface.latin else ()
    return _Chain(first + (own + lent)[1:], _found(latin, families, bold, own=True)[:1])


def _found(
    names: Sequence[str], families: Mapping[str, list[Font]], bold: bool, own: bool
) -> tuple[Choice, ...]:
    choices = (_choose(name, families, bold, own) for name in names)
    return tuple(choice for choice in choices if choice)


def _choose(name: str, families: Mapping[str, list[Font]], bold: bool, own: bool) -> Choice | None:
    family = name.removesuffix(_BOLD_SUFFIX)
    fonts = families.get(family.casefold(), [])
    if name.endswith(_BOLD_SUFFIX):
        heavy = [font for font in fonts if font.bold]
        return Choice(_nearest(heavy, 700).called(family), False, own) if heavy else None
    if not fonts:
        return None
    heavy = [font for font in fonts if font.bold and font.exact] if bold else []
    if heavy:
        return Choice(_nearest(heavy, 700).called(family), False, own)
    regular = [font for font in fonts if not font.bold] or fonts
    return Choice(_nearest(regular, 400).called(family), bold, own)


def _nearest(fonts: list[Font], weight: int) -> Font:
    return min(fonts, key=lambda font: abs(font.weight - weight))


def _no_font(name: str, typeface: Typeface) -> Diagnostic:
    wanted = "、".join(family.removesuffix(_BOLD_SUFFIX) for family in typeface.fonts)
    return error(
        "missing-font",
        f"这台电脑上没有可以用作“{name}”的字体（找过：{wanted}）",
        None,
        "运行 reportgen doctor 看缺哪些字体、怎样安装",
    )


def _has(font: Font, characters: str) -> bool:
    file = font.file
    return file is not None and all(c in file or _SAME_WIDTH.get(c, c) in file for c in characters)


def _advance(font: Font, character: str) -> float:
    file = font.file
    assert file is not None, font
    return file.advance(character if character in file else _SAME_WIDTH.get(character, character))
