"""XML from strangers: in Word files, in templates, in pictures."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from support.imports import import_bytes
from support.wordmaker import NAMESPACES, para, word_file, zip_of

from reportgen.building import find_targets, make_outputs
from reportgen.diagnostics import Refusal

ENTITIES = {
    "a file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "an address": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/a">]>',
    "a public name": '<!DOCTYPE a [<!ENTITY x PUBLIC "a" "http://127.0.0.1:9/a">]>',
    "a parameter": '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x; <!ENTITY x "a">]>',
    "a parameter elsewhere": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/a.dtd"> %x; <!ENTITY x "a">]>',
    "a type elsewhere": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY x "a">]>',
    "a device": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///dev/zero">]>',
    "a circle": '<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]>',
    "plain words": '<!DOCTYPE a [<!ENTITY x "words">]>',
    "growing": '<!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + '<!ENTITY x "&a9;">]>',
    "one large one many times": f'<!DOCTYPE a [<!ENTITY x "{"a" * 100_000}">]>',
    "a default attribute": '<!DOCTYPE a [<!ATTLIST a b CDATA "c"><!ENTITY x "a">]>',
    "a notation": '<!DOCTYPE a [<!NOTATION n SYSTEM "calc.exe"><!ENTITY x SYSTEM "a" NDATA n>]>',
}  # fmt: skip
PARTS = (
    "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml",
    "word/numbering.xml", "word/comments.xml", "word/footnotes.xml", "word/header1.xml",
)  # fmt: skip
READ = PARTS[1:]
"""Those that an import reads."""


def parts() -> dict[str, str | bytes]:
    import io
    import zipfile

    more = {f"{name}.xml": f"<w:{name}/>" for name in ("styles", "numbering", "comments", "footnotes")}
    data = word_file(para("一段正文，说清楚。"), parts={**more, "header1.xml": "<w:hdr/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def refused(data: bytes, folder: Path) -> str:
    begun = time.process_time()
    with pytest.raises(Refusal) as caught:
        import_bytes(data, folder, "a.docx")
    assert time.process_time() - begun < 20
    (found,) = caught.value.diagnostics
    assert found.place is not None
    assert not found.message.isascii()
    assert "root:" not in found.message
    return found.rule


@pytest.mark.parametrize("part", READ)
@pytest.mark.parametrize("name", ENTITIES)
def test_entities_in_any_part_of_a_word_file_are_refused(name: str, part: str, tmp_path: Path) -> None:
    held = parts()
    text = str(held[part])
    # Behind the start tag of the root, or before an empty root's end.
    at = text.index(">", text.index("<"))
    text = (
        f"{text[: at - 1]}>&x;</{text[1:at].split()[0].rstrip('/')}>"
        if text[at - 1] == "/"
        else (f"{text[: at + 1]}&x;{text[at + 1 :]}")
    )
    held[part] = ENTITIES[name] + text
    assert refused(zip_of(held), tmp_path) in ("unsafe-xml", "broken-file")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp037"])
@pytest.mark.parametrize("name", ["a file", "growing", "an address"])
def test_entities_in_other_encodings_are_refused(codec: str, name: str, tmp_path: Path) -> None:
    body = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    declared = f'<?xml version="1.0" encoding="{codec.removesuffix("-sig")}"?>' if codec != "utf-16" else ""
    data = zip_of({"word/document.xml": (declared + ENTITIES[name] + body).encode(codec)})
    assert refused(data, tmp_path) in ("unsafe-xml", "broken-file")


@pytest.mark.parametrize(
    "start", ["<?xml-stylesheet href='http://127.0.0.1:9/a.xsl'?>", "<?xinclude a?>", "<!--&x;-->"]
)
def test_instructions_and_comments_do_nothing(start: str, tmp_path: Path) -> None:
    held = parts()
    held["word/document.xml"] = start + str(held["word/document.xml"])
    speech = import_bytes(zip_of(held), tmp_path, "a.docx").speech
    assert [block.printed for block in speech.blocks] == ["一段正文，说清楚。"]


@pytest.mark.parametrize("kind", ["include", "schema"])
def test_other_files_that_xml_names_are_not_taken_in(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "密.txt"
    secret.write_text("机密文字", encoding="utf-8")
    named = {
        "include": f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>',
        "schema": '<x xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a http://127.0.0.1:9/"/>',
    }[kind]
    data = word_file(para("一段正文，说清楚。"), f"<w:p><w:r><w:t>甲{named}</w:t></w:r></w:p>")
    speech = import_bytes(data, tmp_path, "a.docx").speech
    assert "机密" not in str(speech)


SHAPES = {
    "elements without end": b"<w:document><w:body>" + b"<a/>" * 9_000_000,
    "elements in each other": b"<a>" * 400_000,
    "attributes without end": b"<a " + b"".join(b'a%d="" ' % n for n in range(300_000)) + b"/>",
    "a name without end": b"<" + b"a" * 12_000_000 + b"/>",
    "a comment without end": b"<!--" + b"-x" * 6_000_000,
    "a text without end": b"<a>" + b"x" * 12_000_000 + b"</a>",
    "name spaces without end": b"<a " + b"".join(b'xmlns:a%d="u%d" ' % (n, n) for n in range(60_000)) + b"/>",
    "brackets alone": b"<" * 9_000_000,
    "ampersands": b"<a>" + b"&amp" * 3_000_000 + b"</a>",
}


@pytest.mark.parametrize("name", SHAPES)
def test_xml_of_no_sensible_shape_is_refused_in_time(name: str, tmp_path: Path) -> None:
    begun = time.process_time()
    with pytest.raises(Refusal):
        import_bytes(_stored({"word/document.xml": SHAPES[name]}), tmp_path, "a.docx")
    assert time.process_time() - begun < 20


def _stored(held: dict[str, bytes]) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "attack", [*ENTITIES.values(), "<?x y?>", "<![CDATA[<p>]]>", "<p>&x;</p>", "<p" * 50_000]
)
def test_a_template_cannot_bring_entities_or_other_parts_of_xml(attack: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "templates" / "speech").mkdir(parents=True)
    template = attack + "<p role='title'>{{ speech.title }}</p><p role='body'>&x;</p>"
    (tmp_path / "templates" / "speech" / "template.xml").write_text(template, encoding="utf-8")
    path = tmp_path / "content" / "甲.yaml"
    path.write_text("kind: speech\ntitle: 甲\nbody: 一段。\n", encoding="utf-8")
    made = make_outputs(find_targets([path], tmp_path, None)[0], ["docx"])
    assert not made.data
    assert all(one.place is not None for one in made.diagnostics)


@pytest.mark.parametrize(
    "text",
    [
        "<p>",
        "</document>",
        "&x;",
        "]]>",
        "<!DOCTYPE a>",
        '" _at="0:1',
        "<picture path='/etc/passwd'/>",
        "&#0;",
    ],
)
def test_what_content_says_is_text_and_never_markup(text: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    path = tmp_path / "content" / "甲.yaml"
    quoted = text.replace("'", "''")
    path.write_text(f"kind: speech\ntitle: '{quoted}'\nbody: |\n  一段{text}话。\n", encoding="utf-8")
    made = make_outputs(find_targets([path], tmp_path, None)[0], ["docx"])
    found = import_bytes(made.data["docx"], tmp_path, "b.docx").speech
    assert any(f"一段{text}话" in block.printed for block in found.blocks)
