"""版记 and 页码 (A7.4, A7.5)."""

from __future__ import annotations

from support.conformance.building import Output
from support.conformance.checks import (
    CENTRE,
    FOOT,
    LEFT,
    RIGHT,
    SMALL_CELL,
    WIDE,
    asks,
    look,
    yes,
)
from support.conformance.paper import Page, Words

PRINTED = "2024年6月20日印发"


def number_of(page: Page) -> Words:
    """The 页码 of a page that has one."""
    assert page.page_number is not None
    return page.page_number


@asks("A7.4.1", "几条线", 3, 0, "条")
@asks("A-D8", "几条线（首、中、末）", 3, 0, "条")
def foot_lines(out: Output) -> float:
    return len(out["full"].last.strokes)


@asks("A7.4.1", "首条粗", 0.35, 0.05)
def foot_first(out: Output) -> float:
    return out["full"].last.strokes[0].thickness


@asks("A7.4.1", "中间条粗", 0.25, 0.05)
def foot_middle(out: Output) -> float:
    return out["full"].last.strokes[1].thickness


@asks("A7.4.1", "末条粗", 0.35, 0.05)
def foot_last(out: Output) -> float:
    return out["full"].last.strokes[2].thickness


@asks("A7.4.1", "宽，离 156 mm 最远的", WIDE)
def foot_width(out: Output) -> float:
    return max((stroke.width for stroke in out["full"].last.strokes), key=lambda width: abs(width - WIDE))


@asks("A7.4.1", "中心", CENTRE)
def foot_centre(out: Output) -> float:
    stroke = out["full"].last.strokes[0]
    return (stroke.left + stroke.right) / 2


@asks("A7.4.1", "末条与版心下边缘", FOOT, 1)
def foot_on_edge(out: Output) -> float:
    stroke = out["full"].last.strokes[2]
    return stroke.y + stroke.thickness / 2


@asks("A7.4.2", "字体字号", "仿宋 14 pt")
def copies_look(out: Output) -> str:
    return look(out["full"].line("抄送："))


@asks("A7.4.2", "左空", 1, 0.1, "字")
def copies_left(out: Output) -> float:
    return (out["full"].find("抄送：").left - LEFT) / SMALL_CELL


@asks("A7.4.2", "右空", 1, 0.15, "字")
def copies_right(out: Output) -> float:
    return (RIGHT - out["full"].line("抄送：").right) / SMALL_CELL


@asks("A7.4.2", "回行与冒号后首字左边相差", 0)
def copies_aligned(out: Output) -> float:
    paper = out["full"]
    line = paper.line("抄送：")
    return paper.next_line(line).left - line.part("市委").left


@asks("A7.4.2", "末尾", "。")
def copies_end(out: Output) -> str:
    paper = out["full"]
    return paper.next_line(paper.find("抄送：")).text[-1]


@asks("A7.4.2", "移来的主送在抄送之上，中间不加线", "是")
def moved_receivers(out: Output) -> str:
    page = out["moved"].last
    first, second = out["moved"].find("主送："), out["moved"].find("抄送：")
    between = [stroke for stroke in page.strokes if first.baseline < stroke.y < second.baseline]
    return yes(first.baseline < second.baseline and first.page is second.page and not between)


@asks("A7.4.3", "字体字号", "仿宋 14 pt")
def printer_look(out: Output) -> str:
    return look(out["full"].line(PRINTED))


@asks("A7.4.3", "印发机关左空", 1, 0.1, "字")
def printer_left(out: Output) -> float:
    return (out["full"].line(PRINTED).left - LEFT) / SMALL_CELL


@asks("A7.4.3", "印发日期右空", 1, 0.1, "字")
def printer_right(out: Output) -> float:
    return (RIGHT - out["full"].line(PRINTED).right) / SMALL_CELL


@asks("A7.4.3", "写法", PRINTED)
def printer_date(out: Output) -> str:
    return out["full"].find(PRINTED).text


@asks("A7.4.3", "与抄送之间有细线", "是")
def printer_line(out: Output) -> str:
    line = out["full"].last.strokes[1]
    return yes(out["full"].find("抄送：").baseline < line.y < out["full"].find(PRINTED).baseline)


@asks("A7.4.4", "在最后一面", "是")
def foot_on_last_page(out: Output) -> str:
    samples = ("full", "moved", "even")
    return yes(all(out[name].find(PRINTED).page is out[name].last for name in samples))


@asks("A7.4.4", "要放在双页上时在第几面（落款在第 2 面，前有空白页）", 4, 0, "面")
def foot_on_even_page(out: Output) -> float:
    assert not out["even"].pages[2].body
    return out["even"].find(PRINTED).page.number


@asks("A7.5-a", "字体字号", "宋体 14 pt")
@asks("A-D5", "字体字号", "宋体 14 pt")
def number_look(out: Output) -> str:
    return look(number_of(out["full"].first))


@asks("A7.5-a", "一字线的墨迹在版心下边缘下", 7, 1)
@asks("A7.5-e", "一字线的墨迹在版心下边缘下", 7, 1)
def dash_below(out: Output) -> float:
    dash = Words(out["full"].first, number_of(out["full"].first).glyphs[:1])
    return dash.ink.middle - FOOT


@asks("A7.5-b", "单页码右空", 1, 0.1, "字")
@asks("A-D5", "单页码右空", 1, 0.1, "字")
def odd_number(out: Output) -> float:
    return (RIGHT - number_of(out["full"].pages[0]).right) / SMALL_CELL


@asks("A7.5-b", "双页码左空", 1, 0.1, "字")
def even_number(out: Output) -> float:
    return (number_of(out["full"].pages[1]).left - LEFT) / SMALL_CELL


@asks("A7.5-c", "附件与正文连续编页码", "1 2 3 4 5")
def attachments_numbered_on(out: Output) -> str:
    return " ".join(number_of(page).text.strip("—") for page in out["full"].pages)


@asks("A7.5-c", "空白页和其后的版记页都没有页码", "1 2 无 无")
def blank_page_unnumbered(out: Output) -> str:
    numbers = (page.page_number for page in out["even"].pages)
    return " ".join(number.text.strip("—") if number else "无" for number in numbers)


@asks("A7.5-d", "形式（空格各半字）", "— 1 —")
def number_form(out: Output) -> str:
    glyphs = number_of(out["full"].first).glyphs
    spaced = glyphs[1].left - glyphs[0].right > 0.5 and glyphs[2].left - glyphs[1].right > 0.5
    return (" " if spaced else "").join(glyph.text for glyph in glyphs)
