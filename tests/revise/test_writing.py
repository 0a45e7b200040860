"""All files or none."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from reportgen.diagnostics import Refusal
from reportgen.revise.writing import write_all


def test_all_are_written_with_their_rights(tmp_path):
    one, two = tmp_path / "甲.yaml", tmp_path / "新" / "乙.yaml"
    one.write_bytes(b"1")
    one.chmod(0o640)
    write_all({one: b"2", two: b"3"})
    assert (one.read_bytes(), two.read_bytes()) == (b"2", b"3")
    assert one.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_one_that_fails_leaves_all_as_they_were(tmp_path, monkeypatch, failing):
    paths = [tmp_path / name for name in ("甲.yaml", "乙.yaml", "丙.yaml")]
    for path in paths[:2]:
        path.write_bytes(path.name.encode())
    replace, count = Path.replace, iter(range(100))

    def full(self, target):
        if next(count) == failing:
            raise OSError(errno.ENOSPC, "full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Refusal) as caught:
        write_all(dict.fromkeys(paths, b"new"))
    assert caught.value.diagnostics[0].rule == "unwritable-content"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["乙.yaml", "甲.yaml"]
    for path in paths[:2]:
        assert path.read_bytes() == path.name.encode()


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "甲.yaml", tmp_path / "链接.yaml"
    target.write_bytes(b"1")
    link.symlink_to(target)
    write_all({link: b"2"})
    assert link.is_symlink()
    assert target.read_bytes() == b"2"
