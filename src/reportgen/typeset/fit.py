"""Texts made to fill one line: 发文机关标志, the name of a 简报 (A7.2.4, C2).

The size of such a role depends on the words that are set in it, so the style of a
document is fitted before anything is measured: both outputs then have one size, and
in Word it is the style's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.document import Block, Columns, Document, Paragraph, Section
from reportgen.style import Fit, Measure, Role, Style
from reportgen.typeset.compose import Run, compose
from reportgen.typeset.fonts import FontSet


@dataclass(frozen=True, slots=True)
class _Line:
    """Words that must fit a line: how wide they are in em, and how many stand one below the other."""

    width: float
    stacked: int = 1


def sized(document: Document, style: Style) -> Style:
    """The style with roles whose size depends on the number of characters in that size.

    Needs no fonts; titles are balanced in lines of that size afterwards.
    """
    changed = {
        name: _sized(role, role.fit, [block.text for block in _paragraphs(name, document)], style)
        for name, role in style.roles.items()
        if role.fit is not None and role.fit.sizes
    }
    return style.model_copy(update={"roles": {**style.roles, **changed}})


def _sized(role: Role, fit: Fit, texts: Sequence[str], style: Style) -> Role:
    longest = max((len(text.replace("\n", "")) for text in texts), default=0)
    size = next((step.size.value for step in fit.sizes if longest <= step.characters.value), fit.least.value)
    changes = _of_size(role, size)
    if role.balance is not None:
        changes["balance"] = _measure(role.balance, float(int(style.page.text_width / size)))
    return role.model_copy(update=changes)


def _of_size(role: Role, size: float) -> dict[str, object]:
    """A size, with the distance of lines in proportion."""
    pitch = round(size * role.pitch.value / role.size.value, 1)
    return {"size": _measure(role.size, size), "pitch": _measure(role.pitch, pitch)}


def _paragraphs(name: str, document: Document) -> Iterator[Paragraph]:
    blocks = _blocks(document)
    return (block for block in blocks if isinstance(block, Paragraph) and block.role == name)


def fitted(document: Document, style: Style, fonts: FontSet) -> Style:
    """The style with the size of every role that has a `fit` made such that its words fill one line."""
    changed = {
        name: _fitted(role, role.fit, list(_lines(name, role, document, fonts)), style.page.text_width)
        for name, role in style.roles.items()
        if role.fit is not None
    }
    return style.model_copy(update={"roles": {**style.roles, **changed}})


def _lines(name: str, role: Role, document: Document, fonts: FontSet) -> Iterator[_Line]:
    for paragraph in _paragraphs(name, document):
        yield from (_Line(_ems(text, role, fonts)) for text in paragraph.text.split("\n"))
    for block in _blocks(document):
        if isinstance(block, Columns) and block.role == name and block.widths:
            most = max(len(column.blocks) for column in block.columns)
            yield _Line(sum(block.widths), most)


def _blocks(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        yield block
        if isinstance(block, Section):
            yield from (inner for head in block.heads for inner in head.blocks)


def _ems(text: str, role: Role, fonts: FontSet) -> float:
    run = Run(text, role.face.value, 1.0, 0.0, role.bold.value)
    return compose([run], fonts, 1e6, alignment="left")[0].width


def _fitted(role: Role, fit: Fit, lines: Sequence[_Line], room: float) -> Role:
    if not lines:
        return role
    widest = max(line.width for line in lines)
    largest = _largest(role, fit, lines)
    size = max(largest, fit.least.value)
    while size > fit.least.value and size * widest > room:
        size = max(size - 1.0, fit.least.value)
    scale = min(1.0, room / (size * widest)) if widest else 1.0
    changes = _of_size(role, size)
    if scale < 1.0:
        # Word counts whole per cents.
        changes["scale"] = _measure(fit.narrowest, max(int(scale * 100) / 100, fit.narrowest.value))
    if fit.spread is not None:
        changes |= _drawn_out(role, fit, size * widest, size, room)
    return role.model_copy(update=changes)


def _largest(role: Role, fit: Fit, lines: Sequence[_Line]) -> float:
    """The size that the lines one below the other allow."""
    if fit.tallest is None:
        return role.size.value
    ratio = role.pitch.value / role.size.value
    return min(role.size.value, float(int(fit.tallest.value / (ratio * max(line.stacked for line in lines)))))


def _drawn_out(role: Role, fit: Fit, natural: float, size: float, room: float) -> dict[str, object]:
    """Indents that leave the text its share of the line, in which it is distributed."""
    assert fit.spread is not None
    share = max(fit.spread.value * room, min(natural, room))
    side = (room - share) / 2 / (size + role.spacing.value)
    return {
        "left_indent": _measure(role.left_indent, side),
        "right_indent": _measure(role.right_indent, side),
    }


def _measure(measure: Measure[float], value: float) -> Measure[float]:
    return measure.model_copy(update={"value": value})
