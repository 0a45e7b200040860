"""Findings in SARIF 2.1.0."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from reportgen.diagnostics import Diagnostic, Edit, Place, Severity, warning
from reportgen.proofing import proofread
from reportgen.proofing.sarif import sarif

MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "format": "uri-reference", "pattern": r"^[!-~]+$"}},
    "additionalProperties": False,
}
REGION = {
    "type": "object",
    "required": ["startLine"],
    "properties": {
        name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endColumn")
    },
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {"artifactLocation": ARTIFACT, "region": REGION},
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
LOCATIONS = {"type": "array", "items": LOCATION, "uniqueItems": True}
FIX = {
    "type": "object",
    "required": ["artifactChanges"],
    "properties": {
        "artifactChanges": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["artifactLocation", "replacements"],
                "properties": {
                    "artifactLocation": ARTIFACT,
                    "replacements": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["deletedRegion"],
                            "properties": {"deletedRegion": REGION, "insertedContent": {"type": "object"}},
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        }
    },
    "additionalProperties": False,
}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "shortDescription": MESSAGE, "help": MESSAGE},
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId"],
    "properties": {
        "ruleId": {"type": "string"},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": MESSAGE,
        "locations": LOCATIONS,
        "relatedLocations": LOCATIONS,
        "fixes": {"type": "array", "items": FIX},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {"type": "array", "items": RULE, "uniqueItems": True},
                                },
                                "additionalProperties": False,
                            }
                        },
                        "additionalProperties": False,
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""The parts of the standard's schema that are used here."""


def form(*found: Diagnostic, here: Path) -> dict:
    made = sarif(found, here)
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    return made["runs"][0]


def test_a_finding_with_a_repair(tmp_path: Path) -> None:
    path = tmp_path / "稿 一.txt"
    path.write_text("在全市会上的发言\n王明\n各位领导：\n我们将抓紧。。抓实。\n", "utf-8")
    (proof,) = proofread([path], tmp_path)
    run = form(*proof.diagnostics, here=tmp_path)
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("clashing-marks", "error")
    assert result["message"]["text"] == "标点“。。”重叠。建议：只留一个"
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "稿 一.txt"
    assert place["region"] == {"startLine": 4, "startColumn": 6, "endColumn": 8}
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": place["region"], "insertedContent": {"text": "。"}}]
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["clashing-marks"]


def test_all_forms_of_places(tmp_path: Path) -> None:
    inside, outside = tmp_path / "甲.yaml", Path("/别处/乙.yaml")
    edits = (Edit(Place(inside, 1, 1), "", "〔"), Edit(Place(inside, 2, 1), "甲", ""))
    run = form(
        warning("没有规则", "一"),
        warning("没有规则", "二", Place(inside)),
        Diagnostic(
            Severity.INFO, "试", "三", Place(outside, 3, 0), others=(Place(inside, 2, 1), Place(inside, 4))
        ),
        Diagnostic(Severity.ERROR, "试", "四", Place(inside, 1, 1), edits=edits),
        here=tmp_path,
    )
    first, second, third, fourth = run["results"]
    assert "locations" not in first
    assert "region" not in second["locations"][0]["physicalLocation"]
    uri = third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == "file:///别处/乙.yaml"
    assert [one["id"] for one in third["relatedLocations"]] == [0, 1]
    assert [one["level"] for one in run["results"]] == ["warning", "warning", "note", "error"]
    assert len(fourth["fixes"][0]["artifactChanges"][0]["replacements"]) == 2
    assert json.dumps(run)


def test_nothing_found_is_a_run_without_results(tmp_path: Path) -> None:
    assert form(here=tmp_path)["results"] == []


def test_names_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.yaml")
    run = form(warning("试", "一", Place(path, 1)), here=tmp_path)
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%FF.yaml"


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_has_a_level(severity: Severity, tmp_path: Path) -> None:
    form(Diagnostic(severity, "试", "一"), here=tmp_path)
