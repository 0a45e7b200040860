"""Diagnostics and results on the terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TextIO

import click

from reportgen.cli.chinese import NO_COLOUR
from reportgen.diagnostics import Diagnostic, Severity, printable

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def diagnostics(found: Iterable[Diagnostic], *, quiet: bool = False) -> None:
    """Print findings on standard error; when quiet, errors alone."""
    _print(found, quiet=quiet, stream=sys.stderr)


def findings(found: Iterable[Diagnostic], *, quiet: bool = False) -> None:
    """Print findings that somebody asked for, on standard output; when quiet, errors alone."""
    _print(found, quiet=quiet, stream=sys.stdout)


def _print(found: Iterable[Diagnostic], *, quiet: bool, stream: TextIO) -> None:
    for diagnostic in found:
        if quiet and diagnostic.severity is not Severity.ERROR:
            continue
        head, *rest = _with_source(diagnostic).render().split("\n")
        click.echo(click.style(head, fg=_COLOURS[diagnostic.severity]), stream, color=colour())
        for line in rest:
            click.echo(line, stream)


_TEXTS = (".yaml", ".yml", ".txt", ".md", ".xml")
"""Files whose lines can be shown."""


def _with_source(diagnostic: Diagnostic) -> Diagnostic:
    """The finding with the line that it is about, where its finder had only the place."""
    place = diagnostic.place
    if diagnostic.source is not None or place is None or place.path.suffix.lower() not in _TEXTS:
        return diagnostic
    try:
        lines = place.path.read_text("utf-8-sig").split("\n")
    except (OSError, ValueError):
        return diagnostic
    return replace(diagnostic, source=lines[place.line - 1]) if 0 < place.line <= len(lines) else diagnostic


def colour() -> bool | None:
    """False when the user asked for none; None leaves it to the terminal."""
    context = click.get_current_context(silent=True)
    refused = context is not None and context.meta.get(NO_COLOUR)
    return False if refused or os.environ.get("NO_COLOR") else None


_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON may hold as it is, but a terminal obeys: control characters, and what turns a line round."""


def result(text: str) -> None:
    """Print a result as it is, for programs; for a terminal, without what would move its cursor."""
    harmless = "\n".join(map(printable, text.split("\n"))) if sys.stdout.isatty() else text
    click.echo(harmless)


def as_json(value: object) -> None:
    """Print a result as JSON on standard output, in characters that it can hold."""
    text = _UNSEEN.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(value, ensure_ascii=False, indent=2))
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    click.echo(text)


def crash(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """The last word on a fault of the program itself: what it is, where, and that nobody did wrong."""
    from traceback import extract_tb

    click.echo("程序出了错，这不是您的文件有错。请把下面这一行告诉维护者：", err=True)
    place = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(trace)[-3:]]
    click.echo(printable(f"  {kind.__name__}: {problem}（{' → '.join(place)}）"), err=True)


def progress(text: str) -> None:
    """Say what is under way: to a terminal only."""
    if sys.stderr.isatty():
        click.echo(text, err=True)
