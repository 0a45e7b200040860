"""Lines of a paragraph: greedy, nothing lost, within the measure, justified to the edge."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import speech_style
from support.office_text import paragraphs

from reportgen.typeset.characters import characters, is_latin
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


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_no_forbidden_mark_starts_or_ends_a_line_unless_it_cannot_be_helped(text):
    """E6.10; where marks alone fill a line there is no other place to end it."""
    for line, following in pairwise(lines(text)):
        here, there = line.text, following.text
        if not set(here) <= set(FORBIDDEN) and has_place(here):
            assert there[:1] not in tuple("。？！，、；：”）》"), (here, there)
            assert here[-1:] not in tuple("“（《"), (here, there)
            assert here[-1:] + there[:1] not in ("——", "……"), (here, there)


FORBIDDEN = "。？！，、；：”’）》〉〕“‘（《〈〔—…·.%℃"


def has_place(line: str) -> bool:
    """Whether two hanzi in a row stand in it, between which it could have ended."""
    return any(before in HANZI and after in HANZI for before, after in pairwise(line))


HANZI = "推进全市重点工作落实见效镕"


@given(
    st.lists(
        st.sampled_from(["抓好", "工作", "，", "3.5%", "12,345.6", "C919", "“三农”", "Windows"]), max_size=60
    )
)
@settings(max_examples=100, deadline=None)
def test_no_number_and_no_word_is_cut(words):
    text = "".join(words)
    place = 0
    for line in lines(text)[:-1]:
        place += len(line.text)
        before, after = text[place - 1], text[place]
        if before in ASCII_WORD and after in ASCII_WORD:
            # Several of them side by side are one to a reader as well, marks between and a character
            # before them included: such a one is cut only where it is longer than a line.
            start, end = place, place
            while start and text[start - 1] in BOUND:
                start -= 1
            while end < len(text) and text[end] in BOUND:
                end += 1
            assert len(lines(text[max(start - 1, 0) : end])) > 1


ASCII_WORD = "".join(map(chr, range(0x21, 0x7F)))
BOUND = ASCII_WORD + "，“三农”"


@given(TEXT, st.sampled_from(["justify", "left", "center", "right"]))
@settings(max_examples=200, deadline=None)
def test_justified_lines_end_at_the_measure_and_no_others_are_stretched(text, alignment):
    *full, last = lines(text, alignment=alignment)
    for line in full:
        if line.justified:
            assert line.indent + line.width == pytest.approx(MEASURE, abs=0.01)
    assert not last.justified
    if alignment != "justify":
        assert not any(line.justified for line in full)
        assert all(piece.spacing == -0.25 for line in (*full, last) for piece in line.pieces)


@given(TEXT)
@settings(max_examples=100, deadline=None)
def test_a_line_is_as_wide_as_its_pieces(text):
    for line in lines(text):
        widths = [
            fonts().glyph(piece.typeface, one).advance * piece.size + piece.spacing
            for piece in line.pieces
            for one in characters(piece.text)
        ]
        after = line.pieces[-1].spacing if line.pieces else 0.0
        assert line.width == pytest.approx(sum(widths) - after, abs=0.01)


def test_a_paragraph_without_characters_is_one_empty_line():
    (line,) = lines("")
    assert (line.pieces, line.indent, line.width, line.justified) == ((), INDENT, 0.0, False)


def test_slack_goes_to_gaps_beside_hanzi_and_not_into_numbers_and_words():
    for line in lines("推进" * 5 + "Windows迁移385.6亿元" * 8)[:-1]:
        for piece in line.pieces:
            for one in ("indow", "85."):
                if one in piece.text:
                    assert piece.spacing == -0.25
        assert line.justified


def test_dashes_and_ellipses_are_not_drawn_apart():
    first, *_ = lines("推进全市重点工作——落实见效……推进全市重点，工作落实《见效》抓好")
    assert first.justified
    spacing = {piece.text: piece.spacing for piece in first.pieces}
    assert any(text.startswith("—") and space == -0.25 for text, space in spacing.items()), spacing


def test_a_line_of_one_word_has_no_gap_to_stretch():
    first, *_ = lines("Abcdefghij" * 12)
    assert not first.justified


def test_indents_add_up_and_the_first_may_hang():
    composed = compose([Run("抓" * 60, "仿宋", 16.0, -0.25)], fonts(), MEASURE, -47.25, 94.5)
    assert [line.indent for line in composed] == pytest.approx([47.25, 94.5, 94.5])
    assert [len(line.text) for line in composed] == [25, 22, 13]


def test_lines_flush_right_end_at_the_measure():
    (line,) = compose([Run("2024年3月5日", "仿宋", 16.0)], fonts(), MEASURE, alignment="right")
    assert line.indent + line.width == pytest.approx(MEASURE, abs=0.01)


def test_blanks_at_the_end_of_a_broken_line_are_in_no_piece_and_others_are_kept():
    first, *_ = lines("抓" * 25 + "  " + "好" * 30)
    assert first.text == "抓" * 25
    assert lines("抓好 ")[-1].text == "抓好 "


def test_runs_keep_their_looks_and_are_told_apart():
    runs = [Run("一是抓项目。", "仿宋", 16.0, -0.25, bold=True), Run("全年开工", "楷体", 14.0)]
    (line,) = compose(runs, fonts(), MEASURE)
    assert [(piece.text, piece.run, piece.size, piece.typeface) for piece in line.pieces] == [
        ("一是抓项目。", 0, 16.0, "仿宋"),
        ("全年开工", 1, 14.0, "楷体"),
    ]
    assert [piece.synthetic_bold for piece in line.pieces] == [True, False]
    assert line.width == pytest.approx(6 * 15.75 + 4 * 14)


def test_a_mark_may_not_start_a_line_in_the_next_run_either():
    runs = [Run("抓" * 26, "黑体", 16.0, -0.25), Run("。全年", "仿宋", 16.0, -0.25)]
    first, second = compose(runs, fonts(), MEASURE, INDENT)
    assert (first.text, second.text) == ("抓" * 25, "抓。全年")


def test_forced_breaks_at_the_ends_make_empty_lines():
    assert [line.text for line in lines("\n抓\n\n好\n")] == ["", "抓", "", "好", ""]


def test_lines_without_spacing_hold_27():
    """A-W2: 28 × 16 pt are wider than the 版心."""
    composed = compose([Run("抓" * 60, "仿宋", 16.0)], fonts(), MEASURE)
    assert [len(line.text) for line in composed] == [27, 27, 6]


GOLDEN = (
    "今年以来，全市累计完成投资12.6亿元，占年度计划的63.5%，比去年同期提高4.2个百分点，新"
    "增“专精特新”企业23家、高新技术企业45家，5G基站覆盖率达到100%。",
    "一是坚持“一张蓝图绘到底”，对照《关于做好〈条例〉宣传工作的通知》，把任务细化为36项，逐项明确"
    "责任人、时间表，做到“事事有回音、件件有着落”。",
    "全年粮食总产1,086.5万吨——创历史新高；冬小麦播种面积稳定在2,300万亩以上……这些成绩"
    "来之不易，归功于全系统干部职工的辛勤付出，特别是一线的同志们！",
    "围绕“1+3+N”体系，推广C919大飞机配套、5G+工业互联网、COVID-19检测试剂等12"
    "个项目（总投资385.6亿元），争取2023—2025年产值年均增长8%～10%。",
    "王镕、陈堃、刘喆、阿依古丽·买买提等同志在3个乡镇、27个村驻点，新建高标准厂房12,000㎡，"
    "气温降至零下15℃时仍坚持施工，误差控制在±2‰以内。",
    "联系电话0512-65432180，邮箱office@example.com，网址http://"
    "www.example.gov.cn/art/2023/5/index.html，上午9:30到"
    "现场办理，Office 2021 Pro版本。",
)
"""What speeches have to set."""


def test_golden_lines(goldens):
    composed = ("".join(f"{line.text}\n" for line in lines(text)) for text in GOLDEN)
    goldens.check("typeset/lines.txt", "\n".join(composed))
