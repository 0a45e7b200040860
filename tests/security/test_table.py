"""docs/security.md names every test of this folder, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TABLE)


def found_in(path: Path) -> set[str]:
    return set(re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_test_that_the_table_names_is_there() -> None:
    assert [one for one in NAMED if one[1] not in found_in(ROOT / one[0])] == []
    assert len(NAMED) == len(set(NAMED)) > 80


def test_every_test_of_this_folder_is_in_the_table() -> None:
    own = Path(__file__)
    there = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in own.parent.glob("test_*.py")
        if path != own
        for name in found_in(path)
    }
    assert there - set(NAMED) == set()
