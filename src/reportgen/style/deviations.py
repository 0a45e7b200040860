"""Where a project's own style leaves the standard: measure by measure, with the clause of each.

The packaged styles are the yardstick, as every measure in them cites its clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.diagnostics import Place, shown
from reportgen.project import Project, Workspace, packaged_templates
from reportgen.style.loading import STYLE_FILE, load_style
from reportgen.style.measures import FONT_SIZES, POINTS_PER_MM, Measure
from reportgen.style.models import Style, Typeface
from reportgen.yamlfile import Key, Value, YamlFile, read_yaml

MARGIN = 1.0 * POINTS_PER_MM
TOLERANCES: Mapping[str, float] = {
    "A5.2.1-a": MARGIN,
    "A5.2.1-b": MARGIN,
    "A5.2.1-c": MARGIN,
    "A7.2.4-a": MARGIN,
    "A7.5-a": MARGIN,
    "A10.1-a": MARGIN,
    "A10.2": MARGIN,
}
"""By how much a length of a clause may differ, pt: 1 mm of margins, marks and page numbers."""
OWN_DEFAULTS = frozenset(
    {"A7.2.4-b", "A7.3.1-b", "A7.3.1-c", "A7.3.1-d", "A7.3.3-c", "A7.4.4", "A-W4", "A-W5", "A-W8"}
)
"""Clauses of part A that only tell custom, or a default of our own."""

_PAGE = {
    "width": "纸宽", "height": "纸高",
    "top": "页边距上", "bottom": "页边距下", "left": "页边距左", "right": "页边距右",
    "lines": "每页行数", "characters": "每行字数", "number_place": "页码位置", "number_form": "页码形式",
    "number_distance": "页码距版心", "head_distance": "页眉距版心", "foot_distance": "首页页脚距下页边",
}  # fmt: skip
_ROLE = {
    "face": "字体", "size": "字号", "bold": "加粗", "pitch": "行距", "spacing": "字距", "align": "对齐",
    "first_indent": "首行缩进", "left_indent": "左缩进", "right_indent": "右缩进",
    "before": "段前", "after": "段后",
    "level": "大纲级别", "keep_with_next": "与下段同页", "balance": "每行最多",
    "colour": "颜色", "scale": "字宽",
    "ink_top": "上边缘", "fit": "适合一行", "line": "线", "tab_end": "右空", "leader": "点线", "side": "边长",
    "thickness": "粗细", "width": "长", "least": "最小字号", "narrowest": "最窄",
    "spread": "撑开", "tallest": "最高",
    "sizes": "按字数的字号",
}  # fmt: skip
_FACE = {"office": "办公字体名", "latin": "西文字体", "fonts": "可用字体", "fallback": "借字的字体"}


@dataclass(frozen=True, slots=True)
class Deviation:
    """A measure of a project's style that is not the packaged one."""

    place: Place
    kind: str
    what: str
    own: str
    asked: str
    clause: str
    within: bool
    """Whether it is inside the clause's tolerance."""

    @property
    def is_standard(self) -> bool:
        """Whether the national standard asks for it; else it is a default of reportgen."""
        return is_standard(self.clause)

    @property
    def message(self) -> str:
        """The deviation as a sentence without its place."""
        asker = "标准" if self.is_standard else "本项目默认"
        allowed = "，在误差之内" if self.within else ""
        return f"{self.what}：{self.own}，{asker} {self.asked}（{self.clause}）{allowed}"

    def render(self) -> str:
        """The deviation with its file and line."""
        return f"{shown(self.place.path)}:{self.place.line}  {self.message}"

    def to_json(self) -> dict[str, object]:
        """The deviation as plain values."""
        return {
            "path": str(self.place.path),
            "line": self.place.line,
            "kind": self.kind,
            "what": self.what,
            "own": self.own,
            "asked": self.asked,
            "clause": self.clause,
            "standard": self.is_standard,
            "within": self.within,
            "message": self.message,
        }


def is_standard(clause: str) -> bool:
    """Whether a clause is one of GB/T 9704 or follows from it."""
    return clause.startswith("A") and clause not in OWN_DEFAULTS and not clause.startswith("A-D")


def deviations(kinds: Iterable[str], workspace: Workspace) -> tuple[Deviation, ...]:
    """Every measure of the project's own styles that differs from the packaged one, by file and line.

    Measures of roles and faces that only the project has deviate from nothing.
    Raises `Refusal` for a style that cannot be read.
    """
    found = [deviation for kind in kinds for deviation in _of_kind(kind, workspace)]
    return tuple(sorted(found, key=lambda each: (str(each.place.path), each.place.line, each.place.column)))


def _of_kind(kind: str, workspace: Workspace) -> Iterator[Deviation]:
    own = workspace.project.templates / kind / STYLE_FILE
    packaged = Workspace(Project(packaged_templates(), has_content=False))
    if own not in workspace.template_files(kind, STYLE_FILE) or not packaged.template_files(kind, STYLE_FILE):
        return
    file = read_yaml(workspace.read(own), own)
    ours, theirs = load_style(kind, workspace), load_style(kind, packaged)
    for key in _measures(file.data, ()):
        if (deviation := _deviation(kind, key, file, ours, theirs)) is not None:
            yield deviation


