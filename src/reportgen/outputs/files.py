"""Single files: written whole or not at all, locked, looked at."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Place, Refusal, error, os_reason, shown
from reportgen.opening import plain_file

_TEMPORARY = re.compile(r"\.reportgen-[0-9a-f]{16}")
_OLD = 3600
"""Seconds after which a temporary file belongs to no build any more."""


@dataclass(frozen=True, slots=True)
class Stat:
    """What tells whether a file was written since: its size, and its time in nanoseconds."""

    size: int
    mtime: int

    @classmethod
    def of(cls, path: Path | str) -> Stat | None:
        """That of a file; None when there is none to look at."""
        try:
            found = os.stat(path)  # noqa: PTH116 - asked a thousand times, and twice as fast
        except (OSError, ValueError):
            return None
        return cls(found.st_size, found.st_mtime_ns)


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` as a whole; raises `Refusal` and leaves the old file when it cannot."""
    with written_beside(path, data) as temporary, refusing(path):
        temporary.replace(path)


@contextlib.contextmanager
def written_beside(path: Path, data: bytes) -> Iterator[Path]:
    """A temporary file beside `path` that holds `data`, safe on the disk, with the mode of the old file.

    What is not moved away within is removed. Raises `Refusal` when it cannot be written.
    """
    temporary = path.with_name(f".reportgen-{secrets.token_hex(8)}")
    try:
        with refusing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileNotFoundError):
                temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


@contextlib.contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Within, what the system refuses is a `Refusal` to write `path`."""
    try:
        yield
    except OSError as problem:
        raise Refusal([_unwritable(path, problem)]) from None


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other build writes to `folder`, which is made if need be."""
    with refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = _lock(folder)
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


def remove_temporaries(folder: Path) -> None:
    """Remove temporary files that a build left behind when it was killed, long ago."""
    now = time.time()
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    if now - entry.stat(follow_symlinks=False).st_mtime > _OLD:
                        Path(entry.path).unlink()


def refuse_open_in_word(path: Path) -> None:
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


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(path: Path) -> str | None:
    """The SHA-256 of a file, None where there is none; raises `Refusal` when it cannot be read."""
    with refusing(path):
        try:
            with plain_file(path) as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return None


def _unwritable(path: Path, problem: OSError) -> Diagnostic:
    hint = "请检查磁盘空间和文件夹权限，或用 -o 换一个文件夹"
    return error("unwritable-output", f"“{shown(path)}”写不进去（{os_reason(problem)}）", Place(path), hint)
