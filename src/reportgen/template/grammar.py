"""The elements of markup: their attributes, and what may stand in each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ROOT = "document"
"""The element that holds all that a template yields."""
ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "properties": frozenset({"title", "author", "subject", "date", "keywords"}),
        "p": frozenset({"role", "level", "source", "id", "label"}),
        "t": frozenset({"role"}),
        "br": frozenset(),
        "tab": frozenset(),
        "page-of": frozenset({"target", "role"}),
        "blank": frozenset({"role"}),
        "rule": frozenset({"role"}),
        "page-break": frozenset({"odd"}),
        "section": frozenset({"numbered", "first", "first-numbered", "front"}),
        "head": frozenset({"pages", "below"}),
        "columns": frozenset({"widths", "role", "source"}),
        "column": frozenset({"middle"}),
        "code": frozenset({"text", "alt", "role", "source"}),
        "signature": frozenset({"form"}),
        "receivers": frozenset(),
        "foot": frozenset({"even"}),
        "table": frozenset({"columns", "header-rows", "source"}),
        "row": frozenset(),
        "cell": frozenset({"role", "source"}),
        "picture": frozenset({"path", "alt", "source"}),
    }
)
INSIDE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        ROOT: frozenset(
            {
                "properties", "p", "blank", "rule", "page-break", "section", "columns", "code", "signature",
                "receivers",
                "foot", "table", "picture",
            }
        ),
        "p": frozenset({"t", "br", "tab", "page-of"}),
        "cell": frozenset({"t", "br"}),
        "section": frozenset({"head"}),
        "head": frozenset({"p", "rule", "blank"}),
        "foot": frozenset({"p", "rule", "blank"}),
        "columns": frozenset({"column"}),
        "column": frozenset({"p", "blank", "picture", "code"}),
        "signature": frozenset({"p", "blank", "columns"}),
        "receivers": frozenset({"p"}),
        "table": frozenset({"row"}),
        "row": frozenset({"cell"}),
    }
)  # fmt: skip
