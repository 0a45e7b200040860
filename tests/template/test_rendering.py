"""Content × template → Document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.content.speech import Speech, load_speech
from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.document import Blank, Document, LineBreak, Paragraph, Picture, Table, Text
from reportgen.project import Project, Workspace, packaged_templates
from reportgen.style import load_style
from reportgen.template import MAX_TEMPLATE, TEMPLATE_FILE, render
from reportgen.yamlfile import read_yaml

SPEECH = """\
kind: speech
title: |
  守好一库清水
  护好一方百姓
occasion: 在会上的表态发言
speakers:
  - {name: 陈一鸣, post: 局长, unit: 市水利局}
  - {name: 王明}
date: 2022-11-28
salutation: 同志们：
body: |
  一、把责任扛起来
  （一）抓排查。全年查三遍。
  一是查坝体。查到底。
  先说两句。
  | 库名 | 座数 |
  | --- | --- |
  | 大坪 | 3 |
  ![坝址](图/坝.png)
  谢谢大家！
attachments: [名录, 安排]
"""
SHORT = "kind: speech\ntitle: 甲\nbody: 乙\n"


def speech(folder: Path, text: str = SHORT) -> Speech:
    return load_speech(read_yaml(text.encode(), folder / "content" / "甲.yaml"))


def rendered(folder: Path, template: str | None = None, text: str = SHORT, **others: str) -> Document:
    """The Document of a speech by a template of the project, or by the package's."""
    own = folder / "templates" / "speech"
    own.mkdir(parents=True, exist_ok=True)
    for name, content in others.items():
        (own / f"{name}.xml").write_text(content, encoding="utf-8")
    if template is not None:
        (own / TEMPLATE_FILE).write_text(template, encoding="utf-8")
    return render(speech(folder, text), Workspace(Project(folder, has_content=True)))


def refused(folder: Path, template: str, **others: str) -> Diagnostic:
    with pytest.raises(Refusal) as caught:
        rendered(folder, template, **others)
    return caught.value.diagnostics[0]


def test_packaged_template_puts_the_parts_in_order(tmp_path: Path) -> None:
    document = rendered(tmp_path, text=SPEECH)
    assert document.kind == "speech"
    assert [(block.role, block.text) for block in document.paragraphs()] == [
        ("title", "守好一库清水\n护好一方百姓"),
        ("subtitle", "——在会上的表态发言"),
        ("speaker", "市水利局局长　陈一鸣"),
        ("speaker", "王　明"),
        ("date", "（2022年11月28日）"),
        ("salutation", "同志们："),
        ("heading-1", "一、把责任扛起来"),
        ("run-in-2", "（一）抓排查。全年查三遍。"),
        ("item", "一是查坝体。查到底。"),
        ("body", "先说两句。"),
        ("caption", "坝址"),
        ("closing", "谢谢大家！"),
        ("attachment-first", "附件：1.名录"),
        ("attachment-next", "2.安排"),
    ]
    kinds = [type(block) for block in document.blocks if not isinstance(block, Paragraph)]
    assert kinds == [Blank, Table, Picture, Blank]
    assert document.properties.title == "守好一库清水 护好一方百姓"
    assert document.properties.author == "陈一鸣、王明"
    assert document.properties.subject == "在会上的表态发言"
    assert document.properties.date == "2022-11-28"


def test_packaged_template_leaves_out_what_is_not_said(tmp_path: Path) -> None:
    document = rendered(tmp_path)
    assert [(block.role, block.text) for block in document.paragraphs()] == [("title", "甲"), ("body", "乙")]
    assert (document.properties.author, document.properties.date) == ("", None)


def test_single_attachment_has_no_number(tmp_path: Path) -> None:
    """A7.3.4"""
    document = rendered(tmp_path, text=SHORT + "attachments: [名录]\n")
    assert [block.text for block in document.paragraphs()][-1] == "附件：名录"


def test_every_part_knows_its_place_in_the_content(tmp_path: Path) -> None:
    document = rendered(tmp_path, text=SPEECH)
    path = tmp_path / "content" / "甲.yaml"
    places = {block.text: block.source for block in document.paragraphs()}
    assert places["守好一库清水\n护好一方百姓"] == Place(path, 3, 3)
    assert places["王　明"] == Place(path, 8, 5)
    assert places["先说两句。"] == Place(path, 15, 3)
    assert places["2.安排"] == Place(path, 21, 19)
    assert all(place is not None and place.line > 1 for place in places.values())


