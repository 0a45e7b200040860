"""The document's properties."""

from __future__ import annotations

import pytest
from support.documents import document, every_block, pictures, speech_style
from support.wordfile import WordFile

from reportgen.document import Properties
from reportgen.writers.docx import write_docx


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def stated(file: WordFile) -> dict[str, str]:
    return {child.tag.split("}")[1]: child.text for child in file.root("docProps/core.xml")}


def test_title_author_and_dates_come_from_the_document():
    file = WordFile.of(write_docx(every_block(), speech_style(), pictures()))
    assert stated(file) == {
        "title": "凝心聚力抓落实 推动全市粮食安全再上新台阶",
        "creator": "周劼",
        "lastModifiedBy": "周劼",
        "subject": "在全市粮食工作会议上的表态发言",
        "keywords": "粮食; 表态",
        "created": "2024-03-05T00:00:00Z",
        "modified": "2024-03-05T00:00:00Z",
        "revision": "1",
        "language": "zh-CN",
    }


def test_what_is_not_known_is_left_out_and_too_long_words_are_cut():
    file = WordFile.of(write_docx(document(properties=Properties("长" * 300)), speech_style()))
    found = stated(file)
    assert found["title"] == "长" * 255
    assert not {"creator", "subject", "keywords", "lastModifiedBy"} & found.keys()


def test_the_epoch_sets_the_time(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    file = WordFile.of(write_docx(every_block(), speech_style(), pictures()))
    assert stated(file)["created"] == "1970-01-01T00:00:00Z"


def test_the_program_is_named_and_no_other():
    file = WordFile.of(write_docx(every_block(), speech_style(), pictures()))
    assert b"<Application>reportgen</Application>" in file.parts["docProps/app.xml"]
    assert not any(b"python-docx" in part for part in file.parts.values())
