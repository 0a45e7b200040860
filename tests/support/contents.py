"""Projects of content files for tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.content.fields import Content
from reportgen.content.kinds import load_content
from reportgen.diagnostics import Diagnostic, Refusal
from reportgen.project import Workspace, find_project


class Contents:
    """A project folder whose files a test writes and reads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "content"
        self.folder.mkdir(parents=True)
        self.workspace = Workspace(find_project(root))

    def write(self, name: str, text: str) -> Path:
        """Write a file below `content/`."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def speeches(self, *names: str, more: str = "") -> None:
        """Write a speech for each name, titled by it."""
        for name in names:
            self.write(name, f"kind: speech\ntitle: '{Path(name).stem}'\n{more}body: 一段。\n")

    def load(self, text: str, name: str = "总.yaml") -> Content:
        """The content of a file with this text."""
        return load_content(self.write(name, text), self.workspace)

    def findings(self, text: str, name: str = "总.yaml") -> tuple[Diagnostic, ...]:
        """What is wrong with a file with this text."""
        with pytest.raises(Refusal) as caught:
            self.load(text, name)
        return caught.value.diagnostics

    def told(self, text: str, name: str = "总.yaml") -> list[tuple[str, str, int, int]]:
        """Rule, file, line and column of everything that is wrong with a file with this text."""
        found = self.findings(text, name)
        return [
            (one.rule, one.place.path.name, one.place.line, one.place.column) for one in found if one.place
        ]
