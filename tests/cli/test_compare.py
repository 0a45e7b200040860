"""`reportgen compare` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli import run

SPEECH = "kind: speech\ntitle: 抓落实\nbody: |\n  走访企业{}家，座谈会开了十八场，收集意见建议。\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    for name, number in (("旧", 300), ("新", 320)):
        (tmp_path / "content" / f"{name}.yaml").write_text(SPEECH.format(number), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_summary_goes_to_standard_output(project, capsys):
    assert run(["compare", "旧", "新"]) == 0
    assert "  300家 → 320家（旧稿第4行 → 新稿第4行）" in capsys.readouterr().out
    assert run(["compare", "旧", "新", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["numbers"][0]["new"] == "320家"


@pytest.mark.parametrize(("name", "start"), [("花脸.docx", b"PK"), ("花脸.PDF", b"%PDF")])
def test_files_are_written_by_their_suffix(project, capsys, name, start):
    assert run(["compare", "旧", "新", "-o", name, "--author", "王明"]) == 0
    assert capsys.readouterr().out.strip() == name
    assert (project / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["旧", "没有"], 1, "找不到内容“没有”"),
        (["旧@HEAD", "新"], 1, "没有用 git 管理"),
        (["旧", "新", "-o", "花脸.odt"], 1, "以 .docx、.pdf 结尾"),
        (["旧"], 2, "缺少参数“新稿”"),
        (["content", "新"], 1, "一次只能比较一份"),
    ],
)
def test_what_is_wrong_is_told(project, capsys, monkeypatch, arguments, code, told):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    assert run(["compare", *arguments]) == code
    assert told in capsys.readouterr().err


def test_an_edited_comparison_is_kept(project, capsys):
    (project / "花脸.docx").write_bytes(b"edited")
    assert run(["compare", "旧", "新", "-o", "花脸.docx"]) == 3
    assert (project / "花脸.docx").read_bytes() == b"edited"
