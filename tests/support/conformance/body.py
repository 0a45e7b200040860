"""主体 (A7.3)."""

from __future__ import annotations

from itertools import pairwise

from support.conformance.building import Output
from support.conformance.checks import CELL, CENTRE, LEFT, RIGHT, asks, blank_lines, line_number, look, yes
from support.conformance.paper import MM, Paper, Words
from support.conformance.samples import JOINT, LONG_NAME, PLAIN

DATE = "2024年6月18日"
OFFICE = "临江市人民政府办公室"
SIGNED = (
    "oneattachment",
    "sealed",
    "longdate",
    "stamp",
    "moved",
    "even",
    "letter",
    "minutes",
    "order",
    "full",
)
SIGNED += tuple(f"tight{count}" for count in (7, 8, 9, 10)) + tuple(f"joint{count}" for count in range(2, 7))


NEAR = 0.15
"""字: LibreOffice gives no letter spacing where hanzi and digits meet, so a date is 0.5 mm wider there."""


def title(paper: Paper) -> list[Words]:
    """The lines of the title of a 公文."""
    return [line for line in paper.first.lines if line.size == 22 and line.colours == "000000"]


def above(words: Words) -> Words:
    """The line above some words on their page."""
    lines = words.page.lines
    index = next(number for number, line in enumerate(lines) if words.glyphs[0] in line.glyphs)
    return lines[index - 1]


def issuer(paper: Paper, name: str) -> Words:
    """The 署名: the last line on which the name stands before the 版记."""
    found = [line for line in date(paper).page.lines if name in line.text and line.size == 16]
    return found[-1].part(name)


def date(paper: Paper, text: str = DATE) -> Words:
    """The 成文日期."""
    return paper.find(text)


@asks("A7.3.1-a", "字体字号", "小标宋 22 pt")
def title_look(out: Output) -> str:
    return look(title(out["full"])[0])


@asks("A7.3.1-a", "每行中心，离版心中心最远的", CENTRE)
def title_centre(out: Output) -> float:
    return max((line.centre for line in title(out["full"])), key=lambda centre: abs(centre - CENTRE))


@asks("A7.3.1-b", "最长一行", (1, 19), 0, "字")
def title_length(out: Output) -> float:
    return max(len(line.glyphs) for name in ("full", "speech") for line in title(out[name]))


@asks("A7.3.1-c", "不成沙漏形，末行多于两字", "是")
def title_shape(out: Output) -> str:
    return yes(
        all(_good_shape([len(line.glyphs) for line in title(out[name])]) for name in ("full", "speech"))
    )


def _good_shape(lengths: list[int]) -> bool:
    valley = any(
        before > here < after for before, here, after in zip(lengths, lengths[1:], lengths[2:], strict=False)
    )
    return not valley and lengths[-1] > 2


@asks("A7.3.1-d", "标题行距", 32, 0.5, "pt")
def title_pitch(out: Output) -> float:
    lines = title(out["full"])
    return (lines[1].baseline - lines[0].baseline) * MM


@asks("A7.3.2", "标题下空几行", 1, 0.4, "行")
def receivers_below(out: Output) -> float:
    return blank_lines(title(out["full"])[-1], out["full"].find("各县区人民政府，"))


@asks("A7.3.2", "左边缘", LEFT)
def receivers_left(out: Output) -> float:
    return out["full"].find("各县区人民政府，").left


@asks("A7.3.2", "回行左边缘", LEFT)
def receivers_next(out: Output) -> float:
    paper = out["full"]
    return paper.next_line(paper.find("各县区人民政府，")).left


@asks("A7.3.2", "末尾", "：")
def receivers_end(out: Output) -> str:
    paper = out["full"]
    return paper.next_line(paper.find("各县区人民政府，")).text[-1]


@asks("A7.3.2", "太长时移到版记，首页有正文", "是")
def receivers_moved(out: Output) -> str:
    paper = out["moved"]
    return yes(paper.find("主送：").page is paper.last and paper.find("现就有关事项").page is paper.first)


