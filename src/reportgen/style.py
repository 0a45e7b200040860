"""Styles: what each role of a Document looks like, every measure with its clause.

`templates/<kind>/style.yaml` is read into frozen models. A project's own
`style.yaml` of that kind is laid over the package's, measure by measure. A
measure is written `{is: 37 mm, clause: A5.2.1-a}`; in a project's own file plain
`37 mm` will do, and counts as house style.

All lengths are given out in points (pt).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from reportgen.diagnostics import Place, Refusal, error
from reportgen.project import Workspace, packaged_templates
from reportgen.yamlfile import Value, WrongValue, YamlFile, read_yaml, validate

STYLE_FILE = "style.yaml"
HOUSE = "house"
"""The clause of a measure that a project's own style gives without naming one."""

POINTS_PER_MM = 72 / 25.4
FONT_SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0,
    "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
}  # fmt: skip
"""Names of sizes, in pt (clause 0.1)."""

T = TypeVar("T")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|pt|毫米|磅)")
_CHARACTERS = re.compile(r"(-?\d+(?:\.\d+)?)\s*字")


def _length(value: object) -> float:
    text = str(value).strip()
    if text in FONT_SIZES:
        return FONT_SIZES[text]
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise WrongValue("wrong-measure", f"看不懂尺寸“{text}”", "写法如 37 mm、28.95 pt、三号")
    number = float(match[1])
    return number * POINTS_PER_MM if match[2] in ("mm", "毫米") else number


def _characters(value: object) -> float:
    text = str(value).strip()
    match = _CHARACTERS.fullmatch(text)
    if match is None:
        raise WrongValue("wrong-measure", f"看不懂字数“{text}”", "写法如 2 字")
    return float(match[1])


def _plain_measure(value: object) -> object:
    return value if isinstance(value, dict) else {"is": value, "clause": HOUSE}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Measure(_Model, Generic[T]):
    """A value and the clause it comes from."""

    value: T = Field(alias="is")
    clause: str = HOUSE

    _plain = model_validator(mode="before")(_plain_measure)


Length: TypeAlias = Measure[Annotated[float, BeforeValidator(_length)]]
"""A length or font size in pt; written in mm, pt or as a size's name (三号)."""
Characters: TypeAlias = Measure[Annotated[float, BeforeValidator(_characters)]]
"""A number of 字: characters of the paragraph's own pitch (clause 0.2)."""
Words: TypeAlias = Measure[str]
Flag: TypeAlias = Measure[bool]


class Alignment(StrEnum):
    """How lines stand between the edges."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class PageNumberPlace(StrEnum):
    """Where the page number stands (A7.5-b; B1 allows the centre)."""

    OUTSIDE = "outside"
    CENTER = "center"


class Typeface(_Model):
    """A face by its printing name (仿宋), and the fonts that have it, best first.

    A suffix `:bold` asks for that family's bold face. `fallback` fonts give the
    characters that the chosen font lacks (F4).
    """

    office: str = Field(description="the name written into Word files")
    latin: str | None = Field(None, description="the name for Latin letters, when it is another font")
    fonts: tuple[str, ...]
    fallback: tuple[str, ...] = ()
    clause: str = HOUSE


class Page(_Model):
    """Paper, margins and what stands outside the 版心."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    lines: Measure[int]
    characters: Measure[int]
    number_role: str = "page-number"
    number_place: Measure[PageNumberPlace]
    number_form: Words
    number_distance: Length = Field(description="from the foot of the 版心 to the dash of the page number")

    @property
    def text_width(self) -> float:
        """Width of the 版心, pt."""
        return self.width.value - self.left.value - self.right.value

    @property
    def text_height(self) -> float:
        """Height of the 版心, pt."""
        return self.height.value - self.top.value - self.bottom.value


