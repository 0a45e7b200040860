"""汇编 (D)."""

from __future__ import annotations

import pypdfium2
import segno
from support.conformance.building import Output
from support.conformance.checks import CELL, CENTRE, LEFT, RIGHT, SMALL_CELL, asks, line_number, look, yes
from support.conformance.paper import SCALE, Ink, Page, Words
from support.wordfile import W

LABEL = "“临江调研”系列№5027"
LONG_TITLE = "聚焦项目建设狠抓工作落实"
TITLES = (LONG_TITLE, "立足职能职责服务发展大局", "守牢安全底线提升治理效能")
PARTS = ("第一部分县区发言", "第二部分部门发言")
QUIET = 4


def printed_number(page: Page) -> int:
    """The number that a page bears, 0 for none."""
    return int(page.page_number.text.strip("—")) if page.page_number else 0


def item(out: Output, title: str) -> Words:
    """The title of an item where it stands, behind the contents."""
    pages = out["collection"].pages[2:]
    return next(line for page in pages for line in page.body if line.size == 22 and title in line.text)


@asks("D1", "系列名称", f"{LABEL} 楷体 16 pt")
def cover_label(out: Output) -> str:
    line = out["collection"].first.lines[0]
    return f"{line.text} {look(line)}"


@asks("D1", "标题字体", "小标宋")
def cover_title_face(out: Output) -> str:
    return _cover_title(out)[0].faces


@asks("D1", "标题字号", (36, 48), 0, "pt")
def cover_title_size(out: Output) -> float:
    return _cover_title(out)[0].size


def _cover_title(out: Output) -> list[Words]:
    return [line for line in out["collection"].first.lines if line.size > 30]


@asks("D1", "标题中心距上页边（页高的 1/3）", 99, 5)
def cover_title_height(out: Output) -> float:
    lines = _cover_title(out)
    return (lines[0].top + lines[-1].bottom) / 2


@asks("D1", "各行中心，离版心中心最远的", CENTRE)
def cover_centre(out: Output) -> float:
    lines = [line for line in out["collection"].first.lines if line.size != 12]
    return max((line.centre for line in lines), key=lambda centre: abs(centre - CENTRE))


@asks("D1", "副题字体字号", "楷体 18 pt")
def cover_subtitle(out: Output) -> str:
    return look(out["collection"].first.lines[len(_cover_title(out)) + 1])


@asks("D1", "落款（编印单位、年月）", "临江市委办公室　2024年6月 楷体 16 pt")
def cover_foot(out: Output) -> str:
    compiler, month = out["collection"].first.lines[-2:]
    return f"{compiler.text}　{month.text} {look(month)}"


@asks("D1", "封面没有页码", "是")
def cover_unnumbered(out: Output) -> str:
    return yes(out["collection"].first.page_number is None)


@asks("D2", "边长（连静区）", (20.0, 30.0))
def code_side(out: Output) -> float:
    image = out["collection"].first.images[0]
    return image.right - image.left


@asks("D2", "静区", 4, 0.2, "模块")
def code_quiet(out: Output) -> float:
    image, ink, modules = _code(out, 0)
    return (ink.left - image.left) / ((ink.right - ink.left) / modules)


@asks("D2", "每个模块", (0.4, 2.0))
def code_module(out: Output) -> float:
    _, ink, modules = _code(out, 0)
    return (ink.right - ink.left) / modules


@asks("D2", "逐个模块与内容的编码（纠错 M）相同", "是，是")
def code_matrix(out: Output) -> str:
    return "，".join(yes(_matrix(out, number) == _wanted(number)) for number in (0, 1))


@asks("D2", "说明字体字号", "黑体 12 pt")
def code_caption(out: Output) -> str:
    return look(out["collection"].first.lines[-3])


@asks("D2", "说明与二维码中心相差", 0)
def code_caption_centre(out: Output) -> float:
    image, _, _ = _code(out, 0)
    return out["collection"].find("会议材料").centre - image.centre


def _text(number: int) -> str:
    return f"https://example.org/{('材料', '录像')[number]}"


def _wanted(number: int) -> list[list[int]]:
    return [list(row) for row in segno.make_qr(_text(number), error="m", boost_error=False).matrix]


def _code(out: Output, number: int) -> tuple[Ink, Ink, int]:
    """A code's picture, its ink and how many modules a side has."""
    page = out["collection"].first
    image = page.images[number]
    return image, page.ink(image.left, image.top, image.right, image.bottom), len(_wanted(number))


def _matrix(out: Output, number: int) -> list[list[int]]:
    """The modules as printed, each looked at in its middle."""
    _, ink, modules = _code(out, number)
    pixels = out["collection"].first.pixels
    step = (ink.right - ink.left) / modules

    def dark(row: int, column: int) -> int:
        down, across = ink.top + (row + 0.5) * step, ink.left + (column + 0.5) * step
        return int(pixels[int(down * SCALE), int(across * SCALE)] < 128)

    return [[dark(row, column) for column in range(modules)] for row in range(modules)]


@asks("D3", "各部分从单页起（页码）", "单，单")
def odd_parts(out: Output) -> str:
    return "，".join("单" if printed_number(item(out, part).page) % 2 else "双" for part in PARTS)


@asks("D4", "“目　录”字体字号", "小标宋 22 pt")
def toc_title(out: Output) -> str:
    return look(out["collection"].pages[1].lines[0])


@asks("D4", "“目”“录”间隔（二号字）", 1, 0.1, "字")
def toc_title_room(out: Output) -> float:
    first, last = out["collection"].pages[1].lines[0].glyphs
    return (last.left - first.right) / (22 * 25.4 / 72)