@asks("A7.3.3-a", "首页有正文", "是")
def text_on_first_page(out: Output) -> str:
    samples = [name for name in out.papers if name.startswith(("full", "joint", "up", "moved"))]
    return yes(all(out[name].find("现就有关事项").page is out[name].first for name in samples))


@asks("A7.3.3-a", "主送机关下空几行", 0, 0.2, "行")
def text_below(out: Output) -> float:
    text = out["full"].find("现就有关事项")
    return blank_lines(above(text), text)


@asks("A7.3.3-a", "首行空", 2, 0.1, "字")
def first_indent(out: Output) -> float:
    return (out["full"].find("现就有关事项").left - LEFT) / CELL


@asks("A7.3.3-a", "回行左边缘", LEFT)
def continuation(out: Output) -> float:
    paper = out["full"]
    return paper.next_line(paper.find(PLAIN[:20])).left


@asks("A7.3.3-b", "一至四层字体字号", "黑体 16 pt，楷体 16 pt，仿宋 16 pt，仿宋 16 pt")
@asks("B8", "一至四层字体字号", "黑体 16 pt，楷体 16 pt，仿宋 16 pt，仿宋 16 pt")
def levels(out: Output) -> str:
    heads = ("一、总体要求", "（一）目标任务", "1.工作步骤", "（1）时间安排")
    return "，".join(look(out["full"].find(words)) for words in heads)


@asks("A7.3.3-c", "第二层不加粗（与副题同字墨色之比）", 1, 0.1, "")
@asks("A-D4", "第二层不加粗（与副题同字墨色之比）", 1, 0.1, "")
def second_level_plain(out: Output) -> float:
    paper = out["speech"]
    heading, subtitle = paper.find("（一）推进工作有力"), paper.find("——在全市推进工作有力")
    return heading.part("推进工作有力").darkness / subtitle.part("推进工作有力").darkness


@asks("A7.3.3-d", "首行空", 31.5, 0.5, "pt")
def indent_points(out: Output) -> float:
    text = out["full"].find("现就有关事项")
    return (text.left - out["full"].next_line(out["full"].find(PLAIN[:20])).left) * MM


@asks("A7.3.4", "正文下空几行", 1, 0.1, "行")
def attachments_below(out: Output) -> float:
    label = out["full"].find("附件：")
    return blank_lines(above(label), label)


@asks("A7.3.4", "左空", 2, 0.1, "字")
def attachments_left(out: Output) -> float:
    return (out["full"].find("附件：").left - LEFT) / CELL


@asks("A7.3.4", "多个附件：序号和末尾没有标点", "附件：1.…）　2.…单")
def attachments_numbered(out: Output) -> str:
    paper = out["full"]
    first = paper.find("附件：1.")
    rest, second = paper.next_line(first), paper.next_line(first, 2)
    return f"{first.text}…{rest.text[-1]}　{second.text[:2]}…{second.text[-1]}"


@asks("A7.3.4", "多个附件：回行与名称首字左边相差", 0)
def attachments_aligned(out: Output) -> float:
    paper = out["full"]
    line = paper.line("附件：1.")
    return paper.next_line(line).left - line.part(LONG_NAME[:4]).left


@asks("A7.3.4", "多个附件：第二项与第一项序号左边相差", 0)
def attachments_next(out: Output) -> float:
    paper = out["full"]
    line = paper.line("附件：1.")
    return paper.next_line(line, 2).left - line.part("1.").left


@asks("A7.3.4", "一个附件：回行与名称首字左边相差", 0)
def attachment_aligned(out: Output) -> float:
    paper = out["oneattachment"]
    line = paper.line("附件：")
    return paper.next_line(line).left - line.part(LONG_NAME[:4]).left


@asks("A7.3.5.1", "日期右空", 4, NEAR, "字")
def sealed_date_right(out: Output) -> float:
    return max((RIGHT - date(out[name]).right) / CELL for name in ("full", "sealed"))


@asks("A7.3.5.1", "署名与日期中心相差（署名短的、长的）", 0)
def sealed_centre(out: Output) -> float:
    pairs = (("sealed", "市府办"), ("full", "临江市人民政府"))
    return max((issuer(out[name], who).centre - date(out[name]).centre for name, who in pairs), key=abs)


