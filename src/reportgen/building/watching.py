"""Watching: tells when files change that outputs may be made from."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.project import Project, packaged_templates

_STEP, _SETTLE, _PAUSE = 50, 400, 1_000
"""Milliseconds: how long it must be quiet, how long a burst of changes lasts at most, and after what time
folders are looked up again, for one may have appeared."""


def changes(projects: Iterable[Project]) -> Iterator[frozenset[Path]]:
    """The files that changed in the folders of some projects, each time that some did.

    The first set, and that after a folder has come or gone, is empty: what changed before folders
    were watched is not known. It goes on until the user interrupts it (`KeyboardInterrupt`).
    """
    known = tuple(projects)
    outputs = tuple(project.output for project in known if project.has_content)
    while True:
        folders = _folders(known)
        if folders:
            yield from _changes(folders, outputs, known)
        else:
            time.sleep(_PAUSE / 1000)


def _changes(
    folders: frozenset[Path], outputs: tuple[Path, ...], projects: tuple[Project, ...]
) -> Iterator[frozenset[Path]]:
    """What changes in `folders`, until there are others to watch."""
    from watchfiles import watch

    settings = {"step": _STEP, "debounce": _SETTLE, "rust_timeout": _PAUSE, "yield_on_timeout": True}
    first = True
    for found in watch(*folders, watch_filter=None, **settings):  # type: ignore[arg-type]
        changed = frozenset(Path(path) for _, path in found)
        changed = frozenset(path for path in changed if _matters(path, folders, outputs))
        if changed or first:
            yield changed
        first = False
        if _folders(projects) != folders:
            return


def _folders(projects: Iterable[Project]) -> frozenset[Path]:
    """The folders to be watched: those of content and of templates, as far as they are there."""
    wanted = {packaged_templates()}
    for project in projects:
        wanted |= {project.content, project.templates}
    return frozenset(folder for folder in wanted if folder.is_dir())


def _matters(path: Path, folders: Iterable[Path], outputs: Iterable[Path]) -> bool:
    """Whether a change of a file may change an output: nothing hidden does, and no output."""
    if any(path.is_relative_to(folder) for folder in outputs):
        return False
    inside = (path.relative_to(folder) for folder in folders if path.is_relative_to(folder))
    return not any(part.startswith((".", "~$")) for one in inside for part in one.parts)
