"""A unit's own Word file, named by a style."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.documents import document, paragraph, speech_style
from support.wordfile import WordFile

from reportgen.building import find_targets, make_outputs
from reportgen.diagnostics import Refusal
from reportgen.project import Project, Workspace
from reportgen.style import load_style
from reportgen.unitbase import unit_file
from reportgen.writers.docx import write_docx

SPEECH = "kind: speech\ntitle: 抓落实\nbody: 一段。\n"


@pytest.fixture
def own(tmp_path) -> Path:
    """The folder of a project's own style of speeches."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "甲.yaml").write_text(SPEECH, "utf-8")
    folder = tmp_path / "templates" / "speech"
    folder.mkdir(parents=True)
    return folder


def found(own: Path):
    workspace = Workspace(Project(own.parents[1], has_content=True))
    return unit_file(load_style("speech", workspace), workspace), workspace


def test_a_style_without_a_base_has_none(own):
    assert found(own)[0] is None


@pytest.mark.parametrize("line", ["base: 单位.docx", "base: {is: 单位.docx, clause: house}"])
def test_the_file_stands_beside_the_style_and_its_reading_is_noted(own, line):
    (own / "style.yaml").write_text(line, "utf-8")
    (own / "单位.docx").write_bytes(write_docx(document(), speech_style()))
    unit, workspace = found(own)
    assert unit.name == "单位.docx"
    assert own / "单位.docx" in workspace.reads


@pytest.mark.parametrize(
    ("name", "rule"),
    [("没有.docx", "missing-file"), ("../../../外.docx", "outside-project"), (".", "not-a-file")],
)
def test_a_file_that_is_not_to_be_had_is_refused_at_its_line(own, name, rule):
    (own / "style.yaml").write_text(f"\nbase: {name}\n", "utf-8")
    with pytest.raises(Refusal) as caught:
        found(own)
    (finding,) = caught.value.diagnostics
    assert (finding.rule, finding.place.path.name, finding.place.line) == (rule, "style.yaml", 2)


def test_a_build_grows_its_word_file_from_it_and_its_pdf_from_nothing(own):
    base = write_docx(document(paragraph("body", "旧")), speech_style())
    (own / "单位.docx").write_bytes(base)
    (own / "style.yaml").write_text("base: 单位.docx", "utf-8")
    root = own.parents[1]
    (target,) = find_targets([root / "content" / "甲.yaml"], root, root / "output")
    made = make_outputs(target, ("docx", "pdf"))
    assert made.diagnostics == ()
    relations = WordFile.of(made.data["docx"]).parts["word/_rels/document.xml.rels"]
    assert b"rIdUnitStyles" in relations
    assert made.data["pdf"].startswith(b"%PDF")
