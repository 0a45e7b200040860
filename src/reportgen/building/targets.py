"""Targets: the content files that names mean, and where their outputs go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Place, Refusal, error, shown
from reportgen.project import (
    CONTENT_SUFFIXES,
    Project,
    find_project,
    is_content,
    is_folder,
    is_plain,
    similar_names,
)

_SUFFIX_HINT = "内容文件以 .yaml 结尾"


@dataclass(frozen=True, slots=True)
class Target:
    """A content file and where its outputs go: `stem` has no suffix."""

    content: Path
    stem: Path
    project: Project


def find_targets(names: Sequence[Path], here: Path, out: Path | None) -> list[Target]:
    """The content files that `names` mean: files, folders, names in `content/`, or nothing for all of it.

    Raises `Refusal` for every name that means nothing.
    """
    finder = _Finder(here, here / out if out else None)
    found: list[Diagnostic] = []
    targets: list[Target] = []
    for name in names or [_all_content(here)]:
        try:
            targets += finder.named(name)
        except Refusal as refusal:
            found += refusal.diagnostics
    if found:
        raise Refusal(found)
    unique = {target.content: target for target in targets}
    finder.refuse_collisions(list(unique.values()))
    return list(unique.values())


class _Finder:
    """Finds targets; each folder is looked at once, as there may be thousands of files in it."""

    def __init__(self, here: Path, out: Path | None) -> None:
        self.here = here
        self.out = out
        self._resolved: Callable[[Path], Path] = cache(Path.resolve)
        self._project: Callable[[Path], Project] = cache(find_project)

    def named(self, name: Path) -> Iterator[Target]:
        """The targets that a name means; raises `Refusal` when it means nothing."""
        path = self.here / name
        if is_folder(path):
            yield from map(self._target, _content_files(path))
        else:
            yield self._target(_content_file(name, self.here))

    def _target(self, content: Path) -> Target:
        self._refuse_link(content)
        plain = not content.is_symlink() and content.name != ".."
        content = self._resolved(content.parent) / content.name if plain else content.resolve()
        project = self._project(content.parent)
        folder = self.out if self.out is not None else project.output
        inside = project.has_content and content.is_relative_to(project.content)
        relative = content.relative_to(project.content) if inside else Path(content.name)
        stem = (folder / relative).with_suffix("")
        if self.out is None and not self._resolved(stem.parent).is_relative_to(self._resolved(project.root)):
            raise Refusal([_outside(stem.parent)])
        return Target(content, stem, project)

    def _refuse_link(self, content: Path) -> None:
        """A link in `content/` must not lead out of the project: it came with it."""
        if not content.is_symlink():
            return
        project = self._project(self._resolved(content.parent))
        if project.has_content and not content.resolve().is_relative_to(self._resolved(project.root)):
            message = f"“{shown(content)}”是符号链接，指向项目文件夹之外，不能读取"
            raise Refusal([error("outside-project", message, Place(content), "请把文件放进项目文件夹")])

    def refuse_collisions(self, targets: Sequence[Target]) -> None:
        """Two content files must not write one output."""
        seen: dict[Path, Target] = {}
        found: list[Diagnostic] = []
        for target in targets:
            first = seen.setdefault(self._resolved(target.stem.parent) / target.stem.name, target)
            if first is not target:
                both = f"“{shown(target.content)}”和“{shown(first.content)}”"
                message = f"{both}会写到同一个文件“{target.stem.name}”"
                found.append(error("same-output", message, Place(target.content), "请把其中一个改名"))
        if found:
            raise Refusal(found)


def _outside(folder: Path) -> Diagnostic:
    message = f"输出文件夹“{shown(folder)}”是符号链接，通到项目文件夹之外，没有写"
    return error("outside-project", message, Place(folder), "确实要写到那里，请用 -o 写明那个文件夹")


def _all_content(here: Path) -> Path:
    project = find_project(here)
    if not project.has_content:
        hint = "请进入项目文件夹，或写出内容文件的名称"
        raise Refusal([error("no-content", "这里没有 content 文件夹，不知道要生成什么", None, hint)])
    return project.content


def _content_file(name: Path, here: Path) -> Path:
    path = here / name if is_plain(here / name) else _by_name(name, here)
    if path.suffix.lower() not in CONTENT_SUFFIXES:
        # The readers take a while to load, and few ask for them here.
        from reportgen.readers import READERS

        hint = f"请先导入：reportgen import {shown(path)}" if path.suffix.lower() in READERS else _SUFFIX_HINT
        raise Refusal([error("not-content", f"“{shown(path)}”不是内容文件", Place(path), hint)])
    return path


def _content_files(folder: Path) -> list[Path]:
    project = find_project(folder)
    if project.has_content and folder.resolve() == project.root:
        # Beside it are templates and outputs.
        folder = project.content
    files = _content_below(folder)
    if not files:
        hint = f"{_SUFFIX_HINT}；用 reportgen new 新建，或用 reportgen import 导入"
        message = f"文件夹“{shown(folder)}”里没有内容文件"
        raise Refusal([error("no-content", message, Place(folder), hint)])
    return files


def _content_below(folder: Path) -> list[Path]:
    return sorted(file for file in _files(folder) if is_plain(file))


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder that are content by their names."""
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(above, name) for name in names if is_content(Path(name)))


def _by_name(name: Path, here: Path) -> Path:
    project = find_project(here)
    for suffix in ("", *CONTENT_SUFFIXES):
        candidate = project.content / f"{name}{suffix}"
        if is_plain(candidate):
            return candidate
    return _in_a_folder(name, project, here)


def _in_a_folder(name: Path, project: Project, here: Path) -> Path:
    """The one content file of that name in any folder of `content/`."""
    suffixes = ("", *CONTENT_SUFFIXES)
    inside = _content_below(project.content) if project.has_content and len(name.parts) == 1 else []
    found = [file for file in inside if any(file.name == f"{name}{suffix}" for suffix in suffixes)]
    if len(found) == 1:
        return found[0]
    if found:
        shown_all = "、".join(str(file.relative_to(project.content)) for file in found)
        message = f"有 {len(found)} 份内容都叫“{name}”"
        raise Refusal([error("several-files", message, Place(here / name), f"请写明是哪一份：{shown_all}")])
    hints = similar_names(project.content / f"{name}.yaml")
    raise Refusal([error("missing-file", f"找不到内容“{name}”", Place(here / name), *hints)])
