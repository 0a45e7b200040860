"""Speeches end to end: the grid of both outputs, and that they agree line by line.

Measured on the samples in `content/`, on the seed where it is at hand, and on made-up
speeches. The Word file is laid out by LibreOffice with its departures from Word undone.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from support.measured import FOOT, MM, Measured, body, measure
from support.speeches import invented_speech, seed_file

from reportgen.content.export import speech_yaml
from reportgen.project import Workspace, find_project
from reportgen.readers import read_speech

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "content").glob("*.yaml"))
LEFT, RIGHT = 28 * MM, 184 * MM


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> list[Measured]:
    folder = tmp_path_factory.mktemp("speeches")
    contents = [*SAMPLES, *(_invented(seed, folder) for seed in range(6))]
    if seed := seed_file():
        speech = read_speech(seed, Workspace(find_project(seed)))
        imported = folder / "seed.yaml"
        imported.write_text(speech_yaml(speech), "utf-8")
        contents.append(imported)
    return measure(contents, folder)


def _invented(seed: int, folder: Path) -> Path:
    path = folder / f"invented{seed}.yaml"
    path.write_text(invented_speech(seed), "utf-8")
    return path


def test_both_outputs_have_the_same_lines_on_the_same_pages(measured):
    for each in measured:
        same, total = each.agreeing
        print(f"{each.name}: {same} of {total} lines agree on {len(each.pdf)} pages")
        assert len(each.pdf) == len(each.word), each.differences()
        assert same >= 0.99 * total, each.differences()


@pytest.mark.parametrize("output", ["pdf", "word"])
def test_a_full_page_has_22_lines_of_28_characters(measured, output):
    """A5.2.3; a page without titles, tables and pictures is full when the next goes on."""
    counts = Counter()
    for each in measured:
        text_pages = getattr(each, output)
        for page in text_pages[1:-1]:
            lines = body(page)
            pitches = {round(b.baseline - a.baseline, 1) for a, b in pairwise(lines)}
            if pitches <= {28.9, 29.0}:
                # A heading that would be the last line goes over: 21, or 20 when two follow each other.
                counts[len(lines)] += 1
        full = [line for page in text_pages for line in body(page) if _is_pure(line) and _is_full(line)]
        lengths = Counter(len(line.text) for line in full if line.left < LEFT + 2)
        assert not lengths or lengths.most_common(1)[0][0] == 28, each.name
    assert counts.most_common(1)[0][0] == 22
    assert max(counts) == 22
    assert min(counts) >= 19


def _is_pure(line) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in line.text)


def _is_full(line) -> bool:
    """Whether a line of 16 pt, and none of a title, reaches the right edge."""
    return line.right > RIGHT - 14 and line.right - line.left < 17 * len(line.text)


@pytest.mark.parametrize("output", ["pdf", "word"])
def test_lines_stand_at_the_left_edge(measured, output):
    """A5.2.1-a: 28 mm."""
    for each in measured:
        lefts = [line.left for page in getattr(each, output) for line in body(page)]
        assert min(lefts) == pytest.approx(LEFT, abs=0.5 * MM)


def test_justified_lines_of_the_pdf_end_at_the_right_edge(measured):
    """A5.2.1-c, A-W5: every line that its paragraph goes on after, within 0.5 pt."""
    for each in measured:
        for line in _justified(each.pdf):
            assert line.right == pytest.approx(RIGHT, abs=0.5), (each.name, line.text)


def test_justified_lines_of_the_word_file_end_at_the_right_edge(measured):
    """LibreOffice leaves slack of less than a twip a gap unspread: 1.4 pt at most, of few lines."""
    rights = [line.right for each in measured for line in _justified(each.word)]
    near = sum(abs(right - RIGHT) <= 0.5 for right in rights) / len(rights)
    print(f"{near:.1%} of {len(rights)} justified lines of Word files end within 0.5 pt of the edge")
    assert near >= 0.9
    assert rights == pytest.approx([RIGHT] * len(rights), abs=1.4)


def _justified(text_pages):
    """Lines that reach the right margin and go on at the left edge on the next line."""
    for page in text_pages:
        for line, following in pairwise(body(page)):
            if abs(following.left - LEFT) < 0.5 and line.right > RIGHT - 8 and _same_pitch(line, following):
                yield line


def _same_pitch(line, following) -> bool:
    return abs(following.baseline - line.baseline - 28.95) < 0.2


@pytest.mark.parametrize("output", ["pdf", "word"])
def test_page_numbers_stand_at_the_outer_edge_below_the_text(measured, output):
    """A7.5-b, -d: odd pages right, even pages left, one 字 of 14 pt in from the edge."""
    for each in measured:
        for number, page in enumerate(getattr(each, output), start=1):
            (foot,) = [line for line in page if line.baseline > FOOT]
            assert foot.text == f"— {number} —"
            edge = foot.right - (RIGHT - 14) if number % 2 else foot.left - (LEFT + 14)
            assert abs(edge) < 1


def test_no_heading_is_the_last_line_of_a_page(measured):
    """E2.6."""
    for each in measured:
        for page in each.pdf[:-1]:
            assert not body(page)[-1].text.startswith(("一、", "二、", "三、", "四、", "五、", "六、")), (
                each.name
            )
