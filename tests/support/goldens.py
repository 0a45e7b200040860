"""Goldens: texts under `tests/goldens/` that a test's result has to equal.

`pytest --update-goldens` writes the results as the new goldens; read the difference
before you commit it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "goldens"


@dataclass(frozen=True, slots=True)
class Goldens:
    """Compares texts with their goldens, or writes them."""

    update: bool

    def check(self, name: str, text: str) -> None:
        """Assert that the golden `name` (a path under `tests/goldens/`) reads `text`."""
        path = FOLDER / name
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.is_file(), f"no golden {name}: run pytest --update-goldens"
        assert text == path.read_text("utf-8"), f"{name} differs: see pytest --update-goldens"
