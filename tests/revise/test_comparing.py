"""Comparisons of all kinds of content: the files, and what they say."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from support.changes import REFUSED, TAKEN, said, settled

from reportgen.building import find_targets, make_outputs
from reportgen.diagnostics import Refusal
from reportgen.document import PageBreak, Paragraph, Table, Text
from reportgen.revise.comparing import compare, with_whole_tables, write_comparison

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "content").rglob("*.yaml"))


def edited(text: str) -> str:
    """A sample after somebody edited it: words and numbers that stand in all of them."""
    return text.replace("2024", "2025").replace("全面", "扎实").replace("，确保", "，坚决确保")


@pytest.fixture
def pair(request, tmp_path) -> tuple[Path, Path]:
    """A copy of a sample's project, and an edited one."""
    sample: Path = request.param
    made = []
    for name in ("old", "new"):
        for file in (ROOT / "content").rglob("*"):
            if file.is_file():
                path = tmp_path / name / "content" / file.relative_to(ROOT / "content")
                path.parent.mkdir(parents=True, exist_ok=True)
                data = file.read_bytes()
                is_text = name == "new" and file.suffix == ".yaml"
                path.write_bytes(edited(data.decode()).encode() if is_text else data)
        made.append(tmp_path / name / "content" / sample.relative_to(ROOT / "content"))
    return made[0], made[1]


def built(content: Path) -> bytes:
    (target,) = find_targets([content], content.parent, None)
    return make_outputs(target, ("docx",)).data["docx"]


@pytest.mark.parametrize("pair", SAMPLES, ids=lambda path: path.stem, indirect=True)
def test_changes_of_every_sample_taken_and_refused(pair, tmp_path):
    comparison = compare(str(pair[0]), str(pair[1]), tmp_path)
    assert comparison.summary().items
    data = comparison.word_file().data
    assert words(settled(data, TAKEN)) == words(said(built(pair[1])))
    assert words(settled(data, REFUSED)) == words(said(built(pair[0])))


def words(said: object) -> str:
    """All words; page numbers of a contents list are the new version's until they are counted anew."""
    if isinstance(said, list):
        return "".join(map(words, said))
    assert isinstance(said, tuple)
    text = "".join(text for text, _ in said[1])
    return text.rpartition("\t")[0] if "\t" in text else text


def speech(path: Path, *body: str, more: str = "") -> Path:
    lines = "".join(f"  {line}\n" for line in body)
    path.write_text(f"kind: speech\ntitle: 抓落实促发展\n{more}body: |\n{lines}", "utf-8")
    return path


LONG = "今年以来，全市上下迎难而上，走访企业300家，重点项目建设取得新的进展。"
OTHER = "下一步，要把营商环境作为头号工程，逐项抓好落实，确保见到实效。"


