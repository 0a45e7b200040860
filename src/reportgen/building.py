"""Content → outputs: which files, in parallel, written whole or not at all.

Each document is made by itself: one with errors costs the others nothing. An
output that is not what was last written here has been edited by a person and is
not overwritten.
"""

from __future__ import annotations

import multiprocessing
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportgen.content.kinds import load_content
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, has_errors, shown
from reportgen.document import Document, Picture
from reportgen.outputs import Outputs
from reportgen.pictures import PictureData, read_picture
from reportgen.project import (
    CONTENT_SUFFIXES,
    Project,
    Workspace,
    exists,
    find_project,
    is_content,
    is_folder,
    is_plain,
    similar_names,
)
from reportgen.readers import READERS
from reportgen.style import load_style
from reportgen.template import render
from reportgen.typeset.balance import balance
from reportgen.typeset.fit import sized
from reportgen.unitbase import unit_file
from reportgen.writers import WRITERS, Materials, drawing

_SUFFIX_HINT = "内容文件以 .yaml 结尾"
_REMOTE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+")
"""How an address begins, its slashes made one by `Path`; a single letter is a drive of Windows."""


@dataclass(frozen=True, slots=True)
class Target:
    """A content file and where its outputs go: `stem` has no suffix."""

    content: Path
    stem: Path
    project: Project


