"""Markup text → Document, and the faults of its form."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.document import (
    Blank,
    Block,
    Cell,
    Code,
    Column,
    Columns,
    Document,
    Foot,
    Head,
    HeadPages,
    LineBreak,
    PageBreak,
    PageReference,
    Paragraph,
    Picture,
    Properties,
    Receivers,
    Rule,
    Section,
    Signature,
    SignatureForm,
    Tab,
    Table,
    Text,
)
from reportgen.template.markup import parse_markup

CONTENT, TEMPLATE, PART = Path("content/甲.yaml"), Path("template.xml"), Path("part.xml")


def document(markup: str) -> Document:
    sources = {TEMPLATE: "第一行\n第二行\n第三行", PART: "甲\n乙"}
    return parse_markup(markup, "speech", CONTENT, TEMPLATE, sources)


def only(markup: str) -> Block:
    (block,) = document(markup).blocks
    return block


def findings(markup: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(Refusal) as caught:
        document(markup)
    return caught.value.diagnostics


def test_every_element() -> None:
    made = document(
        """
        <properties title="甲" author="乙" subject="丙" date="2022-11-28" keywords="丁、戊"/>
        <p role="title" level="1" source="3:5">前<t role="lead">中</t>后<br/>末</p>
        <blank/><blank role="title"/><page-break/>
        <table columns="1 2.5" header-rows="1" source="4:1">
          <row><cell>甲</cell><cell role="table-figure" source="5:2">乙<br/>丙</cell></row>
          <row><cell/><cell><t role="lead">丁</t></cell></row>
        </table>
        <picture path="图/a.png" alt="坝" source="6:1"/>
        """
    )
    assert made.properties == Properties("甲", "乙", "丙", "2022-11-28", ("丁", "戊"))
    words = (Text("前"), Text("中", "lead"), Text("后"), LineBreak(), Text("末"))
    assert made.blocks == (
        Paragraph("title", words, 1, Place(CONTENT, 3, 5)),
        Blank("body"),
        Blank("title"),
        PageBreak(),
        Table(
            (
                (
                    Cell("table-cell", (Text("甲"),)),
                    Cell("table-figure", (Text("乙"), LineBreak(), Text("丙")), Place(CONTENT, 5, 2)),
                ),
                (Cell("table-cell", ()), Cell("table-cell", (Text("丁", "lead"),))),
            ),
            (1.0, 2.5),
            1,
            Place(CONTENT, 4, 1),
        ),
        Picture(Path("content/图/a.png"), "坝", Place(CONTENT, 6, 1)),
    )


def test_every_element_of_the_other_kinds() -> None:
    made = document("""
        <section numbered="no" first="3" first-numbered="no">
        <head pages="even" below="yes"><p role="a">眉</p><rule role="r"/><blank/></head>
        </section>
        <p role="e" id="x">甲<tab/><page-of target="y" role="t"/></p>
        <columns widths="4 2.5" role="m" source="3:1">
        <column middle="yes"><code text="码" alt="说明" role="q" source="4:1"/></column>
        <column/>
        </columns>
        <receivers><p role="a">各县：</p><p role="f">主送：各县。</p></receivers>
        <page-break odd="yes"/>
        <signature form="seal"><p role="a">某局</p><p role="a">5日</p></signature>
        <foot even="yes"><rule role="r"/></foot>
    """)

    def line(role: str, text: str) -> Paragraph:
        return Paragraph(role, (Text(text),))

    assert made.blocks == (
        Section(False, 3, False, (Head(HeadPages.EVEN, (line("a", "眉"), Rule("r"), Blank()), below=True),)),
        Paragraph("e", (Text("甲"), Tab(), PageReference("y", role="t")), anchor="x"),
        Columns(
            (Column((Code("码", "说明", "q", Place(CONTENT, 4, 1)),), middle=True), Column(())),
            (4.0, 2.5),
            "m",
            Place(CONTENT, 3, 1),
        ),
        Receivers(line("a", "各县："), line("f", "主送：各县。")),
        PageBreak(odd=True),
        Signature((line("a", "某局"), line("a", "5日")), SignatureForm.SEAL),
        Foot((Rule("r"),), even=True),
    )


def test_white_space_with_a_line_break_is_layout() -> None:
    made = only('<p role="body">\n    甲\n  <t role="x"> 乙 </t>\n  丙 丁\n</p>')
    assert isinstance(made, Paragraph)
    assert made.text == "甲 乙 丙 丁"


@pytest.mark.parametrize("space", [" ", "  ", "\t", "\u3000", "\u00a0", "\u2003"])
def test_other_white_space_is_text(space: str) -> None:
    made = only(f'<p role="body">{space}甲{space}乙{space}</p>')
    assert isinstance(made, Paragraph)
    assert made.text == f"{space}甲{space}乙{space}"


def test_full_width_space_after_a_line_break_is_text() -> None:
    made = only('<p role="body">\n\u3000\u3000甲</p>')
    assert isinstance(made, Paragraph)
    assert made.text == "\u3000\u3000甲"


def test_long_white_space_is_read_in_time() -> None:
    begun = time.process_time()
    made = only('<p role="body">甲' + " " * 200_000 + "乙" + "\t" * 200_000 + "丙</p>")
    assert isinstance(made, Paragraph)
    assert len(made.text) == 400_003
    assert time.process_time() - begun < 2


TEXTS = st.text(st.characters(exclude_categories=["Cs"], min_codepoint=32, exclude_characters="\ufffe\uffff"))


@given(TEXTS)
def test_escaped_text_comes_through(text: str) -> None:
    made = only(f'<p role="body">{escape(text)}</p>')
    assert isinstance(made, Paragraph)
    assert made.text == text
    assert document(f'<properties title="{escape(text)}"/>').properties.title == text


@given(st.text("<>/&;!?[]-\"'= \npt roleb甲\0\x07\ud800", max_size=40))
def test_any_text_is_a_document_or_a_refusal_with_a_line(text: str) -> None:
    with contextlib.suppress(Refusal):
        document(text)
        return
    assert all(found.place is not None and found.place.line for found in findings(text))


def test_references_and_comments() -> None:
    made = only('<!-- 注 --><p role="body">&#30002;<!-- 注 -->&lt;<?php 注?>乙</p>')
    assert isinstance(made, Paragraph)
    assert made.text == "甲<乙"


NO_WIDTHS = "属性 columns 应当是 1 个正数，中间空一格，不是"
ROWS = "<row><cell/></row></table>"
PAGES = "属性 pages 应当是 first、odd、even 之一，不是“all”"
FORM = "属性 form 应当是 seal、none、placed 之一，不是“x”"
WIDTHS = "属性 widths 应当是 1 个正数，中间空一格，不是“1 2”"
BOTH = "<receivers> 里要有两个 <p>：一个在正文前，一个在版记里"
TWO = "<signature> 里至少要有署名和日期两个 <p>"
FAULTS = [
    # (markup, message, line in the template)
    ('<div _at="0:2"/>', "<document> 里不能有 <div>", 2),
    ('<p _at="0:2" role="body"><p _at="0:3" role="body"/></p>', "<p> 里不能有 <p>", 3),
    ('<t _at="0:2" role="x"/>', "<document> 里不能有 <t>", 2),
    ('<p _at="0:2" role="body"><t _at="0:2" role="x"><br _at="0:3"/></t></p>', "<t> 里不能有 <br>", 3),
    ('<table _at="0:1"><cell _at="0:2"/></table>', "<table> 里不能有 <cell>", 2),
    ('<p _at="0:2" role="body" style="x">甲</p>', "<p> 没有属性“style”", 2),
    ('<p _at="0:3">甲</p>', "<p> 要写明 role", 3),
    ('<p _at="0:3" role="">甲</p>', "<p> 要写明 role", 3),
    ('<blank _at="0:2"/>甲', "<document> 里不能直接写文字“甲”", 2),
    ('<blank _at="0:2">甲</blank>', "<blank> 里不能直接写文字“甲”", 2),
    ('<table _at="0:1"><row _at="0:2">甲<cell _at="0:2"/></row></table>', "<row> 里不能直接写文字“甲”", 2),
    ('<p _at="0:2" role="a" level="10">甲</p>', "属性 level 应当是 1 到 9 的数，不是“10”", 2),
    ('<p _at="0:2" role="a" level="0">甲</p>', "属性 level 应当是 1 到 9 的数，不是“0”", 2),
    ('<p _at="0:2" role="a" level="²">甲</p>', "属性 level 应当是 1 到 9 的数，不是“²”", 2),
    ('<p _at="0:2" role="a" level="-1">甲</p>', "属性 level 应当是 1 到 9 的数，不是“-1”", 2),
    ('<table _at="0:3"/>', "表格没有内容", 3),
    ('<table _at="0:3"><row/></table>', "表格没有内容", 3),
    ('<table _at="0:3"><row><cell/></row><row/></table>', "表格每一行的格数要一样", 3),
    ('<table _at="0:3" header-rows="2">' + ROWS, "属性 header-rows 应当是 0 到 1 的数，不是“2”", 3),
    ('<table _at="0:3" columns="1 2">' + ROWS, NO_WIDTHS + "“1 2”", 3),
    ('<table _at="0:3" columns="²">' + ROWS, NO_WIDTHS + "“²”", 3),
    ('<table _at="0:3" columns="0">' + ROWS, NO_WIDTHS + "“0”", 3),
    ('<table _at="0:3" columns="inf">' + ROWS, NO_WIDTHS + "“inf”", 3),
    ('<picture _at="0:2" alt="坝"/>', "<picture> 要写明 path", 2),
    ('<rule _at="0:2"/>', "<rule> 要写明 role", 2),
    ('<rule _at="0:2" role="a">甲</rule>', "<rule> 里不能直接写文字“甲”", 2),
    ('<code _at="0:2" alt="坝"/>', "<code> 要写明 text", 2),
    ('<page-break _at="0:2" odd="true"/>', "属性 odd 应当是 yes 或 no，不是“true”", 2),
    ('<section _at="0:2" first="0"/>', "属性 first 应当是 1 到 9999 的数，不是“0”", 2),
    ('<section _at="0:2" numbered=""/>', "属性 numbered 应当是 yes 或 no，不是“”", 2),
    ('<section _at="0:1"><head _at="0:2" pages="all"/></section>', PAGES, 2),
    ('<section _at="0:1"><p _at="0:2" role="a"/></section>', "<section> 里不能有 <p>", 2),
    ('<section _at="0:1"><head><code _at="0:2" text="x"/></head></section>', "<head> 里不能有 <code>", 2),
    ('<head _at="0:2"/>', "<document> 里不能有 <head>", 2),
    ('<columns _at="0:2"/>', "<columns> 里没有 <column>", 2),
    ('<columns _at="0:2" widths="1 2"><column/></columns>', WIDTHS, 2),
    ('<columns><column><columns _at="0:2"/></column></columns>', "<column> 里不能有 <columns>", 2),
    ('<columns><column _at="0:2" middle="1"/></columns>', "属性 middle 应当是 yes 或 no，不是“1”", 2),
    ('<signature _at="0:2"><p role="a"/></signature>', TWO, 2),
    ('<signature _at="0:2"><p role="a"/><blank/></signature>', TWO, 2),
    ('<signature _at="0:2" form="placed"/>', TWO, 2),
    ('<signature _at="0:2" form="x"><p role="a"/><p role="a"/></signature>', FORM, 2),
    ('<receivers _at="0:2"><p role="a"/></receivers>', BOTH, 2),
    ('<foot _at="0:2"/>', "<foot> 里先要有一个 <p> 或 <rule>", 2),
    ('<foot _at="0:2"><blank/></foot>', "<foot> 里先要有一个 <p> 或 <rule>", 2),
    ('<foot _at="0:1"><table _at="0:2"/></foot>', "<foot> 里不能有 <table>", 2),
    ('<p role="a" id="x"/><p _at="0:2" role="a" id="x"/>', "两处的 id 都是“x”", 2),
    ('<p _at="0:2" role="a"><tab/>甲<tab/></p>', "一段里只能有一个 <tab>", 2),
    ('<p _at="0:2" role="a">甲<tab/>乙<br/>丙</p>', "<tab> 后面不能再换行", 2),
    ('<table><row><cell><tab _at="0:2"/></cell></row></table>', "<cell> 里不能有 <tab>", 2),
    ('<properties _at="0:2" date="2022-02-30"/>', "日期“2022-02-30”不存在：2022年2月没有30日", 2),
    ('<properties _at="0:2" date="昨天"/>', "看不懂日期“昨天”", 2),
    ('<p _at="0:2" role="a">甲', "<p> 没有结束标签 </p>", 2),
    ('<blank _at="0:1"/>\n<p _at="0:2" role="a">甲\n<blank _at="0:3"/>', "<p> 没有结束标签 </p>", 2),
    ('<p _at="0:2" role="a">甲</t>', "<p> 没有结束标签 </p>", 2),
    ('<blank _at="0:2"/></p>', "多了一个结束标签 </p>", 2),
    ('<p _at="0:2" role="a">甲 & 乙</p>', "模板产生的标记不完整", 2),
    ('<p _at="0:2" role="a">&foo;</p>', "模板产生的标记不完整", 2),
    ('<p _at="0:2" role="a">&#7;</p>', "模板产生的标记不完整", 2),
    ('<p _at="0:2" role=a>甲</p>', "模板产生的标记不完整", 2),
    ('<p _at="0:2" role="a" role="b">甲</p>', "模板产生的标记不完整", 2),
    ('<a:p _at="0:2"/>', "模板产生的标记不完整", 2),
    ('<blank _at="0:2"/></document><document>', "模板产生的标记不完整", 2),
    ('<?xml version="1.0"?>', "模板产生的标记不完整", 1),
    ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;', "模板产生的标记不完整", 1),
    ('<p _at="0:2" role="a">甲\x07</p>', "这里有印不出的字符（U+0007）", 2),
    ('<p _at="0:2" role="a\ud800">甲</p>', "这里有印不出的字符（U+D800）", 2),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "message", "line"), FAULTS)
def test_fault_is_told_at_the_template_s_line(markup: str, message: str, line: int) -> None:
    (found,) = findings(markup)
    assert found.message == message
    assert found.place == Place(TEMPLATE, line)
    assert found.source == ["第一行", "第二行", "第三行"][line - 1]


def test_fault_in_another_file_is_told_there() -> None:
    (found,) = findings('<blank _at="0:3"/><div _at="1:2"/>')
    assert (found.place, found.source) == (Place(PART, 2), "乙")


def test_element_that_the_template_did_not_write_has_the_place_of_the_one_before() -> None:
    (found,) = findings('<blank _at="0:2"/><div/>')
    assert found.place == Place(TEMPLATE, 2)
    (found,) = findings('<p _at="0:3" role="a"><q/></p>')
    assert found.place == Place(TEMPLATE, 3)
    (found,) = findings("<div/>")
    assert found.place == Place(TEMPLATE, 1)


def test_table_of_the_content_has_the_place_of_the_content() -> None:
    (found,) = findings('<blank _at="0:2"/><table source="7:3"/>')
    assert found.place == Place(CONTENT, 7, 3)


def test_character_of_the_content_has_the_place_of_the_content() -> None:
    (found,) = findings('<p _at="0:2" role="a" source="7:3">甲\x07</p>')
    assert found.place == Place(CONTENT, 7, 3)


def test_character_of_the_template_after_content_has_the_place_of_the_template() -> None:
    (found,) = findings('<p role="a" source="7:3">好</p><p _at="0:2" role="a">甲\x07</p>')
    assert found.place == Place(TEMPLATE, 2)


def test_all_faults_are_told_at_once() -> None:
    found = findings('<div _at="0:1"/><p _at="0:2" x="1" role="a"/><span _at="0:3"/>')
    assert [each.place.line for each in found if each.place] == [1, 2, 3]


@pytest.mark.parametrize("noted", ["9:1", "0:999", "x", ""])
def test_forged_places_do_no_harm(noted: str) -> None:
    (found,) = findings(f'<div _at="{noted}"/>')
    assert found.place is not None
    assert found.place.path == TEMPLATE
    found.render()


@pytest.mark.parametrize("source", ["", "x", "3", "3:", ":3", "²:1", "3:4:5", "-1:2"])
def test_source_that_is_no_place_is_none(source: str) -> None:
    made = only(f'<p role="a" source="{source}">甲</p>')
    assert isinstance(made, Paragraph)
    assert made.source is None


def test_entities_are_not_expanded() -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p role="a">&b;</p>'
    assert findings(laughs)


def test_deep_markup_is_refused() -> None:
    assert findings('<p role="a">' + "<t>" * 5000 + "</t>" * 5000 + "</p>")
