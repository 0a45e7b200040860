"""Bytes → plain values with places; hostile files cost no more than their size."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.yamlfile import Key, Value, YamlFile, read_yaml, reading
from reportgen.yamlfile.values import text_rows

FILE = Path("content/甲.yaml")


LOADERS = [
    pytest.param(yaml.CSafeLoader, id="libyaml"),
    pytest.param(yaml.SafeLoader, id="python"),
]


@pytest.fixture(params=LOADERS)
def _either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML is built without libyaml on some systems; what users see must not hang on it."""
    monkeypatch.setattr(reading, "_Loader", request.param)


both = pytest.mark.usefixtures("_either_loader")


def read(text: str | bytes) -> YamlFile:
    return read_yaml(text.encode() if isinstance(text, str) else text, FILE)


def refusal(text: str | bytes) -> tuple[Diagnostic, ...]:
    with pytest.raises(Refusal) as caught:
        read(text)
    return caught.value.diagnostics


def spot(file: YamlFile, *key: str | int) -> tuple[int, int]:
    place = file.place(*key)
    assert place.path == FILE
    return place.line, place.column


def rows(file: YamlFile, *key: str | int) -> list[tuple[str, int, int]]:
    return [(line.text, line.place.line, line.place.column) for line in file.text_lines(*key)]


@both
@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "true", "001", "1e3", "0x1F", "0o17", "1_000", "2022-11-28", "12:30", "1:2:3",
     ".inf", ".nan", "-", "=", "<<", "3.10", "2022-11-28T10:00:00Z", "№5027", "Null", "NULL"],
)  # fmt: skip
def test_scalars_stay_text(written: str) -> None:
    assert read(f"a: {written}" if written not in ("-", "<<") else f"a: '{written}'").data == {"a": written}


@both
@pytest.mark.parametrize("written", ["", "~", "null", " ", " # 以后再写"])
def test_nothing_is_none(written: str) -> None:
    assert read(f"a: {written}\nb: c").data == {"a": None, "b": "c"}


@both
@pytest.mark.parametrize("written", ["''", '""', "'~'", '"null"', "|\n  ~"])
def test_quoted_is_text_even_if_empty(written: str) -> None:
    assert isinstance(read(f"a: {written}").data["a"], str)


@both
def test_places_of_keys_and_values() -> None:
    file = read("kind: speech\nspeakers:\n  - name: 王明\n    post:   局长\n  - {name: '李小明'}\n")
    assert spot(file) == (1, 1)
    assert spot(file, "kind") == (1, 7)
    assert spot(file, "speakers", 0, "post") == (4, 13)
    assert spot(file, "speakers", 1) == (5, 5)
    assert spot(file, "speakers", 1, "name") == (5, 12)
    assert file.keys[("speakers", 0, "post")] == Place(FILE, 4, 5)
    assert spot(file, "speakers", 1, "unit") == (5, 5), "a missing value has the place of its parent"
    assert spot(file, "nothing") == (1, 1)


@both
def test_places_below_a_key_are_named_from_there() -> None:
    file = read_yaml("a: 1\nb:\n  - {c: 甲}\n  - 乙\n".encode(), Path("甲.yaml"))
    below = file.places_below(("b",))
    assert {key: (place.line, place.column) for key, place in below.items()} == {
        (): (3, 3), (0,): (3, 5), (0, "c"): (3, 9), (1,): (4, 5),
    }  # fmt: skip
    assert file.places_below(()).keys() == file.values.keys()
    assert file.places_below(("x",)) == {(): Place(Path("甲.yaml"), 1, 1)}


def test_source_is_the_line_at_a_place() -> None:
    file = read("kind: speech\ntitle: 甲\n")
    assert file.source(Place(FILE, 2, 1)) == "title: 甲"
    assert file.source(Place(FILE, 99, 1)) is None
    assert file.source(Place(Path("另一个.yaml"), 1, 1)) is None


