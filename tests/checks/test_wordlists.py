"""The lists that an office can edit: the project's own over the package's."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.checks.wordlists import Valid, WordLists, load_word_lists
from reportgen.content.dates import read_date
from reportgen.diagnostics import Refusal, Severity
from reportgen.project import Workspace, find_project, packaged_templates


class Lists:
    """A project with lists of its own."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "templates" / "checks"
        self.folder.mkdir(parents=True)
        (root / "content").mkdir()
        self.workspace = Workspace(find_project(root))

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def load(self) -> WordLists:
        return load_word_lists(self.workspace)

    def refused(self, name: str, text: str) -> tuple[str, str, int, int]:
        """Rule, file, line and column of the first fault in a list."""
        self.write(name, text)
        with pytest.raises(Refusal) as caught:
            self.load()
        one = caught.value.diagnostics[0]
        assert one.place is not None
        assert one.message
        return one.rule, one.place.path.name, one.place.line, one.place.column


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    return Lists(tmp_path)


def test_the_packages_lists_are_good(lists: Lists) -> None:
    words = lists.load()
    assert words.typos["再接再励"].right == "再接再厉"
    assert words.phrases["四个意识"].items[0] == ("政治意识", "政治")
    assert "五位一体" in words.listed("counted")
    assert words.listed("没有这样的表") == frozenset()
    assert len(list((packaged_templates() / "checks").glob("*.yaml"))) >= 4


def test_own_typos_are_laid_over_and_taken_away(lists: Lists) -> None:
    lists.write(
        "typos.yaml",
        "typos:\n  再接再励:\n  布署: 部署\n"
        "  截止: {right: 截至, severity: warning, note: 看语境, unless: [截止日期], since: 2020-01-01}\n",
    )
    typos = lists.load().typos
    assert "再接再励" not in typos
    assert (typos["布署"].right, typos["布署"].severity) == ("部署", Severity.ERROR)
    one = typos["截止"]
    assert (one.severity, one.note, one.unless) == (Severity.WARNING, "看语境", ("截止日期",))
    assert one.valid.since is not None


def test_own_phrases(lists: Lists) -> None:
    lists.write("phrases.yaml", "phrases:\n  四个意识:\n  三个到位: {items: [认识 | 思想, 责任|, 措施]}\n")
    phrases = lists.load().phrases
    assert "四个意识" not in phrases
    assert phrases["三个到位"].items == (("认识", "思想"), ("责任",), ("措施",))


def test_own_terms_are_added_or_taken_away(lists: Lists) -> None:
    before = lists.load().listed("counted")
    lists.write("terms.yaml", "terms:\n  counted: [三个到位, -五位一体]\n  units: [市水务局]\n")
    words = lists.load()
    assert words.listed("counted") == (before | {"三个到位"}) - {"五位一体"}
    assert words.listed("units") == {"市水务局"}
    lists.write("terms.yaml", "terms:\n  counted:\n")
    assert lists.load().listed("counted") == frozenset()


def test_own_severities(lists: Lists) -> None:
    lists.write("rules.yaml", "rules: {clashing-marks: 'off'}\n")
    assert lists.load().severities["clashing-marks"] is None
    lists.write("rules.yaml", "rules: {clashing-marks: off}\n")
    assert lists.load().severities["clashing-marks"] is None, "off is a word, not a truth value"
    lists.write("rules.yaml", "rules: {clashing-marks: warning}\n")
    assert lists.load().severities["clashing-marks"] is Severity.WARNING


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("typos.yaml", "typos:\n  布署: {right: 部署, sinse: 2020-01-01}\n", ("unknown-key", 2)),
        ("typos.yaml", "typos:\n  布署: {right: 部署, severity: fatal}\n", (None, 2)),
        ("typos.yaml", "typos:\n  布署: {right: 部署, since: 哪天}\n", ("wrong-date", 2)),
        ("typos.yaml", "typo:\n  布署: 部署\n", (None, 1)),
        ("typos.yaml", "typos: [布署\n", (None, None)),
        ("typos.yaml", "typos:\n  '': 部署\n", ("empty-value", None)),
        ("phrases.yaml", "phrases:\n  三个到位: [认识]\n", (None, 2)),
        ("phrases.yaml", "phrases:\n  三个到位: {items: [认识, '|']}\n", ("empty-value", 2)),
        ("terms.yaml", "terms:\n  counted: 三个到位\n", (None, 2)),
        ("rules.yaml", "rules:\n  clashing-marks: severe\n", (None, 2)),
        ("rules.yaml", "rules:\n  clashing-mark: warning\n", ("unknown-rule", None)),
    ],
)
def test_a_wrong_list_is_refused_at_its_place(
    lists: Lists, name: str, text: str, told: tuple[str | None, int | None]
) -> None:
    rule, path, line, column = lists.refused(name, text)
    assert path == name
    assert told[0] in (None, rule)
    assert told[1] in (None, line)
    assert line
    assert column


def test_a_rule_that_does_not_exist_is_nearly_guessed(lists: Lists) -> None:
    lists.write("rules.yaml", "rules:\n  clashing-mark: warning\n")
    with pytest.raises(Refusal) as caught:
        lists.load()
    assert caught.value.diagnostics[0].hints == ("是不是“clashing-marks”？",)


@pytest.mark.parametrize(
    ("since", "until", "day", "asked"),
    [
        (None, None, "2020-01-01", True),
        ("2020-01-01", None, "2019-12-31", False),
        ("2020-01-01", None, "2020-01-01", True),
        (None, "2020-01-01", "2020-01-01", True),
        (None, "2020-01-01", "2020-01-02", False),
        (None, "2020-02", "2020-02-29", True),
        (None, "2020-02", "2020-03-01", False),
        ("2020-02-10", None, "2020-02", True),
        ("2020-02-10", None, "2020-01", False),
        ("2020-02-10", "2020-02-20", None, True),
    ],
)
def test_dates_of_validity(since: str | None, until: str | None, day: str | None, asked: bool) -> None:
    dates = [read_date(one) if one else None for one in (since, until, day)]
    assert Valid(dates[0], dates[1]).on(dates[2]) is asked
