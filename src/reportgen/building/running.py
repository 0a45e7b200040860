"""Building: what has changed is made, several at a time, and written whole or not at all."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path

from reportgen.building.fresh import Freshness, Work, looks, output_path, records
from reportgen.building.outcomes import Made, Outcome
from reportgen.building.targets import Target
from reportgen.diagnostics import Diagnostic, Refusal, has_errors
from reportgen.outputs import Edits, Outputs

_RELATED = 20
"""As many documents at once may be a collection and its speeches, which share paragraphs."""


def build(
    targets: Sequence[Target],
    formats: Sequence[str],
    jobs: int,
    edits: Edits = Edits.REFUSE,
    *,
    checked: bool = True,
) -> Iterator[Outcome]:
    """Make and write what has changed, `jobs` at a time; yields an outcome for each target, in order.

    Unless they are `checked`, faults in their words are not looked for.
    """
    freshness = Freshness()
    works = [replace(freshness.work(target, formats, edits), checked=checked) for target in targets]
    stale = [work for work in works if work.reasons]
    outputs: dict[Path, Outputs] = {}
    with ExitStack() as stack:
        if len(stale) == 1 and "pdf" in stale[0].reasons:
            from reportgen.writers import drawing

            stack.enter_context(drawing.loading_ahead())
        made = _make_all(stale, jobs)
        for work in works:
            if not work.reasons:
                yield Outcome(work.target, (), work.edited)
                continue
            folder = work.target.stem.parent
            if folder not in outputs:
                outputs[folder] = stack.enter_context(Outputs(folder, edits))
            yield _write(work, next(made), outputs[folder], freshness)


def _make_all(works: Sequence[Work], jobs: int) -> Iterator[Made]:
    make = _make if len(works) <= _RELATED else _make_alone
    if jobs <= 1 or len(works) <= 1:
        yield from map(make, works)
        return
    forks = sys.platform.startswith("linux")
    if forks:
        _load_ahead(works)
    context = multiprocessing.get_context("fork" if forks else "spawn")
    with ProcessPoolExecutor(min(jobs, len(works)), context, _end_with_parent) as pool:
        yield from pool.map(make, works)


def _make(work: Work) -> Made:
    # What takes long to load is loaded when there is something to make.
    from reportgen.building.making import make_outputs, no_checks
    from reportgen.checks.content import check_content

    checks = check_content if work.checked else no_checks
    return make_outputs(work.target, tuple(work.reasons), checks)


def _make_alone(work: Work) -> Made:
    """Make one of many, and keep nothing of it: memory stays as it is over thousands."""
    from reportgen.typeset.measuring import forget_lines

    made = _make(work)
    forget_lines()
    return made


def _load_ahead(works: Sequence[Work]) -> None:
    """What is forked from a parent that has loaded the libraries need not load them again."""
    from reportgen.building import making  # noqa: F401
    from reportgen.writers import drawing

    if any("pdf" in work.reasons for work in works):
        with suppress(Refusal):
            drawing.load()


def _end_with_parent() -> None:
    """Let this process end when the one that started it is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=partial(_wait_for, parent.sentinel), daemon=True).start()


def _wait_for(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _write(work: Work, made: Made, outputs: Outputs, freshness: Freshness) -> Outcome:
    found: list[Diagnostic] = [*work.edited, *made.diagnostics]
    if has_errors(made.diagnostics):
        return Outcome(work.target, (), tuple(found), work.reasons)
    outputs.files.update(looks(work.target, made.sources))
    written: list[Path] = []
    for name, record in records(work.target, made, freshness.settings):
        try:
            done = outputs.write(output_path(work.target, name), made.data[name], record)
        except Refusal as refusal:
            found += refusal.diagnostics
        else:
            written.append(done.path)
            found += done.diagnostics
    return Outcome(work.target, tuple(written), tuple(found), work.reasons)
