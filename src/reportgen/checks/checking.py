"""Rules run over content: findings as diagnostics, those that the file asks to ignore left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.checks.ignoring import Ignore, read_ignores, stale, unknown_rules
from reportgen.checks.registry import all_rules
from reportgen.checks.rule import Finding, Rule
from reportgen.checks.subject import Subject
from reportgen.checks.wordlists import WordLists
from reportgen.diagnostics import Diagnostic, Edit, Place, Severity
from reportgen.yamlfile import YamlFile


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it is told, and the paragraph it stands in."""

    diagnostic: Diagnostic
    text: str


def check_subjects(subjects: Sequence[Subject]) -> list[Told]:
    """What the rules find in each of some speeches of one file, in the order of places."""
    found = [
        _told(rule, finding, subject)
        for subject in subjects
        for rule in all_rules().values()
        if rule.find is not None and _severity(rule, subject.words) is not None
        for finding in rule.find(subject)
    ]
    return _in_order(found)


def check_across(subjects: Sequence[Subject]) -> list[Told]:
    """What the rules find between speeches, those of one meeting or one collection."""
    if len(subjects) < 2:
        return []
    words = subjects[0].words
    found = [
        _told(rule, finding, subjects[0])
        for rule in all_rules().values()
        if rule.find_across is not None and _severity(rule, words) is not None
        for finding in rule.find_across(subjects)
    ]
    return _in_order(found)


def _in_order(found: Iterable[Told]) -> list[Told]:
    def order(told: Told) -> tuple[str, int, int, str]:
        place = told.diagnostic.place or Place(Path())
        return str(place.path), place.line, place.column, told.diagnostic.rule

    return list(dict.fromkeys(sorted(found, key=order)))


def settle_ignores(found: Sequence[Told], file: YamlFile | None) -> list[Diagnostic]:
    """The findings that a file does not ask to ignore, and what is wrong with what it asks."""
    if file is None:
        return [told.diagnostic for told in found]
    ignores = read_ignores(file)
    unknown = list(unknown_rules(ignores, all_rules()))
    known = [one for one in ignores if one.rule in all_rules()]
    kept, used = _sifted(found, known)
    # What is found between speeches is not found in a file that is checked by itself.
    alone = [one for one in known if all_rules()[one.rule].find_across is None]
    return [*kept, *unknown, *stale(alone, frozenset(used))]


def _sifted(found: Sequence[Told], ignores: Sequence[Ignore]) -> tuple[list[Diagnostic], set[Ignore]]:
    kept: list[Diagnostic] = []
    used: set[Ignore] = set()
    for told in found:
        covering = {one for one in ignores if one.covers(told.diagnostic, told.text)}
        used |= covering
        if not covering:
            kept.append(told.diagnostic)
    return kept, used


def _severity(rule: Rule, words: WordLists) -> Severity | None:
    return words.severities.get(rule.name, rule.severity)


def _told(rule: Rule, finding: Finding, subject: Subject) -> Told:
    passage = finding.passage
    place = finding.place or passage.place(finding.start)
    stated = subject.words.severities.get(rule.name)
    severity = stated or finding.severity or rule.severity
    diagnostic = Diagnostic(
        severity=severity,
        rule=rule.name,
        message=finding.message,
        place=place,
        hints=finding.hints,
        source=None if finding.place else _source(finding),
        length=_length(finding),
        others=finding.others,
        edits=tuple(_edits(finding)),
    )
    return Told(diagnostic, passage.text)


def _source(finding: Finding) -> str | None:
    """The line that a finding stands in; of a Word file its paragraph or cell, in which columns count."""
    passage = finding.passage
    return passage.line(finding.start) if passage.lines else passage.text


def _length(finding: Finding) -> int:
    """How many characters of its line a finding is about."""
    passage = finding.passage
    if finding.place is not None or finding.end <= finding.start:
        return 0
    first, last = passage.place(finding.start), passage.place(finding.end - 1)
    return last.column - first.column + 1 if first.line == last.line else 0


def _edits(finding: Finding) -> Iterator[Edit]:
    """The repairs of a finding in the lines of its file; none when one of them is not there as typed.

    A Word file has no lines.
    """
    repairs = finding.repairs
    if not all(one.passage.lines and one.passage.typed(one.start, one.end) for one in repairs):
        return
    for repair in repairs:
        old = repair.passage.text[repair.start : repair.end]
        yield Edit(repair.passage.place(repair.start), old, repair.text)
