"""Importing files in tests, and scoring an import against its annotation."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from reportgen.content.dump import speech_json
from reportgen.content.speech import Speech
from reportgen.project import Workspace, find_project
from reportgen.readers import read_import, read_speech
from reportgen.readers.compose import Reading

FIELDS = ("title", "occasion", "speakers", "date", "salutation", "series", "month", "attachments")


def import_text(text: str, folder: Path, name: str = "speech.txt") -> Speech:
    """The speech in a text or Markdown file with that text."""
    return import_bytes(text.encode(), folder, name).speech


def import_bytes(data: bytes, folder: Path, name: str) -> Reading:
    path = folder / name
    path.write_bytes(data)
    return read_import(path, Workspace(find_project(path)))


def dump(path: Path) -> dict[str, object]:
    return speech_json(read_speech(path, Workspace(find_project(path))))


@dataclass(frozen=True, slots=True)
class Score:
    """How far an import agrees with its annotation."""

    wrong_fields: tuple[str, ...]
    hits: int
    wanted: int
    got: int
    labels: int
    """Labels that agree, of the hits."""

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.wanted + self.got) if self.wanted + self.got else 1.0


def score(path: Path) -> Score:
    """The score of one file of the corpus; its annotation is the `.json` beside it."""
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    got = dump(path)
    wanted_blocks, got_blocks = truth["blocks"], got["blocks"]
    assert isinstance(got_blocks, list)
    matcher = SequenceMatcher(None, _keys(wanted_blocks), _keys(got_blocks), autojunk=False)
    pairs = [
        (wanted_blocks[one + i], got_blocks[two + i])
        for one, two, length in matcher.get_matching_blocks()
        for i in range(length)
    ]
    wrong = tuple(name for name in FIELDS if _normal(got.get(name)) != _normal(truth.get(name)))
    labels = sum(_normal(one["label"]) == _normal(two["label"]) for one, two in pairs)
    return Score(wrong, len(pairs), len(wanted_blocks), len(got_blocks), labels)


def _keys(blocks: list[dict[str, str | None]]) -> list[tuple[object, ...]]:
    return [
        (block["type"], block["level"], _normal((block["text"] or "") + (block["runin"] or "")))
        for block in blocks
    ]


def _normal(value: object) -> object:
    """A value without white space, in half-width characters: what the annotation does not fix."""
    match value:
        case str():
            return re.sub(r"\s+", "", unicodedata.normalize("NFKC", value))
        case list():
            return [_normal(one) for one in value]
        case dict():
            return {key: _normal(one) for key, one in value.items()}
        case _:
            return value or ""
