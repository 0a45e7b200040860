"""What is asked of other people's tools: for each, what it finds wrong with a sample."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

import docx
import outloud
import page as validator
import pikepdf
from docx_plus.lint import lint
from openxml_audit import FileFormat, OpenXmlValidator
from support.trust import texts
from support.trust.samples import Sample, sample

FONTS = ("FandolFang", "FandolKai", "FandolHei", "Noto-Serif-CJK-SC", "Noto-Sans-CJK-SC")
"""How the names of fonts begin that may be in a PDF."""
OFFICES = (FileFormat.OFFICE_2007, FileFormat.MICROSOFT_365)


@dataclass(frozen=True, slots=True)
class Check:
    """A question for a tool; `find` gives a line for each thing that is wrong with a sample."""

    name: str
    tool: str
    package: str
    """The package, or the command, whose version counts."""
    what: str
    output: str
    find: Callable[[Sample], Sequence[str]]


@cache
def found(name: str, check: Check) -> tuple[str, ...]:
    """What a tool finds wrong with a sample; it is asked once."""
    return tuple(check.find(sample(name)))


def _schema(sample: Sample) -> list[str]:
    file = sample.files["docx"]
    return [
        f"{version.name}: {one.description}"
        for version in OFFICES
        for one in OpenXmlValidator(file_format=version).validate(file).errors
    ]


def _drift(sample: Sample) -> list[str]:
    opened = docx.Document(str(sample.files["docx"]))
    return [one.message for one in lint(opened, select=["style-drift", "redundant-direct-formatting"])]


def _read_back(read: Callable[[Sample], str]) -> Callable[[Sample], list[str]]:
    """Whether a program reads exactly the words of the Document, and the lines of the content in them."""

    def find(sample: Sample) -> list[str]:
        text, wanted = read(sample), texts.words(sample)
        at = next((n for n, pair in enumerate(zip(text, wanted, strict=False)) if len(set(pair)) > 1), None)
        different = [] if text == wanted else [f"{text[at or 0 :][:30]} ≠ {wanted[at or 0 :][:30]}"]
        return [*different, *(line for line in texts.written(sample) if line not in text)]

    return find


def _standard(profile: str) -> Callable[[Sample], list[str]]:
    def find(sample: Sample) -> list[str]:
        return failures(sample.files["pdf"].read_bytes(), profile)

    return find


def failures(data: bytes, profile: str) -> list[str]:
    """In what a PDF fails a standard; docs/validation.md says why `is_long_as_stated` is asked."""
    report = validator.validate_pdf_bytes(data, profile=validator.ValidationProfile(profile))
    return [
        f"{failure.rule_id}: {failure.message}"
        for failure in report.failures
        if not (failure.rule_id.endswith("-STREAM-LENGTH-001") and is_long_as_stated(data, failure.object_id))
    ]


def is_long_as_stated(data: bytes, number: validator.PdfObjectId | None) -> bool:
    """Whether a stream is as long as it states, ends in CR, and is followed by LF and `endstream`.

    Read backwards, its last byte is taken for a part of the end of line (CR LF).
    """
    if number is None:
        return False
    head = re.search(rb"\b%d %d obj\s*<<" % (number.object_number, number.generation), data)
    start = data.find(b"stream\n", head.end()) if head else -1
    if head is None or start < 0:
        return False
    length = re.search(rb"/Length (\d+)(?! \d+ R)\b", data[head.end() : start])
    end = start + len(b"stream\n") + int(length[1]) if length else 0
    return data[end - 1 : end + 10] == b"\r\nendstream"


def _heard(severity: str) -> Callable[[Sample], list[str]]:
    def find(sample: Sample) -> list[str]:
        findings = outloud.check(str(sample.files["pdf"])).findings
        return [f"{one.rule}: {one.message}" for one in findings if one.severity == severity]

    return find


def _structure(sample: Sample) -> list[str]:
    done = subprocess.run(
        ["qpdf", "--check", sample.files["pdf"]], capture_output=True, text=True, check=False
    )
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


def _fonts(sample: Sample) -> list[str]:
    listed = subprocess.run(
        ["pdffonts", sample.files["pdf"]], capture_output=True, text=True, check=True
    ).stdout
    rows = listed.splitlines()[2:]
    return [row for row in rows if not _is_asked_for(row)] if rows else ["no font"]


def _is_asked_for(row: str) -> bool:
    """Embedded, a subset, with its characters, and one of ours."""
    return "yes yes yes" in " ".join(row.split()) and row.partition("+")[2].startswith(FONTS)


def _missing_glyphs(sample: Sample) -> list[str]:
    """Glyph 0 of a font with two bytes a glyph, wherever text is shown."""
    with pikepdf.open(sample.files["pdf"]) as pdf:
        return [f"page {number}" for number, page in enumerate(pdf.pages, start=1) for _ in _notdef(page)]


def _notdef(page: pikepdf.Page) -> Iterator[bytes]:
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("TJ", "Tj"):
            shown = operands[0] if str(operator) == "TJ" else operands
            for codes in (bytes(one) for one in shown if isinstance(one, pikepdf.String)):
                yield from (
                    codes[at : at + 2] for at in range(0, len(codes), 2) if not any(codes[at : at + 2])
                )


def _pages_read_back(sample: Sample) -> list[str]:
    """Pages that do not read as they were laid out, with their heads and numbers."""
    pages = texts.by_pdftotext(sample.files["pdf"])
    wanted = [texts.printed(sample, page) for page in sample.layout.pages]
    pairs = enumerate(zip_longest(pages, wanted, fillvalue="（没有这一页）"), start=1)
    return [f"page {number}: {one[:40]} ≠ {other[:40]}" for number, (one, other) in pairs if one != other]


def _content_printed(sample: Sample) -> list[str]:
    """Lines of the content that are on no page; numbers and heads between two pages do not count."""
    text = "".join(texts.printed_body(sample, texts.by_pdftotext(sample.files["pdf"])))
    return [line for line in texts.written(sample) if line not in text]


def _reader(name: str, read: Callable[[Path], str]) -> Check:
    find = _read_back(lambda sample: read(sample.files["docx"]))
    return Check(name, name, name, "读回的文字不同", "docx", find)


CHECKS = {
    check.name: check
    for check in (
        Check(
            "schema", "openxml-audit", "openxml-audit", "不合 Office 2007、365 的格式规定", "docx", _schema
        ),
        Check("drift", "docx-plus", "docx-plus", "离开样式的直接格式", "docx", _drift),
        _reader("mammoth", texts.by_mammoth),
        _reader("docx2python", texts.by_docx2python),
        _reader("pandoc", texts.by_pandoc),
        Check("archive", "page-validation", "page-validation", "不合 PDF/A-2a", "pdf", _standard("2a")),
        Check("accessible", "page-validation", "page-validation", "不合 PDF/UA-1", "pdf", _standard("ua1")),
        Check("heard-errors", "outloud", "outloud", "错误", "pdf", _heard("error")),
        Check("heard-warnings", "outloud", "outloud", "提醒", "pdf", _heard("warning")),
        Check("structure", "qpdf --check", "qpdf", "文件结构有错", "pdf", _structure),
        Check("fonts", "pdffonts", "pdffonts", "没有嵌入或没有指定的字体", "pdf", _fonts),
        Check("glyphs", "pikepdf", "pikepdf", "缺字（.notdef）", "pdf", _missing_glyphs),
        Check("pages", "pdftotext", "pdftotext", "读回与排好的不同的页", "pdf", _pages_read_back),
        Check("content", "pdftotext", "pdftotext", "没有印出来的内容", "pdf", _content_printed),
    )
}

KNOWN = {
    (
        "水利工作简报第12期",
        "DOC-040",
    ): "简报没有自己的总标题，PDF 的标题取“名称加期号”，与内容文件的名称恰好相同。"
    "ISO 14289-1 第 7.1 条要求 dc:title 存在，并能说明是哪份文件；这里能说明。误报。",
    (
        "推进会发言材料汇编",
        "PAG-001",
    ): "页眉、页码在结构树之外，读屏软件按结构读时不读出来；但页面内容里没有标成"
    "“附属内容”（Artifact），因为 WeasyPrint 给页边的字也编了标记号。ISO 14289-1 第 7.8 条要求标明，"
    "page-validation 不查这一条。不是误报，是已知的不足。",
}
"""Findings that are looked into, by the last part of the sample's name and the tool's rule."""


def is_known(name: str, finding: str) -> bool:
    """Whether a finding is explained."""
    return (name.rpartition("/")[2], finding.partition(":")[0]) in KNOWN
