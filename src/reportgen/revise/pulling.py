"""A hand-edited draft back into the content that it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.content.kinds import load_content
from reportgen.diagnostics import (
    Diagnostic,
    Place,
    Refusal,
    Severity,
    error,
    has_errors,
    info,
    shown,
    warning,
)
from reportgen.outputs import note_pulled, write_all
from reportgen.project import CONTENT_SUFFIXES, Project, Workspace, find_project, is_plain, read_file
from reportgen.readers.docx.package import Package
from reportgen.revise.applying import Applied, Applying, Found, Prefer
from reportgen.revise.deriving import Derived, Deriving, Pair
from reportgen.revise.draft import Changes, Draft, DraftFile
from reportgen.revise.edits import AddEdit, FieldEdit, RemoveEdit
from reportgen.revise.fields import flat, squeezed
from reportgen.revise.keys import KeyedFile
from reportgen.revise.origin import Origin
from reportgen.revise.rendering import rendered
from reportgen.revise.units import Unit, UnitKind
from reportgen.style import load_style

CONFLICT = "merge-conflict"
"""The rule of what both sides changed."""
_GENERATED = ("continued",)
"""Roles of paragraphs that only the layout of pages puts in."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for: `content` is the file to merge into, `marked` where a copy with marks goes."""

    prefer: Prefer = Prefer.ASK
    changes: Changes = Changes.SHOWN
    content: Path | None = None
    marked: Path | None = None


@dataclass(frozen=True, slots=True)
class Pulled:
    """The files that were written, and what was found; with errors nothing was written but `marked`."""

    written: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    marked: tuple[Path, ...] = ()


def pull(path: Path, here: Path, wish: Wish) -> Pulled:
    """Merge a draft into its content; raises `Refusal` when it cannot be read or has none."""
    path = here / path
    data = read_file(path)
    return _Pull(path, here, wish, data).run()


@dataclass(slots=True)
class _Pull:
    path: Path
    here: Path
    wish: Wish
    data: bytes
    found: list[Diagnostic] = field(default_factory=list)

    def run(self) -> Pulled:
        file = DraftFile(Package(self.data, self.path))
        project = self._project()
        main = self._main(file.origin, project)
        origin = file.origin or self._without_origin(main, project)
        draft = file.read(_roles(origin.kind, project), self.wish.changes)
        self._comments(draft)
        paths = [main, *(project.root / one.name for one in origin.files[1:])]
        work = _Work(origin, draft, main, project, paths)
        self.found += work.lost()
        return self._finish(work)

    def _project(self) -> Project:
        project = find_project(self.path)
        return project if project.has_content else find_project(self.here)

    def _main(self, origin: Origin | None, project: Project) -> Path:
        """The content file that the draft belongs to."""
        if self.wish.content is not None:
            return (self.here / self.wish.content).resolve()
        names = [origin.files[0].name] if origin else []
        names += [f"content/{self.path.stem}{suffix}" for suffix in CONTENT_SUFFIXES]
        for name in names:
            candidate = (project.root / name).resolve()
            if is_plain(candidate) and candidate.is_relative_to(project.root):
                return candidate
        message = f"找不到“{shown(self.path)}”的内容文件" + (f"“{names[0]}”" if origin else "")
        raise Refusal([error("missing-content", message, Place(self.path), "请用 -o 写明合并到哪个内容文件")])

    def _without_origin(self, main: Path, project: Project) -> Origin:
        message = "文稿里没有它生成时的内容，只能同现在的内容比较：生成之后改过内容的，请逐处核对"
        self.found.append(warning("lost-origin", message, Place(self.path)))
        return rendered(main, project, {})

    def _comments(self, draft: Draft) -> None:
        for comment in draft.comments:
            message = f"批注“{_short(comment.text)}”（在“{_short(comment.about, 20)}”处）没有带回"
            self.found.append(info("comment", message, Place(self.path, comment.line)))
        if draft.changes and self.wish.changes is Changes.SHOWN:
            message = f"文稿里有 {draft.changes} 处修订，按接受后的文字带回"
            self.found.append(info("tracked-changes", message, Place(self.path), "要按修订前的，加 --changes reject"))

    def _finish(self, work: _Work) -> Pulled:
        merged, missing = work.merged(self.wish.prefer)
        self.found += missing
        for applied in merged.values():
            self.found += [_conflict(one, self.path) for one in applied.conflicts]
            self.found += [_moved_apart(one, self.path) for one in applied.moved_apart]
            self.found += [_unplaced(edit, self.path) for edit in applied.unplaced]
        if has_errors(self.found):
            return Pulled((), tuple(self.found), tuple(self._marked(work)))
        changed = {path: one.data for path, one in merged.items() if one.data != work.current[path]}
        if changed:
            self._check(work, changed)
            write_all(changed)
        if not any(one.severity is Severity.WARNING for one in self.found):
            note_pulled(self.path, self.data)
        return Pulled(tuple(changed), tuple(self.found))

    def _check(self, work: _Work, changed: Mapping[Path, bytes]) -> None:
        """Refuse before anything is written when the content could not be read afterwards."""
        try:
            rendered(work.main, work.project, changed)
        except Refusal as refusal:
            first = refusal.diagnostics[0]
            message = f"带回之后内容会读不出来（{first.message}），什么也没有改"
            raise Refusal([error("unreadable-merge", message, Place(self.path), *first.hints)]) from None

    def _marked(self, work: _Work) -> Iterator[Path]:
        """Copies of the files that have conflicts, with marks; never over the content."""
        if self.wish.marked is None:
            return
        marked, _ = work.merged(Prefer.MARKS)
        several = sum(bool(one.conflicts) for one in marked.values()) > 1
        copies: dict[Path, bytes] = {}
        for path, applied in marked.items():
            target = self.here / self.wish.marked
            if several:
                target = target.with_name(f"{target.stem}-{path.stem}{target.suffix}")
            if target.resolve() in work.current:
                message = f"“{shown(target)}”就是内容文件，带标记的要另写一份"
                raise Refusal([error("content-exists", message, Place(target), "请换一个文件名")])
            if applied.conflicts:
                copies[target] = applied.data
        write_all(copies)
        yield from copies


