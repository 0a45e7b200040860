"""Content of a git revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from reportgen.diagnostics import Refusal
from reportgen.project import find_project
from reportgen.revise import history
from reportgen.revise.comparing import compare

SPEECH = "kind: speech\ntitle: 抓落实\nbody: |\n  走访企业{}家，座谈会开了十八场，收集意见建议。\n"


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=甲", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project with two commits and a change that is in none."""
    content = tmp_path / "content"
    (content / "子").mkdir(parents=True)
    git(tmp_path, "init", "-q")
    for number, commit in ((300, True), (310, True), (320, False)):
        (content / "讲话.yaml").write_text(SPEECH.format(number), "utf-8")
        (content / "子" / "发言.yaml").write_text(SPEECH.format(number + 1), "utf-8")
        if commit:
            git(tmp_path, "add", "content")
            git(tmp_path, "commit", "-q", "-m", f"{number} 家")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def numbers(old: str, new: str, here: Path) -> list[tuple[str | None, str | None]]:
    return [(one.old, one.new) for item in compare(old, new, here).summary().items for one in item.figures]


@pytest.mark.parametrize("name", ["讲话", "content/讲话.yaml", "讲话.yaml"])
def test_content_is_compared_with_that_of_a_revision(project, name):
    assert numbers(f"{name}@HEAD~1", name, project) == [("300家", "320家")]
    assert numbers(f"{name}@HEAD~1", f"{name}@HEAD", project) == [("300家", "310家")]


def test_a_name_is_looked_up_from_where_the_user_is(project):
    assert numbers("发言@HEAD", "发言", project / "content" / "子") == [("311家", "321家")]
    assert numbers("发言.yaml@HEAD", "发言.yaml", project / "content" / "子") == [("311家", "321家")]


def test_places_are_those_that_users_know(project):
    summary = compare("讲话@HEAD", "讲话", project).summary()
    assert (summary.old, summary.new) == ("content/讲话.yaml@HEAD", "content/讲话.yaml")
    assert str(summary.items[0].old) == "content/讲话.yaml@HEAD:4:3"


def test_templates_are_those_of_the_revision(project):
    style = project / "templates" / "speech" / "style.yaml"
    style.parent.mkdir(parents=True)
    style.write_text("roles: {body: {bold: true}}\n", "utf-8")
    git(project, "add", "templates")
    git(project, "commit", "-q", "-m", "粗")
    style.write_text("roles: {body: {bold: false}}\n", "utf-8")
    old = compare("讲话@HEAD", "讲话", project).old.materials
    assert old.style.role("body").bold.value
    # Before they were tracked, those of today stand in.
    old = compare("讲话@HEAD~1", "讲话", project).old.materials
    assert not old.style.role("body").bold.value


def refused(old: str, here: Path) -> str:
    with pytest.raises(Refusal) as caught:
        compare(old, "讲话", here)
    return caught.value.diagnostics[0].rule


def test_what_cannot_be_had_is_told(project, tmp_path_factory, monkeypatch):
    assert refused("讲话@没有", project) == "no-revision"
    assert refused("讲话@--upload-pack=x", project) == "no-revision"
    assert refused("没有@HEAD", project) == "missing-file"
    assert refused("讲话@", project) == "wrong-version"
    monkeypatch.setenv("PATH", "/nowhere")
    assert refused("讲话@HEAD", project) == "no-git"


def test_a_project_without_git_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "讲话.yaml").write_text(SPEECH.format(1), "utf-8")
    assert refused("讲话@HEAD", tmp_path) == "no-repository"


def test_errors_of_a_revision_have_its_name_and_line(project):
    (project / "content" / "讲话.yaml").write_text("kind: speech\ntitel: 错\nbody: 一\n", "utf-8")
    git(project, "commit", "-qam", "错")
    (project / "content" / "讲话.yaml").write_text(SPEECH.format(1), "utf-8")
    with pytest.raises(Refusal) as caught:
        compare("讲话@HEAD", "讲话", project)
    told = {(str(found.place), found.source) for found in caught.value.diagnostics}
    assert ("content/讲话.yaml@HEAD:2:1", "titel: 错") in told


def test_nothing_is_left_behind(project):
    with history.checked_out(find_project(project), "HEAD") as folder:
        assert (folder / "content" / "子" / "发言.yaml").is_file()
    assert not folder.exists()
