"""Documents for tests, in the packaged style of a speech."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PIL import Image

from reportgen.document import (
    Blank,
    Block,
    Cell,
    Document,
    LineBreak,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Table,
    Text,
)
from reportgen.pictures import PictureData, read_picture
from reportgen.project import Project, Workspace
from reportgen.style import Style, load_style

PICTURE = Path("pictures/park.png")


@cache
def packaged_style(kind: str) -> Style:
    """The packaged style of a kind, as no project changes it."""
    return load_style(kind, Workspace(Project(Path("/nowhere"), has_content=False)))


def speech_style() -> Style:
    """The packaged style of speeches."""
    return packaged_style("speech")


def house_style(**changes: object) -> Style:
    """The packaged style with a project's own `style.yaml` laid over it, given as `page=` and `roles=`."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder, "templates", "speech", "style.yaml")
        own.parent.mkdir(parents=True)
        own.write_text(json.dumps(changes, ensure_ascii=False), "utf-8")
        return load_style("speech", Workspace(Project(Path(folder), has_content=True)))


def document(*blocks: Block, properties: Properties | None = None) -> Document:
    """A document of some blocks."""
    return Document("speech", properties or Properties("测试文稿"), blocks)


def paragraph(
    role: str, text: str, level: int | None = None, lead: tuple[str, str] | None = None
) -> Paragraph:
    """A paragraph; `lead` is a character role and the words in it, set before `text`."""
    led = (Text(lead[1], lead[0]),) if lead else ()
    return Paragraph(role, (*led, Text(text)), level)


def table(rows: int, columns: int = 3, header_rows: int = 1) -> Table:
    """A table whose cells say where they stand."""
    cells = (tuple(_cell(row, column, row < header_rows) for column in range(columns)) for row in range(rows))
    return Table(tuple(cells), tuple(range(1, columns + 1)), header_rows)


def _cell(row: int, column: int, header: bool) -> Cell:
    return Cell("table-head" if header else "table-figure", (Text(f"{row}行{column}列"),))


def picture_bytes(width: int = 320, height: int = 200, format: str = "PNG", **more: object) -> bytes:
    """A picture file of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (40, 90, 140)).save(out, format, **more)
    return out.getvalue()


def pictures(*paths: Path) -> dict[Path, PictureData]:
    """Pictures for the writers, by path."""
    return {path: read_picture(picture_bytes(dpi=(96, 96)), path) for path in paths or (PICTURE,)}


TITLE = Paragraph("title", (Text("凝心聚力抓落实"), LineBreak(), Text("推动全市粮食安全再上新台阶")))


def every_block() -> Document:
    """A short speech that has every role and every kind of block in it."""
    properties = Properties(
        "凝心聚力抓落实 推动全市粮食安全再上新台阶",
        "周劼",
        "在全市粮食工作会议上的表态发言",
        "2024-03-05",
        ("粮食", "表态"),
    )
    return document(*_head(), *_body(), *_tail(), properties=properties)


def _head() -> Iterable[Block]:
    yield TITLE
    yield paragraph("subtitle", "——在全市粮食工作会议上的表态发言")
    yield paragraph("speaker", "市粮食和物资储备局局长　周劼")
    yield paragraph("date", "（2024年3月5日）")
    yield Blank()
    yield paragraph("salutation", "各位领导、同志们：")
    yield paragraph("body", "去年，我们守住“粮安”底线，收购粮食1,086.5万吨，增长3.2%——创近年新高……")


def _body() -> Iterable[Block]:
    yield paragraph("heading-1", "一、压实“两个责任”，守牢底线", 1)
    yield paragraph("run-in-2", "把任务分到乡、到村、到户。", 2, ("lead-2", "（一）分好任务。"))
    yield paragraph("heading-2", "（二）管好仓储", 2)
    yield paragraph("run-in-3", "库温控制在15℃以内，№6仓达标。", 3, ("lead-3", "1.控温。"))
    yield paragraph("heading-4", "（1）智能粮库·样板仓", 4)
    yield paragraph("item", "上门收购，不打“白条”。", lead=("item-lead", "一是服务农户。"))
    yield table(3)
    yield table(2, columns=2)
    yield Picture(PICTURE, "粮库 <外景> & 货场")
    yield paragraph("caption", "图1　新建粮库外景")
    yield paragraph("body", "C919、5G+、Wi-Fi 等拉丁词；㎡、镕、喆等罕见字。\t制表符后。")
    yield paragraph("closing", "以上发言，不妥之处，请批评指正。")


def _tail() -> Iterable[Block]:
    yield Blank()
    yield paragraph("attachment-first", "附件：1.粮食收购进度表")
    yield paragraph("attachment-next", "2.粮库改造项目清单")
    yield PageBreak()
    yield paragraph("heading-1", "二、另页起排的一节", 1)
    yield paragraph("body", "末段。")