@asks("A7.3.5.1", "日期在署名下空几行", 0, 0.1, "行")
def sealed_date_below(out: Output) -> float:
    return blank_lines(issuer(out["full"], "临江市人民政府"), date(out["full"]))


@asks("A7.3.5.1", "印章（直径 42 mm，中心在署名、日期之上 5 mm）顶端距正文", (0, 10.3))
def seal_below_text(out: Output) -> float:
    name = issuer(out["sealed"], "市府办")
    middle = (name.top + date(out["sealed"]).bottom) / 2
    return middle - 5 - 21 - above(name).bottom


@asks("A7.3.5.1", "联合行文：末一机关与日期中心相差最多", 0)
def joint_date_centre(out: Output) -> float:
    gaps = [
        issuer(out[f"joint{n}"], JOINT[n - 1]).centre - date(out[f"joint{n}"]).centre for n in range(2, 7)
    ]
    return max(gaps, key=abs)


@asks("A7.3.5.1", "联合行文：同排印章中心至少相距（印章直径 42 mm）", (42.0, 100.0))
def joint_apart(out: Output) -> float:
    gaps = [
        right.centre - left.centre
        for count in range(2, 7)
        for left, right in pairwise(issuer(out[f"joint{count}"], name) for name in JOINT[:count])
        if abs(left.baseline - right.baseline) < 1
    ]
    return min(gaps)


@asks("A7.3.5.1", "联合行文：前后两排中心至少相距", (40.0, 60.0))
def joint_rows_apart(out: Output) -> float:
    names = [issuer(out["joint6"], name) for name in JOINT]
    return names[3].baseline - names[0].baseline


@asks("A7.3.5.1", "联合行文：各排印章在版心内", "是")
def joint_inside(out: Output) -> str:
    centres = [issuer(out[f"joint{n}"], name).centre for n in range(2, 7) for name in JOINT[:n]]
    return yes(all(centre - 21 >= LEFT and centre + 21 <= RIGHT for centre in centres))


@asks("A7.3.5.2", "正文下空几行", 1, 0.1, "行")
@asks("A-D6", "不盖章的落款，正文下空几行", 1, 0.1, "行")
def unsealed_below(out: Output) -> float:
    name = issuer(out["up1"], OFFICE)
    return blank_lines(above(name), name)


@asks("A7.3.5.2", "署名右空", 2, 0.1, "字")
@asks("A-D6", "不盖章的落款右空", 2, 0.1, "字")
def unsealed_right(out: Output) -> float:
    return (RIGHT - issuer(out["up1"], OFFICE).right) / CELL


@asks("A7.3.5.2", "日期首字比署名首字右移", 2, 0.1, "字")
def unsealed_shift(out: Output) -> float:
    return (date(out["up1"]).left - issuer(out["up1"], OFFICE).left) / CELL


@asks("A7.3.5.2", "日期在署名下空几行", 0, 0.1, "行")
def unsealed_date_below(out: Output) -> float:
    return blank_lines(issuer(out["up1"], OFFICE), date(out["up1"]))


@asks("A7.3.5.2", "日期较长时右空", 2, NEAR, "字")
def long_date_right(out: Output) -> float:
    return (RIGHT - date(out["longdate"], "2024年12月28日").right) / CELL


@asks("A7.3.5.2", "日期较长时，首字比署名首字右移", 2, 0.1, "字")
def long_date_shift(out: Output) -> float:
    paper = out["longdate"]
    when = date(paper, "2024年12月28日")
    return (when.left - above(when).left) / CELL


@asks("A7.3.5.2", "联合行文：主办机关在上，其余在下", "是")
def joint_unsealed(out: Output) -> str:
    paper = out["jointunsealed"]
    when = date(paper)
    second = above(when)
    return yes([above(second).text, second.text] == JOINT[:2])


@asks("A7.3.5.3", "正文下空几行", 2, 0.1, "行")
def stamp_below(out: Output) -> float:
    name = out["stamp"].find("市长周文岚")
    return blank_lines(above(name), name)


