"""The kinds of content: one row a kind. A new kind is a module beside this one and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from reportgen.content.fields import Content
from reportgen.content.including import Asked, Includer
from reportgen.content.speech import Speech, SpeechModel, load_speech
from reportgen.diagnostics import Refusal
from reportgen.project import Workspace
from reportgen.yamlfile import YamlFile, read_yaml

if TYPE_CHECKING:
    from reportgen.content.declared import Declaration, Declared

__all__ = [
    "KINDS",
    "Content",
    "Kind",
    "all_kinds",
    "find_kind",
    "load_content",
    "schema",
    "to_json",
    "to_text",
]

ContentType = TypeVar("ContentType", bound=Content)


@dataclass(frozen=True, slots=True)
class Kind(Generic[ContentType]):
    """How content of one kind is read, described and dumped."""

    chinese: str
    model: type[BaseModel]
    load: Callable[[YamlFile, Includer], ContentType]
    """Raises `Refusal` with every finding; files that the content asks for are read by the includer."""
    to_json: Callable[[ContentType], dict[str, object]]
    to_text: Callable[[ContentType], str]
    as_speech: Callable[[ContentType], Speech] | None = None
    """The content as an item of another; None for a kind that cannot be included."""


# Only who has content of a kind waits for what reads it: a speech is dumped at once.


def _speech() -> Kind[Any]:
    from reportgen.content.dump import speech_json, speech_text

    return Kind(
        "发言",
        SpeechModel,
        lambda file, _: load_speech(file),
        speech_json,
        speech_text,
        lambda speech: speech,
    )


def _collection() -> Kind[Any]:
    from reportgen.content.collection import CollectionModel, load_collection
    from reportgen.content.dump_kinds import collection_json, collection_text

    return Kind("汇编", CollectionModel, load_collection, collection_json, collection_text)


def _briefing() -> Kind[Any]:
    from reportgen.content.briefing import BriefingModel, load_briefing
    from reportgen.content.dump_kinds import briefing_json, briefing_text

    return Kind("简报", BriefingModel, load_briefing, briefing_json, briefing_text)


def _document() -> Kind[Any]:
    from reportgen.content.dump_kinds import official_json, official_text
    from reportgen.content.official import as_speech, load_official
    from reportgen.content.official_model import OfficialModel

    return Kind("公文", OfficialModel, load_official, official_json, official_text, as_speech)


def _digest() -> Kind[Any]:
    from reportgen.content.digest import DigestModel, as_speech, load_digest
    from reportgen.content.dump_digest import digest_json, digest_text

    return Kind("发言摘要", DigestModel, load_digest, digest_json, digest_text, as_speech)


_ROWS: Mapping[str, Callable[[], Kind[Any]]] = MappingProxyType(
    {
        "speech": _speech,
        "collection": _collection,
        "briefing": _briefing,
        "document": _document,
        "digest": _digest,
    }
)


class _Kinds(Mapping[str, Kind[Any]]):
    """The rows of the table, each made when it is first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Kind[Any]] = {}

    def __getitem__(self, name: str) -> Kind[Any]:
        if name not in self._made:
            self._made[name] = _ROWS[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_ROWS)

    def __len__(self) -> int:
        return len(_ROWS)


KINDS: Mapping[str, Kind[Any]] = _Kinds()


def find_kind(name: str, workspace: Workspace) -> Kind[Any] | None:
    """A kind of the package, or one that the project declares; raises `Refusal` for a wrong declaration."""
    if name in KINDS:
        return KINDS[name]
    from reportgen.content.declared import read_declaration

    declaration = read_declaration(name, workspace)
    return None if declaration is None else _declared(declaration)


def all_kinds(workspace: Workspace) -> dict[str, Kind[Any]]:
    """The kinds of the package, and those that the project declares."""
    from reportgen.content.declared import declared_kinds

    own = {declaration.kind: _declared(declaration) for declaration in declared_kinds(workspace)}
    return {**own, **KINDS}


def _declared(declaration: Declaration) -> Kind[Declared]:
    from reportgen.content.dump_declared import declared_json, declared_text

    def load(file: YamlFile, _: Includer) -> Declared:
        return declaration.load(file)

    return Kind(declaration.chinese, declaration.model, load, declared_json, declared_text)


def load_content(path: Path, workspace: Workspace) -> Content:
    """The typed content of a YAML file; raises `Refusal` with every finding at its place."""
    file = read_yaml(workspace.read(path), path)
    kind = _kind_of(file, workspace)
    content: Content = kind.load(file, Includer(workspace, _read_item).inside(path))
    return content


def to_json(content: Content) -> dict[str, object]:
    """The JSON form of any content, as `dump` gives it."""
    if content.kind in KINDS:
        return KINDS[content.kind].to_json(content)
    from reportgen.content.dump_declared import declared_json

    return declared_json(_as_declared(content))


def to_text(content: Content) -> str:
    """Any content as an outline to read over."""
    if content.kind in KINDS:
        return KINDS[content.kind].to_text(content)
    from reportgen.content.dump_declared import declared_text

    return declared_text(_as_declared(content))


def _as_declared(content: Content) -> Declared:
    from reportgen.content.declared import Declared

    assert isinstance(content, Declared)
    return content


def _read_item(file: YamlFile, asked: Asked, includer: Includer) -> Speech:
    kind = _kind_of(file, includer.workspace)
    if kind.as_speech is None:
        able = "、".join(kind.chinese for kind in KINDS.values() if kind.as_speech)
        message = f"“{file.path.name}”是{kind.chinese}，不能收进别的文件"
        raise asked.refuse("wrong-include", message, f"能收的是{able}")
    return kind.as_speech(kind.load(file, includer))


def _kind_of(file: YamlFile, workspace: Workspace) -> Kind[Any]:
    name = file.data.get("kind")
    if not isinstance(name, str):
        place = file.place("kind") if "kind" in file.data else file.place()
        raise Refusal([file.error("missing-key", "没有写明文种", place, "请加上一行“kind: speech”")])
    kind = find_kind(name, workspace)
    if kind is None:
        hint = _nearest(name, all_kinds(workspace))
        raise Refusal([file.error("unknown-kind", f"没有“{name}”这种文种", file.place("kind"), hint)])
    return kind


def _nearest(name: str, kinds: Mapping[str, Kind[Any]]) -> str:
    """A hint at the kind that was meant, by its name in either language, or at all of them."""
    chinese = {kind.chinese: key for key, kind in kinds.items()}
    close = get_close_matches(name, kinds, n=1, cutoff=0.4)
    meant = chinese.get(name) or next(iter(close), None)
    if meant:
        return f"是不是“{meant}”？"
    return "可用的文种：" + "、".join(f"{key}（{kind.chinese}）" for key, kind in kinds.items())


def schema(name: str, kinds: Mapping[str, Kind[Any]] = KINDS) -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of the content files of one of `kinds`, for editors."""
    # Only who asks for a schema waits for what makes one.
    from reportgen.content.schema import json_schema

    return json_schema(kinds[name].model)
