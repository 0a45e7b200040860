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
from reportgen.writers.docx.elements import make

CHINESE = "86"
"""The Windows character set GB2312."""


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What the font table tells of a font, as the font's own tables have it."""

    substitute: str | None = None
    panose: str | None = None
    charset: str = CHINESE
    family: str = "auto"
    pitch: str = "default"
    signature: str | None = None
    """`usb0 usb1 usb2 usb3 csb0 csb1`: the Unicode and code page ranges of its OS/2 table."""


_GB2312 = "00000001 080E0000 00000010 00000000 00040000 00000000"
_WINDOWS = "800002BF 38CF7CFA 00000016 00000000 00040001 00000000"
_SIMSUN = "00000203 288F0000 00000016 00000000 00040001 00000000"

OFFICE_FONTS: Mapping[str, FontFacts] = MappingProxyType(
    {
        # The older GB2312 fonts are absent from today's Windows; 仿宋 and 楷体 took their place.
        "仿宋_GB2312": FontFacts("仿宋", "02010609030101010101", family="modern", signature=_GB2312),
        "楷体_GB2312": FontFacts("楷体", "02010609030101010101", family="modern", signature=_GB2312),
        "仿宋": FontFacts("FangSong", "02010609060101010101", family="modern", pitch="fixed", signature=_WINDOWS),
        "楷体": FontFacts("KaiTi", "02010609060101010101", family="modern", pitch="fixed", signature=_WINDOWS),
        "黑体": FontFacts("SimHei", "02010609060101010101", family="modern", pitch="fixed", signature=_WINDOWS),
        "宋体": FontFacts("SimSun", "02010600030101010101", pitch="variable", signature=_SIMSUN),
        # 小标宋 comes with no system; offices without it use 华文中宋, which comes with Office.
        "方正小标宋简体": FontFacts("华文中宋", "03000509000000000000", family="script", signature=_GB2312),
        "方正小标宋_GBK": FontFacts("华文中宋", "03000509000000000000", family="script", signature=_GB2312),
        "Times New Roman": FontFacts("Liberation Serif", "02020603050405020304", "00", "roman", "variable"),
    }
)  # fmt: skip
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
