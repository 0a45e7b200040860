"""The commands `check` and `explain`."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from support.rules import replacing, rule, use

from reportgen.cli import run
from reportgen.diagnostics import Place, Refusal, Severity, error

SPEECH = "kind: speech\ntitle: 抓落实\nbody: |\n  {}\n"
GOOD, FIXABLE, WRONG = "抓紧抓实。", "抓紧。。抓实。", "抓紧，。抓实。"
TEXT = "在全市会上的发言\n市水利局　王明\n各位领导：\n我们将{}\n谢谢大家！\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    write(tmp_path, "甲", GOOD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(project: Path, name: str, words: str) -> Path:
    path = project / "content" / f"{name}.yaml"
    path.write_text(SPEECH.format(words), "utf-8")
    return path


def draft(project: Path, words: str, name: str = "稿.docx") -> Path:
    import docx

    word = docx.Document()
    for text in TEXT.format(words).strip().split("\n"):
        word.add_paragraph(text)
    word.save(str(project / name))
    return project / name


def test_nothing_found(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    assert capsys.readouterr() == ("", "检查了 1 份：没有发现问题\n")


def test_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "乙", FIXABLE)
    assert run(["check"]) == 1
    assert capsys.readouterr() == (
        "content/乙.yaml:4:5: 错误：标点“。。”重叠 [clashing-marks]\n"
        "  4 |   抓紧。。抓实。\n"
        "    |       ^^^^\n"
        "  建议：只留“。”\n",
        "检查了 2 份：错误 1 处；其中 1 处有把握改好，运行 reportgen check --fix\n",
    )


def test_text_of_a_word_draft_shows_its_paragraph(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft(project, FIXABLE)
    assert run(["check", "稿.docx"]) == 1
    out, told = capsys.readouterr()
    assert out.startswith("稿.docx:4:6: 错误：标点“。。”重叠 [clashing-marks]\n  4 | 我们将抓紧。。抓实。\n")
    assert "--fix" not in told, "a Word draft is not mended"


def test_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(project, "乙", f"{FIXABLE}\n  {WRONG}")
    assert run(["check", "--format", "json", "乙"]) == 1
    out, errors = capsys.readouterr()
    form = json.loads(out)
    assert errors == ""
    assert form.keys() == {"diagnostics", "errors", "warnings"}
    assert (form["errors"], form["warnings"]) == (2, 0)
    keys = {"rule", "severity", "message", "path", "line", "column", "lines", "fixable"}
    assert all(keys <= one.keys() for one in form["diagnostics"])
    first, second = form["diagnostics"]
    assert {key: first[key] for key in keys} == {
        "rule": "clashing-marks", "severity": "error", "message": "标点“。。”重叠", "path": str(path),
        "line": 4, "column": 5, "lines": [4], "fixable": True,
    }  # fmt: skip
    assert (second["line"], second["fixable"]) == (5, False)


def test_sarif(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "乙", FIXABLE)
    assert run(["check", "--format", "sarif"]) == 1
    (one,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert one["ruleId"] == "clashing-marks"


@pytest.mark.parametrize(
    ("severity", "code"), [(Severity.ERROR, 1), (Severity.WARNING, 0), (Severity.INFO, 0)]
)
def test_errors_alone_give_1(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    severity: Severity, code: int,
) -> None:  # fmt: skip
    use(monkeypatch, rule("试", replacing("抓紧", "盯紧"), severity=severity))
    assert run(["check"]) == code
    out, told = capsys.readouterr()
    assert f"{severity.chinese}：有“抓紧”" in out
    assert told.startswith(f"检查了 1 份：{severity.chinese} 1 处")
    assert run(["-q", "check"]) == code
    out, told = capsys.readouterr()
    assert (bool(out), told) == (severity is Severity.ERROR, ""), "errors alone, and nothing else"


def test_no_colour(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda stream=None, color=None: color is False)
    write(project, "乙", FIXABLE)
    run(["check"])
    assert "\x1b[31m" in capsys.readouterr().out
    run(["check", "--no-color"])
    assert "\x1b" not in capsys.readouterr().out


def test_a_broken_file_costs_the_others_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "坏.yaml").write_text("kind: speech\n", "utf-8")
    write(project, "乙", FIXABLE)
    assert run(["check", "--fix"]) == 1, "the broken one is left"
    assert "抓紧。抓实" in (project / "content" / "乙.yaml").read_text("utf-8")


def test_fix_shows_and_writes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(project, "乙", f"{FIXABLE}\n  抓好。")
    assert run(["check", "--fix"]) == 0
    out, told = capsys.readouterr()
    assert out.split("\n") == [
        "--- content/乙.yaml\t改前", "+++ content/乙.yaml\t改后", "@@ -4 +4 @@",
        "-  抓紧。。抓实。", "+  抓紧。抓实。", "",
    ]  # fmt: skip
    assert told == "改好了 content/乙.yaml\n都改好了\n"
    assert path.read_text("utf-8") == SPEECH.format("抓紧。抓实。\n  抓好。")
    assert run(["check", "--fix"]) == 0
    assert capsys.readouterr() == ("", "没有可以自动改的\n")


def test_fix_tells_what_is_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "乙", f"{FIXABLE}\n  {WRONG}")
    assert run(["check", "--fix"]) == 1
    assert capsys.readouterr().err.endswith("还有 1 处要人来定，运行 reportgen check 查看\n")
    assert run(["check", "--fix", "-q"]) == 1
    assert capsys.readouterr() == ("", "")


def test_diff_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(project, "乙", FIXABLE)
    for more in ([], ["--fix"]):
        assert run(["check", "--diff", *more]) == 0
        assert "+  抓紧。抓实。\n" in capsys.readouterr().out
    assert path.read_text("utf-8") == SPEECH.format(FIXABLE)


def test_a_hostile_text_does_not_move_the_cursor(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "稿.txt").write_text(TEXT.format("\x1b[2J抓紧。。抓实。"), "utf-8")
    run(["check", "--diff", "稿.txt"])
    run(["check", "稿.txt"])
    assert "\x1b" not in "".join(capsys.readouterr())


def test_one_file_that_cannot_be_written_costs_the_others_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The package has a function of that name.
    mending = import_module("reportgen.proofing.mending")
    plain = mending.write_atomically

    def guarded(path: Path, data: bytes) -> None:
        if path.stem == "丙":
            raise Refusal([error("unwritable-output", "写不进去", Place(path))])
        plain(path, data)

    monkeypatch.setattr(mending, "write_atomically", guarded)
    for name in ("丙", "乙"):
        write(project, name, FIXABLE)
    assert run(["check", "--fix"]) == 1
    assert "写不进去" in capsys.readouterr().err
    assert "。。" not in (project / "content" / "乙.yaml").read_text("utf-8")


@pytest.mark.parametrize("answer", [True, False])
def test_a_person_is_asked_first(project: Path, monkeypatch: pytest.MonkeyPatch, answer: bool) -> None:
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda text, **_: asked.append(text) or answer)
    path = write(project, "乙", FIXABLE)
    assert run(["check", "--fix"]) == (0 if answer else 1)
    assert asked == ["把以上改动写入 1 份文件吗？"]
    assert ("。。" in path.read_text("utf-8")) is not answer


def test_nobody_is_asked_about_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda *_, **__: pytest.fail("asked"))
    draft(project, FIXABLE)
    assert run(["check", "--fix", "稿.docx"]) == 1


def test_comment(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft(project, FIXABLE)
    assert run(["check", "--comment", "稿.docx"]) == 0
    assert capsys.readouterr() == ("稿（批注）.docx\n", "")
    assert run(["check", "--comment", "稿.docx"]) == 1
    assert "没有覆盖" in capsys.readouterr().err
    assert run(["check", "--comment", "-o", "校样/甲.docx", "稿.docx"]) == 0
    assert capsys.readouterr().out == "校样/甲.docx\n"
    before = (project / "稿.docx").read_bytes()
    assert run(["check", "--comment", "-o", "稿.docx", "稿.docx"]) == 1
    assert (project / "稿.docx").read_bytes() == before


def test_comment_on_several_costs_none_the_others(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft(project, FIXABLE)
    draft(project, GOOD, "好.docx")
    (project / "坏.docx").write_bytes(b"PK no zip")
    assert run(["check", "--comment", "坏.docx", "好.docx", "稿.docx", "甲"]) == 1
    out, errors = capsys.readouterr()
    assert out == "稿（批注）.docx\n"
    assert "“好.docx”没有发现问题，没有另存" in errors
    assert "不是 Word 文稿，写不了批注" in errors
    assert not (project / "好（批注）.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "甲.docx"], "-o 要和 --comment 一起用"),
        (["--comment", "--fix"], "--comment 不能和 --fix、--diff 一起用"),
        (["--comment", "--diff"], "--comment 不能和 --fix、--diff 一起用"),
        (["--fix", "--format", "json"], "--format 不能和 --fix、--diff、--comment 一起用"),
        (["--format", "xml"], "选项“--format”不对：可用的有 text、json、sarif"),
        (["--fxi"], "没有选项“--fxi”，是不是“--fix”？"),
        (["--comment", "-o", "甲.docx", "甲", "乙"], "用 -o 时一次只能写一份文稿"),
    ],
)
def test_wrong_usage(
    project: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "乙", GOOD)
    assert run(["check", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"错误：{message}")


def test_nothing_to_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check"]) == 1
    assert "这里没有 content 文件夹" in capsys.readouterr().err
    assert run(["check", "没有"]) == 1
    assert "找不到内容“没有”" in capsys.readouterr().err
    assert run(["check", "没有.txt"]) == 1


def test_a_wrong_list_is_told_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "乙", GOOD)
    folder = project / "templates" / "checks"
    folder.mkdir(parents=True)
    (folder / "rules.yaml").write_text("rules:\n  clashing-mark: warning\n", "utf-8")
    assert run(["check"]) == 1
    out = capsys.readouterr().out
    assert out.count("没有“clashing-mark”这条规则") == 1
    assert "是不是“clashing-marks”？" in out


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "clashing-marks"]) == 0
    assert capsys.readouterr().out.startswith("clashing-marks：标点重叠（错误）\n依据：E6.7\n")
    assert run(["explain"]) == 0
    assert "clashing-marks" in capsys.readouterr().out
    assert run(["explain", "clashing-mark"]) == 1
    assert capsys.readouterr() == (
        "", "错误：没有“clashing-mark”这条规则 [unknown-rule]\n  建议：是不是“clashing-marks”？\n",
    )  # fmt: skip
