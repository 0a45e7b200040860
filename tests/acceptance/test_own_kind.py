"""A kind of one's own, added exactly as docs/templates.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.libreoffice import pages

from reportgen.cli import run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "templates.md"
_FILE = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    (tmp_path / "content").mkdir()
    for name, text in _FILE.findall(PAGE.read_text("utf-8")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands() -> list[list[str]]:
    (block,) = _COMMANDS.findall(PAGE.read_text("utf-8"))
    return [line.split()[1:] for line in block.splitlines()]


def test_the_page_names_the_four_files(project):
    made = {path.name for path in (project / "templates" / "agenda").iterdir()}
    assert made == {"model.yaml", "template.xml", "style.yaml", "example.yaml"}


def test_its_commands_make_both_outputs(project, capsys):
    for command in commands():
        assert run(command) == 0, capsys.readouterr().err
    assert (project / "output" / "推进会议程.docx").is_file()
    (page,) = pages(project / "output" / "推进会议程.pdf")
    lines = [line.text for line in page]
    assert lines[0] == "全市水利工作推进会议程"
    assert "2.表态发言云溪县、平澜县（20分钟）" in lines
    assert "一、请提前10分钟入场，手机调至静音。" in lines


def test_a_wrong_file_of_it_is_told_with_its_line(project, capsys):
    content = project / "content" / "议程.yaml"
    content.write_text("kind: agenda\ntitle: 会\ndate: 2024-02-30\nitems:\n  - {topik: 讲话}\n", "utf-8")
    assert run(["build", "议程"]) == 1
    told = capsys.readouterr().err
    assert "议程.yaml:3:7" in told
    assert "2024年2月没有30日" in told
    assert "是不是“topic”？" in told


@pytest.mark.parametrize("command", [["schema", "agenda"], ["dump", "content/推进会议程.yaml"]])
def test_other_commands_know_it(project, capsys, command):
    assert run(commands()[0]) == 0
    assert run(command) == 0
    assert "会议" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: 议程\nfields:\n  titel: {}\n", "fields 里必须有 title"),
        ("name: 议程\nfields:\n  title: {type: word}\n", "没有“word”这种类型"),
        ("name: 议程\nfields:\n  title: {}\n  kind: {}\n", "“kind”不能用作名称"),
        ("name: 议程\nfields:\n  title: {}\n  rows: {type: list}\n", "要写 fields"),
        ("name: 议程\nfields:\n  title: {colour: 红}\n", "没有“colour”这一项"),
    ],
)
def test_a_wrong_declaration_is_told_in_its_file(project, capsys, text, told):
    (project / "templates" / "agenda" / "model.yaml").write_text(text, "utf-8")
    (project / "content" / "议程.yaml").write_text("kind: agenda\n", "utf-8")
    assert run(["build", "议程"]) == 1
    shown = capsys.readouterr().err
    assert "model.yaml:3:" in shown or "model.yaml:4:" in shown
    assert told in shown
