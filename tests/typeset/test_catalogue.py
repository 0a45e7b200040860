"""The fonts of a machine, listed by fontconfig or found in folders."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from reportgen.typeset import catalogue
from reportgen.typeset.catalogue import installed_fonts


@pytest.fixture
def fang() -> Path:
    return next(font.path for font in installed_fonts() if "FandolFang R" in font.families)


@pytest.fixture
def _no_fontconfig(monkeypatch, tmp_path, fang):
    shutil.copy(fang, tmp_path)
    (tmp_path / "torn.otf").write_bytes(fang.read_bytes()[:400])
    (tmp_path / "empty.ttf").touch()
    (tmp_path / "readme.txt").write_text("no font")
    monkeypatch.setattr(catalogue, "font_folders", lambda: (tmp_path,))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    installed_fonts.cache_clear()
    yield
    installed_fonts.cache_clear()


def test_an_exact_face_is_the_only_one_of_its_family_and_weight():
    claims = Counter((family, font.weight) for font in installed_fonts() for family in font.families)
    for font in installed_fonts():
        assert font.exact == any(claims[family, font.weight] == 1 for family in font.families)
        assert not font.exact or claims[font.family, font.weight] == 1


@pytest.mark.usefixtures("_no_fontconfig")
def test_without_fontconfig_the_folders_are_read_and_torn_files_left_out():
    (font,) = installed_fonts()
    assert "FandolFang R" in font.families
    assert (font.postscript, font.bold, font.exact) == ("FandolFang-Regular", False, True)
    assert font.file is not None
    assert "抓" in font.file
