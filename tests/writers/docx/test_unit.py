"""Word files that grow from a unit's own."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pdfplumber
import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from support.documents import PICTURE, document, every_block, paragraph, picture_bytes, pictures, table
from support.showcase import showcase, showcase_style
from support.wordfile import W, WordFile, to_pdf
from support.wordmaker import para, word_file, zip_of

from reportgen.diagnostics import Refusal
from reportgen.document import Document, Head, HeadPages, Paragraph, Picture, Rule, Section
from reportgen.project import Project, Workspace
from reportgen.style import load_style
from reportgen.unitbase import unit_file
from reportgen.writers import Written
from reportgen.writers.docx import word_file as grown
from reportgen.writers.unitfile import UnitFile

STYLES = """<w:styles>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>
<w:b/><w:color w:val="00FF00"/><w:kern w:val="2"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="278" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
<w:pPr><w:ind w:left="999"/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr>
<w:rPr><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="别的样式"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="af3"><w:name w:val="公文标题"/><w:basedOn w:val="a"/>
<w:pPr><w:spacing w:line="600" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="c1"><w:name w:val="公文副题"/></w:style>
</w:styles>"""
HEADER = """<w:hdr><w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>
<w:r><w:t>某市水利局</w:t></w:r><w:hyperlink r:id="rId2"><w:r><w:t>网址</w:t></w:r></w:hyperlink>
<w:r><w:object><a:x r:id="rId3"/></w:object></w:r>
<w:r><w:instrText> DDEAUTO cmd "/c calc" </w:instrText></w:r></w:p></w:hdr>"""
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>{more}<w:pgSz w:w="1" w:h="1"/>'
    '<w:pgMar w:top="1" w:right="1" w:bottom="1" w:left="1" w:header="600" w:footer="700" w:gutter="0"/>'
    "</w:sectPr>"
)
FOOTER = "<w:ftr><w:p><w:r><w:t>第页</w:t></w:r></w:p></w:ftr>"


def links(*targets: tuple[str, str, str, bool]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for key, kind, target, external in targets
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'.encode()


def base(more: str = "", **parts: str | bytes) -> bytes:
    """A unit's file with a logo in its header, a style of its own, and things that must not come through."""
    held: dict[str, str | bytes] = {
        "styles.xml": STYLES,
        "header1.xml": HEADER,
        "media/logo.png": picture_bytes(),
        "_rels/header1.xml.rels": links(
            ("rId1", "image", "media/logo.png", False),
            ("rId2", "hyperlink", "https://example.cn", True),
            ("rId3", "oleObject", "embeddings/x.bin", False),
        ),
        "embeddings/x.bin": b"x",
        "settings.xml": '<w:settings><w:attachedTemplate r:id="rId1"/><w:compat><w:spaceForUL/>'
        "<w:useFELayout/></w:compat></w:settings>",
        "_rels/settings.xml.rels": links(("rId1", "attachedTemplate", "file:///C:/x.dotm", True)),
        **parts,
    }
    known = {"settings": ("settings", "settings.xml")}
    return word_file(para("旧的正文"), SECTION.format(more=more), parts=held, links=known, head=False)


