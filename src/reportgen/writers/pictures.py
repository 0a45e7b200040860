"""How large a picture is set, the same in every output."""

from __future__ import annotations

from reportgen.document import Block, Paragraph
from reportgen.pictures import PictureData
from reportgen.style import Style

CAPTION_ROLE = "caption"
_SLACK = 2.0
"""Pt left free below a picture that fills a page: Word adds the paragraph mark's descent to its line."""


def picture_size(picture: PictureData, following: Block | None, style: Style) -> tuple[float, float]:
    """Width and height in pt: at most the 版心, with room for the caption that follows."""
    page = style.page
    return picture.fit(page.text_width, page.text_height - _SLACK - _caption_height(following, style))


def _caption_height(following: Block | None, style: Style) -> float:
    if not isinstance(following, Paragraph) or following.role != CAPTION_ROLE:
        return 0.0
    role = style.role(CAPTION_ROLE)
    return role.before.value + role.pitch.value * (following.text.count("\n") + 1)
