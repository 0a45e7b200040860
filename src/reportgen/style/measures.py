"""Measures: a value and the clause it comes from."""

from __future__ import annotations

import re
from typing import Annotated, Generic, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from reportgen.yamlfile import WrongValue

HOUSE = "house"
"""The clause of a measure that a project's own style gives without naming one."""

POINTS_PER_MM = 72 / 25.4
FONT_SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0,
    "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
}  # fmt: skip
"""Names of sizes, in pt (clause 0.1)."""

T = TypeVar("T")
_LENGTH = re.compile(r"([-+]?\d{1,6}(?:\.\d{1,6})?)\s*(mm|pt|毫米|磅)")
_PER_CENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*[%％]")
_HEX_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_CHARACTERS = re.compile(r"([-+]?\d{1,6}(?:\.\d{1,6})?)\s*字")


def _length(value: object) -> float:
    text = value.strip() if isinstance(value, str) else ""
    if text in FONT_SIZES:
        return FONT_SIZES[text]
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise WrongValue("wrong-measure", f"看不懂尺寸{_quoted(value)}", "写法如 37 mm、28.95 pt、三号")
    number = float(match[1])
    return number * POINTS_PER_MM if match[2] in ("mm", "毫米") else number


def _characters(value: object) -> float:
    match = _CHARACTERS.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise WrongValue("wrong-measure", f"看不懂字数{_quoted(value)}", "写法如 2 字")
    return float(match[1])


def _share(value: object) -> float:
    match = _PER_CENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise WrongValue("wrong-measure", f"看不懂比例{_quoted(value)}", "写法如 70%")
    return float(match[1]) / 100


def _colour(value: str) -> str:
    if not _HEX_COLOUR.fullmatch(value):
        raise WrongValue("wrong-measure", f"看不懂颜色{_quoted(value)}", "写法如 FF0000（红）、000000（黑）")
    return value.upper()


def _quoted(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else "，这里应当是一行文字"


def _plain_measure(value: object) -> object:
    return value if isinstance(value, dict) else {"is": value, "clause": HOUSE}


class Measure(BaseModel, Generic[T]):
    """A value and the clause it comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: T = Field(alias="is")
    clause: str = HOUSE

    _plain = model_validator(mode="before")(_plain_measure)


_Points: TypeAlias = Annotated[float, BeforeValidator(_length)]
_Wide: TypeAlias = Annotated[float, BeforeValidator(_characters)]

Length: TypeAlias = Measure[Annotated[_Points, Field(ge=0, le=3000)]]
"""A length in pt; written in mm or pt."""
Size: TypeAlias = Measure[Annotated[_Points, Field(gt=0, le=1000)]]
"""A font size or line distance in pt; written in pt, mm or as a size's name (三号)."""
Spacing: TypeAlias = Measure[Annotated[_Points, Field(ge=-100, le=100)]]
"""What is added to the width of every character, pt."""
Characters: TypeAlias = Measure[Annotated[_Wide, Field(ge=-100, le=100)]]
"""A number of 字: characters of the paragraph's own pitch (clause 0.2)."""
Span: TypeAlias = Measure[Annotated[_Wide, Field(gt=0, le=100)]]
"""How many 字 fit."""
Level: TypeAlias = Measure[Annotated[int, Field(ge=1, le=9)]]
"""An outline level: of headings in a speech 1–4 (A7.3.3-b), below the titles of a collection deeper."""
Count: TypeAlias = Measure[Annotated[int, Field(ge=1, le=1000)]]
Share: TypeAlias = Measure[Annotated[float, BeforeValidator(_share), Field(gt=0, le=2)]]
"""A part of a whole, written in per cent."""
Colour: TypeAlias = Measure[Annotated[str, AfterValidator(_colour)]]
"""A colour as six hexadecimal digits, FF0000."""
Words: TypeAlias = Measure[str]
Flag: TypeAlias = Measure[bool]
