"""Building: what names mean, one document costs the others nothing, a person's work is kept."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from reportgen.building import Edits, build, find_targets
from reportgen.diagnostics import Refusal

GOOD = "kind: speech\ntitle: 抓落实\ndate: 2024-03-05\nbody: |\n  一、抓进度\n  抓紧抓实。\n"
BAD = "kind: speech\ntitle: 抓落实\ndate: 2024-02-30\nbody: |\n  一段。\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content" / "县区").mkdir(parents=True)
    (tmp_path / "content" / "甲.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "content" / "县区" / "乙.yaml").write_text(GOOD, "utf-8")
    return tmp_path


def stems(project: Path, *names: str, out: Path | None = None) -> list[str]:
    targets = find_targets([Path(name) for name in names], project, out)
    return [str(target.stem.relative_to(project)) for target in targets]


def test_nothing_means_all_content(project):
    assert sorted(stems(project)) == ["output/县区/乙", "output/甲"]


@pytest.mark.parametrize("name", ["甲", "甲.yaml", "content/甲.yaml"])
def test_a_name_or_a_file_means_that_content(project, name):
    assert stems(project, name) == ["output/甲"]


def test_a_name_is_found_in_any_folder_of_content(project):
    assert stems(project, "乙") == ["output/县区/乙"]
    (project / "content" / "乡镇").mkdir()
    (project / "content" / "乡镇" / "乙.yaml").write_text(GOOD, "utf-8")
    with pytest.raises(Refusal) as caught:
        find_targets([Path("乙")], project, None)
    (found,) = caught.value.diagnostics
    assert found.rule == "several-files"
    assert "乡镇/乙.yaml、县区/乙.yaml" in found.hints[0]


def test_a_folder_means_what_is_in_it(project):
    assert stems(project, "content/县区") == ["output/县区/乙"]


def test_content_named_twice_is_built_once(project):
    assert stems(project, "甲", "content/甲.yaml") == ["output/甲"]


def test_files_outside_content_go_to_the_folder_itself(project):
    (project / "散稿.yaml").write_text(GOOD, "utf-8")
    assert stems(project, "散稿.yaml", out=project / "成品") == ["成品/散稿"]


def test_two_contents_for_one_output_are_refused(project):
    (project / "甲.yaml").write_text(GOOD, "utf-8")
    with pytest.raises(Refusal) as caught:
        find_targets([Path("甲.yaml"), Path("content/甲.yaml")], project, None)
    assert caught.value.diagnostics[0].rule == "same-output"


def test_every_name_that_means_nothing_is_told(project):
    with pytest.raises(Refusal) as caught:
        find_targets([Path("丙"), Path("丁")], project, None)
    assert [found.rule for found in caught.value.diagnostics] == ["missing-file", "missing-file"]


def test_one_bad_document_costs_the_others_nothing(project):
    (project / "content" / "坏.yaml").write_text(BAD, "utf-8")
    outcomes = list(build(find_targets([], project, None), ["docx"], 1))
    made = {outcome.target.content.stem: outcome.outputs for outcome in outcomes}
    assert made["坏"] == ()
    assert all(made[name][0].is_file() for name in ("甲", "乙"))
    assert not (project / "output" / "坏.docx").exists()


def test_side_by_side_gives_the_same_bytes(project, tmp_path):
    targets = find_targets([], project, None)
    serial = find_targets([], project, tmp_path / "一")
    together = find_targets([], project, tmp_path / "二")
    assert len(targets) == 2
    for each in (*build(serial, ["docx", "pdf"], 1), *build(together, ["docx", "pdf"], 2)):
        assert len(each.outputs) == 2
    for path in sorted((tmp_path / "一").rglob("*.*f")) + sorted((tmp_path / "一").rglob("*.docx")):
        assert path.read_bytes() == (tmp_path / "二" / path.relative_to(tmp_path / "一")).read_bytes()


def test_what_a_person_changed_is_kept(project):
    targets = find_targets([Path("甲")], project, None)
    ((output,),) = [outcome.outputs for outcome in build(targets, ["docx"], 1)]
    output.write_bytes(output.read_bytes() + b"edited")
    (outcome,) = build(targets, ["docx"], 1)
    assert [found.rule for found in outcome.diagnostics] == ["edited-output"]
    assert output.read_bytes().endswith(b"edited")
    (outcome,) = build(targets, ["docx"], 1, edits=Edits.OVERWRITE)
    assert not outcome.diagnostics
    assert not output.read_bytes().endswith(b"edited")


def test_a_file_open_in_word_is_left_alone(project):
    targets = find_targets([Path("甲")], project, None)
    list(build(targets, ["docx"], 1))
    (project / "output" / "~$甲.docx").write_bytes(b"")
    (project / "content" / "甲.yaml").write_text(GOOD.replace("抓紧", "再抓紧"), "utf-8")
    (outcome,) = build(targets, ["docx"], 1)
    assert [found.rule for found in outcome.diagnostics] == ["open-in-word"]


def test_a_role_the_style_lacks_is_a_finding(project):
    folder = project / "templates" / "speech"
    folder.mkdir(parents=True)
    (folder / "template.xml").write_text('<p role="无此角色">字</p>', "utf-8")
    (outcome,) = build(find_targets([Path("甲")], project, None), ["docx", "pdf"], 1)
    assert [found.rule for found in outcome.diagnostics] == ["unknown-role"]


def test_a_projects_own_style_changes_single_measures(project):
    from docx import Document

    folder = project / "templates" / "speech"
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text("page: {left: 30 mm}\n", "utf-8")
    ((output,),) = [o.outputs for o in build(find_targets([Path("甲")], project, None), ["docx"], 1)]
    section = Document(str(output)).sections[0]
    assert round(section.left_margin.mm) == 30
    assert round(section.top_margin.mm) == 37


def refusal(folder: Path, *names: str) -> list[tuple[str, str, tuple[str, ...]]]:
    with pytest.raises(Refusal) as caught:
        find_targets([Path(name) for name in names], folder, None)
    return [(found.rule, found.message, found.hints) for found in caught.value.diagnostics]


def test_the_project_folder_means_its_content(project):
    (project / "templates" / "speech").mkdir(parents=True)
    (project / "templates" / "speech" / "style.yaml").write_text("page: {}\n", "utf-8")
    assert sorted(stems(project, ".")) == ["output/县区/乙", "output/甲"]


def test_nothing_hidden_is_content(project):
    (project / "content" / ".藏").mkdir()
    for name in (".藏.yaml", ".藏/丙.yaml", "~$甲.docx", "丁.YML"):
        (project / "content" / name).write_text(GOOD, "utf-8")
    assert sorted(stems(project)) == ["output/丁", "output/县区/乙", "output/甲"]


def test_nothing_without_a_project_is_refused(tmp_path):
    (tmp_path / "甲.yaml").write_text(GOOD, "utf-8")
    assert stems(tmp_path, "甲.yaml") == ["甲"]
    ((rule, message, hints),) = refusal(tmp_path)
    assert (rule, message) == ("no-content", "这里没有 content 文件夹，不知道要生成什么")
    assert hints


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("来稿.docx", "请先导入：reportgen import 来稿.docx"),
        ("来稿.TXT", "请先导入：reportgen import 来稿.TXT"),
        ("图.png", "内容文件以 .yaml 结尾"),
    ],
)
def test_what_is_no_content_is_refused(project, monkeypatch, name, hint):
    monkeypatch.chdir(project)
    (project / name).write_text(GOOD, "utf-8")
    assert refusal(project, name) == [("not-content", f"“{name}”不是内容文件", (hint,))]


@pytest.mark.parametrize("name", ["a\0b", "长" * 3000])
def test_impossible_names_are_told(project, name):
    ((rule, _, _),) = refusal(project, name)
    assert rule == "missing-file"


def test_an_output_folder_is_beside_the_caller(project):
    assert stems(project, "甲", out=Path("成品")) == ["成品/甲"]


def test_formats_are_those_asked_for(project):
    (outcome,) = build(find_targets([Path("甲")], project, None), ("docx",), 1)
    assert outcome.outputs == (project / "output" / "甲.docx",)
    assert not (project / "output" / "甲.pdf").exists()


def test_a_folder_that_cannot_be_written_is_told(project, monkeypatch):
    plain = Path.open

    def guarded(path, mode="r", *more, **settings):
        if mode == "xb":
            raise PermissionError(errno.EACCES, "Permission denied")
        return plain(path, mode, *more, **settings)

    # Root, who runs these tests in a container, may write everywhere.
    monkeypatch.setattr(Path, "open", guarded)
    (outcome,) = build(find_targets([Path("甲")], project, None), ("docx",), 1)
    (found,) = outcome.diagnostics
    assert found.rule == "unwritable-output"
    assert "没有权限" in found.message
    assert list((project / "output").iterdir()) == []


@pytest.mark.parametrize(
    ("written", "rule", "message"),
    [
        ("图/进度.png", "missing-file", "找不到图片“图/进度.png”"),
        ("../图/进度.png", "missing-file", "找不到图片“../图/进度.png”"),
        ("https://例.cn/进度.png", "remote-picture", "图片“https://例.cn/进度.png”在网上，不会去取"),
        ("../../进度.png", "outside-project", "“../../进度.png”在项目文件夹之外，不能读取"),
    ],
)
def test_a_picture_is_named_as_it_is_written(project, written, rule, message):
    content = project / "content" / "甲.yaml"
    content.write_text(f"{GOOD}  ![进度]({written})\n", "utf-8")
    (outcome,) = build(find_targets([content], project, None), ("docx",), 1)
    (found,) = outcome.diagnostics
    assert (found.rule, found.message) == (rule, message)
    assert (found.place.path, found.place.line, found.place.column) == (content, 7, 3)
