"""Click in Chinese."""

from __future__ import annotations

import click
import pytest

from reportgen.cli.chinese import NO_COLOUR, QUIET, ChineseCommand, ChineseGroup, usage_message
from reportgen.diagnostics import terminal_columns


@click.group(cls=ChineseGroup)
def group() -> None:
    """一组命令。"""


@group.command("second")
@click.option("--colour", type=click.Choice(["red", "black"]), metavar="颜色", help="什么颜色")
@click.option("-n", "--number", type=int, help="几个")
@click.argument("names", metavar="名称…", nargs=-1, required=True)
def second(colour: str | None, number: int | None, names: tuple[str, ...]) -> None:
    """第二个命令。

    说明在这里。
    """


@group.command("first")
@click.pass_context
def first(context: click.Context) -> None:
    """第一个命令。"""
    click.echo(f"{bool(context.meta.get(QUIET))} {bool(context.meta.get(NO_COLOUR))}")


@group.command("hidden", hidden=True)
def hidden() -> None:
    """看不见的命令。"""


def page(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    group.main([*arguments, "--help"], prog_name="工具", standalone_mode=False)
    return capsys.readouterr().out


def problem(*arguments: str) -> str:
    with pytest.raises(click.ClickException) as caught:
        group.main(list(arguments), prog_name="工具", standalone_mode=False)
    return usage_message(caught.value)


def test_page_of_a_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert page(capsys=capsys) == (
        "用法：工具 [选项] 命令 …\n\n  一组命令。\n\n"
        "命令：\n  second  第二个命令。\n  first   第一个命令。\n\n"
        "选项：\n  -q, --quiet  只显示错误\n  --no-color   不用颜色\n  --help       显示这页说明\n"
    )


def test_page_of_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = page("second", capsys=capsys)
    assert text.startswith("用法：工具 second [选项] 名称…\n\n  第二个命令。\n\n  说明在这里。\n")
    assert "  名称" not in text.partition("选项：")[2], "arguments are no options"


def test_columns_stand_even_where_hanzi_are_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    rows = page("second", capsys=capsys).partition("选项：\n")[2].splitlines()
    meanings = ["什么颜色", "几个", "只显示错误", "不用颜色", "显示这页说明"]
    starts = {terminal_columns(row[: row.index(words)]) for row, words in zip(rows, meanings, strict=True)}
    assert len(starts) == 1


def test_commands_made_in_the_group_are_chinese() -> None:
    assert isinstance(first, ChineseCommand)


@pytest.mark.parametrize(
    ("arguments", "noted"),
    [
        (["first"], "False False"),
        (["-q", "first"], "True False"),
        (["first", "-q", "--no-color"], "True True"),
        (["--no-color", "first", "-q"], "True True"),
    ],
)
def test_options_of_all_commands_stand_before_or_after(
    arguments: list[str], noted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    group.main(arguments, prog_name="工具", standalone_mode=False)
    assert capsys.readouterr().out == f"{noted}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["frist"], "没有命令“frist”，是不是“first”？"),
        (["it's"], "没有命令“it's”"),
        (["second"], "缺少参数“名称”"),
        (["second", "--color", "red", "a"], "没有选项“--color”，是不是“--colour”？"),
        (["second", "--colour", "green", "a"], "选项“--colour”不对：可用的有 red、black"),
        (["second", "-n", "一", "a"], "选项“-n”不对：应当是整数"),
        (["second", "-n"], "选项“-n”的用法不对，后面要跟一个值"),
        (["first", "-q=1"], "没有选项“-=”"),
        (["first", "--quiet=1"], "选项“--quiet”的用法不对，后面不要跟值"),
        (["first", "甲", "(乙)"], "多写了参数“甲 (乙)”"),
    ],
)
def test_usage_errors(arguments: list[str], message: str) -> None:
    assert problem(*arguments) == message


def test_words_of_our_own_stay() -> None:
    assert usage_message(click.UsageError("没有“odt”这种格式")) == "没有“odt”这种格式"
    assert usage_message(click.ClickException("另有原因")) == "另有原因"
