"""Bad input to every command that reads: a sentence with a place, exit 1, and no harm to anything else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from support.documents import picture_bytes

from reportgen.cli import run

GOOD = "kind: speech\ntitle: 抓落实\nbody: |\n  一、抓进度\n  抓紧抓实。\n"
LONG = "字" * 3_500_000
"""Ten megabytes of text without a line end."""


def bomb(levels: int = 30) -> str:
    """YAML whose aliases stand for more values than there is memory."""
    lists = (f"v{n}: &v{n} [{', '.join([f'*v{n - 1}'] * 9)}]" for n in range(1, levels))
    return "\n".join(["kind: speech", "v0: &v0 [哈, 哈]", *lists]) + "\n"


def torn_word_file() -> bytes:
    """The first half of a Word file."""
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()[: out.tell() // 2]


def strange_zip() -> bytes:
    """A zip that is whole but no Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("读我.txt", "不是文稿")
    return out.getvalue()


CONTENT = {
    "not UTF-8": GOOD.encode("gbk"),
    "UTF-16": GOOD.encode("utf-16"),
    "empty": b"",
    "blank": b" \n\n",
    "bomb": bomb().encode(),
    "nested": b"kind: " + b"[" * 100_000,
    "long paragraph": f"{GOOD}  {LONG}\n".encode(),
    "binary": bytes(range(256)) * 20,
    "missing picture": f"{GOOD}  ![图](图/没有.png)\n".encode(),
    "no picture": f"{GOOD}  ![图](字.png)\n".encode(),
    "picture outside": f"{GOOD}  ![图](../../外.png)\n".encode(),
    "absolute picture": f"{GOOD}  ![图](/etc/hostname)\n".encode(),
    "remote picture": f"{GOOD}  ![图](https://example.com/a.png)\n".encode(),
}
SENT = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "empty.md": b"",
    "empty.docx": b"",
    "text.docx": "不是文稿".encode(),
    "torn.docx": torn_word_file(),
    "zip.docx": strange_zip(),
    "binary.txt": b"\0\x01\x02" * 500,
    "old.doc": b"\xd0\xcf\x11\xe0",
    "picture.png": picture_bytes(),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "工程"
    (folder / "content").mkdir(parents=True)
    (tmp_path / "外.png").write_bytes(picture_bytes())
    (folder / "content" / "字.png").write_text("文字", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def check_sentence(errors: str, path: str) -> None:
    """Standard error starts with a place in `path` and a Chinese sentence, and has no traceback."""
    head = errors.split("\n")[0]
    assert re.fullmatch(rf"{re.escape(path)}(:\d+)*: 错误：.*[一-鿿].* \[[a-z-]+\]", head), head
    assert "Traceback" not in errors
    assert len(errors) < 2000


@pytest.mark.parametrize("fault", CONTENT)
def test_content_that_cannot_be_built(fault: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("甲", "丙"):
        (project / "content" / f"{name}.yaml").write_text(GOOD, encoding="utf-8")
    (project / "content" / "乙.yaml").write_bytes(CONTENT[fault])
    before = files(project)
    assert run(["build", "--to", "docx", "-j", "1"]) == 1
    results, errors = capsys.readouterr()
    check_sentence(errors, "content/乙.yaml")
    assert sorted(results.split()) == ["output/丙.docx", "output/甲.docx"]
    assert files(project) - before == {"output/丙.docx", "output/甲.docx", "output/.reportgen.json"}


@pytest.mark.parametrize("fault", CONTENT)
def test_fault_leaves_the_former_output(
    fault: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, output = project / "content" / "乙.yaml", project / "output" / "乙.docx"
    content.write_text(GOOD, encoding="utf-8")
    assert run(["build", "乙", "--to", "docx"]) == 0
    former = output.read_bytes()
    content.write_bytes(CONTENT[fault])
    assert run(["build", "乙", "--to", "docx"]) == 1
    assert output.read_bytes() == former


@pytest.mark.parametrize("name", SENT)
def test_file_that_cannot_be_imported(name: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / name).write_bytes(SENT[name])
    (project / "好.txt").write_text("发言\n同志们：\n一、抓进度\n抓紧抓实。\n谢谢大家！\n", encoding="utf-8")
    before = files(project)
    assert run(["import", name, "好.txt"]) == 1
    results, errors = capsys.readouterr()
    check_sentence(errors, name)
    assert results == "content/好.yaml\n"
    assert files(project) - before == {"content/好.yaml"}


@pytest.mark.parametrize("command", ["import", "dump", "build"])
def test_missing_file_and_folder(command: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "夹.txt").mkdir()
    for name in ("没有.txt", "夹.txt"):
        assert run([command, name]) == 1
        results, errors = capsys.readouterr()
        assert results == ""
        check_sentence(errors, name)
    assert files(project) == {"content/字.png"}


@pytest.mark.parametrize("suffix", ["txt", "md", "docx"])
def test_endless_paragraph_that_was_sent(
    suffix: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / f"长.{suffix}"
    if suffix == "docx":
        document = Document()
        document.add_paragraph(LONG)
        document.save(str(path))
    else:
        path.write_text(LONG, encoding="utf-8")
    assert run(["import", path.name]) == 1
    results, errors = capsys.readouterr()
    assert results == ""
    check_sentence(errors, path.name)
    assert files(project) == {"content/字.png", path.name}
