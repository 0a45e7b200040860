"""One Document of two: in the Word file, all changes taken give the new one, all refused the old one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from support.changes import REFUSED, TAKEN, changed_texts, said, settled
from support.documents import every_block, pictures, speech_style
from support.edits import as_document, edited, random_blocks

from reportgen.document import Document, Paragraph, Revision, Table
from reportgen.revise.marking import compare_documents
from reportgen.revise.steps import Matcher
from reportgen.writers.docx import write_docx

REVISION = Revision("王明")
MATCHER = Matcher(lambda picture: picture.path)


def compared(old: Document, new: Document) -> Document:
    return compare_documents(old, new, REVISION, MATCHER)


def word(document: Document) -> bytes:
    return write_docx(document, speech_style(), pictures())


def check(old: Document, new: Document) -> bytes:
    data = word(compared(old, new))
    assert settled(data, TAKEN) == said(word(new))
    assert settled(data, REFUSED) == said(word(old))
    return data


@given(st.integers(0, 2**32))
@settings(max_examples=400, deadline=None)
def test_changes_taken_give_the_new_document_and_refused_the_old(seed):
    random = Random(seed)
    blocks = random_blocks(random)
    check(as_document(blocks), as_document(edited(blocks, random)))


@given(st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_two_documents_that_have_nothing_in_common(seed):
    random = Random(seed)
    check(as_document(random_blocks(random)), as_document(random_blocks(random)))


def test_nothing_is_marked_where_nothing_changed():
    document = every_block()
    same = replace(compared(document, document), revision=None)
    assert word(same) == word(document)


def test_the_last_paragraph_may_come_and_go():
    blocks = every_block().blocks
    long, short = as_document(blocks), as_document(blocks[:-1])
    check(long, short)
    check(short, long)


def test_the_only_paragraph_behind_a_table_may_come_and_go():
    blocks = [block for block in every_block().blocks if isinstance(block, Table | Paragraph)]
    table = next(place for place, block in enumerate(blocks) if isinstance(block, Table))
    long, short = as_document(blocks[: table + 2]), as_document(blocks[: table + 1])
    blocks[table + 1] = next(block for block in blocks if isinstance(block, Paragraph))
    long = as_document(blocks[: table + 2])
    check(long, short)
    check(short, long)


def test_few_characters_are_marked():
    blocks = random_blocks(Random(5), 40)
    data = word(compared(as_document(blocks), as_document(edited(blocks, Random(6), 3))))
    deleted, inserted = changed_texts(data)
    assert len(deleted) + len(inserted) < 1_000
