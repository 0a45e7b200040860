"""Diagnostics and results on the terminal."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from reportgen.cli import show
from reportgen.diagnostics import Place, error, info, warning

FOUND = [
    error("one", "其一", Place(Path("甲.yaml"), 1, 1), "改一改", source="甲"),
    warning("two", "其二"),
    info("three", "其三"),
]


def test_findings_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    show.diagnostics(FOUND)
    text, errors = capsys.readouterr()
    assert text == ""
    assert errors.splitlines() == [
        "甲.yaml:1:1: 错误：其一 [one]",
        "  1 | 甲",
        "    | ^",
        "  建议：改一改",
        "提醒：其二 [two]",
        "说明：其三 [three]",
    ]


def test_quiet_shows_errors_alone(capsys: pytest.CaptureFixture[str]) -> None:
    show.diagnostics(FOUND, quiet=True)
    assert "其二" not in (errors := capsys.readouterr().err)
    assert "其一" in errors
    assert "建议：改一改" in errors


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_on_a_terminal_unless_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    show.diagnostics(FOUND[:1])
    assert "\x1b[31m" in terminal.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    show.diagnostics(FOUND[:1])
    assert "\x1b" not in terminal.getvalue()


def test_hostile_words_move_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    place = Place(Path("\x1b[2J.yaml"), 1, 1)
    show.diagnostics([error("one", "“\x1b]0;x\x07\u202e”", place, "\x9b31m", source="\x1b[31m\r")])
    assert not any(char in capsys.readouterr().err for char in "\x1b\x07\x9b\r\u202e")


def test_progress_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, shown in ((Terminal(), "[1/2] 甲\n"), (io.StringIO(), "")):
        monkeypatch.setattr(sys, "stderr", stream)
        show.progress("[1/2] 甲")
        assert stream.getvalue() == shown


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "latin-1"])
def test_json_fits_its_stream(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    value = {"甲": "№✓𠮷", "b": "\udcff"}
    show.as_json(value)
    assert json.loads(raw.getvalue().decode(encoding)) == value


def test_crash_is_one_sentence_and_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise RuntimeError("两行\n的话")
    except RuntimeError as problem:
        show.crash(type(problem), problem, problem.__traceback__)
    errors = capsys.readouterr().err
    assert len(errors.splitlines()) == 2
    assert "test_show.py:" in errors
