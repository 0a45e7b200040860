"""The import measured on annotated texts as offices send them (`tests/corpus/import`)."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from support.imports import FIELDS, dump, score

CORPUS = Path(__file__).parents[1] / "corpus" / "import"
FILES = sorted(path for path in CORPUS.iterdir() if path.suffix in (".txt", ".md", ".docx"))


def test_corpus_is_read_as_annotated(capsys: pytest.CaptureFixture[str]) -> None:
    scores = {path.name: score(path) for path in FILES}
    fields = len(FIELDS) * len(scores)
    right = fields - sum(len(one.wrong_fields) for one in scores.values())
    hits, wanted, got = (
        sum(getattr(one, name) for one in scores.values()) for name in ("hits", "wanted", "got")
    )
    labels = sum(one.labels for one in scores.values())
    f1 = 2 * hits / (wanted + got)
    with capsys.disabled():
        print(
            f"\nimport: {len(scores)} files, fields {right}/{fields} = {right / fields:.3f}, "
            f"block F1 {f1:.3f}, labels {labels}/{hits}"
        )
        for name, one in scores.items():
            if one.wrong_fields or one.hits < max(one.wanted, one.got):
                print(f"  {name}: {one.hits}/{one.wanted}/{one.got}", *one.wrong_fields)
    assert right / fields >= 0.99
    assert f1 >= 0.99
    assert labels / hits >= 0.99


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_of_the_corpus_is_far_off(path: Path) -> None:
    one = score(path)
    assert one.f1 >= 0.9
    assert len(one.wrong_fields) <= 1


def _seed() -> Path | None:
    """The real input that the project started from; it is no part of the repository."""
    places = (os.environ.get("REPORTGEN_SEED"), Path(__file__).parents[2] / ".." / "shared" / "seed")
    for place in places:
        if place and Path(place).is_dir():
            return next(Path(place).glob("*.txt"), None)
        if place and Path(place).is_file():
            return Path(place)
    return None


SEED = _seed()


@pytest.mark.skipif(SEED is None, reason="REPORTGEN_SEED names no file")
def test_seed() -> None:
    assert SEED is not None
    read = dump(SEED)
    blocks = read["blocks"]
    assert isinstance(blocks, list)
    # Its words stay out of the repository: a digest stands for them.
    fields = {name: read[name] for name in ("title", "occasion", "speakers", "series")}
    words = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    assert hashlib.sha256(words.encode()).hexdigest()[:16] == "bd62aa26d714b213", fields
    assert (read["date"], read["month"]) == ("2022-11-28", "2022-12")
    assert [block["label"] for block in blocks if block["type"] == "heading"] == [
        "一、",
        "二、",
        "三、",
        "四、",
    ]
    assert [block["label"] for block in blocks if block["type"] == "item"] == ["一是", "二是", "三是"] * 8
    assert [block["line"] for block in blocks] == list(range(30, 64))
    assert [one["line"] for one in read["dropped"]] == [18]  # type: ignore[attr-defined]
