"""Folders and files that cannot be written: a sentence each, nothing lost, the other documents built."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reportgen.building import Edits, Outcome, build, find_targets
from reportgen.outputs import JOURNAL, NOTES, notes, read_notes

SPEECH = "kind: speech\ntitle: 抓落实\ndate: 2024-03-05\nbody: |\n  {}。\n"
NAMES = ("甲", "乙", "丙")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    write(tmp_path, "抓紧抓实")
    return tmp_path


def write(project: Path, words: str) -> None:
    for name in NAMES:
        (project / "content" / f"{name}.yaml").write_text(SPEECH.format(words), encoding="utf-8")


def outcomes(project: Path, edits: Edits = Edits.REFUSE) -> dict[str, Outcome]:
    made = build(find_targets([], project, None), ("docx",), 1, edits)
    return {outcome.target.stem.name: outcome for outcome in made}


def messages(project: Path, edits: Edits = Edits.REFUSE) -> dict[str, str]:
    return {
        name: "".join(found.message for found in one.diagnostics)
        for name, one in outcomes(project, edits).items()
        if one.diagnostics
    }


def outputs(project: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (project / "output").glob("*.docx")}


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A disk that is full for the files whose names are in the list, by their beginnings."""
    names: list[str] = []
    plain = os.fsync

    def fsync(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if any(path.name.startswith(name) for name in names):
            raise OSError(errno.ENOSPC, "No space left on device")
        plain(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return names


@pytest.mark.parametrize(
    "name", [".reportgen-", JOURNAL], ids=["no room for the file", "no room for the note"]
)
def test_a_full_disk_keeps_the_old_files(project: Path, full: list[str], name: str) -> None:
    outcomes(project)
    before = outputs(project)
    write(project, "换了说法")
    full.append(name)
    assert set(messages(project)) == set(NAMES)
    assert all("磁盘满了" in message for message in messages(project).values())
    assert outputs(project) == before
    full.clear()
    assert messages(project) == {}
    assert outputs(project) != before
    assert read_notes(project / "output").outputs.keys() == {f"{name}.docx" for name in NAMES}


def test_a_disk_that_is_full_when_the_notes_are_written(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(notes, "write_atomically", full)
        assert messages(project) == {}
    assert (project / "output" / JOURNAL).exists()
    assert not (project / "output" / NOTES).exists()
    assert all(not one.reasons for one in outcomes(project).values()), "the journal stands for the notes"
    write(project, "换了说法")
    assert messages(project) == {}
    assert not (project / "output" / JOURNAL).exists()


def test_a_half_written_line_is_taken_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes(project)
    write(project, "换了说法")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        with pytest.raises(OSError, match="full"):
            notes.append(project / "output", "甲.docx", ["0" * 64], None)
    assert (project / "output" / JOURNAL).read_bytes() == b""


def test_a_read_only_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes(project)
    before = outputs(project)
    write(project, "换了说法")
    plain = Path.open

    def guarded(path: Path, mode: str = "r", *more: object, **settings: object) -> object:
        if mode == "xb":
            raise OSError(errno.EROFS, "Read-only file system")
        return plain(path, mode, *more, **settings)

    # Root, who runs these tests in a container, may write everywhere.
    monkeypatch.setattr(Path, "open", guarded)
    assert all("磁盘是只读的" in message for message in messages(project).values())
    assert set(messages(project)) == set(NAMES)
    assert outputs(project) == before


def test_one_too_long_name_costs_the_others_nothing(project: Path) -> None:
    long = "长" * 83
    (project / "content" / f"{long}.yaml").write_text(SPEECH.format("抓紧"), encoding="utf-8")
    found = messages(project)
    assert found == {} or set(found) == {long}
    (project / "output" / f"{long}.docx").write_bytes(b"a leader's words")
    (project / "content" / f"{long}.yaml").write_text(SPEECH.format("盯紧"), encoding="utf-8")
    write(project, "换了说法")
    # The name with the time does not fit.
    (told,) = messages(project, Edits.KEEP).items()
    assert told[0] == long
    assert "名称太长" in told[1]
    assert outputs(project)[long] == b"a leader's words"
    assert outputs(project).keys() == {*NAMES, long}


def test_one_file_open_in_word_costs_the_others_nothing(project: Path) -> None:
    outcomes(project)
    before = outputs(project)
    write(project, "换了说法")
    (project / "output" / "~$甲.docx").write_bytes(b"")
    assert messages(project).keys() == {"甲"}
    assert outputs(project)["甲"] == before["甲"]
    assert outputs(project)["乙"] != before["乙"]
