"""Tracked changes as Word marks them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree
from support.changes import W, body_of
from support.documents import pictures, speech_style, table

from reportgen.document import (
    Blank,
    Block,
    Change,
    ChangeKind,
    Document,
    PageBreak,
    Paragraph,
    Properties,
    Revision,
    Text,
)
from reportgen.writers.docx import write_docx

INSERTED, DELETED = Change(ChangeKind.INSERTED), Change(ChangeKind.DELETED)
LAST = Paragraph("closing", (Text("谢谢大家！"),))


def body(*blocks: Block, time: datetime | None = None) -> etree._Element:
    document = Document("speech", Properties("题"), (*blocks, LAST), Revision("王明", time))
    return body_of(write_docx(document, speech_style(), pictures()))


def names(element: etree._Element | None) -> list[str]:
    assert element is not None
    return [etree.QName(one).localname for one in element]


def test_words_stand_within_their_changes():
    made = body(
        Paragraph("body", (Text("甲"), Text("乙", change=DELETED), Text("丙", change=INSERTED))),
        time=datetime(2024, 3, 5, tzinfo=UTC),
    )
    assert names(made[0]) == ["pPr", "r", "del", "ins"]
    assert made[0].findtext(f"{W}del/{W}r/{W}delText") == "乙"
    assert made[0].findtext(f"{W}ins/{W}r/{W}t") == "丙"
    for number, one in enumerate(made[0][2:], start=1):
        assert dict(one.attrib) == {
            W + "id": str(number), W + "author": "王明", W + "date": "2024-03-05T00:00:00Z",
        }  # fmt: skip


def test_who_has_no_time_states_none():
    made = body(Paragraph("body", (Text("乙", change=DELETED),)))
    assert W + "date" not in made[0].find(f"{W}del").attrib


def test_a_paragraph_that_came_or_went_has_its_end_marked():
    made = body(Paragraph("body", (Text("甲", change=INSERTED),), change=INSERTED), Blank(change=DELETED))
    assert names(made[0].find(f"{W}pPr/{W}rPr")) == ["ins"]
    assert names(made[1].find(f"{W}pPr/{W}rPr")) == ["del"]


def test_a_moved_paragraph_has_its_name_at_both_places():
    away, here = Change(ChangeKind.MOVED_AWAY, 1), Change(ChangeKind.MOVED_HERE, 1)
    made = body(
        Paragraph("body", (Text("甲", change=away),), change=away),
        Paragraph("body", (Text("乙"),)),
        Paragraph("body", (Text("甲", change=here),), change=here),
    )
    for tag in ("moveFrom", "moveTo"):
        start, end = made.find(f".//{W}{tag}RangeStart"), made.find(f"{W}{tag}RangeEnd")
        assert start is not None
        assert end is not None
        assert start.get(W + "name") == "move1"
        assert start.get(W + "id") == end.get(W + "id")
        assert made.find(f".//{W}{tag}/{W}r/{W}t").text == "甲"


def test_a_changed_role_keeps_the_former_style():
    former = Paragraph("heading-1", (), 1)
    made = body(Paragraph("body", (Text("甲"),), former=former))
    assert made[0].find(f"{W}pPr/{W}pStyle").get(W + "val") == "Body"
    assert made[0].find(f"{W}pPr/{W}pPrChange/{W}pPr/{W}pStyle").get(W + "val") == "Heading1"


def test_restyled_words_keep_their_former_style():
    change = Change(ChangeKind.RESTYLED, former="item-lead")
    made = body(Paragraph("item", (Text("一是抓。", change=change), Text("快。"))))
    before = made[0].find(f"{W}r/{W}rPr/{W}rPrChange/{W}rPr/{W}rStyle")
    assert before.get(W + "val") == "ItemLead"


def test_a_page_break_that_came_is_a_changed_style():
    made = body(PageBreak(change=INSERTED), Paragraph("body", (Text("甲"),)))
    assert made[0].find(f"{W}pPr/{W}pStyle").get(W + "val") == "BodyNewPage"
    assert made[0].find(f"{W}pPr/{W}pPrChange/{W}pPr/{W}pStyle").get(W + "val") == "Body"


def test_rows_are_marked():
    made = body(replace(table(3), changes=(None, DELETED, INSERTED)))
    assert [names(row.find(W + "trPr"))[-1] for row in made.iter(W + "tr")] == ["tblHeader", "del", "ins"]


def test_the_end_before_the_last_is_marked_as_word_cannot_take_the_last():
    added = Paragraph("body", (Text("新", change=INSERTED),), change=INSERTED)
    document = Document("speech", Properties("题"), (LAST, added), Revision("甲"))
    made = body_of(write_docx(document, speech_style(), pictures()))
    assert names(made[0].find(f"{W}pPr/{W}rPr")) == ["ins"]
    assert made[1].find(f"{W}pPr/{W}rPr") is None
    assert made[1].find(f"{W}pPr/{W}pPrChange/{W}pPr/{W}pStyle").get(W + "val") == "Closing"
