"""Independent judges: validators, and other programs' readers."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import mammoth
import pytest
from docx2python import docx2python
from docx_plus.lint import lint
from openxml_audit import FileFormat, OpenXmlValidator
from support.documents import document, every_block, paragraph, pictures, speech_style, table
from support.showcase import showcase, showcase_style
from support.trust.texts import by_mammoth, by_pandoc, squeezed

from reportgen.document import Document, PageBreak, Paragraph, Table
from reportgen.writers.docx import write_docx

AWKWARD = document(
    table(30),
    table(1),
    PageBreak(),
    table(2),
    PageBreak(),
    paragraph("body", "a & b < c > d “引” '直' \"引\" ]]>"),
    PageBreak(),
)
DOCUMENTS = {"every-block": every_block(), "awkward": AWKWARD, "empty": document()}


@pytest.fixture
def settled(tmp_path) -> Path:
    path = tmp_path / "settled.docx"
    path.write_bytes(write_docx(showcase(), showcase_style(), pictures()))
    return path


@pytest.fixture(params=DOCUMENTS)
def file(request, tmp_path) -> Path:
    path = tmp_path / f"{request.param}.docx"
    path.write_bytes(write_docx(DOCUMENTS[request.param], speech_style(), pictures()))
    return path


@pytest.mark.parametrize(
    "version", [FileFormat.OFFICE_2007, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365]
)
def test_the_file_keeps_the_schema(file, version):
    result = OpenXmlValidator(file_format=version).validate(file)
    assert [error.description for error in result.errors] == []


@pytest.mark.parametrize(
    "version", [FileFormat.OFFICE_2007, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365]
)
def test_every_block_keeps_the_schema(settled, version):
    result = OpenXmlValidator(file_format=version).validate(settled)
    assert [error.description for error in result.errors] == []


def test_not_even_what_was_settled_departs_from_its_style(settled):
    findings = lint(docx.Document(str(settled)), select=["style-drift", "redundant-direct-formatting"])
    assert [finding.message for finding in findings] == []


def test_other_programs_read_references_and_columns(settled):
    for read in (by_mammoth, by_pandoc):
        text = squeezed(read(settled))
        assert "在全市水利工作会议上的表态发言周劼2" in text
        assert "PAGEREF" not in text
        assert text.count("视频") == 2


def test_no_paragraph_departs_from_its_style(file):
    findings = lint(docx.Document(str(file)), select=["style-drift", "redundant-direct-formatting"])
    assert [finding.message for finding in findings] == []


def words(made: Document) -> str:
    """All words of a document in order, without any space."""
    return squeezed("".join(_words(block) for block in made.blocks))


def _words(block: object) -> str:
    match block:
        case Paragraph():
            return block.text
        case Table():
            return "".join(cell.text for row in block.rows for cell in row)
    return ""


def by_docx2python(path: Path) -> str:
    with docx2python(path) as read:
        return "".join(
            "".join(run for run in paragraph if "image" not in run.lower())
            for tab in read.body_runs for row in tab for cell in row for paragraph in cell
        )  # fmt: skip


READERS = {"mammoth": by_mammoth, "docx2python": by_docx2python, "pandoc": by_pandoc}


@pytest.mark.parametrize("reader", READERS)
def test_other_programs_read_the_same_words(file, reader):
    assert squeezed(READERS[reader](file)) == words(DOCUMENTS[file.stem])


def test_headings_are_headings_to_mammoth(tmp_path):
    data = write_docx(
        document(paragraph("heading-1", "一、标题", 1), paragraph("heading-3", "1.小标题", 3)), speech_style()
    )
    assert mammoth.convert_to_html(io.BytesIO(data)).value == "<h1>一、标题</h1><h3>1.小标题</h3>"