def test_leads_are_set_off_and_breaks_kept(tmp_path: Path) -> None:
    blocks = {block.text: block for block in rendered(tmp_path, text=SPEECH).paragraphs()}
    assert blocks["（一）抓排查。全年查三遍。"].inlines == (
        Text("（一）抓排查。", "lead-2"),
        Text("全年查三遍。"),
    )
    assert blocks["守好一库清水\n护好一方百姓"].inlines == (
        Text("守好一库清水"), LineBreak(), Text("护好一方百姓"),
    )  # fmt: skip


def test_packaged_template_uses_roles_of_its_style(tmp_path: Path) -> None:
    document = rendered(tmp_path, text=SPEECH)
    style = load_style("speech", Workspace(Project(tmp_path, has_content=True)))
    for block in document.blocks:
        if isinstance(block, Paragraph | Blank):
            style.role(block.role)
        for inline in block.inlines if isinstance(block, Paragraph) else ():
            if isinstance(inline, Text) and inline.role:
                assert style.role(inline.role).character
        for cell in [cell for row in block.rows for cell in row] if isinstance(block, Table) else ():
            style.role(cell.role)


def test_own_template_goes_before_the_packaged_one(tmp_path: Path) -> None:
    document = rendered(tmp_path, '<p role="body">{{ speech.title }}！</p>')
    assert [block.text for block in document.paragraphs()] == ["甲！"]


def test_templates_may_include_each_other(tmp_path: Path) -> None:
    document = rendered(
        tmp_path,
        "{% import 'parts.xml' as parts %}{% include 'head.xml' %}{{ parts.words(speech.title) }}",
        head='<p role="title">{{ speech.title }}</p>',
        parts='{% macro words(text) %}<p role="body">{{ text }}</p>{% endmacro %}',
    )
    assert [(block.role, block.text) for block in document.paragraphs()] == [("title", "甲"), ("body", "甲")]


def test_own_part_replaces_a_packaged_whole(tmp_path: Path) -> None:
    document = rendered(
        tmp_path,
        "{% extends 'base.xml' %}{% block words %}<blank/>{% endblock %}",
        base='{% block words %}{% endblock %}<p role="body">完</p>',
    )
    assert [type(block) for block in document.blocks] == [Blank, Paragraph]


def test_faults_in_an_included_file_are_told_there(tmp_path: Path) -> None:
    found = refused(tmp_path, "<blank/>\n{% include 'part.xml' %}", part="<blank/>\n\n{{ speech.titel }}")
    assert found.place == Place(tmp_path / "templates" / "speech" / "part.xml", 3)
    assert found.source == "{{ speech.titel }}"
    found = refused(tmp_path, "<blank/>\n{% include 'part.xml' %}", part="<blank/>\n<div/>")
    assert found.place == Place(tmp_path / "templates" / "speech" / "part.xml", 2)
    found = refused(tmp_path, "<blank/>\n{% include 'part.xml' %}", part="<blank/>\n{% if %}")
    assert found.place == Place(tmp_path / "templates" / "speech" / "part.xml", 2)


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../../密.txt", "../../../密.txt", "a/../../密.txt", "..\\\\..\\\\密.txt", "C:/密.txt"],
)
@pytest.mark.parametrize(
    "form",
    ["{%% include '%s' %%}", "{%% import '%s' as x %%}", "{%% from '%s' import x %%}",
     "{%% extends '%s' %%}", "{%% include ['%s'] %%}", "{%% set n = '%s' %%}{%% include n %%}"],
)  # fmt: skip
def test_no_file_outside_the_templates_is_read(tmp_path: Path, name: str, form: str) -> None:
    for folder in (tmp_path, tmp_path / "工程", tmp_path / "工程" / "templates"):
        folder.mkdir(exist_ok=True)
        (folder / "密.txt").write_text("secret", encoding="utf-8")
    found = refused(tmp_path / "工程", "<blank/>\n" + form % name)
    assert found.rule == "template-error"
    assert "找不到模板文件" in found.message
    assert found.place == Place(tmp_path / "工程" / "templates" / "speech" / TEMPLATE_FILE, 2)
    assert "secret" not in found.render()


