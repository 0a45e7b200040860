"""A project folder, and the one way files are read.

Every read of a build goes through a `Workspace`: it keeps a stranger's content
and templates inside their project, holds files to a size, says in a sentence why
a file cannot be read, and notes what was read so that a later build knows what
an output was made from.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from reportgen.diagnostics import Diagnostic, Place, Refusal, error, os_reason, shown
from reportgen.opening import plain_file_inside

MAX_FILE_BYTES = 32 * 1024 * 1024
"""Larger files are refused: no speech or picture of one needs as much."""

_UNSETTLED = 2_000_000_000
"""Nanoseconds: a file written so shortly before may be written again and look the same (FAT counts 2 s)."""

CONTENT_SUFFIXES = (".yaml", ".yml")
"""How names of content files end."""

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
    folder = _resolved(start if is_folder(start) else start.parent)
    for candidate in (folder, *folder.parents):
        if is_folder(candidate / CONTENT):
            return Project(candidate, has_content=True)
    return Project(folder, has_content=False)


def packaged_templates() -> Path:
    """The templates that come with the package: in the wheel, or beside `src/` in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / TEMPLATES
    return inside if inside.is_dir() else here.parents[1] / TEMPLATES


@dataclass(frozen=True, slots=True)
class Sources:
    """The content files that a document is made from, as they were read; the first asks for the rest."""

    root: Path
    files: Mapping[Path, bytes] = field(default_factory=dict)

    def name(self, path: Path) -> str:
        """A file's path from the project, the same on every system."""
        return path.relative_to(self.root).as_posix()


