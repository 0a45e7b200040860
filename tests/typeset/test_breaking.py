"""避头尾 (E6.10): where a line may end."""

from __future__ import annotations

from time import process_time

import pytest

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
