"""发文机关署名 and 成文日期: where each begins (A7.3.5.1, A7.3.5.2)."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import Blank, Block, Paragraph, Signature, SignatureForm
from reportgen.typeset.measuring import Measurer

_WITH_SEAL = 4.0
"""字 from the date to the right edge when a seal is set over it (A7.3.5.1)."""
_WITHOUT = 2.0
"""字 from the right edge, and from the issuer's first character to the date's (A7.3.5.2)."""


def signed(signature: Signature, measurer: Measurer) -> list[Block]:
    """The blocks of a signature, each at its place from the left; they keep together."""
    if signature.form is SignatureForm.PLACED:
        return [_held(block) for block in signature.blocks]
    *issuers, date = [block for block in signature.blocks if isinstance(block, Paragraph)]
    width = measurer.style.page.text_width
    pitch = measurer.style.role(date.role).character_pitch
    widths = [measurer.text_width(paragraph.inlines, paragraph.role) for paragraph in issuers]
    date_width = measurer.text_width(date.inlines, date.role)
    if signature.form is SignatureForm.SEAL:
        date_left = width - _WITH_SEAL * pitch - date_width
        lefts = [_centred_on(date_left + date_width / 2, own, width) for own in widths]
    else:
        lefts, date_left = _without_seal(widths, date_width, width, _WITHOUT * pitch)
    placed = [
        replace(paragraph, left=max(left, 0.0), keep=True)
        for paragraph, left in zip(issuers, lefts, strict=True)
    ]
    return [*placed, replace(date, left=max(date_left, 0.0))]


def _held(block: Block) -> Block:
    return replace(block, keep=True) if isinstance(block, Paragraph | Blank) else block


def _centred_on(middle: float, own: float, width: float) -> float:
    """Where a text that is `own` wide begins to have its middle there, unless the edge is in its way."""
    return min(middle - own / 2, width - own)


def _without_seal(
    widths: list[float], date_width: float, width: float, step: float
) -> tuple[list[float], float]:
    """The longer of last issuer and date stands two 字 from the edge; the date begins two 字 later."""
    last = widths[-1]
    if date_width > last:
        date_left = width - step - date_width
        right = date_left - step + last
    else:
        right = width - step
        date_left = right - last + step
    return [right - own for own in widths], date_left
