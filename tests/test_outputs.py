"""Outputs: whole or not at all, and never over a person's work."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Refusal
from reportgen.outputs import EDITED, NOTES, Edits, Outputs, write_atomically


def rule_of(caught: pytest.ExceptionInfo[Refusal]) -> str:
    (found,) = caught.value.diagnostics
    return found.rule


def hidden(folder: Path) -> list[str]:
    """Files that no output accounts for."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".") and path.name != NOTES]


def test_writes_into_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    Outputs(folder).write(folder / "甲.pdf", b"1")
    assert (folder / "甲.pdf").read_bytes() == b"1"
    assert hidden(folder) == []


def test_own_output_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    for data in (b"1", b"2", b"3", b"3", b"1"):
        Outputs(tmp_path).write(path, data)
        assert path.read_bytes() == data


def test_one_object_writes_often(tmp_path: Path) -> None:
    written = Outputs(tmp_path)
    for data in (b"1", b"2", b"3"):
        written.write(tmp_path / "甲.pdf", data)
        written.write(tmp_path / "乙.pdf", data)
    assert (tmp_path / "乙.pdf").read_bytes() == b"3"


def test_edited_output_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    Outputs(tmp_path).write(path, b"1")
    path.write_bytes(b"a leader's words")
    with pytest.raises(Refusal) as caught:
        Outputs(tmp_path).write(path, b"2")
    assert rule_of(caught) == EDITED
    assert path.read_bytes() == b"a leader's words"


def test_edit_between_two_writes_of_one_build_is_seen(tmp_path: Path) -> None:
    path, written = tmp_path / "甲.docx", Outputs(tmp_path)
    written.write(path, b"1")
    path.write_bytes(b"edited")
    with pytest.raises(Refusal):
        written.write(path, b"2")


def test_file_that_was_never_an_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "甲.pdf").write_bytes(b"somebody's")
    with pytest.raises(Refusal) as caught:
        Outputs(tmp_path).write(tmp_path / "甲.pdf", b"1")
    assert rule_of(caught) == EDITED