@asks("A7.3.5.3", "签名章右空", 4, 0.1, "字")
def stamp_right(out: Output) -> float:
    return (RIGHT - out["stamp"].find("周文岚").right) / CELL


@asks("A7.3.5.3", "职务在签名章左空", 2, 0.1, "字")
def stamp_post(out: Output) -> float:
    line = out["stamp"].line("周文岚")
    return (line.part("周文岚").left - line.part("市长").right) / CELL


@asks("A7.3.5.3", "签名章下空几行是日期", 1, 0.1, "行")
def stamp_date_below(out: Output) -> float:
    return blank_lines(out["stamp"].find("周文岚"), date(out["stamp"]))


@asks("A7.3.5.3", "日期右空", 4, NEAR, "字")
def stamp_date_right(out: Output) -> float:
    return (RIGHT - date(out["stamp"]).right) / CELL


@asks("A7.3.5.4", "写法", "2024年6月18日")
@asks("A-D7", "日期写法", "2024年6月18日")
def date_form(out: Output) -> str:
    return date(out["full"]).text


@asks("A7.3.5.5", "落款那一面至少有几行正文", (1, 22), 0, "行")
def text_with_signature(out: Output) -> float:
    return min(
        _text_lines(date(out[name], "2024年12月28日" if name == "longdate" else DATE)) for name in SIGNED
    )


def _text_lines(when: Words) -> int:
    """How many lines of text stand above a signature on its page."""
    names = (*JOINT, OFFICE, "市府办", "周文岚")
    texts = [line.text for line in when.page.body if line.baseline < when.baseline and line.size == 16]
    return sum(not text.startswith(names) and not text.endswith(names) for text in texts)


@asks("A7.3.5.5", "不用“此页无正文”", "是")
def no_empty_page_note(out: Output) -> str:
    return yes(
        not any(
            "此页无正文" in line.text
            for paper in out.papers.values()
            for page in paper.pages
            for line in page.lines
        )
    )


@asks("A7.3.6", "左空", 2, 0.1, "字")
def note_left(out: Output) -> float:
    return (out["full"].find("（此件公开发布）").left - LEFT) / CELL


@asks("A7.3.6", "日期下空几行", 0, 0.1, "行")
def note_below(out: Output) -> float:
    return blank_lines(date(out["full"]), out["full"].find("（此件公开发布）"))


@asks("A7.3.7", "另面编排，在版记之前", "是")
def attachment_pages(out: Output) -> str:
    paper = out["full"]
    first, second = _label(paper, "附件1"), _label(paper, "附件2")
    return yes(first.page.number > date(paper).page.number and second.page.number > first.page.number)


def _label(paper: Paper, words: str) -> Words:
    """The line that says 附件1 and nothing else."""
    return next(line for page in paper.pages for line in page.lines if line.text == words)


@asks("A7.3.7", "“附件”和序号字体字号", "黑体 16 pt")
def attachment_label(out: Output) -> str:
    return look(_label(out["full"], "附件1"))


@asks("A7.3.7", "“附件”左边缘", LEFT)
def attachment_left(out: Output) -> float:
    return _label(out["full"], "附件1").left


@asks("A7.3.7", "“附件”在第几行", 1, 0.2, "行")
def attachment_line(out: Output) -> float:
    return line_number(_label(out["full"], "附件1"))


@asks("A7.3.7", "附件标题在第几行", 3, 0.4, "行")
def attachment_title_line(out: Output) -> float:
    page = _label(out["full"], "附件2").page
    return line_number(page.lines[1])


@asks("A7.3.7", "附件标题字体字号", "小标宋 22 pt")
def attachment_title_look(out: Output) -> str:
    return look(_label(out["full"], "附件2").page.lines[1])


@asks("A7.3.7", "附件标题中心", CENTRE)
def attachment_title_centre(out: Output) -> float:
    return _label(out["full"], "附件2").page.lines[1].centre


@asks("A7.3.7", "附件正文", "仿宋 16 pt，首行空 2 字")
def attachment_text(out: Output) -> str:
    text = _label(out["full"], "附件2").page.lines[2]
    return f"{look(text)}，首行空 {round((text.left - LEFT) / CELL)} 字"
