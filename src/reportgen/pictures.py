"""Pictures as the writers take them: checked bytes with their size on paper.

PNG and JPEG are taken, as Word and PDF both hold them unchanged. Everything that
could harm a reader (a bomb, a torn file) is refused here, with a place.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from reportgen.diagnostics import Place, Refusal, error

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 60_000_000
"""Larger pictures are refused: decoded they would take more than 200 MB."""
DEFAULT_DPI = 96.0
"""What Word assumes of a picture that does not tell its resolution."""
_PLAUSIBLE_DPI = (30.0, 2400.0)
_POINTS_PER_INCH = 72.0

CONTENT_TYPES = {"png": "image/png", "jpeg": "image/jpeg"}
"""The formats taken, by Pillow's name in lower case."""

_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error, zlib.error)
"""What Pillow's decoders raise on torn or forged files."""


@dataclass(frozen=True, slots=True)
class PictureData:
    """A picture that can be read: its file's bytes, format and natural size in pt."""

    data: bytes
    format: str
    width: float
    height: float

    @property
    def content_type(self) -> str:
        """The media type, such as `image/png`."""
        return CONTENT_TYPES[self.format]

    def fit(self, width: float, height: float) -> tuple[float, float]:
        """Width and height in pt inside a box of `width` × `height` pt; shrunk if need be, never enlarged."""
        scale = min(1.0, width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def read_picture(data: bytes, path: Path, place: Place | None = None) -> PictureData:
    """The picture in a file's bytes; `place` is where the content asks for it.

    Raises `Refusal` when it is neither PNG nor JPEG, torn, or too large. A photograph that
    its camera marked as turned is given out upright, one in colours of print (CMYK) in RGB:
    what those look like depends on a press, which a file to be kept for long may not leave open.
    """
    asked_at = place or Place(path)
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        _refuse("picture-too-large", f"图片“{path.name}”超过 {limit} MB", asked_at, "请先缩小图片")
    with _opened(data, path, asked_at) as image:
        if image.width * image.height > MAX_PIXELS:
            size = f"{image.width}×{image.height}"
            _refuse("picture-too-large", f"图片“{path.name}”太大（{size} 像素）", asked_at, "请先缩小图片")
        return _checked(data, image)


@contextmanager
def _opened(data: bytes, path: Path, place: Place) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings(), _whole_pictures_only():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[name.upper() for name in CONTENT_TYPES]) as image:
                yield image
    except UnidentifiedImageError:
        message = f"“{path.name}”不是 PNG 或 JPEG 图片"
        _refuse("picture-format", message, place, "请另存为 PNG 或 JPEG 格式")
    except Image.DecompressionBombError:
        _refuse("picture-too-large", f"图片“{path.name}”太大", place, "请先缩小图片")
    except _BROKEN:
        _refuse("picture-broken", f"图片“{path.name}”已损坏，读不出来", place, "请重新导出这张图片")


def _checked(data: bytes, image: Image.Image) -> PictureData:
    format = "png" if image.format == "PNG" else "jpeg"
    dpi, turned = _resolution(image), image.getexif().get(_ORIENTATION, 1) != 1
    if not turned and image.mode != _PRINT:
        image.load()
        return PictureData(data, format, *_in_points(image.size, dpi))
    upright = ImageOps.exif_transpose(image)
    dpi = dpi if upright.size == image.size else dpi[::-1]
    shown = upright.convert("RGB") if upright.mode == _PRINT else upright
    return PictureData(_encoded(shown, format), format, *_in_points(shown.size, dpi))


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Refuse torn pictures, though WeasyPrint, once loaded, tells Pillow to make do with them."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


_PRINT = "CMYK"
_ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""


def _in_points(pixels: tuple[int, int], dpi: tuple[float, float]) -> tuple[float, float]:
    return pixels[0] * _POINTS_PER_INCH / dpi[0], pixels[1] * _POINTS_PER_INCH / dpi[1]


def _encoded(image: Image.Image, format: str) -> bytes:
    out = io.BytesIO()
    image.save(out, format, quality=95)
    return out.getvalue()


def _resolution(image: Image.Image) -> tuple[float, float]:
    stated = image.info.get("dpi")
    if not isinstance(stated, tuple) or len(stated) != 2:
        return DEFAULT_DPI, DEFAULT_DPI
    low, high = _PLAUSIBLE_DPI
    across, down = (float(dots) for dots in stated)
    return (across, down) if low <= across <= high and low <= down <= high else (DEFAULT_DPI, DEFAULT_DPI)


def _refuse(rule: str, message: str, place: Place, hint: str) -> None:
    raise Refusal([error(rule, message, place, hint)]) from None
