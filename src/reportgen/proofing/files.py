"""Files that names mean, each checked by itself, then those of one meeting against each other."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from reportgen.building import find_targets
from reportgen.checks.checking import Told, check_across, check_subjects
from reportgen.checks.content import content_subjects, settled
from reportgen.checks.meetings import meeting_of
from reportgen.checks.speeches import included_paths
from reportgen.checks.subject import Subject
from reportgen.checks.wordlists import load_word_lists
from reportgen.content.kinds import load_content
from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.project import Workspace, find_project
from reportgen.readers import READERS, read_speech

_FEW = 40
"""Files that are checked before a second process pays."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A file and what was found in it, in the order of places."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Checked:
    path: Path
    told: tuple[Told, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    """Why it could not be read, or what was found in reading it."""
    groups: tuple[str, ...] = ()
    """What its speeches have in common with those of other files: meetings, collections."""
    included: tuple[Path, ...] = ()
    broken: bool = False
    """It could not be read: what it asks to ignore is not stale."""


def proofread(names: Sequence[Path], here: Path) -> list[Proof]:
    """Check the files that names mean: content, folders, names in `content/`, drafts; nothing is all content.

    Raises `Refusal` for names that mean nothing; what is wrong with a file is among its findings.
    """
    paths = _paths(names, here)
    checked = list(_mapped(_check, paths))
    across = [told for found in _mapped(_check_group, _groups(checked)) for told in found]
    by_path: dict[Path, list[Told]] = defaultdict(list)
    for told in across:
        by_path[told.diagnostic.place.path if told.diagnostic.place else here].append(told)
    proofs = [_proof(one, by_path.pop(one.path, ()), Workspace(find_project(one.path))) for one in checked]
    return [*proofs, *(_included(path, told) for path, told in by_path.items())]


def _included(path: Path, told: Sequence[Told]) -> Proof:
    """What was found between a file and others that one file includes; the rest of it was not asked for."""
    alone = [replace(one, diagnostic=replace(one.diagnostic, edits=())) for one in told]
    proof = _proof(_Checked(path), alone, Workspace(find_project(path)))
    kept = {one.diagnostic for one in alone}
    return Proof(path, tuple(found for found in proof.diagnostics if found in kept))


def _paths(names: Sequence[Path], here: Path) -> list[Path]:
    drafts = [Path(os.path.realpath(here / name)) for name in names if name.suffix.lower() in READERS]
    others = [name for name in names if name.suffix.lower() not in READERS]
    content = [target.content for target in find_targets(others, here, None)] if others or not drafts else []
    return list(dict.fromkeys([*drafts, *content]))


Given = TypeVar("Given")
Result = TypeVar("Result")


def _mapped(work: Callable[[Given], Result], given: Sequence[Given]) -> Iterable[Result]:
    if len(given) < _FEW or (os.cpu_count() or 1) < 2 or not sys.platform.startswith("linux"):
        return map(work, given)
    return _in_processes(work, given)


def _in_processes(work: Callable[[Given], Result], given: Sequence[Given]) -> Iterator[Result]:
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), context) as pool:
        yield from pool.map(work, given, chunksize=8)


@dataclass(frozen=True, slots=True)
class _Read:
    subjects: tuple[Subject, ...]
    found: tuple[Diagnostic, ...]
    included: tuple[Path, ...] = ()


def _read(path: Path, workspace: Workspace) -> _Read:
    words = load_word_lists(workspace)
    if path.suffix.lower() in READERS:
        speech = read_speech(path, workspace)
        return _Read((Subject(speech, words, _lines(path, workspace)),), speech.diagnostics)
    content = load_content(path, workspace)
    subjects = tuple(content_subjects(content, words, workspace))
    return _Read(subjects, content.diagnostics, tuple(included_paths(content)))


def _lines(path: Path, workspace: Workspace) -> Sequence[str]:
    """The lines of a text; a Word file has none."""
    from reportgen.readers.text import text_rows_of

    return () if path.suffix.lower() == ".docx" else text_rows_of(workspace.read(path), path)


def proof_of_data(path: Path, data: bytes) -> Proof:
    """What would be found in a file by itself if it held other bytes."""
    workspace = Workspace(find_project(path))
    workspace.instead[path] = data
    return _proof(_checked(path, workspace), (), workspace)


def _check(path: Path) -> _Checked:
    return _checked(path, Workspace(find_project(path)))


def _checked(path: Path, workspace: Workspace) -> _Checked:
    try:
        read = _read(path, workspace)
        told = check_subjects(read.subjects)
    except Refusal as refusal:
        return _Checked(path, found=refusal.diagnostics, broken=True)
    meetings = [meeting for one in read.subjects if (meeting := meeting_of(one.speech))]
    return _Checked(path, tuple(told), read.found, tuple(dict.fromkeys(meetings)), read.included)


def _groups(checked: Sequence[_Checked]) -> list[tuple[Path, ...]]:
    """Files whose speeches were held at one meeting, and those that one file includes."""
    meetings: dict[str, list[Path]] = defaultdict(list)
    for one in checked:
        for meeting in one.groups:
            meetings[meeting].append(one.path)
    together = {frozenset(paths) for paths in meetings.values()}
    together |= {frozenset((one.path, *one.included)) for one in checked}
    # What is found in a group is found in a larger one too.
    whole = [group for group in together if len(group) > 1 and not any(group < other for other in together)]
    return sorted(tuple(sorted(group)) for group in whole)


def _check_group(paths: tuple[Path, ...]) -> list[Told]:
    subjects: list[Subject] = []
    for path in paths:
        try:
            subjects += _read(path, Workspace(find_project(path))).subjects
        except Refusal:
            # Its own check says why it cannot be read.
            continue
    return check_across(subjects)


def _proof(checked: _Checked, across: Sequence[Told], workspace: Workspace) -> Proof:
    told = list(dict.fromkeys([*checked.told, *across]))
    if checked.broken:
        found = []
    elif checked.path.suffix.lower() in READERS:
        found = [one.diagnostic for one in told]
    else:
        try:
            workspace.read(checked.path)
            found = settled(told, checked.path, workspace)
        except Refusal:
            found = []
    return Proof(checked.path, tuple(sorted({*checked.found, *found}, key=_order)))


def _order(found: Diagnostic) -> tuple[int, int, str, str]:
    place = found.place or Place(Path())
    return place.line, place.column, found.rule, found.message
