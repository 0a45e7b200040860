"""简报 (C)."""

from __future__ import annotations

from support.conformance.body import above
from support.conformance.building import Output
from support.conformance.checks import (
    CELL,
    CENTRE,
    FOOT,
    LEFT,
    RIGHT,
    SMALL_CELL,
    WIDE,
    asks,
    blank_lines,
    look,
    red,
    yes,
)
from support.conformance.foot import number_of

ISSUER = "临江市委办公室"
DATE = "2024年6月18日"
FIRST, NEXT = "项目建设提速增效", "窗口服务再优化"


@asks("C1", "报头、报核、报尾依次", "是")
def briefing_parts(out: Output) -> str:
    paper = out["briefing"]
    line = paper.first.strokes[0]
    return yes(
        paper.find(ISSUER).baseline < line.y < paper.find("编者按：").baseline
        and paper.find("报：").page is paper.last
    )


@asks("C1", "各项齐全的报头高（从版心上边缘到红线）", (0.0, 100.0))
def briefing_head(out: Output) -> float:
    return out["briefing"].first.strokes[0].y - 37


@asks("C2", "字体、颜色", "小标宋 红")
def briefing_name_look(out: Output) -> str:
    name = out["briefing"].find("工作简报")
    return f"{name.faces} {red(name.colours)}"


@asks("C2", "四字名称字号", 56, 0.5, "pt")
def briefing_name_size(out: Output) -> float:
    return out["briefing"].find("工作简报").size


@asks("C2", "名称占版心宽", (60, 80), 0, "%")
def briefing_name_width(out: Output) -> float:
    name = out["briefing"].find("工作简报")
    return (name.right - name.left) / WIDE * 100


@asks("C2", "中心", CENTRE)
def briefing_name_centre(out: Output) -> float:
    return out["briefing"].find("工作简报").centre


@asks("C2", "名称之上的单位", "小标宋 22 pt")
def briefing_unit(out: Output) -> str:
    return look(out["briefing"].find("全市重点工作推进会"))


@asks("C3", "写法", "第12期（总第345期）")
def briefing_issue(out: Output) -> str:
    return out["briefing"].line("第12期").text


@asks("C3", "字体字号", "仿宋 16 pt")
def briefing_issue_look(out: Output) -> str:
    return look(out["briefing"].line("第12期"))


@asks("C3", "名称下空几行", 1, 0.5, "行")
def briefing_issue_below(out: Output) -> float:
    return blank_lines(out["briefing"].find("工作简报"), out["briefing"].find("第12期"))


@asks("C3", "中心", CENTRE)
def briefing_issue_centre(out: Output) -> float:
    return out["briefing"].line("第12期").centre


@asks("C4", "编发单位左空", 1, 0.1, "字")
def briefing_issuer(out: Output) -> float:
    return (out["briefing"].line(ISSUER).left - LEFT) / CELL


@asks("C4", "日期右空", 1, 0.1, "字")
def briefing_date(out: Output) -> float:
    return (RIGHT - out["briefing"].line(ISSUER).right) / CELL


@asks("C4", "字体字号", "仿宋 16 pt")
def briefing_issuer_look(out: Output) -> str:
    return look(out["briefing"].line(ISSUER))


@asks("C5", "红线在编发单位下", 4)
def briefing_line_below(out: Output) -> float:
    line = out["briefing"].first.strokes[0]
    return line.y - line.thickness / 2 - out["briefing"].line(ISSUER).bottom


@asks("C5", "红线宽", WIDE)
def briefing_line_width(out: Output) -> float:
    return out["briefing"].first.strokes[0].width


@asks("C5", "红线粗", 0.53, 0.05)
def briefing_line_thickness(out: Output) -> float:
    return out["briefing"].first.strokes[0].thickness


@asks("C5", "颜色", "红")
def briefing_line_colour(out: Output) -> str:
    return red(out["briefing"].first.strokes[0].colour)


@asks("C6", "密级字体字号", "黑体 16 pt")
def briefing_secrecy(out: Output) -> str:
    return look(out["briefing"].find("内部资料"))


@asks("C6", "密级左边缘", LEFT)
def briefing_secrecy_left(out: Output) -> float:
    return out["briefing"].find("内部资料").left


@asks("C6", "份号右边缘", RIGHT)
def briefing_copy_number(out: Output) -> float:
    return out["briefing"].find("000017").right


@asks("C6", "都在名称之上", "是")
def briefing_secrecy_above(out: Output) -> str:
    paper = out["briefing"]
    return yes(paper.find("000017").baseline < paper.find("工作简报").baseline)


@asks("C7", "“编者按：”、按语字体字号", "黑体 16 pt，楷体 16 pt")
def note_look(out: Output) -> str:
    line = out["briefing"].line("编者按：")
    return f"{look(line.part('编者按：'))}，{look(line.part('全市'))}"


@asks("C7", "左右各缩", "2 字，2 字")
def note_indents(out: Output) -> str:
    paper = out["briefing"]
    line = paper.next_line(paper.line("编者按："))
    return f"{round((line.left - LEFT) / CELL)} 字，{round((RIGHT - line.right) / CELL)} 字"


