"""What a template from a stranger can do: nothing but print content, and not without end."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader

from reportgen.content.speech import Speech, load_speech
from reportgen.template.faults import FAULTS
from reportgen.template.sandbox import Sandbox
from reportgen.yamlfile import read_yaml

TEXT = "kind: speech\ntitle: 甲&<乙>\nspeakers: [王明, 李小明]\nbody: |\n  一、好\n  丙。\n"


@pytest.fixture(scope="module")
def speech() -> Speech:
    return load_speech(read_yaml(TEXT.encode(), Path("/somewhere/secret/甲.yaml")))


def run(template: str, speech: Speech, **others: str) -> str:
    sandbox = Sandbox(DictLoader({"main": template, **others}), "speech")
    return "".join(sandbox.get_template("main").generate({"speech": speech}))


@pytest.fixture
def _little_memory() -> Iterator[None]:
    """A template that gets at more than a gigabyte fails."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (1 << 30), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


INSIDES = [
    "speech.path",
    "speech.path.name",
    "speech.path.as_posix()",
    "speech.path.read_text()",
    "speech.place('title').path.parent.name",
    "'a' if speech.path",
    "speech['path']",
    "speech|attr('path')",
    "speech.place('title').path",
    "speech.blocks[0].place.path",
    "[speech]|map(attribute='path')|first",
    "speech.places.values()|map(attribute='path')|first",
    "speech|dictsort",
    "speech.__class__",
    "speech['__class__']",
    "speech|attr('__class__')",
    "[speech]|map(attribute='__class__')|first",
    "''.__class__.__mro__",
    "().__class__.__base__.__subclasses__()",
    "speech.place.__func__.__globals__",
    "speech.place.__self__.path",
    "range.__init__",
    "cycler.__init__.__globals__",
    "joiner.__init__.__globals__.os",
    "namespace.__init__",
    "dict.__subclasses__()",
    "self._TemplateReference__context",
    "self.__init__.__globals__",
    "'{0.__class__}'.format(speech)",
    "'{0.path}'.format(speech)",
    "'{a.path}'.format_map({'a': speech})",
    "('<b>{0.path}</b>'|safe).format(speech)",
    "'%s' % speech",
    "'%s'|format(speech)",
    "speech|string",
    "speech|upper",
    "speech|e",
    "speech|safe",
    "speech|trim",
    "speech ~ ''",
    "[speech]|join",
    "speech|replace('a', 'b')",
    "'a'|replace('a', speech.place('title'))",
    "speech.place('title')",
    "speech.places",
    "speech",
    "[speech.path]",
    "speech.blocks",
    "speech is defined",
    "'a'.encode()",
    "lipsum()",
    "request",
    "config",
    "get_flashed_messages.__globals__",
    "speech|pprint",
    "speech|tojson",
    "speech|xmlattr",
    "''|urlize",
]


@pytest.mark.parametrize("expression", INSIDES)
def test_templates_see_no_paths_and_no_insides(expression: str, speech: Speech) -> None:
    with pytest.raises(FAULTS) as caught:
        run("{{ " + expression + " }}", speech)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "statement",
    ["{% set speech.title = 'x' %}", "{% do speech.x %}", "{{ speech.places.clear() }}",
     "{% set x = namespace() %}{% set x.__class__ = 1 %}{{ x }}", "{{ speech.places.update(a=1) }}",
     "{{ [1].append(2) }}", "{% debug %}"],
)  # fmt: skip
def test_templates_change_nothing(statement: str, speech: Speech) -> None:
    before = dict(speech.places)
    with pytest.raises(FAULTS):
        run(statement, speech)
    assert speech.places == before
    assert speech.title == "甲&<乙>"


