"""发言摘要 (B13)."""

from __future__ import annotations

from support.conformance.building import Output
from support.conformance.checks import CELL, LEFT, asks, look, yes
from support.conformance.paper import Paper, Words

FIRST, SECOND = "临江市水利局党组书记、局长周文岚", "临江市财政局党组书记、局长何成"


def _lines(paper: Paper) -> list[Words]:
    return [line for page in paper.pages for line in page.body]


@asks("B13", "写法", "临江市水利局党组书记、局长周文岚表示，")
def digest_speaker(out: Output) -> str:
    text = "".join(line.text for line in _lines(out["digest"]))
    start = text.index(FIRST)
    return text[start : text.index("，", start) + 1]


@asks("B13", "单位、职务、姓名字体字号", "黑体 16 pt")
def digest_speaker_look(out: Output) -> str:
    return look(out["digest"].find(FIRST))


@asks("B13", "要点字体字号", "仿宋 16 pt")
def digest_text_look(out: Output) -> str:
    return look(out["digest"].find("聚焦民生实事"))


@asks("B13", "每人一段，首行空", "2 字，2 字")
def digest_indents(out: Output) -> str:
    starts = [out["digest"].line(words[:10]) for words in (FIRST, SECOND)]
    return "，".join(f"{round((line.left - LEFT) / CELL)} 字" for line in starts)


@asks("B13", "照发言先后", "是")
def digest_order(out: Output) -> str:
    text = "".join(line.text for line in _lines(out["digest"]))
    return yes(text.index(FIRST) < text.index(SECOND))


@asks("B13", "每人的“一是”“二是”", "2 2，2 2")
def digest_counts(out: Output) -> str:
    text = "".join(line.text for line in _lines(out["digest"]))
    parts = (text[text.index(FIRST) : text.index(SECOND)], text[text.index(SECOND) :])
    return "，".join(f"{part.count('一是')} {part.count('二是')}" for part in parts)


@asks("B13", "列成表时的表头", "序号发言单位发言人摘要主要指标 黑体 14 pt")
def digest_table_head(out: Output) -> str:
    line = out["digesttable"].line("发言单位")
    return f"{line.text} {look(line)}"