def _measures(value: Value, key: Key) -> Iterator[Key]:
    """The keys of everything in a style file that is a value of its own."""
    if isinstance(value, dict) and not ("is" in value or value.keys() == {"clause"}):
        for name, inner in value.items():
            yield from _measures(inner, (*key, name))
    elif value is not None:
        yield key


def _deviation(kind: str, key: Key, file: YamlFile, ours: Style, theirs: Style) -> Deviation | None:
    ours_at, theirs_at = _at(ours, key), _at(theirs, key)
    what = _name(key, theirs)
    if ours_at is None or theirs_at is None or what is None or _plain(ours_at) == _plain(theirs_at):
        return None
    written = _written(file.data, key)
    clause = _clause(key, theirs)
    within = _within(_plain(ours_at), _plain(theirs_at), clause)
    asked = _shown(_nominal(_plain(theirs_at), clause), written)
    if asked == written:
        return None
    return Deviation(file.keys.get(key, file.place(*key)), kind, what, written, asked, clause, within)


def _at(style: Style, key: Key) -> object:
    """What a style has under a key; None when it has nothing there."""
    part: object = style
    for name in key:
        part = part.get(name) if isinstance(part, Mapping) else getattr(part, str(name), None)
    return part


def _plain(part: object) -> object:
    return part.value if isinstance(part, Measure) else part


def _clause(key: Key, style: Style) -> str:
    """The clause of a packaged measure, or of the typeface that it belongs to."""
    part = _at(style, key)
    if isinstance(part, Measure):
        return part.clause
    face = _at(style, key[:2])
    return face.clause if isinstance(face, Typeface) else _first_clause(part)


def _first_clause(part: object) -> str:
    """The clause of the first measure in a list of them."""
    for step in part if isinstance(part, tuple) else ():
        return str(step.size.clause)
    return ""


def _name(key: Key, style: Style) -> str | None:
    """What a measure is called; None for what is no measure."""
    match key:
        case ("pdf",):
            return "PDF 符合的标准"
        case ("page", name):
            return _PAGE.get(str(name))
        case ("faces", face, name):
            return f"{face}的{_FACE[str(name)]}" if name in _FACE else None
        case ("roles", role, *names):
            words = [_ROLE.get(str(name)) for name in names]
            known = style.roles.get(str(role))
            return f"{known.name}的{''.join(filter(None, words))}" if known and all(words) else None
    return None


def _written(data: Value, key: Key) -> str:
    """A value as the file has it."""
    for name in key:
        assert isinstance(data, dict)
        data = data[str(name)]
    if isinstance(data, dict) and "is" in data:
        data = data["is"]
    if isinstance(data, list):
        return "、".join(_step(each) for each in data)
    return str(data).strip()


def _step(value: Value) -> str:
    """A font's name, or a size with how many characters may have it."""
    if not isinstance(value, dict):
        return str(value)
    size, characters = (each.get("is") if isinstance(each, dict) else each for each in _step_parts(value))
    return f"{characters} 字以内 {size}"


def _step_parts(step: dict[str, Value]) -> tuple[Value, Value]:
    return step.get("size"), step.get("characters")


def _within(own: object, asked: object, clause: str) -> bool:
    if not (isinstance(own, float) and isinstance(asked, float)):
        return False
    # As much as rounding of written figures may make.
    return abs(own - asked) <= TOLERANCES.get(clause, 0.0) + 1e-6


_UNITS = {"mm": POINTS_PER_MM, "毫米": POINTS_PER_MM, "pt": 1.0, "磅": 1.0, "字": 1.0, "%": 0.01, "％": 0.01}
_TRUTHS = {True: "true", False: "false"}


def _nominal(value: object, clause: str) -> object:
    """What the clause says, in whole millimetres, where the packaged measure departs from it by a little."""
    if clause not in TOLERANCES or not isinstance(value, float):
        return value
    return round(value / POINTS_PER_MM) * POINTS_PER_MM


def _shown(value: object, beside: str) -> str:
    """A packaged value in the unit of the project's own that it stands beside."""
    if isinstance(value, bool):
        return _TRUTHS[value]
    if isinstance(value, tuple):
        return "、".join(_shown_step(each) for each in value)
    if not isinstance(value, float):
        return str(value)
    unit = next((unit for unit in _UNITS if beside.endswith(unit)), None)
    if unit is None:
        named = next((name for name, size in FONT_SIZES.items() if size == value), None)
        return named or f"{value:g} 磅"
    return f"{round(value / _UNITS[unit], 2):g}{'' if unit in ('%', '％') else ' '}{unit}"


def _shown_step(step: object) -> str:
    size, characters = getattr(step, "size", None), getattr(step, "characters", None)
    return f"{characters.value} 字以内 {size.value:g} pt" if size and characters else str(step)
