"""Roles as properties."""

from __future__ import annotations

import pytest
from lxml import etree
from support.documents import house_style, speech_style
from support.wordfile import W

from reportgen.style import Role, Typeface
from reportgen.writers.docx import looks


def role(name: str, **changes: object) -> Role:
    return house_style(roles={name: changes}).role(name)


def attributes(properties: list[etree._Element], tag: str) -> dict[str, str]:
    (element,) = (e for e in properties if e.tag == W + tag)
    return {name.removeprefix(W): value for name, value in element.attrib.items()}


def test_body_lines_stand_on_the_grid():
    lines = looks.line_look(role("body"))
    assert attributes(lines, "spacing") == {"before": "0", "after": "0", "line": "579", "lineRule": "exact"}
    assert attributes(lines, "jc") == {"val": "both"}


@pytest.mark.parametrize(
    ("first", "left", "right", "expected"),
    [
        ("2 字", "0 字", "0 字", {"firstLineChars": "200", "firstLine": "630"}),
        ("0 字", "1 字", "2 字", {"left": "315", "right": "630"}),
        ("-3 字", "5 字", "0 字", {"left": "1575", "hanging": "945"}),
    ],
)  # fmt: skip
def test_indents_are_in_twips_and_a_first_lines_in_characters_too(first, left, right, expected):
    look = looks.place_look(role("body", first_indent=first, left_indent=left, right_indent=right))
    assert attributes(look, "ind") == expected


def test_no_indent_is_no_property():
    assert looks.place_look(role("salutation")) == []


def test_a_heading_keeps_with_the_next_and_has_its_outline_level():
    look = looks.place_look(role("heading-2"))
    assert [e.tag.removeprefix(W) for e in look] == ["keepNext", "keepLines", "ind", "outlineLvl"]
    assert attributes(look, "outlineLvl") == {"val": "1"}


def test_a_run_in_heading_may_be_parted_between_pages():
    assert [e.tag.removeprefix(W) for e in looks.place_look(role("run-in-2"))] == ["ind", "outlineLvl"]


def test_characters_have_one_face_in_all_scripts_with_the_hint():
    run = looks.run_look(role("heading-2"), speech_style())
    kai = "楷体_GB2312"
    assert attributes(run, "rFonts") == {
        "hint": "eastAsia",
        "ascii": kai,
        "hAnsi": kai,
        "eastAsia": kai,
        "cs": kai,
    }
    assert (attributes(run, "sz"), attributes(run, "spacing")) == ({"val": "32"}, {"val": "-5"})


def test_latin_letters_may_have_a_face_of_their_own():
    fonts = looks.fonts(Typeface(office="仿宋", latin="Times New Roman", fonts=("x",)))
    assert (fonts.get(W + "ascii"), fonts.get(W + "hAnsi")) == ("Times New Roman", "Times New Roman")
    assert fonts.get(W + "eastAsia") == "仿宋"


@pytest.mark.parametrize(("bold", "expected"), [(True, ["b", "bCs"]), (False, [])])
def test_bold_is_for_all_scripts(bold, expected):
    run = looks.run_look(role("body", bold=bold), speech_style())
    assert [e.tag.removeprefix(W) for e in run if e.tag.removeprefix(W).startswith("b")] == expected


def rule(**changes: object) -> list[etree._Element]:
    line = {"thickness": "1.5 pt", "colour": "ff0000", **changes}
    made = role("body", line=line, pitch="10 pt")
    assert made.line
    return looks.rule_look(made, made.line, speech_style().page)[0]


def test_a_line_is_a_border_below_an_exact_height():
    look = rule()
    (borders,) = (e for e in look if e.tag == W + "pBdr")
    drawn = {name.removeprefix(W): value for name, value in borders.find(W + "bottom").attrib.items()}
    assert drawn == {"val": "single", "sz": "12", "space": "0", "color": "FF0000"}
    assert attributes(look, "spacing") == {"before": "0", "after": "0", "line": "200", "lineRule": "exact"}
    assert [e.tag for e in look if e.tag == W + "ind"] == []


@pytest.mark.parametrize("width", [170, 100])
def test_a_line_of_another_width_is_centred_on_the_page(width):
    page = speech_style().page
    indents = attributes(rule(width=f"{width} mm"), "ind")
    left = page.left.value + int(indents["left"]) / 20
    right = page.width.value - page.right.value - int(indents["right"]) / 20
    assert right - left == pytest.approx(width * 72 / 25.4, abs=0.1)
    assert (left + right) / 2 == pytest.approx(page.width.value / 2, abs=0.1)


def test_a_tab_stop_is_counted_from_the_right_edge():
    page = speech_style().page
    look = looks.tab_look(role("body", tab_end="1 字", leader=True), page)
    (stop,) = look[0]
    assert stop.get(W + "pos") == str(round((page.text_width - 15.75) * 20))
    assert (stop.get(W + "val"), stop.get(W + "leader")) == ("right", "dot")
    (plain,) = looks.tab_look(role("body", tab_end="1 字"), page)[0]
    assert plain.get(W + "leader") is None
    assert looks.tab_look(role("body"), page) == []


def test_no_tab_stop_is_beyond_the_right_indent():
    look = looks.place_look(role("body", first_indent="0 字", right_indent="3 字", tab_end="1 字"))
    assert attributes(look, "ind") == {"right": "315"}


def test_colour_and_narrowed_characters_are_stated_and_taken_back():
    style = house_style(roles={"title": {"colour": "FF0000", "scale": "66%"}})
    run = looks.run_look(style.role("title"), style)
    assert (attributes(run, "color"), attributes(run, "w")) == ({"val": "FF0000"}, {"val": "66"})
    back = looks.undone(style.role("body"), style.roles.values())
    assert (attributes(back, "color"), attributes(back, "w")) == ({"val": "auto"}, {"val": "100"})
    assert looks.undone(style.role("body"), [style.role("body")]) == []


def test_words_may_be_drawn_out_to_both_edges():
    assert attributes(looks.line_look(role("title", align="distribute")), "jc") == {"val": "distribute"}
