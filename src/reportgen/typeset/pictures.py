"""How large a picture is set, the same in every output."""

from __future__ import annotations

from reportgen.pictures import PictureData
from reportgen.style import Style

CAPTION_ROLE = "caption"
_CAPTION_LINES = 2


def picture_size(picture: PictureData, style: Style) -> tuple[float, float]:
    """Width and height in pt: at most the 版心, with room for a caption of two lines."""
    page, caption = style.page, style.role(CAPTION_ROLE).pitch.value
    return picture.fit(page.text_width, page.text_height - _CAPTION_LINES * caption)
