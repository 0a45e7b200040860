"""Items of collections and briefings: files that are included, or speeches written in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, WithJsonSchema, model_validator

from reportgen.content.fields import Model, Words, schema_with, stripped, words_or_mapping
from reportgen.content.including import Asked, Includer
from reportgen.content.order import SORTS, sort_entries
from reportgen.content.speech import Speaker, Speech, SpokenModel, compose_speech
from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.yamlfile import Key, WrongValue, YamlFile

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

MAX_ITEMS = 5_000
"""Items of one collection or briefing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item: its speech, and where the file asks for it."""

    id: str
    """Unique in its file, ASCII: `item-1` … by order, unless the file gives one."""
    speech: Speech
    source: str | None
    """Who sent it in (供稿, C10)."""
    place: Place
    included: bool = True
    """Whether the speech has a file of its own."""


_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_SORT = re.compile(f"-?(?:{'|'.join(SORTS)})")


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        hint = "用半角字母开头，只写字母、数字、- 和 _，如 wang-1"
        raise WrongValue("wrong-id", "代号的写法不对", hint)
    return value


def _sort(value: object) -> str:
    if not isinstance(value, str) or not _SORT.fullmatch(value):
        hint = f"可以按 {'、'.join(SORTS)} 排；前面加 - 是倒序，如 -date"
        raise WrongValue("wrong-sort", "不能这样排序", hint)
    return value


Id: TypeAlias = Annotated[
    str, BeforeValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})
]
Sort: TypeAlias = Annotated[
    str,
    BeforeValidator(_sort),
    WithJsonSchema({"enum": [f"{sign}{name}" for sign in ("", "-") for name in SORTS]}),
]


class IncludedModel(Model):
    """What an item may say about itself."""

    include: Words | None = Field(
        None, description="发言的文件名，如 发言/王明.yaml；可用通配符，如 发言/*.yaml"
    )
    id: Id | None = Field(None, description="代号，供链接用，如 wang-1；不写就是 item-1、item-2……")
    source: Words | None = Field(None, description="供稿单位，如 市水利局")


class ItemModel(SpokenModel, IncludedModel):
    """一篇：文件名，或在这里写出标题和正文。"""

    _apart: ClassVar[tuple[str, ...]] = tuple(SpokenModel.model_fields)

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, data: object) -> object:
        return {"include": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_form(self) -> ItemModel:
        written = [name for name in type(self)._apart if getattr(self, name) is not None]
        if self.include is not None and written:
            message = f"写了 include，就不能再写 {'、'.join(written)}"
            raise WrongValue("two-item-forms", message, "标题和正文在被包含的文件里写")
        lacking = [name for name in ("title", "body") if getattr(self, name) is None]
        if self.include is None and lacking:
            hint = "一篇或者写 include: 文件名，或者写 title 和 body"
            raise WrongValue("missing-key", f"缺少“{lacking[0]}”", hint)
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        apart: JsonSchemaValue = {"not": {"anyOf": [schema_with(name) for name in cls._apart]}}
        written: JsonSchemaValue = {"not": schema_with("include")}
        forms = [{**schema_with("include"), **apart}, {**schema_with("title", "body"), **written}]
        return words_or_mapping(core_schema, handler, forms)


_TWO_WRITERS: JsonSchemaValue = {
    "not": {
        "anyOf": [
            schema_with("speaker", "speakers"),
            schema_with("author", "speaker"),
            schema_with("author", "speakers"),
        ]
    }
}


class BriefingItemModel(ItemModel):
    """一篇：文件名，或在这里写出标题和正文。"""

    model_config = ConfigDict(json_schema_extra=_TWO_WRITERS)

    author: Words | None = Field(None, description="作者，如 王明")

    _apart: ClassVar[tuple[str, ...]] = (*SpokenModel.model_fields, "author")

    @model_validator(mode="after")
    def _one_writer(self) -> BriefingItemModel:
        if self.author is not None and (self.speaker or self.speakers):
            raise WrongValue("two-speaker-forms", "author 和 speaker、speakers 只能写一个")
        return self

    def stated_speakers(self) -> tuple[Speaker, ...]:
        """The speakers; an author is one."""
        return (Speaker(self.author.strip()),) if self.author else SpokenModel.stated_speakers(self)


@dataclass(slots=True)
class _Gathering:
    """Reads the items of one file; what is wrong is collected in `found`."""

    file: YamlFile
    includer: Includer
    found: list[Diagnostic] = field(default_factory=list)
    taken: set[Path] = field(default_factory=set)
    count: int = 0

    def entries(self, lists: Mapping[Key, Sequence[ItemModel]]) -> list[tuple[Entry, ...]]:
        """The entries of each list; a file that is named is left out of every pattern."""
        items = [((*key, index), item) for key, items in lists.items() for index, item in enumerate(items)]
        self._check_ids(items)
        named = dict(self._named(items))
        result = [tuple(self._list(key, models, named)) for key, models in lists.items()]
        if self.found:
            raise Refusal(list(dict.fromkeys(self.found)))
        if empty := [self._empty(key) for key, entries in zip(lists, result, strict=True) if not entries]:
            raise Refusal(empty)
        return result

    def _empty(self, key: Key) -> Diagnostic:
        message, hint = "这里一篇也没有：符合的文件都在别处收了", "请删去这一部分，或换一个通配符"
        return self.file.error("empty-part", message, self.file.place(*key), hint)

    def _list(
        self, key: Key, models: Sequence[ItemModel], named: Mapping[Key, Path | None]
    ) -> Iterator[Entry]:
        for index, item in enumerate(models):
            yield from self._item((*key, index), item, named)

    def _check_ids(self, items: Iterable[tuple[Key, ItemModel]]) -> None:
        seen: set[str] = set()
        for key, item in items:
            if item.id in seen:
                place = self.file.place(*key, "id")
                self.found.append(
                    self.file.error("same-id", f"代号“{item.id}”用了两次", place, "请换一个代号")
                )
            seen |= {item.id} if item.id else set()

    def _named(self, items: Iterable[tuple[Key, ItemModel]]) -> Iterator[tuple[Key, Path | None]]:
        """The file of each item that names one; None for one that cannot be had."""
        for key, item in items:
            asked = self._asked(key, item)
            if asked is None or (asked.is_pattern and not self._exists(asked)):
                continue
            try:
                path = self.includer.find(asked)
                if path in self.taken:
                    raise asked.refuse("included-twice", f"“{asked.name}”收了两次", "请删去其中一处")
                self.taken.add(path)
                yield key, path
            except Refusal as refusal:
                self.found += refusal.diagnostics
                yield key, None

    def _exists(self, asked: Asked) -> bool:
        """Whether a name with marks of a pattern is simply a file's name."""
        try:
            self.includer.find(asked)
        except Refusal:
            return False
        return True

    def _asked(self, key: Key, item: ItemModel) -> Asked | None:
        return Asked.at(self.file, (*key, "include")) if item.include else None

    def _item(self, key: Key, item: ItemModel, named: Mapping[Key, Path | None]) -> Iterator[Entry]:
        asked = self._asked(key, item)
        try:
            if asked is None:
                yield self._entry(key, item, compose_speech(item, self.file, key))
            elif key not in named:
                yield from self._pattern(key, item, asked)
            elif path := named[key]:
                yield self._entry(key, item, self.includer.read(path, asked))
        except Refusal as refusal:
            self.found += refusal.diagnostics

    def _pattern(self, key: Key, item: ItemModel, asked: Asked) -> Iterator[Entry]:
        paths = [path for path in self.includer.find_all(asked) if path not in self.taken]
        self.taken.update(paths)
        self._check_room(key, len(paths))
        if item.id and len(paths) > 1:
            message = f"“{asked.name}”是 {len(paths)} 篇，不能共用一个代号"
            place = self.file.place(*key, "id")
            self.found.append(self.file.error("same-id", message, place, "请删去 id"))
        for path in paths:
            try:
                yield self._entry(key, item, self.includer.read(path, asked))
            except Refusal as refusal:
                self.found += refusal.diagnostics

    def _check_room(self, key: Key, more: int) -> None:
        """Raise `Refusal` when as many more items are too many."""
        if self.count + more > MAX_ITEMS:
            message = f"收的文章太多，最多 {MAX_ITEMS} 篇"
            place = self.file.place(*key)
            raise Refusal([self.file.error("too-many-items", message, place, "请分成几个文件")])

    def _entry(self, key: Key, item: ItemModel, speech: Speech) -> Entry:
        self._check_room(key, 1)
        self.count += 1
        place, included = self.file.place(*key), item.include is not None
        return Entry(item.id or "", speech, stripped(item.source), place, included)


def read_items(
    file: YamlFile, lists: Mapping[Key, Sequence[ItemModel]], sort: str | None, includer: Includer
) -> list[tuple[Entry, ...]]:
    """The entries of each list of items that stands at a key of a file, each list sorted by itself.

    A file that one list names is left out of the patterns of all. Raises `Refusal` with
    everything that is wrong, also in the files that are included, each at its own place.
    """
    read = _Gathering(file, includer).entries(lists)
    return _numbered([sort_entries(entries, sort) if sort else entries for entries in read])


def _numbered(lists: Sequence[tuple[Entry, ...]]) -> list[tuple[Entry, ...]]:
    """The entries with an id each: `item-` and their number, where the file gives none."""
    used = {entry.id for entries in lists for entry in entries}
    free = (name for number in count(1) if (name := f"item-{number}") not in used)
    return [
        tuple(entry if entry.id else replace(entry, id=next(free)) for entry in entries) for entries in lists
    ]


def entry_diagnostics(entries: Iterable[Entry]) -> tuple[Diagnostic, ...]:
    """What was found in the speeches of entries, each finding once."""
    return tuple(dict.fromkeys(found for entry in entries for found in entry.speech.diagnostics))
