"""What outputs depend on beside files of the project: the program, the fonts, the stated time."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import reportgen

PROGRAM, FONTS, EPOCH, UNCHECKED = "program", "fonts", "SOURCE_DATE_EPOCH", "unchecked"
WHY = {
    PROGRAM: "程序更新了",
    FONTS: "电脑上的字体变了",
    EPOCH: "SOURCE_DATE_EPOCH 改了",
    UNCHECKED: "上次没有检查文字",
}
"""What a changed setting is called."""
_FIELDS = "%{file}\t%{index}\t%{family}\t%{style}\t%{weight}\t%{slant}\t%{width}\t%{postscriptname}\n"
_LIBRARIES = (
    "fonttools", "jinja2", "lxml", "markdown-it-py", "pikepdf", "pillow", "pydyf", "python-docx", "rjieba",
    "segno", "uharfbuzz", "weasyprint",
)  # fmt: skip
"""Those that have a say in the bytes of an output."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of this computer and process, looked up when they are asked for."""

    checked: bool = True
    """Whether what is made is checked before; what was checked then need not be checked again."""

    def of(self, measured: bool) -> dict[str, str]:
        """The settings of an output; fonts count for one that is `measured` with them."""
        found = {PROGRAM: self.program} | ({FONTS: self.fonts} if measured else {})
        epoch = os.environ.get(EPOCH)
        unchecked = {} if self.checked else {UNCHECKED: "yes"}
        return found | unchecked | ({EPOCH: epoch} if epoch else {})

    def changed(self, noted: dict[str, str]) -> str | None:
        """Which setting is not as it was noted."""
        now = self.of(FONTS in noted)
        if not self.checked:
            now.pop(UNCHECKED)
            noted.pop(UNCHECKED, None)
        return next((name for name in WHY if now.get(name) != noted.get(name)), None)

    @property
    def program(self) -> str:
        """Version and fingerprint of this program and the libraries that it writes with."""
        return _program()

    @property
    def fonts(self) -> str:
        """A fingerprint of the fonts that are installed: which, and the size and time of each file."""
        return _fonts()


# A process goes on with the program and the fonts that it found when it began.


@cache
def _program() -> str:
    here = Path(reportgen.__file__).parent
    return f"{reportgen.__version__} {_fingerprint([*_files(here), *_versions()])}"


@cache
def _fonts() -> str:
    return _fingerprint(_listed() if shutil.which("fc-list") else _scanned())


def _fingerprint(lines: Iterable[str]) -> str:
    text = "\n".join(sorted(lines)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:16]


def _files(folder: Path) -> Iterator[str]:
    """A line for each file of the program; what is compiled or came with the system does not count."""
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in ("__pycache__", "templates")]
        for name in names:
            path = os.path.join(above, name)  # noqa: PTH118 - a fifth of the time
            yield f"{os.path.relpath(path, folder)}\t{_state(path)}"


def _state(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return ""
    return f"{found.st_size}\t{found.st_mtime_ns}"


def _versions() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield name


def _listed() -> Iterator[str]:
    done = subprocess.run(["fc-list", "--format", _FIELDS], capture_output=True, check=False)
    lines = done.stdout.decode("utf-8", "surrogateescape").splitlines()
    states = {file: _state(file) for file in {line.split("\t")[0] for line in lines}}
    yield from (f"{line}\t{states[line.split(chr(9))[0]]}" for line in lines)


def _scanned() -> Iterator[str]:
    from reportgen.typeset.catalogue import font_folders

    for folder in font_folders():
        yield from (f"{folder}\t{line}" for line in _files(folder))
