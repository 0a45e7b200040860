"""A project folder, and the one way files are read.

Every read of a build goes through a `Workspace`: it keeps a stranger's content
and templates inside their project, holds files to a size, says in a sentence why
a file cannot be read, and notes what was read so that a later build knows what
an output was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Place, Refusal, error

MAX_FILE_BYTES = 32 * 1024 * 1024
"""Larger files are refused: no speech or picture of one needs as much."""

CONTENT = "content"
TEMPLATES = "templates"
OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Project:
    """The nearest folder upwards that holds `content/`, or the folder of a single file."""

    root: Path
    has_content: bool

    @property
    def content(self) -> Path:
        """Where content files stand."""
        return self.root / CONTENT if self.has_content else self.root

    @property
    def templates(self) -> Path:
        """Where the project's own templates stand, if it has any."""
        return self.root / TEMPLATES

    @property
    def output(self) -> Path:
        """Where outputs go unless the user says otherwise."""
        return self.root / OUTPUT if self.has_content else self.root


def find_project(start: Path) -> Project:
    """The project that `start` (a file or folder) belongs to."""
    folder = start if start.is_dir() else start.parent
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / CONTENT).is_dir():
            return Project(candidate, has_content=True)
    return Project(folder, has_content=False)


def packaged_templates() -> Path:
    """The templates that come with the package: in the wheel, or beside `src/` in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / TEMPLATES
    return inside if inside.is_dir() else here.parents[1] / TEMPLATES


@dataclass(slots=True)
class Workspace:
    """Reads files for one project and notes each: `reads` maps a path to its SHA-256, absent ones to None."""

    project: Project
    reads: dict[Path, str | None] = field(default_factory=dict)

    def read(self, path: Path, asked_at: Place | None = None) -> bytes:
        """The bytes of a file that the user named; `asked_at` is where the content asks for it.

        Raises `Refusal` when it is missing, a folder, unreadable or too large.
        """
        data = read_file(path, asked_at)
        self.reads[path] = hashlib.sha256(data).hexdigest()
        return data

    def read_inside(self, name: str, base: Path, asked_at: Place) -> tuple[Path, bytes]:
        """A file that content or a template asks for by a relative name, looked up beside `base`.

        Raises `Refusal` also when the name leads out of the project.
        """
        path = self.resolve_inside(name, base, asked_at)
        return path, self.read(path, asked_at)

    def resolve_inside(self, name: str, base: Path, asked_at: Place) -> Path:
        """The path of `name` beside `base`; raises `Refusal` when it leads out of the project."""
        path = (base / name).resolve()
        if not path.is_relative_to(self.project.root):
            message = f"“{name}”在项目文件夹之外，不能读取"
            hint = f"请把文件放进 {self.project.root} 之内，再写相对路径"
            raise Refusal([error("outside-project", message, asked_at, hint)])
        return path

    def find_template_file(self, kind: str, name: str) -> Path | None:
        """A file of `templates/<kind>/`: the project's own if it is there, else the package's."""
        own = self.project.templates / kind / name
        for candidate in (own, packaged_templates() / kind / name):
            if candidate.is_file():
                return candidate
            self.reads[candidate] = None
        return None


def read_file(path: Path, asked_at: Place | None = None) -> bytes:
    """The bytes of a file; raises `Refusal` with a sentence when there are none to be had."""
    place = asked_at or Place(path)
    if path.is_dir():
        raise Refusal([error("not-a-file", f"“{path}”是文件夹，不是文件", place, "请写出其中的文件名")])
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // 1024 // 1024
            raise Refusal([error("file-too-large", f"文件“{path}”超过 {limit} MB，不予读取", place)])
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal([error("missing-file", f"找不到文件“{path}”", place, *similar_names(path))]) from None
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        message = f"文件“{path}”读不出来（{reason}）"
        raise Refusal([error("unreadable-file", message, place, "请检查文件权限")]) from problem


def similar_names(path: Path) -> tuple[str, ...]:
    """A hint naming the file in the same folder whose name is nearest, if one is near."""
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ()
    close = get_close_matches(path.name, names, n=1, cutoff=0.6)
    return (f"是不是“{close[0]}”？",) if close else ()


def decode(data: bytes, path: Path, encodings: Mapping[str, str]) -> str:
    """`data` as text in the first of `encodings` (codec → name for users) that fits.

    Raises `Refusal` with the place of the first byte that does not fit the first one.
    """
    for codec in encodings:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    first = next(iter(encodings))
    raise Refusal([_undecodable(data, path, first, "、".join(encodings.values()))])


def _undecodable(data: bytes, path: Path, codec: str, names: str) -> Diagnostic:
    try:
        data.decode(codec)
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode(codec, "replace")) + 1
        place = Place(path, before.count(b"\n") + 1, column)
    else:
        place = Place(path)
    hint = "请用记事本打开，另存为，编码选 UTF-8"
    return error("not-text", f"文件不是 {names} 文本", place, hint)
