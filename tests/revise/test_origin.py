"""What a draft says of its origin, and what is not believed."""

from __future__ import annotations

import hashlib

import pytest
from lxml import etree

from reportgen.revise.origin import origin_in
from reportgen.revise.units import Source, UnitKind
from reportgen.writers.docx.carried import NAMESPACE


def read(inner: str, name: str = "content/稿.yaml", text: str = "文字", digest: str | None = None):
    digest = digest or hashlib.sha256(text.encode()).hexdigest()
    file = f'<file path="{name}" sha256="{digest}">{text}</file>'
    return origin_in(etree.fromstring(f'<draft xmlns="{NAMESPACE}" kind="speech">{file}{inner}</draft>'))


def test_files_units_and_styles():
    origin = read(
        '<style role="body" name="公文正文"/><p role="body" source="3:5:0"> 甲 </p>'
        '<row source="4:1:0" number="2"><cell>乙</cell><cell>丙</cell></row>'
        '<picture role="picture">丁</picture>'
    )
    assert (origin.kind, origin.files[0].name, origin.files[0].data.decode()) == (
        "speech",
        "content/稿.yaml",
        "文字",
    )
    assert origin.styles == {"公文正文": "body"}
    one, two, three = origin.units
    assert (one.kind, one.text, one.source) == (UnitKind.PARAGRAPH, "甲", Source(0, 3, 5))
    assert (two.cells, two.number) == (("乙", "丙"), 2)
    assert three.kind is UnitKind.PICTURE


@pytest.mark.parametrize(
    "name",
    [
        "../外.yaml",
        "/etc/passwd.yaml",
        "content/../../外.yaml",
        "C:/外.yaml",
        "content\\外.yaml",
        "稿.docx",
        "",
        "稿",
    ],
)
def test_a_name_that_leads_elsewhere_makes_it_worthless(name):
    assert read("", name=name) is None


def test_a_text_that_somebody_changed_makes_it_worthless():
    assert read("", digest="0" * 64) is None


@pytest.mark.parametrize("source", ["", "3", "3:5", "3:5:1", "-3:5:0", "3:5:0:0", "9999999999:1:0", "a:b:c"])
def test_a_place_that_is_none_is_left_out(source):
    (unit,) = read(f'<p role="body" source="{source}">甲</p>').units
    assert unit.source is None
