"""`kind: speech`: typed values that know their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.content.blocks import Closing, Heading, TextBlock
from reportgen.content.dates import CalendarDate
from reportgen.content.speech import Series, Speaker, Speech, load_speech
from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.yamlfile import read_yaml

FILE = Path("content/甲.yaml")
NO_LIST = "的写法不对，应当是一个列表（每项前面加“- ”）"
SHORT = "kind: speech\ntitle: 甲\nbody: 乙\n"
FULL = """\
kind: speech
title: |
  守好一库清水
    护好一方百姓
occasion: 在全市水库安全管理工作会议上的表态发言
speakers:
  - name: 陈一鸣
    post: 党组书记、局长
    unit: 市水利局
  - name: 欧阳嘉
date: 2022-11-28
salutation: 各位领导、同志们：
series:
  label: “江海潮”系列
  number: 0017
month: 2022年12月5日
body: |
  一、把责任扛起来
  我们先说两句。

  以上是我的发言，谢谢大家！
attachments:
  - 水库名录
  - 值守安排
"""


def load(text: str) -> Speech:
    return load_speech(read_yaml(text.encode(), FILE))


def findings(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(Refusal) as caught:
        load(text)
    return caught.value.diagnostics


def test_every_value_arrives() -> None:
    speech = load(FULL)
    assert speech.kind == "speech"
    assert speech.path == FILE
    assert speech.title == "守好一库清水\n护好一方百姓"
    assert speech.occasion == "在全市水库安全管理工作会议上的表态发言"
    assert speech.speakers == (Speaker("陈一鸣", "党组书记、局长", "市水利局"), Speaker("欧阳嘉"))
    assert speech.date == CalendarDate(2022, 11, 28)
    assert speech.salutation == "各位领导、同志们："
    assert speech.series == Series("“江海潮”系列", "0017")
    assert speech.month == CalendarDate(2022, 12)
    assert [type(block) for block in speech.blocks] == [Heading, TextBlock, Closing]
    assert speech.attachments == ("水库名录", "值守安排")
    assert speech.dropped == speech.diagnostics == ()


def test_what_is_not_said_is_none() -> None:
    speech = load(SHORT)
    assert (speech.occasion, speech.date, speech.salutation, speech.series, speech.month) == (None,) * 5
    assert speech.speakers == speech.attachments == ()


@pytest.mark.parametrize("nothing", ["", " ~", " null", "   # 以后再填"])
def test_optional_key_left_empty_says_nothing(nothing: str) -> None:
    keys = ("occasion", "speaker", "speakers", "date", "salutation", "series", "month", "attachments")
    speech = load(SHORT + "".join(f"{key}:{nothing}\n" for key in keys))
    assert (speech.occasion, speech.speakers, speech.date, speech.attachments) == (None, (), None, ())


def test_values_stay_as_written() -> None:
    speech = load("kind: speech\ntitle: 001\nspeaker: no\nbody: 1e3\nattachments: [2022-11-28, 12:30, on]\n")
    assert speech.title == "001"
    assert speech.speakers == (Speaker("no"),)
    assert speech.attachments == ("2022-11-28", "12:30", "on")
    assert [block.printed for block in speech.blocks] == ["1e3"]


@pytest.mark.parametrize(
    "written",
    [
        "speaker: 王明",
        "speaker: {name: 王明}",
        "speakers: [{name: 王明}]",
        "speakers: [王明]",
        "speakers:\n- 王明",
    ],
)
def test_one_speaker_in_every_form(written: str) -> None:
    assert load(SHORT + written).speakers == (Speaker("王明"),)


def test_dash_of_the_subtitle_is_the_template_s() -> None:
    """B3"""
    for written in ("——在会上的发言", "— 在会上的发言", "'--在会上的发言'", "在会上的发言"):
        assert load(SHORT + f"occasion: {written}").occasion == "在会上的发言"


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2022-11-28", "2022-11-28"), ("2022.11", "2022-11"), ("2022年3月5日", "2022-03-05"),
     ("二〇二二年十一月", "2022-11"), ("'2022/1/8'", "2022-01-08")],
)  # fmt: skip
def test_dates(written: str, iso: str) -> None:
    date = load(SHORT + f"date: {written}").date
    assert date is not None
    assert date.iso == iso


@pytest.mark.parametrize(
    ("line", "rule", "message"),
    [
        ("date: 2022-02-30", "impossible-date", "日期“2022-02-30”不存在：2022年2月没有30日"),
        ("date: 2022/13/1", "impossible-date", "日期“2022/13/1”不存在：一年没有13月"),
        ("date: 昨天", "wrong-date", "看不懂日期“昨天”"),
        ("date: '2022-11-28 10:00'", "wrong-date", "看不懂日期“2022-11-28 10:00”"),
        ("date: ''", "wrong-date", "看不懂日期“”"),
        ("date: [2022]", "wrong-date", "日期应当是一行文字"),
        ("month: 十三月", "wrong-date", "看不懂日期“十三月”"),
        ("month: 2022-13", "impossible-date", "日期“2022-13”不存在：一年没有13月"),
        ("occasion: ''", "empty-value", "这里是空的"),
        ("occasion: ——", "empty-value", "这里是空的"),
        ("occasion: '　'", "empty-value", "这里是空的"),
        ("salutation: {}", "wrong-type", "“salutation”的写法不对，应当是一段文字"),
        ("speaker: []", "wrong-type", "“speaker”的写法不对，应当是若干“键: 值”"),
        ("speaker: {}", "empty-speaker", "发言人至少要写姓名、职务、单位中的一项"),
        ("speaker: {name: }", "empty-speaker", "发言人至少要写姓名、职务、单位中的一项"),
        ("speaker: ''", "empty-value", "这里是空的"),
        ("speakers: 王明", "wrong-type", "“speakers”" + NO_LIST),
        ("speakers: {name: 王明}", "wrong-type", "“speakers”" + NO_LIST),
        ("series: 5027", "wrong-type", "“series”的写法不对，应当是若干“键: 值”"),
        ("attachments: 名录", "wrong-type", "“attachments”" + NO_LIST),
    ],
)
def test_wrong_value_is_told_at_its_place(line: str, rule: str, message: str) -> None:
    (found,) = findings(SHORT + line)
    assert (found.rule, found.message) == (rule, message)
    assert found.place == Place(FILE, 4, line.index(": ") + 3)
    assert found.source == line


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "hint"),
    [
        ("kind: speech\nbody: 乙\n", "missing-key", 1, 1, "请加上一行“title: ……”"),
        ("kind: speech\ntitle: 甲\n", "missing-key", 1, 1, "请加上一行“body: ……”"),
        ("kind: speech\ntitle:\nbody: 乙\n", "empty-value", 2, 7, "请填写，或删去这一行"),
        ("kind: speech\ntitle: 甲\nbody: |\n\n", "empty-value", 3, 7, "请填写，或删去这一行"),
        (SHORT + "titel: 丙\n", "unknown-key", 4, 1, "是不是“title”？"),
        (SHORT + "speeker: 王明\n", "unknown-key", 4, 1, "是不是“speaker”？"),
        (SHORT + "speaker:\n  nmae: 王明\n  post: 局长\n", "unknown-key", 5, 3, "是不是“name”？"),
        (SHORT + "speakers:\n  - name: 王明\n    posts: 局长\n", "unknown-key", 6, 5, "是不是“post”？"),
        (SHORT + "series: {label: 甲, nunber: 1, number: 2}\n", "unknown-key", 4, 20, "是不是“number”？"),
        (SHORT + "series: {label: 甲}\n", "missing-key", 4, 9, "请加上一行“number: ……”"),
        (SHORT + "series: {label: 甲, number: }\n", "empty-value", 4, 28, "请填写，或删去这一行"),
        (SHORT + "attachments:\n  - 甲\n  -\n", "empty-value", 6, 4, "请填写，或删去这一行"),
        (
            SHORT + "speaker: 王明\nspeakers: [李明]\n",
            "two-speaker-forms",
            5,
            11,
            "几位发言人都写进 speakers",
        ),
    ],
)
def test_wrong_form_is_told_with_a_hint(text: str, rule: str, line: int, column: int, hint: str) -> None:
    (found,) = findings(text)
    assert (found.rule, found.place, found.hints) == (rule, Place(FILE, line, column), (hint,))


def test_item_of_a_list_is_named_by_its_number() -> None:
    (found,) = findings(SHORT + "attachments:\n  - 甲\n  - [乙]\n")
    assert found.message == "“attachments”第 2 项的写法不对，应当是一段文字"
    assert found.place == Place(FILE, 6, 5)


def test_everything_wrong_is_told_at_once() -> None:
    found = findings("kind: speech\ntitle: []\ndate: 昨天\nsalutaton: 同志们：\n")
    assert [each.rule for each in found] == ["missing-key", "wrong-type", "wrong-date", "unknown-key"]


def test_faults_of_the_body_have_places() -> None:
    (found,) = findings("kind: speech\ntitle: 甲\nbody: |\n  好。\n  ##### 太深\n")
    assert found.place == Place(FILE, 5, 3)


def test_values_know_their_places() -> None:
    speech = load(FULL)
    assert speech.place("title") == Place(FILE, 3, 3)
    assert speech.place("speakers", 0, "post") == Place(FILE, 8, 11)
    assert speech.place("speakers", 1) == Place(FILE, 10, 5)
    assert speech.place("speakers", 1, "post") == Place(FILE, 10, 5), "the nearest that there is"
    assert speech.place("attachments", 1) == Place(FILE, 24, 5)
    assert speech.place("nothing") == Place(FILE, 1, 1)
    assert [block.place for block in speech.blocks] == [Place(FILE, line, 3) for line in (18, 19, 21)]


def test_single_speaker_has_places_as_the_first_of_many() -> None:
    text = load(SHORT + "speaker: 王明\n")
    assert text.place("speakers", 0) == text.place("speakers", 0, "name") == Place(FILE, 4, 10)
    form = load(SHORT + "speaker:\n  post: 局长\n  name: 王明\n")
    assert form.place("speakers", 0) == Place(FILE, 5, 3)
    assert form.place("speakers", 0, "name") == Place(FILE, 6, 9)
