"""Word files that are broken, locked, hostile or none at all: a sentence, never a traceback."""

from __future__ import annotations

import io
import random
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.imports import import_bytes
from support.wordmaker import MAIN, NAMESPACES, OFFICE, para, word_file, zip_of

from reportgen.diagnostics import Refusal

DOCUMENT = "word/document.xml"


def random_hanzi(count: int) -> str:
    """Text that does not shrink to nothing."""
    dice = random.Random(9704)
    return "".join(chr(dice.randrange(0x4E00, 0x9FA5)) for _ in range(count))


def refused(data: bytes, folder: Path) -> str:
    with pytest.raises(Refusal) as caught:
        import_bytes(data, folder, "a.docx")
    (found,) = caught.value.diagnostics
    assert found.place is not None
    assert not found.message.isascii()
    return found.rule


def document(body: str, before: str = "") -> bytes:
    return zip_of({DOCUMENT: f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"})


def test_no_zip(tmp_path: Path) -> None:
    assert refused(b"", tmp_path) == "empty-file"
    assert refused("在会上的发言".encode(), tmp_path) == "broken-file"
    assert refused(b"PK\x03\x04" + b"\x00" * 90, tmp_path) == "broken-file"
    assert refused(word_file()[:-40], tmp_path) == "broken-file"


def test_old_and_locked_files(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
    assert refused(ole, tmp_path) == "unknown-format"
    assert refused(ole + "EncryptedPackage".encode("utf-16-le"), tmp_path) == "encrypted-file"


def test_no_document(tmp_path: Path) -> None:
    assert refused(zip_of({"a.txt": "x"}), tmp_path) == "not-word"
    assert refused(zip_of({DOCUMENT: f"<w:document {NAMESPACES}/>"}), tmp_path) == "not-word"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    assert (
        refused(zip_of({"_rels/.rels": relations, "xl/workbook.xml": "<x/>"}), tmp_path) == "unknown-format"
    )


def test_broken_xml(tmp_path: Path) -> None:
    assert refused(zip_of({DOCUMENT: "<w:document><unclosed>"}), tmp_path) == "broken-file"
    assert refused(zip_of({DOCUMENT: ""}), tmp_path) == "broken-file"


def test_damaged_parts(tmp_path: Path) -> None:
    data = bytearray(document(para("一段正文。" * 500)))
    data[80:140] = bytes(60)
    assert refused(bytes(data), tmp_path) == "broken-file"


def test_external_entities_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    declared = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{secret}">]>'
    assert refused(document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", declared), tmp_path) == "unsafe-xml"
    remote = '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/a.dtd">'
    assert refused(document("", remote), tmp_path) == "unsafe-xml"


def test_entities_that_grow_are_never_expanded(tmp_path: Path) -> None:
    rows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE w:document [<!ENTITY e0 "水">{rows}]>'
    started = time.monotonic()
    assert refused(document("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", declared), tmp_path) == "unsafe-xml"
    assert time.monotonic() - started < 5


def test_deep_nesting(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 5_000 + para("底") + "</w:sdtContent></w:sdt>" * 5_000
    assert refused(document(deep), tmp_path) == "broken-file"


def test_tables_within_tables_end_somewhere(tmp_path: Path) -> None:
    inner = para("最里面")
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{para('x')}</w:tc></w:tr></w:tbl>"
    speech = import_bytes(word_file(para("一段正文。"), inner), tmp_path, "a.docx").speech
    assert "nested-too-deep" in [one.rule for one in speech.diagnostics]


def test_a_bomb(tmp_path: Path) -> None:
    zeros = zip_of({DOCUMENT: b"\x00" * 60_000_000})
    started = time.monotonic()
    assert refused(zeros, tmp_path) == "file-too-large"
    assert refused(zip_of({f"p{n}": "" for n in range(5_000)}), tmp_path) == "file-too-large"
    assert time.monotonic() - started < 10


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(zip_of({DOCUMENT: b"\x00" * 90_000_000}))
    size = (90_000_000).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (1_000).to_bytes(4, "little")
    assert refused(bytes(data), tmp_path) in ("broken-file", "file-too-large")


def test_ten_megabytes_in_one_paragraph(tmp_path: Path) -> None:
    assert refused(word_file(para("水利" * 1_800_000)), tmp_path) == "file-too-large"
    assert refused(word_file(para(random_hanzi(3_600_000))), tmp_path) in ("line-too-long", "broken-file")
    assert refused(word_file(para("水利" * 60_000)), tmp_path) == "line-too-long"


def test_a_locked_zip_entry(tmp_path: Path) -> None:
    data = bytearray(word_file())
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
        elif data[at : at + 4] == b"PK\x03\x04":
            data[at + 6] |= 1
    assert refused(bytes(data), tmp_path) == "broken-file"


def test_strict_files_are_read_too(tmp_path: Path) -> None:
    buffer = io.BytesIO(word_file(para("一段正文，说清楚。")))
    with zipfile.ZipFile(buffer) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    strict = files[DOCUMENT].replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    speech = import_bytes(zip_of({**files, DOCUMENT: strict}), tmp_path, "a.docx").speech
    assert [block.printed for block in speech.blocks] == ["一段正文，说清楚。"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=6))
def test_damage_anywhere_is_read_or_refused(tmp_path: Path, at: int, damage: bytes) -> None:
    data = bytearray(
        word_file(para("一段正文。"), parts={"styles.xml": "<w:styles/>", "numbering.xml": "<w:numbering/>"})
    )
    at %= len(data)
    data[at : at + len(damage)] = damage
    with suppress(Refusal):
        import_bytes(bytes(data), tmp_path, "a.docx")
