"""主要指标 and the rows of the 承诺事项台账."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.content.commitments import Commitment
from reportgen.content.figures import LEDGER_COLUMNS, key_figures, ledger_rows, target
from reportgen.diagnostics import Place


def pledge(indicator: str, value: str = "23", unit: str | None = "座", **more: object) -> Commitment:
    said: dict[str, object] = {
        "speaker": "林晓舟", "unit_of_speaker": "市水利局", "value_max": None, "op": "=",
        "deadline": None, "deadline_date": None, "sentence": "甲。", "place": Place(Path("甲.yaml"), 3),
    }  # fmt: skip
    return Commitment(indicator=indicator, value=value, unit=unit, **{**said, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (pledge("加固水库"), "23座"),
        (pledge("普及率", "96", "%", op=">="), "不低于96%"),
        (pledge("漏损率", "12", "%", op="<="), "不超过12%"),
        (pledge("提高", "15", "%", value_max="20", op="range"), "15%～20%"),
        (pledge("引进企业", "15", "家", value_max="20", op="range"), "15～20家"),
        (pledge("投资", "9", "亿元", value_max="16", op="range"), "9亿元～16亿元"),
        (pledge("隐患", "0", None), "0"),
    ],
)
def test_targets(said: Commitment, printed: str) -> None:
    assert target(said) == printed


def test_figures_stand_in_the_order_of_the_speech() -> None:
    pledges = [
        pledge("在全市范围内组织开展的各类专项检查和综合督导检查活动次数"),
        pledge("加固水库"),
        pledge("建设站点", "120", "处"),
        pledge("清零", "0", None),
        pledge("完成投资", "12.6", "亿元", deadline_date="2024-12-31"),
        pledge("引进企业", "15", "家", value_max="20", op="range"),
        pledge("普及率达到", "96", "%"),
        pledge("办理时限内", "3", "天"),
    ]
    assert key_figures(pledges) == (
        "加固水库23座",
        "建设站点120处",
        "完成投资12.6亿元",
        "引进企业15～20家",
        "普及率达到96%",
    )
    assert key_figures(pledges, 1) == ("完成投资12.6亿元",)
    assert key_figures([]) == ()


def test_what_needs_its_sentence_or_tells_how_often_comes_last() -> None:
    often = [pledge("站点的数据", "5", "分钟"), pledge("每月通报", "1", "次")]
    unclear = [*often, pledge("完成望云、石磬、柏渚")]
    assert key_figures([*unclear, pledge("加固水库")], 1) == ("加固水库23座",)


def test_equal_figures_are_said_once() -> None:
    assert key_figures([pledge("加固水库"), pledge("加固水库")]) == ("加固水库23座",)


def test_rows_of_the_ledger() -> None:
    soon = pledge("加固水库", deadline="5月底前", deadline_date="2024-05-31")
    rows = ledger_rows([soon, pledge("普及率", "96", "%", deadline="尽快", speaker=None)])
    assert rows == (
        ("1", "加固水库", "23座", "2024年\n5月31日", "市水利局", "林晓舟"),
        ("2", "普及率", "96%", "尽快", "市水利局", ""),
    )
    assert ledger_rows([]) == ()
    assert len(LEDGER_COLUMNS) == len(rows[0])
