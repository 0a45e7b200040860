"""Drawing: nothing from outside, and the process that loads ahead."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Refusal
from reportgen.writers import drawing
from reportgen.writers.drawing import draw, loading_ahead

PAGE = '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>题</title><p>字</p>{}</html>'


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "data:image/png;base64,AA"]
)
def test_a_page_reaches_no_file_and_no_network(address, caplog):
    plain = draw(PAGE.format(""), {})
    shown = draw(PAGE.format(f'<img src="{address}" alt="">'), {})
    assert shown.pages == plain.pages == 1
    assert b"/Image" not in shown.data


def test_loaded_ahead_it_draws_the_same():
    here = draw(PAGE.format(""), {})
    with loading_ahead():
        there = draw(PAGE.format(""), {})
    assert there == here


def test_missing_libraries_are_said_from_the_other_process_too(monkeypatch):
    def missing(*_: object) -> None:
        raise Refusal([drawing.error("missing-library", "缺少系统库")])

    monkeypatch.setattr(drawing, "load", missing)
    with loading_ahead(), pytest.raises(Refusal) as caught:
        draw(PAGE.format(""), {})
    assert caught.value.diagnostics[0].rule == "missing-library"
