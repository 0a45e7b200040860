"""Names of files, and words on a terminal: nothing in them leads out, hides or moves the cursor."""

from __future__ import annotations

import io
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.building import build, find_targets
from reportgen.cli import run, show
from reportgen.diagnostics import Place, error, printable
from reportgen.outputs.filenames import clean_name, is_clean

TITLES = (
    "../../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:\\x", "CON", "NUL", "a\\nb", "\\u202egnp.exe", "\\u200b", ".", "..",
    "~", "$(id)", "`id`", "; rm -rf x", "| id", "%2e%2e%2f", "a/../../b", "-rf", "--help", "*", "?", "<a>", "\\u2066a", "字" * 300,
)  # fmt: skip
STRANGE = (
    "CON", "con", "Nul", "aux", "PRN", "COM1", "lpt9", "com¹", "a<b", "a>b", 'a"b', "a|b", "a?b", "a*b", "a:b", "甲\u202e乙",
    "甲\u2066乙", "甲\u200b乙", "甲\x1b[2J", "甲\x07", "甲\n乙", "甲\r", "甲\x9b31m", "甲\u2028乙", "甲.", " 甲", "甲 ", "字" * 90,
    "\ufeff甲", "甲\ud800", "con.txt", "conin$",
)  # fmt: skip
OUTSIDE = (
    "../甲",
    "../../甲",
    "/tmp/甲",
    "a/../../甲",
    "..",
    "甲/../../乙",
    "\\..\\甲",
    "C:甲",
    "C:\\甲",
    "\\\\server\\a",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "外" / "工程"
    (folder / "content").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_no_name_of_a_file(title: str, project: Path) -> None:
    path = project / "content" / "甲.yaml"
    quoted = title.replace("\\", "\\\\").replace("\\\\u", "\\u")
    path.write_text(
        f'kind: speech\ntitle: "{quoted}"\nspeakers: ["{quoted}"]\nbody: 一段。\n', encoding="utf-8"
    )
    for outcome in build(find_targets([path], project, None), ("docx",), 1):
        assert [one.name for one in outcome.outputs] in ([], ["甲.docx"])
    assert files(project.parents[1]) <= {
        f"外/工程/{name}" for name in ("content/甲.yaml", "output/甲.docx", "output/.reportgen.json")
    }


@pytest.mark.parametrize("name", STRANGE)
def test_new_content_gets_no_name_that_some_system_refuses(name: str, project: Path) -> None:
    assert run(["new", "speech", name]) == 1
    assert files(project) == set()


@pytest.mark.parametrize("name", OUTSIDE)
def test_new_content_stands_in_the_content_folder(name: str, project: Path) -> None:
    run(["new", "speech", name])
    assert all(one.startswith("外/工程/content/") for one in files(project.parents[1]))


@pytest.mark.parametrize("name", STRANGE)
def test_a_file_that_was_sent_gives_content_a_clean_name(name: str, project: Path) -> None:
    if "\ud800" in name or len(name.encode()) > 250:
        pytest.skip("no file of this system is called so")
    sent = project / f"{name}.txt"
    sent.write_text("在会上的发言\n各位领导：\n一、抓进度\n抓紧抓实。\n谢谢大家！\n", encoding="utf-8")
    assert run(["import", sent.name]) == 0
    (made,) = (project / "content").iterdir()
    assert is_clean(made.stem)


@given(st.text(st.characters(), max_size=400))
def test_a_clean_name_stays_as_it_is_and_is_one_step(name: str) -> None:
    clean = clean_name(name)
    assert clean_name(clean) == clean
    assert is_clean(clean)
    assert clean not in ("", ".", "..")
    assert not set(clean) & set('/\\:*?"<>|\0')
    assert len(clean.encode()) <= 201


@given(st.text("甲乙丙一二三（）—·、《》“”0123456789abc-_ ", min_size=1, max_size=40))
def test_honest_names_are_clean(name: str) -> None:
    assert is_clean(name.strip() or "a")


HOSTILE = (
    "\x1b[2J",
    "\x1b]0;x\x07",
    "\x9b31m",
    "\x1b]8;;http://evil\x07",
    "\r",
    "\x08",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u061c",
    "\u2028",
    "\ud800",
    "\x7f",
    "\x00",
)


@pytest.mark.parametrize("mark", HOSTILE)
def test_messages_obey_nothing_that_content_says(mark: str) -> None:
    text = error(
        "a", f"甲{mark}乙", Place(Path(f"x{mark}y.yaml"), 1, 3), f"建议{mark}", source=f"行{mark}行"
    ).render()
    assert all(
        char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in text
    )


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("mark", HOSTILE)
def test_results_on_a_terminal_obey_nothing_either(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    show.result(f"甲{mark}乙\n丙")
    show.as_json({"a": f"甲{mark}乙"})
    shown = terminal.getvalue()
    assert all(char == "\n" or printable(char) == char for char in shown)


def test_results_for_programs_are_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show.result("甲\u202e乙")
    assert capsys.readouterr().out == "甲\u202e乙\n"


@pytest.mark.parametrize("mark", ["\x1b[2J", "\u202e", "\x9b"])
def test_commands_show_no_marks_of_names_and_words(
    mark: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / f"坏{mark}.txt").write_bytes(b"\0\1\2" * 99)
    (project / "content" / f"坏{mark}.yaml").write_text("kind: speech\ntitle: [a]\n", encoding="utf-8")
    for command in (
        ["import", f"坏{mark}.txt"],
        ["build", "--to", "docx"],
        ["check"],
        ["new", f"坏{mark}", "a"],
        ["dump", f"坏{mark}"],
    ):
        run(command)
        assert mark not in capsys.readouterr().err
