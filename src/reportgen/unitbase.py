"""The Word file that a style grows from when a unit has its own (单位模板), opened with care."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Place, Refusal, error
from reportgen.project import Workspace
from reportgen.readers.docx.package import Package
from reportgen.style import Style
from reportgen.writers.unitfile import UnitFile

_SUFFIX = ".docx"
_MACROS = ("macroEnabled", "vbaProject")
_PROGRAMS = ("word/vbaProject.bin", "word/vbaData.xml")
_TYPES = "[Content_Types].xml"
_HINT = "请用 Word 打开，另存为不带宏的 .docx"


class _UnitPackage(Package):
    """A package whose faults are told where the style names it."""

    def __init__(self, data: bytes, path: Path, place: Place) -> None:
        self._place = place
        super().__init__(data, path)

    def refusal(self, rule: str, message: str, *hints: str) -> Refusal:
        """A refusal at the line of the style that names the file."""
        return Refusal([error(rule, f"单位模板“{self.path.name}”不能用：{message}", self._place, *hints)])


def unit_file(style: Style, workspace: Workspace) -> UnitFile | None:
    """The file that a style names as its base; None when it names none.

    Raises `Refusal`, with the line of the style, for a file that is missing, outside the project,
    broken, no `.docx`, or has macros.
    """
    if style.base is None:
        return None
    name, place = style.base.value, style.base_place
    assert place is not None
    path, data = workspace.read_inside(name, place.path.parent, place)
    if path.suffix.lower() != _SUFFIX:
        message = f"单位模板“{name}”不是 .docx 文件，不能用"
        raise Refusal([error("unknown-format", message, place, _HINT)])
    package = _UnitPackage(data, path, place)
    _refuse_macros(package)
    return UnitFile(path.name, package, place)


def _refuse_macros(package: Package) -> None:
    elements = package.xml(_TYPES).iter("{*}Default", "{*}Override") if _TYPES in package else ()
    types = [element.get("ContentType", "") for element in elements]
    if any(word in one for one in types for word in _MACROS) or any(map(package.__contains__, _PROGRAMS)):
        raise package.refusal("macros", "文件里有宏", _HINT)
