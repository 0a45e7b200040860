"""Fonts: which face stands for a typeface, glyph by glyph."""

from __future__ import annotations

import pytest
from support.documents import speech_style

from reportgen.diagnostics import Refusal
from reportgen.style import Typeface
from reportgen.typeset.fonts import FontSet


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet.installed(speech_style().faces)


@pytest.mark.parametrize("typeface", ["小标宋", "仿宋", "楷体", "黑体", "宋体"])
def test_every_typeface_has_all_marks_of_a_speech(fonts, typeface):
    for character in "一二三，。、；：？！“”‘’《》（）〔〕—…·№①％0123456789ABCabc":
        assert not fonts.glyph(typeface, character).missing, character


def test_a_hanzi_is_one_em_wide(fonts):
    for typeface in ("小标宋", "仿宋", "楷体", "黑体", "宋体"):
        assert fonts.glyph(typeface, "国").advance == pytest.approx(1.0)


@pytest.mark.parametrize("character", "镕堃喆玥㎡")
def test_what_a_font_lacks_is_borrowed(fonts, character):
    glyph = fonts.glyph("仿宋", character)
    assert (glyph.fallback, glyph.missing) == (True, False)
    assert glyph.font != fonts.font("仿宋")


def test_a_character_in_no_font_is_missing(fonts):
    assert fonts.glyph("仿宋", "\U000323af").missing


def test_the_title_face_is_a_real_bold(fonts):
    """F2: never a fake one."""
    assert fonts.font("小标宋").bold
    assert not fonts.glyph("小标宋", "国").synthetic_bold


def test_bold_of_a_face_with_one_weight_is_synthetic(fonts):
    assert fonts.glyph("仿宋", "国", bold=True).synthetic_bold
    assert not fonts.glyph("仿宋", "国").synthetic_bold


def test_a_typeface_without_any_font_is_refused():
    nowhere = Typeface(office="无此字体", fonts=("No Such Font",))
    with pytest.raises(Refusal) as caught:
        FontSet.installed({"怪体": nowhere})
    (finding,) = caught.value.diagnostics
    assert finding.rule == "missing-font"
    assert "怪体" in finding.message