@dataclass(slots=True)
class _Work:
    """A draft, the content that it was made from, and the content as it is."""

    origin: Origin
    draft: Draft
    main: Path
    project: Project
    paths: Sequence[Path]
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
        self.derived = Deriving(before, units, self.files).derive()
        self.draft = replace(self.draft, units=tuple(units))

    def lost(self) -> list[Diagnostic]:
        """What cannot be carried back; field edits that would not say what the draft says are dropped."""
        found = [one for one in map(self._bold, self.draft.units) if one]
        if not self.derived.pairs:
            return found
        pairs = list(self._missing())
        if any(self._drop(pair) for pair in pairs):
            pairs = list(dict.fromkeys([*pairs, *self._missing()]))
        return [*map(self._lost, pairs), *found]

    def _missing(self) -> Iterator[Pair]:
        """Pairs that the content with all edits would not give again."""
        theirs = {path: applied.data for path, applied in self._theirs().items()}
        units = rendered(self.main, self.project, theirs).units
        said = Counter(squeezed(unit.text) for unit in units)
        wanted = Counter(squeezed(unit.text) for unit in self.draft.units)
        roles: dict[str, set[str | None]] = {}
        for unit in units:
            roles.setdefault(squeezed(unit.text), set()).add(_look(unit.role))
        for pair in self.derived.pairs:
            if pair.after is not None and not self._is_said(pair, said, roles):
                yield pair
            elif pair.after is None and pair.before is not None:
                text = squeezed(pair.before.text)
                if said[text] > wanted[text]:
                    yield pair

    @staticmethod
    def _is_said(pair: Pair, said: Mapping[str, int], roles: Mapping[str, set[str | None]]) -> bool:
        assert pair.after is not None
        if pair.after.kind is UnitKind.PICTURE and pair.before is None:
            return False
        for line in pair.after.text.split("\n"):
            whole = squeezed(pair.after.text)
            if whole not in said and squeezed(line) not in said:
                return False
        role, text = pair.after.role, squeezed(pair.after.text)
        restyled = pair.before is not None and role is not None and role != pair.before.role
        return not (restyled and text in roles and pair.after.kind is UnitKind.PARAGRAPH) or _look(role) in roles[text]

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
            fields.setdefault((type(edit), edit.key if not isinstance(edit, AddEdit) else (edit.key, edit.line)), edit)
        if not rows and not fields:
            return Applied(ours)
        return Applying(self.files[number], ours, self.paths[number], prefer).apply(rows, list(fields.values()))

    def merged(self, prefer: Prefer) -> tuple[dict[Path, Applied], list[Diagnostic]]:
        """Every file with the edits; and errors for files that are not part of the content any more."""
        merged: dict[Path, Applied] = {}
        missing: list[Diagnostic] = []
        edited = {number for number, _ in self.derived.rows} | {n for n, one in self.derived.fields.items() if one}
        for number in sorted(edited):
            path = self.paths[number]
            if path not in self.current:
                message = f"文稿里改了“{shown(path)}”，现在的内容不再用它"
                hint = "请把文件放回原处，或用 -o 写明合并到哪个内容文件"
                missing.append(error("missing-content", message, Place(self.draft.path), hint))
            else:
                merged[path] = self._applied(number, self.current[path], prefer)
        return merged, missing

    def _place(self, line: int) -> Place:
        return Place(self.draft.path, line)

    def _bold(self, unit: Unit) -> Diagnostic | None:
        if not unit.bold:
            return None
        message = f"“{_short(unit.text, 20)}”里手工加粗的字没有带回"
        return warning("not-carried", message, self._place(unit.line), "内容里不记字形，由样式决定哪里加粗")

    def _lost(self, pair: Pair) -> Diagnostic:
        place = self._place(pair.line)
        if pair.after is None:
            assert pair.before is not None
            return warning("not-carried", f"删去“{_short(pair.before.text)}”没有带回", place, _BY_HAND)
        if pair.after.kind is UnitKind.PICTURE:
            return warning("not-carried", "新插入的图片没有带回", place, "请把图片存到内容文件旁边，写 ![图名](文件名)")
        if pair.before is not None and squeezed(pair.before.text) == squeezed(pair.after.text):
            return warning("not-carried", f"“{_short(pair.after.text)}”换了样式，没有带回", place, _BY_HAND)
        if pair.before is not None and pair.before.source is None:
            message = f"“{_short(pair.after.text)}”是自动生成的，在文稿里的改动没有带回"
            return warning("not-carried", message, place, "请改内容里生成它的地方")
        return warning("not-carried", f"“{_short(pair.after.text)}”的改动没有带回", place, _BY_HAND)


