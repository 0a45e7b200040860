from __future__ import annotations

from reportgen.language.sentences import clauses, depths, sentences


def test_sentences_end_with_their_marks():
    assert [one.text for one in sentences("一句。两句！三句")] == ["一句。", "两句！", "三句"]


def test_quotes_and_brackets_are_not_cut():
    text = "他说“好。不错。”（见附件。），然后走了。"
    assert [one.text for one in sentences(text)] == [text]


def test_a_mark_without_its_partner_opens_nothing():
    assert len(sentences("他说“好。不错。")) == 2
    assert len(sentences("）甲。乙。")) == 2


def test_clauses_part_at_commas_but_not_inside_numbers_and_times():
    assert [one.words for one in clauses("新增1,200家，9:30开会；散会。")] == [
        "新增1,200家",
        "9:30开会",
        "散会",
    ]


def test_spans_cover_the_text():
    text = "甲，乙；“丙，丁”。戊"
    for parted in (sentences(text), clauses(text)):
        assert "".join(one.text for one in parted) == text
        assert all(text[one.start : one.end] == one.text for one in parted)


def test_depths_count_pairs():
    assert list(depths("甲“乙（丙）”")) == [0, 1, 1, 2, 2, 2, 1]
    assert list(depths("无")) == [0]
