"""Line breaking by Unicode's rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.typeset.characters import characters
from reportgen.typeset.uax14 import LineClass, line_class, may_break


def broken(text: str) -> str:
    """The text with a bar wherever a line may end."""
    text_characters = characters(text)
    parts = (
        f"|{one}" if number and may_break(text_characters, number) else one
        for number, one in enumerate(text_characters)
    )
    return "".join(parts)


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("国", LineClass.ID),
        ("ア", LineClass.ID),
        ("A", LineClass.AL),
        ("7", LineClass.NU),
        ("，", LineClass.CL),
        ("《", LineClass.OP),
        ("”", LineClass.QU),
        ("…", LineClass.IN),
        ("—", LineClass.B2),
        ("：", LineClass.NS),
        ("\u00a0", LineClass.GL),
        ("\u200b", LineClass.ZW),
        ("％", LineClass.PO),
        ("e\u0301", LineClass.AL),
    ],
)
def test_classes(character, kind):
    assert line_class(character) is kind


@pytest.mark.parametrize(
    "marked",
    [
        "国|家",
        "Windows |Server",
        "1,234.5",
        "85.6%",
        "¥500",
        "¥(5)",
        "±3℃",
        "1/2",
        "10:30",
        "COVID-|19",
        "2024-|05-|06",
        "A|—|B",
        "国……",
        "——",
        "国|——|家",
        "（A）A",
        "A（A）",
        "国|（A）|国",
        "国，|国",
        "国：|国",
        "国！|国",
        "“国”国",
        "A\u00a0B",
        "A |\u00a0B",
        "A\u200b|B",
        "A  |B",
        "( A",
        "R&D",
        "5.%",
        "http://|www",
        "3\u20113",
    ],
)
def test_lines_may_end_at_the_bars_and_nowhere_else(marked):
    assert broken(marked.replace("|", "")) == marked


@given(st.text(alphabet="国A1 ，。（）“”《》—…-/%.,:\u00a0\u200b", min_size=2, max_size=20))
def test_no_line_ends_before_a_space_or_inside_glue(text):
    clusters = characters(text)
    for place in range(1, len(clusters)):
        if may_break(clusters, place) and clusters[place - 1] != "\u200b":
            assert clusters[place] not in " \u200b，。）》"
            assert clusters[place - 1] not in "\u00a0（《"
