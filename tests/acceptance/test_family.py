"""Collections, briefings and official documents end to end, on made-up contents of every length.

Page numbers in contents, codes, the geometry of pages, and that both outputs agree. The
Word files are laid out by LibreOffice with its departures from Word undone, in one call.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import family, geometry
from support.measured import Measured, measure

from reportgen.building import find_targets, prepare
from reportgen.project import Workspace
from reportgen.typeset.placed import Layout


@dataclass(frozen=True, slots=True)
class Made:
    """A content and what became of it."""

    data: Mapping[str, object]
    measured: Measured
    path: Path

    @property
    def kind(self) -> str:
        return str(self.data.get("form", self.data["kind"]))

    def layout(self, folder: Path) -> Layout:
        (target,) = find_targets([self.path], folder, folder)
        return prepare(target.content, Workspace(target.project), []).settled.layout


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("family")


@pytest.fixture(scope="module")
def made(folder) -> list[Made]:
    family.picture(folder / "图" / "流域.png")
    contents = dict(_contents())
    paths = [family.content_file(folder / f"{name}.yaml", data) for name, data in contents.items()]
    measured = measure(paths, folder)
    return [Made(*one) for one in zip(contents.values(), measured, paths, strict=True)]


def _contents() -> Iterator[tuple[str, dict[str, object]]]:
    yield "one", family.collection(1, 1, contents=True, picture="图/流域.png")
    yield "twelve", family.collection(2, 12, parts=0, length=1, running_heads=True, duplex=True)
    yield "twelve-odd", family.collection(3, 12, parts=3, length=1, odd_parts=True, running_heads=False)
    yield "twelve-all", family.collection(4, 12, parts=3, length=1, odd_parts=True, running_heads=True)
    yield "hundred", family.collection(5, 100, parts=4, length=1)
    for seed in range(2):
        yield f"briefing{seed}", family.briefing(seed, 1 + 2 * seed)
        for form in family.FORMS:
            yield f"{form}{seed}", family.official(seed, form)


def test_both_outputs_have_the_same_lines_on_the_same_pages(made):
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in made:
        same, total = each.measured.agreeing
        assert len(each.measured.pdf) == len(each.measured.word), each.measured.differences()
        counts[each.kind] += Counter(same=same, total=total)
    print({kind: f"{one['same'] / one['total']:.2%}" for kind, one in counts.items()})
    for kind, one in counts.items():
        assert one["same"] >= 0.99 * one["total"], [
            each.measured.differences() for each in made if each.kind == kind
        ]


@pytest.mark.parametrize("output", ["pdf", "word"])
def test_contents_have_the_numbers_of_the_pages_where_titles_stand(made, output):
    """D5."""
    collections = [each for each in made if each.kind == "collection"]
    assert len(collections) == 5
    for each in collections:
        parts = each.data.get("parts", [each.data])
        titles = [item["title"] for part in parts for item in part["items"]]
        titles += [part["title"] for part in parts if part is not each.data]
        assert geometry.contents_numbers(each.measured, output, titles) == []


@pytest.mark.parametrize("output", ["pdf", "word"])
def test_codes_say_what_they_should_on_the_printed_page(made, folder, output):
    """D2, at 200 dpi."""
    for each in made:
        if each.kind == "collection":
            pdf = each.measured.pdf_path if output == "pdf" else each.measured.word_pdf_path
            wanted = sorted(str(code["text"]) for code in each.data["codes"])
            assert sorted(geometry.scanned(pdf, 1, folder)) == wanted, each.measured.name


def _all_but_the_largest(made: list[Made]) -> list[Made]:
    """What is slow on two hundred pages is not looked at on them."""
    return [each for each in made if each.measured.name != "hundred"]


@pytest.mark.parametrize("output", ["pdf", "word"])
def test_nothing_stands_on_other_text_or_outside_its_place(made, output):
    for each in _all_but_the_largest(made):
        pdf = each.measured.pdf_path if output == "pdf" else each.measured.word_pdf_path
        assert geometry.faults(pdf) == [], each.measured.name


def test_no_title_ends_a_page_and_no_page_is_blank_that_should_not_be(made, folder):
    """D6, A7.4.4, D3."""
    for each in _all_but_the_largest(made):
        layout = each.layout(folder)
        assert geometry.title_at_foot(layout) == [], each.measured.name
        blank = geometry.blank_pages(layout)
        asked = each.data.get("even_page") or each.data.get("odd_parts") or each.data.get("duplex")
        assert asked or not blank, (each.measured.name, blank)
        assert all(not layout.pages[number - 1].shown for number in blank)
