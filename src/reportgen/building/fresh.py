"""Which outputs are as they would be made now, and why the others are not.

An output is fresh when it is as it was written, and everything it was made from is as
it was: the files that were read, those that were looked for in vain, the folders that
patterns named, and the settings. A file that looks as it did (size and time) is not
read again; nothing heavy is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.building.outcomes import Made, Sources
from reportgen.building.settings import WHY, Settings
from reportgen.building.targets import Target
from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.outputs import Edits, Known, Notes, Record, Stat, digest_of_file, edited, read_notes, sweep
from reportgen.project import TEMPLATES, Project, Workspace
from reportgen.writers import WRITERS

NEVER_MADE, GONE, FORCED = "还没有生成过", "输出不见了", "用了 --force"
_UNKNOWN, _ELSEWHERE, _HALF = "没有生成记录", "内容文件换了", "上次没有写完，或者收回过改动"


def output_path(target: Target, name: str) -> Path:
    """Where the output of a format goes."""
    return target.stem.with_name(target.stem.name + WRITERS[name].suffix)


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done for a content file: formats to be made, and why; outputs that a person changed."""

    target: Target
    reasons: dict[str, str]
    edited: tuple[Diagnostic, ...] = ()
    checked: bool = True
    """Whether faults in its words stand in the way."""


@dataclass(slots=True)
class Freshness:
    """Looks at outputs; what it has seen once it takes to stay as it is."""

    settings: Settings = field(default_factory=Settings)
    _folders: dict[Path, _Folder] = field(default_factory=dict)
    _listings: dict[tuple[Path, str], str | None] = field(default_factory=dict)

    def work(self, target: Target, formats: Sequence[str], edits: Edits) -> Work:
        """What there is to do for a target."""
        self._folder(target.stem.parent)
        if edits is Edits.OVERWRITE:
            return Work(target, dict.fromkeys(formats, FORCED))
        reasons: dict[str, str] = {}
        refused: list[Diagnostic] = []
        for name in formats:
            path = output_path(target, name)
            try:
                reason = self._reason(path, target, edits)
            except Refusal as refusal:
                refused += refusal.diagnostics
                continue
            if reason is not None:
                reasons[name] = reason
        return Work(target, reasons, tuple(refused))

    def _reason(self, path: Path, target: Target, edits: Edits) -> str | None:
        """Why an output has to be made; None when it need not be.

        Raises `Refusal` for one that need not, but for what a person changed in it.
        """
        folder = self._folder(path.parent)
        record = folder.notes.made.get(path.name)
        now = Stat.of(path)
        if record is None:
            return NEVER_MADE if now is None else _UNKNOWN
        reason = self._changed(record, folder, target)
        if reason is not None and edits is Edits.KEEP and self._kept_copy(path, folder, target):
            return None
        if reason is not None or now == record.stat:
            return reason
        return _seen(path, record, folder.notes, edits)

    def _kept_copy(self, path: Path, folder: _Folder, target: Target) -> bool:
        """Whether a person changed an output, and a copy stands beside it as it would be made now."""
        if digest_of_file(path) in (None, *folder.notes.outputs.get(path.name, [])):
            return False
        return any(
            record.instead_of == path.name
            and record.stat == Stat.of(folder.path / copy)
            and self._changed(record, folder, target) is None
            for copy, record in folder.notes.made.items()
        )

    def _folder(self, path: Path) -> _Folder:
        if path not in self._folders:
            sweep(path)
            self._folders[path] = _Folder(path, read_notes(path))
        return self._folders[path]

    def _changed(self, record: Record, folder: _Folder, target: Target) -> str | None:
        """What an output was made from that is not as it was."""
        if record.content != folder.name_of(target.content, target.project):
            return _ELSEWHERE
        if setting := self.settings.changed(dict(record.settings)):
            return WHY[setting]
        for name, noted in record.read.items():
            if (now := folder.digest(name)) != noted:
                return _why(
                    name, record, folder, target, "改了" if now and noted else "不见了" if noted else None
                )
        for key, digest in record.listings.items():
            if self._listing(key, folder, target.project) != digest:
                return f"“{key.partition(chr(10))[2]}”收的文件变了"
        return None

    def _listing(self, key: str, folder: _Folder, project: Project) -> str | None:
        base, _, pattern = key.partition("\n")
        place = folder.path_of(base), pattern
        if place not in self._listings:
            workspace = Workspace(project)
            try:
                workspace.glob_inside(pattern, place[0], Place(place[0]))
            except Refusal:
                self._listings[place] = None
            else:
                self._listings[place] = workspace.listings[place]
        return self._listings[place]


