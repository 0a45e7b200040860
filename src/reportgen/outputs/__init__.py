"""Output files: written whole or not at all, and never over a person's work.

What was written is noted in `.reportgen.json` beside the outputs. A note is made
before the file is replaced and keeps the former state too, so a build that is
killed in between is not taken for a hand edit. Builds that run at the same time
write to a folder one after the other.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Self

from reportgen.diagnostics import Diagnostic, Place, Refusal, error, shown, warning
from reportgen.outputs.files import (
    Stat,
    digest,
    digest_of_file,
    locked,
    refuse_open_in_word,
    refusing,
    remove_temporaries,
    write_atomically,
    written_beside,
)
from reportgen.outputs.notes import JOURNAL, NOTES, Known, Notes, Record, append, mend, read_notes, settle

__all__ = [
    "EDITED",
    "JOURNAL",
    "NOTES",
    "Edits",
    "Known",
    "Notes",
    "Outputs",
    "Record",
    "Stat",
    "Written",
    "digest_of_file",
    "edited",
    "read_notes",
    "sweep",
    "write_atomically",
]

EDITED = "edited-output"
"""The rule of a refusal to overwrite."""


class Edits(Enum):
    """What is done about an output that a person has changed."""

    REFUSE = "refuse"
    KEEP = "keep"
    """It stays as it is; the new output is written beside it, under another name."""
    OVERWRITE = "overwrite"


@dataclass(frozen=True, slots=True)
class Written:
    """Where an output is, and what its reader should know."""

    path: Path
    diagnostics: tuple[Diagnostic, ...] = ()


class Outputs:
    """The outputs of one folder; as a context, its notes are written once, at the end."""

    def __init__(self, folder: Path, edits: Edits = Edits.REFUSE) -> None:
        self.folder = folder
        self.edits = edits
        self.files: dict[str, Known] = {}
        """Files that outputs were made from, to be noted at the end."""
        self._notes = Notes()
        self._seen: object = None
        """What the files of notes looked like when `_notes` was read."""
        self._open = False
        self._changed = False

    def __enter__(self) -> Self:
        self._open = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open = False
        if self._changed:
            # Where they cannot be written, the journal stays and is read in their place.
            with contextlib.suppress(Refusal, OSError), locked(self.folder):
                self._settle()

    def write(self, path: Path, data: bytes, record: Record | None = None) -> Written:
        """Write an output that was made from what `record` says.

        Raises `Refusal` if a person changed it, it is open in Word, or the folder cannot be written.
        """
        refuse_open_in_word(path)
        with locked(self.folder):
            self._refresh()
            known, new, old = self._notes.outputs.get(path.name, []), digest(data), digest_of_file(path)
            if old not in (*known, new, None):
                if self.edits is Edits.REFUSE:
                    raise Refusal([edited(path)])
                if self.edits is Edits.KEEP:
                    return self._beside(path, data, record)
            # A person's words are not noted even when overwritten: should they come back, that is an edit.
            ours = [new, old] if old in known and old != new else [new]
            self._put(path, data if old != new else None, ours, record)
            return Written(path)

    def settle(self) -> None:
        """Write notes that a killed build left in its journal; raises `Refusal`."""
        with locked(self.folder):
            self._settle()

    def accept(self, path: Path) -> None:
        """Note that what a person changed in an output is in the content now: it may be overwritten."""
        with locked(self.folder):
            self._refresh()
            known, now = self._notes.outputs.get(path.name, []), digest_of_file(path)
            if now is not None and now not in known:
                self._note(path.name, [now, *known], self._notes.made.get(path.name))

    def remove(self, path: Path) -> None:
        """Remove an output; raises `Refusal` if a person changed it, it is open in Word or stays."""
        refuse_open_in_word(path)
        with locked(self.folder):
            self._refresh()
            if digest_of_file(path) not in (*self._notes.outputs.get(path.name, []), None):
                raise Refusal([edited(path)])
            with refusing(path):
                path.unlink(missing_ok=True)
            self._note(path.name, [], None)

    def _beside(self, path: Path, data: bytes, record: Record | None) -> Written:
        """Write an output beside the one that a person changed, and say which is which."""
        copy = free_name(path, datetime.now())
        if record is not None:
            record = replace(record, instead_of=path.name)
        self._put(copy, data, [digest(data)], record)
        message = f"“{shown(path)}”被人改过，原样留着；新生成的另存为“{copy.name}”"
        pull = (f"要把改动收回内容：reportgen pull {shown(path)}",) if path.suffix == ".docx" else ()
        return Written(copy, (warning("kept-output", message, Place(path), *pull),))

    def _put(self, path: Path, data: bytes | None, digests: list[str], record: Record | None) -> None:
        """Note a file, then replace it; without `data` it stands there already."""
        if data is None:
            self._note(path.name, digests, _with_stat(record, digests[0], path))
            return
        with written_beside(path, data) as temporary:
            self._note(path.name, digests, _with_stat(record, digests[0], temporary))
            with refusing(path):
                temporary.replace(path)

    def _note(self, name: str, digests: list[str], record: Record | None) -> None:
        if self._notes.outputs.get(name, []) == digests and self._notes.made.get(name) == record:
            return
        with refusing(self.folder / name):
            append(self.folder, name, digests, record)
        self._notes.set(name, digests, record)
        self._seen = _look(self.folder)
        self._changed = True
        if not self._open:
            self._settle()

    def _refresh(self) -> None:
        """Read the notes again if another build has written them."""
        if self._seen is None or self._seen != _look(self.folder):
            with refusing(self.folder / JOURNAL):
                mend(self.folder)
            self._notes = read_notes(self.folder)
            self._seen = _look(self.folder)

    def _settle(self) -> None:
        self._refresh()
        self._notes.files |= self.files
        settle(self.folder, self._notes)
        self._seen = _look(self.folder)
        self._changed = False


def sweep(folder: Path) -> None:
    """See to what a killed build left behind in a folder: temporary files, and a journal."""
    remove_temporaries(folder)
    if (folder / JOURNAL).exists():
        # Where it cannot be written into the notes, it is read in their place.
        with contextlib.suppress(Refusal, OSError):
            Outputs(folder).settle()


def _look(folder: Path) -> tuple[object, ...]:
    """What changes when another build writes the notes of a folder."""
    found: list[object] = []
    for name in (NOTES, JOURNAL):
        with contextlib.suppress(OSError):
            state = (folder / name).stat()
            found += [name, state.st_ino, state.st_size, state.st_mtime_ns]
    return tuple(found)


def _with_stat(record: Record | None, own: str, path: Path) -> Record | None:
    return None if record is None else replace(record, digest=own, stat=Stat.of(path))


def free_name(path: Path, now: datetime) -> Path:
    """A name beside `path` that no file has: its own with the time, to the minute."""
    stem = f"{path.stem}-{now:%Y%m%d-%H%M}"
    number, candidate = 1, path.with_name(stem + path.suffix)
    with refusing(path):
        while candidate.exists() or candidate.is_symlink():
            number += 1
            candidate = path.with_name(f"{stem}-{number}{path.suffix}")
    return candidate


def edited(path: Path) -> Diagnostic:
    """The refusal to overwrite what a person changed, with the ways on."""
    message = f"“{shown(path)}”在生成之后被人改过，没有覆盖"
    pull = (f"要把改动收回内容：reportgen pull {shown(path)}",) if path.suffix == ".docx" else ()
    ways = ("要两份都留着：加 --keep，新生成的写在旁边", "确定不要改动：加 --force 覆盖")
    return error(EDITED, message, Place(path), *pull, *ways)
