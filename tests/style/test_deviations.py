"""Where a project's style leaves the standard, and how that is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.clauses import natures

from reportgen.content.kinds import KINDS
from reportgen.doctor import examine
from reportgen.project import Project, Workspace
from reportgen.style import Deviation, deviations
from reportgen.style.deviations import OWN_DEFAULTS, is_standard


def found(folder: Path, own: str, kind: str = "speech") -> tuple[Deviation, ...]:
    path = folder / "templates" / kind / "style.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(own, "utf-8")
    return deviations(KINDS, Workspace(Project(folder, has_content=True)))


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("page: {left: 30 mm}", "页边距左：30 mm，标准 28 mm（A5.2.1-a）"),
        ("page: {left: 28.5 mm}", "页边距左：28.5 mm，标准 28 mm（A5.2.1-a），在误差之内"),
        ("page: {top: 38 mm}", "页边距上：38 mm，标准 37 mm（A5.2.1-a），在误差之内"),
        ("page: {top: 38.1 mm}", "页边距上：38.1 mm，标准 37 mm（A5.2.1-a）"),
        ("page: {top: 120 pt}", "页边距上：120 pt，标准 104.88 pt（A5.2.1-a）"),
        ("page: {number_place: center}", "页码位置：center，标准 outside（A7.5-b）"),
        ("page: {lines: 20}", "每页行数：20，标准 22（A5.2.3）"),
        ("roles: {body: {size: 小三}}", "公文正文的字号：小三，标准 三号（A5.2.2）"),
        ("roles: {body: {pitch: 28 磅}}", "公文正文的行距：28 磅，标准 28.95 磅（A-W1）"),
        ("roles: {heading-2: {bold: true}}", "二级标题的加粗：true，标准 false（A7.3.3-b）"),
        ("roles: {title: {pitch: 30 pt}}", "公文标题的行距：30 pt，本项目默认 32 pt（A7.3.1-d）"),
        ("roles: {speaker: {face: 仿宋}}", "发言人的字体：仿宋，本项目默认 楷体（B4）"),
        ("roles: {table-cell: {pitch: 22 pt}}", "表格文字的行距：22 pt，本项目默认 20 pt（house）"),
        (
            "roles: {attachment: {left_indent: {is: 4 字, clause: A-D2}}}",
            "附件说明的左缩进：4 字，标准 5 字（A7.3.4）",
        ),
        ("pdf: pdf/a-2b", "PDF 符合的标准：pdf/a-2b，本项目默认 pdf/a-2a+ua-1（house）"),
        ("faces: {宋体: {office: SimSun}}", "宋体的办公字体名：SimSun，本项目默认 宋体（F3）"),
    ],
)
def test_deviation_is_told_with_its_clause(tmp_path, own, message):
    (deviation,) = found(tmp_path, own)
    assert deviation.message == message


@pytest.mark.parametrize(
    "own",
    [
        "page: {left: 27.95 mm}",
        "page: {top: {clause: A-D2}}",
        "roles: {body: {size: 16 pt}}",
        "roles: {新: {like: body, name: 新, size: 四号}}",
        "roles: {body: }",
        "{}",
    ],
)
def test_what_is_as_packaged_or_new_is_no_deviation(tmp_path, own):
    assert found(tmp_path, own) == ()


def test_a_measure_inside_a_measure(tmp_path):
    own = "roles:\n  red-rule: {line: {thickness: 1 mm}}\n  briefing-name:\n    fit: {spread: 80%}\n"
    assert [each.message for each in found(tmp_path, own, "briefing")] == [
        "红色分隔线的线粗细：1 mm，本项目默认 0.53 mm（C5）",
        "简报名称的适合一行撑开：80%，本项目默认 70%（C2）",
    ]


def test_sizes_by_characters_are_told_together(tmp_path):
    own = "roles: {briefing-name: {fit: {sizes: [{characters: 4, size: 60 pt}]}}}"
    (deviation,) = found(tmp_path, own, "briefing")
    assert deviation.own == "4 字以内 60 pt"
    assert deviation.asked.startswith("4 字以内 56 pt、6 字以内 48 pt")
    assert deviation.clause == "C2"


def test_they_stand_in_the_order_of_files_and_lines(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    found(tmp_path, "roles:\n  red-rule: {pitch: 9 pt}\n", "document")
    told = found(tmp_path, "roles:\n  body: {pitch: 28 pt}\npage:\n  left: 28.5 mm\n")
    assert [each.render() for each in told] == [
        "templates/document/style.yaml:2  红色分隔线的行距：9 pt，标准 7.5 pt（A7.2.7）",
        "templates/speech/style.yaml:2  公文正文的行距：28 pt，标准 28.95 pt（A-W1）",
        "templates/speech/style.yaml:4  页边距左：28.5 mm，标准 28 mm（A5.2.1-a），在误差之内",
    ]


def test_doctor_tells_them_and_lacks_nothing_for_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    found(tmp_path, "page:\n  left: 30 mm\n")
    report = examine(tmp_path)
    assert report.complete
    assert "  templates/speech/style.yaml:2  页边距左：30 mm，标准 28 mm（A5.2.1-a）" in report.render()
    (told,) = report.to_json()["deviations"]
    assert {key: told[key] for key in ("line", "kind", "own", "asked", "clause", "standard", "within")} == {
        "line": 2,
        "kind": "speech",
        "own": "30 mm",
        "asked": "28 mm",
        "clause": "A5.2.1-a",
        "standard": True,
        "within": False,
    }


def test_a_project_without_a_style_has_none(tmp_path):
    assert deviations(KINDS, Workspace(Project(tmp_path, has_content=True))) == ()
    assert "样式与默认不同" not in examine(tmp_path).render()


def test_what_is_standard_is_what_the_list_of_clauses_says():
    own = {clause for clause, nature in natures().items() if "标准" not in nature and _is_chosen(nature)}
    of_a = {clause for clause in natures() if clause.startswith("A")}
    assert {clause for clause in of_a if not is_standard(clause)} == own & of_a
    assert {clause for clause in own & of_a if not clause.startswith("A-D")} == OWN_DEFAULTS
    assert not any(is_standard(clause) for clause in natures() if not clause.startswith("A"))


def _is_chosen(nature: str) -> bool:
    return "约定" in nature or "惯例" in nature
