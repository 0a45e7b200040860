"""Texts, numbers and lists as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.content.fields import (
    Labelled,
    Model,
    SomeTexts,
    Texts,
    Truth,
    Whole,
    lines,
    pairs,
    stripped,
    texts,
)
from reportgen.diagnostics import Place, Refusal
from reportgen.yamlfile import read_yaml, validate


class _All(Model):
    number: Whole | None = None
    truth: Truth | None = None
    texts: Texts | None = None
    some: SomeTexts | None = None
    labelled: Labelled | None = None


def read(text: str) -> _All:
    return validate(_All, read_yaml(text.encode(), Path("甲.yaml")), "样例")


def finding(text: str) -> tuple[str, Place | None]:
    with pytest.raises(Refusal) as caught:
        read(text)
    (found,) = caught.value.diagnostics
    return found.rule, found.place


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("'345'", 345), (" 99999999 ", 99_999_999)])
def test_a_number_is_written_in_digits(text: str, number: int) -> None:
    assert read(f"number: {text}\n").number == number


WRONG = ["0", "012", "-1", "1.5", "1e3", "12期", "十二", "１２", "100000000", "yes", "[12]", "{a: 1}"]


@pytest.mark.parametrize("text", WRONG)
def test_other_numbers_are_refused(text: str) -> None:
    assert finding(f"number: {text}\n") == ("wrong-number", Place(Path("甲.yaml"), 1, 9))


@pytest.mark.parametrize(("text", "truth"), [("true", True), ("false", False), ("'true'", True), ("", None)])
def test_a_truth_is_true_or_false(text: str, truth: bool | None) -> None:
    assert read(f"truth: {text}\n").truth is truth


@pytest.mark.parametrize("text", ["no", "yes", "是", "True", "1", "on", "[true]"])
def test_other_words_are_no_truth(text: str) -> None:
    assert finding(f"truth: {text}\n") == ("wrong-truth", Place(Path("甲.yaml"), 1, 8))


def test_a_list_may_be_one_text() -> None:
    assert read("texts: 省委\nsome: [省委, 省政府]\n") == _All(texts=("省委",), some=("省委", "省政府"))
    assert read("texts: []\n").texts == ()


@pytest.mark.parametrize(
    ("text", "rule", "column"),
    [
        ("texts: [甲, '']", "empty-value", 12),
        ("texts: ' '", "empty-value", 8),
        ("texts: {甲: 乙}", "wrong-type", 8),
        ("some: []", "empty-value", 7),
        ("labelled: 张三", "wrong-type", 11),
        ("labelled: {出席: ''}", "empty-value", 16),
        ("labelled: {' ': 张三}", "empty-value", 11),
        ("labelled: {出席: [张三]}", "wrong-type", 16),
    ],
)
def test_wrong_lists_have_a_place(text: str, rule: str, column: int) -> None:
    assert finding(text + "\n") == (rule, Place(Path("甲.yaml"), 1, column))


def test_labelled_texts_stay_in_order() -> None:
    read_back = read("labelled:\n  电话: 0571-88880000\n  责任编辑:  张三\n")
    assert pairs(read_back.labelled) == (("电话", "0571-88880000"), ("责任编辑", "张三"))
    assert pairs(None) == ()


def test_texts_lose_the_space_around_them() -> None:
    assert texts(("　甲 ", "乙\n")) == ("甲", "乙")
    assert texts(None) == ()
    assert (stripped(" 000017\n"), stripped(None)) == ("000017", None)
    assert lines("  甲\n\n  乙\n") == "甲\n乙"
