"""版头 (A7.2)."""

from __future__ import annotations

from support.conformance.building import Output
from support.conformance.checks import (
    BETWEEN,
    CELL,
    CENTRE,
    LEFT,
    LINE,
    RIGHT,
    WIDE,
    asks,
    blank_lines,
    line_number,
    look,
    red,
    yes,
)
from support.conformance.paper import Words
from support.conformance.samples import JOINT

NUMBER = "临政办〔2024〕3号"
MARK = "临江市人民政府文件"


def mark_of(out: Output, sample: str) -> Words:
    """The topmost line of a 发文机关标志."""
    return next(line for line in out[sample].first.lines if line.size > 20)


@asks("A7.2.1", "份号", "000017")
def copy_number(out: Output) -> str:
    return out["full"].first.lines[0].text


@asks("A7.2.1", "字号", 16, 0.5, "pt")
def copy_number_size(out: Output) -> float:
    return out["full"].find("000017").size


@asks("A7.2.1", "左边缘", LEFT)
def copy_number_left(out: Output) -> float:
    return out["full"].find("000017").left


@asks("A7.2.1", "在版心第几行", 1, 0.2, "行")
def copy_number_line(out: Output) -> float:
    return line_number(out["full"].find("000017"))


@asks("A7.2.2", "字体字号", "黑体 16 pt")
def secrecy_look(out: Output) -> str:
    return look(out["full"].line("机密★1年"))


@asks("A7.2.2", "左边缘", LEFT)
def secrecy_left(out: Output) -> float:
    return out["full"].line("机密★1年").left


@asks("A7.2.2", "在版心第几行", 2, 0.2, "行")
def secrecy_line(out: Output) -> float:
    return line_number(out["full"].line("机密★1年"))


@asks("A7.2.3", "字体字号", "黑体 16 pt")
def urgency_look(out: Output) -> str:
    return look(out["full"].line("特急"))


@asks("A7.2.3", "左边缘", LEFT)
def urgency_left(out: Output) -> float:
    return out["full"].line("特急").left


@asks("A7.2.3", "三项齐全时在第几行", 3, 0.2, "行")
def urgency_line(out: Output) -> float:
    return line_number(out["full"].line("特急"))


@asks("A7.2.3", "只有紧急程度时在第几行", 1, 0.2, "行")
def urgency_alone(out: Output) -> float:
    return line_number(out["urgent"].line("加急"))


@asks("A7.2.4-a", "墨迹上边缘距版心上边缘", 35, 1)
@asks("A-D3", "墨迹上边缘距版心上边缘", 35, 1)
def mark_top(out: Output) -> float:
    return out["full"].find(MARK).ink.top - 37


@asks("A7.2.4-a", "中心", CENTRE)
def mark_centre(out: Output) -> float:
    return out["full"].find(MARK).centre


@asks("A7.2.4-a", "字体、颜色", "小标宋 红")
def mark_look(out: Output) -> str:
    mark = out["full"].find(MARK)
    return f"{mark.faces} {red(mark.colours)}"


@asks("A7.2.4-b", "字号", (22, 62), 0, "pt")
def mark_size(out: Output) -> float:
    return out["full"].find(MARK).size


@asks("A7.2.4-b", "24 字的标志排几行", 1, 0, "行")
def long_mark_lines(out: Output) -> float:
    return sum(line.colours == "FF0000" for line in out["longmark"].first.lines)


@asks("A7.2.4-b", "24 字的标志宽不过版心", (140, 156.3))
def long_mark_width(out: Output) -> float:
    mark = mark_of(out, "longmark")
    return mark.right - mark.left


@asks("A7.2.4-c", "主办机关在前", "是")
def lead_first(out: Output) -> str:
    return yes(all(mark_of(out, f"joint{count}").text == JOINT[0] for count in range(2, 7)))


@asks("A7.2.4-c", "“文件”与各机关上下居中，最多相差", 0, 1)
def suffix_middle(out: Output) -> float:
    return max((_suffix_shift(out, count) for count in range(2, 7)), key=abs)


