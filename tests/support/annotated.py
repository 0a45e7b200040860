"""Texts annotated by hand: what an editor would mark in them, and what must not be marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from reportgen.checks.checking import check_subjects
from reportgen.checks.subject import Subject
from reportgen.checks.wordlists import load_word_lists
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.project import Workspace, find_project
from reportgen.readers import read_speech
from reportgen.readers.text import text_rows_of

CORPUS = Path(__file__).parent.parent / "corpus" / "checks"
NEAR = 1
"""Lines by which a finding may be off: some faults show between two paragraphs."""


@dataclass(slots=True)
class Score:
    """What was found of what is there."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    characters: int = 0
    traps: list[str] = field(default_factory=list)
    by_rule: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        return self.hits / max(self.hits + len(self.missed), 1)

    @property
    def alarms_in_thousand(self) -> float:
        return len(self.alarms) / max(self.characters, 1) * 1000

    def render(self) -> str:
        return (
            f"recall {self.recall:.3f} ({self.hits}/{self.hits + len(self.missed)}), "
            f"{self.alarms_in_thousand:.2f} false alarms in 1,000 characters ({len(self.alarms)}), "
            f"{len(self.traps)} on traps"
        )


def findings_of(path: Path) -> list[Diagnostic]:
    workspace = Workspace(find_project(path))
    speech = read_speech(path, workspace)
    subject = Subject(speech, load_word_lists(workspace), text_rows_of(path.read_bytes(), path))
    return [told.diagnostic for told in check_subjects([subject])]


def score(folder: Path = CORPUS) -> Score:
    """Measure every annotated text of a folder."""
    total = Score()
    for path in sorted(folder.glob("*.txt")):
        _score_one(path, total)
    return total


def _score_one(path: Path, total: Score) -> None:
    truth = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    lines = path.read_text("utf-8").split("\n")
    total.characters += sum(map(len, lines))
    found = findings_of(path)
    defects = list(truth.get("defects") or ())
    used: set[int] = set()
    for defect in defects:
        hit = next(
            (i for i, one in enumerate(found) if _same(one, defect) and i not in used),
            next((i for i, one in enumerate(found) if _same(one, defect)), None),
        )
        if hit is None:
            total.missed.append(f"{path.stem}:{defect['line']} {defect['rule']} {defect['text']}")
        else:
            used.add(hit)
            total.hits += 1
            total.by_rule[defect["rule"]] += 1
    for i, one in enumerate(found):
        if i in used or one.severity is Severity.INFO or any(_about(one, defect) for defect in defects):
            continue
        line = one.place.line if one.place else 0
        total.alarms.append(f"{path.stem}:{line} {one.rule} {one.message}")
        traps = [trap for trap in truth.get("traps") or () if _on(one, trap, lines)]
        total.traps += [f"{path.stem}:{line} {one.rule} {trap['text']}" for trap in traps]


def _lines(one: Diagnostic) -> set[int]:
    return set(one.to_json()["lines"])  # type: ignore[call-overload]


def _same(one: Diagnostic, defect: dict[str, object]) -> bool:
    near = any(abs(line - int(str(defect["line"]))) <= NEAR for line in _lines(one))
    return one.rule == defect["rule"] and near


def _about(one: Diagnostic, defect: dict[str, object]) -> bool:
    """Whether a finding tells a planted defect in other words: the same rule, or the same line and words."""
    return _same(one, defect)


def _on(one: Diagnostic, trap: dict[str, object], lines: list[str]) -> bool:
    if one.place is None or one.place.line != trap["line"]:
        return False
    text = str(trap["text"])
    at = lines[one.place.line - 1].find(text)
    column = one.place.column - 1
    return at <= column < at + len(text)
