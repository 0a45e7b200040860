"""Speeches as passages, each character with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.rules import subjects_in

from reportgen.checks.subject import PROSE, Role, Subject

SPEECH = """\
kind: speech
title: |
  抓落实
  促发展
occasion: 在全市会上的发言
speakers: [{name: 王明, post: 局长, unit: 市水务局}]
date: 2024-03-05
salutation: 同志们：
attachments: [清单一, 清单二]
body: |
  开头一段。
  一、抓进度
  一是抓项目。抓紧抓实。
  | 项 | 数 |
  |---|---|
  | 甲 | 12 |
  | 12 | 12 |

  ![进度图](图.png)
  谢谢大家！
"""


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    (tmp_path / "甲.yaml").write_text(SPEECH, "utf-8")
    (one,) = subjects_in(tmp_path / "甲.yaml")
    return one


def test_all_text_in_the_order_in_which_it_is_read(subject: Subject) -> None:
    assert [(one.role, one.text) for one in subject.passages] == [
        (Role.TITLE, "抓落实促发展"),
        (Role.OCCASION, "在全市会上的发言"),
        (Role.SPEAKER, "市水务局"),
        (Role.SPEAKER, "局长"),
        (Role.SPEAKER, "王明"),
        (Role.SALUTATION, "同志们："),
        (Role.PARAGRAPH, "开头一段。"),
        (Role.HEADING, "一、抓进度"),
        (Role.ITEM, "一是抓项目。抓紧抓实。"),
        *((Role.CELL, text) for text in ("项", "数", "甲", "12", "12", "12")),
        (Role.CAPTION, "进度图"),
        (Role.CLOSING, "谢谢大家！"),
        (Role.ATTACHMENT, "清单一"),
        (Role.ATTACHMENT, "清单二"),
    ]


def test_every_character_of_every_passage_stands_where_it_says(subject: Subject) -> None:
    lines = SPEECH.split("\n")
    for passage in subject.passages:
        for offset, char in enumerate(passage.text):
            place = passage.place(offset)
            assert lines[place.line - 1][place.column - 1] == char, (passage, offset)
            assert passage.line(offset) == lines[place.line - 1]


def test_same_words_in_cells_side_by_side_have_places_of_their_own(subject: Subject) -> None:
    cells = [one for one in subject.passages if one.role is Role.CELL]
    places = [(one.place(0).line, one.place(0).column) for one in cells]
    assert places == [(14, 5), (14, 9), (16, 5), (16, 9), (17, 5), (17, 10)]
    assert [(one.row, one.column) for one in cells] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]


def test_a_title_over_two_lines_is_typed_on_each(subject: Subject) -> None:
    title = subject.passages[0]
    assert title.place(3).line == 4
    assert title.typed(0, 3)
    assert not title.typed(2, 4)


def test_prose_and_body(subject: Subject) -> None:
    assert {one.role for one in subject.prose} == PROSE
    passages = [passage.text if passage else None for _, passage in subject.body]
    assert passages == [
        "开头一段。", "一、抓进度", "一是抓项目。抓紧抓实。", None, "进度图", "谢谢大家！",
    ]  # fmt: skip


def test_memo_is_made_once(subject: Subject) -> None:
    made: list[Subject] = []
    for _ in range(2):
        assert subject.memo("数", lambda one: made.append(one) or len(made)) == 1
    assert made == [subject]
