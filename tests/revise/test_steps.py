"""What became of paragraphs: reworded, added, removed, moved, split, joined."""

from __future__ import annotations

from support.documents import paragraph, table

from reportgen.document import Blank, PageBreak, Paragraph
from reportgen.revise.steps import Matcher, Step

A, B, C = (
    paragraph("body", text)
    for text in (
        "今年以来，全市上下迎难而上，重点项目建设取得新的进展。",
        "下一步，要把营商环境作为头号工程，逐项抓好落实。",
        "各级各部门要压实责任，一级带着一级干，确保见到实效。",
    )
)


def steps(old, new):
    return Matcher(lambda picture: picture.path).steps(old, new, moves=True)


def test_equal_paragraphs_are_pairs():
    assert steps([A, Blank(), B], [A, Blank(), B]) == [Step((one,), (one,)) for one in (A, Blank(), B)]


def test_a_paragraph_much_like_another_is_that_one_reworded():
    reworded = paragraph("body", B.text.replace("头号工程", "一号工程"))
    assert steps([A, B, C], [A, reworded, C])[1] == Step((B,), (reworded,))


def test_what_is_on_one_side_alone_was_added_or_removed():
    assert steps([A, B], [B, C]) == [Step((A,), ()), Step((B,), (B,)), Step((), (C,))]


def test_what_stands_elsewhere_was_moved():
    made = steps([A, B, C], [C, A, B])
    assert [(step.old, step.new, step.move, step.partner) for step in made] == [
        ((), (C,), 1, C), ((A,), (A,), None, None), ((B,), (B,), None, None), ((C,), (), 1, C),
    ]  # fmt: skip


def test_a_short_paragraph_may_be_there_twice_by_chance():
    short = paragraph("body", "谢谢大家！")
    assert all(step.move is None for step in steps([short, A, B], [A, B, short]))


def test_a_split_paragraph_is_one_that_became_two():
    parts = paragraph("body", A.text[:13]), paragraph("body", A.text[13:])
    assert steps([A, B], [*parts, B])[0] == Step((A,), parts)
    assert steps([*parts, B], [A, B])[0] == Step(parts, (A,))


def test_a_title_is_a_title_whatever_it_says():
    old, new = Paragraph("title", A.inlines), paragraph("title", "完全另写")
    assert steps([old, B], [new, B])[0] == Step((old,), (new,))


def test_a_table_with_another_number_of_columns_is_another_table():
    assert len(steps([table(2)], [table(2, 2)])) == 2
    assert len(steps([table(2)], [table(3)])) == 1


def test_page_breaks_are_steps_too():
    assert steps([A, B], [A, PageBreak(), B])[1] == Step((), (PageBreak(),))
