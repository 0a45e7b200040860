"""The fonts of this machine."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

from reportgen.typeset import catalogue
from reportgen.typeset.catalogue import Font, font_folders, installed_fonts


def named(family: str, bold: bool = False) -> Font:
    (found,) = [font for font in installed_fonts() if family in font.families and font.bold is bold]
    return found


def known(fonts) -> set[tuple]:
    """What of the hanzi fonts both ways of looking have to agree on."""
    ours = (font for font in fonts if font.postscript.startswith(("Fandol", "NotoSerifCJK", "NotoSansCJK")))
    return {(font.path.resolve(), font.index, font.bold, font.postscript) for font in ours}


def test_the_faces_of_a_speech_are_found():
    assert named("FandolKai").postscript == "FandolKai-Regular"
    assert named("Noto Serif CJK SC", bold=True).weight == 700
    assert named("Noto Serif CJK SC").path.suffix == ".ttc"
    assert named("FandolFang R").families == ("FandolFang", "FandolFang R")


def test_no_slanted_and_no_narrow_face_is_listed():
    styles = subprocess.run(
        ["fc-list", "--format", "%{file}\t%{index}\t%{slant}\t%{width}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    wrong = {
        (file, int(index) & 0xFFFF)
        for file, index, slant, width in (line.split("\t") for line in styles.splitlines())
        if (slant, width) != ("0", "100")
    }
    assert not wrong & {(str(font.path), font.index) for font in installed_fonts()}


def test_an_exact_face_is_alone_with_its_family_and_weight():
    claims = Counter((name, font.weight) for font in installed_fonts() for name in font.families)
    for font in installed_fonts():
        if font.exact:
            assert claims[font.family, font.weight] == 1
        else:
            assert all(claims[name, font.weight] > 1 for name in font.families)


def test_exact_faces_come_first_in_the_same_order_each_time():
    first = installed_fonts()
    installed_fonts.cache_clear()
    assert installed_fonts() == first
    assert [font.exact for font in first] == sorted((font.exact for font in first), reverse=True)


def test_fontconfig_finds_an_exact_face_by_family_and_weight():
    for font in (named("FandolKai"), named("Noto Serif CJK SC", bold=True)):
        weight = "200" if font.bold else "80"
        found = subprocess.run(
            ["fc-match", "--format", "%{file}", f"{font.family}:weight={weight}"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert Path(found) == font.path


def test_a_face_keeps_itself_under_another_name():
    font = named("FandolKai")
    assert font.called("楷体").family == "楷体"
    assert font.called("楷体").path == font.path


def test_a_face_whose_file_is_gone_has_no_file_and_a_usual_middle():
    gone = Font("A", Path("/nowhere.otf"), 0, False, 400, "A", True)
    assert gone.file is None
    assert gone.centre == 0.38


def test_without_fontconfig_the_folders_give_the_same_faces(monkeypatch):
    by_fontconfig = known(installed_fonts())
    monkeypatch.setattr(catalogue.shutil, "which", lambda _: None)
    installed_fonts.cache_clear()
    try:
        by_folders = known(installed_fonts())
    finally:
        installed_fonts.cache_clear()
    assert len(by_folders) > 10
    assert by_folders == by_fontconfig


def test_a_broken_font_in_a_folder_costs_only_itself(tmp_path, monkeypatch):
    whole = next(font.path for font in installed_fonts() if "FandolKai" in font.families)
    (tmp_path / "whole.otf").symlink_to(whole)
    (tmp_path / "broken.otf").write_bytes(b"OTTO" + bytes(64))
    (tmp_path / "words.txt").write_text("no font")
    monkeypatch.setattr(catalogue.shutil, "which", lambda _: None)
    monkeypatch.setattr(catalogue, "font_folders", lambda: (tmp_path,))
    installed_fonts.cache_clear()
    try:
        (font,) = installed_fonts()
        assert (font.families, font.exact) == (("FandolKai",), True)
    finally:
        installed_fonts.cache_clear()


def test_folders_of_every_system(monkeypatch, tmp_path):
    monkeypatch.setattr(catalogue.Path, "home", lambda: tmp_path)
    mine = {
        "linux": ".local/share/fonts",
        "darwin": "Library/Fonts",
        "win32": "AppData/Microsoft/Windows/Fonts",
    }
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "AppData"))
    for system, folder in mine.items():
        (tmp_path / folder).mkdir(parents=True)
        monkeypatch.setattr(catalogue.sys, "platform", system)
        assert tmp_path / folder in font_folders()
        assert all(one.is_dir() for one in font_folders())
