"""`reportgen ledger`: commitments listed, or written as a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from reportgen.building import ledgers
from reportgen.cli import show
from reportgen.cli.codes import exit_code
from reportgen.diagnostics import shown
from reportgen.ledger.sheet import Grouping
from reportgen.ledger.table import to_json, to_text


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for."""

    paths: tuple[Path, ...]
    output: Path | None
    by: str | None
    form: str
    quiet: bool


def draw_up(asked: Asked) -> int:
    """List the commitments or write them to a file, and give the exit code."""
    sheet = ledgers.draw_up(asked.paths, Path.cwd(), Grouping(asked.by or Grouping.NONE))
    found = sheet.diagnostics
    show.diagnostics(found, quiet=asked.quiet)
    if asked.output is not None:
        path = Path.cwd() / asked.output
        written = ledgers.write_ledger(sheet, path)
        show.diagnostics(written, quiet=asked.quiet)
        found += written
        click.echo(shown(path))
    elif asked.form == "json":
        show.as_json(to_json(sheet))
    else:
        click.echo(to_text(sheet))
    return exit_code(found)