def _seen(path: Path, record: Record, notes: Notes, edits: Edits) -> str | None:
    """Why an output has to be made that does not look as it was written."""
    digest = digest_of_file(path)
    if digest is None:
        return GONE
    if digest == record.digest:
        return None
    if digest in notes.outputs.get(path.name, []):
        return _HALF
    if edits is Edits.KEEP:
        # It was made from what there is now; a second one would say the same.
        return None
    raise Refusal([edited(path)])


def _why(name: str, record: Record, folder: _Folder, target: Target, what: str | None) -> str:
    """A sentence on a file that changed, is gone or new."""
    path = folder.path_of(name)
    if name == record.content:
        return f"内容{what}"
    if path.is_relative_to(target.project.templates):
        shown = f"模板 {TEMPLATES}/{path.relative_to(target.project.templates).as_posix()} "
    elif path.is_relative_to(target.content.parent):
        shown = f"“{path.relative_to(target.content.parent).as_posix()}”"
    else:
        shown = f"“{path.name}”"
    return f"{shown}{what}" if what else f"新有了{shown}".rstrip()


class _Folder:
    """A folder of outputs, its notes, and the files that they name, as they are now."""

    def __init__(self, path: Path, notes: Notes) -> None:
        self.path = path
        self.notes = notes
        self._digests: dict[str, str | None] = {}

    def path_of(self, name: str) -> Path:
        """The file that a name in the notes means."""
        return Path(os.path.normpath(self.path / name))

    def name_of(self, path: Path, project: Project) -> str:
        """The name of a file in the notes."""
        return note_name(path, self.path, project)

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a file now; None where there is none."""
        if name not in self._digests:
            self._digests[name] = self._look(name)
        return self._digests[name]

    def _look(self, name: str) -> str | None:
        path = os.path.join(self.path, name)  # noqa: PTH118 - asked for each file of a project
        stat = Stat.of(path)
        known = self.notes.files.get(name)
        if stat is None or (known is not None and known.stat == stat):
            return known.digest if stat is not None and known is not None else None
        try:
            return digest_of_file(Path(path))
        except Refusal:
            # Making it will say why it cannot be read.
            return ""


def note_name(path: Path, folder: Path, project: Project) -> str:
    """A file's name in the notes of a folder: from there when it is in the project, else absolute."""
    text = os.fspath(path)
    if not _is_below(text, os.fspath(project.root)):
        return text
    return os.path.relpath(text, folder).replace(os.sep, "/")


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


def records(target: Target, made: Made, settings: Settings) -> Iterator[tuple[str, Record]]:
    """What each format of a target was made from, by its name."""
    folder, project, sources = target.stem.parent, target.project, made.sources
    read = {note_name(path, folder, project): digest for path, digest in sources.reads.items()}
    listings = {
        f"{note_name(base, folder, project)}\n{pattern}": digest
        for (base, pattern), digest in sources.listings.items()
    }
    content = note_name(target.content, folder, project)
    for name in made.data:
        yield name, Record(content, read, listings, settings.of(name in made.measured))


def looks(target: Target, sources: Sources) -> Iterator[tuple[str, Known]]:
    """The files that a target was made from, as they looked, by their names in the notes."""
    for path, (size, mtime) in sources.looks.items():
        digest = sources.reads.get(path)
        if digest is not None:
            yield note_name(path, target.stem.parent, target.project), Known(digest, Stat(size, mtime))
