"""发言材料 (B)."""

from __future__ import annotations

from support.conformance.body import above
from support.conformance.building import Output
from support.conformance.checks import (
    CELL,
    CENTRE,
    LEFT,
    LINE,
    RIGHT,
    asks,
    blank_lines,
    line_number,
    look,
    yes,
)
from support.conformance.foot import number_of
from support.conformance.page import bottom_margin, left_margin, pure, right_margin, top_margin
from support.conformance.paper import MM

SUBTITLE = "——在全市推进工作有力会上的表态发言"


@asks("B1", "上、下、左、右边", "37 35 28 26 mm")
def speech_margins(out: Output) -> str:
    return (
        " ".join(f"{each(out):.0f}" for each in (top_margin, bottom_margin, left_margin, right_margin))
        + " mm"
    )


@asks("B1", "单页码右空", 1, 0.1, "字")
def speech_number(out: Output) -> float:
    return (RIGHT - number_of(out["speech"].first).right) * MM / 14


@asks("B1", "改成 25、25、28、28 mm 时的下、左、右边", "25 28 28 mm")
def own_margins(out: Output) -> str:
    page = out["ownstyle"].pages[1]
    lines = pure(page)
    bottom = 297 - page.lines[-2].baseline - 0.2 * LINE
    # A page of 247 mm holds 24 lines of 28.95 pt and leaves 1.9 mm below them.
    bottom -= 247 - 24 * LINE
    sides = (bottom, min(line.left for line in lines), 210 - max(line.right for line in lines))
    return " ".join(f"{each:.0f}" for each in sides) + " mm"


@asks("B1", "页码改成居中时的中心", 105)
def own_number(out: Output) -> float:
    return out["ownstyle"].pages[1].lines[-1].centre


@asks("B2", "字体字号（双行式、单行式）", "小标宋 22 pt，小标宋 22 pt")
def speech_title(out: Output) -> str:
    return "，".join(look(out[name].first.lines[0]) for name in ("speech", "single"))


@asks("B2", "标题在第几行", 1, 0.2, "行")
def speech_title_line(out: Output) -> float:
    return line_number(out["speech"].first.lines[0])


@asks("B2", "标题中心", CENTRE)
def speech_title_centre(out: Output) -> float:
    return out["single"].first.lines[0].centre


@asks("B2", "标题行距", (28.95, 35), 0, "pt")
def speech_title_pitch(out: Output) -> float:
    lines = out["speech"].first.lines
    return (lines[1].baseline - lines[0].baseline) * MM


@asks("B2", "双行式：主题下一行是", SUBTITLE)
def speech_subtitle(out: Output) -> str:
    return out["speech"].first.lines[2].text


@asks("B3", "字体字号", "楷体 16 pt")
def subtitle_look(out: Output) -> str:
    return look(out["speech"].line(SUBTITLE))


@asks("B3", "中心", CENTRE)
def subtitle_centre(out: Output) -> float:
    return out["speech"].line(SUBTITLE).centre


@asks("B3", "回行与破折号后首字左边相差", 0)
def subtitle_next(out: Output) -> float:
    paper = out["longoccasion"]
    line = paper.line("——在全市深入")
    return paper.next_line(line).left - line.glyphs[2].left


@asks("B4", "字体字号", "楷体 16 pt")
def speaker_look(out: Output) -> str:
    return look(out["speech"].line("周文岚"))


@asks("B4", "中心", CENTRE)
def speaker_centre(out: Output) -> float:
    return out["speech"].line("周文岚").centre


@asks("B4", "先后：单位、职务、姓名，下一行日期", "临江市水利局局长周文岚　（2024年6月8日）")
def speaker_order(out: Output) -> str:
    paper = out["speech"]
    return f"{paper.line('周文岚').text}　{paper.next_line(paper.line('何成')).text}"


@asks("B4", "成列时两字姓名中间空", 1, 0.1, "字")
def speaker_spread(out: Output) -> float:
    name = out["speech"].find("何成")
    return (name.glyphs[1].left - name.glyphs[0].right) / CELL


@asks("B5", "写法", "（2024年6月8日）（2024年6月）")
def speech_date(out: Output) -> str:
    return out["speech"].line("2024年6月8日").text + out["single"].line("2024年6月").text


@asks("B6", "日期与称呼间空几行", 1, 0.1, "行")
def salutation_below(out: Output) -> float:
    line = out["speech"].find("各位领导、同志们：")
    return blank_lines(above(line), line)


@asks("B7", "左边缘", LEFT)
def salutation_left(out: Output) -> float:
    return out["speech"].find("各位领导、同志们：").left


@asks("B7", "整行文字", "各位领导、同志们：")
def salutation_text(out: Output) -> str:
    return out["speech"].line("各位领导、同志们：").text


@asks("B7", "字体字号", "仿宋 16 pt")
def salutation_look(out: Output) -> str:
    return look(out["speech"].line("各位领导、同志们："))


@asks("B9", "句首加粗（与同行同字墨色之比）", (1.15, 2), 0, "")
def lead_darker(out: Output) -> float:
    line = out["speech"].line("一是推进工作有力。")
    plain = out["speech"].find("要推进工作有力").part("推进工作有力")
    return line.part("推进工作有力").darkness / plain.darkness


@asks("B9", "同段第二个分项句首加粗", (1.15, 2), 0, "")
def second_lead_darker(out: Output) -> float:
    lead, plain = out["speech"].find("二是压实责任。"), out["speech"].find("要压实责任")
    return lead.part("压实责任").darkness / plain.part("压实责任").darkness


@asks("B10", "单独成段，左空", 2, 0.1, "字")
def closing_left(out: Output) -> float:
    return (out["speech"].line("以上发言").left - LEFT) / CELL


@asks("B10", "字体字号", "仿宋 16 pt")
def closing_look(out: Output) -> str:
    return look(out["speech"].line("以上发言"))


@asks("B10", "其后没有署名和日期", "是")
def closing_last(out: Output) -> str:
    return yes(out["speech"].last.body[-1].text.endswith("请批评指正。"))
