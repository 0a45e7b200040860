"""Unicode's line breaking in Latin text and beside it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportgen.typeset.uax14 import LineClass, line_class, may_break


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("国", "ID"),
        ("，", "CL"),
        ("；", "NS"),
        ("7", "NU"),
        ("x", "AL"),
        ("%", "PO"),
        ("—", "B2"),
        ("“", "QU"),
    ],
)
def test_characters_have_the_classes_of_unicode(character, kind):
    assert line_class(character) is LineClass[kind]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("用APP办", ["用", "APP", "办"]),
        ("COVID-19疫苗", ["COVID-", "19", "疫", "苗"]),
        ("达3,903.56亿", ["达", "3,903.56", "亿"]),
        ("占74%，升", ["占", "74%，", "升"]),
        ("至5/6处", ["至", "5/6", "处"]),
        ("约¥(5)元", ["约", "¥(5)", "元"]),
        ("见a/b页", ["见", "a/", "b", "页"]),
        ("the end", ["the ", "end"]),
        ("5\u00a0kg重", ["5\u00a0kg", "重"]),
        ("ab\u200bcd", ["ab\u200b", "cd"]),
        ("干——部", ["干", "——", "部"]),
        ("（ 一）", ["（ 一）"]),
    ],
)
def test_text_is_parted_where_lines_may_end(text, parts):
    places = [0, *(i for i in range(1, len(text)) if may_break(text, i)), len(text)]
    assert [text[start:end] for start, end in pairwise(places)] == parts
