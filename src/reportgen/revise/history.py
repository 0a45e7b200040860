"""A project as it was in a git revision, written into a folder for as long as it is read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from shutil import copytree
from tempfile import TemporaryDirectory

from reportgen.diagnostics import Refusal, error
from reportgen.project import CONTENT, TEMPLATES, Project, is_folder

_SECONDS = 60
_MOST_BYTES = 512 * 1024 * 1024
_PLAIN = ("100644", "100755")
"""Modes of plain files in git."""
_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
_AT_HOME = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1"}
"""A repository that comes with a project could name others to fetch from, and programs to do it."""
_NO_PROGRAMS = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.alternateRefsCommand=",
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a revision."""

    digest: str
    size: int
    name: str


@contextmanager
def checked_out(project: Project, revision: str) -> Iterator[Path]:
    """A folder with the content and templates of a project as a git revision has them.

    Templates that git does not know are those of today. Raises `Refusal` when there is no git,
    no repository or no such revision.
    """
    commit = _commit(project.root, revision)
    with TemporaryDirectory(prefix="reportgen-") as name:
        folder = Path(name).resolve() / project.root.name
        folder.mkdir()
        entries = _entries(project, commit)
        if sum(entry.size for entry in entries) > _MOST_BYTES:
            raise _refusal("revision-too-large", f"“{revision}”这一版的内容太大，不予读取")
        _write(project.root, entries, folder)
        if project.has_content:
            (folder / CONTENT).mkdir(exist_ok=True)
        own = project.templates
        if is_folder(own) and not is_folder(folder / TEMPLATES):
            # Links stay links: what they lead to outside is no part of the project here either.
            copytree(own, folder / TEMPLATES, symlinks=True, ignore=_no_plain_ones)
        yield folder


def _no_plain_ones(folder: str, names: list[str]) -> list[str]:
    """What cannot be copied: pipes, sockets, devices."""
    paths = {name: Path(folder, name) for name in names}
    return [
        name for name, path in paths.items() if not (path.is_symlink() or path.is_dir() or path.is_file())
    ]


def _commit(root: Path, revision: str) -> str:
    if _git(root, "rev-parse", "--git-dir") is None:
        hint = "要和旧版本比较，内容要先用 git 管理；也可以直接写出两个文件"
        raise _refusal("no-repository", f"“{root.name}”没有用 git 管理，找不到旧版本", hint)
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        hint = "@ 后面写 git 的版本，如 HEAD~1、标签名或提交号；用 git log --oneline 查看"
        raise _refusal("no-revision", f"git 里没有“{revision}”这个版本", hint)
    return found.decode().strip()


def _entries(project: Project, commit: str) -> list[_Entry]:
    wanted = (CONTENT, TEMPLATES) if project.has_content else (".",)
    listed = _git(project.root, "ls-tree", "-r", "-l", "-z", commit, "--", *wanted) or b""
    return [entry for line in listed.split(b"\0") if line for entry in _entry(line)]


def _entry(line: bytes) -> Iterator[_Entry]:
    about, _, name = line.partition(b"\t")
    mode, _, digest, size = about.decode().split()
    path = PurePosixPath(os.fsdecode(name))
    if not size.isdecimal():  # ls-tree says BAD, or - for what has none
        size = "-1"
    if mode in _PLAIN and ".." not in path.parts and not path.is_absolute():
        yield _Entry(digest, int(size), str(path))


def _write(root: Path, entries: Sequence[_Entry], folder: Path) -> None:
    asked = "".join(f"{entry.digest}\n" for entry in entries).encode()
    data = _git(root, "cat-file", "--batch", stdin=asked) or b""
    at = 0
    for entry in entries:
        start = data.find(b"\n", at) + 1
        # One that is not there is one line, `… missing`.
        if data[at:start].split()[2:] != [str(entry.size).encode()]:
            raise _refusal("broken-revision", f"git 仓库不完整，缺少“{entry.name}”的旧版本")
        path = folder / entry.name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data[start : start + entry.size])
        except OSError:
            raise _refusal("broken-revision", f"旧版本里“{entry.name}”的名称不能用") from None
        at = start + entry.size + 1


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """What git says; None when it says no. Raises `Refusal` when it cannot be run."""
    try:
        done = subprocess.run(
            ["git", *_NO_PROGRAMS, *arguments],
            cwd=root,
            input=stdin,
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, **_QUIET, **_AT_HOME},
            check=False,
        )
    except FileNotFoundError:
        hint = "请安装 git，或者直接写出两个文件来比较"
        raise _refusal("no-git", "这台电脑上没有 git，不能读取旧版本", hint) from None
    except (OSError, subprocess.TimeoutExpired):
        raise _refusal("no-git", "git 没有反应，不能读取旧版本") from None
    return done.stdout if done.returncode == 0 else None


def _refusal(rule: str, message: str, *hints: str) -> Refusal:
    return Refusal([error(rule, message, None, *hints)])
