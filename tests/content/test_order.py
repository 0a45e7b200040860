"""The order of items."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.content.dates import CalendarDate
from reportgen.content.items import Entry
from reportgen.content.order import SORTS, natural, natural_path, sort_entries
from reportgen.content.speech import Speaker, Speech
from reportgen.diagnostics import Place

HERE = Place(Path("总.yaml"), 1, 1)


def entry(title: str, *, path: str = "总.yaml", included: bool = True, **said: object) -> Entry:
    return Entry(title, Speech(Path(path), title, **said), None, HERE, included)  # type: ignore[arg-type]


def order(sort: str, *entries: Entry) -> str:
    return "".join(one.speech.title for one in sort_entries(entries, sort))


def test_numbers_in_names_count() -> None:
    names = ["10号", "2号", "02号", "1号", "号", "第10篇", "第9篇", "a"]
    assert sorted(names, key=natural) == ["1号", "02号", "2号", "10号", "a", "第9篇", "第10篇", "号"]


def test_hanzi_stand_by_their_sound() -> None:
    assert sorted("张王李赵陈安", key=natural) == list("安陈李王张赵")


def test_characters_without_a_place_do_not_break_it() -> None:
    assert sorted(["\ud800", "𠮷", ""], key=natural)[0] == ""
    assert natural("9" * 300) > natural("8" * 300)


def test_paths_stand_folder_by_folder() -> None:
    paths = [Path("10/1.yaml"), Path("2/20.yaml"), Path("2/3.yaml")]
    assert sorted(paths, key=natural_path) == [Path("2/3.yaml"), Path("2/20.yaml"), Path("10/1.yaml")]


def test_dates_stand_in_order_and_missing_ones_last() -> None:
    entries = [
        entry("无"),
        entry("晚", date=CalendarDate(2024, 6, 18)),
        entry("早", date=CalendarDate(2022, 11, 28)),
        entry("月", date=CalendarDate(2024, 6)),
    ]
    assert order("date", *entries) == "早月晚无"
    assert order("-date", *entries) == "晚月早无"


@pytest.mark.parametrize("sort", ["date", "-date", "unit", "-unit"])
def test_equal_ones_stay_in_order(sort: str) -> None:
    day = CalendarDate(2024, 6, 18)
    entries = [entry(title, date=day, speakers=(Speaker(unit="局"),)) for title in "丙甲乙"]
    assert order(sort, *entries) == "丙甲乙"


def test_units_and_speakers_are_the_first_that_are_named() -> None:
    entries = [
        entry("甲", speakers=(Speaker("张三"), Speaker("安宁", unit="水利局"))),
        entry("乙", speakers=(Speaker(unit="财政局"), Speaker("李四"))),
        entry("丙"),
    ]
    assert order("unit", *entries) == "乙甲丙"
    assert order("speaker", *entries) == "乙甲丙"
    assert order("-speaker", *entries) == "甲乙丙"


def test_titles_and_files_stand_naturally() -> None:
    entries = [
        entry("第10篇", path="10.yaml"),
        entry("第2篇", path="乙.yaml"),
        entry("内", path="1.yaml", included=False),
    ]
    assert order("title", *entries) == "第2篇第10篇内"
    assert order("file", *entries).endswith("内"), "what is written in place has no file"
    assert order("-file", *entries).endswith("内")
    assert set(SORTS) == {"date", "title", "unit", "speaker", "file"}
