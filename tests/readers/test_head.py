"""The head of a speech, and the forms of its single lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.content.speech import Series
from reportgen.diagnostics import Place
from reportgen.readers.datelines import find_date, without_date
from reportgen.readers.fields import Head
from reportgen.readers.head import read_head
from reportgen.readers.manuscript import Grid, Image, Line, Look, Piece
from reportgen.readers.salutation import is_bare_salutation, split_salutation
from reportgen.readers.series import read_series
from reportgen.readers.titles import join_title, title_and_occasion, without_dash

BODY = "　　去年全市完成投资18.6亿元。"


def head(*lines: str | Piece) -> tuple[Head, list[str]]:
    pieces = [Line(line, n) if isinstance(line, str) else line for n, line in enumerate(lines, start=1)]
    found, rest = read_head(pieces, Place(Path("a.txt")))
    return found, [piece.text.strip() for piece in rest if isinstance(piece, Line)]


def test_a_series_cover() -> None:
    found, body = head(
        "“江流”系列№0417",
        "扫描二维码关注“笔谈”公众号",
        "2023年4月",
        "守好一库碧水",
        "织密百里水网",
        "在全市会上的表态发言",
        "市水利局局长　郑怀谷",
        "（2023年3月16日）",
        "各位领导：",
        BODY,
    )
    assert found.title == "守好一库碧水织密百里水网"
    assert found.occasion == "在全市会上的表态发言"
    assert found.series == Series("“江流”系列", "0417")
    assert (found.date and found.date.iso, found.month and found.month.iso) == ("2023-03-16", "2023-04")
    assert found.salutation == "各位领导："
    assert [one.why for one in found.dropped] == ["二维码说明"]
    assert body == [BODY.strip()]
    assert found.numbers == {
        "series": 1,
        "month": 3,
        "title": 4,
        "occasion": 6,
        "speakers": 7,
        "date": 8,
        "salutation": 9,
    }


def test_a_title_over_several_lines() -> None:
    found, _ = head("在全市中小学课后服务提质", "工作调度会上的", "表态发言", "秦　岚", "同志们：", BODY)
    assert (found.title, found.occasion) == ("在全市中小学课后服务提质工作调度会上的表态发言", None)
    assert found.speakers[0].name == "秦岚"


def test_a_broken_title_whose_line_ends_like_a_unit() -> None:
    found, _ = head(
        "加快建设世界一流", "特种钢铁企业", "——在会上的发言", "东岭集团副总经理", "铁　成", "同志们：", BODY
    )
    assert (found.title, found.occasion) == ("加快建设世界一流特种钢铁企业", "在会上的发言")
    assert [one.name for one in found.speakers] == ["铁成"]


def test_a_unit_between_theme_and_occasion_stays_one() -> None:
    found, _ = head("守好一库碧水", "市水利局", "——在会上的发言", "同志们：", BODY)
    assert (found.title, found.speakers[0].unit) == ("守好一库碧水", "市水利局")


def test_a_month_alone_is_the_date() -> None:
    found, _ = head("2023年4月", "在会上的发言", "同志们：", BODY)
    assert (found.date and found.date.iso, found.month) == ("2023-04", None)


def test_a_dash_before_the_speaker() -> None:
    found, _ = head("工业经济调度会表态发言", "——高新区管委会主任　穆青山", "各位领导：", BODY)
    assert (found.title, found.occasion) == ("工业经济调度会表态发言", None)
    assert found.speakers[0].name == "穆青山"


def test_date_and_speaker_in_one_line() -> None:
    found, _ = head("在会上的发言", "市公安局副局长　赵强（2023年6月19日）", "战友们：", BODY)
    assert (found.speakers[0].name, found.date and found.date.iso) == ("赵强", "2023-06-19")


def test_a_salutation_glued_to_the_first_paragraph() -> None:
    found, body = head("在会上的发言", "同志们：路通了，人心就通了。")
    assert (found.salutation, body) == ("同志们：", ["路通了，人心就通了。"])


def test_a_salutation_over_two_lines() -> None:
    found, body = head("在会上的发言", "尊敬的余市长，", "各位领导：", BODY)
    assert (found.salutation, len(body)) == ("尊敬的余市长，各位领导：", 1)


def test_without_salutation_the_first_paragraph_ends_the_head() -> None:
    found, body = head("关于保供的汇报", "市能源集团", "（2023年11月）", BODY, "同志们：")
    assert (found.salutation, len(body)) == (None, 2)
    assert found.speakers[0].unit == "市能源集团"


def test_pictures_and_styles() -> None:
    title = Line("把论文写在车间里", 2, look=Look(title=True))
    found, body = head(Image(1, "二维码"), title, "各位领导：", BODY)
    assert (found.title, body) == ("把论文写在车间里", [BODY.strip()])
    assert [(one.text, one.why) for one in found.dropped] == [("二维码", "文首的图片")]


def test_a_heading_ends_the_head_where_a_title_stands_above() -> None:
    heading = Line("家底有多厚", 2, look=Look(depth=2))
    found, body = head(Line("在会上的发言", 1, look=Look(depth=1)), heading, BODY)
    assert (found.title, body[0]) == ("在会上的发言", "家底有多厚")


def test_a_table_ends_the_head() -> None:
    found, _ = head("在会上的发言", Grid((("甲", "乙"),), 2), BODY)
    assert found.title == "在会上的发言"


@pytest.mark.parametrize(
    ("text", "greeting"),
    [
        ("各位领导、同志们：", "各位领导、同志们："),
        ("尊敬的钱市长，各位领导、同志们：", "尊敬的钱市长，各位领导、同志们："),
        ("主任、各位副主任，各位委员：", "主任、各位副主任，各位委员："),
        ("市委第五巡察组各位领导：", "市委第五巡察组各位领导："),
        ("各位评委、老师们、同学们:", "各位评委、老师们、同学们:"),
        ("亲爱的姐妹们、朋友们：", "亲爱的姐妹们、朋友们："),
        ("各位侨领、各位同行：", "各位侨领、各位同行："),
        ("同志们：今天说三点，都要紧。", "同志们："),
    ],
)
def test_salutations(text: str, greeting: str) -> None:
    found = split_salutation(text)
    assert found is not None
    assert found[0] == greeting


@pytest.mark.parametrize(
    "text",
    [
        "现将有关情况汇报如下：",
        "主持人：王书记",
        "我们的做法是：",
        "一是对各位领导：",
        "今天我想对同志们说：",
        "重点办好三件事：",
        "领导强调：要抓落实。",
    ],
)
def test_no_salutations(text: str) -> None:
    assert split_salutation(text) is None


def test_bodies_are_addressed_too() -> None:
    found, body = head("在会上的表态发言", "育新中学校长　石坚", "区教育局：", BODY)
    assert (found.salutation, len(body)) == ("区教育局：", 1)


def test_salutations_without_colon() -> None:
    assert is_bare_salutation("同志们！")
    assert is_bare_salutation("各位领导，同志们")
    assert not is_bare_salutation("志愿者代表　安晓禾")


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        ("“日新”系列№5027", "“日新”系列", "5027"),
        ("“江流”系列 No.12", "“江流”系列", "12"),
        ("“笔底波澜”专辑　第128期", "“笔底波澜”专辑", "128"),
        ("《领导参阅》第十二期", "《领导参阅》", "12"),
        ("“同心”系列 №００１２", "“同心”系列", "0012"),
    ],
)
def test_series(text: str, label: str, number: str) -> None:
    assert read_series(text) == Series(label, number)


@pytest.mark.parametrize("text", ["第128期", "“四个突破”目标", "“日新”系列", "打造“江流”品牌第一镇"])
def test_no_series(text: str) -> None:
    assert read_series(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("（2022年11月28日）", ""),
        ("〔2022年11月28日〕", ""),
        ("2022-11-28", ""),
        ("二〇二二年十一月", ""),
        ("2023年6月28日　星期三", ""),
        ("（2023年10月13日下午）", ""),
        ("时间：2023年5月6日", ""),
        ("市局局长　赵强（2023年6月19日）", "市局局长　赵强"),
        ("2023年6月19日　赵强", "赵强"),
        ("（2023年7月，市会议中心）", "市会议中心"),
        ("（2023年7月1日在全市大会上）", "在全市大会上"),
        ("在会上的发言（2023年7月1日）", "在会上的发言"),
    ],
)
def test_datelines(text: str, rest: str) -> None:
    match = find_date(text)
    assert match is not None
    assert without_date(text, match) == rest


@pytest.mark.parametrize("text", ["关于2023年3月工作的汇报", "到2023年5月1日完工。", "2023年工作总结"])
def test_dates_within_words(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("lines", "split", "end"),
    [
        (["让账见底", "——在会上的发言"], 1, 2),
        (["打造枢纽港", "——在全市大会上的", "交流发言"], 1, 3),
        (["守好碧水", "在全市推进会上的表态发言"], 1, 2),
        (["在全市推进会上", "的表态发言"], 2, 2),
        (["王明同志", "在全市推进会上的讲话"], 2, 2),
        (["关于加强", "在建工程管理的发言"], 2, 2),
    ],
)
def test_title_and_occasion(lines: list[str], split: int, end: int) -> None:
    assert title_and_occasion(lines) == (split, end)


def test_titles_lose_spaces_and_dashes() -> None:
    assert join_title(["守好　碧水", "题目：织密 GIS 一张网"]) == "守好碧水织密GIS一张网"
    assert without_dash("——在会上的发言") == "在会上的发言"
    assert without_dash("--在会上的发言") == "在会上的发言"
    assert without_dash("一张网") == "一张网"


@pytest.mark.parametrize(
    "above",
    [
        ("全市水利工作会议",),
        ("交流发言材料",),
        ("水利系统会议交流材料之四",),
        ("【发言摘登】守好一库碧水",),
        ("守好一库", "碧水"),
        ("稿子改好了，请查收。",),
    ],
)
def test_what_stands_above_the_title_is_left_out(above: tuple[str, ...]) -> None:
    lines = (
        *above,
        "守好一库碧水",
        "——在全市水利工作会议上的发言",
        "市水利局局长　郑怀谷",
        "各位领导：",
        BODY,
    )
    found, _ = head(*lines)
    assert (found.title, found.occasion) == ("守好一库碧水", "在全市水利工作会议上的发言")


def test_the_title_of_a_web_page_stands_above_its_notes() -> None:
    lines = [
        Line("县长一席话，说得全场鼓掌", 1),
        Line("守好一库碧水", 4),
        Line("——在全市会上的发言", 5),
        Line("各位领导：", 6),
    ]
    page, _ = read_head([*lines, Line(BODY, 7)], Place(Path("a.txt")), frozenset({2, 3}))
    plain, _ = read_head([*lines, Line(BODY, 7)], Place(Path("a.txt")))
    assert page.title == "守好一库碧水"
    assert plain.title != page.title
