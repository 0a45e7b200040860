"""Font files by HarfBuzz."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from support.documents import speech_style

from reportgen.typeset.fontfile import FontFile, FontFileError, face_count
from reportgen.typeset.fonts import FontSet


@pytest.fixture(scope="module")
def file() -> FontFile:
    font = FontSet.installed({"仿宋": speech_style().faces["仿宋"]}).font("仿宋")
    return FontFile(font.path, font.index)


def test_widths_and_places_are_in_em(file):
    assert file.advance("国") == 1.0
    assert 0.2 < file.middle("—") < 0.5
    assert 0.3 < file.centre < 0.5
    assert "国" in file
    assert "镕" not in file
    assert file.weight == 400


@pytest.mark.parametrize("character", "国，°—一A")
def test_the_middle_of_the_ink_is_that_of_the_outline(file, character):
    font = FontSet.installed({"仿宋": speech_style().faces["仿宋"]}).font("仿宋")
    outlines = TTFont(font.path)
    glyphs, pen = outlines.getGlyphSet(), BoundsPen(None)
    glyphs[outlines.getBestCmap()[ord(character)]].draw(pen)
    _, bottom, _, top = pen.bounds
    assert file.middle(character) == pytest.approx(
        (bottom + top) / 2 / outlines["head"].unitsPerEm, abs=0.002
    )
    assert file.middle(" ") == 0.0


def test_faces_of_a_collection_are_told_apart():
    font = FontSet.installed(speech_style().faces).font("宋体")
    count = face_count(font.path)
    assert count > 1
    names = [FontFile(font.path, index).names(6) for index in range(count)]
    assert len(set(names)) == count
    assert names[font.index] == (font.postscript,)


@pytest.mark.parametrize("content", [b"", b"no font", b"OTTO" + bytes(200)])
def test_what_is_no_font_is_refused(tmp_path, content):
    path = tmp_path / "broken.otf"
    path.write_bytes(content)
    with pytest.raises(FontFileError):
        FontFile(path)


def test_a_missing_file_is_refused():
    with pytest.raises(FontFileError):
        FontFile(Path("/nowhere.otf"))
    with pytest.raises(FontFileError):
        face_count(Path("/nowhere.otf"))
