from __future__ import annotations

from datetime import date

import pytest

from reportgen.language.tense import Tense, heading_tense, imperative, states, tenses

SAID = date(2024, 3, 15)


def told(sentence, start=Tense.OPEN):
    return [one.tense for one in tenses(sentence, SAID, start)]


@pytest.mark.parametrize(
    "sentence", ["一年来，完成投资3亿元。", "2023年新建学校9所。", "目前有企业27家。", "截至2月底建成8座。"]
)
def test_told(sentence):
    assert set(told(sentence, Tense.PLEDGE)) <= {Tense.TOLD}


@pytest.mark.parametrize(
    "sentence", ["我们将新建学校9所。", "力争达到60%。", "2024年新建9所。", "6月底前建成9所。"]
)
def test_pledged(sentence):
    assert told(sentence)[-1] is Tense.PLEDGE


def test_the_tense_turns_within_a_sentence():
    assert told("去年资助525名，今年将资助650名。") == [Tense.TOLD, Tense.PLEDGE]


def test_what_is_compared_with_does_not_tell():
    assert told("比2023年底翻一番。", Tense.PLEDGE) == [Tense.PLEDGE]
    assert told("在2023年162家的基础上增长五成。", Tense.PLEDGE) == [Tense.PLEDGE]


def test_a_hint_goes_with_what_is_spoken_of():
    assert told("截至2023年末，贷款余额9亿元；全年投放8亿元。") == [Tense.TOLD] * 3
    assert told("全年投放8亿元。") == [Tense.PLEDGE]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("2023年工作回顾", Tense.TOLD),
        ("存在问题", Tense.TOLD),
        ("2024年重点任务", Tense.PLEDGE),
        ("下一步打算", Tense.PLEDGE),
        ("抓招商，在引大引强上见更大成效", Tense.OPEN),
    ],
)
def test_headings(heading, expected):
    assert heading_tense(heading) is expected


def test_statements_and_commands():
    assert states("我市有", "，")
    assert states("", "中小企业是底座")
    assert not states("每校至少有", "")
    assert imperative("大力实施技改行动")
    assert not imperative("覆盖率仅62%")
