"""What a chat puts around a speech, and what only looks like it."""

from __future__ import annotations

import pytest

from reportgen.readers.chat import cut_chat
from reportgen.readers.manuscript import Line

_SPEECH = ["在全县会议上的发言", "各位领导：", "路通了。", "谢谢大家！"]


def _cut(*rows: str) -> tuple[list[str], list[str]]:
    kept, dropped = cut_chat([Line(row, number) for number, row in enumerate(rows, start=1)])
    return [piece.text for piece in kept if isinstance(piece, Line)], [one.text for one in dropped]


@pytest.mark.parametrize(
    "opening",
    ["办公室-小唐 2023/5/18 9:02:11", "2023年5月18日 9:02 小唐", "小唐(10203) 09:02:11", "小唐 昨天 9:02"],
)
def test_messages_around_the_speech_are_left_out(opening: str) -> None:
    kept, dropped = _cut(opening, "稿子改好了", opening, *_SPEECH, opening, "您看行不行")
    assert kept == _SPEECH
    assert dropped == [opening, "稿子改好了", opening, opening, "您看行不行"]


def test_names_with_colons_open_messages() -> None:
    assert _cut("群聊的聊天记录", "小唐:", *_SPEECH, "老李:", "收到")[0] == _SPEECH


def test_names_beside_their_words_open_messages_too() -> None:
    rows = ["老李：稿子给我看看", "小唐：好的", "小唐：", *_SPEECH, "老李：收到"]
    assert _cut(*rows)[0] == _SPEECH


def test_labels_of_the_head_are_no_names() -> None:
    rows = ["发言单位：", "县水利局", "发言人：", "王明", *_SPEECH]
    assert _cut(*rows) == (rows, [])


def test_a_speech_in_two_messages_is_one() -> None:
    assert _cut("小唐 9:02", *_SPEECH[:3], "小唐 9:03", _SPEECH[3])[0] == _SPEECH


@pytest.mark.parametrize(
    "first", ["时间：2023-5-18 9:02", "各位领导：", "县融媒体中心 2023-5-18 9:02 阅读 12"]
)
def test_other_first_lines_open_no_chat(first: str) -> None:
    rows = [first, *_SPEECH]
    assert _cut(*rows) == (rows, [])


def test_a_moment_below_a_title_opens_no_chat() -> None:
    rows = [_SPEECH[0], "县府办 2023-5-18 9:02", *_SPEECH[1:]]
    assert _cut(*rows) == (rows, [])


def test_small_talk_alone_is_kept() -> None:
    rows = ["小唐 9:02", "收到"]
    assert _cut(*rows) == (rows, [])
