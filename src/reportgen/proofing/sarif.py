"""Findings in SARIF 2.1.0, the form in which code hosts and editors take them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from reportgen import __version__
from reportgen.checks.registry import all_rules
from reportgen.diagnostics import Diagnostic, Edit, Place, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(found: Sequence[Diagnostic], here: Path) -> dict[str, object]:
    """The findings as one run; paths are relative to `here` where they lie below it."""
    driver = {"name": "reportgen", "version": __version__, "rules": list(_rules(found))}
    results = [_result(one, here) for one in found]
    # Columns count characters as Python does, not UTF-16 units.
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(found: Sequence[Diagnostic]) -> Iterator[dict[str, object]]:
    known = all_rules()
    for name in sorted({one.rule for one in found}):
        if name in known:
            manual = known[name].manual
            text = manual.text or manual.title
            yield {"id": name, "shortDescription": {"text": manual.title}, "help": {"text": text}}
        else:
            yield {"id": name}


def _result(one: Diagnostic, here: Path) -> dict[str, object]:
    text = "。".join((one.message, *(f"建议：{hint}" for hint in one.hints)))
    result: dict[str, object] = {
        "ruleId": one.rule,
        "level": _LEVELS[one.severity],
        "message": {"text": text},
    }
    if one.place is not None:
        result["locations"] = [_location(one.place, one.length, here)]
    if one.others:
        related = enumerate(one.others)
        result["relatedLocations"] = [{"id": n, **_location(place, 0, here)} for n, place in related]
    if one.edits:
        result["fixes"] = [_fix(one.edits, here)]
    return result


def _location(place: Place, length: int, here: Path) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _uri(place.path, here)}
    if place.line:
        physical["region"] = _region(place, length)
    return {"physicalLocation": physical}


def _uri(path: Path, here: Path) -> dict[str, str]:
    relative = path.relative_to(here) if path.is_relative_to(here) else path
    return {"uri": relative.as_uri() if relative.is_absolute() else quote(os.fsencode(relative.as_posix()))}


def _region(place: Place, length: int) -> dict[str, int]:
    region = {"startLine": place.line}
    if place.column:
        region["startColumn"] = place.column
        if length:
            region["endColumn"] = place.column + length
    return region


def _fix(edits: Sequence[Edit], here: Path) -> dict[str, object]:
    """All edits of a repair; they stand in one file."""
    replacements = [
        {
            "deletedRegion": _region(edit.place, 0) | {"endColumn": edit.place.column + len(edit.old)},
            "insertedContent": {"text": edit.new},
        }
        for edit in edits
    ]
    location = _uri(edits[0].place.path, here)
    return {"artifactChanges": [{"artifactLocation": location, "replacements": replacements}]}
