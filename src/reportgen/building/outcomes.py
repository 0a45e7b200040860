"""What becomes of a content file: its outputs in memory, then on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from reportgen.building.targets import Target
from reportgen.diagnostics import Diagnostic
from reportgen.project import Workspace


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read for an output, as `Workspace` notes it."""

    reads: Mapping[Path, str | None] = field(default_factory=dict)
    listings: Mapping[tuple[Path, str], str] = field(default_factory=dict)
    looks: Mapping[Path, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """What a workspace has noted."""
        return cls(workspace.reads, workspace.listings, workspace.looks)


@dataclass(frozen=True, slots=True)
class Made:
    """Outputs of one content file in memory, by format, and what was found.

    `measured` are the formats that depend on the fonts of this computer.
    """

    data: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources = Sources()
    measured: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one content file: outputs that were written, and why they had to be."""

    target: Target
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why each format was made anew, in Chinese; empty when nothing has changed."""
