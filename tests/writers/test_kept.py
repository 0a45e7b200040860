"""The cache of drawn pages: whole or nothing, the user's own, held to a size."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.writers import kept
from reportgen.writers.kept import Kept, cache_folder


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def never() -> bytes:
    raise AssertionError("it is in the cache")


def test_it_is_made_once(tmp_path: Path) -> None:
    assert Kept(tmp_path, lambda: "1").get("甲", lambda: b"a") == b"a"
    assert Kept(tmp_path, lambda: "1").get("甲", never) == b"a"
    assert Kept(tmp_path, lambda: "1").get("乙", lambda: b"b") == b"b"
    assert Kept(tmp_path, lambda: "2").get("甲", lambda: b"c") == b"c"


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 40])
def test_a_damaged_file_counts_for_nothing(tmp_path: Path, damage: bytes) -> None:
    cache = Kept(tmp_path, lambda: "1")
    cache.get("甲", lambda: b"a")
    (path,) = files(tmp_path)
    path.write_bytes(damage)
    assert cache.get("甲", lambda: b"again") == b"again"
    assert cache.get("甲", never) == b"again"
    assert len(files(tmp_path)) == 1


def test_other_words_in_a_file_count_for_nothing(tmp_path: Path) -> None:
    cache = Kept(tmp_path, lambda: "1")
    cache.get("甲", lambda: b"a" * 50)
    (path,) = files(tmp_path)
    path.write_bytes(path.read_bytes()[:-1] + b"b")
    assert cache.get("甲", lambda: b"again") == b"again"


def test_where_nothing_can_be_written_there_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Kept(tmp_path / "file", lambda: "1")
    assert cache.get("甲", lambda: b"a") == b"a"
    assert cache.get("甲", lambda: b"b") == b"b"
    cache.tidy()


def test_what_was_used_longest_ago_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 350)
    cache = Kept(tmp_path, lambda: "1")
    for number, name in enumerate("甲乙丙"):
        cache.get(name, lambda: bytes(100))
        for path in files(tmp_path):
            if path.stat().st_mtime > 1000:
                os.utime(path, (number, number))
    cache.get("甲", never)
    cache.tidy()
    cache.get("甲", never)
    cache.get("丙", never)
    assert cache.get("乙", lambda: b"again") == b"again"


def test_nothing_is_tidied_when_nothing_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Kept(tmp_path, lambda: "1").get("甲", lambda: b"a")
    monkeypatch.setattr(kept, "MOST_BYTES", 0)
    cache = Kept(tmp_path, lambda: "1")
    cache.get("甲", never)
    cache.tidy()
    assert files(tmp_path)


def test_the_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kept.PLACE)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == Path("/somewhere/reportgen")
    monkeypatch.setenv(kept.PLACE, "/elsewhere")
    assert cache_folder() == Path("/elsewhere")