MANY = "{% for i in range(99999) %}"
# « and » stand for a loop of that many steps.
COSTLY = {
    "text times": "{{ 'a' * 1000000000 }}",
    "times text": "{{ 1000000000 * 'a' }}",
    "list times": "{{ ([1] * 1000000000)|length }}",
    "power": "{{ 10 ** 9 }}",
    "power of powers": "{{ 9 ** 9 ** 9 ** 9 }}",
    "percent": "{{ '%1000000000d' % 1 }}",
    "format": "{{ '{:1000000000}'.format(1) }}",
    "format of markup": "{{ ('{:1000000000}'|safe).format(1) }}",
    "format filter": "{{ '%1000000000d'|format(1) }}",
    "center": "{{ 'x'|center(1000000000) }}",
    "center method": "{{ 'x'.center(1000000000) }}",
    "ljust": "{{ 'x'.ljust(1000000000) }}",
    "zfill": "{{ 'x'.zfill(1000000000) }}",
    "expandtabs": "{{ '\t'.expandtabs(1000000000) }}",
    "indent": "{{ 'x'|indent(1000000000) }}",
    "wordwrap": "{{ ('x' * 1000000)|wordwrap(1, wrapstring='y' * 1000000) }}",
    "tojson": "{{ [1]|tojson(indent=1000000000) }}",
    "batch": "{{ [1]|batch(1000000000, 'x')|list|length }}",
    "slice": "{{ [1]|slice(1000000000)|list|length }}",
    "round": "{{ 1.5|round(1000000000, 'ceil') }}",
    "sum of lists": "{{ ([range(100000)|list] * 10000)|sum(start=[])|length }}",
    "range": "{{ range(1000000000)|list|length }}",
    "join": "{{ range(100000)|join('x' * 100000)|length }}",
    "join of large": "{{ (['x' * 1000000] * 100000)|join|length }}",
    "join method": "{{ ('x' * 1000000).join(['a'] * 100000)|length }}",
    "replace": "{{ ('x' * 1000000)|replace('x', 'y' * 100000)|length }}",
    "replace nothing": "{{ ('x' * 1000000)|replace('', 'y' * 100000)|length }}",
    "replace method": "{{ ('x' * 1000000).replace('x', 'y' * 100000)|length }}",
    "translate": "{{ ('x' * 1000000).translate({120: 'y' * 100000})|length }}",
    "to_bytes": "{{ (5).to_bytes(1000000000, 'big')|length }}",
    "large number": "{{ 999999999999999 * 999999999999999 }}",
    "fromkeys": "{{ dict.fromkeys(range(100000), 1)|length }}" * 999,
    "doubled text": "{% set n = namespace(x='aa') %}«{% set n.x = n.x ~ n.x %}»",
    "added text": "{% set n = namespace(x='aa') %}«{% set n.x = n.x + n.x %}»",
    "doubled list": "{% set n = namespace(x=[1]) %}«{% set n.x = n.x + n.x %}»",
    "squared": "{% set n = namespace(x=9) %}«{% set n.x = n.x * n.x %}»",
    "kept slices": "{% set n = namespace(x=[]) %}{% set b = 'x' * 1000000 %}«"
    "{% set n.x = n.x + [b[i:]] %}»",
    "kept texts": "{% set n = namespace(x=[]) %}{% set b = 'x' * 1000000 %}«"
    "{% set n.x = n.x + [b|upper] %}»",
    "set block": "{% set x %}«{{ 'y' * 100000 }}»{% endset %}",
    "set block of data": "{% set x %}«" + "y" * 10000 + "»{% endset %}",
    "set block escaped": "{% set b = '&' * 100000 %}{% set x %}«{{ b }}»{% endset %}",
    "filter block": "{% filter upper %}«" + "y" * 10000 + "»{% endfilter %}",
    "macro output": "{% macro m() %}" + "y" * 10000 + "{% endmacro %}{% set x %}«{{ m() }}»{% endset %}",
    "loops": "««»»",
    "loops over a list": "{% set x = range(99999)|list %}{% for i in x %}{% for j in x %}»»",
    "loops with loop": "««{{ loop.last }}»»",
    "recursive loop": "{% for i in [1] recursive %}{{ loop([1]) }}{{ loop([1]) }}{% endfor %}",
    "endless macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "branching macro": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    "{{ m(60) }}",
    "growing macro": "{% macro m(x) %}{{ m(x ~ x) }}{% endmacro %}{{ m('aaaaaaaaaaaa') }}",
    "caller": "{% macro m() %}{{ caller() }}{% endmacro %}««"
    "{% call m() %}{% endcall %}»»",
    "includes itself": "{% include 'main' %}",
    "includes itself twice": "{% set n = (n if n is defined else 0) + 1 %}{% if n < 40 %}{% include 'main' %}"
    "{% include 'main' %}{% endif %}",
    "imports itself": "{% import 'main' as x %}",
    "filters in loops": "«{{ range(99999)|map('string')|list|length }}»",
    "sorted in loops": "{% set x = range(99999)|list %}«{{ x|sort|length }}»",
    "blocks in loops": "««{{ speech.blocks|blocks }}»»",
}  # fmt: skip


@pytest.mark.usefixtures("_little_memory")
@pytest.mark.parametrize("name", COSTLY)
def test_templates_have_so_much_work_and_no_more(name: str, speech: Speech) -> None:
    begun = time.process_time()
    with pytest.raises(FAULTS) as caught:
        run(COSTLY[name].replace("«", MANY).replace("»", "{% endfor %}"), speech)
    assert not isinstance(caught.value, MemoryError)
    assert time.process_time() - begun < 20


