"""The JSON form of a speech: the contract of `reportgen dump`."""

from __future__ import annotations

from typing import assert_never

from reportgen.content.blocks import (
    BodyBlock,
    Closing,
    Heading,
    Item,
    PictureBlock,
    TableBlock,
    TextBlock,
)
from reportgen.content.speech import Series, Speech


def speech_json(speech: Speech) -> dict[str, object]:
    """All of a speech; dates ISO, texts as written, `null` where it says nothing."""
    return {
        "kind": speech.kind,
        "title": speech.title,
        "occasion": speech.occasion,
        "speakers": [{"name": s.name, "post": s.post, "unit": s.unit} for s in speech.speakers],
        "date": speech.date.iso if speech.date else None,
        "salutation": speech.salutation,
        "series": series_json(speech.series),
        "month": speech.month.iso if speech.month else None,
        "blocks": [block_json(block) for block in speech.blocks],
        "attachments": list(speech.attachments),
        "summary": speech.summary,
        "dropped": [{"text": d.text, "line": d.line, "why": d.why} for d in speech.dropped],
    }


def series_json(series: Series | None) -> dict[str, str] | None:
    """A series, or `null`."""
    return {"label": series.label, "number": series.number} if series else None


def speech_text(speech: Speech) -> str:
    """A speech as an outline to read over: its fields, and a line for each block."""
    fields = [
        ("标题", speech.title),
        ("副题", speech.occasion),
        ("发言人", "；".join("，".join(filter(None, (s.unit, s.post, s.name))) for s in speech.speakers)),
        ("日期", speech.date.chinese if speech.date else None),
        ("称呼", speech.salutation),
        ("系列", f"{speech.series.label}№{speech.series.number}" if speech.series else None),
        ("年月", speech.month.chinese if speech.month else None),
        ("附件", "；".join(speech.attachments)),
        ("摘要", speech.summary),
    ]
    lines = [f"{name}：{value.replace(chr(10), '')}" for name, value in fields if value]
    lines += ["", *(outline_line(block) for block in speech.blocks)]
    lines += [f"没有导入（第 {d.line} 行，{d.why}）：{d.text}" for d in speech.dropped]
    return "\n".join(lines)


_KIND_NAMES = {
    "heading": "标题", "item": "分项", "paragraph": "段落",
    "closing": "结束语", "table": "表格", "image": "图片",
}  # fmt: skip


def outline_line(block: BodyBlock) -> str:
    """A block in a line: where it stands, what it is, how it begins."""
    form = block_json(block)
    kind = _KIND_NAMES[str(form["type"])]
    level = f"{form['level']}级" if form["level"] else ""
    text = block.printed.replace("\n", " / ").replace("\t", " | ")
    return f"{form['line']:>5}  {level}{kind}  {text if len(text) <= 60 else text[:60] + '……'}"


def block_json(block: BodyBlock) -> dict[str, object]:
    """One block; `text` is its words without label and end mark, `runin` what follows in the paragraph."""
    line = block.place.line
    match block:
        case Heading():
            return _form("heading", block.level, block.label, block.text, block.runin, line)
        case Item():
            return _form("item", None, block.label, block.text, block.runin, line)
        case Closing():
            return _form("closing", None, None, block.text, None, line)
        case TextBlock():
            return _form("paragraph", None, None, block.text, None, line)
        case TableBlock():
            rows = [list(row) for row in block.rows]
            return _form("table", None, None, block.printed, None, line) | {"rows": rows}
        case PictureBlock():
            return _form("image", None, None, block.caption, None, line) | {"path": block.path}
        case _:
            assert_never(block)


def _form(
    kind: str, level: int | None, label: str | None, text: str, runin: str | None, line: int
) -> dict[str, object]:
    return {"type": kind, "level": level, "label": label, "text": text, "runin": runin, "line": line}
