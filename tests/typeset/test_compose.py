"""Lines of a paragraph: greedy, nothing lost, within the measure, justified to the edge."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import speech_style
from support.office_text import paragraphs

from reportgen.typeset.characters import is_latin
from reportgen.typeset.compose import ROUNDING, Run, compose
from reportgen.typeset.fonts import FontSet

MEASURE, INDENT = 442.2, 31.5
TEXT = st.text(
    alphabet="推进全市重点工作落实见效，。、；：“”《》（）—…·！？12345.%ABab ①℃镕",
    min_size=1,
    max_size=200,
)


@cache
def fonts() -> FontSet:
    return FontSet.installed(speech_style().faces)


def lines(text: str, **settings: object):
    return compose([Run(text, "仿宋", 16.0, -0.25)], fonts(), MEASURE, INDENT, **settings)


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_the_lines_joined_are_the_text(text):
    # Blanks at the end of a line that goes on are no part of it.
    assert "".join(line.text for line in lines(text)).replace(" ", "") == text.replace(" ", "")


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_no_line_is_wider_than_the_measure(text):
    for line in lines(text):
        assert line.indent + line.width <= MEASURE + ROUNDING + 0.25 or len(line.text) == 1


@pytest.mark.parametrize("seed", range(5))
def test_office_prose_keeps_the_rules(seed):
    for text in paragraphs(seed, 40):
        composed = lines(text)
        for line, following in pairwise(composed):
            assert following.text[0] not in "。？！，、；：”’）》〉〕", (line.text, following.text)
            assert line.text[-1] not in "“‘（《〈〔", (line.text, following.text)
            before, after = line.text[-1], following.text[0]
            assert not (before.isdigit() and after.isdigit()), (line.text, following.text)
            assert not (before.isalpha() and after.isalpha() and is_latin(before) and is_latin(after))


@pytest.mark.parametrize("seed", range(3))
def test_justified_lines_end_at_the_measure_and_last_ones_are_natural(seed):
    for text in paragraphs(seed, 40):
        *full, last = lines(text)
        for line in full:
            assert line.indent + line.width == pytest.approx(MEASURE, abs=0.01)
        assert not last.justified
        assert all(piece.spacing == -0.25 for piece in last.pieces)


def test_a_line_holds_28_hanzi_and_the_first_26():
    composed = lines("抓" * 90)
    assert [len(line.text) for line in composed] == [26, 28, 28, 8]


def test_a_forced_break_ends_a_line_that_is_not_stretched():
    first, second = lines("凝心聚力\n再创佳绩")
    assert (first.text, second.text) == ("凝心聚力", "再创佳绩")
    assert not first.justified


def test_centred_lines_stand_in_the_middle():
    (line,) = compose([Run("标题", "小标宋", 22.0)], fonts(), MEASURE, alignment="center")
    assert line.indent == pytest.approx((MEASURE - 44) / 2, abs=0.01)


def test_borrowed_and_missing_characters_are_pieces_of_their_own():
    (line,) = lines("张镕和\U000323af")
    assert [(piece.text, piece.borrowed, piece.missing) for piece in line.pieces] == [
        ("张", False, False),
        ("镕", True, False),
        ("和", False, False),
        ("\U000323af", False, True),
    ]


GOLDEN = (
    "今年以来，全市累计完成投资12.6亿元，占年度计划的63.5%，比去年同期提高4.2个百分点，新增“专精特新”企业"
    "23家、高新技术企业45家，5G基站覆盖率达到100%。"
)


def test_golden_lines(goldens):
    goldens.check("typeset/lines.txt", "\n".join(line.text for line in lines(GOLDEN)) + "\n")
