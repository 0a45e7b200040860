"""Documents made in processes: one that ends a process costs the others nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from reportgen.building import Target, find_targets, making, processes
from reportgen.building.fresh import Work
from reportgen.building.outcomes import Made
from reportgen.typeset import measuring

SPEECH = (
    "kind: speech\ntitle: 第{number}号表态发言\ndate: 2024-03-05\nbody: |\n  我们将抓好{number}项重点任务。\n"
)


def works(project: Path, count: int) -> list[Work]:
    (project / "content").mkdir(parents=True)
    for number in range(1, count + 1):
        text = SPEECH.format(number=number)
        (project / "content" / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    return [Work(target, {"docx": ""}) for target in find_targets([], project, None)]


def test_a_document_that_ends_its_process_is_told_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = making.make_outputs

    def deadly(target: Target, formats: Sequence[str], checks: making.Checks) -> Made:
        if target.content.stem == "003":
            os.kill(os.getpid(), signal.SIGKILL)
        return make(target, formats, checks)

    monkeypatch.setattr(making, "make_outputs", deadly)
    made = list(processes.make_here(works(tmp_path, 6), 2))
    assert [sorted(one.data) for one in made] == [["docx"], ["docx"], [], ["docx"], ["docx"], ["docx"]]
    assert [one.rule for one in made[2].diagnostics] == ["process-ended"]


def test_among_many_documents_no_lines_are_kept(tmp_path: Path) -> None:
    few, *_ = works(tmp_path, 1)
    processes.make_alone(Work(few.target, {"pdf": ""}))
    assert not measuring._composed


def test_ctrl_c_says_how_to_go_on_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    works(tmp_path, 60)
    command = [sys.executable, "-m", "reportgen", "build", "-j", "2"]
    running = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not list((tmp_path / "output").glob("*.pdf")) and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "再运行同一条命令就接着做" in said
    assert "Traceback" not in said
    names = {path.name for path in (tmp_path / "output").iterdir() if not path.name.startswith(".")}
    assert {Path(name).suffix for name in names} <= {".docx", ".pdf"}
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert len(list((tmp_path / "output").glob("*.pdf"))) == 60
    assert "Traceback" not in again.stderr