@asks("C7", "在红线之后、标题之前", "是")
def note_place(out: Output) -> str:
    paper = out["briefing"]
    return yes(paper.first.strokes[0].y < paper.line("编者按：").baseline < paper.find("本期目录").baseline)


@asks("C8", "“本期目录”字体字号", "黑体 16 pt")
def contents_look(out: Output) -> str:
    return look(out["briefing"].find("本期目录"))


@asks("C8", "“本期目录”中心", CENTRE)
def contents_centre(out: Output) -> float:
    return out["briefing"].find("本期目录").centre


@asks("C8", "条目字体字号", "仿宋 16 pt")
def contents_entry(out: Output) -> str:
    return look(out["briefing"].find(FIRST))


@asks("C8", "条目页码与文章所在页", "2＝2，2＝2")
def contents_pages(out: Output) -> str:
    paper = out["briefing"]
    places = [(paper.line(words).text[-1], paper.find(words, 2).page.number) for words in (FIRST, NEXT)]
    return "，".join(f"{told}＝{real}" for told, real in places)


@asks("C9", "首篇、后一篇标题字体字号", "小标宋 22 pt，黑体 18 pt")
def item_titles(out: Output) -> str:
    return "，".join(look(out["briefing"].find(words, 2)) for words in (FIRST, NEXT))


@asks("C9", "标题中心，离版心中心最远的", CENTRE)
def item_title_centre(out: Output) -> float:
    centres = [out["briefing"].find(words, 2).centre for words in (FIRST, NEXT)]
    return max(centres, key=lambda centre: abs(centre - CENTRE))


@asks("C9", "后一篇标题前后各空", "1 行，1 行")
def item_title_room(out: Output) -> str:
    paper = out["briefing"]
    title = paper.find(NEXT, 2)
    before, after = blank_lines(above(title), title), blank_lines(title, paper.next_line(title))
    return f"{round(before)} 行，{round(after)} 行"


@asks("C9", "正文字体字号、首行空", "仿宋 16 pt，2 字")
def item_text(out: Output) -> str:
    paper = out["briefing"]
    line = paper.next_line(paper.find(NEXT, 2))
    return f"{look(line)}，{round((line.left - LEFT) / CELL)} 字"


@asks("C10", "写法、字体字号", "（临江市水利局供稿） 楷体 16 pt")
def contributor(out: Output) -> str:
    line = out["briefing"].line("供稿")
    return f"{line.text} {look(line)}"


@asks("C10", "右空", 2, 0.1, "字")
def contributor_right(out: Output) -> float:
    return (RIGHT - out["briefing"].line("供稿").right) / CELL


@asks("C11", "报、送、发各一行", "是")
def receivers_lines(out: Output) -> str:
    lines = [line.text[:2] for line in out["briefing"].last.lines]
    return yes([text for text in lines if text in ("报：", "送：", "发：")] == ["报：", "送：", "发："])


@asks("C11", "字体字号", "仿宋 14 pt")
def receivers_look(out: Output) -> str:
    return look(out["briefing"].line("报："))


@asks("C11", "左空", 1, 0.1, "字")
def receivers_left_room(out: Output) -> float:
    return (out["briefing"].line("报：").left - LEFT) / SMALL_CELL


@asks("C11", "共印份数右空", 1, 0.1, "字")
def copies_printed(out: Output) -> float:
    return (RIGHT - out["briefing"].line("共印120份").right) / SMALL_CELL


@asks("C11", "共印份数在末一行", "是")
def copies_last(out: Output) -> str:
    paper = out["briefing"]
    return yes(paper.next_line(paper.line("共印120份")).text.startswith("责任编辑"))


@asks("C11", "首末条线粗", "0.35 0.35 mm")
def briefing_rules(out: Output) -> str:
    strokes = out["briefing"].last.strokes
    return f"{_nearest(strokes[0].thickness)} {_nearest(strokes[-1].thickness)} mm"


def _nearest(thickness: float) -> str:
    """A thickness as that of the line it is meant to be, if it is within 0.05 mm of it."""
    return next((f"{meant}" for meant in (0.35, 0.25) if abs(thickness - meant) <= 0.05), f"{thickness:.2f}")


@asks("C11", "末条线与版心下边缘", FOOT, 1)
def briefing_foot(out: Output) -> float:
    return out["briefing"].last.strokes[-1].y


@asks("C12", "字体字号", "仿宋 14 pt")
def editors_look(out: Output) -> str:
    return look(out["briefing"].line("责任编辑："))


@asks("C12", "在末条线之上，与报送发之间有线", "是")
def editors_place(out: Output) -> str:
    strokes = out["briefing"].last.strokes
    line = out["briefing"].line("责任编辑：").baseline
    return yes(strokes[1].y < line < strokes[2].y and len(strokes) == 3)


@asks("C13", "页码形式、右空", "—1— 1 字")
def briefing_number(out: Output) -> str:
    number = number_of(out["briefing"].first)
    return f"{number.text} {round((RIGHT - number.right) / SMALL_CELL)} 字"
