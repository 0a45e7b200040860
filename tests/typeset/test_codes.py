"""QR codes: their size, and when they cannot be printed (D2)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from support.documents import packaged_style, speech_style

from reportgen.diagnostics import Place, Refusal
from reportgen.document import Code
from reportgen.style import Style
from reportgen.typeset.codes import code_picture

HERE = Place(Path("content/甲.yaml"), 4, 9)
MM = 72 / 25.4


def style() -> Style:
    return packaged_style("collection")


def test_a_code_is_25_mm_with_a_quiet_zone_of_four_modules():
    made = code_picture(Code("https://example.cn/a"), style())
    assert (made.width, made.height) == pytest.approx((25 * MM, 25 * MM))
    picture = Image.open(io.BytesIO(made.data)).convert("L")
    # Version 2 has 25 modules; each is 8 pixels.
    assert picture.size == ((25 + 8) * 8,) * 2
    left, top, right, bottom = Image.eval(picture, lambda value: 255 - value).getbbox()
    assert (left, top) == (32, 32)
    assert right == picture.size[0] - 32
    assert bottom <= picture.size[1] - 32


@pytest.mark.parametrize("text", ["x" * 251, "汇" * 90, "x" * 5000])
def test_a_text_that_needs_smaller_modules_is_refused_with_its_place(text):
    """25 mm / 0.4 mm is 62 modules: 54 without the quiet zone, so version 9 with 53 is the last."""
    with pytest.raises(Refusal) as caught:
        code_picture(Code(text, source=HERE), style())
    (found,) = caught.value.diagnostics
    assert (found.rule, found.place) == ("code-too-long", HERE)
    assert found.message == f"二维码的内容太长（{len(text)} 个字符），印成 25 mm 见方扫不出来"
    assert found.hints == ("请换成短网址，或在样式里加大 side",)


def test_the_longest_text_is_that_of_version_9():
    code_picture(Code("x" * 180), style())
    with pytest.raises(Refusal):
        code_picture(Code("x" * 181), style())


def test_a_role_without_a_side_is_refused():
    with pytest.raises(Refusal) as caught:
        code_picture(Code("x", role="body", source=HERE), speech_style())
    (found,) = caught.value.diagnostics
    assert (found.rule, found.place) == ("wrong-role", HERE)
