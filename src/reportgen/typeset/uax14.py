"""Unicode's line breaking (UAX #14), as far as Chinese office texts come by it.

Of the classes only those that these texts have; a closing mark is kept with a letter or
digit after it and an opening one with those before it, for full-width marks too, as
the rules did when LibreOffice took them over.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from reportgen.typeset.characters import is_full_width


class LineClass(Enum):
    """Line-breaking classes by their names in UAX #14."""

    OP = "opening mark"
    CL = "closing mark"
    QU = "quotation mark"
    EX = "exclamation or question mark"
    IS = "infix separator"
    SY = "slash"
    HY = "hyphen"
    BA = "break after"
    B2 = "dash"
    NS = "mark that does not start a line"
    IN = "ellipsis"
    PR = "before a number"
    PO = "after a number"
    NU = "digit"
    AL = "letter"
    ID = "hanzi"
    GL = "no break around"
    SP = "space"
    ZW = "zero-width space"


_Class = LineClass
_MEMBERS = {
    _Class.OP: "([{（〔【〖《〈「『［｛〝",
    _Class.CL: ")]}）〕】〗》〉」』］｝、。，．〞",
    _Class.QU: "\"'“”‘’«»",
    _Class.EX: "!?！？",
    _Class.IS: ",.:;",
    _Class.SY: "/\\",
    _Class.HY: "-",
    _Class.BA: "\u2010\u2013|\u00ad\t",
    _Class.B2: "—",
    _Class.NS: "：；々・〜‼⁇",
    _Class.IN: "…‥",
    _Class.PR: "$+£¥±№＄￥￡−",
    _Class.PO: "%‰℃℉¢′″％",
    _Class.GL: "\u00a0\u202f\u2060\u2011",
    _Class.SP: " ",
    _Class.ZW: "\u200b",
}
_KNOWN = {character: kind for kind, members in _MEMBERS.items() for character in members}

_NEVER_AFTER_ANYTHING = {_Class.CL, _Class.EX, _Class.IS, _Class.SY}
_NEVER_AFTER_TEXT = {_Class.BA, _Class.HY, _Class.NS, _Class.QU}
_TOGETHER = {
    _Class.ID: {_Class.PO, _Class.IN},
    _Class.AL: {_Class.AL, _Class.NU, _Class.PR, _Class.OP, _Class.IN},
    _Class.NU: {_Class.NU, _Class.AL, _Class.PR, _Class.PO, _Class.OP, _Class.IN},
    _Class.PR: {_Class.ID, _Class.AL, _Class.NU},
    _Class.PO: {_Class.AL, _Class.NU},
    _Class.IS: {_Class.AL, _Class.NU},
    _Class.CL: {_Class.AL, _Class.NU},
    _Class.IN: {_Class.IN},
}


@lru_cache(maxsize=4096)
def line_class(character: str) -> LineClass:
    """The line-breaking class of a character's base."""
    known = _KNOWN.get(character[0])
    if known is not None:
        return known
    if is_full_width(character):
        return _Class.ID
    return _Class.NU if character[0].isdecimal() else _Class.AL


def may_break(text: Sequence[str], position: int) -> bool:
    """Whether a line may end before the character at `position` (not the first)."""
    before, after = line_class(text[position - 1]), line_class(text[position])
    if after in (_Class.SP, _Class.ZW):
        return False
    if before is _Class.ZW:
        return True
    if _glued(text, position, before, after):
        return False
    if before is _Class.SP:
        return True
    if before is _Class.QU or after in _NEVER_AFTER_TEXT or after in _TOGETHER.get(before, ()):
        return False
    return not _within_number(text, position, before, after)


def _glued(text: Sequence[str], position: int, before: LineClass, after: LineClass) -> bool:
    """What holds even over spaces, and non-breaking characters."""
    if after in _NEVER_AFTER_ANYTHING or before is _Class.GL:
        return True
    if after is _Class.GL:
        return before is not _Class.SP
    last = _class_before_spaces(text, position)
    return last is _Class.OP or (last, after) in ((_Class.CL, _Class.NS), (_Class.B2, _Class.B2))


def _class_before_spaces(text: Sequence[str], position: int) -> LineClass | None:
    kinds = (line_class(text[i]) for i in range(position - 1, -1, -1))
    return next((kind for kind in kinds if kind is not _Class.SP), None)


def _within_number(text: Sequence[str], position: int, before: LineClass, after: LineClass) -> bool:
    """Signs that belong to a number: 1/2, 5.% and ¥(5."""
    if before is _Class.SY and after is _Class.NU:
        return _ends_number(text, position)
    if before in (_Class.SY, _Class.IS, _Class.CL) and after in (_Class.PR, _Class.PO):
        return _ends_number(text, position)
    if before in (_Class.PR, _Class.PO) and after is _Class.OP:
        return position + 1 < len(text) and line_class(text[position + 1]) is _Class.NU
    return False


def _ends_number(text: Sequence[str], end: int) -> bool:
    """Whether a number with its separators and one closing mark ends before `end`."""
    kinds = (line_class(text[i]) for i in range(end - 1, -1, -1))
    joined = (_Class.SY, _Class.IS, _Class.CL)
    return next((kind for kind in kinds if kind not in joined), None) is _Class.NU
