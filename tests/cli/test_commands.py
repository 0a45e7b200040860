"""The command line as a whole: exit codes, streams, and what is loaded."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import __version__
from reportgen.cli import exit_code, program, run
from reportgen.content.kinds import KINDS
from reportgen.diagnostics import error, warning

SPEECH = "kind: speech\ntitle: 甲№✓\nspeaker: 王明\nbody: |\n  一、好\n  乙。\n"
FULL = """\
kind: speech
title: 抓落实
occasion: 在全市会上的发言
speakers: [{name: 王明, post: 局长, unit: 市水务局}]
date: 2024-03-05
salutation: 同志们：
attachments: [清单]
body: |
  一、抓进度
  （一）倒排工期。每周一看。
  一是抓项目。抓紧抓实。
  甲乙。
  谢谢大家！
"""
COMMANDS = list(program.commands)
HEAVY = ("weasyprint", "docx", "jinja2", "lxml", "PIL", "fontTools", "uharfbuzz", "rjieba", "markdown_it")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "甲.yaml").write_text(SPEECH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        timeout=60,
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr() == (f"reportgen {__version__}\n", "")


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_chinese(command: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*([command] if command else []), "--help"]) == 0
    text, errors = capsys.readouterr()
    assert errors == ""
    assert text.startswith(f"用法：reportgen {command or '[选项]'}")
    assert "选项：\n" in text
    assert "--help       显示这页说明" in text or re.search(r"--help +显示这页说明", text)
    words = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"--?[a-z-]+|\[[a-z|]+\]", "", text)))
    assert words <= {
        "reportgen", "Word", "PDF", "Markdown", "JSON", "SARIF", "Schema", "content", "yaml", "docx", "pdf",
        "txt", "output", "Ctrl", "git", "AUTHOR", "REPORTGEN", "Dask", "tcp", "xlsx", "csv", "json",
        *KINDS, *COMMANDS,
    }  # fmt: skip


def test_help_names_every_command_with_its_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    text = capsys.readouterr().out
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[^ ]*[一-鿿]", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], "没有命令“bild”，是不是“build”？"),
        (["帮助"], "没有命令“帮助”"),
        (["--verison"], "没有选项“--verison”，是不是“--version”？"),
        (["-x"], "没有选项“-x”"),
        (["dump"], "缺少参数“文件”"),
        (["dump", "a", "b"], "多写了参数“b”"),
        (["dump", "a", "b", "c"], "多写了参数“b c”"),
        (["dump", "--formt", "x", "a"], "没有选项“--formt”，是不是“--format”？"),
        (["dump", "--format", "xml", "a"], "选项“--format”不对：可用的有 json、text"),
        (["dump", "--format"], "选项“--format”的用法不对，后面要跟一个值"),
        (["dump", "--quiet=1", "a"], "选项“--quiet”的用法不对，后面不要跟值"),
        (["build", "-j", "x"], "选项“-j”不对：应当是整数"),
        (["build", "-j", "0"], "-j 后面应当是 1 到 64 的整数"),
        (["build", "-j", "65"], "-j 后面应当是 1 到 64 的整数"),
        (["build", "-o"], "选项“-o”的用法不对，后面要跟一个值"),
        (["build", "--to", "odt"], "没有“odt”这种格式，可用的有 docx、pdf"),
        (["build", "--to", "docx,odt，ps"], "没有“odt、ps”这种格式，可用的有 docx、pdf"),
        (["build", "--to", ","], "没有“,”这种格式，可用的有 docx、pdf"),
        (["build", "--force=1"], "选项“--force”的用法不对，后面不要跟值"),
        (["new"], "缺少参数“文种”"),
        (["new", "speech"], "缺少参数“名称”"),
        (["new", "a", "b", "c"], "多写了参数“c”"),
        (["import"], "缺少参数“文件”"),
        (["import", "-o", "x", "a", "b"], "用 -o 时一次只能导入一个文件"),
        (["schema"], "缺少参数“文种”"),
        (
            ["schema", "speach"],
            "没有“speach”这种文种，可用的有 speech、collection、briefing、document、digest",
        ),
        (["doctor", "x"], "多写了参数“x”"),
        (["doctor", "--format", "pdf"], "选项“--format”不对：可用的有 text、json"),
    ],
)
def test_wrong_usage_is_told_in_chinese(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    text, errors = capsys.readouterr()
    assert text == ""
    assert errors == f"错误：{message}\n查看用法：reportgen --help，或 reportgen 命令 --help\n"


def test_dump_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dump", "content/甲.yaml"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert (form["title"], form["speakers"][0]["name"]) == ("甲№✓", "王明")


def test_dump_has_the_promised_fields(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "全.yaml").write_text(FULL, encoding="utf-8")
    assert run(["dump", "全"]) == 1, "dump takes a path"
    capsys.readouterr()
    assert run(["dump", "content/全.yaml"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert set(form) >= {
        "kind", "title", "occasion", "speakers", "date", "salutation", "series", "month", "blocks",
        "attachments", "dropped",
    }  # fmt: skip
    assert form["speakers"] == [{"name": "王明", "post": "局长", "unit": "市水务局"}]
    assert (form["date"], form["attachments"], form["dropped"]) == ("2024-03-05", ["清单"], [])
    blocks = [
        [block[key] for key in ("type", "level", "label", "text", "runin", "line")]
        for block in form["blocks"]
    ]
    assert blocks == [
        ["heading", 1, "一、", "抓进度", None, 9],
        ["heading", 2, "（一）", "倒排工期", "每周一看。", 10],
        ["item", None, "一是", "抓项目", "抓紧抓实。", 11],
        ["paragraph", None, None, "甲乙。", None, 12],
        ["closing", None, None, "谢谢大家！", None, 13],
    ]


def test_dump_of_a_text_tells_what_is_left_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "扫描二维码关注“文稿”公众号\n在全市会上的发言\n王明\n同志们：\n一、抓进度\n抓紧抓实。\n谢谢大家！\n"
    )
    (project / "来稿.txt").write_text(text, encoding="utf-8")
    assert run(["dump", "来稿.txt"]) == 0
    (dropped,) = json.loads(capsys.readouterr().out)["dropped"]
    assert set(dropped) >= {"text", "line", "why"}
    assert (dropped["text"], dropped["line"]) == ("扫描二维码关注“文稿”公众号", 1)


def test_dump_as_outline(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dump", "--format", "text", "content/甲.yaml"]) == 0
    assert capsys.readouterr().out.startswith("标题：甲№✓\n发言人：王明\n")


def test_dump_takes_every_kind(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "总.yaml").write_text(
        "kind: collection\ntitle: 汇编\nitems: [甲]\n", encoding="utf-8"
    )
    assert run(["dump", "content/总.yaml"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert (form["kind"], len(form["parts"][0]["items"])) == ("collection", 1)
    assert run(["dump", "content/总.yaml", "--format", "text"]) == 0
    assert capsys.readouterr().out.startswith("标题：汇编\n")


def test_import_names_both_files_of_an_issue(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "“江流有声”系列№0417\n在会上的发言\n王明\n（2024年3月5日）\n同志们：\n抓紧抓实。\n"
    (project / "来稿.txt").write_text(text, encoding="utf-8")
    assert run(["import", "来稿.txt"]) == 0
    assert capsys.readouterr().out == "content/来稿.yaml\ncontent/来稿-汇编.yaml\n"


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "speech"]) == 0
    assert json.loads(capsys.readouterr().out)["required"] == ["kind", "title", "body"]


BAD = {
    "missing.yaml": None,
    "folder.yaml": None,
    "empty.yaml": b"",
    "gbk.yaml": "kind: speech\ntitle: 甲\n".encode("gbk"),
    "utf16.yaml": "kind: speech\n".encode("utf-16"),
    "bomb.yaml": b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "deep.yaml": b"a: " + b"[" * 50_000,
    "long.yaml": "kind: speech\ntitle: 甲\nbody: |\n  ".encode() + "字".encode() * 3_500_000,
    "null.yaml": b"kind: speech\0",
    "list.yaml": b"- a\n",
    "kind.yaml": b"kind: speach\n",
    "body.yaml": "kind: speech\ntitle: 甲\n".encode(),
    "broken.docx": b"PK\x03\x04 no zip",
    "empty.docx": b"",
    "empty.txt": b"",
    "null.txt": b"\0" * 100,
    "picture.png": b"\x89PNG",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_sentence_with_a_place(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, data = tmp_path / name, BAD[name]
    if data is not None:
        path.write_bytes(data)
    elif name.startswith("folder"):
        path.mkdir()
    assert run(["dump", str(path)]) == 1
    text, errors = capsys.readouterr()
    assert text == ""
    head = errors.split("\n")[0]
    assert re.fullmatch(rf"{re.escape(str(path))}(:\d+)*: 错误：.*[一-鿿].* \[[a-z-]+\]", head)
    assert len(errors) < 2000


@pytest.mark.parametrize("name", ["没有.png", "../../外.png", "/etc/hostname", "图.png"])
def test_picture_that_cannot_be_had_is_told_where_it_is_asked_for(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content" / "图.png").write_bytes(b"no picture")
    content = project / "content" / "甲.yaml"
    content.write_text(f"kind: speech\ntitle: 甲\nbody: |\n  乙\n  ![图]({name})\n", encoding="utf-8")
    assert run(["build", "--to", "docx"]) == 1
    text, errors = capsys.readouterr()
    assert text == ""
    assert errors.startswith("content/甲.yaml:5:3: 错误：")
    assert not (project / "output").exists() or not list((project / "output").glob("*.docx"))


def test_exit_codes_of_findings() -> None:
    assert exit_code([]) == 0
    assert exit_code([warning("edited-output", "。")]) == 0
    assert exit_code([error("wrong-date", "。")]) == 1
    assert exit_code([error("edited-output", "。")]) == 3
    assert exit_code([error("missing-font", "。")]) == exit_code([error("missing-library", "。")]) == 4
    assert exit_code([error("edited-output", "。"), error("wrong-date", "。")]) == 1
    assert exit_code([error("missing-font", "。"), error("edited-output", "。")]) == 3


def test_edited_output_is_refused_with_3(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = project / "output" / "甲.docx"
    assert run(["build", "--to", "docx"]) == 0
    assert capsys.readouterr().out == "output/甲.docx\n"
    output.write_bytes(output.read_bytes() + b"edited")
    assert run(["build", "--to", "docx"]) == 3
    assert "被人改过" in capsys.readouterr().err
    assert output.read_bytes().endswith(b"edited")
    assert run(["build", "--to", "docx", "--force"]) == 0
    assert not output.read_bytes().endswith(b"edited")


def test_one_bad_document_costs_the_others_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "乙.yaml").write_text("kind: speech\n", encoding="utf-8")
    assert run(["build", "--to", "docx", "-j", "1"]) == 1
    assert (project / "output" / "甲.docx").exists()
    assert not (project / "output" / "乙.docx").exists()
    assert "乙.yaml:1:1: 错误：缺少“title”" in capsys.readouterr().err


@pytest.mark.parametrize("before", [["-q"], []])
@pytest.mark.parametrize("after", [["--quiet"], []])
def test_quiet_before_or_after_the_command(
    before: list[str], after: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "文.txt").write_text("扫码关注公众号\n甲发言\n各位领导：\n我说两句。\n", encoding="utf-8")
    code = run([*before, "import", *after, "文.txt"])
    assert code == 0
    if before or after:
        assert "说明" not in capsys.readouterr().err


def test_version_and_dump_load_nothing_heavy(project: Path) -> None:
    for arguments in (["--version"], ["--help"], ["dump", "content/甲.yaml"], ["schema", "speech"]):
        script = (
            "import sys; from reportgen.cli import run; code = run(sys.argv[1:]); "
            f"print([name for name in {HEAVY!r} if name in sys.modules], code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, check=True, encoding="utf-8"
        )
        assert done.stdout.splitlines()[-1] == "[] 0", arguments


def test_version_loads_neither_models_nor_yaml() -> None:
    script = "import sys, reportgen.cli; print([n for n in ('pydantic', 'yaml') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-8"])
def test_results_fit_any_terminal(project: Path, encoding: str) -> None:
    done = process("dump", "content/甲.yaml", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    # Click writes UTF-8 where Python believes in ASCII.
    assert json.loads(done.stdout.decode("utf-8" if encoding == "ascii" else encoding))["title"] == "甲№✓"
    done = process("dump", "--format", "text", "content/甲.yaml", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    done = process("dump", "没有✓.yaml", PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_names_that_are_no_text(project: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    (project / "content" / name).write_text(SPEECH, encoding="utf-8")
    done = process("build", "--to", "docx", f"content/{name}")
    assert (done.returncode, done.stderr) == (0, b"")
    assert process("dump", os.fsdecode(b"\xfe.yaml")).returncode == 1


def test_reader_that_stops_early_is_no_fault(project: Path) -> None:
    long = SPEECH + "  " + ("字" * 200 + "\n  ") * 3000
    (project / "长.yaml").write_text(long.rstrip() + "\n", encoding="utf-8")
    command = f"{sys.executable} -m reportgen dump 长.yaml | head -c 20; echo; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_full_disk_is_a_sentence(project: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reportgen", "dump", "content/甲.yaml"],
            stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8",
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("错误：读写出错（磁盘满了）")
    assert "Traceback" not in done.stderr


def test_fault_of_the_program_is_told_without_a_traceback(project: Path) -> None:
    script = (
        "import sys, reportgen.content.kinds as kinds; from reportgen import cli\n"
        "def broken(*_): raise RuntimeError('看不到\\x1b[31m')\n"
        "kinds.load_content = broken; sys.argv = ['reportgen', 'dump', 'content/甲.yaml']; cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 1
    assert "这不是您的文件有错" in done.stderr
    assert "RuntimeError: 看不到" in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def edited_draft(project: Path, new: str) -> Path:
    from support.drafts import EditedDraft

    run(["build", "甲", "--to", "docx"])
    path = project / "output" / "甲.docx"
    word = EditedDraft.of(path.read_bytes())
    word.replace("乙", "乙", new)
    path.write_bytes(word.bytes())
    return path


def test_pull_writes_the_content_and_names_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "甲.yaml").write_text(SPEECH, "utf-8")
    path = edited_draft(project, "丙丁")
    capsys.readouterr()
    assert run(["pull", str(path)]) == 0
    assert capsys.readouterr().out == "content/甲.yaml\n"
    assert "丙丁" in (project / "content" / "甲.yaml").read_text("utf-8")
    assert run(["build", "甲", "--to", "docx"]) == 0


def test_pull_gives_1_for_a_conflict_until_a_side_is_chosen(project: Path) -> None:
    content = project / "content" / "甲.yaml"
    content.write_text(SPEECH.replace("乙。", "乙的一段文字。"), "utf-8")
    path = edited_draft(project, "丙")
    content.write_text(content.read_text("utf-8").replace("乙的", "丁的"), "utf-8")
    assert run(["pull", str(path)]) == 1
    assert "丁的" in content.read_text("utf-8")
    assert run(["pull", str(path), "--ours", "--theirs"]) == 2
    assert run(["pull", str(path), "--theirs"]) == 0
    assert "丙的一段文字" in content.read_text("utf-8")
