"""What content, templates, drafts and notes may read and write: their own project and no more."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from support.documents import picture_bytes

from reportgen.building import build, find_targets, make_outputs
from reportgen.building.removing import find_orphans, remove
from reportgen.cli import run
from reportgen.diagnostics import Place, Refusal
from reportgen.opening import plain_file, plain_file_inside
from reportgen.outputs import JOURNAL, NOTES, Outputs, read_notes
from reportgen.project import Project, Workspace, find_project
from reportgen.revise.history import checked_out
from reportgen.revise.pulling import Wish, pull
from reportgen.style import load_style

SECRET = "kind: speech\ntitle: 机密\nbody: |\n  一、机密\n  不该被读到。\n"
SPEECH = "kind: speech\ntitle: 抓落实\nbody: |\n  一、抓进度\n  抓紧抓实。\n"
NAMES = (
    "../../密.png", "..//..//密.png", "./../../密.png", "图/../../../密.png", "{outside}/密.png", "//{outside}/密.png",
    "链.png", "链夹/密.png", "圈.png", "管道.png", "插座.png", "/dev/zero", "/dev/stdin", "/proc/self/environ",
    "/etc/hostname", "~/密.png", "file:{outside}/密.png", "file://{outside}/密.png", "FILE:///etc/hostname",
    "\\\\server\\share\\a.png", "//server/share/a.png", "C:\\a.png", "C:/a.png", "\\\\?\\C:\\a.png", "CON", "NUL.png",
    "https://example.com/a.png", "ftp://example.com/a.png", "data:image/png;base64,AAAA", "smb://server/a.png",
    "%2e%2e/%2e%2e/密.png", "..%2f..%2f密.png", "．．/．．/密.png", "a" * 5000 + ".png", "图/" * 500 + "a.png",
    "jar:file:///etc/a!/b.png", "javascript:alert", "$HOME/密.png", "`id`.png", "|id", "-rf",
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "工程"
    (folder / "content" / "图").mkdir(parents=True)
    (folder / "templates" / "speech").mkdir(parents=True)
    (tmp_path / "密.png").write_bytes(picture_bytes())
    (tmp_path / "密.yaml").write_text(SECRET, encoding="utf-8")
    content = folder / "content"
    (content / "链.png").symlink_to(tmp_path / "密.png")
    (content / "链夹").symlink_to(tmp_path)
    (content / "圈.png").symlink_to(content / "圈.png")
    os.mkfifo(content / "管道.png")
    (content / "插座.png").symlink_to("/dev/zero")
    return folder


def workspace(project: Path) -> Workspace:
    return Workspace(Project(project, has_content=True))


def rules(found) -> set[str]:
    return {one.rule for one in found}


@pytest.mark.parametrize("name", NAMES)
def test_pictures_outside_the_project_are_refused_at_their_line(name: str, project: Path) -> None:
    content = project / "content" / "甲.yaml"
    written = name.format(outside=project.parent)
    content.write_text(f"{SPEECH}  ![图]({written})\n", encoding="utf-8")
    (target,) = find_targets([content], project, None)
    made = make_outputs(target, ["docx"])
    assert not made.data
    assert all(one.place is not None and not one.message.isascii() for one in made.diagnostics)


@pytest.mark.parametrize(
    "name", ["../密.yaml", "链.yaml", "链夹/密.yaml", "../**/*.yaml", "/etc/*.yaml", "链夹/*.yaml"]
)
def test_included_files_outside_the_project_are_refused(name: str, project: Path) -> None:
    content = project / "content"
    (content / "链.yaml").symlink_to(project.parent / "密.yaml")
    text = f"kind: collection\ntitle: 汇编\nitems:\n  - include: {name}\n"
    (content / "汇.yaml").write_text(text.replace("../密", "../../密"), encoding="utf-8")
    made = make_outputs(find_targets([content / "汇.yaml"], project, None)[0], ["docx"])
    assert not made.data
    assert "机密" not in str(made.diagnostics)


@pytest.mark.parametrize("place", ["content", "content/下级"])
def test_content_that_is_a_link_out_of_the_project_is_neither_read_nor_built(
    place: str, project: Path
) -> None:
    folder = project / place
    folder.mkdir(exist_ok=True)
    (folder / "链.yaml").symlink_to(project.parent / "密.yaml")
    for names in ([], [project / place], [folder / "链.yaml"], [Path("链")]):
        with pytest.raises(Refusal) as caught:
            find_targets(names, project, None)
        assert rules(caught.value.diagnostics) == {"outside-project"}
    assert not list(project.parent.glob("*.docx"))


def test_content_that_is_a_link_inside_the_project_is_built(project: Path) -> None:
    (project / "content" / "甲.yaml").write_text(SPEECH, encoding="utf-8")
    (project / "content" / "链.yaml").symlink_to(project / "content" / "甲.yaml")
    assert find_targets([project / "content" / "链.yaml"], project, None)


@pytest.mark.parametrize("name", ["style.yaml", "template.xml", "model.yaml"])
@pytest.mark.parametrize("target", ["密.yaml", "/etc/hostname"])
def test_templates_that_are_links_out_of_the_project_are_refused(
    name: str, target: str, project: Path
) -> None:
    (project / "templates" / "speech" / name).symlink_to(project.parent / target)
    (project / "content" / "甲.yaml").write_text(SPEECH, encoding="utf-8")
    (one,) = find_targets([project / "content" / "甲.yaml"], project, None)
    made = make_outputs(one, ["docx"])
    assert not made.data or name == "model.yaml"
    assert "机密" not in str(made.diagnostics)


@pytest.mark.parametrize(
    "name", ["../../../密.docx", "/etc/hostname", "链.docx", "管道.docx", "//server/share/a.docx"]
)
def test_base_documents_outside_the_project_are_refused(name: str, project: Path) -> None:
    from reportgen.unitbase import unit_file

    folder = project / "templates" / "speech"
    (folder / "链.docx").symlink_to("/etc/hostname")
    os.mkfifo(folder / "管道.docx")
    (folder / "style.yaml").write_text(f"base: {name}\n", encoding="utf-8")
    reading = workspace(project)
    with pytest.raises(Refusal) as caught:
        unit_file(load_style("speech", reading), reading)
    assert caught.value.diagnostics[0].place is not None


@pytest.mark.parametrize("step", ["甲.png", "图"])
def test_a_link_put_in_after_the_path_was_checked_is_not_followed(
    step: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = project / "content" / "图" / "甲.png"
    inside.write_bytes(b"mine")
    outside = project.parent / "甲.png"
    outside.write_bytes(b"secret")
    checked = Workspace.resolve_inside

    def swapped(self, *arguments):
        path = checked(self, *arguments)
        if step == "图":
            shutil.rmtree(inside.parent)
            inside.parent.symlink_to(project.parent)
        else:
            inside.unlink()
            inside.symlink_to(outside)
        return path

    monkeypatch.setattr(Workspace, "resolve_inside", swapped)
    with pytest.raises(Refusal):
        workspace(project).read_inside("图/甲.png", project / "content", Place(Path("甲.yaml"), 1))


@pytest.mark.parametrize("name", ["管道", "/dev/zero", "/dev/null", "."])
def test_pipes_devices_and_folders_are_opened_by_nobody(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    with pytest.raises(OSError, match=r"."), plain_file(tmp_path / name):
        pass
    if not name.startswith("/"):
        with pytest.raises((OSError, ValueError), match=r"."), plain_file_inside(tmp_path, tmp_path / name):
            pass


def test_a_picture_beside_a_sent_file_that_is_a_pipe_hangs_nobody(project: Path) -> None:
    from support.imports import import_text

    speech = import_text("# 发言\n\n一、好\n\n抓紧抓实。\n\n![图](管道.png)\n", project / "content", "来.md")
    assert "not-a-file" in rules(speech.diagnostics)


@pytest.mark.parametrize(
    "name", ["../content/甲.yaml", "/etc/passwd", "..", "a/b.docx", "a\\b.docx", "", "a\0b"]
)
def test_notes_that_name_files_elsewhere_count_for_nothing(name: str, project: Path) -> None:
    victim = project / "content" / "甲.yaml"
    victim.write_text(SPEECH, encoding="utf-8")
    output = project / "output"
    output.mkdir()
    stat = victim.stat()
    record = {
        "content": "../content/没有.yaml", "digest": "x", "read": {}, "settings": {},
        "size": stat.st_size, "mtime_ns": stat.st_mtime_ns,
    }  # fmt: skip
    form = {"version": 1, "outputs": {name: ["x"]}, "made": {name: record}}
    (output / NOTES).write_text(json.dumps(form), encoding="utf-8")
    (output / JOURNAL).write_text(
        json.dumps({"name": name, "digests": ["x"], "made": record}) + "\n", "utf-8"
    )
    notes = read_notes(output)
    assert (notes.made, notes.outputs) == ({}, {})
    assert list(remove(find_orphans(find_project(project), [], None))) == []
    assert victim.exists()


@pytest.mark.parametrize("name", [NOTES, JOURNAL])
@pytest.mark.parametrize(
    "text", ["[" * 200_000 + "\n", '{"outputs": ' * 90_000 + "\n", "\0" * 9, "{}", "[]", "null"]
)
def test_notes_that_are_no_notes_stop_no_build(name: str, text: str, project: Path) -> None:
    (project / "output").mkdir()
    (project / "output" / name).write_text(text, encoding="utf-8")
    content = project / "content" / "甲.yaml"
    content.write_text(SPEECH, encoding="utf-8")
    (outcome,) = build(find_targets([content], project, None), ("docx",), 1)
    assert outcome.outputs


@pytest.mark.parametrize("name", [NOTES, JOURNAL])
@pytest.mark.parametrize("text", ["别人的文件，没有换行", "别人的文件\n"])
def test_notes_that_are_links_leave_what_they_lead_to_alone(name: str, text: str, project: Path) -> None:
    victim = project.parent / "别人.txt"
    victim.write_text(text, encoding="utf-8")
    (project / "output").mkdir()
    (project / "output" / name).symlink_to(victim)
    content = project / "content" / "甲.yaml"
    content.write_text(SPEECH, encoding="utf-8")
    build(find_targets([content], project, None), ("docx",), 1)
    assert victim.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", [NOTES, JOURNAL, "甲.docx"])
def test_pipes_in_the_output_folder_hang_no_build(name: str, project: Path) -> None:
    (project / "output").mkdir()
    os.mkfifo(project / "output" / name)
    content = project / "content" / "甲.yaml"
    content.write_text(SPEECH, encoding="utf-8")
    (outcome,) = build(find_targets([content], project, None), ("docx",), 1)
    assert outcome.outputs or outcome.diagnostics


@pytest.mark.parametrize("name", ["output", "output/下级"])
def test_an_output_folder_that_is_a_link_out_of_the_project_is_not_written_to(
    name: str, project: Path
) -> None:
    elsewhere = project.parent / "别处"
    elsewhere.mkdir()
    (project / "content" / "下级").mkdir()
    (project / "content" / "下级" / "甲.yaml").write_text(SPEECH, encoding="utf-8")
    link = project / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere)
    with pytest.raises(Refusal) as caught:
        find_targets([], project, None)
    assert rules(caught.value.diagnostics) == {"outside-project"}
    assert not list(elsewhere.iterdir())


def test_an_output_that_is_a_link_is_not_written_through(project: Path) -> None:
    victim = project.parent / "别人.docx"
    victim.write_bytes(b"theirs")
    content = project / "content" / "甲.yaml"
    content.write_text(SPEECH, encoding="utf-8")
    (project / "output").mkdir()
    (project / "output" / "甲.docx").symlink_to(victim)
    for _ in range(2):
        build(find_targets([content], project, None), ("docx",), 1)
    Outputs(project / "output")
    assert victim.read_bytes() == b"theirs"


def _git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=a", "-c", "user.email=a@b")
    done = subprocess.run(["git", *names, *arguments], cwd=folder, capture_output=True, check=True, text=True)
    return done.stdout.strip()


def test_a_repository_that_came_with_a_project_runs_no_program(project: Path) -> None:
    (project / "content" / "甲.yaml").write_text(SPEECH, encoding="utf-8")
    for odd in ("管道.png", "插座.png", "圈.png", "链.png", "链夹"):
        (project / "content" / odd).unlink()
    _git(project, "init", "-q")
    _git(project, "add", "-A")
    _git(project, "commit", "-qm", "x")
    blob = _git(project, "rev-parse", "HEAD:content/甲.yaml")
    mark = project.parent / "ran"
    program = project.parent / "run.sh"
    program.write_text(f"#!/bin/sh\ntouch {mark}\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    for key, value in {
        "core.repositoryformatversion": "1", "extensions.partialClone": "origin", "remote.origin.promisor": "true",
        "remote.origin.url": str(project.parent), "remote.origin.uploadpack": str(program),
        "remote.origin.partialclonefilter": "blob:none", "core.fsmonitor": str(program),
        "core.sshCommand": str(program), "protocol.allow": "always", "core.pager": str(program),
        "diff.external": str(program), "core.alternateRefsCommand": str(program), "core.askPass": str(program),
        "credential.helper": f"!{program}", "uploadpack.packObjectsHook": str(program),
    }.items():  # fmt: skip
        _git(project, "config", key, value)
    (project / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for _ in range(2):
        with pytest.raises(Refusal) as caught, checked_out(find_project(project), "HEAD"):
            pass
        assert rules(caught.value.diagnostics) == {"broken-revision"}
    assert not mark.exists()


@pytest.mark.parametrize(
    "revision", ["--upload-pack=x", "-h", "--exec-path=/tmp", "HEAD;id", "$(id)", ":/x", "@{u}"]
)
def test_a_revision_is_a_revision_and_no_option(revision: str, project: Path) -> None:
    (project / "content" / "甲.yaml").write_text(SPEECH, encoding="utf-8")
    _git(project, "init", "-q")
    with pytest.raises(Refusal), checked_out(find_project(project), revision):
        pass


def test_templates_of_today_are_copied_beside_an_old_version_without_what_links_lead_to(
    project: Path,
) -> None:
    (project / "content" / "甲.yaml").write_text(SPEECH, encoding="utf-8")
    _git(project, "init", "-q")
    _git(project, "add", "content/甲.yaml")
    _git(project, "commit", "-qm", "x")
    folder = project / "templates" / "speech"
    (folder / "style.yaml").symlink_to(project.parent / "密.yaml")
    os.mkfifo(folder / "管道")
    with checked_out(find_project(project), "HEAD") as copy:
        assert not (copy / "templates" / "speech" / "管道").exists()
        with pytest.raises(Refusal) as caught:
            load_style("speech", Workspace(find_project(copy)))
    assert rules(caught.value.diagnostics) == {"outside-project"}


def test_a_draft_writes_through_no_link_out_of_the_project(project: Path) -> None:
    content = project / "content"
    (content / "甲.yaml").write_text(SPEECH, encoding="utf-8")
    text = "kind: collection\ntitle: 汇编\nitems:\n  - include: 甲.yaml\n"
    (content / "汇.yaml").write_text(text, encoding="utf-8")
    (outcome,) = build(find_targets([content / "汇.yaml"], project, None), ("docx",), 1)
    victim = project.parent / "别人.yaml"
    victim.write_text(SPEECH, encoding="utf-8")
    (content / "甲.yaml").unlink()
    (content / "甲.yaml").symlink_to(victim)
    with pytest.raises(Refusal) as caught:
        pull(outcome.outputs[0], project, Wish())
    assert "outside-project" in rules(caught.value.diagnostics)
    assert victim.read_text(encoding="utf-8") == SPEECH


@pytest.mark.parametrize(
    "kind", ["../../etc", "/etc", "speech/../speech", "..", ".", "speech\0", "SPEECH", "a" * 99]
)
def test_a_kind_is_a_word_and_no_path(kind: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    text = json.dumps({"kind": kind, "title": "甲", "body": "乙"}, ensure_ascii=True)
    (project / "content" / "甲.yaml").write_text(text, encoding="utf-8")
    assert run(["build", "甲", "--to", "docx"]) == 1
    assert run(["new", kind, "乙"]) == 1


def test_a_picture_shown_a_thousand_times_is_saved_once(tmp_path: Path) -> None:
    from support.imports import import_bytes
    from support.wordmaker import para, word_file

    out = io.BytesIO()
    Image.new("RGB", (900, 900)).save(out, "PNG")
    drawing = para('<w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>')
    data = word_file(
        para("一段正文，说清楚。"), *[drawing] * 1000,
        parts={"media/a.png": out.getvalue()}, links={"p1": ("image", "media/a.png")},
    )  # fmt: skip
    assert len(import_bytes(data, tmp_path, "a.docx").pictures) == 1
