"""A speech as a content file: it reads back as the same speech."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.content.blocks import BodyBlock, Heading, Item, PictureBlock, TableBlock, TextBlock
from reportgen.content.export import speech_yaml
from reportgen.content.kinds import load_content
from reportgen.content.speech import Speaker, Speech
from reportgen.diagnostics import Place
from reportgen.project import Workspace, find_project

HERE = Place(Path("draft.docx"), 1, 1)


def exported_and_read(speech: Speech, folder: Path) -> Speech:
    path = folder / "speech.yaml"
    path.write_text(speech_yaml(speech), encoding="utf-8")
    return load_content(path, Workspace(find_project(path)))


def plain(block: BodyBlock) -> BodyBlock:
    """A block without what a file cannot keep: its place, and how its label came about."""
    block = replace(block, place=HERE)
    return replace(block, generated=False) if isinstance(block, Heading | Item) else block


def same(one: Speech, other: Speech) -> None:
    for name in ("title", "occasion", "speakers", "date", "salutation", "series", "month", "attachments"):
        assert getattr(one, name) == getattr(other, name), name
    assert [plain(block) for block in one.blocks] == [plain(block) for block in other.blocks]


@pytest.mark.parametrize(
    "block",
    [
        Heading("一、", "抓项目", "", None, HERE, 1),
        Heading("（一）", "抓项目", "。", "今年开工。", HERE, 2),
        Heading("1.", "5G先行", "", None, HERE, 3),
        Heading("1.", "抓项目", "", None, HERE, 1),
        Heading("1.2", "总体情况", "", None, HERE, 2),
        Heading(None, "家底有多厚？", "", None, HERE, 2),
        Heading("一、", "二级医院提速", "", None, HERE, 1),
        Item("一是", "抓项目", "。", "开工。", HERE),
        Item("①", "抓项目", "；", None, HERE),
        TextBlock("# 号开头的一段", HERE),
        TextBlock("| 竖线开头", HERE),
        TextBlock("- 短线开头", HERE),
        TextBlock("\\反斜线开头", HERE),
        TextBlock("一、像标题的一段", HERE),
        TextBlock("![像图片](a.png)", HERE),
        PictureBlock("发言-图1.png", "图1 [现场]", HERE),
        TableBlock((("项目", "数|量"), ("-", "-"), ("", "3")), 1, HERE),
    ],
)
def test_each_block_reads_back(block: BodyBlock, tmp_path: Path) -> None:
    speech = Speech(
        Path("draft.docx"), "标题", blocks=(TextBlock("开头。", HERE), block, TextBlock("结尾", HERE))
    )
    same(speech, exported_and_read(speech, tmp_path))


def test_fields_with_marks_of_yaml_read_back(tmp_path: Path) -> None:
    speech = Speech(
        Path("draft.docx"),
        "no: 关于“12:30”的 # 发言",
        occasion="# 在会上",
        speakers=(Speaker("王明", "书记、局长", "市局"), Speaker(unit="'县局'")),
        salutation="各位：",
        blocks=(TextBlock("一段。", HERE),),
        attachments=("[清单]", "007"),
    )
    same(speech, exported_and_read(speech, tmp_path))


_WORDS = st.text(
    st.sampled_from("水利一二三、。，：；！？“”（）()|#-\\*[]{}:'\"&!%@` 0123456789.是第其要年A"), min_size=1
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=8))
def test_any_paragraphs_read_back(tmp_path: Path, texts: list[str]) -> None:
    blocks = tuple(TextBlock(text.strip(), HERE) for text in texts if text.strip())
    if not blocks:
        return
    speech = Speech(Path("draft.docx"), "标题", blocks=blocks)
    read = exported_and_read(speech, tmp_path)
    assert [block.printed for block in read.blocks] == [block.printed for block in blocks]