@asks("D4", "分部、条目、发言人字体", "黑体、仿宋、楷体")
def toc_faces(out: Output) -> str:
    lines = out["collection"].pages[1].lines
    return "、".join((lines[1].glyphs[0].face, lines[2].glyphs[0].face, lines[4].glyphs[0].face))


@asks("D4", "页码右边缘，离 184 mm 最远的", RIGHT)
def toc_right(out: Output) -> float:
    lines = [line for line in out["collection"].pages[1].lines if line.text[-1].isdigit()]
    return max((line.right for line in lines), key=lambda right: abs(right - RIGHT))


@asks("D4", "长标题回行悬挂", 2, 0.1, "字")
def toc_hanging(out: Output) -> float:
    lines = out["collection"].pages[1].lines
    return (lines[3].left - lines[2].left) / CELL


@asks("D4", "标题与页码间有点线（墨迹）", "是")
def toc_leader(out: Output) -> str:
    line = out["collection"].pages[1].lines[1]
    end = line.part(PARTS[0]).right
    return yes(line.page.darkness(end + 20, line.bottom - 3, RIGHT - 20, line.bottom) > 0.005)


@asks("D4", "目录没有页码，正文从", 1, 0, "页起")
def toc_unnumbered(out: Output) -> float:
    pages = out["collection"].pages
    assert printed_number(pages[1]) == 0
    return printed_number(pages[2])


@asks("D5", "目录里的页码都是标题所在页（各部分从单页起）", "是")
def toc_true(out: Output) -> str:
    return yes(_told_truly(out, "collection", (*TITLES, *PARTS)))


@asks("D5", "目录里的页码都是标题所在页（各部分连着排）", "是")
def plain_toc_true(out: Output) -> str:
    return yes(_told_truly(out, "plaincollection", ("守牢安全底线", "提升治理效能", TITLES[1], *PARTS)))


def _told_truly(out: Output, sample: str, titles: tuple[str, ...]) -> bool:
    """Whether each entry's number is that of a page where its title stands."""
    lines = out[sample].pages[1].lines
    entries = [(title, number) for title in titles for number, line in enumerate(lines) if title in line.text]
    pages = {printed_number(page): page for page in out[sample].pages[2:]}
    return len(entries) >= len(titles) and all(
        any(title in line.text for line in pages[_told_from(lines[number:])].body)
        for title, number in entries
    )


def _told_from(lines: list[Words]) -> int:
    """The number of an entry, which may stand on its second line."""
    return next(_told(line) for line in lines if line.text[-1].isdigit())


def _told(line: Words) -> int:
    """The number at the end of an entry."""
    digits = line.text[len(line.text.rstrip("0123456789")) :]
    return int(digits)


@asks("D5", "书签（Word 文稿：有大纲级别的标题）", 10, 0, "个")
def bookmarks(out: Output) -> float:
    if out.name == "pdf":
        return len(list(pypdfium2.PdfDocument(out["collection"].path).get_toc()))
    file = out.word["collection"]
    levels = file.find("//w:style[w:pPr/w:outlineLvl]", "word/styles.xml")
    names = {style.get(W + "styleId") for style in levels}
    return sum(style in names for style, _ in file.paragraphs())


@asks("D6", "每篇另起一页，标题在第几行（最远的）", 1, 0.2, "行")
def items_on_new_pages(out: Output) -> float:
    lines = (line_number(item(out, title)) for title in TITLES)
    return max(lines, key=lambda line: abs(line - 1))


@asks("D7", "字体字号", "楷体 10.5 pt")
def head_look(out: Output) -> str:
    return look(_heads(out)[0])


def _heads(out: Output) -> list[Words]:
    """The running heads of the first item's first two pages, even and odd."""
    return [page.lines[0] for page in out["collection"].pages[3:5]]


@asks("D7", "双页：书名，居左", "全市重点工作推进会发言汇编 左")
def head_even(out: Output) -> str:
    head = _heads(out)[0]
    return f"{head.text} {'左' if abs(head.left - LEFT) < 0.5 else head.left}"


@asks("D7", "单页：篇名，居右", "聚焦项目建设狠抓工作落实奋力开创全市水利事业高质量发展新局面 右")
def head_odd(out: Output) -> str:
    head = _heads(out)[1]
    return f"{head.text} {'右' if abs(head.right - RIGHT) < 0.5 else head.right}"


@asks("D7", "细线粗", 0.25, 0.05)
def head_line(out: Output) -> float:
    return out["collection"].pages[3].strokes[0].thickness


@asks("D7", "细线在版心上方", (5.0, 20.0))
def head_distance(out: Output) -> float:
    return 37 - out["collection"].pages[3].strokes[0].y


@asks("D7", "封面、目录首页没有页眉；默认没有", "是")
def head_absent(out: Output) -> str:
    pages = (*out["collection"].pages[:2], *out["plaincollection"].pages)
    return yes(not any(line.baseline < 36 for page in pages for line in page.lines))


@asks("D8", "页码连续", "是")
def numbers_run_on(out: Output) -> str:
    numbers = [printed_number(page) for page in out["collection"].pages[2:]]
    return yes(all(number in (0, index) for index, number in enumerate(numbers, start=1)))


@asks("D8", "双页码左空", 1, 0.1, "字")
def collection_number(out: Output) -> float:
    number = out["collection"].pages[3].page_number
    assert number is not None
    return (number.left - LEFT) / SMALL_CELL


@asks("D9", "末页", "临江市委办公室编共印200份")
def back_matter(out: Output) -> str:
    return out["collection"].last.body[-1].text
