"""A role's look as the properties of a Word style.

A style states what differs from `Normal`; a character style states everything,
as it may stand in a paragraph of any style.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

from reportgen.style import Alignment, Line, Page, Role, Style, Typeface
from reportgen.writers.docx.elements import Attribute, half_points, hundredths, make, switch, twips

Properties: TypeAlias = list[etree._Element]

_JUSTIFICATION = {
    Alignment.JUSTIFY: "both",
    Alignment.LEFT: "left",
    Alignment.CENTER: "center",
    Alignment.RIGHT: "right",
    Alignment.DISTRIBUTE: "distribute",
}
_SINGLE = 240
"""Single line spacing in Word's unit for `lineRule="auto"`."""
_TINY = 1.0
"""Size in pt of a paragraph mark that must not add to its line's height."""
_EIGHTHS = 8
"""Widths of lines are counted in eighths of a pt."""
_FULL = 100
"""The width of characters that are neither narrowed nor widened, per cent."""
_OWN_COLOUR = "auto"


def composition_rules() -> Properties:
    """How lines are composed, for all text (E6.10, E6.12, A-W5): 避头尾 on, what else Word would do off.

    `snapToGrid` is off as the exact pitch is the grid, `adjustRightInd` as it would move the right edge.
    """
    return [
        make("kinsoku"),
        *(
            switch(name, False)
            for name in (
                "widowControl", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
                "adjustRightInd", "snapToGrid",
            )
        ),
    ]  # fmt: skip


def run_look(role: Role, style: Style) -> Properties:
    """Everything a role says of characters; bold, coloured and narrowed only if it is."""
    size = half_points(role.size.value)
    return [
        fonts(style.faces[role.face.value]),
        *(bold(True) if role.bold.value else ()),
        *([_colour(role.colour.value)] if role.colour else ()),
        make("spacing", val=twips(role.spacing.value)),
        *([_scale(role.scale.value)] if role.scale else ()),
        make("sz", val=size),
        make("szCs", val=size),
    ]


def undone(role: Role, others: Iterable[Role]) -> Properties:
    """What takes back the colour and the narrowing that `others` have and `role` has not."""
    known = tuple(others)
    look: Properties = []
    if role.colour is None and any(other.colour for other in known):
        look.append(_colour(_OWN_COLOUR))
    if role.scale is None and any(other.scale for other in known):
        look.append(_scale(1))
    return look


def _colour(value: str) -> etree._Element:
    return make("color", val=value)


def _scale(share: float) -> etree._Element:
    return make("w", val=round(share * _FULL))


def fonts(face: Typeface) -> etree._Element:
    """The four fonts of a face.

    The hint gives “ ” — … and their like, which belong to no script, to the Chinese font.
    """
    latin = face.latin or face.office
    return make("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=face.office, cs=latin)


def bold(on: bool) -> Properties:
    """Bold for Chinese and Latin text and for complex scripts, on or off."""
    return [switch("b", on), switch("bCs", on)]


def line_look(role: Role) -> Properties:
    """What a role says of a paragraph's lines: pitch, space around it, alignment."""
    return [
        _spacing(role, line=twips(role.pitch.value), lineRule="exact"),
        make("jc", val=_JUSTIFICATION[role.align.value]),
    ]


def _spacing(role: Role, **line: Attribute) -> etree._Element:
    return make("spacing", before=twips(role.before.value), after=twips(role.after.value), **line)


def place_look(role: Role) -> Properties:
    """What a role says of a paragraph's place: indents, outline level, what it is kept with.

    A paragraph that is kept with the next is not parted itself.
    """
    look: Properties = []
    if role.keep_with_next.value:
        look += kept()
    indents = _indents(role)
    if indents:
        look.append(make("ind", **indents))
    if role.level is not None:
        look.append(make("outlineLvl", val=role.level.value - 1))
    return look


def _indents(role: Role) -> dict[str, Attribute]:
    """Indents in twips, that of a first line also in 字 (A7.3.3-d), which Word keeps when the size changes.

    Word takes 字 before twips and counts them by the font size alone, without the role's spacing. On a
    first line of two 字 that is nothing; five 字 at the side would cost each line its last character.
    """
    first, left, right = (twips(points) for points in role.indents())
    if role.tab_end is not None:
        # LibreOffice loses what stands at a tab stop beyond the right indent.
        right = min(right, twips(role.tab_end.value * role.character_pitch))
    found: dict[str, Attribute] = {}
    if left:
        found["left"] = left
    if right:
        found["right"] = right
    if first > 0:
        found |= {"firstLineChars": hundredths(role.first_indent.value), "firstLine": first}
    if first < 0:
        found["hanging"] = -first
    return found


def tab_look(role: Role, page: Page) -> Properties:
    """The right tab stop of a role that has one, in the 版心 and not from the indent."""
    if role.tab_end is None:
        return []
    at = twips(page.text_width - role.tab_end.value * role.character_pitch)
    leader = {"leader": "dot"} if role.leader and role.leader.value else {}
    return [make("tabs", make("tab", val="right", **leader, pos=at))]


def rule_look(role: Role, line: Line, page: Page) -> tuple[Properties, Properties]:
    """Paragraph and run properties of an empty paragraph with a line below its height, centred on the page.

    Programs draw the lower border of paragraphs with the same borders only once, below the last of them,
    unless they are told what to draw between them.
    """
    drawn: dict[str, Attribute] = {"val": "single", "sz": round(line.thickness.value * _EIGHTHS), "space": 0}
    sides = [make(side, **drawn, color=line.colour.value) for side in ("bottom", "between")]
    spacing = _spacing(role, line=twips(role.pitch.value), lineRule="exact")
    paragraph = [make("pBdr", *sides), spacing, *_centred_on_page(line, page)]
    if role.keep_with_next.value:
        paragraph += kept()
    return paragraph, _tiny_mark()


def _centred_on_page(line: Line, page: Page) -> Properties:
    """Indents by which a line is as wide as it should be; negative ones go out into the margins."""
    if line.width is None:
        return []
    side = (page.width.value - line.width.value) / 2
    return [make("ind", left=twips(side - page.left.value), right=twips(side - page.right.value))]


def kept() -> Properties:
    """A paragraph is kept with the next, and not parted itself."""
    return [make("keepNext"), make("keepLines")]


def picture_look(role: Role) -> tuple[Properties, Properties]:
    """Paragraph and run properties of a paragraph that is as high as the picture in it."""
    lines = [_spacing(role, line=_SINGLE, lineRule="auto"), make("jc", val=_JUSTIFICATION[role.align.value])]
    return lines + place_look(role), _tiny_mark()


def plain_link_look() -> Properties:
    """Run properties of a link that looks like the text around it."""
    return [_colour(_OWN_COLOUR), make("u", val="none")]


def separator_look() -> tuple[Properties, Properties]:
    """Paragraph and run properties of the least paragraph that Word accepts: 1 pt high."""
    line = make("spacing", before=0, after=0, line=twips(_TINY), lineRule="exact")
    return [line], _tiny_mark()


def _tiny_mark() -> Properties:
    size = half_points(_TINY)
    return [make("spacing", val=0), make("sz", val=size), make("szCs", val=size)]


def differing(own: Iterable[etree._Element], inherited: Iterable[etree._Element]) -> Properties:
    """The properties of `own` that `inherited` does not already state."""
    known = {etree.tostring(element) for element in inherited}
    return [element for element in own if etree.tostring(element) not in known]
