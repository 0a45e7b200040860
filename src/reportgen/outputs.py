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
                self.note({**notes, path.name: ours})
            if old != new:
                write_atomically(path, data)

    def note(self, notes: _Notes) -> None:
        """Write down the digests of all outputs here."""
        form = {"version": 1, "outputs": notes}
        text = json.dumps(form, ensure_ascii=False, indent=1, sort_keys=True)
        write_atomically(self.folder / NOTES, text.encode("utf-8", "surrogatepass"))


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` as a whole; raises `Refusal` and leaves the old file when it cannot."""
    temporary: Path | None = None
    try:
        temporary = _temporary(path, data)
        temporary.replace(path)
    except OSError as problem:
        raise Refusal([_unwritable(path, problem)]) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _temporary(path: Path, data: bytes) -> Path:
    """A file beside `path` with its new bytes and its old rights; it is gone if it cannot be written."""
    temporary = path.with_name(f".reportgen-{secrets.token_hex(8)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put each file in its place, or none: raises `Refusal` and leaves all as they were."""
    waiting: list[tuple[Path, Path]] = []
    former: list[tuple[Path, bytes | None]] = []
    path = Path()
    try:
        for path, data in files.items():
            waiting.append((path, _temporary(path, data)))
        for path, temporary in waiting:
            former.append((path, path.read_bytes() if path.exists() else None))
            temporary.replace(path)
    except OSError as problem:
        # The last one was not replaced.
        for done, old in former[:-1]:
            _put_back(done, old)
        raise Refusal([_unwritable(path, problem)]) from None
    finally:
        for _, temporary in waiting:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _put_back(path: Path, data: bytes | None) -> None:
    with contextlib.suppress(Refusal, OSError):
        if data is None:
            path.unlink()
        else:
            write_atomically(path, data)


def note_pulled(path: Path, data: bytes) -> None:
    """Note that a draft beside its outputs' notes has been merged back: it may be overwritten.

    One that is no output here, or that cannot be noted, stays as safe as it was.
    """
    with contextlib.suppress(Refusal), _locked(path.parent):
        notes = _read_notes(path.parent / NOTES)
        known = notes.get(path.name)
        if known is not None and _digest(data) not in known:
            Outputs(path.parent).note({**notes, path.name: [_digest(data), *known]})


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
    pull = f"把改动带回内容：reportgen pull {shown(path)}" if path.suffix == ".docx" else None
    ways = [pull, "留着它，另写一份：加 --keep", "不要这些改动，覆盖它：加 --force"]
    return error(EDITED, message, Place(path), *(way for way in ways if way))


def _unwritable(path: Path, problem: OSError) -> Diagnostic:
    hint = "请检查磁盘空间和文件夹权限，或用 -o 换一个文件夹"
    return error("unwritable-output", f"“{shown(path)}”写不进去（{os_reason(problem)}）", Place(path), hint)
