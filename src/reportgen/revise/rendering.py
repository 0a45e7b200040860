"""Content that is not, or not yet, on the disk, as the units that a draft of it would have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from reportgen.building.making import document_of
from reportgen.content.kinds import load_content
from reportgen.diagnostics import Place
from reportgen.document import Document, Receivers
from reportgen.project import Project, Workspace
from reportgen.revise.origin import Origin, origin_in
from reportgen.writers.docx.carried import origin


@dataclass(slots=True)
class Overlay(Workspace):
    """A workspace in which some files have other words than on the disk."""

    replaced: Mapping[Path, bytes] = field(default_factory=dict)

    def read(self, path: Path, asked_at: Place | None = None) -> bytes:
        """The bytes of a file, the new ones where it has such."""
        if path in self.replaced:
            self.yaml[path] = self.replaced[path]
            return self.replaced[path]
        # Not `super()`: a dataclass with slots is another class than the one that is written here.
        return Workspace.read(self, path, asked_at)

    def is_there(self, path: Path) -> bool:
        """Whether there is such a file, on the disk or laid over it."""
        return path in self.replaced or Workspace.is_there(self, path)


def rendered(main: Path, project: Project, replaced: Mapping[Path, bytes]) -> Origin:
    """The origin that a draft of `main` would carry now; raises `Refusal` when there can be none."""
    workspace = Overlay(project, replaced=replaced)
    content = load_content(main, workspace)
    sources = workspace.sources(main)
    document, _ = document_of(content, workspace)
    found = origin_in(etree.fromstring(origin(_with_both_receivers(document), sources)))
    assert found is not None
    return found


def _with_both_receivers(document: Document) -> Document:
    """Where 主送 stands is decided on pages: here it stands in both places."""
    blocks = (
        part
        for block in document.blocks
        for part in ((block, block.in_foot) if isinstance(block, Receivers) else (block,))
    )
    return Document(document.kind, document.properties, tuple(blocks))
