"""Outputs whose content is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.building import build, find_targets
from reportgen.building.removing import find_orphans, remove
from reportgen.cli import run
from reportgen.outputs import NOTES, Edits, read_notes
from reportgen.project import find_project

SPEECH = "kind: speech\ntitle: 抓落实\ndate: 2024-03-05\nbody: |\n  抓紧抓实。\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content" / "县区").mkdir(parents=True)
    for name in ("甲", "乙", "县区/丙"):
        (tmp_path / "content" / f"{name}.yaml").write_text(SPEECH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["build", "--to", "docx"]) == 0
    return tmp_path


def files(project: Path) -> set[str]:
    return {str(path.relative_to(project)) for path in (project / "output").rglob("*") if path.name != NOTES}


def orphans(project: Path, out: Path | None = None) -> dict[str, bool]:
    targets = find_targets([], project, out)
    found = find_orphans(find_project(project), targets, out)
    return {str(orphan.path.relative_to(project)): orphan.edited for orphan in found}


def test_content_that_is_there_leaves_no_orphans(project: Path) -> None:
    assert orphans(project) == {}


def test_outputs_of_deleted_and_renamed_content_are_named(project, capsys):
    (project / "content" / "甲.yaml").unlink()
    (project / "content" / "乙.yaml").rename(project / "content" / "丁.yaml")
    assert orphans(project) == {"output/甲.docx": False, "output/乙.docx": False}
    assert run(["build", "--to", "docx"]) == 0
    told = capsys.readouterr().err
    assert "“output/甲.docx”的内容“content/甲.yaml”已经删掉或改名" in told
    assert "--clean" in told
    assert files(project) >= {"output/甲.docx", "output/乙.docx", "output/丁.docx"}


def test_clean_removes_them_and_nothing_else(project, capsys):
    (project / "output" / "别人的.docx").write_bytes(b"somebody's")
    (project / "content" / "甲.yaml").unlink()
    (project / "content" / "县区" / "丙.yaml").unlink()
    assert run(["build", "--to", "docx", "--clean"]) == 0
    assert "删去了 output/甲.docx" in capsys.readouterr().err
    assert files(project) == {"output/乙.docx", "output/别人的.docx"}
    assert read_notes(project / "output").outputs.keys() == {"乙.docx"}


def test_what_a_person_changed_is_never_removed(project, capsys):
    output = project / "output" / "甲.docx"
    output.write_bytes(b"a leader's words")
    (project / "content" / "甲.yaml").unlink()
    assert run(["build", "--to", "docx", "--clean"]) == 0
    assert "被人改过，留着不删" in capsys.readouterr().err
    assert output.read_bytes() == b"a leader's words"


def test_what_is_changed_after_it_was_looked_at_is_not_removed(project):
    (project / "content" / "甲.yaml").unlink()
    found = find_orphans(find_project(project), [], None)
    (project / "output" / "甲.docx").write_bytes(b"a leader's words")
    ((_, diagnostics),) = remove(found)
    assert [one.rule for one in diagnostics] == ["edited-output"]
    assert (project / "output" / "甲.docx").exists()


def test_what_is_open_in_word_is_not_removed(project, capsys):
    (project / "content" / "甲.yaml").unlink()
    (project / "output" / "~$甲.docx").write_bytes(b"")
    assert run(["build", "--to", "docx", "--clean"]) == 0
    assert "正在 Word 里打开" in capsys.readouterr().err
    assert (project / "output" / "甲.docx").exists()


@pytest.mark.parametrize(("answer", "stays"), [(True, False), (False, True)])
def test_a_terminal_is_asked(project, monkeypatch, answer, stays):
    asked = []

    def confirm(text, **_):
        asked.append(text)
        return answer

    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setattr("click.confirm", confirm)
    (project / "content" / "甲.yaml").unlink()
    assert run(["build", "--to", "docx"]) == 0
    assert asked == ["这 1 份的内容已经没有了，删去吗？"]
    assert (project / "output" / "甲.docx").exists() is stays


def test_who_builds_one_file_is_not_bothered(project, capsys):
    (project / "content" / "甲.yaml").unlink()
    assert run(["build", "--to", "docx", "乙"]) == 0
    assert "甲" not in capsys.readouterr().err


def test_another_folder_of_outputs_is_looked_at_when_it_is_written_to(project):
    assert run(["build", "--to", "docx", "-o", "成品"]) == 0
    (project / "content" / "甲.yaml").unlink()
    assert orphans(project, project / "成品") == {"成品/甲.docx": False}


def test_a_copy_that_was_written_beside_goes_with_its_content(project):
    (project / "output" / "甲.docx").write_bytes(b"a leader's words")
    (project / "content" / "甲.yaml").write_text(SPEECH.replace("抓紧", "盯紧"), encoding="utf-8")
    outcomes = list(build(find_targets([Path("甲")], project, None), ("docx",), 1, Edits.KEEP))
    (copy,) = outcomes[0].outputs
    (project / "content" / "甲.yaml").unlink()
    assert orphans(project) == {"output/甲.docx": True, f"output/{copy.name}": False}
