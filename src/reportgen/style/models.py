"""The models of a style. All lengths are in points (pt)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    field_validator,
    model_validator,
)

from reportgen.diagnostics import Diagnostic, Place, Refusal, error
from reportgen.style.measures import (
    HOUSE,
    Characters,
    Colour,
    Count,
    Flag,
    Length,
    Level,
    Measure,
    Share,
    Size,
    Spacing,
    Span,
    Words,
)
from reportgen.style.pdf import PdfVariant, Variant
from reportgen.yamlfile import WrongValue


class Alignment(StrEnum):
    """How lines stand between the edges."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    DISTRIBUTE = "distribute"


class PageNumberPlace(StrEnum):
    """Where the page number stands (A7.5-b; B1 allows the centre)."""

    OUTSIDE = "outside"
    CENTER = "center"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _font_name(name: str) -> str:
    """Names go into style sheets and font queries, where these characters have a meaning."""
    if not name.strip() or any(char in "\"'\\<>{};" for char in name):
        raise WrongValue("wrong-name", f"“{name}”不是字体名", "字体名里不能有引号、括号、分号和反斜杠")
    return name


_FontName: TypeAlias = Annotated[str, AfterValidator(_font_name)]


class Typeface(_Model):
    """A face by its printing name (仿宋), and the fonts that have it, best first.

    A suffix `:bold` asks for that family's bold face. `fallback` fonts give the
    characters that the chosen font lacks (F4).
    """

    office: _FontName = Field(description="the name written into Word files")
    latin: _FontName | None = Field(None, description="the name for Latin letters, when it is another font")
    fonts: tuple[_FontName, ...] = Field(min_length=1)
    fallback: tuple[_FontName, ...] = ()
    clause: str = HOUSE


class Page(_Model):
    """Paper, margins and what stands outside the 版心."""

    width: Size
    height: Size
    top: Length
    bottom: Length
    left: Length
    right: Length
    lines: Count
    characters: Count
    number_role: str = "page-number"
    number_place: Measure[PageNumberPlace]
    number_form: Words
    number_distance: Length = Field(description="from the foot of the 版心 to the dash of the page number")
    head_distance: Length | None = Field(None, description="from a running head's foot to the 版心")
    foot_distance: Length | None = Field(None, description="from the page's foot to that of a first page's")

    @field_validator("number_form")
    @classmethod
    def _has_a_number(cls, form: Words) -> Words:
        if form.value.count("{}") != 1:
            raise WrongValue("wrong-form", f"页码形式“{form.value}”里要有一处“{{}}”", "写法如 “— {} —”")
        return form

    @property
    def text_width(self) -> float:
        """Width of the 版心, pt."""
        return self.width.value - self.left.value - self.right.value

    @property
    def text_height(self) -> float:
        """Height of the 版心, pt."""
        return self.height.value - self.top.value - self.bottom.value


class Line(_Model):
    """A line across the page, as a 版记 has them."""

    thickness: Size
    colour: Colour
    width: Size | None = Field(None, description="centred on the page; as wide as the 版心 if not given")


class SizeStep(_Model):
    """The size of a text of at most so many characters."""

    characters: Count
    size: Size


class Fit(_Model):
    """How a text is made to fill one line and no more: its role's size is the largest it may have.

    A text too wide is set smaller by whole points down to `least`, then its characters are
    narrowed down to `narrowest` of their width. `sizes` give a size by the number of
    characters; the text is drawn out to `spread` of the 版心; names one below the other are
    together no higher than `tallest`.
    """

    least: Size
    narrowest: Share
    sizes: tuple[SizeStep, ...] = ()
    spread: Share | None = None
    tallest: Size | None = None


class Role(_Model):
    """The look of a paragraph role, or of a character role when `character` is set.

    `pitch` is the exact distance of lines; `spacing` is added to every character's
    width; indents are in 字 of the role itself.
    """

    name: str = Field(description="the style's name in Word")
    character: bool = False
    face: Words
    size: Size
    bold: Flag
    pitch: Size
    spacing: Spacing
    align: Measure[Alignment]
    first_indent: Characters
    left_indent: Characters
    right_indent: Characters
    before: Length
    after: Length
    level: Level | None = None
    keep_with_next: Flag
    balance: Span | None = Field(None, description="break by meaning into lines of at most so many 字")
    hang: Characters | None = Field(
        None, description="further lines begin so far behind the first; centred as a whole"
    )
    colour: Colour | None = None
    scale: Share | None = Field(None, description="width of the characters against their own")
    ink_top: Length | None = Field(
        None,
        description="from the top of the 版心 to the top of the characters; in a head, from that of the page",
    )
    fit: Fit | None = None
    line: Line | None = Field(None, description="of a line across the page; it lies below the height `pitch`")
    tab_end: Characters | None = Field(None, description="from the right tab stop to the right edge")
    leader: Flag | None = Field(None, description="whether dots lead to the tab stop")
    side: Size | None = Field(None, description="of a QR code")

    @model_validator(mode="after")
    def _characters_have_width(self) -> Role:
        if self.character_pitch <= 0:
            raise WrongValue("wrong-measure", "字距减得比字还宽，字会叠在一起", "请改小 spacing 减去的数")
        return self

    @property
    def character_pitch(self) -> float:
        """Width of one 字 of this role on the line, pt."""
        scale = self.scale.value if self.scale else 1.0
        return self.size.value * scale + self.spacing.value

    def indents(self) -> tuple[float, float, float]:
        """First-line, left and right indent, pt; the first-line indent adds to the left one."""
        pitch = self.character_pitch
        return (
            self.first_indent.value * pitch,
            self.left_indent.value * pitch,
            self.right_indent.value * pitch,
        )


class Style(_Model):
    """Everything a kind of document looks like.

    `base` is a unit's own Word file, beside the `style.yaml` that names it; `pdf` is what
    PDFs state of themselves.
    """

    base: Words | None = None
    pdf: Measure[Variant] = Measure(**{"is": PdfVariant.ARCHIVE})
    _base_place: Place | None = PrivateAttr(None)
    page: Page
    faces: Mapping[str, Typeface]
    roles: Mapping[str, Role]

    @property
    def base_place(self) -> Place | None:
        """Where a style file names the base."""
        return self._base_place

    def with_base_place(self, place: Place) -> Style:
        """The style, whose `base` is named at `place`."""
        placed = self.model_copy()
        placed._base_place = place
        return placed

    def role(self, name: str) -> Role:
        """The look of a role; raises `Refusal` when the style has none of that name."""
        if name not in self.roles:
            raise Refusal([unknown_role(name)])
        return self.roles[name]


def unknown_role(name: str) -> Diagnostic:
    """The finding that a template names a role its style does not have."""
    return error("unknown-role", f"样式里没有“{name}”这一角色", None, "请在 style.yaml 的 roles 里加上它")
