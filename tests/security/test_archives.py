"""Zip files from strangers: bombs, lies, and parts that must not come through."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from support.documents import document, paragraph, picture_bytes, pictures
from support.imports import import_bytes
from support.showcase import showcase_style
from support.wordmaker import OFFICE, para, word_file, zip_of

from reportgen.diagnostics import Place, Refusal
from reportgen.unitbase import _refuse_macros, _UnitPackage
from reportgen.writers.docx import word_file as grown
from reportgen.writers.unitfile import UnitFile

DOCUMENT = "word/document.xml"


def refused(data: bytes, folder: Path) -> str:
    begun = time.process_time()
    with pytest.raises(Refusal) as caught:
        import_bytes(data, folder, "a.docx")
    assert time.process_time() - begun < 20
    (found,) = caught.value.diagnostics
    assert found.place is not None
    assert not found.message.isascii()
    return found.rule


def overlapping(copies: int) -> bytes:
    """A zip whose names all stand for the same bytes."""
    kernel = io.BytesIO()
    with zipfile.ZipFile(kernel, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DOCUMENT, b"\0" * 3_900_000)
    data = kernel.getvalue()
    at = data.index(b"PK\x01\x02")
    entry, size = data[at : at + 46], len(DOCUMENT)
    entries = b""
    for number in range(copies):
        name = f"{number:0{size}d}".encode() if number else DOCUMENT.encode()
        entries += entry + name
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, copies, copies, len(entries), at, 0)
    return data[:at] + entries + end


def nested(levels: int) -> bytes:
    data = zip_of({DOCUMENT: b"\0" * 1_000_000})
    for _ in range(levels):
        data = zip_of({f"{n}.zip": data for n in range(4)})
    return data


def lying(size: int) -> bytes:
    data = bytearray(zip_of({DOCUMENT: b"\0" * 30_000_000}))
    true = (30_000_000).to_bytes(4, "little")
    while (at := data.find(true)) >= 0:
        data[at : at + 4] = size.to_bytes(4, "little")
    return bytes(data)


BOMBS = {
    "one part of zeros": zip_of({DOCUMENT: b"\0" * 60_000_000}),
    "one part of tags": zip_of({DOCUMENT: b"<a/>" * 15_000_000}),
    "many small parts": zip_of({f"p{n}": b"\0" * 3_900_000 for n in range(70)}),
    "thousands of parts": zip_of({f"p{n}": "" for n in range(5_000)}),
    "parts that overlap": overlapping(3_000),
    "zips in zips": nested(4),
    "a size that is too small": lying(1_000),
    "a size that is nothing": lying(0),
    "a size that is too large": lying(0xFFFFFFF0),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_with_little_memory(name: str, tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        assert refused(BOMBS[name], tmp_path) in ("file-too-large", "broken-file", "not-word")
        assert tracemalloc.get_traced_memory()[1] < 200 * 1024 * 1024
    finally:
        tracemalloc.stop()


ODD = {
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


@pytest.mark.parametrize("name", ODD)
def test_a_part_packed_in_another_way_is_held_to_the_same_size(name: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", ODD[name]) as archive:
        archive.writestr(DOCUMENT, b"\0" * 60_000_000)
    assert refused(out.getvalue(), tmp_path) == "file-too-large"


@pytest.mark.parametrize(
    "name", ["../../x.png", "/etc/x.png", "C:\\x.png", "media/../../../x.png", "x\0.png", "\u202egnp.x"]
)
def test_names_of_parts_are_never_names_of_files(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    escaped = name.replace("\0", "")
    drawing = para('<w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>')
    data = word_file(para("一段正文，说清楚。"), drawing, links={"p1": ("image", escaped)})
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), picture_bytes())
        archive.writestr(zipfile.ZipInfo(f"word/{name}"), picture_bytes())
    found = import_bytes(out.getvalue(), folder, "a.docx").pictures
    assert all("/" not in one and "\\" not in one and one.startswith("a-图") for one in found)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.docx"]


def test_the_same_name_twice_is_read_one_way_only(tmp_path: Path) -> None:
    import warnings

    out = io.BytesIO(word_file(para("一段正文，说清楚。")))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(DOCUMENT, "<a/>")
    assert refused(out.getvalue(), tmp_path) == "not-word"


# What a unit's own file may hold.

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def code(*texts: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in texts)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{mark.format('begin')}{runs}{mark.format('separate')}<w:r><w:t>字</w:t></w:r>{mark.format('end')}</w:p>"


def inner(*texts: str) -> str:
    return code("PAGE").join(["", ""]) if not texts else code(*texts)[5:-6]


LEAKS = {
    "dde": code(' DDEAUTO cmd "/c calc" '),
    "dde in pieces": code(" DD", "EAU", "TO cmd calc"),
    "dde in small letters": code(" ddeauto cmd calc"),
    "dde without its begin": '<w:p><w:r><w:instrText>DDE cmd "x"</w:instrText></w:r></w:p>',
    "dde without its end": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE a b</w:instrText></w:r></w:p>',
    "dde in a simple field": '<w:p><w:fldSimple w:instr=" DDE cmd x"><w:r><w:t>字</w:t></w:r></w:fldSimple></w:p>',
    "dde put together by a quote": f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{inner('QUOTE 68 68 69')}"
    "<w:r><w:instrText> DDEAUTO x</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    "included text": code('INCLUDETEXT "http://evil.example/x.docx"'),
    "included picture": code('INCLUDEPICTURE "http://evil.example/x.png"'),
    "a link field": code('LINK Excel.Sheet "C:\\\\evil.xlsx"'),
    "a database": code('DATABASE \\d "C:\\\\evil.mdb"'),
    "a macro button": code("MACROBUTTON evil 点我"),
    "a hyperlink field": code('HYPERLINK "file://evil.example/x"'),
    "an embedded field": code("EMBED evil.Sheet"),
    "a referenced document": code('RD "\\\\\\\\evil.example\\\\x.docx"'),
    "a question": code('ASK evil "?"'),
    "auto text": code("AUTOTEXT evil"),
    "a control": '<w:p><w:r><w:object><w:control r:id="rId9" w:name="evil"/></w:object></w:r></w:p>',
    "an object": '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId9" ProgID="evil"/></w:object></w:r></w:p>',
    "an object in a picture": '<w:p><w:r><w:pict><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId9" ProgID="evil"/></w:pict></w:r></w:p>',
    "an object without a link": '<w:p><w:r><w:pict><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="evil"/></w:pict></w:r></w:p>',
    "another file": '<w:altChunk r:id="rId8"/>',
    "another file without a link": "<w:altChunk/>",
    "a part of a document": '<w:subDoc r:id="rId8"/>',
    "a remote picture": '<w:p><w:r><w:drawing><a:blip r:link="rId7"/></w:drawing></w:r></w:p>',
    "an old remote picture": '<w:p><w:r><w:pict><v:imagedata src="http://evil.example/x.png"/></w:pict></w:r></w:p>',
    "an old picture's address": '<w:p><w:r><w:pict><v:imagedata xmlns:o="urn:schemas-microsoft-com:office:office" o:href="http://evil.example/x.png"/></w:pict></w:r></w:p>',
    "a shape's address": '<w:p><w:r><w:pict><v:shape href="http://evil.example"/></w:pict></w:r></w:p>',
    "a hyperlink": '<w:p><w:hyperlink r:id="rId7"><w:r><w:t>字</w:t></w:r></w:hyperlink></w:p>',
    "a click on a drawing": '<w:p><w:r><w:drawing><wp:docPr id="1" name="a"><a:hlinkClick r:id="rId7"/></wp:docPr></w:drawing></w:r></w:p>',
    "a macro of a form": '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="evil"/><w:exitMacro w:val="evil"/></w:ffData></w:fldChar></w:r></w:p>',
}  # fmt: skip
ALLOWED = {
    "page": code(" PAGE "),
    "pages": code("NUM", "PAGES"),
    "formula": code("= 2 * 3"),
    "style": code("STYLEREF 标题"),
}


def relations(*rows: tuple[str, str, str, bool]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if away else ''}/>"
        for key, kind, target, away in rows
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()


EVIL = relations(
    ("rId7", "hyperlink", "http://evil.example/x", True),
    ("rId8", "aFChunk", "evil.html", False),
    ("rId9", "oleObject", "embeddings/evil.bin", False),
)


def based_on(header: str, **more: str | bytes) -> bytes:
    """A Word file of ours that grows from a unit's, with something in its header."""
    held: dict[str, str | bytes] = {
        "header1.xml": f"<w:hdr>{header}</w:hdr>",
        "_rels/header1.xml.rels": EVIL,
        "embeddings/evil.bin": b"\xd0\xcf\x11\xe0",
        "evil.html": b"<script>",
        **more,
    }
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    known = {
        name.removesuffix(".xml"): (name.removesuffix(".xml"), name)
        for name in more
        if name == "settings.xml"
    }
    package = _UnitPackage(
        word_file(para("旧"), section, parts=held, links=known, head=False),
        Path("单位.docx"),
        Place(Path("style.yaml"), 1),
    )
    _refuse_macros(package)
    base = UnitFile("单位.docx", package, Place(Path("style.yaml"), 1))
    return grown(document(paragraph("body", "正文。")), showcase_style(), pictures(), base=base).data


