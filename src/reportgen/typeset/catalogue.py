"""The fonts installed on this machine, by fontconfig or by looking into the font folders."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from reportgen.typeset.fontfile import FontFile, FontFileError, face_count

_FIELDS = "%{file}\t%{index}\t%{family}\t%{style}\t%{weight}\t%{slant}\t%{width}\t%{postscriptname}\n"
_CSS_WEIGHTS = (
    (0, 100),
    (40, 200),
    (50, 300),
    (80, 400),
    (100, 500),
    (180, 600),
    (200, 700),
    (205, 800),
    (210, 900),
)
"""fontconfig's weights and those of CSS."""
_SUFFIXES = {".otf", ".ttf", ".ttc", ".otc"}


@dataclass(frozen=True, slots=True)
class Font:
    """One installed face; `family` is the name to ask fontconfig for, `weight` that of CSS (400, 700).

    `exact` says that family and weight find this face and no other. Where it is
    false (both Fandol 宋体 call themselves regular) only `postscript` names it.
    """

    family: str
    path: Path
    index: int
    bold: bool
    weight: int
    postscript: str
    exact: bool
    families: tuple[str, ...] = ()

    @property
    def file(self) -> FontFile | None:
        """What the face's file says; None when it cannot be read."""
        return _opened(self.path, self.index)

    @property
    def centre(self) -> float:
        """Height of the middle between ascent and descent above the baseline, em."""
        return self.file.centre if self.file else 0.38

    def called(self, family: str) -> Font:
        """The same face under the family name it was asked for."""
        return replace(self, family=family)


@lru_cache(maxsize=256)
def _opened(path: Path, index: int) -> FontFile | None:
    try:
        return FontFile(path, index)
    except FontFileError:
        return None


@lru_cache(maxsize=1)
def installed_fonts() -> tuple[Font, ...]:
    """Every upright face of normal width that is installed, in a stable order."""
    listed = _listed() if shutil.which("fc-list") else _scanned(font_folders())
    return tuple(sorted(_marked(list(listed)), key=_order))


def _order(font: Font) -> tuple[bool, bool, str, int]:
    return (not font.exact, font.bold, str(font.path), font.index)


def _listed() -> Iterator[Font]:
    done = subprocess.run(["fc-list", "--format", _FIELDS], capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        fields = line.split("\t")
        upright = len(fields) == 8 and fields[5] == "0" and fields[6] == "100"
        if upright and Path(fields[0]).suffix.lower() in _SUFFIXES:
            file, index, family, style, weight, _, _, postscript = fields
            yield from _parsed(file, index, family, style, weight, postscript)


def _parsed(file: str, index: str, family: str, style: str, weight: str, postscript: str) -> Iterator[Font]:
    # The pattern of a whole variable font has a range of weights; its instances follow by themselves.
    if weight.replace(".", "").isdigit():
        families = tuple(family.split(","))
        yield _font(families, Path(file), int(index) & 0xFFFF, _css_weight(float(weight)), style, postscript)


def _css_weight(weight: float) -> int:
    return min(_CSS_WEIGHTS, key=lambda pair: abs(pair[0] - weight))[1]


def _font(
    families: tuple[str, ...], path: Path, index: int, weight: int, style: str, postscript: str
) -> Font:
    bold = weight >= 600 or "bold" in style.casefold().replace("semibold", "bold").split()
    return Font(families[0], path, index, bold, weight, postscript, False, families)


def _marked(fonts: list[Font]) -> Iterator[Font]:
    """The fonts with `exact` set, under the first family name by which they are exact."""
    claims = Counter((name, font.weight) for font in fonts for name in font.families)
    for font in fonts:
        own = [name for name in font.families if claims[name, font.weight] == 1]
        yield replace(font, family=own[0], exact=True) if own else font


def _scanned(folders: Iterable[Path]) -> Iterator[Font]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _SUFFIXES:
                yield from _faces(path)


def _faces(path: Path) -> Iterator[Font]:
    try:
        for index in range(face_count(path)):
            file = FontFile(path, index)
            style = " ".join(file.names(2))
            if "italic" in style.casefold() or "oblique" in style.casefold():
                continue
            families = file.names(16) + file.names(1)
            if families:
                yield _font(families, path, index, file.weight, style, "".join(file.names(6)[:1]))
    except (FontFileError, KeyError):
        return


def font_folders() -> tuple[Path, ...]:
    """Where this kind of system keeps its fonts; only folders that exist."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home))
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft/Windows/Fonts"]
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    else:
        folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts"]
        folders.append(home / ".fonts")
    return tuple(folder for folder in folders if folder.is_dir())
