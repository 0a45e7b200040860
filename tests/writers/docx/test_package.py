"""The file as a whole."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import UTC, datetime

from lxml import etree
from support.documents import document, every_block, paragraph, pictures, speech_style
from support.goldens import Goldens
from support.showcase import showcase, showcase_style
from support.wordfile import WordFile

from reportgen.writers.docx import write_docx


def written() -> bytes:
    return write_docx(every_block(), speech_style(), pictures())


def test_the_same_document_gives_the_same_bytes():
    first = written()
    time.sleep(2.1)  # a zip entry's time counts in two seconds
    assert written() == first


def test_entries_stand_in_a_fixed_order_and_bear_a_fixed_time():
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        entries = package.infolist()
    assert [entry.filename for entry in entries][:3] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
    ]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_what_the_base_says_to_its_readers_is_not_in_the_file():
    file = WordFile.of(written())
    for name, data in file.parts.items():
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(data)
            assert not list(root.iter(etree.Comment)), name
            assert not (root.text or "").strip(), name


def test_one_document_leaves_nothing_behind_for_the_next():
    write_docx(every_block(), speech_style(), pictures())
    file = WordFile.of(write_docx(document(paragraph("body", "字")), speech_style()))
    assert file.paragraphs() == [("Body", "字")]
    assert not file.find("//w:style[@w:styleId='OfficialTable']", "word/styles.xml")


def test_an_undated_document_bears_the_time_given():
    undated = datetime(2031, 5, 6, tzinfo=UTC)
    file = WordFile.of(write_docx(document(paragraph("body", "字")), speech_style(), undated=undated))
    assert b"2031-05-06T00:00:00Z" in file.parts["docProps/core.xml"]


def test_the_parts_are_as_their_goldens(goldens: Goldens, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    file = WordFile.of(written())
    for name in sorted(file.parts):
        if not name.startswith("word/media/"):
            goldens.check(f"docx/{name.replace('/', '-')}", file.pretty(name))


def test_what_a_speech_has_not_is_as_its_golden(goldens: Goldens):
    file = WordFile.of(write_docx(showcase(), showcase_style(), pictures()))
    for name in ("document", "header3", "footer4"):
        goldens.check(f"docx/showcase-{name}.xml", file.pretty(f"word/{name}.xml"))


def test_300_pages_take_less_than_two_seconds():
    text = "坚持以“高质量”发展为首要任务，抓实抓细各项工作。" * 5
    blocks = [paragraph("item", text, lead=("item-lead", "一是抓落实。")) for _ in range(300 * 22 // 5)]
    start = time.perf_counter()
    write_docx(document(*blocks), speech_style())
    assert time.perf_counter() - start < 2
