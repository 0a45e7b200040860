"""The same input gives the same bytes: by other processes, in other places, at other times."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("乡镇党委表态发言", "公文/水旱灾害防御通知", "汇编/推进会发言材料汇编")
"""With a picture, with tables, and put together from segments."""
EPOCH = {"SOURCE_DATE_EPOCH": "1700000000"}


def project(folder: Path) -> Path:
    shutil.copytree(ROOT / "content", folder / "content")
    return folder


def build(folder: Path, *options: str, **environment: str) -> dict[str, bytes]:
    """Outputs by their names, of a process of its own with a cache of its own in the project."""
    inherited = {name: text for name, text in os.environ.items() if name not in EPOCH}
    own = {"PYTHONPATH": str(ROOT / "src"), "REPORTGEN_CACHE": str(folder / "cache"), **environment}
    command = [sys.executable, "-m", "reportgen", "build", *NAMES, *(options or ("-j", "1"))]
    subprocess.run(command, cwd=folder, env=inherited | own, check=True, capture_output=True)
    output = folder / "output"
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.suffix in (".docx", ".pdf")
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    made = build(project(tmp_path_factory.mktemp("first")), PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    assert len(made) == 2 * len(NAMES)
    return made


WAYS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "two at a time, another hash seed": (("-j", "2"), {"PYTHONHASHSEED": "random"}),
    "time zone and locale": ((), {"TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "LANG": "tr_TR.UTF-8"}),
}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.parametrize("way", WAYS)
def test_another_process_in_another_folder(way, first, tmp_path):
    options, environment = WAYS[way]
    folder = tmp_path / "另一个 文件夹" / "深"
    folder.mkdir(parents=True)
    assert differing(build(project(folder), *options, **environment), first) == []


def test_what_is_changed_and_changed_back(first, tmp_path):
    """Bit by bit, from what was kept."""
    folder = project(tmp_path)
    build(folder)
    content = folder / "content" / "乡镇党委表态发言.yaml"
    text = content.read_text("utf-8")
    content.write_text(text.replace("salutation: ", "salutation: 尊敬的"), "utf-8")
    assert set(differing(build(folder), first)) == {
        "乡镇党委表态发言.docx", "乡镇党委表态发言.pdf",
        "汇编/推进会发言材料汇编.docx", "汇编/推进会发言材料汇编.pdf",
    }  # fmt: skip
    content.write_text(text, "utf-8")
    assert differing(build(folder), first) == []


def test_the_stated_time_is_that_of_every_output(first, tmp_path):
    there = build(project(tmp_path / "甲"), TZ="America/St_Johns", **EPOCH)
    here = build(project(tmp_path / "乙"), TZ="Asia/Shanghai", **EPOCH)
    assert differing(there, here) == []
    assert differing(here, first) == sorted(first)
    for name, data in here.items():
        assert times(name, data) == {"2023-11-14T22:13:20Z"}, name


def times(name: str, data: bytes) -> set[str]:
    """When a file says that it was made."""
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
            day, time = str(pdf.docinfo.CreationDate)[2:10], str(pdf.docinfo.CreationDate)[10:16]
            return {str(metadata["xmp:CreateDate"]), _iso(day, time)}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        core = package.read("docProps/core.xml").decode()
        assert {part.date_time for part in package.infolist()} == {package.infolist()[0].date_time}
    return {part.partition("<")[0] for part in core.split('dcterms:W3CDTF">')[1:]}


def _iso(day: str, time: str) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}Z"
