"""The PDF: lines, tags, bookmarks, fonts, page numbers."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy
import outloud
import pdfplumber
import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1
from support import family
from support.documents import document, every_block, house_style, paragraph, pictures, speech_style
from support.libreoffice import pages
from support.measured import FOOT, MM
from support.trust.checks import failures

from reportgen.building import find_targets, make_outputs
from reportgen.diagnostics import Refusal
from reportgen.writers import Materials, Written
from reportgen.writers import pdf as pdf_module
from reportgen.writers.drawing import Drawn
from reportgen.writers.pdf import write_pdf

ROOT = Path(__file__).resolve().parents[2]
STATED = ("2a", "ua1")
SAMPLES = {path.stem: path for path in sorted((ROOT / "content").glob("*.yaml"))}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pdf")
    made = {}
    for number, (name, content) in enumerate(SAMPLES.items()):
        made[name] = folder / f"{number}.pdf"
        made[name].write_bytes(built(content))
    return made


def built(content: Path) -> bytes:
    (target,) = find_targets([content], ROOT, Path("out"))
    return make_outputs(target, ("pdf",)).data["pdf"]


def test_lines_by_page_are_as_their_goldens(pdfs, goldens):
    for name, pdf in pdfs.items():
        text = "\f\n".join("\n".join(line.text for line in lines) + "\n" for lines in pages(pdf))
        goldens.check(f"pdf/{name}.txt", text)


@pytest.fixture(scope="module")
def every_kind() -> Written:
    return write_pdf(Materials(every_block(), speech_style(), pictures()))


def test_tables_pictures_and_headings_are_tagged(every_kind, tmp_path):
    path = tmp_path / "every.pdf"
    path.write_bytes(every_kind.data)
    assert [failures(path.read_bytes(), profile) for profile in STATED] == [[], []]
    assert outloud.check(str(path)).verdict == "pass"
    with pdfplumber.open(path) as pdf:
        assert resolve1(pdf.doc.catalog["MarkInfo"])["Marked"] is True
        tags = Counter(_tags(pdf.structure_tree))
    assert tags["H1"] == 1
    assert tags["H2"] == 2
    assert tags["Table"] == 2
    assert tags["TH"] == 5
    assert tags["Figure"] == 1


def _tags(elements) -> Iterator[str]:
    for element in elements:
        yield element["type"]
        yield from _tags(element.get("children", []))


def test_what_fonts_could_not_give_is_said(every_kind):
    assert {found.rule for found in every_kind.diagnostics} == {"borrowed-glyph"}
    assert "镕" in "".join(found.message for found in every_kind.diagnostics)


def test_a_character_in_no_font_is_an_error():
    written = write_pdf(Materials(document(paragraph("body", "村名\U000323af")), speech_style(), {}))
    assert [found.rule for found in written.diagnostics] == ["missing-glyph"]


def test_a_typeface_without_any_font_is_refused():
    style = house_style(faces={"仿宋": {"fonts": ["No Such Font"], "fallback": []}})
    with pytest.raises(Refusal) as caught:
        write_pdf(Materials(document(paragraph("body", "抓")), style, {}))
    assert caught.value.diagnostics[0].rule == "missing-font"


def test_a_font_that_was_not_asked_for_is_reported(monkeypatch):
    """Renderers replace fonts without a word."""
    drawn = partial(Drawn, b"%PDF-", 1, frozenset({"FandolFang R", "DejaVu Sans"}))
    monkeypatch.setattr(pdf_module, "draw", lambda *_: drawn())
    written = write_pdf(Materials(document(paragraph("body", "抓")), speech_style(), {}))
    (found,) = written.diagnostics
    assert found.rule == "font-substituted"
    assert "DejaVu Sans" in found.message
    assert "FandolFang" not in found.message


def test_pages_that_the_renderer_turned_by_itself_are_an_error(monkeypatch):
    monkeypatch.setattr(pdf_module, "draw", lambda *_: Drawn(b"%PDF-", 2, frozenset()))
    with pytest.raises(AssertionError, match="1 pages laid out, 2 drawn"):
        write_pdf(Materials(document(paragraph("body", "抓")), speech_style(), {}))


def test_its_properties_are_the_speechs(pdfs):
    with pdfplumber.open(pdfs["水利局表态发言"]) as pdf:
        assert pdf.metadata["Title"].startswith("守牢水安全底线")
        assert pdf.metadata["Author"] == "林晓舟"
        assert pdf.metadata["CreationDate"].startswith("D:20240315")
        assert pdf.doc.catalog["Lang"] == b"zh-CN"


def test_bookmarks_follow_the_headings(pdfs):
    opened = pypdfium2.PdfDocument(pdfs["乡镇党委表态发言"])
    marks = [(mark.level, mark.get_title()) for mark in opened.get_toc()]
    assert marks[0][0] == 0
    assert [level for level, _ in marks[1:4]] == [1, 2, 2]
    assert marks[1][1].startswith("一、")
    assert all("。" not in title[:-1] for _, title in marks)


def test_the_dash_of_the_page_number_stands_7_mm_below_the_text(pdfs):
    """A7.5-a, measured at the ink."""
    opened = pypdfium2.PdfDocument(pdfs["水利局表态发言"])
    scale = 300 / 72
    for number, drawn in enumerate(opened, start=1):
        image = drawn.render(scale=scale, grayscale=True).to_numpy().squeeze()
        foot = image[int(FOOT * scale) + 8 :, :]
        inked = numpy.flatnonzero((foot < 128).any(axis=0))
        dash = foot[:, inked[0] : inked[0] + int(8 * scale)]
        rows = numpy.flatnonzero((dash < 128).any(axis=1))
        below = ((rows[0] + rows[-1]) / 2 + 8) / scale / MM
        assert below == pytest.approx(7, abs=1), number
        side = (inked[-1] / scale - 184 * MM) if number % 2 else (inked[0] / scale - 28 * MM)
        assert side == pytest.approx(-14 if number % 2 else 14, abs=2), number


def test_source_date_epoch_is_the_documents_time(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with pdfplumber.open(io.BytesIO(built(SAMPLES["青年干部座谈会发言"]))) as pdf:
        assert pdf.metadata["CreationDate"].startswith("D:20231114221320")


def test_a_lead_is_darker_than_the_same_characters_elsewhere(pdfs):
    """B9: bold of a face that has one weight."""
    with pdfplumber.open(pdfs["水利局表态发言"]) as pdf:
        chars = [char for char in pdf.pages[1].chars if "FandolFang" in char["fontname"]]
    text = "".join(char["text"] for char in chars)
    image = (
        pypdfium2.PdfDocument(pdfs["水利局表态发言"])[1].render(scale=4, grayscale=True).to_numpy().squeeze()
    )
    start = text.index("二是织密监测网络")
    pairs = [
        (i, text.index(text[i], start + 9)) for i in range(start, start + 8) if text[i] in text[start + 9 :]
    ]
    assert len(pairs) >= 4
    ratios = [ink(image, chars[lead]) / ink(image, chars[rest]) for lead, rest in pairs]
    assert sum(ratios) / len(ratios) > 1.15, ratios


def ink(image, char) -> float:
    """How much black a character's box holds."""
    box = image[int(4 * char["top"]) : int(4 * char["bottom"]), int(4 * char["x0"]) : int(4 * char["x1"])]
    return float((255 - box.astype(int)).sum())