@dataclass(frozen=True, slots=True)
class Made:
    """Outputs of one content file in memory, by format, and what was found."""

    data: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one content file."""

    target: Target
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def find_targets(names: Sequence[Path], here: Path, out: Path | None) -> list[Target]:
    """The content files that `names` mean: files, folders, names in `content/`, or nothing for all of it.

    Raises `Refusal` for every name that means nothing.
    """
    found: list[Diagnostic] = []
    targets: list[Target] = []
    for name in names or [_all_content(here)]:
        try:
            targets += _named(name, here, here / out if out else None)
        except Refusal as refusal:
            found += refusal.diagnostics
    if found:
        raise Refusal(found)
    unique = {target.content: target for target in targets}
    _refuse_collisions(list(unique.values()))
    return list(unique.values())


def _all_content(here: Path) -> Path:
    project = find_project(here)
    if not project.has_content:
        hint = "请进入项目文件夹，或写出内容文件的名称"
        raise Refusal([error("no-content", "这里没有 content 文件夹，不知道要生成什么", None, hint)])
    return project.content


def _named(name: Path, here: Path, out: Path | None) -> Iterator[Target]:
    path = here / name
    if is_folder(path):
        yield from (_target(file, out) for file in _content_files(path))
    else:
        yield _target(_content_file(name, here), out)


def _content_file(name: Path, here: Path) -> Path:
    path = here / name if is_plain(here / name) else _by_name(name, here)
    if path.suffix.lower() not in CONTENT_SUFFIXES:
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
    return sorted(
        file for file in folder.rglob("*") if is_content(file.relative_to(folder)) and is_plain(file)
    )


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


def _target(content: Path, out: Path | None) -> Target:
    content = content.resolve()
    project = find_project(content)
    folder = out if out is not None else project.output
    inside = project.has_content and content.is_relative_to(project.content)
    relative = content.relative_to(project.content) if inside else Path(content.name)
    return Target(content, (folder / relative).with_suffix(""), project)


def _refuse_collisions(targets: Sequence[Target]) -> None:
    """Two content files must not write one output."""
    seen: dict[Path, Target] = {}
    found: list[Diagnostic] = []
    for target in targets:
        first = seen.setdefault(target.stem.resolve(), target)
        if first is not target:
            both = f"“{shown(target.content)}”和“{shown(first.content)}”"
            message = f"{both}会写到同一个文件“{target.stem.name}”"
            found.append(error("same-output", message, Place(target.content), "请把其中一个改名"))
    if found:
        raise Refusal(found)


def build(
    targets: Sequence[Target], formats: Sequence[str], jobs: int, *, force: bool = False
) -> Iterator[Outcome]:
    """Make and write every target, `jobs` at a time; yields an outcome for each, in order."""
    outputs: dict[Path, Outputs] = {}
    for target, made in zip(targets, _make_all(targets, formats, jobs), strict=True):
        folder = target.stem.parent
        if folder not in outputs:
            outputs[folder] = Outputs(folder, force=force)
        yield _write(target, made, outputs[folder])


def _make_all(targets: Sequence[Target], formats: Sequence[str], jobs: int) -> Iterator[Made]:
    make = partial(make_outputs, formats=tuple(formats))
    if jobs <= 1 or len(targets) <= 1:
        yield from map(make, targets)
        return
    forks = sys.platform.startswith("linux")
    if forks and "pdf" in formats:
        # What is forked from a parent that has loaded WeasyPrint need not load it again.
        with suppress(Refusal):
            drawing.load()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    with ProcessPoolExecutor(min(jobs, len(targets)), context) as pool:
        yield from pool.map(make, targets)


def make_outputs(target: Target, formats: Sequence[str]) -> Made:
    """The outputs of one content file in memory; what stands in the way is in the diagnostics."""
    workspace = Workspace(target.project)
    found: list[Diagnostic] = []
    data: dict[str, bytes] = {}
    try:
        materials = prepare(target.content, workspace, found)
        for name in formats:
            written = WRITERS[name].write(materials)
            found += written.diagnostics
            data[name] = written.data
    except Refusal as refusal:
        found += refusal.diagnostics
        data = {}
    return Made(data, tuple(found))


def prepare(path: Path, workspace: Workspace, found: list[Diagnostic]) -> Materials:
    """Content as a Document with its style and pictures; warnings go to `found`, errors are raised."""
    content = load_content(path, workspace)
    found += content.diagnostics
    sources = workspace.sources(path)
    style = load_style(content.kind, workspace)
    base = unit_file(style, workspace)
    document = render(content, workspace)
    style = sized(document, style)
    document = balance(document, style)
    return Materials(document, style, _pictures(document, path.parent, workspace), base, sources)


def _pictures(document: Document, folder: Path, workspace: Workspace) -> dict[Path, PictureData]:
    found: list[Diagnostic] = []
    pictures: dict[Path, PictureData] = {}
    for block in document.pictures():
        if block.path not in pictures:
            try:
                pictures[block.path] = _picture(block, folder, workspace)
            except Refusal as refusal:
                found += refusal.diagnostics
    if found:
        raise Refusal(found)
    return pictures


def _picture(block: Picture, folder: Path, workspace: Workspace) -> PictureData:
    place = block.source or Place(block.path)
    # As it is written in the content, which stands in `folder`.
    name = str(block.path.relative_to(folder) if block.path.is_relative_to(folder) else block.path)
    if scheme := _REMOTE.match(name):
        message = f"图片“{scheme[1]}://{name[scheme.end() :]}”在网上，不会去取"
        raise Refusal([error("remote-picture", message, place, "请把图片存到内容文件旁边，再写它的文件名")])
    path = workspace.resolve_inside(name, folder, place)
    if not exists(path):
        raise Refusal([error("missing-file", f"找不到图片“{name}”", place, *similar_names(path))])
    return read_picture(workspace.read_inside(name, folder, place)[1], path, place)


def _write(target: Target, made: Made, outputs: Outputs) -> Outcome:
    if has_errors(made.diagnostics):
        return Outcome(target, (), made.diagnostics)
    found: list[Diagnostic] = list(made.diagnostics)
    written: list[Path] = []
    for name, data in made.data.items():
        path = target.stem.with_name(target.stem.name + WRITERS[name].suffix)
        try:
            outputs.write(path, data)
            written.append(path)
        except Refusal as refusal:
            found += refusal.diagnostics
    return Outcome(target, tuple(written), tuple(found))
