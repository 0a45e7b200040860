"""Paper, 版心, grid, colours (A5, A6, A-W)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from support.conformance.building import Output
from support.conformance.checks import FOOT, LINE, asks, look, red, yes
from support.conformance.paper import MM, Page, Words


def full_page(out: Output) -> Page:
    """A page of text alone that goes on on the next."""
    return out["single"].pages[1]


def pitch(page: Page) -> float:
    """The usual distance of lines, mm."""
    gaps = [below.baseline - above.baseline for above, below in pairwise(page.body)]
    return sum(gaps) / len(gaps)


def pure(page: Page) -> list[Words]:
    """Lines of hanzi alone that begin at the left edge and go on on the next."""
    lines = [line for line in page.body if all("\u4e00" <= glyph.text <= "\u9fff" for glyph in line.glyphs)]
    return [line for line in lines if line.left < 30 and line.right > 180]


@asks("A5.1", "纸宽", 210, 0.1)
def paper_width(out: Output) -> float:
    return max(page.width for paper in out.papers.values() for page in paper.pages)


@asks("A5.1", "纸高", 297, 0.1)
def paper_height(out: Output) -> float:
    return max(page.height for paper in out.papers.values() for page in paper.pages)


@asks("A5.2.1-a", "天头（首行行框上边缘）", 37, 1)
def top_margin(out: Output) -> float:
    page = full_page(out)
    return page.body[0].baseline - 0.8 * pitch(page)


@asks("A5.2.1-a", "订口（墨迹左边缘）", 28, 1)
def left_margin(out: Output) -> float:
    lines = pure(full_page(out))
    return min(line.ink.left for line in lines)


@asks("A5.2.1-b", "版心宽", 156, 1)
def text_width(out: Output) -> float:
    lines = pure(full_page(out))
    return max(line.right for line in lines) - min(line.left for line in lines)


@asks("A5.2.1-b", "版心高（22 行）", 225, 1)
def text_height(out: Output) -> float:
    return 22 * pitch(full_page(out))


@asks("A5.2.1-b", "页码在版心之外（墨迹上边缘）", (262.0, 297.0))
def number_outside(out: Output) -> float:
    number = full_page(out).page_number
    assert number is not None
    return number.ink.top


@asks("A5.2.1-c", "右边", 26, 1)
def right_margin(out: Output) -> float:
    return 210 - max(line.right for line in pure(full_page(out)))


@asks("A5.2.1-c", "下边（末行行框下边缘）", 35, 1)
@asks("A-D2", "下边", 35, 1)
def bottom_margin(out: Output) -> float:
    page = full_page(out)
    return 297 - page.body[-1].baseline - 0.2 * pitch(page)


@asks("A5.2.2", "正文字体字号", "仿宋 16 pt")
def body_look(out: Output) -> str:
    return look(full_page(out).body[3])


@asks("A5.2.3", "每页行数", 22, 0, "行")
@asks("A-W1", "固定 28.95 磅的每页行数", 22, 0, "行")
@asks("A-W7", "满页的基线数", 22, 0, "条")
def lines_a_page(out: Output) -> float:
    return len(full_page(out).body)


@asks("A5.2.3", "每行字数", 28, 0, "字")
@asks("A-W2", "每行字数", 28, 0, "字")
@asks("A-W7", "满行的字数", 28, 0, "字")
def characters_a_line(out: Output) -> float:
    return Counter(len(line.glyphs) for line in pure(full_page(out))).most_common(1)[0][0]


@asks("A5.2.4", "正文颜色", "000000")
def body_colour(out: Output) -> str:
    return "、".join(sorted({line.colours for line in full_page(out).lines}))


@asks("A6.1", "版面倾斜", 0, 1)
def skew(out: Output) -> float:
    glyphs = [glyph for line in full_page(out).lines for glyph in line.glyphs]
    return 0.0 if all(glyph.upright for glyph in glyphs) else 225.0


@asks("A6.2", "红色", "红")
def red_colour(out: Output) -> str:
    paper = out["full"]
    colours = {paper.find("文件").colours, paper.first.strokes[0].colour}
    return "、".join(sorted({red(colour) for colour in colours}))


@asks("A6.2", "正反面页码上下相差", 0, 2)
def register(out: Output) -> float:
    numbers = [page.page_number for page in out["speech"].pages]
    heights = [number.baseline for number in numbers if number is not None]
    return max(heights) - min(heights)


@asks("A7.1", "红线以上版头，版记首条线以上主体，其下版记", "是")
def parts_in_order(out: Output) -> str:
    paper = out["full"]
    above = (
        paper.find("临政办〔2024〕3号").baseline
        < paper.first.strokes[0].y
        < paper.find("关于进一步").baseline
    )
    foot = paper.last.strokes
    return yes(
        above
        and paper.find("每单位联系人一名"[1:]).page is paper.last
        and foot[0].y < paper.find("抄送").baseline < foot[-1].y
    )


@asks("A-W1", "行距", 28.95, 0.05, "pt")
@asks("A-D1", "行距", 28.95, 0.05, "pt")
def line_pitch(out: Output) -> float:
    return pitch(full_page(out)) * MM


@asks("A-W2", "字距（两端对齐之后）", 15.79, 0.1, "pt")
def character_pitch(out: Output) -> float:
    line = pure(full_page(out))[0]
    return (line.glyphs[-1].left - line.glyphs[0].left) / (len(line.glyphs) - 1) * MM


@asks("A-W6", "首行基线距上页边", 45.2)
def first_baseline(out: Output) -> float:
    return full_page(out).body[0].baseline


@asks("A-W7", "右边缘不过 184.5 mm", (183.5, 184.5))
def right_edge(out: Output) -> float:
    return max(line.right for line in pure(full_page(out)))


@asks("A-W7", "末行基线不过 262 mm", (FOOT - LINE, FOOT))
def last_baseline(out: Output) -> float:
    return full_page(out).body[-1].baseline


@asks("A-W8", "数字的字体", "仿宋")
def digits_face(out: Output) -> str:
    return out["full"].find("2024年6月18日").faces
