"""Every fault of a template is a finding with its file, its line and a Chinese sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.content.speech import load_speech
from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.project import Project, Workspace
from reportgen.template import TEMPLATE_FILE, render
from reportgen.yamlfile import read_yaml

TEXT = "kind: speech\ntitle: 甲\nspeaker: 王明\nbody: 乙\n"


def fault(folder: Path, template: str) -> Diagnostic:
    path = folder / "templates" / "speech" / TEMPLATE_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template, encoding="utf-8")
    speech = load_speech(read_yaml(TEXT.encode(), folder / "甲.yaml"))
    with pytest.raises(Refusal) as caught:
        render(speech, Workspace(Project(folder, has_content=True)))
    (found,) = caught.value.diagnostics
    assert found.rule in ("template-error", "markup-error", "forbidden-character")
    assert found.place is not None
    assert found.place.path == path
    return found


LINES = [
    # (the faulty line, what the message says)
    ("{{ speach.title }}", "没有“speach”这个名称，是不是“speech”？"),
    ("{{ speech.titel }}", "没有“titel”这个名称，是不是“title”？"),
    ("{{ speech.speakers[0].nmae }}", "没有“nmae”这个名称，是不是“name”？"),
    ("{{ speech.标题 }}", "没有“标题”这个名称"),
    ("{{ speech['titel'] }}", "没有“titel”这个名称，是不是“title”？"),
    ("{{ {'甲': 1}.乙 }}", "没有“乙”这个名称"),
    ("{{ speech.title.uper() }}", "没有“uper”这个名称，是不是“upper”？"),
    ("{{ speech.title.center(9) }}", "模板里不能用“center”"),
    ("{{ speech.speakers[5].name }}", "没有第 6 项"),
    ("{{ speech.speakers[-5].name }}", "没有倒数第 5 项"),
    ("{{ speech.date.chinese }}", "“chinese”的前面没有内容，请先用 {% if %} 判断"),
    ("{{ speech.date }}", "这里没有内容，不能印出来，请先用 {% if %} 判断"),
    ("{{ speech.speakers }}", "这里不是文字，是 tuple，不能直接印出来"),
    ("{{ speech.path }}", "模板里不能用“path”"),
    ("{{ speech.title | linse }}", "没有“linse”这个过滤器，是不是“lines”？"),
    ("{{ speech.title | 换行 }}", "没有“换行”这个过滤器"),
    ("{{ speech.title is blnak }}", "没有“blnak”这个判断"),
    ("{{ 1 // 0 }}", "除数是零"),
    ("{{ speech.title() }}", "这个东西不能调用"),
    ("{% for x in 3 %}{% endfor %}", "这个东西不能一项一项地取"),
    ("{% for a, b in [[1]] %}{% endfor %}", "项数和名称数不一样"),
    ("{{ range(10000000) }}", "range 的范围太大"),
    ("{{ 3 | lines }}", "值的类型用得不对"),
    ("{{ 'abc' | blocks }}", "过滤器 blocks 只用于正文，如 speech.blocks"),
    ("{{ 'a' | place('title') }}", "值的类型用得不对"),
    ("{{ '%d' % 1 }}", "模板里不能这样用“%”"),
    ("{{ 'a' * 100000000 }}", "模板要做的事太多，超过了一份文件所需"),
    ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "调用宏时缺了参数“a”"),
    ("{% macro m() %}{% endmacro %}{{ m(1) }}", "调用宏时多了参数"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "一层套一层，没有尽头"),
    ("{% include '没有.xml' %}", "找不到模板文件“没有.xml”"),
    ("{% from 'template.xml' import x %}{{ x }}", "一层套一层，没有尽头"),
    ("{% fro x in y %}", "没有“fro”这种语句"),
    ("{% endfor %}", "没有“endfor”这种语句"),
    ("{% for x in [] %}{% endif %}", "这里不该有“endif”，“for”还没有结束"),
    ("{{ x y }}", "这里应当是“end of print statement”，写的是“y”"),
    ("{{ (1] }}", "这里应当是“)”，写的是“]”"),
    ("{{ ) }}", "这里不该有“)”"),
    ("{{ a 。 }}", "这里不能用“。”"),
    ("{{ “甲” }}", "这里不能用““”"),
    ("{% if %}{% endif %}", "这里缺了一个值"),
    ("{% %}", "“{%”后面要写语句的名称"),
    ("{% set 1 = 2 %}", "这个名称不能赋值"),
    ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "block“a”写了两次"),
    ("{% for x in [] recursive %}{% endfor %}", "模板里的 for 不能用 recursive"),
    ("{{ " + "9" * 5000 + " }}", "数太大"),
    ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "一层套一层，没有尽头"),
    ("{{ " + "[" * 300 + "]" * 300 + " }}", "一层套一层，没有尽头"),
    ("{{ " + "not " * 3000 + "1 }}", "一层套一层，没有尽头"),
    ("{{ 1" + "+ 1" * 300 + " }}", "这里一层套一层，套得太深"),
    ("{{ speech" + ".a" * 3000 + " }}", "这里一层套一层，套得太深"),
    ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, "这里一层套一层，套得太深"),
    ("{% if 1 %}" * 200 + "{% endif %}" * 200, "这里一层套一层，套得太深"),
    ("<p role='body'><![CDATA[甲]]></p>", "模板里不用 CDATA"),
]


@pytest.mark.parametrize(("line", "message"), LINES)
def test_fault_at_its_line_in_chinese(tmp_path: Path, line: str, message: str) -> None:
    found = fault(tmp_path, f"<blank/>\n{{# 注 #}}\n<blank/>\n{line}\n<blank/>\n")
    assert found.place is not None
    assert found.message == f"模板这里有错：{message}"
    assert found.place.line == 4
    assert found.source == line
    assert found.hints[0] == "可用的名称和写法见 docs/templates.md"


UNENDED = [
    ("<blank/>\n{% for x in [1] %}\n<blank/>\n", "“for”还没有结束"),
    ("<blank/>\n{# 注\n<blank/>\n", "注释没有结束"),
    ("<blank/>\n{% raw %}\n<blank/>\n", "raw 没有结束"),
    ("<blank/>\n{{ speech.title\n", "还没有写完"),
    ("<blank/>\n{{ 'abc }}\n", "引号没有配对"),
]


@pytest.mark.parametrize(("template", "message"), UNENDED)
def test_what_is_not_ended(tmp_path: Path, template: str, message: str) -> None:
    found = fault(tmp_path, template)
    assert message in found.message
    assert found.place is not None
    assert 2 <= found.place.line <= 4


@pytest.mark.parametrize(("template", "_message"), [*LINES, *UNENDED])
def test_the_sentence_is_chinese(tmp_path: Path, template: str, _message: str) -> None:
    said = fault(tmp_path, template).message.removeprefix("模板这里有错：")
    unquoted = re.sub(r"“[^”]*”|<[^>]*>|\{%.*?%\}", "", said)
    assert re.search("[一-鿿]", unquoted)
    foreign = set(re.findall(r"[A-Za-z]{4,}", unquoted))
    assert foreign <= {"range", "blocks", "speech", "CDATA", "recursive", "block", "tuple", "endraw"}


def test_the_engine_s_own_words_are_kept_as_a_hint(tmp_path: Path) -> None:
    assert "Encountered unknown tag 'fro'." in fault(tmp_path, "{% fro x in y %}").hints[1]


def test_statement_over_several_lines(tmp_path: Path) -> None:
    found = fault(
        tmp_path, "<blank/>\n<p role='body'>\n{{ speech.title\n   | replace('a', 'b')\n   | linse }}</p>"
    )
    assert found.place is not None
    assert 3 <= found.place.line <= 5


def test_fault_in_a_macro_is_told_where_the_macro_is(tmp_path: Path) -> None:
    found = fault(tmp_path, "{% macro m() %}\n{{ speech.titel }}\n{% endmacro %}\n\n{{ m() }}")
    assert found.place == Place(tmp_path / "templates" / "speech" / TEMPLATE_FILE, 2)
