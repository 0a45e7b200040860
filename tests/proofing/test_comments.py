"""Findings as comments in a copy of a Word draft, at their words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from support.libreoffice import convert
from support.wordmaker import para, word_file

from reportgen.building import find_targets
from reportgen.building.making import make_outputs, no_checks
from reportgen.diagnostics import Refusal
from reportgen.proofing import proofread
from reportgen.proofing.comments import write_comments

HEAD = ("在全市会上的发言", "市水利局　王明", "各位领导：")


def draft(*texts: str) -> docx.document.Document:
    """A Word draft with a head and some paragraphs."""
    word = docx.Document()
    for text in (*HEAD, *texts):
        word.add_paragraph(text)
    return word


def comment(word: docx.document.Document | bytes, folder: Path, output: Path | None = None) -> Path:
    path = folder / "稿.docx"
    if isinstance(word, bytes):
        path.write_bytes(word)
    else:
        word.save(str(path))
    before = path.read_bytes()
    (proof,) = proofread([path], folder)
    written = write_comments(proof, output)
    assert path.read_bytes() == before, "the draft is left alone"
    return written


def commented(path: Path) -> list[tuple[str, str]]:
    """The words that each comment is about, and its first line; in the order of the text."""
    word = docx.Document(str(path))
    notes = {str(one.comment_id): one.text.split("\n")[0] for one in word.comments}
    found: dict[str, str] = {}
    held: set[str] = set()
    for one in word.element.body.iter():
        if one.tag == qn("w:commentRangeStart"):
            held.add(one.get(qn("w:id")))
            found[one.get(qn("w:id"))] = ""
        elif one.tag == qn("w:commentRangeEnd"):
            held.discard(one.get(qn("w:id")))
        elif one.tag == qn("w:t"):
            for number in held:
                found[number] += one.text or ""
    assert found.keys() == notes.keys()
    return [(text, notes[number]) for number, text in found.items()]


def words(path: Path) -> list[str]:
    return [text for text, _ in commented(path)]


def faults(path: Path) -> list[str]:
    """What is wrong in a copy that was not in its draft."""

    def found(one: Path) -> list[str]:
        return [
            str(fault)
            for fault in OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(one)).errors
        ]

    known = {fault.split(":")[0] for fault in found(path.parent / "稿.docx")}
    return [fault for fault in found(path) if fault.split(":")[0] not in known]


def text_of(path: Path) -> list[str]:
    body = docx.Document(str(path)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def test_a_comment_stands_at_its_words_in_a_copy_beside_the_draft(tmp_path: Path) -> None:
    path = comment(draft("我们将抓紧。。抓实，，抓好。"), tmp_path)
    assert path == tmp_path / "稿（批注）.docx"
    assert commented(path) == [("。。", "错误：标点“。。”重叠"), ("，，", "错误：标点“，，”重叠")]
    (one, _) = docx.Document(str(path)).comments
    assert (one.author, one.text) == ("reportgen", "错误：标点“，，”重叠\n建议：只留一个")
    assert text_of(path) == text_of(tmp_path / "稿.docx")
    assert faults(path) == []


def test_a_draft_of_our_own_stays_faultless(tmp_path: Path) -> None:
    content = tmp_path / "甲.yaml"
    content.write_text(
        "kind: speech\ntitle: 抓落实\nspeaker: 王明\ndate: 2024-03-05\nsalutation: 各位领导：\nbody: |\n"
        "  # 抓进度，，抓质量\n  我们将抓紧。。抓实。\n  | 项 | 数 |\n  |---|---|\n  | 甲。。 | 12 |\n",
        "utf-8",
    )
    (target,) = find_targets([content], tmp_path, None)
    path = comment(make_outputs(target, ["docx"], no_checks).data["docx"], tmp_path)
    assert words(path) == ["，，", "。。", "。。"]
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(path)).errors
    assert [str(one) for one in found] == []


def test_the_author_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_AUTHOR", "办公室")
    (one,) = docx.Document(str(comment(draft("抓紧。。抓实。"), tmp_path))).comments
    assert one.author == "办公室"


def test_words_over_several_runs_keep_their_looks(tmp_path: Path) -> None:
    word = draft()
    paragraph = word.add_paragraph()
    for text, bold in (("我们抓", False), ("紧。", True), ("。抓", False), ("实。", True)):
        paragraph.add_run(text).bold = bold
    path = comment(word, tmp_path)
    assert words(path) == ["。。"]
    runs = [(run.text, run.bold) for run in docx.Document(str(path)).paragraphs[3].runs if run.text]
    assert runs == [
        ("我们抓", False),
        ("紧", True),
        ("。", True),
        ("。", False),
        ("抓", False),
        ("实。", True),
    ]
    assert faults(path) == []


def test_a_run_with_more_than_words_stays_whole(tmp_path: Path) -> None:
    word = draft()
    word.add_paragraph().add_run("抓紧\t办。。好")
    assert words(comment(word, tmp_path)) == ["抓紧办。。好"]


def test_a_cell_and_not_its_table(tmp_path: Path) -> None:
    word = draft("一段文字。")
    table: Table = word.add_table(2, 2)
    for cell, text in zip(table._cells, ("项目", "办法", "甲。。", "我们甲，，乙"), strict=True):
        cell.text = text
    path = comment(word, tmp_path)
    assert sorted(words(path)) == ["。。", "，，"]
    assert faults(path) == []


def numbered(word: docx.document.Document, text: str) -> Paragraph:
    """A paragraph whose label Word counts: 一、"""
    numbering = word.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="singleLevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            '<w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    paragraph = word.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
    )
    return paragraph


def test_a_counted_label_does_not_shift_the_words(tmp_path: Path) -> None:
    word = draft()
    numbered(word, "抓一把手，，工程")
    path = comment(word, tmp_path)
    assert words(path) == ["，，"]


def test_links_and_tracked_changes(tmp_path: Path) -> None:
    word = draft()
    tracked = f'{nsdecls("w")} w:id="9" w:author="办公室" w:date="2024-01-05T09:00:00Z"'
    for inner in (
        f'<w:hyperlink {nsdecls("w")} w:anchor="甲"><w:r><w:t>见附件，，二</w:t></w:r></w:hyperlink>',
        f"<w:ins {tracked}><w:r><w:t>加上。。的</w:t></w:r></w:ins>",
    ):
        paragraph = word.add_paragraph("我们")
        paragraph._p.append(parse_xml(f"<w:del {tracked}><w:r><w:delText>删。。</w:delText></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:moveFrom {tracked}><w:r><w:t>移。。</w:t></w:r></w:moveFrom>"))
        paragraph._p.append(parse_xml(inner))
    path = comment(word, tmp_path)
    # Above, at the head: that there are changes in it.
    assert words(path)[1:] == ["，，", "。。"]
    root = docx.Document(str(path)).element.body
    start = list(root.iter(qn("w:commentRangeStart")))
    assert [one.getparent().tag for one in start[1:]] == [qn("w:hyperlink"), qn("w:ins")]


def test_what_stands_in_a_header_is_told_at_the_head(tmp_path: Path) -> None:
    word = draft("一段文字。")
    word.sections[0].header.paragraphs[0].text = "内部。。资料"
    path = tmp_path / "稿.docx"
    word.save(str(path))
    (proof,) = proofread([path], tmp_path)
    if proof.diagnostics:
        assert words(write_comments(proof, None))[0] == HEAD[0]


def test_text_boxes_do_not_shift_the_words(tmp_path: Path) -> None:
    box = (
        "<w:r><w:t>头</w:t><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    word = draft()
    paragraph = word.add_paragraph()
    names = f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"'
    paragraph._p.append(parse_xml(box.replace("<w:r>", f"<w:r {names}>", 1)))
    paragraph.add_run("抓紧。。抓实。")
    assert words(comment(word, tmp_path)) == ["。。"]


def test_comments_of_others_are_kept(tmp_path: Path) -> None:
    word = draft("抓紧。。抓实。")
    word.add_comment(word.paragraphs[3].runs, "请改", "李局长", "李")
    path = comment(word, tmp_path)
    notes = {one.author: one.text for one in docx.Document(str(path)).comments}
    assert notes["李局长"] == "请改"
    assert len(notes) == 2
    assert sorted(words(path)) == ["。。", "抓紧。。抓实。"]
    assert faults(path) == []


def test_styles_of_the_same_name_are_used(tmp_path: Path) -> None:
    word = draft("抓紧。。抓实。")
    for style in word.styles:
        if style.name in ("annotation text", "annotation reference"):
            style.element.getparent().remove(style.element)
    for number, (kind, name) in enumerate(
        (("paragraph", "annotation text"), ("character", "annotation reference"))
    ):
        word.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="a{number}">'
                f'<w:name w:val="{name}"/></w:style>'
            )
        )
    path = comment(word, tmp_path)
    again = docx.Document(str(path))
    names = [style.element.find(qn("w:name")).get(qn("w:val")) for style in again.styles]
    assert names.count("annotation text") == names.count("annotation reference") == 1
    assert [paragraph.style.style_id for one in again.comments for paragraph in one.paragraphs] == [
        "a0",
        "a0",
    ]


def test_macros_and_links_to_elsewhere_stay_as_they_are(tmp_path: Path) -> None:
    word = draft("抓紧。。抓实。")
    word.part.relate_to(
        "file:///none/模板.dotx",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        is_external=True,
    )
    path = comment(word, tmp_path)
    targets = [one.target_ref for one in docx.Document(str(path)).part.rels.values() if one.is_external]
    assert targets == ["file:///none/模板.dotx"]
    macros = tmp_path / "宏"
    macros.mkdir()
    data = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "稿.docx") as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                )
            new.writestr(name, part)
    with pytest.raises(Refusal) as caught:
        comment(data.getvalue(), macros)
    assert caught.value.diagnostics[0].rule == "cannot-comment"
    assert [path.name for path in macros.iterdir()] == ["稿.docx"]


def test_a_package_that_word_did_not_write_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        comment(word_file(para("抓紧。。抓实。")), tmp_path)
    assert [one.rule for one in caught.value.diagnostics] == ["cannot-comment"]


def test_what_stands_there_is_not_written_over(tmp_path: Path) -> None:
    word = draft("抓紧。。抓实。")
    first = comment(word, tmp_path)
    before = first.read_bytes()
    with pytest.raises(Refusal) as caught:
        comment(word, tmp_path)
    assert caught.value.diagnostics[0].rule == "output-exists"
    assert first.read_bytes() == before
    (tmp_path / "链.docx").symlink_to(tmp_path / "稿.docx")
    for same in ("稿.docx", "链.docx"):
        with pytest.raises(Refusal) as caught:
            comment(word, tmp_path, tmp_path / same)
        assert caught.value.diagnostics[0].rule == "output-exists"
    assert comment(word, tmp_path, tmp_path / "别处" / "甲.docx").exists()


@pytest.mark.parametrize(("name", "output"), [("稿.txt", None), ("稿.docx", "甲.txt")])
def test_other_forms_are_refused(tmp_path: Path, name: str, output: str | None) -> None:
    path = tmp_path / name
    if name.endswith("docx"):
        draft("抓紧。。").save(str(path))
    else:
        path.write_text("在全市会上的发言\n王明\n各位领导：\n抓紧。。\n", "utf-8")
    (proof,) = proofread([path], tmp_path)
    with pytest.raises(Refusal):
        write_comments(proof, tmp_path / output if output else None)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_libreoffice_keeps_text_and_comments(tmp_path: Path) -> None:
    path = comment(draft("我们将抓紧。。抓实，，抓好。", "再说一段。"), tmp_path)
    (flat,) = convert([path], "fodt", tmp_path)
    root = etree.parse(str(flat)).getroot()
    names = {**root.nsmap, "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0"}
    notes = ["".join(one.itertext()) for one in root.iterfind(".//office:annotation", names)]
    assert len(notes) == 2
    assert any("标点“。。”重叠" in note for note in notes)
    for one in list(root.iter(f"{{{names['office']}}}annotation")):
        tail = one.tail or ""
        before = one.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            one.getparent().text = (one.getparent().text or "") + tail
        one.getparent().remove(one)
    body = "".join(root.find(".//office:body", names).itertext())
    assert "我们将抓紧。。抓实，，抓好。" in body
