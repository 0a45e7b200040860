"""The command `check`: findings told, mended, or written into a Word draft."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from reportgen.cli import show
from reportgen.cli.codes import exit_code
from reportgen.diagnostics import Diagnostic, Refusal, Severity, printable, shown
from reportgen.proofing import Mending, Proof, mending, proofread, write_mending


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    paths: tuple[Path, ...]
    fix: bool
    diff: bool
    comment: bool
    output: Path | None
    form: str
    quiet: bool


def run_check(asked: Asked) -> int:
    """Check, and do with the findings what was asked for; the exit code."""
    proofs = proofread(asked.paths, Path.cwd())
    if asked.fix or asked.diff:
        return _mend(proofs, asked)
    if asked.comment:
        return _comment(proofs, asked)
    _tell(proofs, asked)
    return exit_code(_all(proofs))


def _all(proofs: Sequence[Proof]) -> list[Diagnostic]:
    """All findings; a wrong list of words is found by every file, and told once."""
    return list(dict.fromkeys(found for proof in proofs for found in proof.diagnostics))


def _tell(proofs: Sequence[Proof], asked: Asked) -> None:
    found = _all(proofs)
    match asked.form:
        case "json":
            show.as_json(_as_json(found))
        case "sarif":
            from reportgen.proofing.sarif import sarif

            show.as_json(sarif(found, Path.cwd()))
        case _:
            show.findings(found, quiet=asked.quiet)
            if not asked.quiet:
                _sum_up(proofs, found)


def _as_json(found: Sequence[Diagnostic]) -> dict[str, object]:
    counts = Counter(one.severity for one in found)
    return {
        "diagnostics": [one.to_json() for one in found],
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
    }


def _sum_up(proofs: Sequence[Proof], found: Sequence[Diagnostic]) -> None:
    counts = Counter(one.severity for one in found)
    parts = [f"{severity.chinese} {counts[severity]} 处" for severity in Severity if counts[severity]]
    said = "，".join(parts) if parts else "没有发现问题"
    fixable = sum(bool(one.edits) for one in found)
    hint = f"；其中 {fixable} 处有把握改好，运行 reportgen check --fix" if fixable else ""
    click.echo(f"检查了 {len(proofs)} 份：{said}{hint}", err=True)


def _mend(proofs: Sequence[Proof], asked: Asked) -> int:
    """Show what would be mended, and write it unless only asked to show."""
    wanted, refused = _mendings(proofs)
    for one in wanted:
        for line in one.difference.split("\n"):
            click.echo("\t".join(map(printable, line.split("\t"))))
    show.diagnostics(refused)
    if asked.diff:
        return exit_code(refused)
    if not wanted and not refused and not asked.quiet:
        click.echo("没有可以自动改的", err=True)
    if wanted and _agreed(wanted):
        refused += _write(wanted, asked)
        proofs = proofread(asked.paths, Path.cwd())
    left = _all(proofs)
    if wanted and not asked.quiet:
        said = f"还有 {len(left)} 处要人来定，运行 reportgen check 查看" if left else "都改好了"
        click.echo(said, err=True)
    return exit_code([*refused, *left])


def _mendings(proofs: Sequence[Proof]) -> tuple[list[Mending], list[Diagnostic]]:
    """What would be mended, and why other files cannot be."""
    wanted: list[Mending] = []
    refused: list[Diagnostic] = []
    for proof in proofs:
        try:
            one = mending(proof)
        except Refusal as refusal:
            refused += refusal.diagnostics
            continue
        if one is not None:
            wanted.append(one)
    return wanted, refused


def _write(wanted: Sequence[Mending], asked: Asked) -> list[Diagnostic]:
    """Write mended files; one that cannot be written costs the others nothing."""
    refused: list[Diagnostic] = []
    for one in wanted:
        try:
            write_mending(one)
        except Refusal as refusal:
            refused += refusal.diagnostics
            continue
        if not asked.quiet:
            click.echo(printable(f"改好了 {shown(one.path)}"), err=True)
    show.diagnostics(refused)
    return refused


def _agreed(wanted: Sequence[Mending]) -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    return click.confirm(f"把以上改动写入 {len(wanted)} 份文件吗？", err=True)


def _comment(proofs: Sequence[Proof], asked: Asked) -> int:
    """Write the findings in Word drafts as comments, each draft beside itself."""
    if asked.output is not None and len(proofs) != 1:
        raise click.UsageError("用 -o 时一次只能写一份文稿")
    refused: list[Diagnostic] = []
    for proof in proofs:
        try:
            _comment_on(proof, asked)
        except Refusal as refusal:
            refused += refusal.diagnostics
    show.diagnostics(refused)
    return exit_code(refused)


def _comment_on(proof: Proof, asked: Asked) -> None:
    from reportgen.proofing.comments import write_comments

    if proof.path.suffix.lower() == ".docx" and not proof.diagnostics:
        if not asked.quiet:
            click.echo(f"“{shown(proof.path)}”没有发现问题，没有另存", err=True)
        return
    path = write_comments(proof, Path.cwd() / asked.output if asked.output else None)
    click.echo(shown(path))