@dataclass(slots=True)
class Workspace:
    """Reads files for one project and notes each: `reads` maps a path to its SHA-256, absent ones to None."""

    project: Project
    reads: dict[Path, str | None] = field(default_factory=dict)
    listings: dict[tuple[Path, str], str] = field(default_factory=dict)
    """Patterns that were looked up below a folder, and the SHA-256 of the names that they found."""
    looks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """Size and time (nanoseconds) that each file had just before it was read, unless it was quite new."""
    yaml: dict[Path, bytes] = field(default_factory=dict)
    """YAML files that were read, as they were."""
    instead: dict[Path, bytes] = field(default_factory=dict)
    """Bytes to be read in place of those of files: a version that is not written yet."""

    held: set[Path] = field(default_factory=set)
    """Files that content asked for, their paths followed: they must be inside the project still."""

    def read(self, path: Path, asked_at: Place | None = None) -> bytes:
        """The bytes of a file that the user named; `asked_at` is where the content asks for it.

        Raises `Refusal` when it is missing, a folder, unreadable or too large.
        """
        # Before: what is written while it is read must look changed later.
        with suppress(OSError, ValueError):
            state = path.stat()
            if time.time_ns() - state.st_mtime_ns > _UNSETTLED:
                self.looks[path] = state.st_size, state.st_mtime_ns
        data = self.instead[path] if path in self.instead else self._bytes(path, asked_at)
        self.reads[path] = hashlib.sha256(data).hexdigest()
        if path.suffix.lower() in CONTENT_SUFFIXES:
            self.yaml[path] = data
        return data

    def _bytes(self, path: Path, asked_at: Place | None) -> bytes:
        """What stands in a file; one that a template brings along is held inside the project."""
        if path in self.held:
            return self._bytes_inside(path, asked_at)
        if path.is_relative_to(self.project.templates):
            return self._bytes_inside(self.resolve_inside(path.name, path.parent, Place(path)), asked_at)
        return read_file(path, asked_at)

    def _bytes_inside(self, path: Path, asked_at: Place | None) -> bytes:
        """What stands in a file whose path has been followed: no link may have come into it since."""
        root = _resolved(self.project.root)
        if not is_plain(path):
            return read_file(path, asked_at)
        return _read(path, lambda: plain_file_inside(root, path), asked_at or Place(path))

    def sources(self, main: Path) -> Sources:
        """The content files that were read, `main` first; those of templates are none.

        There are none at all when `main` is not inside the project, or its name is no text.
        """
        inside = {path: data for path, data in self.yaml.items() if self._is_source(path)}
        return Sources(self.project.root, {main: inside[main], **inside} if main in inside else {})

    def _is_source(self, path: Path) -> bool:
        folders = (self.project.templates, packaged_templates())
        if not path.is_relative_to(self.project.root) or any(map(path.is_relative_to, folders)):
            return False
        # Names of some old disks are bytes that are no text.
        return all(not "\ud800" <= char <= "\udfff" for char in str(path))

    def read_inside(self, name: str, base: Path, asked_at: Place) -> tuple[Path, bytes]:
        """A file that content or a template asks for by a relative name, looked up beside `base`.

        Raises `Refusal` also when the name leads out of the project, by itself or through a
        symbolic link, or means something that is no plain file (a pipe, a device).
        """
        path = self.resolve_inside(name, base, asked_at)
        if exists(path) and not is_folder(path) and not is_plain(path):
            raise Refusal([error("not-a-file", f"“{name}”不是普通文件，不能读取", asked_at)])
        self.held.add(path)
        return path, self.read(path, asked_at)

    def resolve_inside(self, name: str, base: Path, asked_at: Place) -> Path:
        """The path of `name` beside `base`; raises `Refusal` when it leads out of the project."""
        path = _resolved(base / name)
        if not path.is_relative_to(_resolved(self.project.root)):
            message = f"“{name}”在项目文件夹之外，不能读取"
            hint = f"请把文件放进项目文件夹“{self.project.root.name}”之内，再写相对路径"
            raise Refusal([error("outside-project", message, asked_at, hint)])
        return path

    def glob_inside(self, pattern: str, base: Path, asked_at: Place) -> tuple[Path, ...]:
        """The content files below `base` that a pattern of `*`, `?` and `[…]` names, hidden ones left out.

        Raises `Refusal` when it leads out of the project or is none that can be looked up.
        """
        folder, rest = self._pattern(pattern, base, asked_at)
        try:
            found = [path for path in folder.glob(rest) if is_content(path.relative_to(folder))]
        except (OSError, ValueError, NotImplementedError):
            raise Refusal([_wrong_pattern(pattern, asked_at)]) from None
        inside = tuple(sorted(self.resolve_inside(str(path), base, asked_at) for path in found))
        # From the project: a project that was moved has not changed.
        root = _resolved(self.project.root)
        names = "\n".join(str(path.relative_to(root)) for path in inside).encode("utf-8", "surrogatepass")
        self.listings[base, pattern] = hashlib.sha256(names).hexdigest()
        return tuple(path for path in inside if is_plain(path))

    def _pattern(self, pattern: str, base: Path, asked_at: Place) -> tuple[Path, str]:
        """The folder that a pattern starts from, held inside the project, and the rest of the pattern."""
        parts = pattern.split("/")
        magic = next((index for index, part in enumerate(parts) if is_pattern(part)), len(parts) - 1)
        folder = self.resolve_inside("/".join(parts[:magic]) + "/" * (magic > 0), base, asked_at)
        rest = parts[magic:]
        # Two `**` cost the square of the folders, and `..` behind a pattern leads anywhere.
        if ".." in rest or rest.count("**") > 1 or any("**" in part and part != "**" for part in rest):
            raise Refusal([_wrong_pattern(pattern, asked_at)])
        return folder, "/".join(part for part in rest if part)

    def find_template_file(self, kind: str, name: str) -> Path | None:
        """A file of `templates/<kind>/`: the project's own if it is there, else the package's.

        A name that leads out of that folder finds nothing. Raises `Refusal` for a file of the
        project that is a symbolic link to somewhere outside the project.
        """
        return next(reversed(self.template_files(kind, name)), None)

    def template_files(self, kind: str, name: str) -> tuple[Path, ...]:
        """All files that `name` means in `templates/<kind>/`: the package's, then the project's own.

        Names and links that lead out are treated as `find_template_file` says.
        """
        if not _stays_inside(name):
            return ()
        packaged, own = packaged_templates() / kind / name, self.project.templates / kind / name
        found = [path for path in (packaged, own) if self.is_there(path)]
        if own in found:
            self.resolve_inside(name, own.parent, Place(own))
        # In a checkout of the package itself both are one file.
        return tuple({_resolved(path): path for path in found}.values())

    def is_there(self, path: Path) -> bool:
        """Whether `path` is a plain file; notes that it was looked for when it is none."""
        there = is_plain(path)
        if not there:
            self.reads[path] = None
        return there