BLOCKS = {
    "literal": ("|", "  甲\n  乙\n", [("甲", 2, 3), ("乙", 3, 3)]),
    "no newline at the end": ("|", "  甲\n  乙", [("甲", 2, 3), ("乙", 3, 3)]),
    "stripped": ("|-", "  甲\n  乙\n\n", [("甲", 2, 3), ("乙", 3, 3)]),
    "kept": ("|+", "  甲\n\n\n", [("甲", 2, 3), ("", 3, 1), ("", 4, 1)]),
    "indicator": ("|2", "    甲\n  乙\n", [("  甲", 2, 3), ("乙", 3, 3)]),
    "indicator and chomping": ("|1-", "  甲\n 乙\n", [(" 甲", 2, 2), ("乙", 3, 2)]),
    "leading blank lines": ("|", "\n\n  甲\n", [("", 2, 1), ("", 3, 1), ("甲", 4, 3)]),
    "blank lines with spaces": ("|", "  甲\n \n  乙\n", [("甲", 2, 3), ("", 3, 2), ("乙", 4, 3)]),
    "more indented": ("|", "  甲\n      乙\n", [("甲", 2, 3), ("    乙", 3, 3)]),
    "deep": ("|", "        甲\n        乙\n", [("甲", 2, 9), ("乙", 3, 9)]),
    "trailing spaces": ("|", "  甲  \n  乙\n", [("甲  ", 2, 3), ("乙", 3, 3)]),
    "comment": ("|   # 正文", "  甲\n", [("甲", 2, 3)]),
    "hash is text": ("|", "  # 甲\n  ## 乙\n", [("# 甲", 2, 3), ("## 乙", 3, 3)]),
    "full-width indent": ("|", "  　　甲\n  　　乙\n", [("　　甲", 2, 3), ("　　乙", 3, 3)]),
    "folded": (">", "  甲\n  乙\n\n  丙\n", [("甲 乙", 2, 3), ("丙", 5, 3)]),
    "folded, more indented": (">", "  甲\n    乙\n  丙\n", [("甲", 2, 3), ("  乙", 3, 5), ("丙", 4, 3)]),
    "plain": ("", "  甲\n  乙\n\n  丙\n", [("甲 乙", 2, 3), ("丙", 5, 3)]),
    "plain from the key on": ("甲", "  乙\n\n  丙\n", [("甲 乙", 1, 7), ("丙", 4, 3)]),
    "single quotes": ("'甲", "  乙\n\n  丙''s'\n", [("甲 乙", 1, 8), ("丙's", 4, 3)]),
    "double quotes": ('"甲', '  乙\n\n\n  丙"\n', [("甲 乙", 1, 8), ("", 1, 9), ("丙", 5, 3)]),
    "escaped line ends": ('"甲\\n乙\\n丙"', "", [("甲", 1, 8), ("乙", 1, 11), ("丙", 1, 14)]),
    "quoted line": ('"甲"', "", [("甲", 1, 8)]),
    "plain line": ("甲", "", [("甲", 1, 7)]),
    "empty block": ("|", "", [("", 1, 7)]),
}


@both
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("name", BLOCKS)
def test_lines_of_text_have_their_own_places(name: str, end: str) -> None:
    header, text, expected = BLOCKS[name]
    file = read(f"body: {header}\n{text}".replace("\n", end))
    if name == "empty block":
        assert file.data == {"body": ""}
        assert len(rows(file, "body")) == 1
        return
    assert rows(file, "body") == expected
    shown = next((line, column) for row, line, column in expected if row)
    if header[:1] in ("|", ">"):
        assert spot(file, "body") == shown, "a block's place is its first line of text"


@both
def test_text_after_a_block_keeps_its_place() -> None:
    file = read("body: |+\n  甲\n\n\ntitle: 乙\n")
    assert spot(file, "title") == (5, 8)


@both
def test_indicator_on_a_line_of_its_own() -> None:
    assert rows(read("body:\n  |\n  甲\n"), "body") == [("甲", 3, 3)]


@both
def test_text_inside_lists() -> None:
    file = read("attachments:\n  - |\n    甲\n    乙\n  - 丙\n")
    assert rows(file, "attachments", 0) == [("甲", 3, 5), ("乙", 4, 5)]
    assert rows(file, "attachments", 1) == [("丙", 5, 5)]
    for key in [
        ("attachments",),
        ("no", "such"),
        ("attachments", 9),
        ("attachments", 1, 0),
        ("attachments", "x"),
    ]:
        assert rows(file, *key) == []


@both
def test_lines_end_where_editors_end_them() -> None:
    for end in ("\n", "\r\n", "\r"):
        file = read(end.join(["kind: speech", "title: 甲", "date: 乙"]))
        assert spot(file, "date") == (3, 7)
        assert file.lines == ("kind: speech", "title: 甲", "date: 乙")


