"""The content as a draft has it: what the draft was made from, with the draft's own edits and no others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.content.kinds import load_content
from reportgen.diagnostics import Diagnostic
from reportgen.project import Project, Workspace, find_project, is_plain, read_file
from reportgen.readers.docx.package import Package
from reportgen.revise.draft import Changes, DraftFile
from reportgen.revise.work import Work
from reportgen.style import load_style


@dataclass(frozen=True, slots=True)
class Drafted:
    """Content files with the words that a draft gives them, and what could not be carried into them."""

    main: Path
    project: Project
    files: Mapping[Path, bytes]
    diagnostics: tuple[Diagnostic, ...]


def read_drafted(path: Path, here: Path) -> Drafted | None:
    """The content as a draft has it; None for a file that carries no content, or whose content is gone.

    Raises `Refusal` when the file cannot be read.
    """
    file = DraftFile(Package(read_file(path), path))
    project = find_project(path)
    project = project if project.has_content else find_project(here)
    if file.origin is None:
        return None
    paths = [(project.root / one.name).resolve() for one in file.origin.files]
    if not all(is_plain(one) and one.is_relative_to(project.root) for one in paths):
        return None
    # A draft is not trusted with the name of a kind, which is that of a folder.
    kind = load_content(paths[0], Workspace(project)).kind
    draft = file.read({**roles_by_style(kind, project), **file.origin.styles}, Changes.SHOWN)
    work = Work(file.origin, draft, paths[0], project, paths)
    lost = tuple(work.lost())
    return Drafted(paths[0], project, work.as_drafted(), lost)


def roles_by_style(kind: str, project: Project) -> dict[str, str]:
    """Roles of paragraphs by the names of their styles."""
    style = load_style(kind, Workspace(project))
    return {role.name: key for key, role in style.roles.items() if not role.character}
