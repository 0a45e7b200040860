"""`doctor`: which fonts and libraries are here, what each lack costs, and where styles leave the standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from reportgen.content.kinds import all_kinds
from reportgen.diagnostics import Refusal
from reportgen.project import Workspace, find_project
from reportgen.style import Deviation, Typeface, deviations, load_style
from reportgen.typeset.catalogue import installed_fonts
from reportgen.typeset.fonts import FontSet

_LIBRARIES: Mapping[str, str] = {
    "weasyprint": "生成 PDF",
    "python-docx": "生成 Word 文稿",
    "jinja2": "读取模板",
    "pyyaml": "读取内容文件",
    "pydantic": "检查内容文件",
    "lxml": "读写 Word 文件",
    "uharfbuzz": "读取字体",
    "rjieba": "标题按词分行",
    "pillow": "读取图片",
    "segno": "生成二维码",
    "markdown-it-py": "导入 Markdown",
    "click": "命令行",
}
"""Libraries and what cannot be done without them."""


@dataclass(frozen=True, slots=True)
class FontFinding:
    """How one typeface is printed on this machine."""

    kind: str
    typeface: str
    office: str
    font: str | None
    path: Path | None
    is_office: bool
    fallback: tuple[str, ...]

    @property
    def message(self) -> str:
        """The finding as a sentence."""
        if self.font is None:
            hint = "运行 make setup 安装，或见 docs/install.zh-CN.md"
            return f"{self.typeface}：没有可用的字体，不能生成 PDF；{hint}"
        if self.is_office:
            return f"{self.typeface}：{self.font}（办公字体）"
        lent = self._lender()
        return f"{self.typeface}：PDF 用 {self.font} 代替 {self.office}{lent}；Word 文稿仍写 {self.office}"

    def _lender(self) -> str:
        families = [name.removesuffix(":bold") for name in self.fallback]
        others = [family for family in families if family != self.font]
        if others:
            return f"，缺的字借用 {others[0]}"
        # A font that lends to all others has nobody to borrow from.
        return "" if families else "，缺的字没有字体可借，生僻字可能印不出"


@dataclass(frozen=True, slots=True)
class LibraryFinding:
    """A library: its version, or None and what cannot be done."""

    name: str
    version: str | None
    purpose: str
    problem: str | None = None

    @property
    def message(self) -> str:
        """The finding as a sentence."""
        if self.problem:
            return f"{self.name}：{self.problem}，不能{self.purpose}"
        return f"{self.name} {self.version}" if self.version else f"{self.name}：没有安装，不能{self.purpose}"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything `doctor` looked at."""

    fonts: tuple[FontFinding, ...]
    libraries: tuple[LibraryFinding, ...]
    deviations: tuple[Deviation, ...] = ()
    """Of the project's own styles; they are no lacks."""

    @property
    def complete(self) -> bool:
        """Whether both outputs can be made."""
        return all(f.font for f in self.fonts) and all(x.version and not x.problem for x in self.libraries)

    def render(self) -> str:
        """The report as users read it."""
        lines = [f"Python {python_version()}", "", "字体"]
        # Kinds have most typefaces in common.
        lines += dict.fromkeys(f"  {'✓' if f.font else '✗'} {f.message}" for f in self.fonts)
        lines += ["", "程序库"]
        lines += [f"  {'✓' if x.version and not x.problem else '✗'} {x.message}" for x in self.libraries]
        if self.deviations:
            lines += ["", "本项目的样式改动", *(f"  {each.render()}" for each in self.deviations)]
        verdict = "齐全，可以生成 Word 文稿和 PDF。" if self.complete else "有缺项，见上面打 ✗ 的各行。"
        return "\n".join([*lines, "", verdict])

    def to_json(self) -> dict[str, object]:
        """The report as plain values."""
        return {
            "python": python_version(),
            "complete": self.complete,
            "fonts": [
                {
                    "kind": f.kind,
                    "typeface": f.typeface,
                    "office": f.office,
                    "font": f.font,
                    "path": str(f.path) if f.path else None,
                    "is_office": f.is_office,
                    "fallback": list(f.fallback),
                    "message": f.message,
                }
                for f in self.fonts
            ],
            "libraries": [
                {"name": x.name, "version": x.version, "message": x.message} for x in self.libraries
            ],
            "deviations": [each.to_json() for each in self.deviations],
        }


def examine(here: Path) -> Report:
    """Look at the fonts that the styles ask for, at the libraries, and at the project's own styles."""
    workspace = Workspace(find_project(here))
    kinds = all_kinds(workspace)
    fonts = [
        _font(kind, name, typeface)
        for kind in kinds
        for name, typeface in load_style(kind, workspace).faces.items()
    ]
    libraries = tuple(_library(name, purpose) for name, purpose in _LIBRARIES.items())
    return Report(tuple(fonts), libraries, deviations(kinds, workspace))


def _font(kind: str, name: str, typeface: Typeface) -> FontFinding:
    here = {family for font in installed_fonts() for family in font.families}
    lent = tuple(font for font in typeface.fallback if font.removesuffix(":bold") in here)
    try:
        font = FontSet.installed({name: typeface}).font(name)
    except Refusal:
        return FontFinding(kind, name, typeface.office, None, None, False, lent)
    office = font.family in _office_names(typeface)
    return FontFinding(kind, name, typeface.office, font.family, font.path, office, lent)


def _office_names(typeface: Typeface) -> tuple[str, ...]:
    """The names under which offices have the face: all but the free stand-ins, which follow them."""
    free = ("Fandol", "Noto", "Source Han", "AR PL", "LXGW", "Zhuque")
    return tuple(name for name in typeface.fonts if not name.startswith(free))


def _library(name: str, purpose: str) -> LibraryFinding:
    try:
        found = version(name)
    except PackageNotFoundError:
        return LibraryFinding(name, None, purpose)
    return LibraryFinding(name, found, purpose, _weasyprint_problem() if name == "weasyprint" else None)


def _weasyprint_problem() -> str | None:
    """WeasyPrint installs without Pango, and only says so when it is loaded."""
    try:
        import weasyprint  # noqa: F401
    except OSError as problem:
        return f"缺少系统库（{str(problem).splitlines()[0]}），见 docs/install.zh-CN.md"
    return None
