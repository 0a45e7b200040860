"""Building: what has changed is made, several at a time, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from reportgen.building.fresh import Freshness, Work, looks, output_path, records
from reportgen.building.outcomes import Made, Outcome
from reportgen.building.processes import make_here
from reportgen.building.settings import Settings
from reportgen.building.targets import Target
from reportgen.diagnostics import Diagnostic, Refusal, has_errors
from reportgen.outputs import Edits, Outputs

MakeAll: TypeAlias = Callable[[Sequence[Work]], Iterator[Made]]
"""Makes documents somewhere, and yields them in order."""


def build(
    targets: Sequence[Target],
    formats: Sequence[str],
    jobs: int,
    edits: Edits = Edits.REFUSE,
    *,
    checked: bool = True,
    cluster: str | None = None,
) -> Iterator[Outcome]:
    """Make and write what has changed, `jobs` at a time; yields an outcome for each target, in order.

    Unless they are `checked`, faults in their words are not looked for. With a `cluster` they are
    made there: the address of a Dask scheduler.
    """
    freshness = Freshness(Settings(checked))
    works = [replace(freshness.work(target, formats, edits), checked=checked) for target in targets]
    stale = [work for work in works if work.reasons]
    outputs: dict[Path, Outputs] = {}
    with ExitStack() as stack:
        if len(stale) == 1 and "pdf" in stale[0].reasons:
            from reportgen.writers import drawing

            stack.enter_context(drawing.loading_ahead())
        made = _maker(jobs, cluster)(stale)
        for work in works:
            if not work.reasons:
                yield Outcome(work.target, (), work.edited)
                continue
            folder = work.target.stem.parent
            if folder not in outputs:
                outputs[folder] = stack.enter_context(Outputs(folder, edits))
            yield _write(work, next(made), outputs[folder], freshness)


def _maker(jobs: int, cluster: str | None) -> MakeAll:
    if cluster is None:
        return partial(make_here, jobs=jobs)
    from reportgen.building.cluster import make_on_cluster

    return partial(make_on_cluster, address=cluster)


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
