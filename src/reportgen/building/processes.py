"""Work done in processes of this computer: forked from one that has loaded what takes long to load."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing.connection import wait

from reportgen.building.fresh import Work
from reportgen.building.outcomes import Made
from reportgen.diagnostics import Place, Refusal, error

_RELATED = 20
"""As many documents at once may be a collection and its speeches, which share paragraphs."""
_LIFE = 100
"""Documents that a process makes: each leaves 80 KB or so in Pango and HarfBuzz."""


def make_here(works: Sequence[Work], jobs: int) -> Iterator[Made]:
    """Make documents on this computer, `jobs` at a time; yields them in order."""
    few = len(works) <= _RELATED
    if few and (jobs <= 1 or len(works) <= 1):
        yield from map(make_one, works)
        return
    if _forks():
        _load_ahead(works)
    yield from _in_processes(make_one if few else make_alone, works, min(jobs, len(works)))


def make_one(work: Work) -> Made:
    """Make the outputs of one document in memory."""
    # What takes long to load is loaded when there is something to make.
    from reportgen.building.making import make_outputs, no_checks
    from reportgen.checks.content import check_content

    checks = check_content if work.checked else no_checks
    return make_outputs(work.target, tuple(work.reasons), checks)


def make_alone(work: Work) -> Made:
    """Make one of many, and keep nothing of it: memory stays as it is over thousands."""
    from reportgen.typeset.measuring import forget_lines

    made = make_one(work)
    forget_lines()
    return made


def _in_processes(make: Callable[[Work], Made], works: Sequence[Work], jobs: int) -> Iterator[Made]:
    """Make documents in a pool; one that costs a process its life costs the others nothing.

    Processes are new after so many documents: what libraries in C do not give back goes with them.
    """
    done = 0
    while done < len(works):
        end = (done // (_LIFE * jobs) + 1) * _LIFE * jobs
        with suppress(BrokenProcessPool), _pool(jobs) as pool:
            try:
                for made in pool.map(make, works[done:end]):
                    yield made
                    done += 1
            finally:
                # Interrupted: what has not begun need not.
                pool.shutdown(cancel_futures=True)
        if done < min(end, len(works)):
            yield _apart(make, works[done])
            done += 1


def _apart(make: Callable[[Work], Made], work: Work) -> Made:
    """Make one document in a process of its own, so that it is known which one ends it."""
    try:
        with _pool(1) as pool:
            return pool.submit(make, work).result()
    except BrokenProcessPool:
        return ended(work, "请关闭别的程序再试；文件很大时，可分成几个文件")


def ended(work: Work, hint: str) -> Made:
    """What there is of a document whose process ended before it did: the fault, told."""
    message = "生成它的进程中途被系统结束了，多半是内存不够"
    return Made({}, (error("process-ended", message, Place(work.target.content), hint),))


def _pool(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("fork" if _forks() else "spawn")
    return ProcessPoolExecutor(jobs, context, _begin)


def _forks() -> bool:
    return sys.platform.startswith("linux")


def _load_ahead(works: Sequence[Work]) -> None:
    """What is forked from a parent that has loaded the libraries need not load them again."""
    from reportgen.building import making  # noqa: F401
    from reportgen.checks.registry import all_rules
    from reportgen.writers import drawing

    if any(work.checked for work in works):
        all_rules()
    if any("pdf" in work.reasons for work in works):
        with suppress(Refusal):
            drawing.load()


def _begin() -> None:
    """Leave interruptions to the process that started this one, and end when that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=partial(_wait_for, parent.sentinel), daemon=True).start()


def _wait_for(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
