"""Laying out ahead: what a watch does before anything changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.building import find_targets
from reportgen.building.making import lay_out_ahead
from reportgen.typeset import measuring

GOOD = "kind: speech\ntitle: 抓落实\nbody: |\n  抓紧抓实，一抓到底。\n"
BAD = "kind: speech\ntitle: 抓落实\ndate: 2024-02-30\nbody: |\n  一段。\n"


@pytest.mark.parametrize(("text", "kept"), [(GOOD, True), (BAD, False)])
def test_lines_are_kept_for_the_first_change_and_faults_left_to_the_build(tmp_path, monkeypatch, text, kept):
    monkeypatch.setattr(measuring, "_composed", [])
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "甲.yaml").write_text(text, "utf-8")
    (target,) = find_targets([Path("甲")], tmp_path, None)
    lay_out_ahead(target)
    assert any(lines for _, _, lines in measuring._composed) == kept
    assert not (tmp_path / "output").exists()
