"""Templates from strangers: what is not held in tests/template is tried here."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from jinja2 import DictLoader

from reportgen.content.speech import Speech, load_speech
from reportgen.template.faults import FAULTS
from reportgen.template.sandbox import Sandbox, TooMuchWork
from reportgen.yamlfile import read_yaml

TEXT = "kind: speech\ntitle: 甲\nspeakers: [王明]\nbody: |\n  一、好\n  丙。\n"
MANY, END = "{% for i in range(99999) %}", "{% endfor %}"
TWINS = (
    "{% set n = namespace(x=[1], y=[1]) %}{% for i in range(40) %}"
    "{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}"
)
PAIRS = "{% set n = namespace(x=(1,)) %}{% for i in range(40) %}{% set n.x = (n.x, n.x) %}{% endfor %}"
LIST = "{% set x = range(99999)|list %}"
TEXT_OF_A_MILLION = "{% set x = 'x' * 1000000 %}"


@pytest.fixture(scope="module")
def speech() -> Speech:
    return load_speech(read_yaml(TEXT.encode(), Path("甲.yaml")))


def run(template: str, speech: Speech) -> str:
    sandbox = Sandbox(DictLoader({"main": template}), "speech")
    return "".join(sandbox.get_template("main").generate({"speech": speech}))


def stopped(template: str, speech: Speech) -> None:
    begun = time.process_time()
    with pytest.raises(TooMuchWork):
        run(template, speech)
    assert time.process_time() - begun < 20


LOOKING = {
    "in a list": LIST + MANY * 2 + "{{ 'a' if -1 in x }}" + END * 2,
    "not in a list": LIST + MANY * 2 + "{{ 'a' if -1 not in x }}" + END * 2,
    "in a text": TEXT_OF_A_MILLION + MANY * 2 + "{{ 'a' if 'y' in x }}" + END * 2,
    "equal lists": LIST + "{% set y = x|list %}" + MANY * 2 + "{{ 'a' if x == y }}" + END * 2,
    "smaller texts": TEXT_OF_A_MILLION + MANY * 2 + "{{ 'a' if x < x ~ 'a' }}" + END * 2,
    "a test for in": LIST + MANY + "{{ x|reject('in', x)|list|length }}" + END,
    "a test for eq": TEXT_OF_A_MILLION + MANY * 2 + "{{ 'a' if x is eq(x) }}" + END * 2,
    "count": TEXT_OF_A_MILLION + MANY * 2 + "{{ x.count('xy') }}" + END * 2,
    "find": TEXT_OF_A_MILLION + MANY * 2 + "{{ x.find('xy') }}" + END * 2,
    "split": TEXT_OF_A_MILLION + MANY * 2 + "{{ x.split('y')|length }}" + END * 2,
    "sorted texts": "{% set x = ('x' * 100000 ~ 'a', 'x' * 100000 ~ 'b') %}"
    + MANY * 2 + "{{ x|sort|length }}" + END * 2,
    "methods over a list": TEXT_OF_A_MILLION + MANY * 2 + "{{ [x].index(x ~ 'a') }}" + END * 2,
}  # fmt: skip


@pytest.mark.parametrize("name", LOOKING)
def test_searching_and_comparing_cost_the_size_of_what_is_searched(name: str, speech: Speech) -> None:
    begun = time.process_time()
    with pytest.raises(FAULTS):
        run(LOOKING[name], speech)
    assert time.process_time() - begun < 20


DOUBLED = {
    "==": TWINS + "{{ 'a' if n.x == n.y }}",
    "<": TWINS + "{{ 'a' if n.x < n.y }}",
    "in": TWINS + "{{ 'a' if n.x in [n.y] }}",
    "sort": TWINS + "{{ [n.x, n.y]|sort|length }}",
    "max": TWINS + "{{ [n.x, n.y]|max|length }}",
    "a generator sorted": TWINS + "{{ [[n.x], [n.y]]|map('first')|sort|length }}",
    "groupby": TWINS + "{{ [(n.x,), (n.y,)]|groupby(0)|list|length }}",
    "is eq": TWINS + "{{ 'a' if n.x is eq(n.y) }}",
    "is in": TWINS + "{{ 'a' if n.x is in([n.y]) }}",
    "select": TWINS + "{{ [n.x]|select('eq', n.y)|list|length }}",
    "a key": PAIRS + "{{ {n.x: 1}|length }}",
    "unique": PAIRS + "{{ [n.x]|unique|list|length }}",
    "an item": PAIRS + "{{ {1: 1}[n.x] }}",
    "get": PAIRS + "{{ {1: 1}.get(n.x) }}",
}


@pytest.mark.parametrize("name", DOUBLED)
def test_lists_that_double_forty_times_are_never_compared(name: str, speech: Speech) -> None:
    stopped(DOUBLED[name], speech)


ENDLESS = {
    "brackets": "{{ " + "[" * 90_000 + " }}",
    "round brackets": "{{ " + "(" * 90_000 + " }}",
    "nots": "{{ " + "not " * 40_000 + "1 }}",
    "minus signs": "{{ " + "-" * 90_000 + "1 }}",
    "ifs": "{% if 1 %}" * 15_000,
    "sums": "{{ 1" + "+1" * 90_000 + " }}",
    "attributes": "{{ a" + ".b" * 90_000 + " }}",
    "filters": "{{ 1" + "|d" * 60_000 + " }}",
    "comments": "{#" * 90_000,
    "itself as its parent": "{% extends 'main' %}",
    "a block in itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "a number of a million digits": "{{ ('f' * 4000000)|int(0, 16) }}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_templates_without_end_are_faults_and_no_crash(name: str, speech: Speech) -> None:
    begun = time.process_time()
    with pytest.raises(FAULTS):
        run(ENDLESS[name], speech)
    assert time.process_time() - begun < 20


HONEST = {
    "{{ 'a' if 2 in [1, 2] }}{{ 'b' if 'x' in 'xyz' }}{{ 'c' if 1 < 2 <= 2 }}": "abc",
    "{{ 'a' if speech.title == '甲' }}{{ 'b' if speech.date != '甲' }}": "ab",
    "{{ {'a': 1, 2: 'b'}['a'] }}{{ {'a' ~ 'b': 3}.ab }}": "13",
    "{{ [3, 1]|map('string')|select('in', ['3'])|join }}{{ [1, 2]|map('string')|first }}": "31",
    "{{ [1, 1]|unique|list|length }}{{ 'a' if x is not defined }}{{ 'b' if none is none }}": "1ab",
}


@pytest.mark.parametrize("template", HONEST)
def test_what_honest_templates_compare_is_as_in_jinja(template: str, speech: Speech) -> None:
    assert run(template, speech) == HONEST[template]