@both
def test_byte_order_mark() -> None:
    assert spot(read(b"\xef\xbb\xbf" + "title: 甲".encode()), "title") == (1, 8)


@both
def test_characters_beyond_the_first_plane_count_as_one() -> None:
    assert spot(read("{a: 😀𠮷, b: c}"), "b") == (1, 12)


FAULTS = {
    "nothing": ("", "empty-file", 1, 1),
    "white space": ("  \n \n", "empty-file", 1, 1),
    "comments only": ("# 甲\n# 乙\n", "empty-file", 1, 1),
    "a list": ("- 甲\n", "not-a-mapping", 1, 1),
    "a text": ("\n\n发言\n", "not-a-mapping", 3, 1),
    "full-width colon alone": ("title：甲\n", "not-a-mapping", 1, 1),
    "full-width colon first": ("title：甲\nkind: speech\n", "yaml-syntax", 1, 6),
    "full-width colon in the middle": ("kind: speech\ntitle：甲\nbody: 乙\n", "yaml-syntax", 2, 6),
    "full-width colon at the end": ("kind: speech\ntitle：甲\n", "yaml-syntax", 2, 6),
    "full-width colon in a list": ("a:\n  - name: 甲\n    post：乙\n    unit: 丙\n", "yaml-syntax", 3, 9),
    "tab": ("a: 1\nb:\n\tc: 2\n", "yaml-syntax", 3, 1),
    "tab in a block": ("body: |\n\t甲\n", "yaml-syntax", 2, 1),
    "colon in a value": ("title: 关于: 甲\n", "yaml-syntax", 1, 10),
    "unindented body": ("body: |\n甲\n乙\n", "yaml-syntax", 2, 1),
    "body that loses its indent": ("body: |\n  甲\n乙\ntitle: 丙\n", "yaml-syntax", 3, 1),
    "open quote": ('title: "甲\nbody: 乙\n', "yaml-syntax", 1, 8),
    "open single quote": ("title: '甲\nbody: 乙\n", "yaml-syntax", 1, 8),
    "open bracket": ("title: [甲\nbody: 乙\n", "yaml-syntax", 1, 8),
    "open brace": ("title: {甲\nbody: 乙\n", "yaml-syntax", 1, 8),
    "bracketed start": ("title: [急] 甲\n", "yaml-syntax", 1, 12),
    "at": ("title: @甲\n", "yaml-syntax", 1, 8),
    "percent": ("title: %甲\n", "yaml-syntax", 1, 8),
    "stars": ("title: **甲**\n", "yaml-syntax", 1, 8),
    "dash": ("title: - 甲\n", "yaml-syntax", 1, 8),
    "question": ("title: ? 甲\n", "yaml-syntax", 1, 8),
    "words after the indicator": ("body: |甲\n  乙\n", "yaml-syntax", 1, 8),
    "unknown escape": ('title: "\\q"\n', "yaml-syntax", 1, 8),
    "version": ("%YAML 2.0\n---\na: 1\n", "yaml-syntax", 1, 1),
    "no key": (": 甲\n", "yaml-syntax", 1, 1),
    "crooked keys": ("a:\n  b: 1\n c: 2\n", "yaml-syntax", 3, 2),
    "two documents": ("a: 1\n---\nb: 2\n", "several-documents", 2, 1),
    "repeated key": ("a: 1\nb: 2\na: 3\n", "repeated-key", 3, 1),
    "repeated inside": ("s:\n  - {n: 1, 'n': 2}\n", "repeated-key", 2, 12),
    "repeated key with a tree": ("a: 1\na: {b: [c, {d: e}]}\nf: g\n", "repeated-key", 2, 1),
    "list as key": ("? [a, b]\n: c\n", "yaml-key", 1, 3),
    "mapping as key": ("a: {b: 1}\n? {c: d}\n: e\n", "yaml-key", 2, 3),
    "alias": ("a: *b\n", "yaml-alias", 1, 4),
    "anchor": ("a: &b 1\n", "yaml-anchor", 1, 4),
    "anchor on a key": ("&b a: 1\n", "yaml-anchor", 1, 1),
    "python object": ("a: !!python/object/apply:os.system [true]\n", "yaml-tag", 1, 4),
    "python name": ("a: !!python/name:os.system\n", "yaml-tag", 1, 4),
    "binary": ("a: !!binary aGk=\n", "yaml-tag", 1, 4),
    "timestamp": ("a: !!timestamp 2022-11-28\n", "yaml-tag", 1, 4),
    "text tag": ("a: !!str 1\n", "yaml-tag", 1, 4),
    "set": ("a: !!set {b, c}\n", "yaml-tag", 1, 4),
    "exclamation": ("a: !重要 甲\n", "yaml-syntax", 1, 4),
    "null character": ("a: \0\n", "forbidden-character", 1, 4),
    "bell": ("a: 甲　乙\nb: x\x07\n", "forbidden-character", 2, 5),
    "next line": ("a: 甲\x85b: 乙\n", "forbidden-character", 1, 5),
    "line separator": ("body: |\n  甲\u2028乙\n", "forbidden-character", 2, 4),
    "no character": ("a: \ufffe\n", "forbidden-character", 1, 4),
    "escaped null": ('a: 1\nb: "甲\\0"\n', "forbidden-character", 2, 4),
    "escaped escape in a key": ('"\\e[31m": 1\n', "forbidden-character", 1, 1),
    "escaped return": ('a: "甲\\r乙"\n', "forbidden-character", 1, 4),
    "escaped line separator": ('a: "甲\\L乙"\n', "forbidden-character", 1, 4),
    "UTF-16": ("kind: speech\n".encode("utf-16"), "not-text", 1, 1),
    "UTF-16 without mark": ("kind: speech\n".encode("utf-16-le"), "forbidden-character", 1, 2),
    "GBK": ("kind: speech\ntitle: 甲\n".encode("gbk"), "not-text", 2, 8),
    "deep brackets": ("a: " + "[" * 400, "yaml-too-deep", 1, 24),
    "deep blocks": ("\n".join(" " * depth + "a:" for depth in range(500)), "yaml-too-deep", 22, 22),
}  # fmt: skip


