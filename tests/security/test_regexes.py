"""Time grows as the text does: long runs of every mark that a pattern of ours gives a meaning to."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from support.imports import import_bytes

from reportgen.content.outline import parse_body
from reportgen.diagnostics import Place, Refusal, SourceLine
from reportgen.revise.rows import _RULE_ROW
from reportgen.yamlfile import read_yaml

LENGTH = 24_000
"""Characters of a line, a quarter of what it may have; patterns that go back take three seconds and more."""
SECONDS = 1.5
UNITS = (
    " ", "\u3000", "\t", "a", "1", "一", "，", "。", "、", "：", "-", "—", "*", "#", "|", "（", "[", "![", "](", "<", "<!--",
    "<img ", 'src="', "{-}", " {-}", "1.", "·", "会", "在", "月", "年", "发言", "市", "长", "“", "……", "[a]", "[a]{", "**a",
    "`", "_a_", ">", "&#", "|-", "| ", "a b ", "（一）", "第一，", "感谢", "。感谢", "本次", "附件1：", "\\", "~~", "$",
    "2024年1月", "a。", "人：", "单位 ", "-|:", "王·", "12.", "（1）", "各位", "，祝",
)  # fmt: skip
AROUND = (("", ""), ("", "x"), ("# ", "x"), ("一 ", "。"), ("各位领导：", ""), ("![a", ")"))


def _body(text: str, folder: Path) -> None:
    parse_body([SourceLine(line, Place(Path("a.yaml"), n)) for n, line in enumerate(text.split("\n"), 1)])


def _sent(suffix: str) -> Callable[[str, Path], None]:
    def read(text: str, folder: Path) -> None:
        whole = (
            f"在会上的发言\n市水利局 王明\n各位领导：\n一、抓进度\n抓紧抓实，务求实效。\n{text}\n谢谢大家！\n"
        )
        import_bytes(whole.encode(), folder, f"a.{suffix}")

    return read


def _yaml(text: str, folder: Path) -> None:
    read_yaml(f"kind: speech\nbody: |\n  {text}\nx: {text}".encode(), Path("a.yaml"))


DOORS = {"body": _body, "txt": _sent("txt"), "md": _sent("md"), "yaml": _yaml}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("unit", UNITS)
def test_a_line_of_one_mark_takes_no_more_than_its_length(unit: str, door: str, tmp_path: Path) -> None:
    for before, after in AROUND:
        text = before + unit * (LENGTH // len(unit)) + after
        begun = time.process_time()
        with suppress(Refusal):
            DOORS[door](text, tmp_path)
        assert time.process_time() - begun < SECONDS, (before, after)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("unit", UNITS)
def test_many_lines_of_one_mark_take_no_more_than_their_number(unit: str, door: str, tmp_path: Path) -> None:
    text = f"{unit * 3}x\n" * (LENGTH // 2 // len(unit) // 4)
    begun = time.process_time()
    with suppress(Refusal):
        DOORS[door](text, tmp_path)
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("|---|", True),
        ("---|---", True),
        ("| :-: | --- |", True),
        (":-", True),
        ("||", False),
        ("| |", False),
        ("|-a-|", False),
    ],
)
def test_rules_of_tables_are_told_as_before(row: str, found: bool) -> None:
    assert (_RULE_ROW.match(row) is not None) == found


def test_white_space_without_end_is_as_much_as_a_line_holds(tmp_path: Path) -> None:
    from reportgen.readers.characters import printable

    assert printable("甲" + " " * 500 + "乙") == "甲" + " " * 80 + "乙"
    assert printable("甲" + "\u3000" * 80 + "乙") == "甲" + "\u3000" * 80 + "乙"
