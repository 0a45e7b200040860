"""Independent judges of the Word file of a comparison: LibreOffice, pandoc, a validator."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from random import Random

import docx
import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from support.documents import every_block, pictures, speech_style
from support.edits import as_document, edited, random_blocks
from support.libreoffice import convert
from support.libreoffice_changes import REFUSE, TAKE, settle

from reportgen.document import Document, Paragraph, Revision, Table, Text
from reportgen.revise.marking import compare_documents
from reportgen.revise.steps import Matcher
from reportgen.writers.docx import write_docx

SEEDS = (1, 2, 3)


def word(document: Document) -> bytes:
    return write_docx(document, speech_style(), pictures())


def pair(seed: int) -> tuple[Document, Document]:
    random = Random(seed)
    blocks = random_blocks(random, 20)
    return as_document(blocks), as_document(edited(blocks, random, 8))


@pytest.fixture(scope="module", params=SEEDS)
def files(request, tmp_path_factory) -> tuple[Path, Path, Path]:
    """The old version, the new one and both compared."""
    folder = tmp_path_factory.mktemp("changes")
    old, new = pair(request.param)
    both = compare_documents(old, new, Revision("王明"), Matcher(lambda picture: picture.path))
    made = [folder / f"{name}.docx" for name in ("old", "new", "both")]
    for path, document in zip(made, (old, new, both), strict=True):
        path.write_bytes(word(document))
    return made[0], made[1], made[2]


def paragraphs(path: Path) -> list[tuple[str, str]]:
    """Style and words of all paragraphs that have any, those in tables last."""
    document = docx.Document(str(path))
    cells = [p for table in document.tables for row in table.rows for c in row.cells for p in c.paragraphs]
    # LibreOffice knows one style a paragraph; what only starts a page is a property to it.
    return [
        (p.style.name.removesuffix("（另页）"), p.text)
        for p in [*document.paragraphs, *cells]
        if p.text.strip()
    ]


@pytest.mark.parametrize(("command", "version"), [(TAKE, 1), (REFUSE, 0)])
def test_libreoffice_takes_and_refuses_all_changes(files, command, version, tmp_path):
    settled = settle(files[2], command, tmp_path)
    assert paragraphs(settled) == paragraphs(files[version])


@pytest.mark.parametrize(("how", "version"), [("accept", 1), ("reject", 0)])
def test_pandoc_takes_and_refuses_all_changes(files, how, version):
    assert by_pandoc(files[2], how) == by_pandoc(files[version], how)


def by_pandoc(path: Path, how: str) -> str:
    """All words without any space: pandoc parts the halves of a paragraph by one, and borders by width."""
    command = ["pandoc", f"--track-changes={how}", str(path), "--to", "plain", "--wrap=none"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return re.sub(r"[\s\u3000-]", "", text)


def test_libreoffice_lists_the_changes(files, tmp_path):
    (flat,) = convert([files[2]], "fodt", tmp_path)
    text = flat.read_text("utf-8")
    assert "<text:insertion>" in text
    assert "<text:deletion>" in text
    assert "<dc:creator>王明</dc:creator>" in text


@pytest.mark.parametrize(
    "version", [FileFormat.OFFICE_2007, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365]
)
def test_the_file_keeps_the_schema(files, version):
    result = OpenXmlValidator(file_format=version).validate(files[2])
    assert [error.description for error in result.errors] == []


def test_every_kind_of_block_may_change(tmp_path):
    document = every_block()
    empty = as_document([Paragraph("body", (Text("只有一段。"),))])
    for number, (old, new) in enumerate([(document, empty), (empty, document)]):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(word(compare_documents(old, new, Revision("甲"), Matcher(lambda one: one.path))))
        result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
        assert [error.description for error in result.errors] == []
        assert any(isinstance(block, Table) for block in document.blocks)
