"""`build --watch`: what changes is built again, whatever way it was written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SPEECH = "kind: speech\ntitle: 抓落实\ndate: 2024-03-05\nbody: |\n  {}。\n"
PATIENCE = 30.0
"""Seconds that a change may take to be built on a busy machine."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    write(tmp_path / "content" / "甲.yaml", "抓紧抓实")
    return tmp_path


def write(path: Path, words: str) -> None:
    path.write_text(SPEECH.format(words), encoding="utf-8")


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def holds(path: Path, words: str) -> bool:
    """Whether a Word file that is whole holds some words."""
    from docx import Document

    return path.exists() and words in "\n".join(one.text for one in Document(str(path)).paragraphs)


@contextmanager
def watching(project: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A watching build in a process of its own; it has built once and is waiting."""
    with (project / "told.txt").open("w", encoding="utf-8") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "reportgen", "build", "--to", "docx", "--watch", *options],
            cwd=project, stdout=told, stderr=told, encoding="utf-8", start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(lambda: "正在守着" in told_by(project))
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
    assert "Traceback" not in told_by(project)
    assert told_by(project).rstrip().endswith("不再守着")


def told_by(project: Path) -> str:
    return (project / "told.txt").read_text(encoding="utf-8")


def test_every_way_to_change_a_file_is_seen(project: Path) -> None:
    content, output = project / "content" / "甲.yaml", project / "output" / "甲.docx"
    with watching(project):
        assert holds(output, "抓紧抓实")
        write(content, "在原处改写")
        wait_for(lambda: holds(output, "在原处改写"))
        # Editors write beside and rename.
        write(content.with_name(".甲.yaml.swp"), "换上新的")
        content.with_name(".甲.yaml.swp").replace(content)
        wait_for(lambda: holds(output, "换上新的"))
        content.rename(content.with_name("甲.yaml~"))
        write(content, "先挪开再写")
        wait_for(lambda: holds(output, "先挪开再写"))


def test_several_new_and_nested_files_and_templates(project: Path) -> None:
    with watching(project):
        (project / "content" / "县区").mkdir()
        for name in ("乙", "县区/丙"):
            write(project / "content" / f"{name}.yaml", f"新的{name}")
        wait_for(lambda: holds(project / "output" / "县区" / "丙.docx", "新的县区/丙"))
        wait_for(lambda: holds(project / "output" / "乙.docx", "新的乙"))
        # A folder that was not there when watching began.
        own = project / "templates" / "speech"
        own.mkdir(parents=True)
        (own / "template.xml").write_text('<p role="body">模板的话</p>', encoding="utf-8")
        wait_for(lambda: holds(project / "output" / "甲.docx", "模板的话"))
        (own / "template.xml").write_text('<p role="body">又改了</p>', encoding="utf-8")
        wait_for(lambda: holds(project / "output" / "甲.docx", "又改了"))


def test_an_included_file_builds_what_includes_it(project: Path) -> None:
    issue = "kind: collection\ntitle: 汇编\nitems: [甲]\n"
    (project / "content" / "汇编.yaml").write_text(issue, encoding="utf-8")
    with watching(project):
        write(project / "content" / "甲.yaml", "盯紧盯牢")
        wait_for(lambda: holds(project / "output" / "汇编.docx", "盯紧盯牢"))


def test_an_error_keeps_the_last_good_output(project: Path) -> None:
    content, output = project / "content" / "甲.yaml", project / "output" / "甲.docx"
    with watching(project):
        content.write_text("kind: speech\ntitle: 抓落实\nbdy: 甲\n", encoding="utf-8")
        wait_for(lambda: "content/甲.yaml:3:1: 错误" in told_by(project))
        assert holds(output, "抓紧抓实")
        write(content, "改好了")
        wait_for(lambda: holds(output, "改好了"))


def test_an_edited_output_is_kept_even_when_watching_began_with_force(project: Path) -> None:
    output = project / "output" / "甲.docx"
    with watching(project, "--force"):
        output.write_bytes(b"a leader's words")
        write(project / "content" / "甲.yaml", "又改了")
        wait_for(lambda: "被人改过" in told_by(project))
        assert output.read_bytes() == b"a leader's words"


def test_a_build_that_is_interrupted_at_once_ends_cleanly(project: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "build", "--to", "docx", "--watch"],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGINT)
    text, _ = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in text
