"""How the Word file does it (A-W): measured in its XML, as no layout shows it."""

from __future__ import annotations

from support.conformance.building import Output
from support.conformance.checks import asks
from support.wordfile import W

WORD = ("word",)


def _attribute(out: Output, path: str, name: str, part: str = "word/document.xml") -> str:
    (first, *_) = out.word["full"].find(path, part)
    return str(first.get(W + name))


@asks("A-W3", "网格行跨度", 579, 0, "缇", WORD)
def grid_pitch(out: Output) -> float:
    return float(_attribute(out, "//w:docGrid", "linePitch"))


@asks("A-W4", "网格的种类", "lines", outputs=WORD)
def grid_kind(out: Output) -> str:
    return _attribute(out, "//w:docGrid", "type")


@asks(
    "A-W5",
    "关闭自动间距、标点溢出、对齐网格，开启避头尾，两端对齐",
    "autoSpaceDE=0 autoSpaceDN=0 overflowPunct=0 snapToGrid=0 kinsoku=1 jc=both",
    outputs=WORD,
)
def switches(out: Output) -> str:
    names = ("autoSpaceDE", "autoSpaceDN", "overflowPunct", "snapToGrid", "kinsoku", "jc")
    normal = "//w:style[@w:styleId='Normal']/w:pPr/w:"
    found = {name: out.word["full"].find(normal + name, "word/styles.xml") for name in names}
    # A switch without a value is on.
    return " ".join(f"{name}={each[0].get(W + 'val') or 1}" for name, each in found.items() if each)


@asks("A-W8", "页眉距边", 15, 0.1, outputs=WORD)
def header_distance(out: Output) -> float:
    return float(_attribute(out, "//w:pgMar", "header")) / 1440 * 25.4


@asks("A-W8", "页脚距边", 25, 1, outputs=WORD)
@asks("A7.5-e", "页脚距边", 25.5, 0.1, outputs=WORD)
def footer_distance(out: Output) -> float:
    return float(_attribute(out, "//w:pgMar", "footer")) / 1440 * 25.4


@asks("A-W8", "单双页页脚不同", 1, 0, "处", WORD)
def even_footers(out: Output) -> float:
    return len(out.word["full"].find("//w:evenAndOddHeaders", "word/settings.xml"))
