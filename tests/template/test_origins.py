"""Files that words come from, by number."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Place
from reportgen.template.origins import Origins

OWN, OTHER = Path("content/甲.yaml"), Path("content/发言/乙:2.yaml")


def test_the_contents_own_file_has_no_number_and_others_are_counted():
    origins = Origins(OWN)
    assert origins.text(Place(OWN, 3, 5)) == "3:5"
    assert origins.text(Place(OTHER, 1, 2)) == "1:2:1"
    assert origins.text(Place(Path("c.yaml"), 7, 1)) == "7:1:2"
    assert origins.text(Place(OTHER, 9, 9)) == "9:9:1"
    assert origins.first == Place(OWN, 1, 1)


def test_without_files_the_first_one_asked_for_is_the_contents_own():
    origins = Origins()
    assert origins.text(Place(OTHER, 1, 2)) == "1:2"
    assert origins.place("4:5") == Place(OTHER, 4, 5)


@given(st.sampled_from([OWN, OTHER]), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_place_comes_back(path, line, column):
    origins = Origins(OWN, OTHER)
    assert origins.place(origins.text(Place(path, line, column))) == Place(path, line, column)


@pytest.mark.parametrize(
    "text", ["", "x", "3", "3:", ":3", "²:1", "1:2:2", "1:2:3:4", "-1:2", "1:2:", "1:9999999999"]
)
def test_what_is_no_place_is_none(text):
    assert Origins(OWN, OTHER).place(text) is None
