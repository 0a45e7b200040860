"""Several files written together: all of them, or none."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.diagnostics import Place, Refusal, error, os_reason, shown


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put every file in its place; raises `Refusal` and leaves all as they were when one cannot be.

    New ones are written beside the old ones first, then take their places. A link stays
    one: what it leads to is written.
    """
    waiting: dict[Path, Path] = {}
    former: dict[Path, bytes | None] = {}
    path = Path()
    try:
        for path, data in files.items():
            target = path.resolve()
            waiting[target] = _beside(target, data)
        for path, temporary in waiting.items():
            former[path] = path.read_bytes() if path.exists() else None
            temporary.replace(path)
    except OSError as problem:
        # The last one is as it was.
        for done in list(former)[:-1]:
            _put_back(done, former[done])
        message = f"“{shown(path)}”写不进去（{os_reason(problem)}），什么也没有改"
        hint = "请检查磁盘空间和文件夹权限"
        raise Refusal([error("unwritable-content", message, Place(path), hint)]) from None
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink()


def _beside(path: Path, data: bytes) -> Path:
    """A temporary file beside `path` with its new bytes and its old rights, safe on the disk."""
    temporary = path.with_name(f".reportgen-{secrets.token_hex(8)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _put_back(path: Path, data: bytes | None) -> None:
    with suppress(OSError):
        if data is None:
            path.unlink()
        else:
            _beside(path, data).replace(path)
