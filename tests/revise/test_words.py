"""Marked words: breaks, roles, page numbers."""

from __future__ import annotations

from reportgen.document import Change, ChangeKind, LineBreak, PageReference, Tab, Text
from reportgen.revise.differing import difference
from reportgen.revise.words import DELETED, INSERTED, joined, marked, moved, split_at_ends, words


def both(old, new):
    one, two = words(old), words(new)
    return marked(one, two, difference(one.text, two.text))


def test_words_are_compared_and_breaks_put_back():
    old = (Text("抓落实"), LineBreak(), Text("促发展"))
    assert both(old, old) == old
    assert both(old, (Text("抓落实促"), LineBreak(), Text("发展"))) == (
        Text("抓落实"), LineBreak(DELETED), Text("促"), LineBreak(INSERTED), Text("发展"),
    )  # fmt: skip


def test_a_break_before_words_that_changed_is_in_both():
    made = both((Text("甲"), LineBreak(), Text("乙")), (Text("甲"), LineBreak(), Text("丙")))
    assert made == (Text("甲"), LineBreak(), Text("乙", change=DELETED), Text("丙", change=INSERTED))


def test_words_of_another_role_are_restyled():
    made = both((Text("一是抓项目。", "item-lead"), Text("快干")), (Text("一是抓项目。快干"),))
    assert made == (
        Text("一是抓项目。", change=Change(ChangeKind.RESTYLED, former="item-lead")),
        Text("快干"),
    )


def test_the_number_of_a_page_is_the_new_ones():
    old = (Text("甲"), Tab(), PageReference("item-1", "3"))
    new = (Text("甲"), Tab(), PageReference("item-2", "5"))
    assert both(old, new) == new
    assert both(old, (Text("甲"),))[1:] == (Tab(DELETED), Text("3", change=DELETED))


def test_moved_words_are_marked_at_both_places():
    one, two = words((Text("二是抓项目"),)), words((Text("五是抓项目"),))
    away, here = moved(one, two, difference(one.text, two.text), 1)
    assert away == (
        Text("二", change=DELETED), Text("是抓项目", change=Change(ChangeKind.MOVED_AWAY, 1)),
    )  # fmt: skip
    assert here == (
        Text("五", change=INSERTED), Text("是抓项目", change=Change(ChangeKind.MOVED_HERE, 1)),
    )  # fmt: skip


def test_paragraphs_are_parted_where_one_became_two():
    one = words((Text("甲乙丙丁"),))
    two = joined([words((Text("甲乙"),)), words((Text("丙丁戊"),))])
    parts = split_at_ends(marked(one, two, difference(one.text, two.text)))
    assert parts == [((Text("甲乙"),), INSERTED), ((Text("丙丁"), Text("戊", change=INSERTED)), None)]
