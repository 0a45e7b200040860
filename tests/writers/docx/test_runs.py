"""Words as runs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support.wordfile import NAMESPACES, W, paragraph_text

from reportgen.document import LineBreak, Tab, Text, inline_text
from reportgen.writers.docx.elements import make
from reportgen.writers.docx.runs import runs
from reportgen.writers.docx.tracked import Tracked


def made(*inlines: Text | LineBreak) -> list[etree._Element]:
    return runs(inlines, lambda role: f"Style-{role}", lambda anchor: f"_Ref-{anchor}", Tracked())


def hinted(run: etree._Element) -> bool:
    return run.find("w:rPr/w:rFonts[@w:hint='eastAsia']", NAMESPACES) is not None


@pytest.mark.parametrize("char", "“”‘’—…·№①℃×±°§→Ⅱ■※√≥αЖ")
def test_a_run_with_a_character_of_no_script_bears_the_hint(char):
    (run,) = made(Text(f"前{char}后"))
    assert hinted(run)


@pytest.mark.parametrize("text", ["汉字，标点。《书》（注）", "Latin 123 %¥", "𠮷〇々￥㎡"])
def test_other_runs_have_no_properties(text):
    (run,) = made(Text(text))
    assert run.find("w:rPr", NAMESPACES) is None


def test_a_character_role_is_a_run_style():
    lead, rest = made(Text("（一）抓“龙头”。", "lead-2"), Text("正文。"))
    assert lead.find("w:rPr/w:rStyle", NAMESPACES).get(W + "val") == "Style-lead-2"
    assert [child.tag for child in lead[0]] == [W + "rStyle", W + "rFonts"]
    assert rest.find("w:rPr", NAMESPACES) is None


def test_breaks_and_tabs_stand_in_the_run_they_belong_to():
    (run,) = made(Text("上"), LineBreak(), Text("下\t右"))
    assert [child.tag.removeprefix(W) for child in run] == ["t", "br", "t", "tab", "t"]


def test_a_tab_is_in_the_look_of_the_paragraph():
    lead, tab, rest = made(Text("题", "lead-1"), Tab(), Text("人", "lead-1"))
    assert tab.find("w:rPr", NAMESPACES) is None
    assert [child.tag for child in tab] == [W + "tab"]
    assert lead.find("w:rPr", NAMESPACES) is not None is not rest


def test_empty_texts_leave_no_run():
    assert made(Text(""), Text("", "lead-1")) == []


INLINES = st.lists(
    st.one_of(
        st.just(LineBreak()),
        st.builds(Text, st.text("字“”A1 \t—，", max_size=6), st.sampled_from([None, "lead-1", "item-lead"])),
    ),
    max_size=8,
)


@given(INLINES)
def test_the_words_are_kept(inlines):
    paragraph = make("p", *made(*inlines))
    assert paragraph_text(paragraph) == inline_text(tuple(inlines))


@given(INLINES)
def test_neighbours_of_one_role_share_a_run(inlines):
    styles = [run.find("w:rPr/w:rStyle", NAMESPACES) for run in made(*inlines)]
    names = [None if style is None else style.get(W + "val") for style in styles]
    assert all(a != b for a, b in pairwise(names))
