"""The content that a Word file carries, and that it is still a good Word file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator
from support.documents import document, paragraph, speech_style

from reportgen.building import find_targets, make_outputs
from reportgen.diagnostics import Place
from reportgen.document import Cell, Paragraph, Picture, Table, Text
from reportgen.project import Sources
from reportgen.writers.docx import write_docx
from reportgen.writers.docx.carried import NAMESPACE, origin

ROOT = Path(__file__).resolve().parents[3]
PATH = Path("/项目/content/稿.yaml")
DATA = "\ufeff标题: 甲\r\n\t正文 <&> \r\n".encode()
SOURCES = Sources(Path("/项目"), {PATH: DATA})


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def listed(*blocks) -> list[tuple[str, str, str | None]]:
    root = etree.fromstring(origin(document(*blocks), SOURCES))
    return [
        (etree.QName(one).localname, one.text or "", one.get("source"))
        for one in root.iter()
        if etree.QName(one).localname in ("p", "row", "cell", "picture")
    ]


def test_the_text_of_a_file_comes_back_byte_for_byte():
    root = etree.fromstring(origin(document(), SOURCES))
    (file,) = root.findall(f"{{{NAMESPACE}}}file")
    assert (file.get("path"), file.text.encode()) == ("content/稿.yaml", DATA)


def test_units_say_where_they_come_from():
    block = Paragraph("body", (Text("甲乙丙"),), source=Place(PATH, 3, 5))
    foreign = Paragraph("body", (Text("丁"),), source=Place(Path("/别处/稿.yaml"), 3, 5))
    picture = Picture(Path("图.png"), "图名", Place(PATH, 4, 1))
    assert listed(block, foreign, picture) == [
        ("p", "甲乙丙", "3:5:0"),
        ("p", "丁", None),
        ("picture", "图名", "4:1:0"),
    ]


def test_a_head_that_is_repeated_on_another_page_is_no_row_of_its_own():
    head, one, two = ((Cell("table-cell", (Text(text),)),) for text in ("头", "一", "二"))
    place = Place(PATH, 3, 1)
    first, second = Table((head, one), (1.0,), 1, place), Table((head, two), (1.0,), 1, place)
    root = etree.fromstring(origin(document(first, paragraph("continued", "（续表）"), second), SOURCES))
    rows = root.findall(f"{{{NAMESPACE}}}row")
    assert [(row.get("number"), row.get("repeated")) for row in rows] == [
        ("0", None), ("1", None), (None, "yes"), ("2", None),
    ]  # fmt: skip


def test_the_file_is_the_same_each_time_and_valid(tmp_path):
    (target,) = find_targets([ROOT / "content" / "汇编" / "推进会发言材料汇编.yaml"], ROOT, tmp_path)
    one, two = (make_outputs(target, ("docx",)).data["docx"] for _ in range(2))
    assert one == two
    names = parts(one)
    assert {"customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"} <= set(names)
    assert names["customXml/item1.xml"].count(b"<file ") == 6
    assert str(ROOT).encode() not in names["customXml/item1.xml"]
    (tmp_path / "稿.docx").write_bytes(one)
    result = OpenXmlValidator().validate(tmp_path / "稿.docx")
    assert result.is_valid, result.errors


def test_a_file_without_sources_carries_nothing():
    assert not [name for name in parts(write_docx(document(), speech_style())) if "customXml" in name]
