"""Pieces as WeasyPrint sets them: lines end where they were composed to end."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import document, paragraph, speech_style
from support.office_text import hard_paragraphs, paragraphs

from reportgen.typeset.catalogue import Font
from reportgen.typeset.characters import characters
from reportgen.typeset.compose import Run, compose
from reportgen.typeset.fonts import FontSet
from reportgen.writers import Materials
from reportgen.writers.embolden import bold_colour
from reportgen.writers.pdf import write_pdf
from reportgen.writers.pieces import font_css, font_face, spans

STEP = 2 / (2 - 1.024) / 1000


@cache
def fonts() -> FontSet:
    return FontSet.installed(speech_style().faces)


def lines(text: str, size: float = 16.0, spacing: float = -0.25, bold: bool = False):
    return compose([Run(text, "仿宋", size, spacing, bold)], fonts(), 442.2, 31.5)


@given(st.text(alphabet="推进工作，。“”（）—…12.5%ABc 镕é", min_size=1, max_size=120), st.floats(-0.5, 1.5))
@settings(max_examples=150, deadline=None)
def test_spans_are_the_line_and_as_wide(text, spacing):
    for line in lines(text, spacing=spacing):
        made = list(spans(line))
        assert "".join(span.text for span in made) == line.text
        wanted = sum(piece.spacing * len(characters(piece.text)) for piece in line.pieces)
        given_out = sum(span.spacing * len(characters(span.text)) for span in made)
        assert given_out == pytest.approx(wanted, abs=0.25)


@given(st.floats(-0.6, 2.0), st.sampled_from([14.0, 16.0, 22.0]))
@settings(max_examples=100, deadline=None)
def test_spacings_are_such_as_lose_nothing(spacing, size):
    """Each is a whole number of steps and a little more."""
    for line in lines("推进全市重点工作" * 6, size, spacing):
        for span in spans(line):
            assert abs(span.spacing) / size / STEP % 1 == pytest.approx(0.15, abs=0.001)


def test_a_piece_is_cut_in_two_at_most():
    for line in lines("推进全市重点工作" * 12):
        assert len(list(spans(line))) <= 2 * len(line.pieces)


def test_clusters_are_not_parted():
    for line in lines("葛\U000e0100" * 40):
        assert all(not span.text.startswith("\U000e0100") for span in spans(line))


def test_the_look_is_written_down():
    (line,) = lines("抓", spacing=0.5, bold=True)
    (span,) = spans(line)
    css = span.css()
    assert css["font-family"] == f'"{fonts().font("仿宋").family}"'
    bold_black = f"#{bold_colour('000000')}"
    assert (css["font-size"], css["font-weight"], css["color"]) == ("16pt", "400", bold_black)
    assert float(css["letter-spacing"].removesuffix("pt")) == pytest.approx(0.5, abs=STEP * 16)
    (plain,) = lines("抓", spacing=0.5)
    assert "color" not in next(spans(plain)).css()


def test_a_face_that_shares_its_name_gets_one_of_its_own():
    shared = Font("FandolSong", Path("/a.otf"), 0, False, 400, "FandolSong-Bold", exact=False)
    assert font_css(shared) == {"font-family": '"FandolSong-Bold"', "font-weight": "400"}
    assert font_face(shared) == '@font-face { font-family: "FandolSong-Bold"; src: local("FandolSong-Bold") }'
    assert font_face(replace(shared, exact=True)) == ""
    assert font_css(replace(shared, exact=True, weight=700))["font-weight"] == "700"


def test_lines_end_within_a_quarter_point_of_the_edge():
    style = speech_style()
    body = document(*(paragraph("body", text) for text in [*paragraphs(7, 40), *hard_paragraphs(7, 15)]))
    data = write_pdf(Materials(body, style, {})).data
    edge = style.page.left.value + style.page.text_width
    ends = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            rows: dict[float, list[dict]] = {}
            for char in page.chars:
                rows.setdefault(round(char["matrix"][5], 1), []).append(char)
            rights = [max(char["x1"] for char in row) for _, row in sorted(rows.items(), reverse=True)][:-1]
            ends += [right for right in rights if right > edge - 6]
    assert len(ends) > 100
    assert ends == pytest.approx([edge] * len(ends), abs=0.25)
