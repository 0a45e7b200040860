"""What is done to a template between parsing and running it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader
from jinja2.exceptions import TemplateSyntaxError

from reportgen.template.guard import MAX_BLOCKS, PLACE
from reportgen.template.sandbox import Sandbox


def output(template: str, **others: str) -> str:
    sandbox = Sandbox(DictLoader({"main": template, **others}), "speech")
    return "".join(sandbox.get_template("main").generate({}))


def noted(markup: str) -> list[tuple[str, str]]:
    """Each tag's name with the place it notes."""
    return re.findall(rf'<([\w-]+) {PLACE}="(\d+:\d+)"', markup)


def test_tags_note_their_lines() -> None:
    template = "<a/>\n\n<b x='1'>\n  <c\n  /></b>{# 注\n注 #}\n{% if true %}\n<d>{% endif %}</d>\n"
    assert noted(output(template)) == [("a", "0:1"), ("b", "0:3"), ("c", "0:4"), ("d", "0:8")]


@pytest.mark.parametrize(
    "gap", ["\n", "\n\n\n", " \n", "{%- if true -%}\n\n{%- endif -%}\n", "{# 注\n#}\n", "{{ 1 -}} \n\n"]
)
def test_lines_are_right_whatever_the_template_strips(gap: str) -> None:
    template = f"<a/>{gap}<b/>{gap}<c/>"
    lines = [template[: template.index(f"<{tag}/")].count("\n") + 1 for tag in "abc"]
    assert noted(output(template)) == [(tag, f"0:{line}") for tag, line in zip("abc", lines, strict=True)]


def test_tags_of_other_files_note_the_file() -> None:
    markup = output("<a/>\n{% include 'one' %}\n{% include 'two' %}<d/>", one="<b/>\n<b/>", two="\n<c/>")
    assert noted(markup) == [("a", "0:1"), ("b", "1:1"), ("b", "1:2"), ("c", "2:2"), ("d", "0:3")]


@given(st.text("<>&/ab =\"'-!?\n", max_size=40))
def test_only_start_tags_are_touched(text: str) -> None:
    assert re.sub(rf' {PLACE}="\d+:\d+"', "", output(text)) == text.removesuffix("\n")


def test_values_are_not_touched() -> None:
    assert output("{{ '<p >' }}{{ '<p >'|safe }}") == "&lt;p &gt;<p >"


def test_as_deep_as_honest_templates_go() -> None:
    deep = "{% for i in [1] %}{% if true %}" * (MAX_BLOCKS // 2 - 1)
    assert output(deep + "x" + "{% endif %}{% endfor %}" * (MAX_BLOCKS // 2 - 1)) == "x"
    assert output("{{ 'x'" + " ~ 'x'" * 500 + " }}") == "x" * 501
    assert output("{% if false %}" + "{% elif false %}" * 90 + "{% else %}x{% endif %}") == "x"


@pytest.mark.parametrize("form", ["for i in [1]", "if true", "with a = 1", "filter upper", "call m()"])
def test_deeper_is_refused_at_its_line(form: str) -> None:
    end = "end" + form.split()[0]
    template = "\n".join([f"{{% {form} %}}"] * 19 + [f"{{% {end} %}}"] * 19)
    with pytest.raises(TemplateSyntaxError) as caught:
        output(template)
    assert caught.value.lineno == MAX_BLOCKS + 1
