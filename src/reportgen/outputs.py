"""Output files: written whole or not at all, and never over a person's work.

What was written is noted in `.reportgen.json` beside the outputs. The note is
made before the file is replaced and keeps the former state too, so a build that
is killed in between is not taken for a hand edit.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Place, Refusal, error

NOTES = ".reportgen.json"
EDITED = "edited-output"
"""The rule of a refusal to overwrite."""


class Outputs:
    """The outputs of one folder."""

    def __init__(self, folder: Path, *, force: bool = False) -> None:
        self.folder = folder
        self.force = force
        self.notes: dict[str, list[str]] = _read_notes(folder / NOTES)

    def write(self, path: Path, data: bytes) -> None:
        """Write an output; raises `Refusal` if a person changed it, or the folder cannot be written."""
        new, old = _digest(data), self._existing(path)
        known = self.notes.get(path.name, [])
        if old is not None and old not in (*known, new) and not self.force:
            raise Refusal([_edited(path)])
        if old == new and known[:1] == [new]:
            return
        self.notes[path.name] = [new, old] if old else [new]
        notes = json.dumps(
            {"version": 1, "outputs": self.notes}, ensure_ascii=False, indent=1, sort_keys=True
        )
        write_atomically(self.folder / NOTES, notes.encode())
        write_atomically(path, data)

    def _existing(self, path: Path) -> str | None:
        lock = path.with_name("~$" + path.name[2:] if len(path.stem) > 6 else "~$" + path.name)
        if path.suffix == ".docx" and (lock.exists() or path.with_name("~$" + path.name).exists()):
            raise Refusal(
                [error("open-in-word", f"“{path}”正在 Word 里打开", Place(path), "请先关闭它，再生成")]
            )
        try:
            return _digest(path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise Refusal([_unwritable(path, problem)]) from None


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` as a whole; raises `Refusal` and leaves the old file when it cannot."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".reportgen-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as problem:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise Refusal([_unwritable(path, problem)]) from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _read_notes(path: Path) -> dict[str, list[str]]:
    """The notes of earlier builds; unreadable ones count as none, and nothing is overwritten then."""
    try:
        outputs = json.loads(path.read_bytes())["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    if not isinstance(outputs, dict):
        return {}
    return {str(name): [str(digest) for digest in digests] for name, digests in outputs.items()}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _edited(path: Path) -> Diagnostic:
    message = f"“{path}”在生成之后被人改过，没有覆盖"
    return error(EDITED, message, Place(path), "要保留改动，请先把它另存；确定不要改动，加 --force 覆盖")


def _unwritable(path: Path, problem: OSError) -> Diagnostic:
    reason = problem.strerror or type(problem).__name__
    hint = "请检查磁盘空间和文件夹权限，或用 -o 换一个文件夹"
    return error("unwritable-output", f"“{path}”写不进去（{reason}）", Place(path), hint)
