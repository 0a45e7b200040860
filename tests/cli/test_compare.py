"""`reportgen compare` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import docx
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


LETTER = """\
kind: document
form: letter
authorities: [云溪市水利局]
number: 云水函〔2024〕8号
title: 关于商请支持用电保障的函
to: 云溪供电公司
body: |
  今年实施工程23项，高峰期用电负荷约1.2万千瓦。
date: 2024-03-22
"""


def test_an_edited_draft_of_any_kind_is_a_version(project, capsys):
    """What the draft was made from, with its edits and not with those of the content since."""
    content = project / "content" / "函.yaml"
    content.write_text(LETTER, "utf-8")
    assert run(["build", "函", "--to", "docx"]) == 0
    draft = docx.Document(str(project / "output" / "函.docx"))
    for one in (run_ for paragraph in draft.paragraphs for run_ in paragraph.runs):
        one.text = one.text.replace("23项", "25项")
    draft.save(str(project / "output" / "函.docx"))
    content.write_text(LETTER.replace("云溪供电公司", "供电公司"), "utf-8")
    capsys.readouterr()
    assert run(["compare", "函", "output/函.docx"]) == 0
    told = capsys.readouterr().out
    assert "23项 → 25项" in told
    assert "{+云溪+}供电公司" in told
    assert run(["compare", "函", "output/函.docx", "-o", "花脸.docx"]) == 0


def test_a_draft_of_which_nothing_is_known_is_read_as_a_text(project, capsys):
    plain = docx.Document()
    for line in ("抓落实", "走访企业310家，座谈会开了十八场，收集意见建议。"):
        plain.add_paragraph(line)
    plain.save(str(project / "来稿.docx"))
    assert run(["compare", "旧", "来稿.docx"]) == 0
    assert "300家 → 310家" in capsys.readouterr().out
