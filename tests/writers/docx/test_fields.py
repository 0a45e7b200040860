"""Numbers of pages, the places they point to, and links."""

from __future__ import annotations

import re

from support.documents import document, paragraph
from support.showcase import contents_entry, showcase_style
from support.wordfile import W, WordFile

from reportgen.document import PageReference, Paragraph, Text
from reportgen.writers.docx import write_docx

LONG = "很长的名称" * 20


def written(*blocks) -> WordFile:
    return WordFile.of(write_docx(document(*blocks), showcase_style()))


def anchored(text: str, anchor: str) -> Paragraph:
    return Paragraph("title", (Text(text),), anchor=anchor)


def contents() -> WordFile:
    entries = (contents_entry("一", "first", "3"), contents_entry("二", LONG, "5"))
    return written(*entries, anchored("一", "first"), anchored("二", LONG))


def test_a_reference_is_a_field_that_shows_its_number_already():
    (first, second) = contents().find("//w:hyperlink")
    names = [mark.get(W + "fldCharType") for mark in first.iter(W + "fldChar")]
    assert names == ["begin", "separate", "end"]
    assert re.fullmatch(r" PAGEREF (\w+) \\h ", first.findtext(f".//{W}instrText"))
    assert "".join(t.text for t in second.iter(W + "t")) == "二　周劼5"


def test_nothing_asks_the_reader_to_update_fields():
    file = contents()
    assert file.find("//@w:dirty") == []
    assert file.find("//w:updateFields", "word/settings.xml") == []


def test_an_entry_jumps_to_the_bookmark_its_number_counts():
    file = contents()
    starts = file.find("//w:bookmarkStart")
    names = [start.get(W + "name") for start in starts]
    assert file.find("//w:hyperlink/@w:anchor") == names
    assert [re.search(r"PAGEREF (\w+)", e.text)[1] for e in file.find("//w:instrText")[:2]] == names
    assert all(re.fullmatch(r"_Ref\w{1,36}", name, re.ASCII) for name in names)
    assert len(set(names)) == 2


def test_a_bookmark_is_around_the_words_it_marks_and_its_number_its_own():
    file = contents()
    for title in file.find("//w:p[w:bookmarkStart]"):
        assert [child.tag.removeprefix(W) for child in title] == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]
    starts, ends = file.find("//w:bookmarkStart/@w:id"), file.find("//w:bookmarkEnd/@w:id")
    assert starts == ends
    assert len(set(starts)) == 2


def test_a_link_looks_like_its_text():
    styles = "//w:style[@w:styleId='Hyperlink']/w:rPr"
    file = contents()
    assert file.find(f"{styles}/w:color/@w:val", "word/styles.xml") == ["auto"]
    assert file.find(f"{styles}/w:u/@w:val", "word/styles.xml") == ["none"]
    plain = written(paragraph("body", "字"))
    assert plain.find(styles, "word/styles.xml") == []


def test_a_number_may_have_a_role_of_its_own():
    entry = Paragraph("entry", (PageReference("x", "7", "entry-speaker"),))
    file = written(entry, anchored("一", "x"))
    styles = {tuple(run.xpath("w:rPr/w:rStyle/@w:val", namespaces={"w": W[1:-1]}))
              for run in file.find("//w:hyperlink/w:r")}  # fmt: skip
    assert styles == {("EntrySpeaker",)}
