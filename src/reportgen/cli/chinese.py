"""Click in Chinese: help pages and usage errors."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import click

QUIET, NO_COLOUR = "reportgen.quiet", "reportgen.no-colour"
"""Keys of `Context.meta`: what was asked for before or after the command's name."""


def _everywhere() -> list[click.Parameter]:
    """The options that every command takes."""
    quiet = click.Option(
        ["-q", "--quiet"], is_flag=True, expose_value=False, callback=_note(QUIET), help="只显示错误"
    )
    plain = click.Option(
        ["--no-color"], is_flag=True, expose_value=False, callback=_note(NO_COLOUR), help="不用颜色"
    )
    return [quiet, plain]


def _note(key: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def note(context: click.Context, _: click.Parameter, value: bool) -> None:
        context.meta[key] = value or context.meta.get(key, False)

    return note


class _ChineseHelp(click.Command):
    """A command whose help page has Chinese headings, with the options that all commands take."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.params += _everywhere()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这页说明"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)


class ChineseCommand(_ChineseHelp):
    """A command with a Chinese help page."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What the usage line says after the command's name."""
        return ["[选项]", *(piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx))]


class ChineseGroup(_ChineseHelp, click.Group):
    """A group of commands with a Chinese help page."""

    command_class = ChineseCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """What the usage line says after the program's name."""
        return ["[选项]", "命令", "…"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        rows = [
            (name, command.get_short_help_str(60))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) and not command.hidden
        ]
        with formatter.section("命令"):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of a day's work, as declared."""
        return list(self.commands)


def usage_message(problem: click.ClickException) -> str:
    """A usage error as a Chinese sentence."""
    match problem:
        case click.exceptions.NoSuchOption():
            close = get_close_matches(problem.option_name, problem.possibilities or (), n=1)
            return f"没有选项“{problem.option_name}”" + (f"，是不是“{close[0]}”？" if close else "")
        case click.exceptions.BadOptionUsage():
            return f"选项“{problem.option_name}”的用法不对，后面要跟一个值"
        case click.exceptions.MissingParameter():
            return f"缺少参数 {_parameter(problem.param, problem.ctx)}"
        case click.exceptions.BadParameter():
            return f"参数 {_parameter(problem.param, problem.ctx)} 不对：{_reason(problem)}"
        case click.exceptions.UsageError():
            return _usage(problem)
        case _:
            return problem.format_message()


def _parameter(param: click.Parameter | None, ctx: click.Context | None) -> str:
    return param.get_error_hint(ctx) if param is not None and ctx is not None else ""


def _reason(problem: click.exceptions.BadParameter) -> str:
    kind: Any = problem.param.type if problem.param is not None else None
    if isinstance(kind, click.Choice):
        return "可用的有 " + "、".join(map(str, kind.choices))
    if isinstance(kind, click.types.IntParamType):
        return "应当是整数"
    return problem.message


def _usage(problem: click.exceptions.UsageError) -> str:
    group = problem.ctx.command if problem.ctx else None
    word = _quoted(problem.message)
    if isinstance(group, click.Group) and word and "command" in problem.message.lower():
        close = get_close_matches(word, group.commands, n=1)
        return f"没有命令“{word}”" + (f"，是不是“{close[0]}”？" if close else "")
    if "unexpected extra argument" in problem.message.lower():
        return "多写了参数：" + problem.message.partition("(")[2].rstrip(")")
    return problem.message


def _quoted(message: str) -> str:
    parts = message.split("'")
    return parts[1] if len(parts) > 2 else ""
