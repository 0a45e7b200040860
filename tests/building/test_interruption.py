"""A build that is killed leaves the old outputs or the new; the next build takes neither for a hand edit."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from reportgen.building import Edits, build, find_targets
from reportgen.outputs import JOURNAL, NOTES, read_notes

KILLS = int(os.environ.get("REPORTGEN_KILLS", "12"))
NAMES = ("甲", "乙", "丙", "丁", "戊", "己")


def write_content(project: Path, version: int) -> None:
    for name in NAMES:
        text = f"kind: speech\ntitle: {name}第{version}稿\ndate: 2024-03-05\nbody: |\n  抓紧抓实。\n"
        (project / "content" / f"{name}.yaml").write_text(text, encoding="utf-8")


def build_all(project: Path, jobs: int, edits: Edits = Edits.REFUSE) -> None:
    for outcome in build(find_targets([], project, None), ("docx",), jobs, edits):
        assert not outcome.diagnostics, outcome.diagnostics


def outputs(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "output").glob("*.docx")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def killed_build(project: Path, jobs: int, seconds: float) -> None:
    """A build in a process of its own, which is killed after a time."""
    context = multiprocessing.get_context("fork")
    process = context.Process(target=build_all, args=(project, jobs))
    process.start()
    time.sleep(seconds)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_builds_leave_whole_outputs_and_no_edit(project: Path, jobs: int) -> None:
    good: list[dict[str, bytes]] = []
    for version in (0, 1, 2):
        write_content(project, version)
        started = time.perf_counter()
        build_all(project, jobs, Edits.OVERWRITE)
        needed = time.perf_counter() - started
        good.append(outputs(project))
    chance = random.Random(5)
    for number in range(KILLS):
        for version in random.Random(number).choices(range(3), k=chance.choice([1, 2])):
            write_content(project, version)
            killed_build(project, jobs, chance.uniform(0, needed * 1.2))
            for name, data in outputs(project).items():
                assert data in [one[name] for one in good], "half-written"
            assert outputs(project).keys() == good[0].keys(), "missing"
        build_all(project, jobs)
        assert outputs(project) == good[version]
        assert not (project / "output" / JOURNAL).exists()
    left_behind = list((project / "output").glob(".reportgen-*"))
    for path in left_behind:
        os.utime(path, (1, 1))
    build_all(project, jobs)
    assert {path.name for path in (project / "output").glob(".*")} == {NOTES}


def test_what_a_killed_build_wrote_is_not_made_again(project: Path) -> None:
    write_content(project, 0)
    building = build(find_targets([], project, None), ("docx",), 1)
    first = next(building)
    # The notes are written at the end: until then there is only the journal.
    assert not (project / "output" / NOTES).exists()
    journal = (project / "output" / JOURNAL).read_bytes()
    building.close()
    (project / "output" / NOTES).unlink()
    (project / "output" / JOURNAL).write_bytes(journal + b'{"name": "\xe4')
    made = {
        outcome.target.stem.name
        for outcome in build(find_targets([], project, None), ("docx",), 1)
        if outcome.reasons
    }
    assert made == set(NAMES) - {first.target.stem.name}
    assert read_notes(project / "output").outputs.keys() == {f"{name}.docx" for name in NAMES}


def test_a_fresh_temporary_file_of_another_build_stays(project: Path) -> None:
    write_content(project, 0)
    build_all(project, 1)
    other = project / "output" / ".reportgen-0123456789abcdef"
    mine = project / "output" / ".reportgen-notes of mine"
    for path in (other, mine):
        path.write_bytes(b"")
    os.utime(mine, (1, 1))
    build_all(project, 1)
    assert other.exists()
    assert mine.exists()