def test_same_bytes_are_no_edit_without_notes(tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    path.write_bytes(b"1")
    Outputs(tmp_path).write(path, b"1")
    Outputs(tmp_path).write(path, b"2")
    assert path.read_bytes() == b"2"


def test_unchanged_output_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    Outputs(tmp_path).write(path, b"1")
    os.utime(path, (1, 1))
    os.utime(tmp_path / NOTES, (1, 1))
    Outputs(tmp_path).write(path, b"1")
    assert path.stat().st_mtime == (tmp_path / NOTES).stat().st_mtime == 1


def test_force_overwrites_an_edit(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    Outputs(tmp_path).write(path, b"1")
    path.write_bytes(b"edited")
    Outputs(tmp_path, edits=Edits.OVERWRITE).write(path, b"2")
    assert path.read_bytes() == b"2"
    Outputs(tmp_path).write(path, b"3")


def test_edit_that_was_overwritten_by_force_is_one_again_when_it_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    Outputs(tmp_path).write(path, b"1")
    path.write_bytes(b"edited")
    Outputs(tmp_path, edits=Edits.OVERWRITE).write(path, b"2")
    path.write_bytes(b"edited")
    with pytest.raises(Refusal):
        Outputs(tmp_path).write(path, b"3")


def test_removed_output_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    Outputs(tmp_path).write(path, b"1")
    path.unlink()
    Outputs(tmp_path).write(path, b"1")
    assert path.read_bytes() == b"1"


def killed_write(folder: Path, path: Path, data: bytes, *, after: bool = False) -> None:
    """A build that is killed just before, or just after, it replaces the output."""
    replace = Path.replace

    def killed(temporary: Path, target: Path) -> None:
        if after or target != path:
            replace(temporary, target)
        if target == path:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with contextlib.suppress(KeyboardInterrupt, Refusal):
            Outputs(folder).write(path, data)


@pytest.mark.parametrize("before", [[], [b"1"], [b"1", b"2"]])
@pytest.mark.parametrize("kills", [1, 2])
def test_killed_between_notes_and_file_is_no_edit(tmp_path: Path, before: list[bytes], kills: int) -> None:
    path = tmp_path / "甲.docx"
    for data in before:
        Outputs(tmp_path).write(path, data)
    for number in range(kills):
        killed_write(tmp_path, path, b"lost %d" % number)
        assert (path.read_bytes() if before else None) == (before[-1] if before else None)
    Outputs(tmp_path).write(path, b"new")
    assert path.read_bytes() == b"new"


def test_killed_after_the_file_is_no_edit(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    Outputs(tmp_path).write(path, b"1")
    killed_write(tmp_path, path, b"2", after=True)
    assert path.read_bytes() == b"2"
    Outputs(tmp_path).write(path, b"3")
    assert path.read_bytes() == b"3"


@pytest.mark.parametrize(
    "notes",
    [b"", b"{", b"[]", b"null", b'{"outputs": 1}', b'{"outputs": {"\xe7\x94\xb2.pdf": 5}}', b"\xff\xfe",
     b'{"outputs": {"\xe7\x94\xb2.pdf": [1, null]}}', b'{"outputs": {"\xe7\x94\xb2.pdf": {"a": 1}}}'],
)  # fmt: skip
def test_broken_notes_never_lose_an_edit(tmp_path: Path, notes: bytes) -> None:
    (tmp_path / NOTES).write_bytes(notes)
    (tmp_path / "甲.pdf").write_bytes(b"edited")
    with pytest.raises(Refusal):
        Outputs(tmp_path).write(tmp_path / "甲.pdf", b"1")
    Outputs(tmp_path).write(tmp_path / "乙.pdf", b"1")
    Outputs(tmp_path).write(tmp_path / "乙.pdf", b"2")


STEPS = st.sampled_from(["build", "edit", "remove", "force", "kill"])


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.tuples(STEPS, st.integers(0, 3))))
def test_what_a_person_wrote_is_only_lost_by_force(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("output")
    path = folder / "甲.docx"
    edit: bytes | None = None
    for step, number in steps:
        built = b"built %d" % number
        if step == "edit":
            edit = b"edited %d" % number
            path.write_bytes(edit)
        elif step == "remove":
            path.unlink(missing_ok=True)
            edit = None
        elif step == "kill":
            killed_write(folder, path, built)
        elif edit is None or step == "force":
            Outputs(folder, edits=Edits.OVERWRITE if step == "force" else Edits.REFUSE).write(path, built)
            assert path.read_bytes() == built
            edit = None
        else:
            with pytest.raises(Refusal):
                Outputs(folder).write(path, built)
        if edit is not None:
            assert path.read_bytes() == edit


def _write_many(folder: Path, start: int, own: bool) -> None:
    for number in range(12):
        name = f"{start}-{number}.pdf" if own else f"{number}.pdf"
        Outputs(folder).write(folder / name, b"%d %d" % (start, number))


@pytest.mark.parametrize("own", [True, False], ids=["files of their own", "the same files"])
def test_parallel_builds_leave_notes_of_every_file(tmp_path: Path, own: bool) -> None:
    context = multiprocessing.get_context("fork")
    builds = [context.Process(target=_write_many, args=(tmp_path, start, own)) for start in range(4)]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    assert [build.exitcode for build in builds] == [0] * 4
    written = sorted(tmp_path.glob("*.pdf"))
    assert len(written) == (48 if own else 12)
    notes = json.loads((tmp_path / NOTES).read_bytes())["outputs"]
    assert sorted(notes) == sorted(path.name for path in written)
    for path in written:
        Outputs(tmp_path).write(path, b"again")
    assert hidden(tmp_path) == []


def test_failed_write_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "甲.pdf"
    Outputs(tmp_path).write(path, b"1")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal) as caught:
        Outputs(tmp_path).write(path, b"2")
    assert rule_of(caught) == "unwritable-output"
    assert "磁盘满了" in caught.value.diagnostics[0].message
    assert path.read_bytes() == b"1"
    assert hidden(tmp_path) == []


def test_folder_in_the_place_of_an_output(tmp_path: Path) -> None:
    (tmp_path / "甲.pdf").mkdir()
    with pytest.raises(Refusal) as caught:
        Outputs(tmp_path).write(tmp_path / "甲.pdf", b"1")
    assert rule_of(caught) == "unwritable-output"
    assert "这是文件夹" in caught.value.diagnostics[0].message


def test_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(Refusal) as caught:
        Outputs(tmp_path / "output").write(tmp_path / "output" / "甲.pdf", b"1")
    assert rule_of(caught) == "unwritable-output"


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_too_long_a_name(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(Refusal) as caught:
        Outputs(tmp_path).write(tmp_path / ("长" * 300 + suffix), b"1")
    assert "名称太长" in caught.value.diagnostics[0].message


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("表态发言.docx", "~$表态发言.docx"),
        ("一二三四五六七.docx", "~$二三四五六七.docx"),
        ("一二三四五六七八.docx", "~$三四五六七八.docx"),
    ],
)
def test_file_that_is_open_in_word_is_refused(tmp_path: Path, name: str, lock: str) -> None:
    Outputs(tmp_path).write(tmp_path / name, b"1")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(Refusal) as caught:
        Outputs(tmp_path).write(tmp_path / name, b"2")
    (found,) = caught.value.diagnostics
    assert found.rule == "open-in-word"
    assert any(lock in hint for hint in found.hints), "a lock that a crash left behind must be findable"
    (tmp_path / lock).unlink()
    Outputs(tmp_path).write(tmp_path / name, b"2")


def test_lock_of_another_file_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "~$三.docx").write_bytes(b"")
    (tmp_path / "~$一二三.pdf").write_bytes(b"")
    Outputs(tmp_path).write(tmp_path / "一二三.docx", b"1")
    Outputs(tmp_path).write(tmp_path / "一二三.pdf", b"1")


def test_mode_follows_the_umask_and_then_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    before = os.umask(0o027)
    try:
        write_atomically(path, b"1")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640
    path.chmod(0o600)
    write_atomically(path, b"2")
    assert path.stat().st_mode & 0o777 == 0o600


def test_names_that_are_no_text_are_noted(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.pdf")
    Outputs(tmp_path).write(path, b"1")
    Outputs(tmp_path).write(path, b"2")
    assert path.read_bytes() == b"2"


def test_what_was_accepted_may_be_written_over(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    Outputs(tmp_path).write(path, b"1")
    path.write_bytes(b"edited")
    Outputs(tmp_path).accept(path)
    Outputs(tmp_path).write(path, b"2")
    assert path.read_bytes() == b"2"
    path.write_bytes(b"edited again")
    with pytest.raises(Refusal) as caught:
        Outputs(tmp_path).write(path, b"3")
    assert rule_of(caught) == EDITED
    assert any("reportgen pull" in hint for hint in caught.value.diagnostics[0].hints)