def opened(data: bytes, name: str = "单位模板.docx") -> UnitFile:
    """A unit's file as a project has it."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder, "templates", "speech")
        own.mkdir(parents=True)
        (own / name).write_bytes(data)
        (own / "style.yaml").write_text(f"# 本单位的样式\n\nbase: {name}\n", "utf-8")
        workspace = Workspace(Project(Path(folder), has_content=True))
        found = unit_file(load_style("speech", workspace), workspace)
    assert found is not None
    return found


def written(*blocks, data: bytes | None = None, made: Document | None = None) -> WordFile:
    return WordFile.of(result(made or document(*blocks), data).data)


def result(made: Document, data: bytes | None = None) -> Written:
    return grown(made, showcase_style(), pictures(), base=opened(data or base()))


def style_of(file: WordFile, style_id: str) -> Mapping[str, str]:
    (style,) = file.find(f"//w:style[@w:styleId='{style_id}']", "word/styles.xml")
    return {
        child.tag.removeprefix(W): child.get(W + "val", "") for child in style.iter() if child is not style
    }


def test_the_words_of_the_base_are_gone_and_ours_there():
    file = written(paragraph("body", "新的正文"))
    assert file.paragraphs() == [("Body2", "新的正文")]


def test_a_style_of_the_same_name_is_used_as_it_is():
    file = written(paragraph("title", "题"), paragraph("heading-1", "一、"))
    assert [style for style, _ in file.paragraphs()] == ["af3", "1"]
    assert style_of(file, "af3")["sz"] == "40"
    names = file.find("//w:style/w:name/@w:val", "word/styles.xml")
    assert names.count("公文标题") == 1
    assert "一级标题" not in names


def test_labels_that_the_base_would_count_are_not_counted():
    file = written(paragraph("heading-1", "一、"), paragraph("heading-2", "（一）"))
    assert file.find("//w:body/w:p/w:pPr/w:numPr/w:numId/@w:val") == ["0"]


def test_other_styles_are_added_and_state_everything():
    file = written(paragraph("body", "字"))
    look = style_of(file, "Body2")
    assert "basedOn" not in look
    assert {"spacing", "ind", "jc", "snapToGrid", "rFonts", "sz", "kern", "w"} <= look.keys()
    assert (look["b"], look["color"]) == ("0", "auto")


def test_ids_and_names_are_unlike_those_of_the_base():
    file = written(made=every_block())
    ids = [i.lower() for i in file.find("//w:style/@w:styleId", "word/styles.xml")]
    assert len(set(ids)) == len(ids)
    names = file.find("//w:style/w:name/@w:val", "word/styles.xml")
    assert len(set(names)) == len(names)
    assert "公文副题（文稿）" in names


def test_styles_lead_to_styles_that_are_there():
    file = written(made=every_block())
    ids = set(file.find("//w:style/@w:styleId", "word/styles.xml"))
    for tag in ("basedOn", "next", "link"):
        assert set(file.find(f"//w:style/w:{tag}/@w:val", "word/styles.xml")) <= ids, tag
    assert set(file.find("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")) <= ids


def header_of(file: WordFile, pages: str = "default") -> str:
    (key,) = file.find(f"//w:body/w:sectPr/w:headerReference[@w:type='{pages}']/@r:id")
    relations = file.root("word/_rels/document.xml.rels")
    return "word/" + next(r.get("Target") for r in relations if r.get("Id") == key)


def test_the_header_stays_with_its_logo_where_it_stood():
    file = written(paragraph("body", "字"))
    part = header_of(file)
    assert "".join(e.text for e in file.find("//w:t", part)) == "某市水利局网址"
    (embedded,) = file.find("//a:blip/@r:embed", part)
    relations = file.root(part.replace("word/", "word/_rels/") + ".rels")
    (logo,) = (r.get("Target") for r in relations if r.get("Id") == embedded)
    assert file.parts[f"word/{logo}"] == picture_bytes()
    assert file.find("//w:pgMar/@w:header") == ["600"]
    assert file.find("//w:pgSz/@w:w") == ["11906"]


def test_nothing_leads_out_of_the_file():
    file = written(paragraph("body", "字"))
    for name, data in file.parts.items():
        if name.endswith(".rels"):
            assert b"External" not in data, name
    part = header_of(file)
    assert file.find("//w:object | //w:hyperlink | //w:instrText", part) == []
    assert file.find("//w:attachedTemplate", "word/settings.xml") == []
    assert not [name for name in file.parts if "embeddings" in name]


def test_page_numbers_are_ours_where_the_base_has_no_footer():
    file = written(paragraph("body", "字"))
    assert len(file.find("//w:sectPr/w:footerReference")) == 2
    assert file.find("//w:evenAndOddHeaders", "word/settings.xml")
    assert header_of(file, "even") == header_of(file)


def test_footers_of_the_base_stay():
    more = '<w:footerReference w:type="default" r:id="footer1"/>'
    file = written(paragraph("body", "字"), data=base(more, **{"footer1.xml": FOOTER}))
    parts = [name for name in file.parts if "footer" in name and name.endswith(".xml")]
    assert ["".join(e.text for e in file.find("//w:t", name)) for name in parts] == ["第页"]
    assert file.find("//w:pgMar/@w:footer") == ["700"]
    assert not file.find("//w:evenAndOddHeaders", "word/settings.xml")


def test_a_title_page_of_the_base_is_the_first_sections_alone():
    more = '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/>'
    words = paragraph("body", "字")
    file = written(words, Section(), words, data=base(more, **{"footer1.xml": FOOTER}))
    assert [len(e.findall(W + "titlePg")) for e in file.find("//w:sectPr")] == [1, 0]


def test_a_head_of_a_section_stands_in_place_of_the_bases():
    head = Head(HeadPages.ODD, (paragraph("head", "眉"),))
    file = written(Section(heads=(head,)), paragraph("body", "字"))
    assert "".join(e.text for e in file.find("//w:t", header_of(file))) == "眉"
    assert "某市" in "".join(e.text for e in file.find("//w:t", header_of(file, "even")))


def test_an_unnumbered_section_shows_nothing_of_the_bases_footer():
    more = '<w:footerReference w:type="default" r:id="footer1"/>'
    file = written(
        Section(numbered=False), paragraph("body", "字"), data=base(more, **{"footer1.xml": FOOTER})
    )
    (key,) = file.find("//w:footerReference[@w:type='default']/@r:id")
    relations = file.root("word/_rels/document.xml.rels")
    (part,) = ("word/" + r.get("Target") for r in relations if r.get("Id") == key)
    assert file.find("//w:t", part) == []


def test_lines_that_end_in_a_break_are_not_stretched():
    file = written(paragraph("body", "字"))
    names = [e.tag.removeprefix(W) for e in file.find("//w:compat/*", "word/settings.xml")]
    assert names == ["spaceForUL", "doNotExpandShiftReturn", "useFELayout", "compatSetting"]


OLD_MODE = '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="12"/></w:compat>'


@pytest.mark.parametrize("mode", ["", OLD_MODE])
def test_tables_stand_as_word_puts_them_now(mode):
    settings = f'<w:settings><w:zoom w:percent="100"/>{mode}<w:decimalSymbol w:val="."/></w:settings>'
    file = written(paragraph("body", "字"), data=base(**{"settings.xml": settings}))
    assert file.find("//w:compatSetting/@w:val", "word/settings.xml") == ["15"]
    names = [e.tag.removeprefix(W) for e in file.root("word/settings.xml")]
    assert names.index("zoom") < names.index("compat") < names.index("decimalSymbol")


def test_styles_of_another_size_or_pitch_are_told_once_by_name():
    made = document(paragraph("title", "题"), paragraph("heading-1", "一、"), paragraph("body", "字"))
    (found,) = result(made).diagnostics
    assert found.rule == "base-style-differs"
    assert "公文标题" in found.message
    assert "一级标题" not in found.message
    assert found.place is not None
    assert (found.place.path.name, found.place.line) == ("style.yaml", 3)


def test_styles_that_no_block_uses_are_not_told():
    assert result(document(paragraph("body", "字"))).diagnostics == ()


def test_the_properties_are_the_documents():
    file = written(paragraph("body", "字"))
    assert b"python-docx" not in file.parts["docProps/core.xml"]
    assert "测试文稿".encode() in file.parts["docProps/core.xml"]


def test_the_same_base_gives_the_same_bytes():
    assert result(every_block()).data == result(every_block()).data


@pytest.mark.parametrize("made", [every_block(), showcase(), document()], ids=["every", "showcase", "empty"])
def test_the_file_keeps_the_schema(made, tmp_path):
    ours = grown(made, showcase_style(), pictures()).data
    path = tmp_path / "grown.docx"
    path.write_bytes(grown(made, showcase_style(), pictures(), base=opened(ours)).data)
    docx.Document(str(path))
    for version in (FileFormat.OFFICE_2007, FileFormat.MICROSOFT_365):
        errors = OpenXmlValidator(file_format=version).validate(path).errors
        assert [error.description for error in errors] == []


def test_a_file_of_ours_grows_from_itself_unchanged():
    made = every_block()
    ours = grown(made, showcase_style(), pictures())
    again = grown(made, showcase_style(), pictures(), base=opened(ours.data))
    assert again.diagnostics == ()
    assert WordFile.of(again.data).paragraphs() == WordFile.of(ours.data).paragraphs()
    styles = "word/styles.xml"
    assert len(WordFile.of(again.data).find("//w:style", styles)) == len(
        WordFile.of(ours.data).find("//w:style", styles)
    )


def placed(data: bytes, folder: Path) -> list[tuple[str, float, float]]:
    """The characters of the text and where LibreOffice puts them, page numbers aside."""
    folder.mkdir()
    with pdfplumber.open(to_pdf(data, folder)) as pdf:
        chars = [char for page in pdf.pages for char in page.chars if 100 < char["top"] < 740]
    return [(char["text"], round(char["matrix"][4], 1), round(char["matrix"][5], 1)) for char in chars]


def test_a_bases_defaults_move_no_word_of_our_styles(tmp_path):
    words = "粮食安全是国之大者我们坚持多措并举" * 6
    made = document(
        paragraph("salutation", "各位领导："),
        paragraph("body", words),
        Picture(PICTURE),
        paragraph("caption", "图"),
        paragraph("item", words, lead=("item-lead", "一是抓落实。")),
        Rule("red-rule"),
        table(3),
        paragraph("body", "末"),
    )
    ours = grown(made, showcase_style(), pictures()).data
    assert placed(result(made).data, tmp_path / "base") == placed(ours, tmp_path / "ours")


def test_libreoffice_opens_it_and_shows_the_header(tmp_path):
    with pdfplumber.open(to_pdf(result(document(paragraph("body", "字"))).data, tmp_path)) as pdf:
        assert "某市水利局" in pdf.pages[0].extract_text()


BROKEN: dict[str, tuple[str, bytes, str]] = {
    "macros-by-name": ("单位.docm", base(), "docx"),
    "macros-inside": ("单位.docx", base(**{"vbaProject.bin": b"x"}), "宏"),
    "no-zip": ("单位.docx", b"abc", "不是 Word"),
    "torn": ("单位.docx", base()[:300], "Word"),
    "old-format": ("单位.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "doc"),
    "no-document": ("单位.docx", zip_of({"a.txt": "x"}), "document.xml"),
    "broken-styles": ("单位.docx", base(**{"styles.xml": b"<w:styles"}), "styles"),
    "other-styles": ("单位.docx", base(**{"styles.xml": b"<x/>"}), "样式"),
    "entities": (
        "单位.docx",
        base(**{"styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        "实体|类型",
    ),
    "bomb": ("单位.docx", base(**{"theme/x.xml": b" " * 50_000_000}), "展开"),
    "many-parts": ("单位.docx", base(**{f"x{n}.xml": b"" for n in range(5000)}), "展开"),
    "other-document": ("单位.docx", zip_of({"word/document.xml": "<x/>"}), "正文"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_used_is_refused_at_the_line_that_names_it(name):
    file, data, words = BROKEN[name]
    with pytest.raises(Refusal, match=words) as caught:
        grown(document(paragraph("body", "字")), showcase_style(), pictures(), base=opened(data, file))
    (found,) = caught.value.diagnostics
    assert found.place is not None
    assert (found.place.path.name, found.place.line, found.place.column) == ("style.yaml", 3, 7)
    assert io.StringIO(found.render()).readline()


def test_pictures_of_both_have_parts_of_their_own():
    file = written(Picture(PICTURE), Paragraph("body", ()))
    media = [name for name in file.parts if "/media/" in name]
    assert len(media) == 2