WORKS = {
    "{{ speech.title }}": "甲&amp;&lt;乙&gt;",
    "{{ speech.title ~ 1 ~ '<' }}": "甲&amp;&lt;乙&gt;1&lt;",
    "{{ speech.title + '。' }}": "甲&amp;&lt;乙&gt;。",
    "{{ '<br/>'|safe ~ speech.title }}": "<br/>甲&amp;&lt;乙&gt;",
    "{{ speech.title|replace('&', '') }}": "甲&lt;乙&gt;",
    "{{ speech.title|replace('<', '<br/>'|safe) }}": "甲&amp;<br/>乙&gt;",
    "{{ 'aaa'|replace('a', 'b', 2) }}": "bba",
    "{{ speech.title[1:3] }}|{{ speech.title[::-1] }}|{{ speech.title[0] }}":
    "&amp;&lt;|&gt;乙&lt;&amp;甲|甲",
    "{{ speech.speakers|map(attribute='name')|join('、') }}": "王明、李小明",
    "{{ speech.speakers|join('、', attribute='name') }}": "王明、李小明",
    "{{ ['<', '<'|safe]|join('&') }}": "&lt;&amp;<",
    "{{ [1, 2.5]|join }}": "12.5",
    "{{ 'x' if speech.date }}": "",
    "{{ '甲' * 3 }}{{ 2 * 3 }}{{ 7 // 2 }}{{ 7 % 4 }}{{ 1 - 3 }}{{ 1 / 2 }}{{ -3 }}": "甲甲甲633-20.5-3",
    "{{ 'same' if [1] + [2] == [1, 2] }}": "same",
    "{{ 'a,b'.split(',')|length }}{{ 'A'.lower() }}{{ ' x '.strip() }}": "2ax",
    "{% for s in speech.speakers %}{{ loop.index }}/{{ loop.length }}{{ s.name }}{% endfor %}":
    "1/2王明2/2李小明",
    "{% for i in range(3) %}{{ i }}{{ '；' if not loop.last }}{% endfor %}": "0；1；2",
    "{% for i in range(3) %}{{ loop.cycle('a', 'b') }}{% else %}none{% endfor %}": "aba",
    "{% for i in [] %}{% else %}none{% endfor %}": "none",
    "{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}": "a1",
    "{% for i in range(9) if i % 4 == 0 %}{{ i }}{% endfor %}": "048",
    "{% macro m(a, b='乙') %}{{ a }}{{ b }}{% endmacro %}{{ m('<') }}{{ m(1, '丁') }}": "&lt;乙1丁",
    "{% macro m() %}<{{ caller() }}>{% endmacro %}{% call m() %}丙{% endcall %}": "<丙>",
    "{% set x %}<b>{{ speech.title }}</b>{% endset %}{{ x }}": '<b _at="0:1">甲&amp;&lt;乙&gt;</b>',
    "{% filter upper %}a{{ 'b' }}{% endfilter %}": "AB",
    "{% set n = namespace(x=0) %}{% for i in range(5) %}{% set n.x = n.x + i %}{% endfor %}{{ n.x }}": "10",
    "{{ speech.occasion or '无' }}{{ speech.occasion|default('无', true) }}": "无无",
    "{{ speech.blocks[0].text }}{{ speech.blocks[0].level }}": "好1",
    "{{ 'a' if speech is defined }}{{ 'b' if x is defined }}{{ 'c' if 1 is odd }}": "ac",
    "{% with a = 1 %}{{ a }}{% endwith %}": "1",
    "{{ (speech|place('title')) }}": "2:8",
    "{{ '3'|int + 1 }}": "4",
    "{{ speech.speakers|sort(attribute='name')|map(attribute='name')|first }}": "李小明",
}  # fmt: skip


@pytest.mark.parametrize("template", WORKS)
def test_what_templates_need_works_as_in_jinja(template: str, speech: Speech) -> None:
    assert run(template, speech) == WORKS[template]


def test_nothing_is_not_printed_as_none(speech: Speech) -> None:
    for expression in ("speech.date", "speech.occasion", "speech.date ~ ''", "[speech.date]|join"):
        with pytest.raises(FAULTS, match="没有内容"):
            run("{{ " + expression + " }}", speech)


def test_a_long_honest_document_is_no_trouble() -> None:
    text = "kind: speech\ntitle: 甲\nbody: |\n" + ("  " + "字" * 200 + "\n") * 5000
    speech = load_speech(read_yaml(text.encode(), Path("甲.yaml")))
    assert run("{{ speech.blocks|blocks }}", speech).count("字") == 1_000_000
