"""Project folders, and reading that stays inside them."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from reportgen import project
from reportgen.diagnostics import Place, Refusal
from reportgen.project import Workspace, decode, find_project, packaged_templates, read_file

UTF8 = {"utf-8-sig": "UTF-8"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder with one content file and nothing else."""
    folder = tmp_path / "工程"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "甲.yaml").write_text("kind: speech\n", encoding="utf-8")
    return folder


@pytest.fixture
def workspace(root: Path) -> Workspace:
    return Workspace(find_project(root))


def refused(call: object, *arguments: object) -> tuple[str, str]:
    """Rule and message of the one finding that a call is refused with."""
    with pytest.raises(Refusal) as caught:
        call(*arguments)  # type: ignore[operator]
    (found,) = caught.value.diagnostics
    return found.rule, found.message


def test_project_is_the_nearest_folder_upwards_with_content(root: Path) -> None:
    (root / "content" / "深" / "处").mkdir(parents=True)
    for start in (root, root / "content", root / "content" / "甲.yaml", root / "content" / "深" / "处"):
        found = find_project(start)
        assert (found.root, found.has_content) == (root.resolve(), True)
    assert found.content == root / "content"
    assert found.output == root / "output"
    assert found.templates == root / "templates"


def test_single_file_is_a_project_of_its_folder(tmp_path: Path) -> None:
    found = find_project(tmp_path / "甲.yaml")
    assert (found.root, found.has_content) == (tmp_path.resolve(), False)
    assert found.content == found.output == tmp_path.resolve()


def test_project_of_an_impossible_path_is_found_without_fault(tmp_path: Path) -> None:
    (tmp_path / "环").symlink_to(tmp_path / "环")
    find_project(tmp_path / ("长" * 2000))
    find_project(tmp_path / "环" / "甲.yaml")


def test_reads_are_noted(workspace: Workspace, root: Path) -> None:
    path = root / "content" / "甲.yaml"
    assert workspace.read(path) == b"kind: speech\n"
    assert workspace.reads == {path: hashlib.sha256(b"kind: speech\n").hexdigest()}


def test_missing_file_has_a_hint(root: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read_file(root / "content" / "乙.yaml")
    (found,) = caught.value.diagnostics
    assert found.rule == "missing-file"
    assert found.place == Place(root / "content" / "乙.yaml")
    assert found.hints == ("是不是“甲.yaml”？",)


def test_faults_are_told_where_the_file_is_asked_for(root: Path) -> None:
    asked = Place(root / "content" / "甲.yaml", 3, 5)
    with pytest.raises(Refusal) as caught:
        read_file(root / "content" / "没有.png", asked)
    assert caught.value.diagnostics[0].place == asked


def test_folder_is_no_file(root: Path) -> None:
    rule, message = refused(read_file, root)
    assert rule == "not-a-file"
    assert "是文件夹" in message


def test_too_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "MAX_FILE_BYTES", 10)
    path = tmp_path / "大.yaml"
    path.write_bytes(b"x" * 10)
    assert read_file(path) == b"x" * 10
    path.write_bytes(b"x" * 11)
    assert refused(read_file, path)[0] == "file-too-large"


def test_endless_device_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "MAX_FILE_BYTES", 1000)
    assert refused(read_file, Path("/dev/zero"))[0] == "file-too-large"


def test_unreadable_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    rule, message = refused(read_file, root / "content" / "甲.yaml")
    assert rule == "unreadable-file"
    assert "没有权限" in message


@pytest.mark.parametrize(
    ("name", "reason"), [("长" * 2000 + ".yaml", "名称太长"), ("a\0b", "不允许的字符"), ("环", "符号链接")]
)
def test_impossible_names(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "环").symlink_to(tmp_path / "环")
    rule, message = refused(read_file, tmp_path / name)
    assert rule == "unreadable-file"
    assert reason in message


def test_names_resolve_beside_their_base(workspace: Workspace, root: Path) -> None:
    (root / "content" / "图.png").write_bytes(b"png")
    asked = Place(root / "content" / "甲.yaml", 1, 1)
    path, data = workspace.read_inside("../content/图.png", root / "content", asked)
    assert (path, data) == (root.resolve() / "content" / "图.png", b"png")


