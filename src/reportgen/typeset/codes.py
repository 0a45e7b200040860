"""QR codes as pictures, the same in every output (D2)."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

from reportgen.diagnostics import Diagnostic, Refusal, error
from reportgen.document import Code
from reportgen.pictures import PictureData
from reportgen.style import POINTS_PER_MM, Style

QUIET_ZONE = 4
"""Modules of white round a code."""
LEAST_MODULE = 0.4 * POINTS_PER_MM
"""pt; smaller modules are lost by printers and scanners."""
_DOTS = 8
"""Pixels of a module: a module's edge is then sharp at 400 dpi and more."""


def code_picture(code: Code, style: Style) -> PictureData:
    """A code as a picture of its printed size, quiet zone included; black on white, error correction M.

    Raises `Refusal` when its text is so long that modules would be smaller than 0.4 mm.
    """
    side = code_side(code, style)
    modules = _matrix_size(code.text)
    if modules is None or side / (modules + 2 * QUIET_ZONE) < LEAST_MODULE:
        raise Refusal([_too_long(code, side)])
    return PictureData(_png(code.text), "png", side, side)


def code_side(code: Code, style: Style) -> float:
    """The printed side of a code in pt; raises `Refusal` when its role names none."""
    side = style.role(code.role).side
    if side is None:
        message = f"角色“{code.role}”没有写 side（二维码边长）"
        raise Refusal([error("wrong-role", message, code.source, "如 side: 25 mm")])
    return side.value


def _too_long(code: Code, side: float) -> Diagnostic:
    size = f"{side / POINTS_PER_MM:.0f} mm"
    message = f"二维码的内容太长（{len(code.text)} 个字符），印成 {size} 见方扫不出来"
    return error("code-too-long", message, code.source, "请换成短网址，或在样式里加大 side")


def _matrix_size(text: str) -> int | None:
    """Modules of a side without the quiet zone; None when no code holds the text."""
    try:
        return int(_code(text).symbol_size(border=0)[0])
    except segno.DataOverflowError:
        return None


def _png(text: str) -> bytes:
    out = io.BytesIO()
    _code(text).save(out, kind="png", scale=_DOTS, border=QUIET_ZONE)
    return out.getvalue()


@lru_cache(maxsize=256)
def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m", boost_error=False)
