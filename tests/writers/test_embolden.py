"""Bold of a face with one weight: render mode 2 for marked text and for nothing else."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace

import pdfplumber
import weasyprint

from reportgen.writers.embolden import MARK, STROKE, embolden

BLACK, MARKED = b"0 0 0 rg", b"0 0 0.00392157 rg"


def thickened(*operators: bytes) -> list[bytes]:
    stream = SimpleNamespace(stream=list(operators))
    embolden(None, SimpleNamespace(objects=[SimpleNamespace(), stream]))
    return stream.stream


def test_marked_text_is_stroked_in_proportion_to_its_size():
    done = thickened(b"BT", MARKED, b"/F 20 Tf", b"[<01>] TJ", b"ET")
    assert done.index(b"2 Tr") < done.index(b"[<01>] TJ")
    assert b"%.4f w" % (20 * STROKE) in done
    assert MARKED not in done


def test_what_follows_in_another_colour_is_not():
    done = thickened(MARKED, b"[<01>] TJ", BLACK, b"[<02>] TJ")
    assert done.index(b"[<01>] TJ") < done.index(b"0 Tr") < done.index(b"[<02>] TJ")


def test_a_restored_state_is_as_it_was():
    done = thickened(b"q", MARKED, b"[<01>] TJ", b"Q", BLACK, b"[<02>] TJ")
    assert b"0 Tr" not in done


def test_streams_without_marked_text_stay_as_they_are():
    operators = [b"q", BLACK, b"/F 20 Tf", b"[<01>] TJ", b"Q"]
    assert thickened(*operators) == operators


def test_weasyprint_writes_the_mark_as_it_is_looked_for():
    page = f'<meta charset="utf-8"><p style="color:{MARK}">加粗</p><p>常规</p>'
    data = weasyprint.HTML(string=page).write_pdf(finisher=embolden, uncompressed_pdf=True)
    assert re.findall(rb"(\d) Tr", data) == [b"2", b"0"]
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert pdf.pages[0].extract_text().split() == ["加粗", "常规"]
