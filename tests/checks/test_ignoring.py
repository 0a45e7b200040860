"""What a content file asks not to be told, in every kind."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from support.contents import Contents
from support.rules import replacing, rule, use

from reportgen.cli import run
from reportgen.content.kinds import KINDS, all_kinds, schema
from reportgen.diagnostics import Diagnostic
from reportgen.project import Workspace, find_project
from reportgen.proofing import proofread

WRONG = "抓紧。。抓实"
SPEECH = f"kind: speech\ntitle: 抓落实\n{{}}body: |\n  {WRONG}。\n  再说，，一遍。\n"
KIND_FILES = {
    "speech": f"kind: speech\ntitle: 抓落实\nbody: {WRONG}\n",
    "collection": f"kind: collection\ntitle: 汇编\nitems:\n  - title: 一篇\n    body: {WRONG}\n",
    "briefing": "kind: briefing\nname: 工作简报\nissuer: 市政府办公室\nissue: 3\ndate: 2024-03-05\n"
    f"items:\n  - title: 一篇\n    body: {WRONG}\n",
    "document": "kind: document\nauthorities: 市政府\ntitle: 关于抓落实的通知\ndate: 2024-03-05\n"
    f"body: {WRONG}\n",
    "digest": f"kind: digest\ntitle: 摘要\nitems:\n  - title: 一篇\n    body: {WRONG}\n",
    "agenda": f"kind: agenda\ntitle: {WRONG}\n",
}
MODEL = "name: 会议议程\nfields:\n  title: {type: lines, required: true}\n"


@pytest.fixture
def contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Contents:
    made = Contents(tmp_path)
    folder = tmp_path / "templates" / "agenda"
    folder.mkdir(parents=True)
    (folder / "model.yaml").write_text(MODEL, "utf-8")
    monkeypatch.chdir(tmp_path)
    return made


def found(contents: Contents, text: str) -> list[Diagnostic]:
    path = contents.write("甲.yaml", text)
    (proof,) = proofread([path], contents.root)
    return list(proof.diagnostics)


def told(contents: Contents, asked: str) -> list[tuple[str, int]]:
    return [(one.rule, one.place.line) for one in found(contents, SPEECH.format(asked)) if one.place]


def test_nothing_is_ignored_unless_asked(contents: Contents) -> None:
    assert told(contents, "") == [("clashing-marks", 4), ("clashing-marks", 5)]
    assert told(contents, "ignore:\n") == [("clashing-marks", 5), ("clashing-marks", 6)]


@pytest.mark.parametrize(
    "asked", ["ignore: [clashing-marks]\n", '"ignore" : [clashing-marks]\n', "ignore: clashing-marks\n"]
)
def test_a_rule_in_the_whole_file(contents: Contents, asked: str) -> None:
    assert told(contents, asked) == []


def test_a_rule_where_words_stand(contents: Contents) -> None:
    assert told(contents, "ignore: [{clashing-marks: 抓实}]\n") == [("clashing-marks", 6)]
    asked = "ignore:\n  - clashing-marks: 抓实\n  - clashing-marks: 一遍\n"
    assert told(contents, asked) == []


def test_what_is_not_needed_any_more_is_told(contents: Contents) -> None:
    asked = "ignore:\n  - clashing-marks: 抓实\n  - clashing-marks: 没有这话\n"
    (stale, left) = found(contents, SPEECH.format(asked))
    assert (stale.rule, stale.place and stale.place.line, stale.severity) == ("stale-ignore", 5, "warning")
    assert "没有这话" in stale.message
    assert left.rule == "clashing-marks"


def test_a_rule_that_does_not_exist_is_told_with_a_guess(contents: Contents) -> None:
    one = found(contents, SPEECH.format("ignore: [clashing-mark]\n"))[0]
    assert (one.rule, one.severity, one.hints) == ("unknown-rule", "error", ("是不是“clashing-marks”？",))


def test_what_looks_between_speeches_is_never_stale(
    contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, rule("between", find_across=lambda _: ()), rule("within", find=replacing("甲乙", "")))
    asked = "ignore: [between, within]\n"
    assert [one.message for one in found(contents, SPEECH.format(asked))] == ["忽略“within”已经用不上了"]


def test_a_file_that_cannot_be_read_has_no_stale_ones(contents: Contents) -> None:
    asked = "date: 2024-02-30\nignore: [clashing-marks]\n"
    assert [one.rule for one in found(contents, SPEECH.format(asked))] == ["impossible-date"]


@pytest.mark.parametrize(
    ("asked", "line"),
    [("ignore: [{clashing-marks: }]\n", 3), ("ignore: [[a]]\n", 3), ("ignore: {}\n", 3)],
)
def test_a_wrong_form_is_an_error_at_its_place(contents: Contents, asked: str, line: int) -> None:
    (one,) = found(contents, SPEECH.format(asked))
    assert (one.severity, one.place and one.place.line) == ("error", line)


@pytest.mark.parametrize("kind", KIND_FILES)
def test_every_kind_takes_it(contents: Contents, kind: str) -> None:
    assert [one.rule for one in found(contents, KIND_FILES[kind])] == ["clashing-marks"], kind
    asked = f"{KIND_FILES[kind]}ignore: [clashing-marks]\n"
    assert found(contents, asked) == []
    kinds = all_kinds(Workspace(find_project(contents.root)))
    known = schema(kind, kinds)
    validator = jsonschema.Draft202012Validator(known)
    assert "ignore" in json.dumps(known)
    for value in (["clashing-marks"], [{"typo": "既往不究"}], None, "clashing-marks"):
        errors = [
            one for one in validator.iter_errors({"kind": kind, "ignore": value}) if "ignore" in one.path
        ]
        assert not errors, (kind, value)
    errors = [one for one in validator.iter_errors({"kind": kind, "ignore": [["a"]]}) if "ignore" in one.path]
    assert errors, kind


def test_all_kinds_of_the_package_are_tried() -> None:
    assert set(KINDS) <= set(KIND_FILES)


def test_pull_leaves_it_alone(contents: Contents) -> None:
    from support.drafts import EditedDraft

    asked = "ignore: [clashing-marks]\n"
    path = contents.write("甲.yaml", f"kind: speech\ntitle: 抓落实\n{asked}body: |\n  抓紧。。抓实工作。\n")
    assert run(["build", "甲", "--to", "docx"]) == 0
    draft = contents.root / "output" / "甲.docx"
    word = EditedDraft.of(draft.read_bytes())
    word.replace("抓紧", "抓实工作", "抓实任务")
    draft.write_bytes(word.bytes())
    assert run(["pull", str(draft)]) == 0
    text = path.read_text("utf-8")
    assert asked in text
    assert "抓实任务" in text


def test_compare_does_not_tell_of_it(contents: Contents, capsys: pytest.CaptureFixture[str]) -> None:
    contents.write("甲.yaml", SPEECH.format(""))
    contents.write("乙.yaml", SPEECH.format("ignore: [clashing-marks]\n"))
    assert run(["compare", "甲", "乙"]) == 0
    out = capsys.readouterr().out
    assert "clashing" not in out
    assert "两稿的文字没有不同" in out


def test_dump_does_not_show_it(contents: Contents, capsys: pytest.CaptureFixture[str]) -> None:
    contents.write("甲.yaml", SPEECH.format("ignore: [clashing-marks]\n"))
    assert run(["dump", "content/甲.yaml"]) == 0
    assert "clashing" not in capsys.readouterr().out
