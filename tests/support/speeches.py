"""Speeches for tests: made-up ones, and the seed of the project where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from support.office_text import paragraphs

from reportgen.content.numerals import chinese_number

_TITLE_PARTS = [
    "聚焦主责主业",
    "狠抓工作落实",
    "奋力开创新局面",
    "服务全市发展大局",
    "守牢安全底线",
    "提升治理效能",
]


def invented_speech(seed: int) -> str:
    """The content file of a made-up speech: headings of two levels, items, plain and run-in paragraphs."""
    random = Random(seed)
    words = iter(paragraphs(seed, 400))
    lines = ["kind: speech", f"title: {''.join(random.sample(_TITLE_PARTS, random.randint(2, 5)))}"]
    lines += ["occasion: 在全市重点工作推进会上的表态发言", "speaker: 周文岚", "date: 2024-06-08"]
    lines += ["salutation: 各位领导、同志们：", "body: |", f"  {next(words)}"]
    for number in range(1, random.randint(4, 8)):
        lines.append(
            f"  {chinese_number(number)}、{random.choice(_TITLE_PARTS)}，{random.choice(_TITLE_PARTS)}"
        )
        lines += [f"  {line}" for line in _section(random, words)]
    return "\n".join([*lines, "  谢谢大家！"]) + "\n"


def _section(random: Random, words):
    for number in range(1, random.randint(3, 6)):
        form = random.choice(["item", "run-in", "heading", "plain"])
        label = {"item": f"{chinese_number(number)}是", "run-in": f"（{chinese_number(number)}）"}.get(
            form, ""
        )
        if form == "heading":
            yield f"（{chinese_number(number)}）{random.choice(_TITLE_PARTS)}"
        lead = f"{random.choice(_TITLE_PARTS)}。" if label else ""
        yield f"{label}{lead}{next(words)}"


def seed_file() -> Path | None:
    """The seed: a real issue that is no part of the project; None where it is not at hand."""
    named = os.environ.get("REPORTGEN_SEED")
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "seed"
    candidates = [Path(named)] if named else sorted(beside.glob("*.txt"))
    return next((path for path in candidates if path.is_file()), None)
