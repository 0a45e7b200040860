"""Blocks give their paragraphs back as typed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportgen.content.blocks import Closing, Heading, Item, PictureBlock, TableBlock, TextBlock
from reportgen.diagnostics import Place

HERE = Place(Path("甲.yaml"), 3, 3)


@given(st.none() | st.text(), st.text(), st.text(max_size=1), st.none() | st.text())
def test_led_paragraphs(label: str | None, text: str, mark: str, runin: str | None) -> None:
    for block in (Heading(label, text, mark, runin, HERE, level=2), Item(label, text, mark, runin, HERE)):
        assert block.printed == (label or "") + text + mark + (runin or "")
        assert block.printed.startswith(block.lead)


@given(st.text())
def test_plain_paragraphs(text: str) -> None:
    assert TextBlock(text, HERE).printed == Closing(text, HERE).printed == text


def test_tables_and_pictures() -> None:
    assert TableBlock((("甲", "乙"), ("丙", "")), 1, HERE).printed == "甲\t乙\n丙\t"
    assert PictureBlock("图.png", "图一", HERE).printed == "图一"
