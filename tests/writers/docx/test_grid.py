"""Tables."""

from __future__ import annotations

from support.documents import document, speech_style, table
from support.wordfile import WordFile

from reportgen.document import Cell, LineBreak, Table, Text
from reportgen.writers.docx import write_docx


def written(made: Table) -> WordFile:
    return WordFile.of(write_docx(document(made), speech_style()))


def test_columns_fill_the_page_to_the_twip():
    file = written(Table(table(2, columns=7).rows, (1, 1, 1, 2, 3, 5, 8)))
    widths = [int(w) for w in file.find("//w:gridCol/@w:w")]
    assert sum(widths) == 8851 == int(file.find("//w:tblW/@w:w")[0])
    assert widths == [int(w) for w in file.find("//w:tr[1]/w:tc/w:tcPr/w:tcW/@w:w")]


def test_header_rows_are_repeated_and_no_row_is_parted():
    file = written(table(4, header_rows=2))
    assert len(file.find("//w:tr/w:trPr/w:cantSplit")) == 4
    assert [len(row.findall("{*}trPr/{*}tblHeader")) for row in file.find("//w:tr")] == [1, 1, 0, 0]


def test_a_row_is_as_high_as_its_lines_and_six_points():
    cell = Cell("table-cell", (Text("上"), LineBreak(), Text("下")))
    file = written(Table(((cell, cell),), (1, 1), 0))
    assert file.find("//w:trHeight/@w:val") == ["920"]
    assert file.find("//w:trHeight/@w:hRule") == ["atLeast"]


def test_the_lines_and_margins_are_in_the_style():
    file = written(table(2))
    assert file.find("//w:tbl//w:tblBorders | //w:tbl//w:tcMar | //w:tbl//w:tblCellMar") == []
    path = "//w:style[@w:styleId='OfficialTable']/w:tblPr"
    assert set(file.find(f"{path}/w:tblBorders/*/@w:sz", "word/styles.xml")) == {"4"}
    margins = file.find(f"{path}/w:tblCellMar/*/@w:w", "word/styles.xml")
    assert margins == ["55", "108", "55", "108"]
