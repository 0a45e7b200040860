"""The table of kinds, and the JSON Schema that editors get."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportgen.content.kinds import KINDS, load_content, schema
from reportgen.content.speech import load_speech
from reportgen.diagnostics import Refusal
from reportgen.project import Workspace, find_project, packaged_templates
from reportgen.yamlfile import Value, YamlFile, read_yaml

FILE = Path("甲.yaml")
NAMES = "speech（发言）、collection（汇编）、briefing（简报）、document（公文）、digest（发言摘要）"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema("speech"))


def load(tmp_path: Path, text: str) -> object:
    path = tmp_path / "甲.yaml"
    path.write_text(text, encoding="utf-8")
    return load_content(path, Workspace(find_project(path)))


def test_content_is_loaded_by_its_kind(tmp_path: Path) -> None:
    assert getattr(load(tmp_path, "kind: speech\ntitle: 甲\nbody: 乙\n"), "kind", None) == "speech"


@pytest.mark.parametrize(
    ("text", "rule", "line", "hint"),
    [
        ("title: 甲\n", "missing-key", 1, "请加上一行“kind: speech”"),
        ("title: 甲\nkind:\n", "missing-key", 2, "请加上一行“kind: speech”"),
        ("kind: speach\n", "unknown-kind", 1, "是不是“speech”？"),
        ("kind: 发言\n", "unknown-kind", 1, "是不是“speech”？"),
        ("kind: 通报\n", "unknown-kind", 1, "可用的文种：" + NAMES),
        ("kind: [speech]\n", "missing-key", 1, "请加上一行“kind: speech”"),
    ],
)
def test_unknown_kind_has_a_hint(tmp_path: Path, text: str, rule: str, line: int, hint: str) -> None:
    with pytest.raises(Refusal) as caught:
        load(tmp_path, text)
    (found,) = caught.value.diagnostics
    assert (found.rule, found.hints) == (rule, (hint,))
    assert found.place is not None
    assert found.place.line == line


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_valid_and_speaks_chinese(kind: str) -> None:
    form = schema(kind)
    Draft202012Validator.check_schema(form)
    properties = form["properties"]
    assert isinstance(properties, dict)
    for name, described in properties.items():
        assert any("\u4e00" <= char <= "\u9fff" for char in described["description"]), name
    assert form["additionalProperties"] is False


OPTIONAL = ("occasion", "speaker", "speakers", "date", "salutation", "series", "month", "attachments")
BASE: dict[str, object] = {"kind": "speech", "title": "甲", "body": "乙"}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"speaker": "王明"},
        {"speaker": {"name": "王明", "post": "局长"}},
        {"speaker": {"unit": "市水利局", "name": None}},
        {"speakers": [{"post": "局长"}, "王明"]},
        {"speaker": None, "speakers": ["王明"]},
        {"speakers": [], "attachments": []},
        {"date": "2022-11-28", "month": "2022年11月"},
        {"date": "二〇二二年十一月二十八日", "month": 2022.11},
        {"series": {"label": "“江海潮”系列", "number": 5027}},
        {"title": 2022, "salutation": True},
        dict.fromkeys(OPTIONAL),
    ],
)
def test_schema_accepts_what_content_may_say(
    validator: Draft202012Validator, more: dict[str, object]
) -> None:
    assert [problem.message for problem in validator.iter_errors(BASE | more)] == []


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "speach"},
        {"title": None},
        {"title": "　"},
        {"title": ["甲"]},
        {"body": None},
        {"titel": "甲"},
        {"occasion": ""},
        {"speaker": {}},
        {"speaker": {"name": None}},
        {"speaker": {"nmae": "王明"}},
        {"speaker": []},
        {"speaker": "王明", "speakers": ["李明"]},
        {"speakers": "王明"},
        {"speakers": [{}]},
        {"date": "昨天"},
        {"date": "2022"},
        {"date": "2022-11-28 10:00"},
        {"date": 28},
        {"series": 5027},
        {"series": {"label": "甲"}},
        {"series": {"label": "甲", "number": None}},
        {"attachments": "甲"},
        {"attachments": [None]},
    ],
)
def test_schema_refuses_what_content_may_not_say(
    validator: Draft202012Validator, more: dict[str, object]
) -> None:
    assert not validator.is_valid(BASE | more)


WORDS = st.sampled_from(["", "甲", " ", "2022-11-28", "2022年11月", "昨天", "speech", "no"])
KEYS = st.sampled_from(["name", "post", "unit", "label", "number", "x"])
VALUES = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=4,
)
FILES = st.fixed_dictionaries(
    {"kind": st.just("speech"), "title": st.just("甲") | VALUES, "body": st.just("乙") | VALUES},
    optional=dict.fromkeys((*OPTIONAL, "x"), VALUES),
)


@settings(max_examples=400, deadline=None)
@given(FILES)
def test_schema_and_model_agree(validator: Draft202012Validator, data: dict[str, Value]) -> None:
    """On data without dates that only a calendar can tell to be wrong."""
    file = YamlFile(FILE, ("",), data, {}, {}, {})
    try:
        load_speech(file)
        valid = True
    except Refusal:
        valid = False
    assert validator.is_valid(data) == valid


def test_schema_accepts_the_packaged_example() -> None:
    for path in packaged_templates().glob("*/example.yaml"):
        file = read_yaml(path.read_bytes(), path)
        assert Draft202012Validator(schema(path.parent.name)).is_valid(file.data)
        load_content(path, Workspace(find_project(path)))