def _suffix_shift(out: Output, count: int) -> float:
    paper = out[f"joint{count}"]
    names = [paper.find(name) for name in JOINT[:count]]
    suffix = paper.find("文件")
    middle = (names[0].top + names[-1].bottom) / 2
    return (suffix.top + suffix.bottom) / 2 - middle


@asks("A7.2.4-c", "“文件”在机关名称右侧", "是")
def suffix_right(out: Output) -> str:
    papers = [out[f"joint{count}"] for count in range(2, 7)]
    return yes(all(paper.find("文件").left > paper.find(JOINT[0]).right for paper in papers))


@asks("A7.2.4-d", "二至六个机关联合行文，墨迹上边缘距版心上边缘最远的", 35, 1)
def joint_mark_top(out: Output) -> float:
    tops = [mark_of(out, f"joint{count}").part(JOINT[0]).ink.top - 37 for count in range(2, 7)]
    return max(tops, key=lambda top: abs(top - 35))


@asks("A7.2.5", "标志下空几行", 2, 0.4, "行")
def number_below(out: Output) -> float:
    paper = out["full"]
    return blank_lines(paper.find(MARK), paper.find(NUMBER))


@asks("A7.2.5", "中心", CENTRE)
def number_centre(out: Output) -> float:
    return out["full"].find(NUMBER).centre


@asks("A7.2.5", "字体字号", "仿宋 16 pt")
def number_look(out: Output) -> str:
    return look(out["full"].find(NUMBER))


@asks("A7.2.5", "上行文左空", 1, 0.1, "字")
def number_upward(out: Output) -> float:
    return (out["up1"].find(NUMBER).left - LEFT) / CELL


@asks("A7.2.5", "与末一位签发人的基线相差", 0)
def number_on_last_signers_line(out: Output) -> float:
    last = {"up1": "王小明", "up2": "李　强", "up3": "欧阳文山"}
    gaps = [
        out[sample].find(NUMBER).baseline - out[sample].find(name).baseline for sample, name in last.items()
    ]
    return max(gaps, key=abs)


@asks("A7.2.6", "“签发人：”字体字号", "仿宋 16 pt")
def signers_label(out: Output) -> str:
    return look(out["up1"].find("签发人："))


@asks("A7.2.6", "姓名字体字号", "楷体 16 pt")
def signers_look(out: Output) -> str:
    return look(out["up1"].find("王小明"))


@asks("A7.2.6", "一人、两人时右空", 1, 0.1, "字")
def signers_right(out: Output) -> float:
    rights = [out["up1"].find("王小明").right, out["up2"].find("李强").right]
    return max((RIGHT - right) / CELL for right in rights)


@asks("A7.2.6", "标志下空几行", 2, 0.4, "行")
def signers_below(out: Output) -> float:
    return blank_lines(mark_of(out, "up3"), out["up3"].find("签发人："))


@asks("A7.2.6", "三人时回行与首位姓名左边相差", 0)
def signers_aligned(out: Output) -> float:
    return out["up3"].find("欧阳文山").left - out["up3"].find("王小明").left


@asks("A7.2.6", "两人间隔", 1, 0.1, "字")
def signers_apart(out: Output) -> float:
    return (out["up2"].find("李强").left - out["up2"].find("王小明").right) / CELL


@asks("A7.2.7", "在发文字号下", 4)
def red_line_below(out: Output) -> float:
    stroke = out["full"].first.strokes[0]
    return stroke.y - stroke.thickness / 2 - out["full"].find(NUMBER).bottom


@asks("A7.2.7", "宽", WIDE)
def red_line_width(out: Output) -> float:
    return out["full"].first.strokes[0].width


@asks("A7.2.7", "中心", CENTRE)
def red_line_centre(out: Output) -> float:
    stroke = out["full"].first.strokes[0]
    return (stroke.left + stroke.right) / 2


@asks("A7.2.7", "粗", 0.53, 0.05)
def red_line_thickness(out: Output) -> float:
    return out["full"].first.strokes[0].thickness


@asks("A7.3.1-a", "红线下空几行", 2, 0.4, "行")
def title_below(out: Output) -> float:
    stroke = out["full"].first.strokes[0]
    return (out["full"].find("关于进一步").top - stroke.y - BETWEEN / 2) / LINE
