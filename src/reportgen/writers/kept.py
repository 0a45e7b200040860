"""What was drawn, kept for the next build in the user's own cache folder.

A file holds a digest of what follows it: one that is damaged counts for nothing. The
folder is the user's, not the project's: a project from a stranger brings none along.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

MOST_BYTES = 256 * 1024 * 1024
"""What the folder may hold; files that were used longest ago go first."""
PLACE = "REPORTGEN_CACHE"
"""The environment variable that names another folder."""
_DIGEST = 32


def cache_folder() -> Path:
    """Where what was drawn is kept."""
    if stated := os.environ.get(PLACE):
        return Path(stated)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "reportgen"


@dataclass(slots=True)
class Kept:
    """A cache on the disk; where it cannot be read or written there is none.

    `setting` tells what, beside its source, the result depends on; it is asked for once.
    """

    folder: Path
    setting: Callable[[], str]
    _set: str | None = field(default=None)
    _written: bool = False

    def get(self, source: str, make: Callable[[], bytes]) -> bytes:
        """What is made from a source: as it was made last, or made now."""
        if self._set is None:
            self._set = self.setting()
        key = hashlib.sha256(f"{self._set}\n{source}".encode("utf-8", "surrogatepass")).hexdigest()
        path = self.folder / key[:2] / key[2:]
        data = _read(path)
        if data is None:
            data = make()
            self._written = _write(path, data) or self._written
        return data

    def tidy(self) -> None:
        """Remove what was used longest ago, if there is too much."""
        if not self._written:
            return
        self._written = False
        with contextlib.suppress(OSError):
            files = [(path.stat().st_mtime, path.stat().st_size, path) for path in self.folder.glob("??/*")]
            size = sum(each for _, each, _ in files)
            for _, each, path in sorted(files):
                if size <= MOST_BYTES:
                    return
                path.unlink(missing_ok=True)
                size -= each


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        os.utime(path)
    except OSError:
        return None
    return data[_DIGEST:]


def _write(path: Path, data: bytes) -> bool:
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.write_bytes(hashlib.sha256(data).digest() + data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        return False
    return True
