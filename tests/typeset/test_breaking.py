"""避头尾 (E6.10): where a line may end."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.typeset.breaking import Breaks
from reportgen.typeset.characters import characters


def ends(text: str, cut: int) -> str:
    """The line that is left of `text` when the character at `cut` no longer fits."""
    return text[: Breaks(characters(text)).last(0, cut)]


@pytest.mark.parametrize(
    ("text", "cut", "line"),
    [
        ("抓好工作落实见效", 4, "抓好工作"),
        ("抓好工作，落实见效", 4, "抓好工"),
        ("抓好工作。落实见效", 4, "抓好工"),
        ("抓好“三农”，落实", 6, "抓好“三"),
        ("抓好《条例》落实", 3, "抓好"),
        ("抓好（一期）建设", 3, "抓好"),
        ("抓好重点“工程”", 5, "抓好重点"),
        ("一年来——我们", 4, "一年来"),
        ("一年来……我们", 4, "一年来"),
        ("完成投资12.6亿元", 6, "完成投资"),
        ("增长385.6%以上", 4, "增长"),
        ("推进Windows迁移", 5, "推进"),
        ("达到1,234吨", 4, "达到"),
        ("见到实效，2023年", 5, "见到实"),
        ("推广C919（大飞机）", 6, "推广"),
        ("推广C919（大飞机）", 7, "推广C919"),
        ("推广“5G”“专精特新”", 6, "推广“5G”"),
        ("增长5%～8%左右", 4, "增长5%"),
        ("买买提·依明", 3, "买买"),
        ("抓好A/B两类", 4, "抓好"),
    ],
)
def test_a_line_ends_where_the_rules_let_it(text, cut, line):
    assert ends(text, cut) == line


OPENING = "“‘（《〈〔"
CLOSING = "。？！，、；：”’）》〉〕"
"""The marks of E6.10."""


@pytest.mark.parametrize("mark", CLOSING + "％℃·…—～】』」")
def test_a_mark_that_starts_no_line_takes_the_character_before_it_along(mark):
    if mark in "…—":
        assert ends(f"抓好工作{mark}{mark}落实", 5) == "抓好工作"
    else:
        assert ends(f"抓好工作{mark}落实见效", 4) == "抓好工"


@pytest.mark.parametrize("mark", OPENING + "【「『〖")
def test_a_mark_that_ends_no_line_goes_down(mark):
    assert ends(f"抓好工作{mark}落实见效", 5) == "抓好工作"
    assert ends(f"抓好工作{mark}{mark}落实见效", 6) == "抓好工作"


@pytest.mark.parametrize("marks", ["。”", "！”", "》（", "”、", "）。", "？！", "……”", "》”。", "’”"])
def test_marks_in_a_row_stay_with_what_they_close(marks):
    """However far the line is cut within them."""
    text = f"狠抓工作{marks}落实见效"
    closing = len(marks.rstrip(OPENING))
    for cut in range(4, 4 + closing):
        assert ends(text, cut) == "狠抓工" or (marks[0] == "…" and ends(text, cut) == "狠抓工作")


@pytest.mark.parametrize("opening", OPENING)
@pytest.mark.parametrize("closing", CLOSING)
def test_between_a_closing_and_an_opening_mark_a_line_may_end(closing, opening):
    assert ends(f"抓好{closing}{opening}落实", 4) == f"抓好{closing}"


@pytest.mark.parametrize("pair", ["——", "……"])
def test_pairs_are_never_parted(pair):
    text = f"抓好工作{pair}落实"
    assert ends(text, 5) == "抓好工作"
    assert ends(text, 4) == "抓好工作"
    assert ends(text, 6) == f"抓好工作{pair}"


@pytest.mark.parametrize(
    "whole",
    [
        "12.6",
        "1,234,567",
        "385.6%",
        "2023",
        "C919",
        "Windows",
        "ISO9001",
        "PM2.5",
        "9:30",
        "¥500",
        "85‰",
        "R&D",
    ],
)
def test_numbers_and_words_are_kept_whole(whole):
    """E6.10, wherever the line is full within them."""
    for cut in range(3, 2 + len(whole)):
        assert ends(f"达到{whole}以上", cut) == "达到"


def test_a_number_may_part_from_its_unit():
    """E6.10: keeping them together is a custom of printers that Word does not follow."""
    assert ends("达到12.6亿元", 6) == "达到12.6"


@pytest.mark.parametrize(
    ("text", "cut", "line"),
    [
        ("推进A  B", 5, "推进A  "),
        ("推进Windows Server", 13, "推进Windows "),
        ("见http://www.a.cn/b", 9, "见http://"),
        ("推行甲和/或乙", 4, "推行甲和"),
        ("推行甲和/或乙", 5, "推行甲和/"),
        ("2023—2025年", 7, "2023—"),
        ("发生COVID-19后", 9, "发生COVID-"),
        ("连一\u00a0二三", 2, "连"),
        ("连一\u00a0二三", 3, "连"),
        ("“十四五”时期", 5, "“十四五”"),
    ],
)
def test_spaces_slashes_and_hyphens(text, cut, line):
    assert ends(text, cut) == line


@given(st.text(alphabet="抓A1 “”（）《》，。…—%.-/·", min_size=2, max_size=40), st.integers(1, 39))
def test_a_line_always_takes_something_and_never_too_much(text, cut):
    clusters = characters(text)
    cut = min(cut, len(clusters) - 1)
    for start in range(cut):
        assert start < Breaks(clusters).last(start, cut) <= max(cut, start + 1)


def test_a_line_without_any_place_is_cut_where_it_is_full():
    assert ends("A" * 40, 28) == "A" * 28
    assert len(ends("，" * 40, 28)) >= 1


def test_a_stretch_ends_where_script_or_look_change_and_beside_quotes():
    text = characters("抓“三农”用5G网")
    breaks = Breaks(text)
    assert [place for place in range(1, len(text)) if breaks.ends_stretch(place)] == [1, 5, 6, 8]
    looks = [0] * 3 + [1] * (len(text) - 3)
    assert Breaks(text, looks).ends_stretch(3)


def test_long_paragraphs_cost_no_more_by_the_line():
    """Reading back to the start for every line took a minute here; now it is below a second."""
    text = characters("，" * 200_000)
    breaks, start, begun = Breaks(text), 0, process_time()
    while start + 28 < len(text):
        start = breaks.last(start, start + 28)
    assert process_time() - begun < 15
