"""A draft, the content that it was made from, and the content as it is: what goes where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.content.kinds import load_content
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, shown
from reportgen.project import Project, Workspace
from reportgen.revise.applying import Applied, Applying, Prefer
from reportgen.revise.deriving import SUMMARY, Derived, derive
from reportgen.revise.draft import Draft
from reportgen.revise.edits import AddEdit, FieldEdit, RemoveEdit
from reportgen.revise.fields import squeezed
from reportgen.revise.keys import KeyedFile
from reportgen.revise.matching import Matching, Pair
from reportgen.revise.origin import Origin
from reportgen.revise.rendering import rendered
from reportgen.revise.telling import lost, unreadable
from reportgen.revise.units import Unit, UnitKind

_GENERATED = ("continued",)
"""Roles of paragraphs that only the layout of pages puts in."""


@dataclass(slots=True)
class Work:
    """A draft, the content that it was made from, and the content as it is."""

    origin: Origin
    draft: Draft
    main: Path
    project: Project
    paths: Sequence[Path]
    """Of the files of the origin, now."""
    files: list[KeyedFile] = field(init=False)
    derived: Derived = field(init=False)
    current: Mapping[Path, bytes] = field(init=False)

    def __post_init__(self) -> None:
        workspace = Workspace(self.project)
        load_content(self.main, workspace)
        self.current = workspace.sources(self.main).files
        self.files = [
            KeyedFile.read(file.data, path) for file, path in zip(self.origin.files, self.paths, strict=True)
        ]
        units = [unit for unit in self.draft.units if unit.role not in _GENERATED]
        before = [unit for unit in self.origin.units if unit.role not in _GENERATED]
        self.derived = derive(Matching(before, units, self.files))
        self.draft = replace(self.draft, units=tuple(units))

    def lost(self) -> list[Diagnostic]:
        """What cannot be carried back; field edits that would not say what the draft says are dropped."""
        if not self.derived.pairs:
            return []
        pairs = list(self._first_missing())
        if any(self._drop(pair) for pair in pairs):
            pairs = list(dict.fromkeys([*pairs, *self._missing()]))
        return [lost(pair, self.draft.path) for pair in pairs]

    def _first_missing(self) -> list[Pair]:
        """As `_missing`; what must not go from the content stays, and is told as lost."""
        try:
            return list(self._missing())
        except Refusal:
            for edits in self.derived.fields.values():
                edits[:] = [(edit, pair) for edit, pair in edits if not isinstance(edit, RemoveEdit)]
        try:
            return list(self._missing())
        except Refusal as refusal:
            raise unreadable(refusal, self.draft.path) from None

    def _missing(self) -> Iterator[Pair]:
        """Pairs that the content with all edits would not give again."""
        units = rendered(self.main, self.project, self.as_drafted()).units
        said = Counter(squeezed(unit.text) for unit in units)
        wanted = Counter(squeezed(unit.text) for unit in self.draft.units)
        roles: dict[str, set[str | None]] = {}
        for unit in units:
            roles.setdefault(squeezed(unit.text), set()).add(_look(unit.role))
        for pair in self.derived.pairs:
            if pair.after is not None and not _is_said(pair, pair.after, said, roles):
                yield pair
            elif pair.after is None and pair.before is not None:
                text = squeezed(pair.before.text)
                if said[text] > wanted[text]:
                    yield pair

    def own_summaries(self) -> Iterator[tuple[Path, AddEdit]]:
        """Summaries that the draft gives to speeches that had none, with the files that get them."""
        for number, edits in self.derived.fields.items():
            for edit, _ in edits:
                if isinstance(edit, AddEdit) and edit.key[-1] == SUMMARY:
                    yield self.paths[number], edit

    def as_drafted(self) -> dict[Path, bytes]:
        """The files as the draft has them."""
        return {path: applied.data for path, applied in self._theirs().items()}

    def _drop(self, pair: Pair) -> bool:
        """Take out field edits that came of a pair."""
        dropped = False
        for file, edits in self.derived.fields.items():
            kept = [(edit, origin) for edit, origin in edits if origin is not pair]
            dropped = dropped or len(kept) < len(edits)
            self.derived.fields[file] = kept
        return dropped

    def _theirs(self) -> dict[Path, Applied]:
        """The files as they would be had nobody but the draft changed them."""
        return {
            self.paths[number]: self._applied(number, file.data, Prefer.ASK)
            for number, file in enumerate(self.origin.files)
        }

    def _applied(self, number: int, ours: bytes, prefer: Prefer) -> Applied:
        rows = [edit for (file, _), edit in self.derived.rows.items() if file == number]
        fields: dict[tuple[type, object], FieldEdit] = {}
        for edit, _ in self.derived.fields.get(number, ()):
            fields.setdefault(
                (type(edit), edit.key if not isinstance(edit, AddEdit) else (edit.key, edit.line)), edit
            )
        if not rows and not fields:
            return Applied(ours)
        return Applying(self.files[number], ours, self.paths[number], prefer).apply(
            rows, list(fields.values())
        )

    def merged(self, prefer: Prefer) -> tuple[dict[Path, Applied], list[Diagnostic]]:
        """Every file with the edits; and errors for files that are not part of the content any more."""
        merged: dict[Path, Applied] = {}
        missing: list[Diagnostic] = []
        edited = {number for number, _ in self.derived.rows} | {
            n for n, one in self.derived.fields.items() if one
        }
        for number in sorted(edited):
            path = self.paths[number]
            if path not in self.current:
                message = f"文稿里改了“{shown(path)}”，现在的内容不再用它"
                hint = "请把文件放回原处，或用 -o 写明合并到哪个内容文件"
                missing.append(error("missing-content", message, Place(self.draft.path), hint))
            else:
                merged[path] = self._applied(number, self.current[path], prefer)
        return merged, missing


def _is_said(pair: Pair, after: Unit, said: Mapping[str, int], roles: Mapping[str, set[str | None]]) -> bool:
    """Whether a changed or new unit of the draft is among what the content gives, and in its style."""
    if after.kind is UnitKind.PICTURE:
        return pair.before is not None
    text, role = squeezed(after.text), after.role
    if text not in said:
        return all(squeezed(line) in said for line in after.text.split("\n"))
    restyled = pair.before is not None and role is not None and role != pair.before.role
    return not restyled or after.kind is not UnitKind.PARAGRAPH or _look(role) in roles[text]


def _look(role: str | None) -> str | None:
    """A role by what a writer can choose: a heading is one whether text follows in its paragraph or not."""
    name = role or ""
    if name.startswith("run-in-"):
        return f"heading-{name[-1]}"
    if name.startswith("attachment"):
        return "attachment"
    return "body" if name == "closing" else role
