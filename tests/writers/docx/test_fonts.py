"""The font table."""

from __future__ import annotations

import pytest
from support.documents import speech_style
from support.wordfile import W

from reportgen.style import Typeface
from reportgen.writers.docx.fonts import OFFICE_FONTS, font_table


def fonts(*faces: Typeface) -> dict[str, dict[str, str]]:
    return {
        font.get(W + "name"): {child.tag.removeprefix(W): child.get(W + "val", "") for child in font}
        for font in font_table(faces)
    }


def test_every_office_font_of_a_speech_names_its_substitute():
    table = fonts(*speech_style().faces.values())
    assert {name: facts["altName"] for name, facts in table.items()} == {
        "方正小标宋简体": "华文中宋",
        "仿宋_GB2312": "仿宋",
        "楷体_GB2312": "楷体",
        "黑体": "SimHei",
        "宋体": "SimSun",
    }
    assert {facts["charset"] for facts in table.values()} == {"86"}


def test_substitutes_are_one_name_that_word_can_hold():
    for facts in OFFICE_FONTS.values():
        assert facts.substitute
        assert "," not in facts.substitute
        assert len(facts.substitute) <= 31


def test_a_font_shared_by_two_faces_stands_there_once():
    a = Typeface(office="黑体", latin="Times New Roman", fonts=("x",))
    b = Typeface(office="宋体", latin="Times New Roman", fonts=("x",))
    assert list(fonts(a, b)) == ["黑体", "Times New Roman", "宋体"]


@pytest.mark.parametrize(("name", "charset"), [("某某字库", "86"), ("Some Font", "00")])
def test_an_unknown_font_still_tells_its_script(name, charset):
    assert fonts(Typeface(office=name, fonts=("x",)))[name]["charset"] == charset
