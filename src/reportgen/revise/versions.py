"""The two sides of a comparison: content files of today or of a git revision, Word files and other texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.building import find_targets, prepare
from reportgen.building.making import document_of
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, shown, warning
from reportgen.document import Document, Picture
from reportgen.pictures import PictureData, read_picture
from reportgen.project import Workspace, exists, find_project, is_plain
from reportgen.readers import READERS, read_import
from reportgen.revise.drafted import Drafted, read_drafted
from reportgen.revise.history import checked_out
from reportgen.revise.rendering import Overlay
from reportgen.writers import Materials

_AT = "@"


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was read: what users call it, its Document, and what was found in it.

    `called` turns the place of words into one that users know.
    """

    name: str
    materials: Materials
    diagnostics: tuple[Diagnostic, ...]
    called: Callable[[Place], Place]


def read_version(name: str, here: Path) -> Version:
    """The version that a name means: a file, content by its name, or one of these `@` a git revision.

    Raises `Refusal` when there is none, or when it has errors.
    """
    if exists(here / name) or _AT not in name:
        return _of_today(name, here)
    wanted, _, revision = name.rpartition(_AT)
    if not wanted or not revision:
        hint = "写法如 水利局表态发言@HEAD~1：@ 前面是内容，后面是 git 的版本"
        raise Refusal([error("wrong-version", f"看不懂“{name}”", None, hint)])
    return _of_revision(wanted, revision, here)


def _of_today(name: str, here: Path) -> Version:
    path = here / name
    if path.suffix.lower() in READERS and (is_plain(path) or exists(path)):
        drafted = read_drafted(path, here) if path.suffix.lower() == ".docx" else None
        return _of_text(path) if drafted is None else _of_draft(drafted, path)
    content = _content(name, here)
    found: list[Diagnostic] = []
    materials = prepare(content, Workspace(find_project(content)), found)
    return Version(shown(content), materials, tuple(found), lambda place: place)


def _content(name: str, here: Path) -> Path:
    targets = find_targets([Path(name)], here, None)
    if len(targets) != 1:
        message = f"“{name}”里有 {len(targets)} 份内容，一次只能比较一份"
        raise Refusal([error("several-files", message, None, "请写出其中一份的文件名")])
    return targets[0].content


# -- git -----------------------------------------------------------------------------------


def _of_revision(wanted: str, revision: str, here: Path) -> Version:
    project = find_project(here / wanted if exists(here / wanted) else here)
    with checked_out(project, revision) as folder:
        called = _Renamed(folder, project.root, revision)
        try:
            content = _content_then(wanted, here, project.root, folder)
            found: list[Diagnostic] = []
            materials = prepare(content, Workspace(find_project(content)), found)
        except Refusal as refusal:
            raise Refusal([called.diagnostic(one) for one in refusal.diagnostics]) from None
        name = str(called.path(content))
        return Version(name, materials, tuple(map(called.diagnostic, found)), called.place)


def _content_then(wanted: str, here: Path, root: Path, folder: Path) -> Path:
    """The content of that name in the folder of a revision, looked up from the same place as today."""
    path = Path(wanted)
    if path.is_absolute():
        path = path.relative_to(root) if path.is_relative_to(root) else path
        return _content(str(folder / path), folder)
    inside = here.resolve()
    beside = folder / inside.relative_to(root) if inside.is_relative_to(root) else folder
    if (
        not exists(beside / wanted)
        and exists(inside / wanted)
        and (inside / wanted).resolve().is_relative_to(root)
    ):
        return _content(str(folder / (inside / wanted).resolve().relative_to(root)), folder)
    return _content(wanted, beside if exists(beside) else folder)


@dataclass(frozen=True, slots=True)
class _Renamed:
    """Turns the paths in a revision's folder into those of the project, with the revision behind."""

    folder: Path
    root: Path
    revision: str

    def path(self, path: Path) -> Path:
        """The path as users know it."""
        if not path.is_relative_to(self.folder):
            return path
        today = Path(shown(self.root / path.relative_to(self.folder)))
        return today.with_name(f"{today.name}{_AT}{self.revision}")

    def place(self, place: Place) -> Place:
        """The place as users know it."""
        return replace(place, path=self.path(place.path))

    def diagnostic(self, found: Diagnostic) -> Diagnostic:
        """The finding as users understand it, with the line that it is about while that can be read."""
        message = found.message.replace(str(self.folder), str(self.root))
        if found.rule == "missing-file" and found.place and not exists(found.place.path):
            message = f"“{self.revision}”这一版里{message}"
        if found.place is None:
            return replace(found, message=message)
        return replace(found, message=message, place=self.place(found.place), source=_line(found))


def _line(found: Diagnostic) -> str | None:
    if found.source is not None or found.place is None:
        return found.source
    try:
        lines = found.place.path.read_text("utf-8-sig").split("\n")
    except (OSError, ValueError):
        return None
    return lines[found.place.line - 1] if 0 < found.place.line <= len(lines) else None


# -- Word files and texts ------------------------------------------------------------------


def _of_draft(drafted: Drafted, path: Path) -> Version:
    """A draft that carries its content, of any kind: that content with the draft's edits."""
    found = list(drafted.diagnostics)
    materials = prepare(drafted.main, Overlay(drafted.project, replaced=drafted.files), found)
    return Version(shown(path), materials, tuple(found), lambda place: place)


def _of_text(path: Path) -> Version:
    """A Word, text or Markdown file, read as `import` reads it."""
    workspace = Workspace(find_project(path))
    reading = read_import(path, workspace)
    speech = reading.speech
    document, style = document_of(speech, workspace)
    found = list(speech.diagnostics)
    pictures = dict(_pictures(document, path, reading.pictures, found))
    document = _without_lost(document, pictures)
    return Version(shown(path), Materials(document, style, pictures), tuple(found), lambda place: place)


def _pictures(
    document: Document, path: Path, saved: Mapping[str, bytes], found: list[Diagnostic]
) -> Iterator[tuple[Path, PictureData]]:
    for picture in document.pictures():
        data = saved.get(picture.path.name)
        try:
            if data is not None:
                yield picture.path, read_picture(data, picture.path, Place(path))
        except Refusal as refusal:
            found += (warning(one.rule, one.message, one.place, *one.hints) for one in refusal.diagnostics)


def _without_lost(document: Document, pictures: Iterable[Path]) -> Document:
    """A document without the pictures that cannot be shown."""
    known = set(pictures)
    blocks = (one for one in document.blocks if not isinstance(one, Picture) or one.path in known)
    return replace(document, blocks=tuple(blocks))
