"""Text files: encodings, lines, and what is refused with a place."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from reportgen.diagnostics import Refusal
from reportgen.project import Workspace, find_project
from reportgen.readers import read_speech
from reportgen.readers.manuscript import Gap, Line
from reportgen.readers.text import MAX_LINE, decode_text, read_text

PATH = Path("speech.txt")
WORDS = "在会上的发言\n各位领导：\n今天说三点。"


def refusal(data: bytes) -> tuple[str, int, int, str]:
    with pytest.raises(Refusal) as caught:
        read_text(data, PATH)
    (found,) = caught.value.diagnostics
    assert found.place is not None
    return found.rule, found.place.line, found.place.column, found.message


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("gbk"),
        WORDS.encode("gb18030"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert decode_text(data, PATH) == WORDS


def test_rare_name_characters_of_gb18030() -> None:
    assert decode_text("局长　赵䶮𬱖".encode("gb18030"), PATH) == "局长　赵䶮𬱖"


def test_lines_keep_their_numbers_and_what_parts_them() -> None:
    manuscript = read_text("一\r\n\r\n二\r三\n\n\n四\u2028五".encode(), PATH)
    lines = [(line.text, line.number, line.gap) for line in manuscript.pieces if isinstance(line, Line)]
    assert lines == [
        ("一", 1, Gap.LINE),
        ("二", 3, Gap.BLANK),
        ("三", 4, Gap.LINE),
        ("四", 7, Gap.BLANK),
        ("五", 7, Gap.LINE),
    ]


def test_invisible_characters_go() -> None:
    (line,) = read_text("\ufeff　发\u200b言\u200e材\u00ad料\x07".encode(), PATH).pieces
    assert isinstance(line, Line)
    assert line.text == "　发言材料"


@pytest.mark.parametrize(
    ("data", "rule", "line", "column"),
    [
        (b"", "empty-file", 1, 1),
        ("　\n \t\n".encode(), "empty-file", 1, 1),
        (
            "第一行\n第二".encode() + b"\xff" + "行的文字在这里继续，还有很多很多字".encode() * 9,
            "not-text",
            2,
            3,
        ),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text", 3, 1),
        (b"PK\x03\x04rest", "not-text", 1, 1),
        (b"\xd0\xcf\x11\xe0rest", "not-text", 1, 1),
        (b"%PDF-1.7", "not-text", 1, 1),
        (b"{\\rtf1 }", "not-text", 1, 1),
        (b"abc\n\x01\x02\x03\x04", "not-text", 2, 1),
        ("一行\n".encode() + "字".encode() * (MAX_LINE + 1), "line-too-long", 2, 1),
    ],
)
def test_refusals(data: bytes, rule: str, line: int, column: int) -> None:
    found = refusal(data)
    assert found[:3] == (rule, line, column)
    assert not found[3].isascii()


def test_ten_megabytes_in_one_paragraph() -> None:
    assert refusal("水利".encode() * 1_800_000)[0] == "line-too-long"


def test_lines_that_join_to_an_endless_paragraph_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = "\n".join(
        f"我们要抓好落实抓好落实抓好落实抓好落实抓好落实抓好落实{n}" for n in range(1_000, 5_000)
    )
    path.write_text(f"在会上的发言\n各位领导：\n{lines}", encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_speech(path, Workspace(find_project(path)))
    assert caught.value.diagnostics[0].rule == "line-too-long"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("a.doc", "unknown-format"),
        ("a.wps", "unknown-format"),
        ("a.pdf", "unknown-format"),
        ("a", "unknown-format"),
    ],
)
def test_other_files(tmp_path: Path, name: str, rule: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(Refusal) as caught:
        read_speech(path, Workspace(find_project(path)))
    (found,) = caught.value.diagnostics
    assert found.rule == rule
    assert ".docx" in "".join(found.hints)


def test_a_folder_named_like_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.mkdir()
    with pytest.raises(Refusal) as caught:
        read_speech(path, Workspace(find_project(path)))
    assert caught.value.diagnostics[0].rule == "not-a-file"


def test_only_page_numbers_are_no_speech(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("- 1 -\n- 2 -\n", encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_speech(path, Workspace(find_project(path)))
    assert caught.value.diagnostics[0].rule == "no-speech"