@pytest.mark.parametrize("linked", ["part.xml", TEMPLATE_FILE])
def test_link_out_of_the_project_is_refused(tmp_path: Path, linked: str) -> None:
    secret = tmp_path / "密.txt"
    secret.write_text("<p role='body'>secret</p>", encoding="utf-8")
    root = tmp_path / "工程"
    (root / "templates" / "speech").mkdir(parents=True)
    (root / "templates" / "speech" / linked).symlink_to(secret)
    with pytest.raises(Refusal) as caught:
        rendered(root, None if linked == TEMPLATE_FILE else "{% include 'part.xml' %}")
    (found,) = caught.value.diagnostics
    assert found.rule == "outside-project"
    assert "secret" not in found.render()


def test_pipe_in_the_place_of_a_template_is_not_waited_on(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "speech"
    own.mkdir(parents=True)
    os.mkfifo(own / "part.xml")
    assert "找不到模板文件" in refused(tmp_path, "{% include 'part.xml' %}").message


def test_template_that_is_no_text(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "speech"
    own.mkdir(parents=True)
    (own / TEMPLATE_FILE).write_bytes("<p role='body'>甲</p>".encode("gbk"))
    with pytest.raises(Refusal) as caught:
        rendered(tmp_path)
    assert caught.value.diagnostics[0].rule == "not-text"


def test_too_long_a_template(tmp_path: Path) -> None:
    assert "超过" in refused(tmp_path, "<blank/>" * (MAX_TEMPLATE // 8 + 1)).message


def test_too_much_markup(tmp_path: Path) -> None:
    found = refused(tmp_path, "{% for n in range(99999) %}\n" + "<blank/>" * 100 + "{% endfor %}")
    assert "太长" in found.message


def test_kind_without_template(tmp_path: Path) -> None:
    class Strange:
        path = Path("甲.yaml")
        kind = "strange"

    with pytest.raises(Refusal) as caught:
        render(Strange(), Workspace(Project(tmp_path, has_content=True)))
    assert caught.value.diagnostics[0].rule == "missing-template"


def test_reads_are_noted(tmp_path: Path) -> None:
    workspace = Workspace(Project(tmp_path, has_content=True))
    render(speech(tmp_path), workspace)
    assert workspace.reads[packaged_templates() / "speech" / TEMPLATE_FILE]
    assert workspace.reads[tmp_path / "templates" / "speech" / TEMPLATE_FILE] is None


def test_same_input_gives_the_same_document(tmp_path: Path) -> None:
    assert rendered(tmp_path, text=SPEECH) == rendered(tmp_path, text=SPEECH)


# What a content file may hold, on one line, with marks that mean something to YAML, XML and Jinja.
WORD = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Zs"])
    | st.sampled_from("&<>\"'{}%#|[]:-\\]\u202e\u200f"),
    min_size=1, max_size=12,
).map(lambda text: f"甲{text}乙")  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    title=st.lists(WORD, min_size=1, max_size=3),
    occasion=WORD,
    speakers=st.lists(WORD, max_size=3),
    salutation=WORD,
    body=st.lists(WORD, min_size=1, max_size=4),
    attachments=st.lists(WORD, max_size=3),
)
def test_every_word_of_the_content_is_in_the_document(
    tmp_path_factory: pytest.TempPathFactory,
    title: list[str],
    occasion: str,
    speakers: list[str],
    salutation: str,
    body: list[str],
    attachments: list[str],
) -> None:
    text = yaml.safe_dump(
        {
            "kind": "speech", "title": "\n".join(title), "occasion": occasion, "speakers": speakers,
            "salutation": salutation, "body": "\n".join(body), "attachments": attachments,
        },
        allow_unicode=True,
    )  # fmt: skip
    document = rendered(tmp_path_factory.getbasetemp(), text=text)
    words = [block.text for block in document.paragraphs()]
    numbered = [f"{number}.{name}" for number, name in enumerate(attachments, start=1)]
    if len(numbered) == 1:
        numbered = attachments
    numbered[:1] = [f"附件：{name}" for name in numbered[:1]]
    assert words == ["\n".join(title), f"——{occasion}", *speakers, salutation, *body, *numbered]
    assert document.properties.title == " ".join(title)
