"""Fonts: which face stands for a typeface, glyph by glyph."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.documents import speech_style

from reportgen.diagnostics import Refusal
from reportgen.style import Typeface
from reportgen.typeset import fonts as fonts_module
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


@cache
def of_speech() -> FontSet:
    return FontSet.installed(speech_style().faces)


def typeface(*fonts: str, fallback: tuple[str, ...] = (), latin: str | None = None) -> Typeface:
    return Typeface(office="某体", fonts=fonts, fallback=fallback, latin=latin)


def of(one: Typeface) -> FontSet:
    return FontSet.installed({"某体": one})


def test_the_first_family_that_is_installed_stands_for_the_typeface():
    fonts = of(typeface("No Such Font", "FandolKai", "FandolHei"))
    assert fonts.font("某体").family == "FandolKai"
    assert fonts.font("某体").path.name == "FandolKai-Regular.otf"


def test_families_are_found_in_any_case_and_keep_the_name_they_were_asked_by():
    assert of(typeface("fandolkai")).font("某体").family == "fandolkai"


def test_where_only_fallbacks_are_installed_the_first_is_the_typeface_and_lends_nothing():
    fonts = of(typeface("No Such Font", fallback=("FandolKai", "Noto Serif CJK SC")))
    assert not fonts.glyph("某体", "国").fallback
    assert fonts.glyph("某体", "镕").fallback


def test_a_suffix_asks_for_the_bold_face_and_for_no_other():
    assert of(typeface("Noto Serif CJK SC:bold")).font("某体").weight == 700
    # 楷体 has no bold: the next family is taken rather than a regular face.
    assert of(typeface("FandolKai:bold", "FandolHei")).font("某体").path.name == "FandolHei-Regular.otf"


def test_bold_takes_the_familys_bold_face_where_there_is_one():
    fonts = of(typeface("Noto Serif CJK SC"))
    assert fonts.font("某体").weight == 400
    assert fonts.font("某体", bold=True).weight == 700
    assert not fonts.glyph("某体", "国", bold=True).synthetic_bold


def test_characters_lent_to_bold_text_are_bold_of_their_own(fonts):
    """仿宋 has one weight and is thickened; Noto, which lends 镕, has a bold face."""
    lent = fonts.glyph("仿宋", "镕", bold=True)
    assert (lent.fallback, lent.synthetic_bold, lent.font.weight) == (True, False, 700)


def test_latin_letters_come_from_a_face_of_their_own_where_one_is_asked_for():
    fonts = of(typeface("FandolKai", latin="FandolHei"))
    assert {fonts.glyph("某体", one).font.family for one in "A9.%"} == {"FandolHei"}
    assert {fonts.glyph("某体", one).font.family for one in "国，“”—％"} == {"FandolKai"}
    assert not fonts.glyph("某体", "A").fallback


def test_an_office_font_that_is_not_here_is_replaced_by_one_of_the_same_widths(monkeypatch):
    monkeypatch.setitem(fonts_module._SAME_METRICS, "Times New Roman", ("No Such Font", "FandolHei"))
    assert of(typeface("FandolKai", latin="Times New Roman")).glyph("某体", "A").font.family == "FandolHei"


def test_without_the_latin_face_letters_come_from_the_typeface():
    fonts = of(typeface("FandolKai", latin="No Such Font"))
    assert fonts.glyph("某体", "A").font.family == "FandolKai"


def test_what_no_listed_family_has_is_looked_for_in_every_font():
    fonts = of(typeface("FandolKai"))
    glyph = fonts.glyph("某体", "镕")
    assert (glyph.fallback, glyph.missing) == (True, False)
    assert "镕" in glyph.font.file


def test_coverage_names_each_borrowed_and_missing_character_once_in_order(fonts):
    found = fonts.coverage("仿宋", "张镕、赵玥，镕\n100㎡\U000323af和\U000323af")
    assert "".join(found.borrowed) == "镕玥㎡"
    assert {font.family for font in found.borrowed.values()} == {"Noto Serif CJK SC"}
    assert found.missing == ("\U000323af",)


def test_a_selector_or_joiner_changes_neither_face_nor_width(fonts):
    plain = fonts.glyph("仿宋", "国")
    assert fonts.glyph("仿宋", "国\ufe00") == plain
    assert fonts.glyph("仿宋", "国\U000e0100") == plain


def test_a_letter_with_its_accent_is_one_glyph_wide(fonts):
    apart, whole = fonts.glyph("宋体", "e\u0301"), fonts.glyph("宋体", "\u00e9")
    assert not apart.missing
    assert (apart.font, apart.advance) == (whole.font, whole.advance)


@pytest.mark.parametrize("character", ["\u200b", "\n", "\u2060", "\ufeff"])
def test_what_is_not_drawn_has_no_width_and_is_never_missing(fonts, character):
    glyph = fonts.glyph("仿宋", character)
    assert (glyph.advance, glyph.missing, glyph.fallback) == (0.0, False, False)


@pytest.mark.parametrize(("character", "like"), [("\u00a0", " "), ("\u2011", "-"), ("\u2010", "-")])
def test_special_blanks_and_hyphens_are_as_wide_as_the_common_ones(fonts, character, like):
    """A non-breaking hyphen without a glyph once cost a renderer a minute."""
    found, common = fonts.glyph("仿宋", character), fonts.glyph("仿宋", like)
    assert (found.font, found.advance, found.missing) == (common.font, common.advance, False)


def test_a_missing_hanzi_takes_a_hanzis_place_and_a_missing_letter_half(fonts):
    assert fonts.glyph("仿宋", "\U000323af").advance == 1.0
    assert fonts.glyph("仿宋", "\U0001e900").advance == 0.5


@given(st.characters(codec="gb2312"))
def test_the_free_fangsong_has_all_of_gb2312(character):
    """F3: its hanzi one em wide."""
    glyph = of_speech().glyph("仿宋", character)
    assert not glyph.missing
    if "\u4e00" <= character <= "\u9fa5":
        assert (glyph.fallback, glyph.advance) == (False, 1.0), unicodedata.name(character)
