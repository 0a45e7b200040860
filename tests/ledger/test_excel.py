from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from lxml import etree
from support.ledgers import commitment, sheet

from reportgen.ledger.excel import excel_bytes

WHEN = datetime(2024, 3, 15)
NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def parts(*commitments):
    with zipfile.ZipFile(BytesIO(excel_bytes(sheet(*commitments), WHEN))) as book:
        return {name: book.read(name) for name in book.namelist()}


def page(*commitments):
    return etree.fromstring(parts(*commitments)["xl/worksheets/sheet1.xml"])


def cell(root, name):
    return root.find(f".//x:c[@r='{name}']", NS)


def test_numbers_and_dates_are_real_and_text_is_text():
    root = page(commitment("385.60"))
    assert cell(root, "E2").get("t") is None
    assert float(cell(root, "E2").findtext("x:v", namespaces=NS)) == 385.6
    assert cell(root, "I2").get("t") is None
    assert float(cell(root, "I2").findtext("x:v", namespaces=NS)) == 45657
    assert cell(root, "B2").get("t") == "s"


def test_number_formats_keep_the_decimals_and_write_days():
    styles = parts(commitment("385.60"))["xl/styles.xml"].decode()
    assert 'yyyy"年"m"月"d"日"'.replace('"', "&quot;") in styles
    assert 'formatCode="0.00"' in styles


def test_a_number_too_long_for_excel_stays_text():
    assert cell(page(commitment("1234567890123456789")), "E2").get("t") == "s"


def test_no_cell_is_a_formula_or_a_link():
    bad = replace(commitment(of="=1+1"), indicator="http://example.org/", sentence="=cmd|' /C calc'!A0")
    root = page(bad)
    assert root.findall(".//x:f", NS) == []
    assert root.findall(".//x:hyperlink", NS) == []
    assert {cell(root, name).get("t") for name in ("B2", "J2", "L2")} == {"s"}


def test_head_is_frozen_and_filtered():
    root = page(commitment(), commitment())
    assert root.find(".//x:pane", NS).get("ySplit") == "1"
    assert root.find("x:autoFilter", NS).get("ref") == "A1:N3"


def test_a_cell_is_never_too_long():
    strings = parts(replace(commitment(), sentence="长" * 40_000))["xl/sharedStrings.xml"].decode()
    assert strings.count("长") == 32_000


def test_the_same_ledger_gives_the_same_bytes():
    assert excel_bytes(sheet(commitment()), WHEN) == excel_bytes(sheet(commitment()), WHEN)


def test_rows_are_as_high_as_their_text():
    root = page(commitment(), replace(commitment(), sentence="字" * 200))
    low, high = (float(row.get("ht")) for row in root.findall(".//x:row", NS)[1:])
    assert low < 40 < high <= 409
