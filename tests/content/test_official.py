"""`kind: document`: the parts of a 公文, and the texts that it takes from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.contents import Contents

from reportgen.content.blocks import Heading, TableBlock
from reportgen.content.collection import Collection
from reportgen.content.dates import CalendarDate
from reportgen.content.official import Attachment, OfficialDocument
from reportgen.content.speech import Speaker
from reportgen.diagnostics import Place

SHORT = "kind: document\nauthorities: 市政府\ntitle: 通知\nbody: 一段。\n"
FULL = """\
kind: document
form: letter
copy_number: 000017
secrecy: 机密★1年
urgency: 特急
authorities: [市委, 市政府]
mark: |
  中共甲市委
suffix: 函
number: 甲委〔2024〕3号
signers: [王明, 李强]
title: |
  关于做好
    重点工作的通知
to:
  - 各县区
  - 各部门
body: |
  一、要求
  抓紧。
attachments:
  - 名单
  - title: 分工表
    body: |
      | 任务 | 单位 |
  - {title: 细则, include: 发言/甲}
issuers: 市委办公室
date: 2024-06-18
stamp_post: 市长
stamp_name: 王明
note: （此件公开发布）
attendance: {出席: 张三、李四, 请假: 王五}
cc: 市人大
printer: 市委办公室
print_date: 2024-06-20
even_page: true
"""


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    made = Contents(tmp_path / "工程")
    made.speeches("发言/甲.yaml", more="date: 2022-11-28\nattachments: [表一, 表二]\n")
    return made


def load(contents: Contents, text: str) -> OfficialDocument:
    document = contents.load(text)
    assert isinstance(document, OfficialDocument)
    return document


def test_every_value_arrives(contents: Contents) -> None:
    document = load(contents, FULL)
    assert (document.kind, document.form, document.title) == (
        "document",
        "letter",
        "关于做好\n重点工作的通知",
    )
    assert (document.copy_number, document.secrecy, document.urgency) == ("000017", "机密★1年", "特急")
    assert (document.authorities, document.mark, document.suffix) == (("市委", "市政府"), "中共甲市委", "函")
    assert (document.number, document.signers) == ("甲委〔2024〕3号", ("王明", "李强"))
    assert (document.to, document.to_text) == (("各县区", "各部门"), None)
    assert isinstance(document.blocks[0], Heading)
    listed, printed, included = document.attachments
    assert listed == Attachment("名单")
    assert (printed.title, isinstance(printed.blocks[0], TableBlock)) == ("分工表", True)
    assert included.title == "细则"
    assert included.speech is not None
    assert included.blocks == included.speech.blocks
    assert (document.issuers, document.date) == (("市委办公室",), CalendarDate(2024, 6, 18))
    assert (document.seal, document.stamp_post, document.stamp_name) == ("stamp", "市长", "王明")
    assert document.note == "此件公开发布"
    assert document.attendance == (("出席", "张三、李四"), ("请假", "王五"))
    assert (document.cc, document.printer) == (("市人大",), "市委办公室")
    assert (document.print_date, document.even_page, document.source) == (
        CalendarDate(2024, 6, 20),
        True,
        None,
    )


def test_what_is_not_said_has_a_default(contents: Contents) -> None:
    document = load(contents, SHORT)
    assert (document.form, document.suffix, document.seal) == ("document", "文件", "seal")
    assert document.issuers == document.authorities == ("市政府",)
    assert (document.to, document.signers, document.cc, document.attachments) == ((),) * 4
    said = (document.mark, document.number, document.date, document.note, document.to_text, document.urgency)
    assert said == (None,) * 6
    assert not document.even_page


@pytest.mark.parametrize(
    ("more", "suffix", "seal"),
    [
        ("", "文件", "seal"),
        ("suffix: ''\n", "", "seal"),
        ("suffix:\n", "文件", "seal"),
        ("form: letter\n", "", "seal"),
        ("form: minutes\n", "", "none"),
        ("form: order\nsuffix: 令\nstamp_name: 王明\n", "令", "stamp"),
        ("form: order\nseal: none\n", "令", "none"),
        ("stamp_name: 王明\n", "文件", "stamp"),
        ("seal: none\n", "文件", "none"),
    ],
)
def test_a_form_says_what_stands_behind_the_mark_and_how_it_is_sealed(
    contents: Contents, more: str, suffix: str, seal: str
) -> None:
    document = load(contents, SHORT + more)
    assert (document.suffix, document.seal) == (suffix, seal)


def test_receivers_as_one_text_stay_as_typed(contents: Contents) -> None:
    document = load(contents, SHORT + "to: 各县区，市直各部门：\n")
    assert (document.to, document.to_text) == ((), "各县区，市直各部门：")


def test_a_speech_is_sent_as_a_document(contents: Contents) -> None:
    document = load(contents, "kind: document\nauthorities: 市政府\ninclude: 发言/甲.yaml\n")
    assert document.title == "甲"
    assert document.source is not None
    speech = document.source.speech
    assert document.source.place == document.place("title") == Place(document.path, 3, 10)
    assert document.blocks == speech.blocks
    assert document.blocks[0].place.path == contents.folder / "发言" / "甲.yaml"
    assert document.attachments == (Attachment("表一"), Attachment("表二"))
    assert document.date is None, "a 公文 is dated by who issues it"


def test_what_the_document_says_itself_goes_before_the_speech(contents: Contents) -> None:
    own = "title: 通知\nbody: 正文。\nattachments: []\n"
    document = load(contents, HEAD + "include: 发言/甲.yaml\n" + own)
    assert (document.title, document.blocks[0].printed, document.attachments) == ("通知", "正文。", ())


def test_an_included_attachment_has_its_own_title(contents: Contents) -> None:
    document = load(contents, SHORT + "attachments: [{include: 发言/甲}]\n")
    assert document.attachments[0].title == "甲"


HEAD = "kind: document\nauthorities: 市政府\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind: document\ntitle: 甲\nbody: 乙\n", [("missing-key", "总.yaml", 1, 1)]),
        ("kind: document\nauthorities: []\ntitle: 甲\nbody: 乙\n", [("empty-value", "总.yaml", 2, 14)]),
        (HEAD, [("missing-key", "总.yaml", 1, 1)]),
        (HEAD + "title: 甲\n", [("missing-key", "总.yaml", 1, 1)]),
        (HEAD + "body: 甲\n", [("missing-key", "总.yaml", 1, 1)]),
        (HEAD + "include: 没有\n", [("missing-file", "总.yaml", 3, 10)]),
        (HEAD + "include: 发言/*\n", [("missing-file", "总.yaml", 3, 10)]),
        (HEAD + "include: ../../外\n", [("outside-project", "总.yaml", 3, 10)]),
        (HEAD + "include: 总\n", [("include-circle", "总.yaml", 3, 10)]),
        (HEAD + "include: 说明.docx\n", [("not-content", "总.yaml", 3, 10)]),
        (HEAD + "include: 汇编\n", [("wrong-include", "总.yaml", 3, 10)]),
        (SHORT + "form: 通知\n", [("wrong-type", "总.yaml", 5, 7)]),
        (SHORT + "urgency: 平急\n", [("wrong-type", "总.yaml", 5, 10)]),
        (SHORT + "form: order\n", [("missing-key", "总.yaml", 1, 1)]),
        (SHORT + "seal: stamp\n", [("missing-key", "总.yaml", 1, 1)]),
        (SHORT + "seal: none\nstamp_name: 王\n", [("unused-key", "总.yaml", 1, 1)]),
        (SHORT + "stamp_post: 市长\n", [("unused-key", "总.yaml", 1, 1)]),
        (SHORT + "attachments: [{body: 甲}]\n", [("missing-key", "总.yaml", 5, 15)]),
        (SHORT + "attachments: [{include: 甲, body: 乙}]\n", [("two-item-forms", "总.yaml", 5, 15)]),
        (SHORT + "attachments: [{titel: 甲}]\n", [("unknown-key", "总.yaml", 5, 16)]),
        (SHORT + "date: 2024-02-30\n", [("impossible-date", "总.yaml", 5, 7)]),
        (SHORT + "attendance: [张三]\n", [("wrong-type", "总.yaml", 5, 13)]),
        (
            HEAD + "include: 发言/甲\nattachments: [{include: 发言/甲.yaml}]\n",
            [("included-twice", "总.yaml", 4, 25)],
        ),
        (
            HEAD
            + "title: 甲\nbody: '##### 深'\nattachments: [{include: 无}, {title: 乙, body: '##### 深'}]\n",
            [
                ("heading-too-deep", "总.yaml", 4, 8),
                ("missing-file", "总.yaml", 5, 25),
                ("heading-too-deep", "总.yaml", 5, 47),
            ],
        ),
    ],
)
def test_each_fault_has_its_place(
    contents: Contents, text: str, expected: list[tuple[str, str, int, int]]
) -> None:
    contents.write("汇编.yaml", "kind: collection\ntitle: 汇编\nitems: [发言/甲]\n")
    contents.write("说明.docx", "不是内容")
    assert contents.told(text) == expected


def test_a_document_is_an_item_of_a_collection(contents: Contents) -> None:
    contents.write("通知.yaml", FULL)
    collection = contents.load("kind: collection\ntitle: 汇编\nitems: [通知]\n")
    assert isinstance(collection, Collection)
    (speech,) = collection.speeches
    assert speech.title == "关于做好\n重点工作的通知"
    assert speech.speakers == (Speaker(unit="市委办公室"),)
    assert (speech.salutation, speech.date) == ("各县区、各部门：", CalendarDate(2024, 6, 18))
    assert speech.attachments == ("名单", "分工表", "细则")
    assert [(found.rule, found.place) for found in collection.diagnostics] == [
        ("attachment-left-out", Place(contents.folder / "通知.yaml", 23, 5)),
        ("attachment-left-out", Place(contents.folder / "通知.yaml", 26, 5)),
    ]
