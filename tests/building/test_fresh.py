"""What is made again and why; what is not."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from reportgen.building import Edits, Outcome, build, find_targets
from reportgen.building.settings import Settings
from reportgen.outputs import NOTES, Outputs

SPEECH = "kind: speech\ntitle: 抓落实\ndate: 2024-03-05\nbody: |\n  一、抓进度\n  抓紧抓实。\n"
ISSUE = "kind: collection\ntitle: 汇编\nitems: [发言/*.yaml]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content" / "发言").mkdir(parents=True)
    for name in ("甲", "乙"):
        (tmp_path / "content" / "发言" / f"{name}.yaml").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "content" / "汇编.yaml").write_text(ISSUE, encoding="utf-8")
    return tmp_path


def outcomes(
    project: Path, edits: Edits = Edits.REFUSE, formats: tuple[str, ...] = ("docx",)
) -> list[Outcome]:
    return list(build(find_targets([], project, None), formats, 1, edits))


def why(project: Path, edits: Edits = Edits.REFUSE, formats: tuple[str, ...] = ("docx",)) -> dict[str, str]:
    """Why the Word file of each content was made anew, by its name."""
    return {
        outcome.target.stem.name: "、".join(dict.fromkeys(outcome.reasons.values()))
        for outcome in outcomes(project, edits, formats)
        if outcome.reasons
    }


def picture(side: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (side, side)).save(out, "PNG")
    return out.getvalue()


def states(folder: Path) -> dict[Path, tuple[int, int]]:
    """When each file was written, and which one it is."""
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_made_twice(project: Path) -> None:
    assert why(project) == dict.fromkeys(("甲", "乙", "汇编"), "还没有生成过")
    before = states(project / "output")
    assert why(project) == {}
    assert states(project / "output") == before


def test_changed_content_is_made_again_with_what_includes_it(project: Path) -> None:
    why(project)
    change(project / "content" / "发言" / "甲.yaml", "抓紧", "盯紧")
    assert why(project) == {"甲": "内容改了", "汇编": "“发言/甲.yaml”改了"}
    assert why(project) == {}


def test_a_file_that_is_merely_touched_is_not(project: Path) -> None:
    why(project)
    os.utime(project / "content" / "发言" / "甲.yaml", (5, 5))
    assert why(project) == {}


def test_a_change_that_leaves_size_and_time_alone_is_not_seen_once_they_are_noted(project: Path) -> None:
    path = project / "content" / "发言" / "甲.yaml"
    os.utime(path, (5, 5))
    why(project)
    change(path, "抓紧", "盯紧")
    os.utime(path, (5, 5))
    assert why(project) == {}, "size and time stand for the file, as the notes say"


def test_a_change_right_after_the_build_is_seen(project: Path) -> None:
    path = project / "content" / "发言" / "甲.yaml"
    path.write_text(SPEECH, encoding="utf-8")
    time = path.stat().st_mtime_ns
    why(project)
    change(path, "抓紧", "盯紧")
    os.utime(path, ns=(time, time))
    assert why(project) == {"甲": "内容改了", "汇编": "“发言/甲.yaml”改了"}


def test_a_new_file_that_a_pattern_names(project: Path) -> None:
    why(project)
    (project / "content" / "发言" / "丙.yaml").write_text(SPEECH, encoding="utf-8")
    assert why(project) == {"丙": "还没有生成过", "汇编": "“发言/*.yaml”收的文件变了"}
    (project / "content" / "发言" / "丙.yaml").unlink()
    assert why(project) == {"汇编": "“发言/丙.yaml”不见了"}


def test_templates_and_styles(project: Path) -> None:
    why(project)
    own = project / "templates" / "speech"
    own.mkdir(parents=True)
    (own / "style.yaml").write_text("page: {left: 30 mm}\n", encoding="utf-8")
    assert why(project)["甲"] == "新有了模板 templates/speech/style.yaml"
    (own / "style.yaml").write_text("page: {left: 31 mm}\n", encoding="utf-8")
    assert why(project)["乙"] == "模板 templates/speech/style.yaml 改了"
    (own / "style.yaml").unlink()
    assert why(project)["乙"] == "模板 templates/speech/style.yaml 不见了"
    assert why(project) == {}


def test_pictures(project: Path) -> None:
    (project / "content" / "图.png").write_bytes(picture(8))
    content = project / "content" / "带图.yaml"
    content.write_text(f"{SPEECH}  ![进度](图.png)\n", encoding="utf-8")
    why(project)
    (project / "content" / "图.png").write_bytes(picture(9))
    assert why(project) == {"带图": "“图.png”改了"}


def test_outputs_that_are_gone_or_of_another_content(project: Path) -> None:
    why(project)
    (project / "output" / "汇编.docx").unlink()
    assert why(project) == {"汇编": "输出不见了"}
    (project / "content" / "汇编.yaml").rename(project / "content" / "汇编.yml")
    assert why(project) == {"汇编": "内容文件换了"}


def test_each_format_by_itself(project: Path) -> None:
    why(project)
    (made,) = [one for one in outcomes(project, formats=("docx", "pdf")) if one.target.stem.name == "甲"]
    assert made.reasons == {"pdf": "还没有生成过"}
    assert [path.suffix for path in made.outputs] == [".pdf"]


def test_the_program_the_fonts_and_the_stated_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    formats = ("docx", "pdf")
    why(project, formats=formats)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert set(why(project, formats=formats).values()) == {"SOURCE_DATE_EPOCH 改了"}
    monkeypatch.setattr(Settings, "fonts", "others")
    made = {one.target.stem.name: dict(one.reasons) for one in outcomes(project, formats=formats)}
    assert made["甲"] == {"pdf": "电脑上的字体变了"}, "its Word file does not depend on fonts"
    monkeypatch.setattr(Settings, "program", "9.9")
    assert set(why(project, formats=formats).values()) == {"程序更新了"}


def test_fonts_are_looked_at_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font = tmp_path / "甲.otf"
    font.write_bytes(b"1")
    listing = tmp_path / "fc-list"
    listing.write_text(
        f"#!/bin/sh\nprintf '{font}\\t0\\t甲\\tRegular\\t80\\t0\\t100\\tA\\n'\n", encoding="utf-8"
    )
    listing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    seen = []
    for data in (b"1", b"1", b"12"):
        if font.read_bytes() != data:
            font.write_bytes(data)
        script = "from reportgen.building.settings import Settings; print(Settings().fonts)"
        seen.append(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout)
    assert seen[0] == seen[1] != seen[2]


def test_content_with_errors_is_looked_at_each_time(project: Path) -> None:
    change(project / "content" / "发言" / "甲.yaml", "2024-03-05", "2024-02-30")
    for _ in range(2):
        found = {one.target.stem.name: [d.rule for d in one.diagnostics] for one in outcomes(project)}
        assert found == {"甲": ["impossible-date"], "乙": [], "汇编": ["impossible-date"]}


def test_force_makes_everything(project: Path) -> None:
    why(project)
    assert why(project, Edits.OVERWRITE) == dict.fromkeys(("甲", "乙", "汇编"), "用了 --force")


def test_an_edited_output_is_told_each_time_and_kept(project: Path) -> None:
    why(project)
    path = project / "output" / "发言" / "甲.docx"
    path.write_bytes(b"a leader's words")
    for new in ("抓紧", "盯紧"):
        change(project / "content" / "发言" / "甲.yaml", "抓紧", new)
        found = {one.target.stem.name: [d.rule for d in one.diagnostics] for one in outcomes(project)}
        assert found["甲"] == ["edited-output"]
        assert path.read_bytes() == b"a leader's words"


def test_keep_writes_beside_once_for_each_change(project: Path) -> None:
    why(project)
    content, folder = project / "content" / "发言" / "甲.yaml", project / "output" / "发言"
    (folder / "甲.docx").write_bytes(b"a leader's words")
    assert why(project, Edits.KEEP) == {}, "it was made from what there is"
    copies: set[str] = set()
    for number in range(1, 3):
        change(content, "抓紧", f"抓紧{number}")
        (outcome,) = [one for one in outcomes(project, Edits.KEEP) if one.target.stem.name == "甲"]
        assert [found.rule for found in outcome.diagnostics] == ["kept-output"]
        (copy,) = outcome.outputs
        assert copy.name in outcome.diagnostics[0].message
        copies.add(copy.name)
        assert "甲" not in why(project, Edits.KEEP)
        assert (folder / "甲.docx").read_bytes() == b"a leader's words"
    assert {path.name for path in folder.glob("甲*.docx")} == {"甲.docx", *copies}
    assert len(copies) == 2


def test_keep_writes_nothing_beside_what_nobody_changed(project: Path) -> None:
    why(project)
    change(project / "content" / "发言" / "甲.yaml", "抓紧", "盯紧")
    why(project, Edits.KEEP)
    assert sorted(path.name for path in (project / "output" / "发言").glob("*.docx")) == [
        "乙.docx",
        "甲.docx",
    ]


def test_notes_of_before_are_read(project: Path) -> None:
    why(project)
    notes = project / "output" / "发言" / NOTES
    form = json.loads(notes.read_bytes())
    notes.write_text(json.dumps({"version": 1, "outputs": form["outputs"]}), encoding="utf-8")
    assert why(project) == {"甲": "没有生成记录", "乙": "没有生成记录"}
    assert why(project) == {}


@pytest.mark.parametrize(
    "wrong", [1, [], {"甲.docx": 1}, {"甲.docx": {"read": []}}, {"甲.docx": {"content": "x"}}]
)
def test_broken_records_cost_a_build_and_nothing_else(project: Path, wrong: object) -> None:
    why(project)
    notes = project / "output" / "发言" / NOTES
    form = json.loads(notes.read_bytes())
    for key in ("made", "files"):
        notes.write_text(json.dumps({**form, key: wrong}), encoding="utf-8")
        assert set(why(project)) <= {"甲", "乙"}
        assert why(project) == {}


def test_a_draft_that_was_taken_back_into_the_content_is_made_anew(project: Path) -> None:
    why(project)
    path = project / "output" / "汇编.docx"
    path.write_bytes(b"pulled into the content")
    Outputs(path.parent).accept(path)
    assert why(project) == {"汇编": "上次没有写完，或者收回过改动"}
    assert why(project) == {}


def test_notes_move_with_the_project(project: Path) -> None:
    moved = project / "新处"
    (project / "旧处").mkdir()
    (project / "content").rename(project / "旧处" / "content")
    why(project / "旧处")
    (project / "旧处").rename(moved)
    assert why(moved) == {}


def test_nothing_heavy_is_loaded_when_nothing_has_changed(project: Path) -> None:
    script = (
        "import sys; from reportgen.cli import run; code = run(['build', '--to', 'docx,pdf']); "
        "print([name for name in ('pydantic', 'jinja2', 'weasyprint', 'lxml', 'yaml', 'uharfbuzz', 'PIL', "
        "'docx', 'watchfiles') if name in sys.modules], code)"
    )
    for expected in (None, "[] 0"):
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8", cwd=project
        )
        if expected is not None:
            assert done.stdout == f"{expected}\n"
            assert done.stderr == "3 份都没有变化\n"
