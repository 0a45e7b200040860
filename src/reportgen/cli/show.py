"""Diagnostics and results on the terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

import click

from reportgen.cli.chinese import NO_COLOUR
from reportgen.diagnostics import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def diagnostics(found: Iterable[Diagnostic], *, quiet: bool = False) -> None:
    """Print findings on standard error; when quiet, errors alone."""
    for diagnostic in found:
        if quiet and diagnostic.severity is not Severity.ERROR:
            continue
        head, *rest = diagnostic.render().split("\n")
        click.echo(click.style(head, fg=_COLOURS[diagnostic.severity]), err=True, color=colour())
        for line in rest:
            click.echo(line, err=True)


def colour() -> bool | None:
    """False when the user asked for none; None leaves it to the terminal."""
    context = click.get_current_context(silent=True)
    refused = context is not None and context.meta.get(NO_COLOUR)
    return False if refused or os.environ.get("NO_COLOR") else None


def as_json(value: object) -> None:
    """Print a result as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def progress(text: str) -> None:
    """Say what is under way: to a terminal only."""
    if sys.stderr.isatty():
        click.echo(text, err=True)
