"""Every sample of `content/`, both outputs, built once in a process."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportgen.building import find_targets, prepare
from reportgen.document import Document
from reportgen.project import Workspace
from reportgen.typeset.placed import Layout
from reportgen.writers import WRITERS, Materials

ROOT = Path(__file__).resolve().parents[3]
CONTENT = ROOT / "content"
NAMES = tuple(
    str(path.relative_to(CONTENT).with_suffix("")).replace("\\", "/")
    for path in sorted(CONTENT.rglob("*.yaml"), key=lambda path: (len(path.parts), str(path)))
)


@dataclass(frozen=True)
class Sample:
    """A sample's outputs, and what they were written from."""

    name: str
    files: Mapping[str, Path]
    materials: Materials

    @property
    def document(self) -> Document:
        return self.materials.settled.document

    @property
    def layout(self) -> Layout:
        return self.materials.settled.layout

    @property
    def contents(self) -> tuple[Path, ...]:
        """Its content file and those that this includes."""
        return tuple(self.materials.sources.files)


@cache
def folder() -> Path:
    """Where outputs go until the process ends."""
    made = tempfile.TemporaryDirectory(prefix="reportgen-trust-")
    atexit.register(made.cleanup)
    return Path(made.name)


def materials_of(name: str) -> Materials:
    """What a sample is written from."""
    (target,) = find_targets([CONTENT / f"{name}.yaml"], ROOT, folder())
    return prepare(target.content, Workspace(target.project), [])


@cache
def sample(name: str) -> Sample:
    """A sample, built."""
    materials = materials_of(name)
    files = {}
    for output, writer in WRITERS.items():
        files[output] = folder() / f"{name}{writer.suffix}"
        files[output].parent.mkdir(parents=True, exist_ok=True)
        files[output].write_bytes(writer.write(materials).data)
    return Sample(name, files, materials)
