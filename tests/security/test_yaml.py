"""YAML from strangers, for both parsers that there may be."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Refusal
from reportgen.project import Project, Workspace
from reportgen.style import load_style
from reportgen.yamlfile import read_yaml, reading

FILE = Path("甲.yaml")
REFUSED = {
    "an alias": "a: &a [1]\nb: *a",
    "an anchor alone": "a: &a 1",
    "laughing": "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]),
    "a circle": "a: &a [*a]",
    "a key merged in": "a: &a {b: 1}\nc: {<<: *a}",
    "a key as an alias": "a: &a b\n*a : 1",
    "python": "a: !!python/object/apply:os.system [id]",
    "python in a key": "!!python/name:os.system x: 1",
    "python by its long name": "a: !<tag:yaml.org,2002:python/object/new:os.system> [id]",
    "a tag of one's own": "%TAG ! tag:x,2000:\n---\na: !x 1",
    "a binary": "a: !!binary aGk=",
    "a set": "a: !!set {b}",
    "lists in lists": "a: " + "[" * 60_000,
    "mappings in mappings": "a: " + "{b: " * 20_000,
    "lists by dashes": "a:\n" + "".join(" " * n + "-\n" for n in range(1, 300)),
    "dashes in a row": "a:\n " + "- " * 40_000,
    "mappings by lines": "".join(" " * n + "a:\n" for n in range(300)),
    "questions": "? " * 40_000,
    "a list as a key": "? [a]\n: b",
    "a mapping as a key": "{a: b}: c",
    "a key twice": "a: 1\na: 2",
    "a key twice in quotes": "a: 1\n\"\\u0061\": 2",
    "many values": "a: [" + "1,\n" * 250_000 + "]",
    "many keys": "".join(f"a{n}: 1\n" for n in range(150_000)),
    "a line without end": "a: " + "x" * 3_000_000,
    "a key without end": "x" * 90_000 + ": 1",
    "a quote without end": "a: '" + "x\n " * 90_000,
    "several documents": "a: 1\n---\nb: 2",
    "a thousand documents": "---\n" * 10_000,
    "a NUL": "a: x\0y",
    "an escaped NUL": 'a: "x\\0y"',
    "an escape for terminals": "a: x\x1b[2Jy",
    "an escaped escape": 'a: "x\\x1b[2J"',
    "half a character": 'a: "\\ud800"',
    "a byte order mark inside": "a: x\ufffey",
    "a line end of YAML alone": "a: x\u2028y",
    "a directive": "%YAML 9.9\n---\na: 1",
    "a directive twice": "%YAML 1.1\n%YAML 1.1\n---\na: 1",
}  # fmt: skip
TAKEN = {
    "a merge without an alias": ("<<: {a: 1}", {"<<": {"a": "1"}}),
    "numbers that are words": ("a: 0x10\nb: 1e999\nc: 0o7\nd: 1_000", {"a": "0x10", "b": "1e999", "c": "0o7", "d": "1_000"}),
    "truths that are words": ("a: yes\nb: NO\nc: on", {"a": "yes", "b": "NO", "c": "on"}),
    "dates that are words": ("a: 2024-01-01\nb: 12:30:45", {"a": "2024-01-01", "b": "12:30:45"}),
    "insides of Python": ("__class__: a\n__init__: {__globals__: b}", {"__class__": "a", "__init__": {"__globals__": "b"}}),
}  # fmt: skip


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"])
def _either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_Loader", request.param)


@pytest.mark.usefixtures("_either_loader")
@pytest.mark.parametrize("name", REFUSED)
def test_what_yaml_can_do_to_a_reader_is_refused_at_its_line(name: str) -> None:
    begun = time.process_time()
    with pytest.raises(Refusal) as caught:
        read_yaml(REFUSED[name].encode("utf-8", "surrogatepass"), FILE)
    assert time.process_time() - begun < 25
    assert all(one.place is not None and one.place.path == FILE for one in caught.value.diagnostics)
    assert all(not one.message.isascii() for one in caught.value.diagnostics)
    assert len(caught.value.diagnostics) <= reading.MAX_FOUND


@pytest.mark.usefixtures("_either_loader")
@pytest.mark.parametrize("name", TAKEN)
def test_scalars_are_words_whatever_yaml_would_make_of_them(name: str) -> None:
    text, data = TAKEN[name]
    assert read_yaml(text.encode(), FILE).data == data


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-7", "gb18030"])
def test_other_encodings_hide_nothing(codec: str) -> None:
    with pytest.raises(Refusal):
        read_yaml("标题: &a [*a]".encode(codec), FILE)


STYLES = {
    "an address for a face": "roles: {body: {face: 'url(http://127.0.0.1:9/a.ttf)'}}",
    "css in a face": "roles: {body: {face: '\"; } @import url(http://127.0.0.1:9/a.css); a {'}}",
    "html in a face": "roles: {body: {face: '</style><script>alert(1)</script>'}}",
    "css in a colour": "roles: {body: {colour: 'red; background: url(http://127.0.0.1:9/a)'}}",
    "css in a size": "roles: {body: {size: '16pt; } @page { x: y'}}",
    "a size without end": "roles: {body: {size: 99999999pt}}",
    "a size below nothing": "roles: {body: {size: -5pt}}",
    "a size that is no number": "roles: {body: {size: nanpt}}",
    "a page without end": "page: {width: 999999mm}",
    "a page of nothing": "page: {width: 0mm, height: 0mm}",
    "a role's odd name": "roles: {'a\"><script>': {}}",
}


@pytest.mark.parametrize("name", STYLES)
def test_a_style_is_measures_and_names_of_faces_and_never_css(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "speech"
    folder.mkdir(parents=True)
    (tmp_path / "content").mkdir()
    (folder / "style.yaml").write_text(STYLES[name], encoding="utf-8")
    content = tmp_path / "content" / "甲.yaml"
    content.write_text("kind: speech\ntitle: 甲\nbody: 一段。\n", encoding="utf-8")
    from reportgen.building import find_targets, make_outputs

    made = make_outputs(find_targets([content], tmp_path, None)[0], ["pdf"])
    assert not made.data
    assert all(not one.message.isascii() for one in made.diagnostics)


@settings(max_examples=150, deadline=None)
@given(st.text("abc:-&*!%@|>[]{},\"'#? \n0.", max_size=120))
def test_a_style_of_any_characters_is_read_or_refused(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "templates", "speech")
        folder.mkdir(parents=True)
        (folder / "style.yaml").write_text(text, encoding="utf-8")
        with suppress(Refusal):
            load_style("speech", Workspace(Project(Path(name), has_content=True)))