KINDS = {
    "collection": family.collection(4, 4, parts=2, running_heads=True, odd_parts=True, codes=[
        {"text": "https://example.cn/a", "caption": "会议视频"}, {"text": "https://example.cn/b"},
    ]),
    "briefing": family.briefing(3, 3, contents=True),
    **{form: family.official(7, form) for form in family.FORMS},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_accessible_and_whole(kind, tmp_path):
    """PDF/A-2a and PDF/UA-1 by two programs; links of contents among the rest."""
    pdf = tmp_path / "kind.pdf"
    pdf.write_bytes(built(family.content_file(tmp_path / "kind.yaml", KINDS[kind])))
    assert [failures(pdf.read_bytes(), profile) for profile in STATED] == [[], []]
    result = outloud.check(str(pdf))
    # Running heads are in no tag, but WeasyPrint marks the text of margins as it marks all text.
    assert {found.rule for found in result.findings} <= {"PAG-001"}, result.findings
    assert result.errors == 0
    assert subprocess.run(["qpdf", "--check", pdf], capture_output=True, check=False).returncode == 0


def test_contents_lead_to_the_titles_that_they_name(tmp_path):
    pdf = tmp_path / "links.pdf"
    pdf.write_bytes(built(family.content_file(tmp_path / "links.yaml", KINDS["collection"])))
    with pdfplumber.open(pdf) as opened:
        links = [link for page in opened.pages for link in page.annots]
        assert {link["data"]["Dest"] for link in links} >= {b"item-1", b"item-4", b"part.1", b"part.2"}
        # Printed with the page, and on its text alone.
        assert {link["data"]["F"] for link in links} == {4}
        assert all(link["height"] < 40 for link in links)
