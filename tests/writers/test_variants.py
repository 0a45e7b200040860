"""What a PDF states of itself, and that it keeps it: validated for each variant that can be asked for."""

from __future__ import annotations

import io
import re
from pathlib import Path

import page as validator
import pikepdf
import pytest
from PIL import Image
from support.documents import document, every_block, house_style, paragraph, pictures, speech_style

from reportgen.diagnostics import Refusal
from reportgen.document import Picture
from reportgen.pictures import PictureData, read_picture
from reportgen.style import PdfVariant, Style
from reportgen.writers import Materials, segments
from reportgen.writers.pdf import write_pdf

NAMED = r"<(pdfaid:part|pdfaid:conformance|pdfuaid:part)>(\w+)</"


def made(style: Style) -> bytes:
    return write_pdf(Materials(every_block(), style, pictures())).data


def in_segments(style: Style) -> bytes:
    """A document of which every page is drawn by itself."""
    blocks = (*every_block().blocks, paragraph("body", "保持文字原样“长期”可用。" * 160))
    materials = Materials(document(*blocks), style, pictures())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "LEAST_PAGES", 2)
        patch.setattr(segments, "_opens", lambda page: bool(page.blocks))
        assert len(segments.divided(materials.settled.layout.pages)) > 2
        return write_pdf(materials).data


@pytest.fixture(scope="module", params=[made, in_segments])
def archive(request: pytest.FixtureRequest) -> bytes:
    return request.param(speech_style())


@pytest.fixture(scope="module", params=[made, in_segments])
def ways(request: pytest.FixtureRequest) -> dict[PdfVariant, bytes]:
    return {variant: request.param(house_style(pdf=variant.value)) for variant in PdfVariant}


def stated(data: bytes) -> dict[str, str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return dict(re.findall(NAMED, pdf.Root.Metadata.read_bytes().decode()))


def profiles(variant: PdfVariant) -> list[validator.ValidationProfile]:
    archival = ["".join(variant.archival).lower()] if variant.archival else []
    return [
        validator.ValidationProfile(name) for name in (*archival, *(["ua1"] if variant.accessible else []))
    ]


def failures(data: bytes, profile: validator.ValidationProfile) -> list[tuple[str, str]]:
    report = validator.validate_pdf_bytes(data, profile=profile)
    return [(failure.rule_id, failure.message) for failure in report.failures]


def test_a_file_for_an_archive_states_both_standards(archive):
    assert stated(archive) == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    with pikepdf.open(io.BytesIO(archive)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert "/Filter" not in pdf.Root.Metadata
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.trailer.ID) == 2


def test_every_variant_keeps_what_it_states(ways):
    for variant, data in ways.items():
        part, level = variant.archival or ("", "")
        wanted = {"pdfaid:part": part, "pdfaid:conformance": level} if part else {}
        wanted |= {"pdfuaid:part": "1"} if variant.accessible else {}
        assert stated(data) == wanted
        for profile in profiles(variant):
            assert failures(data, profile) == [], variant
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert ("/OutputIntents" in pdf.Root) == bool(part), variant


def test_the_validator_sees_what_is_not_stated(ways):
    """What is not stated is not kept by chance: else the test above would tell nothing."""
    found = {rule for rule, _ in failures(ways[PdfVariant.UA_1], validator.ValidationProfile("2a"))}
    assert {"PDFA2A-ID-SCHEMA-001", "PDFA2A-DEVICE-RGB-001"} <= found
    assert failures(ways[PdfVariant.A_2B], validator.ValidationProfile("ua1"))


def test_pages_are_the_same_in_every_variant(ways):
    def pages(data: bytes) -> list[bytes]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [page.Contents.read_bytes() for page in pdf.pages]

    first, *others = (pages(data) for data in ways.values())
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    ("mode", "format"),
    [("CMYK", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("1", "PNG")],
)
def test_pictures_of_every_kind_may_be_in_it(mode, format):
    made_of = document(paragraph("title", "题"), Picture(Path("图"), "图"))
    data = write_pdf(Materials(made_of, speech_style(), {Path("图"): picture(mode, format)})).data
    for profile in profiles(PdfVariant.ARCHIVE):
        assert failures(data, profile) == []


def picture(mode: str, format: str) -> PictureData:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).convert(mode).save(out, format)
    return read_picture(out.getvalue(), Path("图"))


@pytest.mark.parametrize("written", ["PDF/A-2a + PDF/UA-1", "pdf/a-2a+ua-1", " pdf/A-2a+pdf/ua-1"])
def test_it_may_be_written_as_people_write_it(written):
    assert house_style(pdf=written).pdf.value is PdfVariant.ARCHIVE


def test_one_that_cannot_be_made_is_refused_with_those_that_can():
    with pytest.raises(Refusal) as caught:
        house_style(pdf="pdf/x-4")
    (found,) = caught.value.diagnostics
    assert found.place is not None
    assert "pdf/a-2b" in found.render()
