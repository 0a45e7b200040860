"""What other people's tools say of every sample in `content/`; docs/validation.md tells it in figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from support.trust import texts, variants
from support.trust.checks import CHECKS, KNOWN, found, is_known, is_long_as_stated
from support.trust.samples import NAMES, sample
from support.trust.table import VERSIONS, table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "validation.md"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("check", CHECKS)
def test_tool_finds_nothing_wrong(check, name):
    assert [one for one in found(name, CHECKS[check]) if not is_known(name, one)] == []


def test_what_is_known_is_still_found():
    wrong = {(name, one) for name in NAMES for check in CHECKS.values() for one in found(name, check)}
    assert {(name.rpartition("/")[2], one.partition(":")[0]) for name, one in wrong} == set(KNOWN)


def test_there_is_something_to_find():
    """Readers are asked for quotes, and every sample has lines to look for."""
    assert all(list(texts.written(sample(name))) for name in NAMES)
    assert sum(texts.words(sample(name)).count("“") for name in NAMES) > 20
    assert any(len(sample(name).contents) > 3 for name in NAMES)


@pytest.mark.parametrize("name", [variants.SHORT, variants.LONG])
def test_every_variant_keeps_what_it_states(name):
    assert {variant.value: wrong for variant, wrong in variants.found(name).items() if wrong} == {}


def test_a_glyph_that_is_missing_would_be_found(tmp_path, monkeypatch):
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(sample(variants.SHORT).files["pdf"]) as pdf:
        pdf.pages[0].contents_add(b"BT [<0001> 0 <00020000>] TJ ET")
        pdf.save(broken)
    monkeypatch.setitem(sample(variants.SHORT).files, "pdf", broken)
    assert CHECKS["glyphs"].find(sample(variants.SHORT)) == ["page 1"]


def test_page_is_fresh():
    """`make validation` writes it; versions of tools may be others here."""
    written, mark, _ = PAGE.read_text("utf-8").partition(VERSIONS)
    assert mark
    assert written.strip() == table().strip()


@dataclass(frozen=True)
class Object:
    object_number: int
    generation: int = 0


@pytest.mark.parametrize(
    ("stream", "fits"),
    [
        (b"/Length 2>>\nstream\na\r\nendstream", True),
        (b"/Length 3>>\nstream\na\r\nendstream", False),
        (b"/Length 1>>\nstream\na\r\nendstream", False),
        (b"/Length 2>>\nstream\nab\nendstream", False),
        (b"/Length 2 0 R>>\nstream\na\r\nendstream", False),
    ],
)
def test_only_a_stream_that_ends_in_a_return_is_let_pass(stream, fits):
    data = b"1 0 obj\n<</Length 9>>\nendobj\n12 0 obj\n<<" + stream
    assert is_long_as_stated(data, Object(12)) is fits
    assert not is_long_as_stated(data, Object(2))
    assert not is_long_as_stated(data, None)


def test_another_quote_would_be_found(monkeypatch):
    """Straight for curled, as careless readers and writers have it."""
    read = texts.by_pdftotext
    monkeypatch.setattr(texts, "by_pdftotext", lambda path: [page.replace("“", '"') for page in read(path)])
    assert CHECKS["pages"].find(sample("乡镇党委表态发言"))
    assert CHECKS["content"].find(sample("乡镇党委表态发言"))
