"""Annotated speeches: what is pledged in them, and how much of it the ledger finds."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from reportgen.content.commitments import Commitment, commitments
from reportgen.project import Workspace, find_project
from reportgen.readers import read_speech

CORPUS = Path(__file__).parents[1] / "corpus" / "checks"

Key = tuple[int, str, str, str]


@dataclass
class Score:
    """How many were right, too many and missed."""

    right: int = 0
    extra: list[object] = field(default_factory=list)
    missed: list[object] = field(default_factory=list)

    def add(self, expected: Counter[tuple[object, ...]], found: Counter[tuple[object, ...]]) -> None:
        self.right += (expected & found).total()
        self.extra += (found - expected).elements()
        self.missed += (expected - found).elements()

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.extra))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + len(self.extra) + len(self.missed))

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f} recall {self.recall:.3f} F1 {self.f1:.3f} ({self.right} right)"
        )


@dataclass
class Scores:
    """By value and unit; and with the deadline's date."""

    values: Score = field(default_factory=Score)
    dated: Score = field(default_factory=Score)


def annotated(folder: Path = CORPUS) -> list[Path]:
    """The texts of a folder that have annotations."""
    return sorted(path for path in folder.glob("*.txt") if path.with_suffix(".yaml").exists())


def measure(paths: Iterable[Path]) -> Scores:
    """How the commitments found in texts agree with their annotations."""
    scores = Scores()
    for path in paths:
        data = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
        expected = [_expected(path, one) for one in data.get("commitments") or []]
        found = list(_found(path))
        scores.values.add(Counter(one[:-1] for one in expected), Counter(one[:-1] for one in found))
        scores.dated.add(Counter(expected), Counter(found))
    return scores


def _expected(path: Path, one: dict[str, object]) -> tuple[object, ...]:
    value, unit = one["value"], one.get("unit")
    high = one.get("value_max")
    return (
        path.name,
        one["line"],
        _plain(value),
        _plain(high),
        _plain(unit),
        _plain(one.get("deadline_date")),
    )


def _found(path: Path) -> Iterator[tuple[object, ...]]:
    speech = read_speech(path, Workspace(find_project(path)))
    for one in commitments(speech):
        yield (path.name, *_key(one), _plain(one.deadline_date))


def _key(one: Commitment) -> tuple[object, ...]:
    return (one.place.line, _plain(one.value), _plain(one.value_max), _plain(one.unit))


def _plain(value: object) -> str:
    return "" if value is None else re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value)))
