"""Whole imports: nothing is lost in silence, and what is imported reads back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from content.test_export import exported_and_read, same
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.imports import import_text

from reportgen.content.blocks import BodyBlock, Heading, Item, PictureBlock
from reportgen.content.speech import Speech
from reportgen.diagnostics import Refusal

QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

_HANZI = st.text(
    st.sampled_from("山河湖海桥渠坝闸泵管网站库塘沟岸堤林田稻麦棉茶果蔬猪牛羊鱼虾"), min_size=1, max_size=30
)
_LINE = st.one_of(
    _HANZI,
    st.builds("{}。{}。".format, _HANZI, _HANZI),
    st.builds("　　{}，{}。".format, _HANZI, _HANZI),
    st.builds(
        "{}{}".format,
        st.sampled_from(
            ["一、", "二、", "（一）", "（二）", "1.", "2、", "（1）", "一是", "第一，", "①", "首先，"]
        ),
        _HANZI,
    ),
    st.builds(
        "{}。{}{}。{}".format, _HANZI, st.sampled_from(["一、", "二、", "（一）", "2."]), _HANZI, _HANZI
    ),
    st.builds("在{}会上的发言".format, _HANZI),
    st.builds("——在{}会议上的{}".format, _HANZI, st.sampled_from(["讲话", "表态发言"])),
    st.builds("{}局局长　王　{}".format, _HANZI, st.sampled_from("明强")),
    st.sampled_from(
        [
            "",
            "",
            "— 3 —",
            "- 1 -",
            "第2页 共3页",
            "各位领导、同志们：",
            "尊敬的李市长，",
            "（2023年5月6日）",
            "2023年5月",
            "“江潮”系列№0012",
            "扫描二维码关注“笔谈”公众号",
            "责任编辑：王强",
            "谢谢大家！",
            "附件：1.清单",
            "2.台账",
            "来源：办公室　阅读 12",
            "相关阅读",
            "市水利局",
            "2023年5月6日",
            "| 甲 | 乙 |",
            "# 号",
            "- 短线",
            "\\反",
            "http://a.example/b",
        ]
    ),
)
_TEXT = st.lists(_LINE, min_size=1, max_size=16).map("\n".join)
_SKELETON = Counter("（）()〔〕，,、—：:；;。.系列№N期第附件发言人汇报单位职务日期时间题目标")
"""Characters of labels, marks and dates, which a field states in another form."""


def words_of(speech: Speech) -> str:
    """All words that an import keeps or reports."""
    speakers = "".join("".join(filter(None, (one.name, one.post, one.unit))) for one in speech.speakers)
    fields = (speech.title, speech.occasion or "", speakers, speech.salutation or "")
    series = speech.series.label + speech.series.number if speech.series else ""
    blocks = "".join(_words(block) for block in speech.blocks)
    return "".join((*fields, series, blocks, *speech.attachments, *(one.text for one in speech.dropped)))


def _words(block: BodyBlock) -> str:
    match block:
        case Heading() | Item():
            return (
                ("" if block.generated else block.label or "") + block.text + block.mark + (block.runin or "")
            )
        case PictureBlock():
            return block.caption + block.path
        case _:
            return block.printed


def _counted(text: str) -> Counter[str]:
    """How often each character stands in a text, those aside that only form it."""
    dates = "0123456789年月日"
    return Counter(
        char for char in text if not char.isspace() and char not in _SKELETON and char not in dates
    )


@QUIET
@given(_TEXT)
def test_nothing_is_lost_in_silence(tmp_path: Path, text: str) -> None:
    try:
        speech = import_text(text, tmp_path)
    except Refusal:
        return
    lost = _counted(text) - _counted(words_of(speech))
    # 市水利局 above 市水利局局长　王明 is one unit, 王明 below the text the same person.
    repeated = Counter("".join((one.unit or "") + (one.name or "") for one in speech.speakers))
    numbers = Counter("一二" * len(speech.attachments))
    # The # of Markdown's headings say what is a heading.
    marks = Counter("|-\\" + "#" * text.count("#"))
    assert lost <= marks + repeated + numbers, lost


@QUIET
@given(_TEXT)
def test_what_is_imported_reads_back(tmp_path: Path, text: str) -> None:
    try:
        speech = import_text(text, tmp_path)
    except Refusal:
        return
    same(speech, exported_and_read(speech, tmp_path))


@QUIET
@given(st.text(max_size=200), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_read_or_refused(tmp_path: Path, text: str, name: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    (tmp_path / name).write_bytes(data)
    try:
        speech = import_text(text, tmp_path, name)
    except Refusal:
        return
    assert speech.title
    assert speech.blocks
    lines = len(text.splitlines()) + text.count("\r") + 1
    assert all(0 < block.place.line <= lines for block in speech.blocks)
    same(speech, exported_and_read(speech, tmp_path))


def test_places_are_lines_of_the_file(tmp_path: Path) -> None:
    speech = import_text(
        "\n在全市会上的发言\n市局　王强\n（2023年5月6日）\n\n同志们：\n　　说三点。\n- 1 -\n一、快\n",
        tmp_path,
    )
    lines = {name: speech.place(name).line for name in ("title", "speakers", "date", "salutation")}
    assert lines == {"title": 2, "speakers": 3, "date": 4, "salutation": 6}
    assert [block.place.line for block in speech.blocks] == [7, 9]
    assert [(one.line, one.why) for one in speech.dropped] == [(8, "页码")]


def test_a_text_without_title_takes_the_name_of_its_file(tmp_path: Path) -> None:
    speech = import_text("各位领导：\n　　今天说三点，都是要紧的事。\n", tmp_path, "防汛表态.txt")
    assert speech.title == "防汛表态"
    assert [one.rule for one in speech.diagnostics] == ["no-title"]


def test_a_date_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    speech = import_text("在会上的发言\n（2023年2月30日）\n同志们：\n说三点，都很要紧。\n", tmp_path)
    assert speech.date is None
    (found,) = speech.diagnostics
    assert (found.rule, found.place and found.place.line) == ("impossible-date", 2)
    assert [one.text for one in speech.dropped] == ["（2023年2月30日）"]


def test_the_signature_fills_what_the_head_lacks(tmp_path: Path) -> None:
    speech = import_text(
        "在全市会上的发言\n同志们：\n　　说三点，都很要紧。\n　　谢谢大家！\n"
        "　　　　市水利局\n　　　　2023年5月6日\n",
        tmp_path,
    )
    assert [one.unit for one in speech.speakers] == ["市水利局"]
    assert speech.date is not None
    assert speech.date.iso == "2023-05-06"
    assert not speech.dropped


def test_a_signature_that_repeats_the_head_is_left_out(tmp_path: Path) -> None:
    speech = import_text(
        "在全市会上的发言\n市水利局\n（2023年5月6日）\n同志们：\n　　说三点。\n　　谢谢大家！\n"
        "市水利局\n2023年5月6日\n",
        tmp_path,
    )
    assert [(one.text, one.why) for one in speech.dropped] == [
        ("市水利局", "落款，与文首重复"),
        ("2023年5月6日", "落款，与文首重复"),
    ]


@pytest.mark.parametrize("count", [1_000, 8_000])
def test_time_grows_with_length(tmp_path: Path, count: int) -> None:
    """A megabyte takes a second or two; quadratic work would take minutes."""
    body = "　　一、抓落实\n　　水利工程按期开工，力争十月底前全部完工。二、抓质量。从严从实。\n"
    speech = import_text("在会上的发言\n同志们：\n" + body * count, tmp_path)
    assert len(speech.blocks) >= 2 * count
