"""The kinds of content: one row a kind. A new kind is a module beside this one and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from pydantic import BaseModel

from reportgen.content.dump import speech_json
from reportgen.content.speech import Speech, SpeechModel, load_speech
from reportgen.diagnostics import Refusal
from reportgen.project import Workspace
from reportgen.yamlfile import YamlFile, read_yaml

Content: TypeAlias = Speech
"""Any typed content; grows to a union with the next kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How content of one kind is read, described and dumped."""

    chinese: str
    model: type[BaseModel]
    load: Callable[[YamlFile], Content]
    to_json: Callable[[Content], dict[str, object]]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {"speech": Kind("发言", SpeechModel, load_speech, speech_json)},
)


def load_content(path: Path, workspace: Workspace) -> Content:
    """The typed content of a YAML file; raises `Refusal` with every finding at its place."""
    file = read_yaml(workspace.read(path), path)
    return _kind_of(file).load(file)


def _kind_of(file: YamlFile) -> Kind:
    name = file.data.get("kind")
    if not isinstance(name, str):
        place = file.place("kind") if "kind" in file.data else file.place()
        raise Refusal([file.error("missing-key", "没有写明文种", place, "请加上一行“kind: speech”")])
    if name not in KINDS:
        close = get_close_matches(name, KINDS, n=1, cutoff=0.4)
        hint = f"是不是“{close[0]}”？" if close else "可用的文种：" + "、".join(KINDS)
        raise Refusal([file.error("unknown-kind", f"没有“{name}”这种文种", file.place("kind"), hint)])
    return KINDS[name]


def schema(kind: str) -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of a kind's content files, for editors."""
    # Only who asks for a schema waits for what makes one.
    from reportgen.content.schema import json_schema

    return json_schema(KINDS[kind].model)
