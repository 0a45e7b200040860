"""Every rule against the examples of its own manual page."""

from functools import cache
from pathlib import Path

import pytest

from reportgen.checks.checking import check_across, check_subjects
from reportgen.checks.examples import example_subjects
from reportgen.checks.fixing import mend
from reportgen.checks.registry import all_rules
from reportgen.checks.wordlists import WordLists, load_word_lists
from reportgen.diagnostics import Diagnostic
from reportgen.project import Workspace, find_project

WRONG = [(name, text) for name, rule in all_rules().items() for text in rule.manual.wrong]
RIGHT = [(name, text) for name, rule in all_rules().items() for text in rule.manual.right]


@cache
def words() -> WordLists:
    return load_word_lists(Workspace(find_project(Path(__file__).parent)))


def found(example: str) -> list[Diagnostic]:
    subjects = example_subjects(example, words())
    told = [*check_across(subjects), *(one for subject in subjects for one in check_subjects([subject]))]
    return [one.diagnostic for one in told]


@pytest.mark.parametrize(("name", "example"), WRONG)
def test_a_wrong_example_is_found(name: str, example: str) -> None:
    assert name in {one.rule for one in found(example)}


@pytest.mark.parametrize(("name", "example"), RIGHT)
def test_no_rule_finds_anything_in_a_right_example(name: str, example: str) -> None:
    assert [one.render() for one in found(example)] == []


@pytest.mark.parametrize(("name", "example"), WRONG)
def test_repairs_leave_nothing_to_repair_and_nothing_worse(name: str, example: str) -> None:
    for subject in example_subjects(example, words()):
        lines = list(subject.lines)
        before = [one.diagnostic for one in check_subjects([subject])]
        once = mend(lines, before)
        for _ in range(4):
            after = found_in(once)
            again = mend(once, after)
            if again == once:
                break
            once = again
        assert not [one.render() for one in after if one.edits]
        assert {one.rule for one in after} <= {one.rule for one in before}


def found_in(lines: list[str]) -> list[Diagnostic]:
    from reportgen.checks.subject import Subject
    from reportgen.content.speech import load_speech
    from reportgen.yamlfile import read_yaml

    file = read_yaml("\n".join(lines).encode(), Path("例1.yaml"))
    return [one.diagnostic for one in check_subjects([Subject(load_speech(file), words(), file.lines)])]
