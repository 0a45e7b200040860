"""Bold of faces with one weight: filled and stroked text, only where it is asked for."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace

import pdfplumber
import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1
from support.documents import document, paragraph, speech_style

from reportgen.writers import Materials
from reportgen.writers.embolden import MARK, STROKE, bold_colour, embolden
from reportgen.writers.pdf import write_pdf

LEAD, REST = "一是抓好落实。", "一是抓好落实，守牢底线。"
MARKED = b"0 0 0.003922 rg"
ON = [b"0 0 0 rg", b"0 0 0 RG", b"2 Tr", b"1 j"]


def emboldened(*operators: object) -> list[object]:
    stream = SimpleNamespace(stream=list(operators))
    embolden(None, SimpleNamespace(objects=[SimpleNamespace(), stream]))
    return stream.stream


def test_marked_text_is_filled_and_stroked_with_an_outline_of_its_size():
    outline = b"%.4f w" % (16 * STROKE)
    assert emboldened(b"/F1 16 Tf", MARKED, b"(a) Tj") == [b"/F1 16 Tf", *ON, outline, b"(a) Tj"]


def test_the_outline_follows_the_size():
    made = emboldened(MARKED, b"/F1 32 Tf", b"(a) Tj")
    assert made[-3:] == [b"/F1 32 Tf", b"%.4f w" % (32 * STROKE), b"(a) Tj"]


@pytest.mark.parametrize("colour", [b"0 0 0 rg", b"0 g", b"1 0 0 rg", b"0 0 0 1 k", b"0 sc"])
def test_the_next_colour_ends_it(colour):
    made = emboldened(MARKED, b"(a) Tj", colour, b"(b) Tj")
    assert made[-3:] == [b"0 Tr", colour, b"(b) Tj"]


def test_a_saved_state_is_taken_up_again():
    made = emboldened(b"q", MARKED, b"(a) Tj", b"Q", b"/F1 9 Tf", b"0 g", b"(b) Tj")
    assert made[-4:] == [b"Q", b"/F1 9 Tf", b"0 g", b"(b) Tj"]


def test_one_q_too_many_is_no_harm():
    assert emboldened(b"Q", b"Q", MARKED)[:2] == [b"Q", b"Q"]


def test_streams_without_a_mark_stay_as_they_are():
    operators = [b"/F1 16 Tf", b"0 0 0 rg", b"0 0 1 rg", b"0 0 0.5 rg", object(), b"(a) Tj"]
    assert emboldened(*operators) == operators


def test_the_mark_is_printed_as_black():
    assert bold_colour("000000") == "0000" + MARK
    assert bold_colour("D00000") == "D000" + MARK


def test_the_mark_of_another_colour_is_printed_as_that():
    made = emboldened(b"/F1 16 Tf", b"0.8157 0 0.0039 rg", b"(a) Tj")
    assert made[1:3] == [b"0.8157 0 0 rg", b"0.8157 0 0 RG"]


@pytest.fixture(scope="module")
def data() -> bytes:
    lead = paragraph("item", REST, lead=("item-lead", LEAD))
    plain = paragraph("body", LEAD + REST)
    return write_pdf(Materials(document(lead, plain), speech_style(), {})).data


def contents(data: bytes) -> bytes:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        parts = (resolve1(part) for page in pdf.pages for part in page.page_obj.contents)
        return b"".join(part.get_data() for part in parts)


def test_render_mode_2_is_on_for_the_lead_and_then_off(data):
    modes = re.findall(rb"([02]) Tr\b", contents(data))
    assert modes.count(b"2") == modes.count(b"0") >= 1
    assert modes[-1] == b"0"


def test_the_mark_itself_is_in_no_page(data):
    assert b".0039" not in contents(data)


def test_a_document_without_bold_has_no_render_mode():
    plain = document(paragraph("body", LEAD + REST))
    assert b" Tr" not in contents(write_pdf(Materials(plain, speech_style(), {})).data)


def fangsong(data: bytes) -> tuple[list[dict], list[dict]]:
    """The characters of the paragraph with a lead, and of the one without."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        chars = [char for char in pdf.pages[0].chars if "FandolFang" in char["fontname"]]
    half = len(LEAD + REST)
    return chars[:half], chars[half : 2 * half]


def test_thickened_text_is_still_text_in_the_same_place(data):
    bold, plain = fangsong(data)
    assert "".join(char["text"] for char in bold) == LEAD + REST == "".join(char["text"] for char in plain)
    assert [char["x0"] for char in bold] == pytest.approx([char["x0"] for char in plain], abs=0.1)


def test_thickened_characters_are_darker_and_the_rest_are_not(data):
    image = pypdfium2.PdfDocument(data)[0].render(scale=6, grayscale=True).to_numpy().squeeze()

    def ink(char: dict) -> float:
        top, bottom, left, right = (int(6 * char[side]) for side in ("top", "bottom", "x0", "x1"))
        return float((255 - image[top:bottom, left:right].astype(int)).sum())

    ratios = [ink(one) / ink(two) for one, two in zip(*fangsong(data), strict=True)]
    assert all(1.2 < ratios[i] < 2 for i, one in enumerate(LEAD) if one != "。"), ratios
    assert ratios[len(LEAD) :] == pytest.approx([1.0] * len(REST), abs=0.08)
