"""信函, 命令, 纪要 (A10)."""

from __future__ import annotations

from support.conformance.body import NEAR, above, date, title
from support.conformance.building import Output
from support.conformance.checks import (
    CELL,
    CENTRE,
    FOOT,
    LEFT,
    RIGHT,
    asks,
    blank_lines,
    look,
    red,
    yes,
)
from support.conformance.head import NUMBER, mark_of
from support.conformance.paper import Page, Stroke

LETTER_MARK = "临江市人民政府"
MINUTES_MARK = "临江市人民政府常务会议纪要"


def upper(page: Page) -> list[Stroke]:
    """The double line below the mark of a letter."""
    return [stroke for stroke in page.strokes if stroke.y < 148]


def lower(page: Page) -> list[Stroke]:
    """The double line at the foot of the first page of a letter."""
    return [stroke for stroke in page.strokes if stroke.y > 148]


def thick_or_thin(strokes: list[Stroke]) -> str:
    return "、".join("粗" if stroke.thickness > 0.4 else "细" for stroke in strokes)


@asks("A10.1-a", "墨迹上边缘距上页边", 30, 1)
def letter_mark_top(out: Output) -> float:
    return mark_of(out, "letter").ink.top


@asks("A10.1-a", "中心", CENTRE)
def letter_mark_centre(out: Output) -> float:
    return mark_of(out, "letter").centre


@asks("A10.1-a", "文字、字体、颜色", f"{LETTER_MARK} 小标宋 红")
def letter_mark_look(out: Output) -> str:
    mark = mark_of(out, "letter")
    return f"{mark.text} {mark.faces} {red(mark.colours)}"


@asks("A10.1-b", "上双线", "粗、细")
def letter_upper(out: Output) -> str:
    return thick_or_thin(upper(out["letter"].first))


@asks("A10.1-b", "标志墨迹下", 4, 1)
def letter_upper_below(out: Output) -> float:
    stroke = upper(out["letter"].first)[0]
    return stroke.y - stroke.thickness / 2 - mark_of(out, "letter").ink.bottom


@asks("A10.1-b", "下双线", "细、粗")
def letter_lower(out: Output) -> str:
    return thick_or_thin(lower(out["letter"].first))


@asks("A10.1-b", "下双线距下页边", 20, 1)
def letter_lower_place(out: Output) -> float:
    stroke = lower(out["letter"].first)[-1]
    return 297 - stroke.y - stroke.thickness / 2


@asks("A10.1-b", "长", 170)
def letter_width(out: Output) -> float:
    return max((stroke.width for stroke in out["letter"].first.strokes), key=lambda width: abs(width - 170))


@asks("A10.1-b", "中心（页面）", 105)
def letter_line_centre(out: Output) -> float:
    stroke = upper(out["letter"].first)[0]
    return (stroke.left + stroke.right) / 2


@asks("A10.1-b", "粗线粗", 0.53, 0.05)
def letter_thick(out: Output) -> float:
    return upper(out["letter"].first)[0].thickness


@asks("A10.1-b", "细线粗", 0.26, 0.05)
def letter_thin(out: Output) -> float:
    return upper(out["letter"].first)[1].thickness


@asks("A10.1-b", "两线相距", 0.35, 0.1)
def letter_gap(out: Output) -> float:
    first, second = upper(out["letter"].first)
    return second.y - first.y - (first.thickness + second.thickness) / 2


@asks("A10.1-b", "次页没有双线", "是")
def letter_next_page(out: Output) -> str:
    return yes(not any(page.strokes for page in out["letter"].pages[1:]))


@asks("A10.1-c", "密级左边缘", LEFT)
def letter_secrecy(out: Output) -> float:
    return out["letter"].find("秘密").left


@asks("A10.1-c", "发文字号右边缘", RIGHT)
def letter_number(out: Output) -> float:
    return out["letter"].find(NUMBER).right


@asks("A10.1-c", "在首条双线下", 4.9)
def letter_first_line(out: Output) -> float:
    stroke = upper(out["letter"].first)[1]
    return out["letter"].find(NUMBER).top - stroke.y - stroke.thickness / 2


@asks("A10.1-c", "密级字体字号", "黑体 16 pt")
def letter_secrecy_look(out: Output) -> str:
    return look(out["letter"].find("秘密"))


@asks("A10.1-d", "标题在最后一个要素下空几行", 2, 0.4, "行")
def letter_title(out: Output) -> float:
    return blank_lines(out["letter"].find("特急"), title(out["letter"])[0])


