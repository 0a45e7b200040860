"""Checks in a build: an error stops its document alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.rules import replacing, rule, use

from reportgen.building import Outcome, build, find_targets
from reportgen.cli import run
from reportgen.diagnostics import Severity

SPEECH = "kind: speech\ntitle: 抓落实\ndate: 2024-03-05\nbody: |\n  {}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    write(tmp_path, "甲", "抓紧。。抓实。")
    write(tmp_path, "乙", "抓紧抓实。")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(project: Path, name: str, words: str) -> None:
    (project / "content" / f"{name}.yaml").write_text(SPEECH.format(words), "utf-8")


def outcomes(project: Path, jobs: int = 1, checked: bool = True) -> dict[str, Outcome]:
    made = build(find_targets([], project, None), ("docx",), jobs, checked=checked)
    return {one.target.stem.name: one for one in made}


def rules(outcome: Outcome) -> list[str]:
    return [found.rule for found in outcome.diagnostics]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_stops_that_document_alone(project: Path, jobs: int) -> None:
    made = outcomes(project, jobs)
    assert (rules(made["甲"]), made["甲"].outputs) == (["clashing-marks"], ())
    assert (rules(made["乙"]), len(made["乙"].outputs)) == ([], 1)
    assert not (project / "output" / "甲.docx").exists()


def test_an_error_leaves_what_was_made_before(project: Path) -> None:
    write(project, "甲", "抓紧抓实。")
    outcomes(project)
    before = (project / "output" / "甲.docx").read_bytes()
    write(project, "甲", "抓紧。。抓实。")
    assert rules(outcomes(project)["甲"]) == ["clashing-marks"]
    assert (project / "output" / "甲.docx").read_bytes() == before


def test_without_checks_it_is_built(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--to", "docx"]) == 1
    assert "标点“。。”重叠" in capsys.readouterr().err
    assert run(["build", "--to", "docx", "--no-check"]) == 0
    assert capsys.readouterr().out == "output/甲.docx\n"


def test_what_the_file_ignores_does_not_stop_it(project: Path) -> None:
    path = project / "content" / "甲.yaml"
    path.write_text(path.read_text("utf-8") + "ignore: [clashing-marks]\n", "utf-8")
    assert (rules(outcomes(project)["甲"]), (project / "output" / "甲.docx").exists()) == ([], True)


def test_warnings_are_told_and_stop_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, rule("试", replacing("抓紧", "盯紧"), severity=Severity.WARNING))
    made = outcomes(project)
    assert {name: (rules(one), len(one.outputs)) for name, one in made.items()} == {
        "甲": (["试"], 1), "乙": (["试"], 1),
    }  # fmt: skip


def test_an_item_of_its_own_stops_a_collection_and_an_included_speech_its_own_file(project: Path) -> None:
    path = project / "content" / "总.yaml"
    path.write_text("kind: collection\ntitle: 汇编\nitems: [甲, 乙]\n", "utf-8")
    made = outcomes(project)
    assert (rules(made["总"]), rules(made["甲"])) == ([], ["clashing-marks"])
    path.write_text("kind: collection\ntitle: 汇编\nitems:\n  - {title: 一, body: 甲，，乙}\n", "utf-8")
    assert rules(outcomes(project)["总"]) == ["clashing-marks"]


def test_a_changed_list_of_words_makes_outputs_stale(project: Path) -> None:
    write(project, "甲", "抓紧抓实。")
    outcomes(project)
    assert not any(one.reasons for one in outcomes(project).values())
    folder = project / "templates" / "checks"
    folder.mkdir(parents=True)
    (folder / "typos.yaml").write_text("typos: {没有这话: 有}\n", "utf-8")
    made = outcomes(project)
    assert set(made["甲"].reasons.values()) == {"新有了模板 templates/checks/typos.yaml"}
    (folder / "typos.yaml").write_text("typos: {没有这话: 有了}\n", "utf-8")
    assert set(outcomes(project)["甲"].reasons.values()) == {"模板 templates/checks/typos.yaml 改了"}
    assert not any(one.reasons for one in outcomes(project).values())


def test_a_wrong_list_is_an_error_of_each_document(project: Path) -> None:
    folder = project / "templates" / "checks"
    folder.mkdir(parents=True)
    (folder / "rules.yaml").write_text("rules: {clashing-mark: 'off'}\n", "utf-8")
    assert {name: rules(one) for name, one in outcomes(project).items()} == {
        "甲": ["unknown-rule"], "乙": ["unknown-rule"],
    }  # fmt: skip


def test_a_rule_that_is_off_stops_nothing(project: Path) -> None:
    folder = project / "templates" / "checks"
    folder.mkdir(parents=True)
    (folder / "rules.yaml").write_text("rules: {clashing-marks: off}\n", "utf-8")
    assert rules(outcomes(project)["甲"]) == []


def test_what_was_built_unchecked_is_checked_the_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "甲.yaml").write_text("kind: speech\ntitle: 抓落实\nbody: 抓紧，，抓实各项工作。\n", "utf-8")
    targets = find_targets([], tmp_path, None)
    (unchecked,) = build(targets, ("docx",), 1, checked=False)
    assert unchecked.outputs
    (again,) = build(targets, ("docx",), 1, checked=False)
    assert not again.reasons
    (checked,) = build(targets, ("docx",), 1)
    assert checked.reasons == {"docx": "上次没有检查文字"}
    assert [one.rule for one in checked.diagnostics] == ["clashing-marks"]
