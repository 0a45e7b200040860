"""The speeches of content of any kind: what a file says itself, and what it includes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.contents import Contents
from support.rules import subjects_in

from reportgen.checks.speeches import included_paths


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    return Contents(tmp_path)


def texts(path: Path) -> list[list[str]]:
    return [[passage.text for passage in one.passages] for one in subjects_in(path)]


def test_a_collection_says_its_title_and_its_own_items(contents: Contents) -> None:
    contents.speeches("甲.yaml")
    text = "kind: collection\ntitle: 汇编\nitems:\n  - 甲\n  - {title: 一篇, body: 自己的话。}\n"
    path = contents.write("总.yaml", text)
    assert texts(path) == [["汇编"], ["一篇", "自己的话。"]]
    assert included_paths(contents.load(text)) == [contents.folder / "甲.yaml"]


def test_words_of_an_item_are_found_in_its_lines(contents: Contents) -> None:
    path = contents.write(
        "总.yaml", "kind: collection\ntitle: 汇编\nitems:\n  - title: 一篇\n    body: 自己的话。\n"
    )
    passage = subjects_in(path)[1].passages[1]
    assert (passage.place(2).line, passage.place(2).column, passage.line()) == (5, 13, "    body: 自己的话。")


def test_a_briefing_says_its_note_and_its_own_items(contents: Contents) -> None:
    contents.speeches("甲.yaml")
    text = (
        "kind: briefing\nname: 工作简报\nissuer: 市政府办公室\nissue: 3\ndate: 2024-03-05\nnote: 按语的话。\n"
        "items:\n  - 甲\n  - {title: 一篇, body: 自己的话。}\n"
    )
    path = contents.write("总.yaml", text)
    said = [text for speech in texts(path) for text in speech]
    assert "按语的话。" in said
    assert "自己的话。" in said
    assert "一段。" not in said


def test_an_official_document_is_a_speech_unless_it_includes_one(contents: Contents) -> None:
    path = contents.write(
        "通知.yaml",
        "kind: document\nauthorities: 市政府\ntitle: 关于抓落实的通知\ndate: 2024-03-05\nbody: 自己的话。\n",
    )
    assert "自己的话。" in texts(path)[0]
