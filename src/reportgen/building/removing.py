"""Outputs whose content is gone: found by the notes beside them, removed unless a person changed them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.building.targets import Target
from reportgen.diagnostics import Diagnostic, Refusal
from reportgen.outputs import JOURNAL, NOTES, Outputs, Stat, digest_of_file, read_notes
from reportgen.project import Project


@dataclass(frozen=True, slots=True)
class Orphan:
    """An output whose content file is gone; `edited` when it is not as it was written."""

    path: Path
    content: Path
    edited: bool


def find_orphans(project: Project, targets: Sequence[Target], out: Path | None) -> list[Orphan]:
    """The outputs of content that is gone.

    They are looked for in the project's own output folder, or, when outputs go to `out`, there
    and where those of `targets` go.
    """
    folders = _noted(project.output) if out is None else {out, *(target.stem.parent for target in targets)}
    return [orphan for folder in sorted(folders) for orphan in _orphans(folder, project)]


def _noted(top: Path) -> Iterator[Path]:
    """The folders below `top` that have notes."""
    for above, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if NOTES in names or JOURNAL in names:
            yield Path(above)


def _orphans(folder: Path, project: Project) -> Iterator[Orphan]:
    notes = read_notes(folder)
    gone: dict[str, bool] = {}
    for name, record in sorted(notes.made.items()):
        content = Path(os.path.normpath(folder / record.content))
        if record.content not in gone:
            gone[record.content] = content.is_relative_to(project.root) and not os.path.lexists(content)
        path = folder / name
        if not gone[record.content] or not os.path.lexists(path):
            continue
        yield Orphan(path, content, _edited(path, record.stat, notes.outputs.get(name, [])))


def _edited(path: Path, stat: Stat | None, known: Sequence[str]) -> bool:
    if stat is not None and Stat.of(path) == stat:
        return False
    with suppress(Refusal):
        return digest_of_file(path) not in known
    return True


def remove(orphans: Iterable[Orphan]) -> Iterator[tuple[Orphan, tuple[Diagnostic, ...]]]:
    """Remove outputs that nobody changed, then empty folders; yields each with what hindered it."""
    outputs: dict[Path, Outputs] = {}
    for orphan in orphans:
        if orphan.edited:
            continue
        found: tuple[Diagnostic, ...] = ()
        try:
            outputs.setdefault(orphan.path.parent, Outputs(orphan.path.parent)).remove(orphan.path)
        except Refusal as refusal:
            found = refusal.diagnostics
        yield orphan, found
    for folder in outputs:
        # One that holds anything else is not removed.
        with suppress(OSError):
            folder.rmdir()