def all_of(data: bytes) -> str:
    """Everything in a Word file: names of parts and what stands in them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(
            f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist()
        )


@pytest.mark.parametrize("name", LEAKS)
def test_nothing_in_a_base_document_runs_or_leads_out(name: str) -> None:
    found = all_of(based_on(LEAKS[name]))
    for word in (
        "evil",
        "DDE",
        "ddeauto",
        "EAU",
        "INCLUDE",
        "oleObject",
        "OLEObject",
        "altChunk",
        "aFChunk",
        "External",
    ):
        assert word not in found, word


@pytest.mark.parametrize("name", ALLOWED)
def test_fields_that_speak_of_the_document_stay(name: str) -> None:
    assert "instrText" in all_of(based_on(ALLOWED[name]))


SETTINGS = (
    '<w:attachedTemplate r:id="rId1"/>', '<w:attachedTemplate w:val="evil"/>', "<w:linkStyles/>", "<w:updateFields/>",
    '<w:mailMerge><w:query w:val="evil"/></w:mailMerge>', '<w:saveThroughXslt w:solutionID="evil"/>',
    '<w:attachedSchema w:val="evil"/>', '<w:docVars><w:docVar w:name="evil" w:val="x"/></w:docVars>',
    '<s:schemaLibrary xmlns:s="http://schemas.openxmlformats.org/schemaLibrary/2006/main">'
    '<s:schema s:uri="a" s:manifestLocation="http://evil.example"/></s:schemaLibrary>',
    '<mc:AlternateContent><mc:Choice Requires="w"><w:attachedTemplate w:val="evil"/></mc:Choice></mc:AlternateContent>',
)  # fmt: skip


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_of_a_base_document_that_lead_out_are_taken_out(setting: str) -> None:
    links = relations(("rId1", "attachedTemplate", "http://evil.example/x.dotm", True))
    more = {"settings.xml": f"<w:settings>{setting}</w:settings>", "_rels/settings.xml.rels": links}
    found = all_of(based_on("<w:p/>", **more))
    for word in ("evil", "attachedTemplate", "linkStyles", "updateFields", "saveThroughXslt"):
        assert word not in found, word


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", ["Default", "Override"])
def test_base_documents_with_macros_are_refused(codec: str, kind: str) -> None:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types xmlns="{space}"><{kind} Extension="bin" PartName="/x" ContentType="{macro}"/></Types>'
    held = zip_of({"[Content_Types].xml": types.encode(codec), DOCUMENT: "<a/>"})
    with pytest.raises(Refusal) as caught:
        _refuse_macros(_UnitPackage(held, Path("单位.docx"), Place(Path("style.yaml"), 3)))
    (found,) = caught.value.diagnostics
    assert (found.rule, found.place) == ("macros", Place(Path("style.yaml"), 3))


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/vbaData.xml"])
def test_base_documents_that_hold_a_program_are_refused(name: str) -> None:
    held = zip_of({name: "<a/>", DOCUMENT: "<a/>"})
    with pytest.raises(Refusal, match="宏"):
        _refuse_macros(_UnitPackage(held, Path("单位.docx"), Place(Path("style.yaml"), 3)))


@pytest.mark.parametrize("data", [b"MZ\x90\0", b"\x7fELF", b"<svg/>", b"#!/bin/sh", b"\xd0\xcf\x11\xe0", b""])
@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "bmp", "tiff", "emf", "wmf"])
def test_a_picture_in_a_base_document_is_what_its_name_says(data: bytes, suffix: str) -> None:
    more = {
        f"media/a.{suffix}": data,
        "_rels/header1.xml.rels": relations(("rId1", "image", f"media/a.{suffix}", False)),
    }
    with pytest.raises(Refusal, match="后缀"):
        based_on('<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>', **more)


@pytest.mark.parametrize("name", LEAKS)
def test_nothing_of_an_imported_file_but_its_words_comes_into_content(name: str, tmp_path: Path) -> None:
    from reportgen.content.export import speech_yaml

    data = word_file(
        para("一段正文，说清楚。"), LEAKS[name], para("又一段正文，也说清楚。"),
        parts={"evil.html": b"<script>", "embeddings/evil.bin": b"x"},
        links={"rId7": ("hyperlink", "http://evil.example/x"), "rId8": ("aFChunk", "evil.html"),
               "rId9": ("oleObject", "embeddings/evil.bin")},
    )  # fmt: skip
    reading = import_bytes(data, tmp_path, "a.docx")
    text = speech_yaml(reading.speech)
    for word in ("DDE", "ddeauto", "<script>", "MACRO", "INCLUDE", "evil.bin", "evil.html"):
        assert word not in text, word
    assert reading.pictures == {}
