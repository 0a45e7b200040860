"""One content file → its outputs in memory: all that loads the heavy libraries."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from reportgen.building.outcomes import Made, Sources
from reportgen.building.settings import Settings
from reportgen.building.targets import Target
from reportgen.content.kinds import Content, load_content
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, has_errors
from reportgen.document import Document, Picture
from reportgen.pictures import PictureData, read_picture
from reportgen.project import Workspace, exists, similar_names
from reportgen.style import Style, load_style
from reportgen.template import render
from reportgen.typeset.balance import balance
from reportgen.typeset.fit import sized
from reportgen.unitbase import unit_file
from reportgen.writers import WRITERS, Materials
from reportgen.writers.kept import Kept, cache_folder

Checks: TypeAlias = Callable[[Content, Workspace], Sequence[Diagnostic]]

_REMOTE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+")
"""How an address begins, its slashes made one by `Path`; a single letter is a drive of Windows."""


def no_checks(_: Content, __: Workspace) -> Sequence[Diagnostic]:
    """Find nothing: the user asked for a document as it is."""
    return ()


def make_outputs(target: Target, formats: Sequence[str], checks: Checks = no_checks) -> Made:
    """The outputs of one content file in memory; what stands in the way is in the diagnostics.

    `checks` look for faults in its words; an error of theirs stands in the way too.
    """
    workspace = Workspace(target.project)
    found: list[Diagnostic] = []
    data: dict[str, bytes] = {}
    measured: set[str] = set()
    try:
        materials = prepare(target.content, workspace, found, checks)
        for name in formats:
            written = WRITERS[name].write(materials)
            found += written.diagnostics
            data[name] = written.data
            if "settled" in materials.__dict__:
                measured.add(name)
    except Refusal as refusal:
        found += refusal.diagnostics
        data = {}
    return Made(data, tuple(found), Sources.of(workspace), frozenset(measured))


def lay_out_ahead(target: Target) -> None:
    """Lay out one content file and keep its lines for the next time; what is wrong is told by a build."""
    with suppress(Refusal):
        _ = prepare(target.content, Workspace(target.project), []).settled


def prepare(
    path: Path, workspace: Workspace, found: list[Diagnostic], checks: Checks = no_checks
) -> Materials:
    """Content as a Document with its style and pictures; warnings go to `found`, errors are raised."""
    content = load_content(path, workspace)
    sources = workspace.sources(path)
    found += content.diagnostics
    faults = checks(content, workspace)
    if has_errors(faults):
        raise Refusal(faults)
    found += faults
    document, style = document_of(content, workspace)
    base = unit_file(style, workspace)
    kept = Kept(cache_folder(), _setting)
    return Materials(document, style, _pictures(document, path.parent, workspace), base, sources, kept)


def document_of(content: Content, workspace: Workspace) -> tuple[Document, Style]:
    """Content as a Document whose titles are broken into lines, and its style with the sizes of its words."""
    style = load_style(content.kind, workspace)
    document = render(content, workspace)
    style = sized(document, style)
    return balance(document, style), style


def _setting() -> str:
    """What drawn pages depend on beside what is drawn."""
    settings = Settings()
    return f"{settings.program} {settings.fonts}"


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
