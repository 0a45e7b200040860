"""A hand-edited draft back into the content that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.content.kinds import load_content
from reportgen.diagnostics import Diagnostic, Place, Refusal, Severity, error, has_errors, shown, warning
from reportgen.outputs import NOTES, Outputs
from reportgen.project import CONTENT_SUFFIXES, Project, Workspace, exists, find_project, is_plain, read_file
from reportgen.readers.docx.package import Package
from reportgen.revise.applying import Prefer
from reportgen.revise.draft import Changes, DraftFile
from reportgen.revise.drafted import roles_by_style
from reportgen.revise.origin import Origin
from reportgen.revise.rendering import rendered
from reportgen.revise.telling import conflict, moved_apart, own_summary, remarks, unplaced, unreadable
from reportgen.revise.work import Work
from reportgen.revise.writing import write_all


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
        # A draft is not trusted with the name of a kind, which is that of a folder.
        kind = load_content(main, Workspace(project)).kind
        origin = file.origin or self._without_origin(main, project)
        draft = file.read({**roles_by_style(kind, project), **origin.styles}, self.wish.changes)
        self.found += remarks(draft, self.wish.changes)
        paths = [main, *(self._inside(one.name, project) for one in origin.files[1:])]
        work = Work(origin, draft, main, project, paths)
        self.found += work.lost()
        return self._finish(work)

    def _project(self) -> Project:
        if self.wish.content is not None:
            return find_project(self.here / self.wish.content)
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

    def _inside(self, name: str, project: Project) -> Path:
        """A content file that the draft names; raises `Refusal` when a link leads out of the project."""
        path = project.root / name
        Workspace(project).resolve_inside(name, project.root, Place(self.path))
        return path

    def _without_origin(self, main: Path, project: Project) -> Origin:
        message = "文稿里没有它生成时的内容，只能同现在的内容比较：生成之后改过内容的，请逐处核对"
        self.found.append(warning("lost-origin", message, Place(self.path)))
        return rendered(main, project, {})

    def _finish(self, work: Work) -> Pulled:
        merged, missing = work.merged(self.wish.prefer)
        self.found += missing
        for applied in merged.values():
            self.found += [conflict(one) for one in applied.conflicts]
            self.found += [moved_apart(one, self.path) for one in applied.moved_apart]
            self.found += [unplaced(edit, self.path) for edit in applied.unplaced]
        if has_errors(self.found):
            return Pulled((), tuple(self.found), tuple(self._marked(work)))
        changed = {path: one.data for path, one in merged.items() if one.data != work.current[path]}
        self.found += [own_summary(edit, file, self.path) for file, edit in work.own_summaries()]
        if changed:
            self._check(work, changed)
            write_all(changed)
        self._accept()
        return Pulled(tuple(changed), tuple(self.found))

    def _accept(self) -> None:
        """Let a build write over the draft, unless something in it is nowhere else.

        That is so when it is an output, and nobody has saved it again meanwhile.
        """
        complete = not any(one.severity is Severity.WARNING for one in self.found)
        if complete and exists(self.path.parent / NOTES) and read_file(self.path) == self.data:
            with suppress(Refusal):
                Outputs(self.path.parent).accept(self.path)

    def _check(self, work: Work, changed: Mapping[Path, bytes]) -> None:
        """Refuse before anything is written when the content could not be read afterwards."""
        try:
            rendered(work.main, work.project, changed)
        except Refusal as refusal:
            raise unreadable(refusal, self.path) from None

    def _marked(self, work: Work) -> Iterator[Path]:
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
