"""Ledgers of commitments: the speeches that names mean, their rows, and the file that is written of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from reportgen.building.targets import find_targets
from reportgen.content.commitments import Commitment, commitments
from reportgen.content.fields import Content
from reportgen.content.kinds import KINDS, load_content
from reportgen.content.speech import Speech
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, warning
from reportgen.ledger.sheet import Grouping, Sheet, make_sheet
from reportgen.outputs import EDITED, Outputs
from reportgen.project import Workspace, find_project
from reportgen.readers import READERS, read_speech


def draw_up(names: Sequence[Path], here: Path, by: Grouping = Grouping.NONE) -> Sheet:
    """The ledger of what names mean: content, folders, names in `content/`, drafts; nothing is all content.

    Raises `Refusal` for names that mean nothing. What is wrong with one file is in the sheet's diagnostics
    and costs the others nothing. A speech that several files include counts once.
    """
    paths = _paths(names, here)
    gathered = _Gathered()
    for path in paths:
        gathered.add(path)
    latest = max(gathered.days, default=None)
    base = paths[0] if len(paths) == 1 else here
    return replace(make_sheet(gathered.commitments, by, base, latest), diagnostics=tuple(gathered.found))


class _Gathered:
    """What is found in files, one after the other."""

    def __init__(self) -> None:
        self.commitments: list[Commitment] = []
        self.found: list[Diagnostic] = []
        self.days: list[date] = []
        self._seen: set[tuple[Place, str]] = set()

    def add(self, path: Path) -> None:
        """Take in the speeches of a file."""
        try:
            speeches, found = _read(path)
        except Refusal as refusal:
            self.found += refusal.diagnostics
            return
        self.found += found
        for speech in speeches:
            key = (speech.place("body"), speech.title)
            if key not in self._seen:
                self._seen.add(key)
                self._take(speech)

    def _take(self, speech: Speech) -> None:
        pledged = commitments(speech)
        self.commitments += pledged
        if speech.date is not None and speech.date.day:
            self.days.append(date(speech.date.year, speech.date.month, speech.date.day))
        if speech.date is None and any(one.deadline and not one.deadline_date for one in pledged):
            message = f"“{speech.title.splitlines()[0]}”没有写日期，有的完成时限算不出来"
            place = speech.place("title")
            self.found.append(warning("no-date", message, place, "请给发言补上日期"))


def _paths(names: Sequence[Path], here: Path) -> list[Path]:
    drafts = [here / name for name in names if name.suffix.lower() in READERS]
    others = [name for name in names if name.suffix.lower() not in READERS]
    content = [target.content for target in find_targets(others, here, None)] if others or not drafts else []
    return list(dict.fromkeys([*drafts, *content]))


def _read(path: Path) -> tuple[list[Speech], tuple[Diagnostic, ...]]:
    workspace = Workspace(find_project(path))
    if path.suffix.lower() in READERS:
        speech = read_speech(path, workspace)
        return [speech], speech.diagnostics
    content = load_content(path, workspace)
    return list(speeches_of(content)), content.diagnostics


def speeches_of(content: Content) -> Iterator[Speech]:
    """The speeches in a content: itself, those that it holds, or none."""
    held = getattr(content, "speeches", None)
    if isinstance(content, Speech):
        yield content
    elif held is not None:
        yield from held
    elif content.kind in KINDS and (as_speech := KINDS[content.kind].as_speech):
        yield as_speech(content)


def _csv(sheet: Sheet, _: list[Diagnostic]) -> bytes:
    from reportgen.ledger.table import csv_bytes

    return csv_bytes(sheet)


def _json(sheet: Sheet, _: list[Diagnostic]) -> bytes:
    from reportgen.ledger.table import json_bytes

    return json_bytes(sheet)


def _excel(sheet: Sheet, _: list[Diagnostic]) -> bytes:
    from reportgen.document import Properties
    from reportgen.ledger.excel import excel_bytes
    from reportgen.writers.dates import document_time

    day = sheet.date.isoformat() if sheet.date else None
    created: datetime = document_time(Properties(sheet.title, date=day))
    return excel_bytes(sheet, created)


def _document(writer: str) -> Callable[[Sheet, list[Diagnostic]], bytes]:
    def make(sheet: Sheet, found: list[Diagnostic]) -> bytes:
        from reportgen.building.making import document_of
        from reportgen.unitbase import unit_file
        from reportgen.writers import WRITERS, Materials

        workspace = Workspace(find_project(sheet.path))
        document, style = document_of(sheet, workspace)
        written = WRITERS[writer].write(Materials(document, style, {}, unit_file(style, workspace)))
        found += written.diagnostics
        return written.data

    return make


FORMATS: Mapping[str, Callable[[Sheet, list[Diagnostic]], bytes]] = MappingProxyType(
    {".xlsx": _excel, ".csv": _csv, ".json": _json, ".docx": _document("docx"), ".pdf": _document("pdf")}
)
"""Suffix → what makes the file of a ledger."""


def write_ledger(sheet: Sheet, path: Path) -> tuple[Diagnostic, ...]:
    """Write a ledger by the suffix of its file; gives what its reader should know.

    Raises `Refusal` for another suffix, when the file cannot be made, or when somebody edited it.
    """
    make = FORMATS.get(path.suffix.lower())
    if make is None:
        message = f"不能把台账写成“{path.name}”"
        raise Refusal([error("unknown-format", message, None, f"文件名以 {'、'.join(FORMATS)} 结尾")])
    found: list[Diagnostic] = []
    data = make(sheet, found)
    try:
        Outputs(path.parent).write(path, data)
    except Refusal as refusal:
        raise Refusal([_no_force(one) for one in refusal.diagnostics]) from None
    return tuple(found)


def _no_force(found: Diagnostic) -> Diagnostic:
    """What to do about a file that is not ours: a ledger is never worth overwriting one."""
    if found.rule != EDITED:
        return found
    name = found.place.path.name if found.place else ""
    message = f"“{name}”已经有了，而且不是上次生成的样子，没有覆盖"
    return replace(found, message=message, hints=("请用 -o 换一个文件名，或先把原来的文件移走",))