@asks("A10.1-d", "标题中心", CENTRE)
def letter_title_centre(out: Output) -> float:
    return title(out["letter"])[0].centre


@asks("A10.1-d", "首页不显示页码，次页显示", "无 2")
def letter_numbers(out: Output) -> str:
    numbers = [page.page_number for page in out["letter"].pages[:2]]
    return " ".join(number.text.strip("—") if number else "无" for number in numbers)


@asks("A10.1-d", "正文末行与下双线相距不少于", (4.9, 30.0))
def letter_text_above(out: Output) -> float:
    page = out["letter"].first
    return lower(page)[0].y - page.body[-1].bottom


@asks("A10.1-e", "版记没有分隔线和印发机关", "是")
def letter_foot(out: Output) -> str:
    return yes(
        not out["letter"].last.strokes and not any("印发" in line.text for line in out["letter"].last.lines)
    )


@asks("A10.1-e", "版记末行下边缘在版心最下方", FOOT, 4)
def letter_foot_place(out: Output) -> float:
    return out["letter"].last.body[-1].bottom


@asks("A10.2", "标志墨迹上边缘距版心上边缘", 20, 1)
def order_mark(out: Output) -> float:
    return mark_of(out, "order").ink.top - 37


@asks("A10.2", "标志文字、字体、颜色", "临江市人民政府令 小标宋 红")
def order_look(out: Output) -> str:
    mark = mark_of(out, "order")
    return f"{mark.text} {mark.faces} {red(mark.colours)}"


@asks("A10.2", "标志中心", CENTRE)
def order_centre(out: Output) -> float:
    return mark_of(out, "order").centre


@asks("A10.2", "标志下空几行是令号", 2, 0.4, "行")
def order_number(out: Output) -> float:
    return blank_lines(mark_of(out, "order"), out["order"].find("第12号"))


@asks("A10.2", "令号中心", CENTRE)
def order_number_centre(out: Output) -> float:
    return out["order"].find("第12号").centre


@asks("A10.2", "令号下空几行是正文", 2, 0.1, "行")
def order_text(out: Output) -> float:
    return blank_lines(out["order"].find("第12号"), out["order"].find("现就有关事项"))


@asks("A10.2", "正文下空几行是签名章", 2, 0.1, "行")
def order_stamp(out: Output) -> float:
    name = out["order"].find("市长周文岚")
    return blank_lines(above(name), name)


@asks("A10.2", "日期右空", 4, NEAR, "字")
def order_date(out: Output) -> float:
    return (RIGHT - date(out["order"]).right) / CELL


@asks("A10.3", "标志墨迹上边缘距版心上边缘", 35, 1)
def minutes_mark(out: Output) -> float:
    return mark_of(out, "minutes").ink.top - 37


@asks("A10.3", "标志文字、字体、颜色", f"{MINUTES_MARK} 小标宋 红")
def minutes_look(out: Output) -> str:
    mark = mark_of(out, "minutes")
    return f"{mark.text} {mark.faces} {red(mark.colours)}"


@asks("A10.3", "标志中心", CENTRE)
def minutes_centre(out: Output) -> float:
    return mark_of(out, "minutes").centre


@asks("A10.3", "正文下空几行是出席", 1, 0.1, "行")
def attendance_below(out: Output) -> float:
    line = out["minutes"].find("出席：")
    return blank_lines(above(line), line)


@asks("A10.3", "“出席”左空", 2, 0.1, "字")
def attendance_left(out: Output) -> float:
    return (out["minutes"].find("出席：").left - LEFT) / CELL


@asks("A10.3", "“出席”、名单字体字号", "黑体 16 pt，仿宋 16 pt")
def attendance_look(out: Output) -> str:
    line = out["minutes"].line("出席：")
    return f"{look(line.part('出席：'))}，{look(line.part('周文岚'))}"


@asks("A10.3", "回行与冒号后首字左边相差", 0)
def attendance_aligned(out: Output) -> float:
    paper = out["minutes"]
    following = next(
        line for page in paper.pages for line in page.body if line.text.startswith(("陈立", "、", "立"))
    )
    return following.left - paper.line("出席：").part("周文岚").left


@asks("A10.3", "请假、列席在其下各行", "是")
def attendance_next(out: Output) -> str:
    absent, present = out["minutes"].find("请假："), out["minutes"].find("列席：")
    return yes(abs(blank_lines(absent, present)) < 0.1 and abs(absent.left - present.left) < 0.1)
