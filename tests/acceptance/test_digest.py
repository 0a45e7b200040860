"""Digests end to end: both forms in Word and PDF, alone and in a briefing; made again with a speech."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.measured import measure
from support.pledges import with_pledges

from reportgen.building import build, find_targets

ROOT = Path(__file__).resolve().parents[2]
HEAD = "kind: digest\ntitle: 推进会表态发言摘要\noccasion: 在推进会上\ndate: 2024-03-15\n"
ITEMS = "items:\n  - 水利局表态发言\n  - 摘要/发言/*\n"
BRIEFING = "kind: briefing\nname: 工作简报\nissuer: 办公室\ndate: 2024-03-20\nitems: [段, 表]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for name, text in (("段", HEAD + ITEMS), ("表", HEAD + "form: table\n" + ITEMS), ("总", BRIEFING)):
        (tmp_path / "content" / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def test_both_outputs_have_the_same_lines_on_the_same_pages(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_pledges(monkeypatch)
    contents = [project / "content" / f"{name}.yaml" for name in ("段", "表", "总")]
    paragraphs, table, briefing = measure(contents, project)
    for each in (paragraphs, table, briefing):
        same, total = each.agreeing
        assert len(each.pdf) == len(each.word)
        assert same >= 0.99 * total, each.differences()
    for each in (paragraphs, briefing):
        text = "".join(line for _, line in each.lines[0])
        assert (
            "市水利局党组书记、局长林晓舟表示，聚焦防洪保安，筑牢江河安澜的坚固屏障：一是补齐工程短板；"
            in text
        )
        assert text.index("林晓舟表示，") < text.index("傅远山表示，") < text.index("温如砺表示，")
        assert "主要指标：加固水库23座；完成投资12.6亿元。" in text
    for each in (paragraphs, table, briefing):
        text = "".join(line for _, line in each.lines[1])
        assert "承诺事项台账" in text
        assert "序号承诺事项目标完成时限责任单位发言人" in text
    assert "序号发言单位发言人摘要主要指标" in "".join(line for _, line in table.lines[0])


def test_it_is_made_again_when_a_speech_of_it_changes(project: Path) -> None:
    def made() -> list[str]:
        targets = find_targets([project / "content" / "段.yaml"], project, None)
        return [path.name for outcome in build(targets, ("docx", "pdf"), 1) for path in outcome.outputs]

    assert sorted(made()) == ["段.docx", "段.pdf"]
    assert made() == []
    path = project / "content" / "水利局表态发言.yaml"
    path.write_text(path.read_text("utf-8").replace("补齐工程短板", "补强工程短板"), "utf-8")
    assert sorted(made()) == ["段.docx", "段.pdf"]
    # One more speech that a pattern names.
    text = "kind: speech\ntitle: 新来的\nspeaker: 王明\nbody: 一、抓落实\n"
    (project / "content" / "摘要" / "发言" / "4新来.yaml").write_text(text, "utf-8")
    assert sorted(made()) == ["段.docx", "段.pdf"]
