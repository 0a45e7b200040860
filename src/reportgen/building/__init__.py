"""Content → outputs: what has changed is made again, in parallel, written whole or not at all.

Each document is made by itself: one with errors costs the others nothing. An
output that is not what was last written here has been edited by a person and is
not overwritten. Nothing heavy is loaded before something is to be made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.building.outcomes import Made, Outcome
from reportgen.building.running import build
from reportgen.building.targets import Target, find_targets
from reportgen.outputs import Edits

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic
    from reportgen.project import Workspace
    from reportgen.writers import Materials

__all__ = ["Edits", "Made", "Outcome", "Target", "build", "find_targets", "make_outputs", "prepare"]


def make_outputs(target: Target, formats: Sequence[str]) -> Made:
    """The outputs of one content file in memory; what stands in the way is in the diagnostics."""
    from reportgen.building import making

    return making.make_outputs(target, formats)


def prepare(path: Path, workspace: Workspace, found: list[Diagnostic]) -> Materials:
    """Content as a Document with its style and pictures; warnings go to `found`, errors are raised."""
    from reportgen.building import making

    return making.prepare(path, workspace, found)