@pytest.fixture
def versions(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    speech(tmp_path / "旧.yaml", "一、总体要求", LONG, OTHER, "谢谢大家！", more="date: 2024-03-05\n")
    body = ("一、总体要求", OTHER, LONG.replace("300", "320"), "又加了一段话。", "谢谢大家！")
    speech(tmp_path / "新.yaml", *body, more="date: 2024-03-06\n")
    return tmp_path


def test_the_summary_says_what_and_where(versions):
    text = compare("旧.yaml", "新.yaml", versions).summary().render()
    assert text.splitlines()[:3] == [
        "旧稿：旧.yaml", "新稿：新.yaml", "共 3 处：改写 1 段，增加 1 段，移动 1 段，数字改动 2 处",
    ]  # fmt: skip
    assert "  旧稿第3行 → 新稿第3行\n    （2024年3月[-5-]{+6+}日）" in text
    assert "  新稿第8行　一、总体要求\n    又加了一段话。" in text
    assert "  300家 → 320家（旧稿第6行 → 新稿第7行）" in text


def test_the_summary_as_json(versions):
    found = json.loads(json.dumps(compare("旧.yaml", "新.yaml", versions).summary().to_json()))
    assert found["counts"] == {"reworded": 1, "added": 1, "removed": 0, "moved": 1, "restyled": 0}
    moved = next(change for change in found["changes"] if change["type"] == "moved")
    assert (moved["old_line"], moved["new_line"], moved["heading"]) == (6, 7, "一、总体要求")
    assert {"text": "320", "change": "inserted"} in moved["parts"]
    assert {"old": "300家", "new": "320家"}.items() <= found["numbers"][-1].items()


def test_equal_versions_have_nothing_to_say(versions):
    assert "两稿的文字没有不同" in compare("旧.yaml", "旧.yaml", versions).summary().render()


def test_author_and_time_of_the_changes(versions, monkeypatch):
    assert compare("旧.yaml", "新.yaml", versions, "王明").revision.author == "王明"
    monkeypatch.setenv("REPORTGEN_AUTHOR", "李华")
    revision = compare("旧.yaml", "新.yaml", versions).revision
    assert revision.author == "李华"
    assert revision.time is not None
    assert revision.time.isoformat() == "2024-03-06T00:00:00+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    revision = compare("旧.yaml", "新.yaml", versions).revision
    assert revision.time is not None
    assert revision.time.isoformat() == "1970-01-02T00:00:00+00:00"


def test_the_same_versions_give_the_same_bytes(versions):
    first, second = (compare("旧.yaml", "新.yaml", versions) for _ in range(2))
    assert first.word_file() == second.word_file()
    assert first.pdf().data == second.pdf().data


def test_a_word_draft_is_compared_with_its_content(versions):
    (target,) = find_targets([Path("新.yaml")], versions, None)
    (versions / "稿.docx").write_bytes(make_outputs(target, ("docx",)).data["docx"])
    assert compare("新.yaml", "稿.docx", versions).summary().items == ()
    draft = docx.Document(str(versions / "稿.docx"))
    draft.paragraphs[-1].add_run("再见！")
    draft.save(str(versions / "稿.docx"))
    (item,) = compare("新.yaml", "稿.docx", versions).summary().items
    assert item.difference[-1].new == "再见！"


def test_files_are_never_written_over_somebodys_work(versions):
    comparison = compare("旧.yaml", "新.yaml", versions)
    write_comparison(comparison, versions / "花脸.docx")
    write_comparison(comparison, versions / "花脸.docx")
    for name in ("旧.yaml", "花脸.txt"):
        with pytest.raises(Refusal):
            write_comparison(comparison, versions / name)
    (versions / "花脸.docx").write_bytes(b"edited")
    with pytest.raises(Refusal) as caught:
        write_comparison(comparison, versions / "花脸.docx")
    assert caught.value.diagnostics[0].rule == "edited-output"
    assert (versions / "花脸.docx").read_bytes() == b"edited"


def test_two_kinds_are_not_compared(versions):
    (versions / "公.yaml").write_text((ROOT / "content/公文/用电保障函.yaml").read_text("utf-8"), "utf-8")
    with pytest.raises(Refusal) as caught:
        compare("旧.yaml", "公.yaml", versions)
    assert caught.value.diagnostics[0].rule == "different-kinds"


def test_parts_of_a_table_are_put_together(versions):
    body = [LONG] * 12 + ["| 项目 | 数 |", "| --- | --- |", *(f"| 第{n}项 | {n} |" for n in range(60))]
    path = speech(versions / "表.yaml", *body)
    settled_blocks = compare(str(path), str(path), versions).new.materials.settled.document.blocks
    parts = [block for block in settled_blocks if isinstance(block, Table)]
    assert len(parts) > 1
    whole = list(with_whole_tables(settled_blocks))
    (table,) = [block for block in whole if isinstance(block, Table)]
    assert len(table.rows) == 61
    assert not any(isinstance(block, PageBreak) for block in whole)
    assert Paragraph("continued", (Text("（续表）"),)) not in whole