@both
def test_depths_beyond_a_parser_s_own_bound_are_told_alike() -> None:
    """Newer libyaml stops by itself, before anything of the file is seen."""
    assert refusal("a: " + "[" * 1200)[-1].rule == "yaml-too-deep"


@both
@pytest.mark.parametrize("name", FAULTS)
def test_faults_have_a_place_and_plain_words(name: str) -> None:
    text, rule, line, column = FAULTS[name]
    found = refusal(text)[-1]
    assert (found.rule, found.place) == (rule, Place(FILE, line, column))
    assert re.match(r"[“一-鿿]", found.message)
    if rule != "yaml-too-deep":
        assert found.hints


@both
def test_lone_surrogate_by_escape_is_refused() -> None:
    (found,) = refusal('a: "\\ud800"\n')
    assert found.rule in ("forbidden-character", "yaml-syntax")
    assert found.place == Place(FILE, 1, 4)


def test_all_faults_of_a_kind_are_told_at_once() -> None:
    found = refusal("a: 1\na: 2\nb: !x 3\na: 4\nc: &y 5\n")
    assert [(each.rule, each.place.line) for each in found if each.place] == [
        ("repeated-key", 2), ("yaml-tag", 3), ("repeated-key", 4), ("yaml-anchor", 5),
    ]  # fmt: skip


def test_tab_is_named() -> None:
    assert "Tab" in refusal("a: 1\nb:\n\tc: 2\n")[0].message


def test_full_width_colon_is_named() -> None:
    assert refusal("kind: speech\ntitle：甲\nbody: 乙\n")[0].message == "“title”后面用了全角冒号"


BOMBS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*a, *a]\n" for n in range(20)),
    "keys": "".join(f"k{number}: v\n" for number in range(250_000)),
    "list": "a: [" + ",".join("x" * 1 for _ in range(49_000)) + "]\n" + "b:\n" + "- x\n" * 200_000,
    "long line": "body: |\n  " + "字" * 3_500_000,
    "brackets": ("a: " + "[" * 90_000 + "\n") * 10,
    "braces": ("a: " + "{" * 90_000 + "\n") * 10,
    "block indent": "\n".join(" " * depth + "- a:" for depth in range(5000)),
    "questions": "? " * 40_000,
    "dashes": "- " * 40_000,
    "quotes": 'a: "' + "\\\n" * 500_000,
    "repeated": "a: x\n" * 200_000,
}


@both
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_soon(name: str) -> None:
    begun = time.process_time()
    assert refusal(BOMBS[name])
    assert time.process_time() - begun < (5 if reading._Loader is yaml.CSafeLoader else 60)


