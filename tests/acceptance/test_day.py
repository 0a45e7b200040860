"""docs/day.zh-CN.md, done as written: its commands, and the edits that it tells between them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

from reportgen.cli import run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "day.zh-CN.md"
NAME = "春耕备耕表态发言"
_STEP = re.compile(
    r"^```sh(?: exit=(?P<exit>\d))?\n(?P<commands>.*?)^```$"
    r"|在(?P<where>内容文件|\s?Word 文稿)里把“(?P<old>[^”]+)”改成“(?P<new>[^”]+)”",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Step:
    commands: tuple[str, ...] = ()
    exit: int = 0
    where: str = ""
    old: str = ""
    new: str = ""


def steps() -> Iterator[Step]:
    for match in _STEP.finditer(PAGE.read_text("utf-8")):
        if match["commands"]:
            yield Step(tuple(match["commands"].splitlines()), int(match["exit"] or 0))
        else:
            yield Step(where=match["where"].strip(), old=match["old"], new=match["new"])


def edit_content(folder: Path, old: str, new: str) -> None:
    path = folder / "content" / f"{NAME}.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


def edit_draft(folder: Path, old: str, new: str) -> None:
    path = folder / "output" / f"{NAME}.docx"
    draft = docx.Document(str(path))
    (changed,) = [one for p in draft.paragraphs for one in p.runs if old in one.text]
    changed.text = changed.text.replace(old, new)
    draft.save(str(path))


def execute(command: str, folder: Path) -> int:
    program, *arguments = command.split()
    if program == "reportgen":
        return run(arguments)
    author = ["-c", "user.name=office", "-c", "user.email=office@example.org"]
    return subprocess.run([program, *author, *arguments], cwd=folder, check=False).returncode


@pytest.fixture
def day(tmp_path, monkeypatch, capsys) -> tuple[Path, list[str]]:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    told = []
    for step in steps():
        if step.where:
            edit = edit_content if step.where == "内容文件" else edit_draft
            edit(tmp_path, step.old, step.new)
        codes = [execute(command, tmp_path) for command in step.commands]
        captured = capsys.readouterr()
        told.append(captured.out + captured.err)
        assert not codes or codes[-1] == step.exit, (step, told[-1])
        assert all(code == 0 for code in codes[:-1]), (step, told[-1])
    return tmp_path, told


def test_the_day_goes_as_the_page_says(day):
    folder, told = day
    said = "\n".join(told)
    content = (folder / "content" / f"{NAME}.yaml").read_text("utf-8")
    assert "结尾表明决心和信心" in content
    assert "26处" in content
    assert "内容改了" in said
    assert "20处 → 25处" in said
    assert "20处 → 26处" in told[-1]
    for way in ("reportgen pull", "--keep", "--force", "--theirs", "--marked"):
        assert way in said
    assert {"花脸稿.docx", "花脸稿.pdf"} <= {path.name for path in folder.iterdir()}


def test_the_page_has_all_three_jobs():
    commands = [command for step in steps() for command in step.commands]
    assert {command.split()[1] for command in commands if command.startswith("reportgen")} == {
        "new", "build", "compare", "pull",
    }  # fmt: skip
    assert [step.exit for step in steps() if step.exit] == [3, 1]
