"""Rules for tests: made of a function, put beside those of the package or in place of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from reportgen.checks import checking
from reportgen.checks.manual import Manual
from reportgen.checks.rule import FindAcross, FindIn, Finding, Repair, Rule
from reportgen.checks.subject import Subject
from reportgen.checks.wordlists import WordLists
from reportgen.content.kinds import load_content
from reportgen.diagnostics import Severity
from reportgen.project import Workspace, find_project

MANUAL = Manual("试", ("E1",), "", ("错",), ("对",))


def rule(
    name: str,
    find: FindIn | None = None,
    find_across: FindAcross | None = None,
    severity: Severity = Severity.ERROR,
) -> Rule:
    return Rule(name, severity, MANUAL, find, find_across)


def replacing(old: str, new: str) -> FindIn:
    """Finds every `old` and mends it to `new`."""

    def find(subject: Subject) -> Iterator[Finding]:
        for passage in subject.passages:
            for match in re.finditer(re.escape(old), passage.text):
                repair = Repair(passage, match.start(), match.end(), new)
                yield Finding(f"有“{old}”", passage, match.start(), match.end(), ("改掉",), (repair,))

    return find


def use(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> None:
    """Let these be all rules there are."""
    table: Mapping[str, Rule] = MappingProxyType({one.name: one for one in rules})
    monkeypatch.setattr(checking, "all_rules", lambda: table)


def subjects_in(path: Path, words: WordLists | None = None) -> list[Subject]:
    """The speeches in a content file, as rules see them."""
    from reportgen.checks.content import content_subjects

    workspace = Workspace(find_project(path))
    return content_subjects(load_content(path, workspace), words or WordLists(), workspace)


def doubled_marks(subject: Subject) -> Iterator[Finding]:
    """Finds the same mark twice and mends it: a rule that stays as it is, whatever the package's become."""
    for passage in subject.passages:
        for match in re.finditer(r"([，。；：])\1", passage.text):
            repair = Repair(passage, match.start(), match.end(), match[1])
            message = f"标点“{match[0]}”重叠"
            yield Finding(message, passage, match.start(), match.end(), ("只留一个",), (repair,))