_BY_HAND = "请打开内容文件，照着文稿改"


def _look(role: str | None) -> str | None:
    """A role by what a writer can choose: a heading is one whether text follows in its paragraph or not."""
    name = role or ""
    if name.startswith("run-in-"):
        return f"heading-{name[-1]}"
    if name.startswith("attachment"):
        return "attachment"
    return "body" if name == "closing" else role


def _roles(kind: str, project: Project) -> dict[str, str]:
    """Roles of paragraphs by the names of their styles."""
    style = load_style(kind, Workspace(project))
    return {role.name: key for key, role in style.roles.items() if not role.character}


def _conflict(found: Found, draft: Path) -> Diagnostic:
    ours = "删去了" if found.ours is None else f"是“{_short(found.ours, 80)}”"
    theirs = "删去了" if found.theirs is None else f"是“{_short(found.theirs, 80)}”"
    where = f"文稿第 {found.line} 段" if found.line else "文稿里"
    message = f"两边都改了这里：内容里{ours}，{where}{theirs}"
    hint = "都用内容里的加 --ours，都用文稿里的加 --theirs，逐处改用 --marked 文件"
    return error(CONFLICT, message, found.place, hint)


def _moved_apart(found: Found, draft: Path) -> Diagnostic:
    message = f"“{_short(found.ours or '', 20)}”两边都移动了，按内容里的位置"
    return warning("moved-apart", message, found.place, f"文稿里是“{shown(draft)}”第 {found.line} 段，请核对")


def _unplaced(edit: object, draft: Path) -> Diagnostic:
    name = str(edit.key[-1])  # type: ignore[attr-defined]
    line = getattr(edit, "line", 0)
    verb = "删去" if isinstance(edit, RemoveEdit) else "改动"
    return warning("not-carried", f"“{name}”的{verb}没有带回：内容里没有地方放", Place(draft, line), _BY_HAND)


def _short(text: str, length: int = 40) -> str:
    plain = " ".join(flat(text).split())
    return plain if len(plain) <= length else plain[:length] + "……"
