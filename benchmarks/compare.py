"""Comparing two versions: characters marked against the fewest, and time against difflib, in one run.

    .venv/bin/python benchmarks/compare.py [CONTENT.yaml] [--edits 60] [--runs 5]

The content's words are edited at random; the ratios are of one process on one machine.
"""

from __future__ import annotations

import argparse
import difflib
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from reportgen.building import prepare
from reportgen.document import Document, Inline, Paragraph, Revision, Text, inline_text
from reportgen.project import Workspace, find_project
from reportgen.revise.differing import distance
from reportgen.revise.marking import compare_documents
from reportgen.revise.steps import Matcher
from reportgen.writers.docx import write_docx

SAMPLE = Path(__file__).resolve().parents[1] / "content" / "全市工作会议讲话.yaml"
WORDS = ("进一步", "扎实推动", "320家", "，确保见到实效", "要", "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    path = options.content.resolve()
    materials = prepare(path, Workspace(find_project(path)), [])
    old = materials.document
    new = edited(old, options.edits, Random(1))
    matcher = Matcher(lambda picture: picture.path)
    both = compare_documents(old, new, Revision("reportgen"), matcher)

    count = len(text_of(old)) + len(text_of(new))
    fewest = distance(text_of(old), text_of(new))
    print(f"{len(text_of(old))} characters, {options.edits} edits")
    print(f"marked {marked(both)}, fewest of the whole text {fewest}: × {marked(both) / fewest:.3f}")

    ours = timed(lambda: compare_documents(old, new, Revision("reportgen"), matcher), options.runs)
    word = timed(lambda: write_docx(both, materials.style, materials.pictures), options.runs)
    theirs = timed(lambda: by_difflib(old, new), options.runs)
    print(f"compare {ours:.3f} s ({10_000 * 2 * ours / count:.3f} s for 10,000 characters)")
    print(f"write the Word file {word:.3f} s, × {word / ours:.2f} of comparing")
    print(f"difflib, paragraph by paragraph {theirs:.3f} s, × {theirs / ours:.2f} of comparing")


def edited(document: Document, count: int, random: Random) -> Document:
    """A document in which words were added, removed and replaced."""
    blocks = list(document.blocks)
    places = [place for place, block in enumerate(blocks) if isinstance(block, Paragraph) and block.text]
    for _ in range(count):
        place = random.choice(places)
        block = blocks[place]
        assert isinstance(block, Paragraph)
        blocks[place] = replace(block, inlines=reworded(block.inlines, random))
    return replace(document, blocks=tuple(blocks))


def reworded(inlines: tuple[Inline, ...], random: Random) -> tuple[Inline, ...]:
    made = list(inlines)
    at = random.choice([place for place, item in enumerate(made) if isinstance(item, Text)])
    item = made[at]
    assert isinstance(item, Text)
    start = random.randint(0, len(item.text))
    rest = item.text[start + random.randint(0, 8) :]
    made[at] = replace(item, text=item.text[:start] + random.choice(WORDS) + rest or "字")
    return tuple(made)


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.paragraphs())


def marked(document: Document) -> int:
    """How many characters of a comparison are deleted or inserted."""
    items = (item for block in document.paragraphs() for item in block.inlines)
    return sum(len(inline_text((item,))) for item in items if item.change is not None)


def by_difflib(old: Document, new: Document) -> int:
    pairs = zip(old.paragraphs(), new.paragraphs(), strict=False)
    codes = (difflib.SequenceMatcher(None, one.text, two.text, False).get_opcodes() for one, two in pairs)
    return sum(map(len, codes))


def timed(call: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
