"""The JSON Schemas of the kinds with items: editors and the program refuse the same files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportgen.content.kinds import KINDS, load_content, schema, to_json, to_text
from reportgen.diagnostics import Refusal
from reportgen.project import Workspace, find_project
from reportgen.yamlfile import Value, YamlFile, validate

BASES: dict[str, dict[str, object]] = {
    "collection": {"kind": "collection", "title": "甲", "items": ["发言/1.yaml"]},
    "briefing": {"kind": "briefing", "name": "甲", "issuer": "乙", "date": "2024-06-18", "items": ["1"]},
    "document": {"kind": "document", "authorities": ["甲"], "title": "乙", "body": "丙"},
    "digest": {"kind": "digest", "title": "甲", "items": ["发言/1.yaml"]},
}
WRITTEN = {"title": "甲", "body": "乙"}
OFFICIAL_WORDS = ("mark", "number", "secrecy", "copy_number", "note", "printer")


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft202012Validator]:
    return {kind: Draft202012Validator(schema(kind)) for kind in KINDS}


def refuses(kind: str, data: dict[str, Value]) -> bool:
    """Whether the model refuses what a file says."""
    try:
        validate(KINDS[kind].model, YamlFile(Path("甲.yaml"), ("",), data, {}, {}, {}), "甲")
    except Refusal:
        return True
    return False


def as_text(value: object) -> Value:
    """A value as content files give it: all but lists and mappings is text."""
    if isinstance(value, dict):
        return {name: as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return list(map(as_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


GOOD = [
    ("collection", {}),
    ("collection", {"items": [WRITTEN, {"include": "a", "id": "wang-1", "source": "乙"}]}),
    ("collection", {"items": [{**WRITTEN, "speaker": "王", "date": "2024-1-2", "attachments": ["表"]}]}),
    ("collection", {"items": [{"include": None, **WRITTEN}, {"include": "a", "title": None}]}),
    ("collection", {"items": None, "parts": [{"items": ["a"]}, {"title": "甲", "items": ["b"]}]}),
    ("collection", {"codes": [{"text": "https://a.cn", "caption": "看"}, {"text": 1}], "codes ": None}),
    ("collection", {"contents": True, "running_heads": "false", "odd_parts": None, "copies": 200}),
    ("collection", {"sort": "-date", "month": "2024-06", "back": "乙", "compiler": "丙", "subtitle": "丁"}),
    ("collection", {"series": {"label": "甲", "number": 5}}),
    ("briefing", {}),
    ("briefing", {"issue": "12", "total": 345, "extra": True, "note": "按", "note_label": "按语"}),
    ("briefing", {"report_to": "甲", "send_to": ["乙", "丙"], "issue_to": [], "editors": {"责任编辑": "张"}}),
    ("briefing", {"items": [{**WRITTEN, "author": "王", "source": "局"}]}),
    ("document", {}),
    ("document", {"authorities": "甲", "form": "letter", "urgency": "特急", "suffix": ""}),
    ("document", {"title": None, "body": None, "include": "a"}),
    ("document", {"include": "a"}),
    ("document", {"attachments": ["表", {"title": "甲"}, WRITTEN, {"include": "a"}]}),
    ("document", {"seal": "none", "attendance": {"出席": "张、李"}, "cc": "甲", "even_page": True}),
    ("document", dict.fromkeys(OFFICIAL_WORDS)),
    ("digest", {}),
    ("digest", {"form": "table", "length": 150, "ledger": False, "date": "2024-3-15", "occasion": "乙"}),
    (
        "digest",
        {"items": [{**WRITTEN, "speaker": "王", "summary": "一句话。"}, {"include": "a", "id": "wang"}]},
    ),
]
BAD = [
    ("digest", {"items": []}),
    ("digest", {"items": None}),
    ("digest", {"form": "list"}),
    ("digest", {"length": 0}),
    ("digest", {"length": "150字"}),
    ("digest", {"ledger": "要"}),
    ("digest", {"title": None}),
    ("digest", {"items": [{"include": "a", "summary": "一句话。"}]}),
    ("digest", {"sort": "name"}),
    ("collection", {"items": []}),
    ("collection", {"items": None}),
    ("collection", {"items": "a"}),
    ("collection", {"parts": [{"items": ["a"]}]}),
    ("collection", {"items": None, "parts": []}),
    ("collection", {"items": None, "parts": [{"title": "甲"}]}),
    ("collection", {"items": None, "parts": [{"title": "甲", "items": []}]}),
    ("collection", {"items": [{}]}),
    ("collection", {"items": [None]}),
    ("collection", {"items": [" "]}),
    ("collection", {"items": [{"title": "甲"}]}),
    ("collection", {"items": [{"body": "甲"}]}),
    ("collection", {"items": [{"include": "a", "body": "甲"}]}),
    ("collection", {"items": [{"include": "a", "speaker": "甲"}]}),
    ("collection", {"items": [{"include": "a", "id": "张三"}]}),
    ("collection", {"items": [{"inclde": "a"}]}),
    ("collection", {"items": [{**WRITTEN, "author": "甲"}]}),
    ("collection", {"items": [{**WRITTEN, "speaker": "王", "speakers": ["李"]}]}),
    ("collection", {"codes": [{"caption": "看"}]}),
    ("collection", {"codes": ["看"]}),
    ("collection", {"contents": "no"}),
    ("collection", {"contents": "要"}),
    ("collection", {"copies": "200份"}),
    ("collection", {"copies": 0}),
    ("collection", {"copies": -1}),
    ("collection", {"copies": 1.5}),
    ("collection", {"sort": "name"}),
    ("collection", {"sort": "--date"}),
    ("collection", {"month": "六月"}),
    ("collection", {"titel": "甲"}),
    ("briefing", {"name": None}),
    ("briefing", {"issuer": None}),
    ("briefing", {"date": "昨天"}),
    ("briefing", {"issue": "十二"}),
    ("briefing", {"issue": "012"}),
    ("briefing", {"report_to": [None]}),
    ("briefing", {"report_to": {"甲": "乙"}}),
    ("briefing", {"editors": "张三"}),
    ("briefing", {"editors": {"责任编辑": None}}),
    ("briefing", {"editors": {" ": "张三"}}),
    ("briefing", {"items": [{"include": "a", "author": "王"}]}),
    ("briefing", {"items": [{**WRITTEN, "author": "王", "speaker": "李"}]}),
    ("briefing", {"title": "甲"}),
    ("document", {"authorities": []}),
    ("document", {"authorities": None}),
    ("document", {"title": None}),
    ("document", {"body": None}),
    ("document", {"form": "通知"}),
    ("document", {"urgency": "很急"}),
    ("document", {"seal": "true"}),
    ("document", {"seal": "stamp"}),
    ("document", {"form": "order"}),
    ("document", {"stamp_name": "王", "seal": "seal"}),
    ("document", {"stamp_post": "市长"}),
    ("document", {"attachments": [{"body": "甲"}]}),
    ("document", {"attachments": [{"include": "a", "body": "甲"}]}),
    ("document", {"attachments": [{}]}),
    ("document", {"attachments": "甲"}),
    ("document", {"attendance": ["张三"]}),
    ("document", {"even_page": "双"}),
]


def without_strays(more: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in more.items() if not name.endswith(" ")}


@pytest.mark.parametrize(("kind", "more"), GOOD)
def test_what_content_may_say(
    validators: dict[str, Draft202012Validator], kind: str, more: dict[str, object]
) -> None:
    data = BASES[kind] | without_strays(more)
    assert [problem.message for problem in validators[kind].iter_errors(data)] == []
    assert not refuses(kind, {name: as_text(value) for name, value in data.items()})


@pytest.mark.parametrize(("kind", "more"), BAD)
def test_what_content_may_not_say(
    validators: dict[str, Draft202012Validator], kind: str, more: dict[str, object]
) -> None:
    data = BASES[kind] | more
    assert not validators[kind].is_valid(data)
    assert refuses(kind, {name: as_text(value) for name, value in data.items()})


WORDS = st.sampled_from(["", "甲", " ", "2022-11-28", "昨天", "12", "true", "seal", "stamp", "order", "date"])
KEYS = st.sampled_from(["include", "title", "body", "text", "items", "author", "speaker", "id", " ", "x"])
VALUES = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("kind", BASES)
@settings(max_examples=400, deadline=None)
@given(st.data())
def test_schema_and_model_agree(
    validators: dict[str, Draft202012Validator], kind: str, data: st.DataObject
) -> None:
    """On data without dates that only a calendar can tell to be wrong."""
    names = st.sampled_from(list(KINDS[kind].model.model_fields)[1:])
    more = data.draw(st.dictionaries(names, VALUES, max_size=4))
    file: dict[str, Value] = {**BASES[kind], **more}  # type: ignore[dict-item]
    assert validators[kind].is_valid(file) == (not refuses(kind, file))


NAMES = st.sampled_from(
    ["甲", "总", "*", "**", "**/**", "[", "甲/*", "../*", "/", "..", "", ".", "*\n*", "?" * 300, "\\", "~"]
)


@pytest.mark.parametrize("kind", BASES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_file_is_content_or_a_refusal_with_places(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    (tmp_path / "content").mkdir(exist_ok=True)
    (tmp_path / "content" / "甲.yaml").write_text("kind: speech\ntitle: 甲\nbody: 乙\n", encoding="utf-8")
    names = st.sampled_from(list(KINDS[kind].model.model_fields)[1:])
    more = data.draw(st.dictionaries(names, VALUES, max_size=3))
    items: dict[str, object] = {"items": data.draw(st.lists(NAMES, min_size=1, max_size=3))}
    asked = {"include": data.draw(NAMES)} if kind == "document" else items
    path = tmp_path / "content" / "总.yaml"
    path.write_text(yaml.safe_dump({**BASES[kind], **asked, **more}, allow_unicode=True), encoding="utf-8")
    try:
        content = load_content(path, Workspace(find_project(path)))
    except Refusal as refusal:
        places = [found.place for found in refusal.diagnostics]
    else:
        assert to_json(content)["kind"] == kind
        places = [content.place("title")]
        assert to_text(content)
    assert places
    assert all(place is not None and place.line for place in places)
