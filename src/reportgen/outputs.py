"""Output files: written whole or not at all, and never over a person's work.

What was written is noted in `.reportgen.json` beside the outputs. The note is
made before the file is replaced and keeps the former state too, so a build that
is killed in between is not taken for a hand edit. Builds that run at the same
time write to a folder one after the other.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from reportgen.diagnostics import Diagnostic, Place, Refusal, error, os_reason, shown

NOTES = ".reportgen.json"
EDITED = "edited-output"
"""The rule of a refusal to overwrite."""

_Notes: TypeAlias = Mapping[str, list[str]]
"""File name → digests that it may have without anybody having edited it, the newest first."""


class Outputs:
    """The outputs of one folder."""

    def __init__(self, folder: Path, *, force: bool = False) -> None:
        self.folder = folder
        self.force = force

    def write(self, path: Path, data: bytes) -> None:
        """Write an output; raises `Refusal` if a person changed it, or the folder cannot be written."""
        _refuse_open_in_word(path)
        with _locked(self.folder):
            notes = _read_notes(self.folder / NOTES)
            known, new, old = notes.get(path.name, []), _digest(data), _digest_of_file(path)
            if old not in (*known, new, None) and not self.force:
                raise Refusal([_edited(path)])
            # A person's words are not noted even when overwritten: should they come back, that is an edit.
            ours = [new, old] if old in known and old != new else [new]
            if known != ours:
                self._note({**notes, path.name: ours})
            if old != new:
                write_atomically(path, data)

    def accept(self, path: Path) -> None:
        """Note that what a person changed in an output is in the content now: it may be overwritten."""
        with _locked(self.folder):
            notes = _read_notes(self.folder / NOTES)
            known, now = notes.get(path.name, []), _digest_of_file(path)
            if now is not None and now not in known:
                self._note({**notes, path.name: [now, *known]})

    def _note(self, notes: _Notes) -> None:
        form = {"version": 1, "outputs": notes}
        text = json.dumps(form, ensure_ascii=False, indent=1, sort_keys=True)
        write_atomically(self.folder / NOTES, text.encode("utf-8", "surrogatepass"))


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` as a whole; raises `Refusal` and leaves the old file when it cannot."""
    temporary = path.with_name(f".reportgen-{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except OSError as problem:
        raise Refusal([_unwritable(path, problem)]) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Wait until no other build writes to `folder`, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = _lock(folder)
    except OSError as problem:
        raise Refusal([_unwritable(folder, problem)]) from None
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _lock(folder: Path) -> int | None:
    """A descriptor that holds the lock until it is closed; None where folders cannot be locked."""
    if sys.platform == "win32":
        return None
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    # Some network file systems have no locks.
    with contextlib.suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _refuse_open_in_word(path: Path) -> None:
    """Word keeps a file `~$…` beside a document while it is open, its name cut at the front if long."""
    if path.suffix != ".docx":
        return
    cut = min(max(len(path.stem) - 6, 0), 2)
    for name in (path.name, path.name[cut:]):
        lock = path.with_name("~$" + name)
        if _exists(lock):
            hint = f"请先关闭它，再生成；如果并没有打开，请删去同一文件夹里的“{lock.name}”"
            raise Refusal([error("open-in-word", f"“{shown(path)}”正在 Word 里打开", Place(path), hint)])


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _digest_of_file(path: Path) -> str | None:
    try:
        return _digest(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise Refusal([_unwritable(path, problem)]) from None


def _read_notes(path: Path) -> _Notes:
    """The notes of earlier builds; unreadable ones count as none, and nothing is overwritten then."""
    try:
        outputs = json.loads(path.read_bytes())["outputs"]
        return {str(name): [str(digest) for digest in digests] for name, digests in outputs.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _edited(path: Path) -> Diagnostic:
    message = f"“{shown(path)}”在生成之后被人改过，没有覆盖"
    pull = (f"要把改动收回内容：reportgen pull {shown(path)}",) if path.suffix == ".docx" else ()
    ways = ("要两份都留着：加 --keep，新生成的写在旁边", "确定不要改动：加 --force 覆盖")
    return error(EDITED, message, Place(path), *pull, *ways)


def _unwritable(path: Path, problem: OSError) -> Diagnostic:
    hint = "请检查磁盘空间和文件夹权限，或用 -o 换一个文件夹"
    return error("unwritable-output", f"“{shown(path)}”写不进去（{os_reason(problem)}）", Place(path), hint)