def read_file(path: Path, asked_at: Place | None = None) -> bytes:
    """The bytes of a file; raises `Refusal` with a sentence when there are none to be had."""
    place = asked_at or Place(path)
    if is_folder(path):
        message = f"“{shown(path)}”是文件夹，不是文件"
        raise Refusal([error("not-a-file", message, place, "请写出其中的文件名")])
    return _read(path, lambda: path.open("rb"), place)


def _read(path: Path, opening: Callable[[], AbstractContextManager[BinaryIO]], place: Place) -> bytes:
    try:
        with opening() as file:
            # One byte more than allowed: the size of a pipe or device is not known beforehand.
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise Refusal(
            [error("missing-file", f"找不到文件“{shown(path)}”", place, *similar_names(path))]
        ) from None
    except (OSError, ValueError) as problem:
        raise Refusal([_unreadable(path, problem, place)]) from None
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1024 // 1024
        raise Refusal([error("file-too-large", f"文件“{shown(path)}”超过 {limit} MB，不予读取", place)])
    return data


def is_pattern(name: str) -> bool:
    """Whether a name stands for those of several files: 发言/*.yaml."""
    return any(mark in name for mark in "*?[")


def is_content(path: Path) -> bool:
    """Whether a path below a folder of content is content by its name: nothing hidden is."""
    return path.suffix.lower() in CONTENT_SUFFIXES and not any(part.startswith(".") for part in path.parts)


def _wrong_pattern(pattern: str, place: Place) -> Diagnostic:
    message = f"“{pattern}”这样的通配符不能用"
    return error("wrong-pattern", message, place, "写法如 发言/*.yaml；要连同下级文件夹，写 发言/**/*.yaml")


def _unreadable(path: Path, problem: OSError | ValueError, place: Place) -> Diagnostic:
    # A path with a null character is a ValueError.
    reason = os_reason(problem) if isinstance(problem, OSError) else "名称里有不允许的字符"
    return error("unreadable-file", f"文件“{shown(path)}”读不出来（{reason}）", place, "请检查文件权限和名称")


def _stays_inside(name: str) -> bool:
    """Whether a name can only mean something in or below its folder, on any system."""
    parts = name.replace("\\", "/").split("/")
    return ".." not in parts and parts[0] != "" and ":" not in parts[0]


def _resolved(path: Path) -> Path:
    """`path` with symbolic links followed, as far as that can be done."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        # Too long, a circle of links (RuntimeError before Python 3.13) or a null character:
        # reading it will say so.
        return Path(os.path.normpath(path.absolute()))


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder that can be looked at; never raises."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_plain(path: Path) -> bool:
    """Whether `path` is a plain file that can be looked at; never raises."""
    try:
        return path.is_file()
    except OSError:
        return False


def exists(path: Path) -> bool:
    """Whether anything stands at `path`; never raises."""
    try:
        return path.exists()
    except OSError:
        return False


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
        # Without its byte order mark, the codec counts in what is left.
        before = problem.object[: problem.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode(codec, "replace")) + 1
        place = Place(path, before.count(b"\n") + 1, column)
    else:
        place = Place(path)
    hint = "请用记事本打开，另存为，编码选 UTF-8"
    return error("not-text", f"文件不是 {names} 文本", place, hint)
