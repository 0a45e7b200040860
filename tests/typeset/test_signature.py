"""Where 署名 and 成文日期 stand (A7.3.5.1, A7.3.5.2)."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import packaged_style, paragraph

from reportgen.document import Blank, Column, Columns, Signature, SignatureForm
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.measuring import Measurer
from reportgen.typeset.signature import signed

PITCH = 15.75
DATE = "2024年3月5日"
LONG, SHORT = "某市人民政府办公室重点工作领导小组", "某局"


@cache
def measurer() -> Measurer:
    style = packaged_style("document")
    return Measurer(style, FontSet.installed(style.faces), {})


def places(form: SignatureForm, *issuers: str) -> list[tuple[float, float]]:
    """Left and right edge of each line, from the right edge of the 版心, in 字."""
    blocks = (*(paragraph("issuer", name) for name in issuers), paragraph("issue-date", DATE))
    width = measurer().style.page.text_width
    made = []
    for block in signed(Signature(blocks, form), measurer()):
        own = measurer().text_width(block.inlines, block.role)
        made.append(((width - block.left) / PITCH, (width - block.left - own) / PITCH))
    return made


def test_with_a_seal_the_date_ends_four_characters_in_and_the_issuer_is_centred_on_it():
    for name in (SHORT, "某某市水利局"):
        issuer, date = places(SignatureForm.SEAL, name)
        assert date[1] == pytest.approx(4)
        assert sum(issuer) == pytest.approx(sum(date))


def test_an_issuer_too_long_to_be_centred_ends_at_the_edge():
    issuer, date = places(SignatureForm.SEAL, LONG + LONG[:9])
    assert issuer[1] == pytest.approx(0)
    assert date[1] == pytest.approx(4)


def test_without_a_seal_the_date_begins_two_characters_after_the_issuer():
    issuer, date = places(SignatureForm.NONE, LONG)
    assert issuer[1] == pytest.approx(2)
    assert issuer[0] - date[0] == pytest.approx(2)


def test_without_a_seal_the_longer_date_ends_two_characters_in():
    issuer, date = places(SignatureForm.NONE, SHORT)
    assert date[1] == pytest.approx(2)
    assert issuer[0] - date[0] == pytest.approx(2)


def test_joint_issuers_end_below_each_other():
    *issuers, date = places(SignatureForm.NONE, SHORT, LONG, "某某局")
    assert len({round(right, 6) for _, right in issuers}) == 1
    assert issuers[-1][0] - date[0] == pytest.approx(2)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.sampled_from(["seal", "none"]))
@settings(max_examples=60, deadline=None)
def test_nothing_begins_left_of_the_text(lengths, form):
    blocks = (*(paragraph("issuer", "某" * length) for length in lengths), paragraph("issue-date", DATE))
    made = signed(Signature(blocks, SignatureForm(form)), measurer())
    assert all(block.left >= 0 for block in made)
    assert [block.keep for block in made] == [True] * len(lengths) + [False]
    assert [block.text for block in made] == [block.text for block in blocks]


def test_what_the_template_placed_stays_there_and_keeps_together():
    joint = Columns((Column((paragraph("issuer-cell", "甲"),)),))
    blocks = (paragraph("stamp", "市长　王明"), Blank(), joint)
    stamp, blank, columns = signed(Signature(blocks, SignatureForm.PLACED), measurer())
    assert (stamp.left, stamp.keep, blank.keep) == (None, True, True)
    assert columns is joint
