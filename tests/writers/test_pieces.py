"""Pieces as WeasyPrint sets them: lines end where they were composed to end."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from support.documents import document, paragraph, speech_style
from support.office_text import paragraphs

from reportgen.writers import Materials
from reportgen.writers.pdf import write_pdf


def test_lines_end_within_a_quarter_point_of_the_edge():
    style = speech_style()
    body = document(*(paragraph("body", text) for text in paragraphs(7, 60)))
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
