"""Measures of the clauses: what each asks for, and the function that measures it in an output.

The tests assert them and `tools/conformance.py` writes them into docs/conformance.md,
so the document cannot say what the tests do not check.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from support.conformance.building import OUTPUTS, Output
from support.conformance.paper import MM, Words

Value = float | str
Measure = Callable[[Output], Value]

LEFT, RIGHT, TOP, FOOT = 28.0, 184.0, 37.0, 262.0
"""The edges of the 版心 in mm (A5.2.1)."""
CENTRE = (LEFT + RIGHT) / 2
WIDE = 156.0
CELL = 15.75 / MM
"""A 字 of 三号 on the grid, mm (0.4)."""
SMALL_CELL = 14 / MM
"""A 字 of 四号, mm."""
LINE = 28.95 / MM
"""A 行, mm."""
BETWEEN = (28.95 - 16) / MM
"""From a line's characters to those of the next line, mm."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a clause asks for."""

    clause: str
    name: str
    what: str
    expected: Value | tuple[float, float]
    """A value, or the least and the most."""
    tolerance: float
    unit: str
    measure: Measure
    outputs: tuple[str, ...] = OUTPUTS
    wrong: Mapping[str, str] = field(default_factory=dict)
    """What is known to be wrong in an output, and why."""

    def holds(self, value: Value) -> bool:
        """Whether a measured value is as asked, within the tolerance."""
        if isinstance(self.expected, tuple):
            return isinstance(value, float | int) and self.expected[0] <= value <= self.expected[1]
        if isinstance(self.expected, str) or isinstance(value, str):
            return value == self.expected
        return abs(value - self.expected) <= self.tolerance

    def asked(self) -> str:
        """What is asked for, as the document says it."""
        if isinstance(self.expected, tuple):
            low, high = self.expected
            return f"{low:g}—{high:g}{self._unit}"
        if isinstance(self.expected, str):
            return self.expected
        allowed = f" ± {self.tolerance:g}" if self.tolerance else ""
        return f"{self.shown(self.expected, bare=True)}{allowed}{self._unit}"

    def shown(self, value: Value, *, bare: bool = False) -> str:
        """A measured value, rounded so that it does not depend on the machine."""
        if isinstance(value, str):
            return value
        places = 2 if self.tolerance and self.tolerance < 0.1 else 1
        number = f"{round(value, places) + 0.0:.{places}f}".rstrip("0").rstrip(".")
        return number if bare else number + self._unit

    @property
    def _unit(self) -> str:
        return f" {self.unit}" if self.unit else ""


CHECKS: dict[str, Check] = {}
"""All checks by name; each module of measures adds its own when it is loaded."""


def asks(
    clause: str,
    what: str,
    expected: Value | tuple[float, float],
    tolerance: float = 0.5,
    unit: str = "mm",
    outputs: tuple[str, ...] = OUTPUTS,
    **wrong: str,
) -> Callable[[Measure], Measure]:
    """Register a measuring function for a clause; `pdf=` or `word=` say why an output fails it as yet."""

    def register(measure: Measure) -> Measure:
        name = f"{measure.__name__}" if measure.__name__ not in CHECKS else f"{measure.__name__}_{clause}"
        assert name not in CHECKS, name
        CHECKS[name] = Check(clause, name, what, expected, tolerance, unit, measure, outputs, wrong)
        return measure

    return register


def line_number(words: Words) -> float:
    """On which line of the 版心 some words stand: their baseline is at 80 % of the line's height."""
    return (words.baseline - TOP) / LINE + 0.2


def blank_lines(upper: Words, lower: Words) -> float:
    """How many blank lines part two lines: the room between their characters, less one line's leading."""
    return (lower.top - upper.bottom - BETWEEN) / LINE


def look(words: Words) -> str:
    """Face and size of some words."""
    return f"{words.faces} {words.size:g} pt"


def red(colour: str) -> str:
    """红 for a colour that A6.2 takes for red, itself otherwise."""
    parts = [int(colour[start : start + 2], 16) for start in (0, 2, 4)]
    return "红" if parts[0] >= 200 and max(parts[1:]) <= 64 else colour


def yes(truth: bool) -> str:
    """What is so or not so, as a value."""
    return "是" if truth else "否"
