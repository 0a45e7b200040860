"""Lines wrapped by hand: joined where they were one paragraph, left alone where not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.readers.manuscript import Gap, Line, Look
from reportgen.readers.wrap import join_wrapped

PARAGRAPHS = (
    "去年全市完成水利投资18.6亿元，恢复改善灌溉面积7.2万亩，没有一个村断水，没有一座水库带病度汛。今天这场会把任务摆上了桌面。",
    "堤坝是一筐土一筐土垒起来的，承诺是一件事一件事兑现的，我们将以滴水穿石的韧性，把今天的表态变成年底的答卷，请各位领导监督检查。",
    "砂石、水泥、钢筋进场必检，第三方检测费用由市级统筹，不给施工单位留空子，隐蔽工程不留影像资料不得进入下道工序，验收不放水。",
)


def lines(*texts: str, gap: Gap = Gap.LINE) -> list[Line]:
    return [Line(text, number, gap) for number, text in enumerate(texts, start=1)]


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """`text` in lines of `width` hanzi, marks not at a line's start."""
    rows, current = [], indent
    for char in text:
        if len(current) >= width and char not in "，。、；：":
            rows.append(current)
            current = ""
        current += char
    return [*rows, current]


def texts(found: Sequence[Line]) -> list[str]:
    return [line.text.strip(" 　") for line in found]


@pytest.mark.parametrize("width", [18, 24, 32, 40])
@pytest.mark.parametrize("indent", ["　　", "    "])
def test_indented_paragraphs(width: int, indent: str) -> None:
    rows = [row for text in PARAGRAPHS for row in wrapped(text, width, indent)]
    assert texts(join_wrapped(lines(*rows))) == list(PARAGRAPHS)


@pytest.mark.parametrize("width", [18, 24, 32])
def test_paragraphs_parted_by_blank_lines(width: int) -> None:
    rows: list[Line] = []
    for text in PARAGRAPHS:
        rows += [
            Line(row, 1, Gap.LINE if index else Gap.BLANK) for index, row in enumerate(wrapped(text, width))
        ]
    assert texts(join_wrapped(rows)) == list(PARAGRAPHS)


def test_a_short_line_ends_its_paragraph() -> None:
    rows = [row for text in PARAGRAPHS for row in wrapped(text, 20)]
    assert texts(join_wrapped(lines(*rows))) == list(PARAGRAPHS)


def test_paragraphs_of_a_line_each_stay() -> None:
    rows = [*PARAGRAPHS, "堤坝垒得起，人心聚得拢", "一、抓工程", *PARAGRAPHS]
    assert texts(join_wrapped(lines(*rows))) == rows


def test_a_page_number_within_a_paragraph() -> None:
    first, second = "去年全市完成水利投资18.6亿元，恢复改善灌溉", "面积7.2万亩，没有一个村断水。"
    cut = [Line(f"　　{first}", 1), Line(second, 3, Gap.PAGE)]
    assert texts(join_wrapped(cut)) == [first + second]
    assert len(join_wrapped([Line(first, 1), Line(second, 3, Gap.PAGE)])) == 2
    whole = [Line("去年全市完成水利投资18.6亿元。", 1), Line(second, 3, Gap.PAGE)]
    assert len(join_wrapped(whole)) == 2
    heading = [Line("一、恢复灌溉面积，完成投资", 1), Line(second, 3, Gap.PAGE)]
    assert len(join_wrapped(heading)) == 2


def test_a_line_that_breaks_off_after_a_comma_goes_on() -> None:
    assert texts(join_wrapped(lines("尊敬的王书记，", "各位领导："))) == ["尊敬的王书记，各位领导："]
    assert len(join_wrapped(lines("要做到三点，", "一是快。"))) == 2


def test_a_heading_opens_after_a_full_line_without_end_mark() -> None:
    rows = [
        *wrapped(PARAGRAPHS[0], 20),
        "沟渠通了、塘坝满了、泵站转起来了，人心也就齐了",
        "二、抓管护",
        "一段话。",
    ]
    assert texts(join_wrapped(lines(*rows)))[-2:] == ["二、抓管护", "一段话。"]


def test_a_number_at_the_start_of_a_line_opens_no_heading() -> None:
    rows = [
        "要盯紧欠薪这类风险，每周研判、每日报告。去年腊月二",
        "十八，两百多名工友领到了工资，有人当场落了泪，我们",
        "都看在眼里。",
    ]
    assert texts(join_wrapped(lines(*rows))) == ["".join(rows)]


def test_titles_do_not_join() -> None:
    rows = ["在全市消防安全集中除患攻坚行动部署会上的发言", "锦湖区区长　王平", *wrapped(PARAGRAPHS[1], 24)]
    assert texts(join_wrapped(lines(*rows)))[:2] == rows[:2]


def test_latin_words_keep_their_space() -> None:
    assert texts(join_wrapped(lines("建成Smart，", "Factory三家。"))) == ["建成Smart，Factory三家。"]
    broken = [Line("引进 Smart", 1, Gap.PARAGRAPH), Line("Factory", 1, Gap.BREAK, Look(depth=1))]
    assert texts(join_wrapped(broken)) == ["引进 Smart Factory"]


def test_manual_breaks() -> None:
    def broken(*rows: str) -> list[str]:
        return texts(join_wrapped([Line(row, 1, Gap.BREAK) for row in rows]))

    assert broken("市妇联主席　叶知秋", "（2024年3月7日）") == ["市妇联主席　叶知秋", "（2024年3月7日）"]
    assert broken("　　三月的风里，最动人的是笑脸。", "　　一、关爱") == [
        "　　三月的风里，最动人的是笑脸。".strip(),
        "一、关爱",
    ]
    assert broken(PARAGRAPHS[0][:45], PARAGRAPHS[0][45:]) == [PARAGRAPHS[0]]


def test_numbered_paragraphs_never_join() -> None:
    rows = [Line("1. 补短板，", 1, Gap.PARAGRAPH), Line("2. 锻长板", 2, Gap.PARAGRAPH, Look(numbered=True))]
    assert len(join_wrapped(rows)) == 2


@given(st.lists(st.text("水利工程，。一二、 　A1", min_size=1, max_size=60).filter(str.strip), max_size=30))
def test_nothing_is_lost(rows: list[str]) -> None:
    joined = join_wrapped(lines(*rows))
    assert "".join("".join(line.text.split()) for line in joined) == "".join(
        "".join(row.split()) for row in rows
    )


def test_prose_that_breaks_off_goes_on_whatever_its_width() -> None:
    rows = ["司机骂得最多的，是在西站门口排队的", "四十分钟里上不了一次厕所。", "下一段。"]
    assert [line.text for line in join_wrapped([Line(row, n) for n, row in enumerate(rows, 1)])] == [
        rows[0] + rows[1],
        rows[2],
    ]


def test_soft_line_ends_join() -> None:
    assert len(join_wrapped([Line("扶梯增设", 1), Line("十六部。", 2, Gap.SOFT)])) == 1
