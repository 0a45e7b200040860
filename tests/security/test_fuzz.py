"""The fuzzer's doors, each for a few moments; `tools/fuzz.py` goes on for hours."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("fuzz", ROOT / "tools" / "fuzz.py")
assert _SPEC is not None
assert _SPEC.loader is not None
fuzz = importlib.util.module_from_spec(_SPEC)
sys.modules["fuzz"] = fuzz
_SPEC.loader.exec_module(fuzz)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory):
    return fuzz.Bench(tmp_path_factory.mktemp("fuzz") / "project")


@pytest.mark.parametrize("door", sorted(fuzz.DOORS))
def test_twisted_samples_are_read_or_refused(door: str, bench, tmp_path: Path) -> None:
    tally = fuzz.Tally(slowest=20, findings=tmp_path / "found")
    tally.round(door, bench, number=9704)
    assert tally.known == set()
    assert tally.tried[door] >= 20


def test_the_fuzzer_keeps_what_it_finds(bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object, data: bytes) -> None:
        raise KeyError(len(data))

    monkeypatch.setitem(fuzz.DOORS, "broken", fuzz.Door(broken, lambda bench: bench.yaml))
    tally = fuzz.Tally(slowest=20, findings=tmp_path / "found")
    tally.round("broken", bench, number=1)
    assert len(tally.known) == 1
    assert len(list((tmp_path / "found").iterdir())) == 2