@pytest.mark.parametrize("name", ["../../密.txt", "/etc/passwd", "链", "链夹/密.txt", "../../工程外/密.txt"])
def test_nothing_outside_the_project_is_read(workspace: Workspace, root: Path, name: str) -> None:
    secret = root.parent / "密.txt"
    secret.write_text("secret", encoding="utf-8")
    (root.parent / "工程外").mkdir()
    (root / "content" / "链").symlink_to(secret)
    (root / "content" / "链夹").symlink_to(root.parent)
    asked = Place(root / "content" / "甲.yaml", 2, 3)
    with pytest.raises(Refusal) as caught:
        workspace.read_inside(name, root / "content", asked)
    (found,) = caught.value.diagnostics
    assert (found.rule, found.place) == ("outside-project", asked)


@pytest.mark.parametrize("name", ["环/../../../密.txt", "环", "a\0b", "长" * 5000])
def test_names_that_cannot_be_resolved_are_refused(workspace: Workspace, root: Path, name: str) -> None:
    (root.parent / "密.txt").write_text("secret", encoding="utf-8")
    (root / "content" / "环").symlink_to(root / "content" / "环")
    asked = Place(root / "content" / "甲.yaml", 2, 3)
    assert refused(workspace.read_inside, name, root / "content", asked)[0] in (
        "outside-project", "unreadable-file", "missing-file",
    )  # fmt: skip


def test_pipe_that_content_asks_for_is_not_waited_on(workspace: Workspace, root: Path) -> None:
    os.mkfifo(root / "content" / "管.png")
    asked = Place(root / "content" / "甲.yaml", 2, 3)
    assert refused(workspace.read_inside, "管.png", root / "content", asked)[0] == "not-a-file"


def test_patterns_find_content_files_and_are_noted(workspace: Workspace, root: Path) -> None:
    content = root / "content"
    for name in ("乙.YML", ".隐.yaml", "丙.txt", "深/丁.yaml", ".隐/戊.yaml"):
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text("kind: speech\n", encoding="utf-8")
    (content / "己.yaml").mkdir()

    def found(pattern: str) -> list[str]:
        paths = workspace.glob_inside(pattern, content, Place(content / "甲.yaml", 3, 5))
        return [path.relative_to(content).as_posix() for path in paths]

    assert found("*") == found("./*") == ["乙.YML", "甲.yaml"]
    assert found("[甲乙].*") == ["乙.YML", "甲.yaml"]
    assert found("深/*.yaml") == found("*/*") == ["深/丁.yaml"]
    assert found("**/*.yaml") == ["深/丁.yaml", "甲.yaml"]
    assert found("没有/*") == []
    before = dict(workspace.listings)
    assert before.keys() >= {(content, "*"), (content, "没有/*")}
    (content / "庚.yaml").write_text("kind: speech\n", encoding="utf-8")
    found("*")
    found("深/*.yaml")
    assert workspace.listings[content, "*"] != before[content, "*"]
    assert workspace.listings[content, "深/*.yaml"] == before[content, "深/*.yaml"]


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        ("../../*", "outside-project"),
        ("/*", "outside-project"),
        ("/etc/*.yaml", "outside-project"),
        ("外*", "outside-project"),
        ("*/../../*", "wrong-pattern"),
        ("**/a/**", "wrong-pattern"),
        ("a**", "wrong-pattern"),
    ],
)
def test_patterns_stay_inside_and_are_cheap(
    workspace: Workspace, root: Path, pattern: str, rule: str
) -> None:
    (root.parent / "外.yaml").write_text("kind: speech\n", encoding="utf-8")
    (root / "content" / "外链.yaml").symlink_to(root.parent / "外.yaml")
    asked_at = Place(root / "content" / "甲.yaml", 3, 5)
    assert refused(workspace.glob_inside, pattern, root / "content", asked_at)[0] == rule


