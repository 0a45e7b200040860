"""What is noted beside outputs: the digests that each may have, and what it was made from.

The notes are one JSON file. While a build goes on, what it writes is appended to a
journal, a line a file, and the notes are written once, at its end. A line that a
killed build left unfinished counts for nothing; the lines before it are read as if
they stood in the notes.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.opening import no_link, plain_file_inside
from reportgen.outputs.files import Stat, write_atomically

NOTES = ".reportgen.json"
JOURNAL = ".reportgen.jsonl"
_MOST_BYTES = 64 * 1024 * 1024
_NO_JSON = (ValueError, RecursionError)
"""What is raised by what is no JSON, or lists in lists without end."""


@dataclass(frozen=True, slots=True)
class Record:
    """What an output was made from.

    Paths are as from the output's folder, those outside the project absolute. `read` maps
    files to their SHA-256, absent ones to None; `listings` maps a folder and a pattern, parted by
    a newline, to the SHA-256 of the names found; `settings` is what else the bytes depend on.
    """

    content: str
    read: Mapping[str, str | None]
    listings: Mapping[str, str]
    settings: Mapping[str, str]
    digest: str = ""
    """SHA-256 of the output itself."""
    stat: Stat | None = None
    instead_of: str | None = None
    """The name of the output that a person had changed, beside which this was written."""

    def to_json(self) -> dict[str, object]:
        """Its form in the notes."""
        form: dict[str, object] = {
            "content": self.content,
            "digest": self.digest,
            "read": dict(self.read),
            "settings": dict(self.settings),
        }
        if self.listings:
            form["listings"] = dict(self.listings)
        if self.stat is not None:
            form |= {"size": self.stat.size, "mtime_ns": self.stat.mtime}
        if self.instead_of is not None:
            form["instead_of"] = self.instead_of
        return form

    @classmethod
    def from_json(cls, form: Any) -> Record | None:
        """A record from the notes; None when it is none that this version understands."""
        try:
            size, mtime = form.get("size"), form.get("mtime_ns")
            stat = Stat(int(size), int(mtime)) if size is not None and mtime is not None else None
            read, listings, settings = form["read"], form.get("listings", {}), form["settings"]
            if not all(isinstance(part, dict) for part in (read, listings, settings)):
                return None
            copied = form.get("instead_of")
            return cls(str(form["content"]), read, listings, settings, str(form["digest"]), stat, copied)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None


@dataclass(frozen=True, slots=True)
class Known:
    """A file's SHA-256 when it was looked at last, and what it looked like then."""

    digest: str
    stat: Stat


@dataclass(slots=True)
class Notes:
    """The notes of one folder, by names of files."""

    outputs: dict[str, list[str]] = field(default_factory=dict)
    """Digests that a file may have without anybody having edited it, the newest first."""
    made: dict[str, Record] = field(default_factory=dict)
    files: dict[str, Known] = field(default_factory=dict)
    """Files that outputs are made from: they need not be read again while they look the same."""

    def set(self, name: str, digests: list[str], record: Record | None) -> None:
        """Note a file; without digests it is forgotten."""
        self.outputs[name] = digests
        if not digests:
            del self.outputs[name]
        if record is not None and digests:
            self.made[name] = record
        else:
            self.made.pop(name, None)

    def to_json(self) -> bytes:
        """The text of the file of notes."""
        used = {path for record in self.made.values() for path in record.read}
        form: dict[str, object] = {"version": 1, "outputs": self.outputs}
        if self.made:
            form["made"] = {name: record.to_json() for name, record in self.made.items()}
            form["files"] = {
                path: {"digest": known.digest, "size": known.stat.size, "mtime_ns": known.stat.mtime}
                for path, known in self.files.items()
                if path in used
            }
        text = json.dumps(form, ensure_ascii=False, indent=1, sort_keys=True)
        return text.encode("utf-8", "surrogatepass")


def read_notes(folder: Path) -> Notes:
    """The notes of earlier builds; unreadable ones count as none, and nothing is overwritten then."""
    notes = _parsed(folder / NOTES)
    for line in _journal(folder / JOURNAL):
        notes.set(*line)
    return notes


def _parsed(path: Path) -> Notes:
    try:
        form = json.loads(_own_bytes(path).decode("utf-8", "surrogatepass"))
        outputs = {
            str(name): [str(one) for one in digests]
            for name, digests in form["outputs"].items()
            if _is_name(name)
        }
    except (OSError, *_NO_JSON, KeyError, TypeError, AttributeError):
        return Notes()
    return Notes(outputs, _records(form.get("made")), _files(form.get("files")))


def _records(form: Any) -> dict[str, Record]:
    items = form.items() if isinstance(form, dict) else ()
    found = ((name, Record.from_json(one)) for name, one in items if _is_name(name))
    return {name: record for name, record in found if record is not None}


def _is_name(name: str) -> bool:
    """Whether a note is about a file beside it: notes come with a project, from anybody."""
    return name not in ("", ".", "..") and not any(mark in name for mark in "/\\\0")


def _own_bytes(path: Path) -> bytes:
    """What stands in a file of notes; raises `OSError` for a link, a pipe or one that is too large."""
    with plain_file_inside(path.parent, path) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise OSError(errno.EFBIG, "too large")
    return data


def _files(form: Any) -> dict[str, Known]:
    try:
        return {
            path: Known(str(one["digest"]), Stat(int(one["size"]), int(one["mtime_ns"])))
            for path, one in (form or {}).items()
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


def _journal(path: Path) -> Iterable[tuple[str, list[str], Record | None]]:
    try:
        text = _own_bytes(path)
    except OSError:
        return
    for line in text.split(b"\n")[:-1]:
        try:
            form = json.loads(line.decode("utf-8", "surrogatepass"))
            name, digests = str(form["name"]), [str(one) for one in form["digests"]]
            made = Record.from_json(form.get("made"))
        except (*_NO_JSON, KeyError, TypeError, AttributeError):
            return
        if _is_name(name):
            yield name, digests, made


def append(folder: Path, name: str, digests: list[str], record: Record | None) -> None:
    """Note a file in the journal, safe on the disk; raises `OSError` and leaves no half of a line."""
    form = {"name": name, "digests": digests, "made": record.to_json() if record else None}
    line = json.dumps(form, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass") + b"\n"
    with open(folder / JOURNAL, "ab", buffering=0, opener=no_link) as file:
        end = file.tell()
        try:
            # A disk that is nearly full takes a part.
            if file.write(line) != len(line):
                file.write(line[-1:])
                raise OSError(28, "No space left on device")
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(end)
            raise


def settle(folder: Path, notes: Notes) -> None:
    """Write the notes as a whole, and end the journal; raises `Refusal` and keeps it when that fails.

    A folder without outputs has no notes.
    """
    if notes.outputs:
        write_atomically(folder / NOTES, notes.to_json())
    else:
        (folder / NOTES).unlink(missing_ok=True)
    (folder / JOURNAL).unlink(missing_ok=True)


def mend(folder: Path) -> None:
    """Cut off a line of the journal that a killed build left unfinished."""
    journal = folder / JOURNAL
    with contextlib.suppress(FileNotFoundError):
        if journal.is_symlink():
            # None of ours is one: what it leads to is somebody's file.
            journal.unlink()
        text = _own_bytes(journal)
        if text and not text.endswith(b"\n"):
            os.truncate(journal, text.rfind(b"\n") + 1)
