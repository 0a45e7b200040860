"""Commitments and sheets made for tests."""

from __future__ import annotations

from pathlib import Path

from reportgen.content.commitments import Commitment
from reportgen.diagnostics import Place
from reportgen.ledger.sheet import Grouping, make_sheet


def commitment(value="126", unit="座", op="=", top=None, of="市水利局", day="2024-12-31", words="年内"):
    place = Place(Path("a.yaml"), 7)
    return Commitment("林晓舟", of, "加固水库", value, top, op, unit, words, day, "加固水库。", place, (7,))


def sheet(*commitments, by=Grouping.NONE):
    return make_sheet(commitments, by, Path())
