"""The font table: what a program may use when an office font is not installed.

Word takes `w:altName` as one name, not as a list (MS-OI29500 2.1.262), and tries it
first; the rest (charset, family, pitch, panose) guides its own choice after that.
So each office font names the face that stands in for it on a plain Windows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from reportgen.style import Typeface
from reportgen.writers.docx.elements import NAMESPACES, make

_NAME = f"{{{NAMESPACES['w']}}}name"
CHINESE = "86"
"""The Windows character set GB2312."""


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What the font table tells of a font, as the font's own tables have it."""

    substitute: str | None = None
    panose: str | None = None
    charset: str = CHINESE
    family: str = "auto"
    """The kind of face as Windows sorts it: roman, swiss, modern, script or auto."""
    pitch: str = "default"
    signature: str | None = None
    """`usb0 usb1 usb2 usb3 csb0 csb1`: the Unicode and code page ranges of its OS/2 table."""


_GB2312 = "00000001 080E0000 00000010 00000000 00040000 00000000"
_WINDOWS = "800002BF 38CF7CFA 00000016 00000000 00040001 00000000"
_SIMSUN = "00000203 288F0000 00000016 00000000 00040001 00000000"


def _older(substitute: str) -> FontFacts:
    """A GB2312 font of Windows XP."""
    return FontFacts(substitute, "02010609030101010101", CHINESE, "modern", "fixed", _GB2312)


def _newer(substitute: str) -> FontFacts:
    """A font of Windows since Vista."""
    return FontFacts(substitute, "02010609060101010101", CHINESE, "modern", "fixed", _WINDOWS)


def _founder(substitute: str) -> FontFacts:
    """A font of Founder (方正), which comes with no system."""
    return FontFacts(substitute, "03000509000000000000", CHINESE, "script", "default", _GB2312)


OFFICE_FONTS: Mapping[str, FontFacts] = MappingProxyType(
    {
        "仿宋_GB2312": _older("仿宋"),
        "楷体_GB2312": _older("楷体"),
        "仿宋": _newer("FangSong"),
        "楷体": _newer("KaiTi"),
        "黑体": _newer("SimHei"),
        "宋体": FontFacts("SimSun", "02010600030101010101", CHINESE, "auto", "variable", _SIMSUN),
        # Offices without 小标宋 use 华文中宋, which comes with Microsoft Office.
        "方正小标宋简体": _founder("华文中宋"),
        "方正小标宋_GBK": _founder("华文中宋"),
        "Times New Roman": FontFacts("Liberation Serif", "02020603050405020304", "00", "roman", "variable"),
    }
)
"""Fonts that offices use, by the names written into Word files."""


def font_table(faces: Iterable[Typeface]) -> etree._Element:
    """The `w:fonts` of every font that the faces name, each once, in order."""
    table = make("fonts")
    table.extend(_font(name) for name in dict.fromkeys(_names(faces)))
    return table


def _names(faces: Iterable[Typeface]) -> Iterable[str]:
    for face in faces:
        yield face.office
        if face.latin:
            yield face.latin


def _font(name: str) -> etree._Element:
    facts = OFFICE_FONTS.get(name) or FontFacts(charset=CHINESE if not name.isascii() else "00")
    return make("font", *_facts(facts), name=name)


def _facts(facts: FontFacts) -> Iterable[etree._Element]:
    if facts.substitute:
        yield make("altName", val=facts.substitute)
    if facts.panose:
        yield make("panose1", val=facts.panose)
    yield make("charset", val=facts.charset)
    yield make("family", val=facts.family)
    yield make("pitch", val=facts.pitch)
    if facts.signature:
        names = ("usb0", "usb1", "usb2", "usb3", "csb0", "csb1")
        yield make("sig", **dict(zip(names, facts.signature.split(), strict=True)))


def with_fonts(table: etree._Element, more: etree._Element) -> etree._Element:
    """A `w:fonts` with those of another that it has not."""
    names = {font.get(_NAME) for font in table}
    table.extend(font for font in list(more) if font.get(_NAME) not in names)
    return table