def test_long_but_honest_file_is_read() -> None:
    file = read("body: |\n" + ("  " + "字" * 1000 + "\n") * 3000)
    assert len(file.text_lines("body")) == 3000


def test_many_folded_lines_are_placed_in_time() -> None:
    begun = time.process_time()
    file = read('body: "' + "\\x41\\n\n" * 50_000 + '"')
    assert file.text_lines("body")
    assert time.process_time() - begun < 10


KEYS = st.text("abcdefgh", min_size=1, max_size=4)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), max_size=30)
TREES: st.SearchStrategy[dict[str, Value]] = st.dictionaries(
    KEYS,
    st.recursive(
        st.one_of(WORDS, st.lists(WORDS, min_size=2, max_size=4).map("\n".join)),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


def scalars(value: Value, key: Key = ()) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list | dict):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from scalars(inner, (*key, step))


@settings(max_examples=150, deadline=None)
@given(TREES, st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([20, 80, 100_000]), st.booleans())
def test_what_yaml_writes_is_read_with_every_place_at_its_text(
    tree: dict[str, Value], style: str | None, width: int, flow: bool
) -> None:
    written = yaml.safe_dump(
        tree, allow_unicode=True, default_style=style, width=width, default_flow_style=flow or None
    )
    assume("!!" not in written)  # the emitter tags `no` and the like when it must write them plain
    file = read(written)
    assert file.data == tree
    for key, text in scalars(tree):
        check_places(file, key, text)


def check_places(file: YamlFile, key: Key, text: str) -> None:
    """The place of a scalar is where it begins; its rows are at or after it, in order, inside the file."""
    place = file.place(*key)
    begins = file.lines[place.line - 1][place.column - 1 :]
    word = text_rows(text.lstrip("\n"))[0].split(" ")[0]
    assert begins[:1] in ("'", '"', "|", ">") or begins.startswith(word[:1])
    lines = file.text_lines(*key)
    assert "\n".join(line.text for line in lines) == text.removesuffix("\n")
    places = [(line.place.line, line.place.column) for line in lines]
    assert places == sorted(places)
    for line in lines:
        assert 1 <= line.place.line <= len(file.lines)
        assert 1 <= line.place.column <= len(file.lines[line.place.line - 1]) + 1


PIECES = st.sampled_from(
    [*"\n\n\n\t :-?[]{}!&*|>'\"%@`#,\\~=.+2", "\r\n", "\r", "：", "甲", "title", ": ", "- ", "? ", "  ",
     "    ", "---\n", "...\n", "%YAML 1.1\n", "!!str", "&a", "*a", "<<: ", "|2-\n", ">+\n", "\\u0041", "\\0",
     "\ufeff", "\u2028", "\x85", "\0", "\u3000", "𠮷"]
)  # fmt: skip


@pytest.mark.parametrize("loader", LOADERS)
@settings(max_examples=400, deadline=None)
@given(text=st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60)))
@example(text="a: |\n")
@example(text="a: |+\n\n\n")
@example(text="a: '\n\n'")
@example(text="- >\n\n  甲\n   乙\n")
@example(text='"": |2\n     \n  x')
@example(text="a: \n\n\n  甲")
@example(text="\ufeff\ufeffa: b")
def test_any_text_is_a_file_or_a_refusal_inside_it(loader: type[yaml.SafeLoader], text: str) -> None:
    # PyYAML's own parser does not count U+FEFF as a column.
    assume(loader is yaml.CSafeLoader or "\ufeff" not in text.lstrip("\ufeff"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_Loader", loader)
        check_any(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_file_or_a_refusal_inside_it(data: bytes) -> None:
    check_any(data)


def check_any(data: bytes) -> None:
    try:
        file = read_yaml(data, FILE)
    except Refusal as refused:
        check_refusal(refused, data)
        return
    assert set(file.values) >= {key for key, _ in scalars(file.data)}
    for key, text in scalars(file.data):
        check_places(file, key, text)


def check_refusal(refused: Refusal, data: bytes) -> None:
    lines = reading._LINE_END.split(data.decode("utf-8-sig", "replace").lstrip("\ufeff"))
    assert refused.diagnostics
    for found in refused.diagnostics:
        assert found.place is not None
        assert 1 <= found.place.line <= len(lines)
        if found.rule != "not-text":
            assert 1 <= found.place.column <= len(lines[found.place.line - 1]) + 1
        found.render()
