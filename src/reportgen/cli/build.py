"""The command `build`: once, or again whenever something changes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

import click

from reportgen.building import Edits, Outcome, Target, build, find_targets
from reportgen.building.removing import Orphan, find_orphans, remove
from reportgen.cli import show
from reportgen.cli.codes import DONE, INTERRUPTED, exit_code
from reportgen.diagnostics import Diagnostic, Place, Refusal, info, printable, shown, warning
from reportgen.project import Project, find_project

_AHEAD = 20
"""Documents that `--watch` lays out before anything changes."""
_SURE = 5
"""Documents after which a pace can be told."""
_LONG = 20
"""Documents for which it is worth telling."""
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    paths: tuple[Path, ...]
    formats: tuple[str, ...]
    output: Path | None
    jobs: int | None
    edits: Edits
    explain: bool
    clean: bool
    quiet: bool
    checked: bool = True
    cluster: str | None = None


def build_once(asked: Asked) -> int:
    """Build what has changed; the exit code."""
    targets = find_targets(asked.paths, Path.cwd(), asked.output)
    report = _Report(asked, len(targets))
    outcomes = _outcomes(asked, targets)
    try:
        for outcome in outcomes:
            report.tell(outcome)
    except KeyboardInterrupt:
        # What was under way is given up; what is written stays.
        outcomes.close()
        report.tell_interrupted()
        return INTERRUPTED
    report.tell_unchanged()
    if not asked.paths:
        _see_to_orphans(asked, targets)
    return report.code


def _outcomes(asked: Asked, targets: Sequence[Target]) -> Generator[Outcome]:
    jobs = asked.jobs or os.cpu_count() or 1
    yield from build(targets, asked.formats, jobs, asked.edits, checked=asked.checked, cluster=asked.cluster)


@dataclass(slots=True)
class _Report:
    """Tells of outcomes one after the other."""

    asked: Asked
    total: int
    code: int = DONE
    number: int = 0
    unchanged: int = 0
    made: int = 0
    began: float = field(default_factory=time.monotonic)
    told: set[Diagnostic] = field(default_factory=set)
    """Findings in what has not changed that were told before."""

    def tell(self, outcome: Outcome) -> None:
        """Print what became of a content file."""
        self.number += 1
        if outcome.reasons:
            self.made += 1
            show.progress(f"[{self.number}/{self.total}] {outcome.target.content.name}{self._pace()}")
            if self.asked.explain:
                _explain(outcome)
        self._tell_findings(outcome)
        for path in outcome.outputs:
            show.result(shown(path))
        if not outcome.reasons and not outcome.diagnostics:
            self.unchanged += 1
        failed = exit_code(outcome.diagnostics)
        self.code = failed if self.code == DONE else min(self.code, failed or self.code)

    def _pace(self) -> str:
        """How many are made in a second, and how long the rest will take; nothing before that can be told."""
        seconds = time.monotonic() - self.began
        if self.made < _SURE or self.total < _LONG or not seconds:
            return ""
        rate = self.made / seconds
        left = (self.total - self.number) / rate
        return f"　每秒 {rate:.1f} 份，还要约 {_duration(left)}"

    def tell_interrupted(self) -> None:
        """Say what is done, and how to go on."""
        left = self.total - self.number
        click.echo(f"已中断：{self.number} 份已处理，还有 {left} 份；再运行同一条命令就接着做", err=True)

    def _tell_findings(self, outcome: Outcome) -> None:
        if outcome.reasons:
            show.diagnostics(outcome.diagnostics, quiet=self.asked.quiet)
            return
        show.diagnostics([one for one in outcome.diagnostics if one not in self.told], quiet=self.asked.quiet)
        self.told.update(outcome.diagnostics)

    def tell_unchanged(self) -> None:
        """Say how many content files had nothing to be made."""
        if not self.unchanged or self.asked.quiet:
            return
        rest = f"其余 {self.unchanged} 份没有变化"
        click.echo(f"{self.total} 份都没有变化" if self.unchanged == self.total else rest, err=True)


def _duration(seconds: float) -> str:
    """How long something takes, in the unit that a person would use."""
    if seconds < _MINUTE:
        return f"{max(round(seconds), 1)} 秒"
    if seconds < 60 * _MINUTE:
        return f"{round(seconds / _MINUTE)} 分钟"
    return f"{seconds / _MINUTE / 60:.1f} 小时"


def _explain(outcome: Outcome) -> None:
    reasons = sorted(outcome.reasons.items(), key=lambda item: item[1])
    for reason, formats in groupby(reasons, key=lambda item: item[1]):
        names = "、".join(name for name, _ in formats)
        click.echo(printable(f"{shown(outcome.target.content)}（{names}）：{reason}"), err=True)


def _see_to_orphans(asked: Asked, targets: Sequence[Target]) -> None:
    """Name the outputs whose content is gone, and remove them if the user says so."""
    here = Path.cwd()
    found = find_orphans(find_project(here), targets, here / asked.output if asked.output else None)
    show.diagnostics(map(_kept, (orphan for orphan in found if orphan.edited)), quiet=asked.quiet)
    orphans = [orphan for orphan in found if not orphan.edited]
    if not orphans:
        return
    if not asked.clean:
        show.diagnostics(map(_orphaned, orphans), quiet=asked.quiet)
    if not (asked.clean or _says_yes(len(orphans))):
        return
    for orphan, stood_in_the_way in remove(orphans):
        show.diagnostics(stood_in_the_way)
        if not stood_in_the_way and not asked.quiet:
            click.echo(printable(f"删去了 {shown(orphan.path)}"), err=True)


def _says_yes(count: int) -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return click.confirm(f"这 {count} 份的内容已经没有了，删去吗？", err=True)


def _orphaned(orphan: Orphan) -> Diagnostic:
    message = f"“{shown(orphan.path)}”的内容“{shown(orphan.content)}”已经删掉或改名"
    return info("orphaned-output", message, Place(orphan.path), "要删去这样的输出，加 --clean")


def _kept(orphan: Orphan) -> Diagnostic:
    message = f"“{shown(orphan.path)}”的内容“{shown(orphan.content)}”已经没有了，但它被人改过，留着不删"
    return warning("orphaned-output", message, Place(orphan.path), "确实不要，请自己删去")


def keep_building(asked: Asked) -> int:
    """Build, and build again whenever something changes, until the user interrupts it."""
    from reportgen.building.watching import changes

    _warm_up(asked)
    told: set[Diagnostic] = set()
    try:
        _round(asked, told)
        click.echo("正在守着，内容或模板一改就重新生成（按 Ctrl-C 结束）", err=True)
        # In this process alone, where everything is loaded and kept; and nobody means to force twice.
        edits = Edits.KEEP if asked.edits is Edits.KEEP else Edits.REFUSE
        asked = replace(asked, edits=edits, jobs=1)
        _lay_out_ahead(asked)
        for _ in changes(_projects(asked)):
            _round(asked, told)
    except (KeyboardInterrupt, click.Abort):
        click.echo("不再守着", err=True)
    return DONE


def _warm_up(asked: Asked) -> None:
    """Load here what is loaded beside for a single build: it stays loaded."""
    from reportgen.writers import drawing

    if "pdf" in asked.formats:
        drawing.load()


def _lay_out_ahead(asked: Asked) -> None:
    """Lay out what is being written, so that its first change is as quick as the next ones."""
    from reportgen.building.making import lay_out_ahead

    with suppress(Refusal):
        for target in find_targets(asked.paths, Path.cwd(), asked.output)[:_AHEAD]:
            lay_out_ahead(target)


def _round(asked: Asked, told: set[Diagnostic]) -> None:
    """Build what has changed; say when, if anything has."""
    try:
        targets = find_targets(asked.paths, Path.cwd(), asked.output)
    except Refusal as refusal:
        show.diagnostics(one for one in refusal.diagnostics if one not in told)
        told.update(refusal.diagnostics)
        return
    report = _Report(asked, len(targets), told=told)
    for outcome in _outcomes(asked, targets):
        if outcome.reasons and report.number == report.unchanged:
            click.echo(f"—— {datetime.now():%H:%M:%S}", err=True)
        report.tell(outcome)


def _projects(asked: Asked) -> set[Project]:
    """The projects that the content of a command line belongs to."""
    here = Path.cwd()
    return {find_project(here / path) for path in asked.paths} or {find_project(here)}