def test_own_template_goes_before_the_packaged_one(workspace: Workspace, root: Path) -> None:
    packaged = packaged_templates() / "speech" / "template.xml"
    own = root / "templates" / "speech" / "template.xml"
    assert workspace.find_template_file("speech", "template.xml") == packaged
    assert workspace.reads[find_project(root).templates / "speech" / "template.xml"] is None
    own.parent.mkdir(parents=True)
    own.write_text("<blank/>", encoding="utf-8")
    assert workspace.find_template_file("speech", "template.xml") == own.resolve()
    assert workspace.template_files("speech", "template.xml") == (packaged, own.resolve())


def test_templates_of_a_checkout_are_found_once() -> None:
    checkout = packaged_templates().parent
    found = Workspace(project.Project(checkout, has_content=True)).template_files("speech", "style.yaml")
    assert len(found) == 1


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../../密.txt", "a/../../密.txt", "..\\..\\密.txt", "C:\\密.txt", "C:密.txt", "\\密.txt",
     "没有.xml", "a\0b", "长" * 5000, ""],
)  # fmt: skip
def test_template_names_lead_nowhere_else(workspace: Workspace, root: Path, name: str) -> None:
    (root / "密.txt").write_text("secret", encoding="utf-8")
    (root / "templates" / "speech" / "a").mkdir(parents=True)
    assert workspace.find_template_file("speech", name) is None


def test_template_that_is_a_link_out_is_refused(workspace: Workspace, root: Path) -> None:
    secret = root.parent / "密.txt"
    secret.write_text("secret", encoding="utf-8")
    folder = root / "templates" / "speech"
    folder.mkdir(parents=True)
    (folder / "template.xml").symlink_to(secret)
    rule, message = refused(workspace.find_template_file, "speech", "template.xml")
    assert rule == "outside-project"
    assert "template.xml" in message


def test_template_that_is_a_link_inside_is_read(workspace: Workspace, root: Path) -> None:
    folder = root / "templates" / "speech"
    folder.mkdir(parents=True)
    (root / "templates" / "共用.xml").write_text("<blank/>", encoding="utf-8")
    (folder / "template.xml").symlink_to(root / "templates" / "共用.xml")
    assert workspace.find_template_file("speech", "template.xml") is not None


def test_decode_takes_the_first_encoding_that_fits() -> None:
    names = {"utf-8-sig": "UTF-8", "gb18030": "GB18030"}
    assert decode("发言".encode(), Path("a"), names) == "发言"
    assert decode(b"\xef\xbb\xbf" + "发言".encode(), Path("a"), names) == "发言"
    assert decode("发言".encode("gb18030"), Path("a"), names) == "发言"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("发言".encode("gbk"), 1, 1),
        ("甲乙\n丙".encode() + "丁".encode("gbk"), 2, 2),
        ("甲".encode("utf-16"), 1, 1),
        (b"\xef\xbb\xbf" + "甲\n乙".encode() + b"\xff", 2, 2),
    ],
)
def test_other_encodings_are_refused_at_the_first_wrong_byte(data: bytes, line: int, column: int) -> None:
    with pytest.raises(Refusal) as caught:
        decode(data, Path("a.yaml"), UTF8)
    (found,) = caught.value.diagnostics
    assert found.rule == "not-text"
    assert found.place == Place(Path("a.yaml"), line, column)
    assert "UTF-8" in found.message
    assert found.hints


def test_sources_are_the_content_that_was_read_and_no_templates(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    for name in ("content/总.yaml", "content/稿.yaml", "templates/speech/style.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode())
    workspace = Workspace(find_project(root))
    for name in ("templates/speech/style.yaml", "content/稿.yaml", "content/总.yaml"):
        workspace.read(root / name)
    sources = workspace.sources(root / "content" / "总.yaml")
    assert [sources.name(path) for path in sources.files] == ["content/总.yaml", "content/稿.yaml"]
    assert list(sources.files.values()) == ["content/总.yaml".encode(), "content/稿.yaml".encode()]
    assert not workspace.sources(root / "content" / "别的.yaml").files