class Role(_Model):
    """The look of a paragraph role, or of a character role when `character` is set.

    `pitch` is the exact distance of lines; `spacing` is added to every character's
    width; indents are in 字 of the role itself.
    """

    name: str = Field(description="the style's name in Word")
    character: bool = False
    face: Words
    size: Length
    bold: Flag
    pitch: Length
    spacing: Length
    align: Measure[Alignment]
    first_indent: Characters
    left_indent: Characters
    right_indent: Characters
    before: Length
    after: Length
    level: Measure[int] | None = None
    keep_with_next: Flag
    balance: Characters | None = Field(None, description="break by meaning into lines of at most so many 字")

    @property
    def character_pitch(self) -> float:
        """Width of one 字 of this role on the line, pt."""
        return self.size.value + self.spacing.value

    def indents(self) -> tuple[float, float, float]:
        """First-line, left and right indent, pt; the first-line indent adds to the left one."""
        pitch = self.character_pitch
        return (
            self.first_indent.value * pitch,
            self.left_indent.value * pitch,
            self.right_indent.value * pitch,
        )


class Style(_Model):
    """Everything a kind of document looks like."""

    page: Page
    faces: Mapping[str, Typeface]
    roles: Mapping[str, Role]

    @model_validator(mode="after")
    def _faces_exist(self) -> Style:
        for name, role in self.roles.items():
            if role.face.value not in self.faces:
                raise WrongValue("unknown-face", f"“{name}”用的字体“{role.face.value}”没有在 faces 里说明")
        return self

    def role(self, name: str) -> Role:
        """The look of a role; raises `Refusal` when the style has none of that name."""
        if name not in self.roles:
            raise Refusal([unknown_role(name)])
        return self.roles[name]


def unknown_role(name: str) -> Any:
    """The finding that a template names a role its style does not have."""
    return error("unknown-role", f"样式里没有“{name}”这一角色", None, "请在 style.yaml 的 roles 里加上它")


def load_style(kind: str, workspace: Workspace) -> Style:
    """The style of a kind: the package's with the project's own laid over it; raises `Refusal`."""
    packaged = packaged_templates() / kind / STYLE_FILE
    own = workspace.project.templates / kind / STYLE_FILE
    paths = [path for path in (packaged, own) if path.is_file()]
    if not paths:
        raise Refusal([error("no-style", f"文种“{kind}”没有样式文件 {STYLE_FILE}", Place(packaged))])
    files = list(dict.fromkeys(path.resolve() for path in paths))
    return _merged([read_yaml(workspace.read(path), path) for path in files])


def _merged(files: list[YamlFile]) -> Style:
    base, *overlays = files
    data: Value = base.data
    values, keys = dict(base.values), dict(base.keys)
    for overlay in overlays:
        data = _laid_over(data, overlay.data)
        values |= overlay.values
        keys |= overlay.keys
    assert isinstance(data, dict)
    resolved = {**data, "roles": _inherited(data.get("roles"))}
    top = files[-1]
    merged = YamlFile(top.path, top.lines, resolved, values, keys, frozenset())
    return validate(Style, merged, "样式")


def _laid_over(below: Value, above: Value) -> Value:
    """`above` where it speaks, `below` elsewhere; a plain value replaces a whole measure."""
    if not (isinstance(below, dict) and isinstance(above, dict)) or "is" in above:
        return above
    return below | {key: _laid_over(below.get(key), value) for key, value in above.items()}


def _inherited(roles: Value) -> Value:
    """Roles with what they take over from the role named in `like`."""
    if not isinstance(roles, dict):
        return roles
    return {name: _with_parent(name, roles, ()) for name in roles}


def _with_parent(name: str, roles: dict[str, Value], seen: tuple[str, ...]) -> Value:
    role = roles[name]
    if not isinstance(role, dict):
        return role
    parent = role.get("like")
    own = {key: value for key, value in role.items() if key != "like"}
    if not isinstance(parent, str) or parent not in roles or parent in seen:
        return own if parent is None else role
    inherited = _with_parent(parent, roles, (*seen, name))
    return inherited | own if isinstance(inherited, dict) else own
