"""The lists that rules go by: files in `templates/checks/` that an office can edit.

A project's own file is laid over the package's, entry by entry: an entry without a
value takes one away.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from reportgen.checks.names import nearest, rule_names
from reportgen.content.dates import CalendarDate
from reportgen.content.fields import Date, Model, Words
from reportgen.content.outline import SPACES
from reportgen.diagnostics import Severity
from reportgen.project import Workspace
from reportgen.yamlfile import WrongValue, read_yaml, validate

FOLDER = "checks"
Weight: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Valid:
    """From and until which day something is asked for; None is without end."""

    since: CalendarDate | None = None
    until: CalendarDate | None = None

    def on(self, day: CalendarDate | None) -> bool:
        """Whether it is asked for on the day of a speech; always when the day is not known.

        A month is all its days: until 2018-03 is until its last one.
        """
        if day is None:
            return True
        after = self.since is None or _first_day(self.since) <= _last_day(day)
        return after and (self.until is None or _first_day(day) <= _last_day(self.until))


def _first_day(day: CalendarDate) -> date:
    return date(day.year, day.month, day.day or 1)


def _last_day(day: CalendarDate) -> date:
    return date(day.year, day.month, day.day or monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class Typo:
    """A wrong form and the right one."""

    wrong: str
    right: str
    severity: Severity = Severity.ERROR
    note: str | None = None
    unless: tuple[str, ...] = ()
    """Words that make it right where one of them stands over it: 截止日期 over 截止."""
    valid: Valid = Valid()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase and its items in order; an item has one form or several."""

    name: str
    items: tuple[tuple[str, ...], ...]
    valid: Valid = Valid()


@dataclass(frozen=True, slots=True)
class WordLists:
    """All lists."""

    typos: Mapping[str, Typo] = field(default_factory=dict)
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    terms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words by the name of their list in terms.yaml."""
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """What rules.yaml says of rules, by name; None is off."""

    def listed(self, name: str) -> frozenset[str]:
        """The words of a list of terms.yaml; none when there is no such list."""
        return self.terms.get(name, frozenset())


def _named(entries: object) -> object:
    if isinstance(entries, dict) and not all(str(name).strip(SPACES) for name in entries):
        raise WrongValue("empty-value", "冒号前面是空的", "请填写，或删去这一行")
    return entries


def _items(items: tuple[str, ...]) -> tuple[str, ...]:
    if not all(map(_forms, items)):
        raise WrongValue("empty-value", "有一项是空的", "一项有几种写法用 | 隔开")
    return items


_NAMED = BeforeValidator(_named)
"""Makes every entry of a list have words before its colon."""


def _parted(value: object) -> object:
    return {"right": value} if isinstance(value, str) else value


class _ValidModel(Model):
    since: Date | None = Field(None, description="从哪天起")
    until: Date | None = Field(None, description="到哪天止")

    def valid(self) -> Valid:
        return Valid(self.since, self.until)


class _TypoModel(_ValidModel):
    right: Words = Field(description="对的写法")
    severity: Weight = Field("error", description="error、warning 或 info")
    note: Words | None = Field(None, description="说明")
    unless: tuple[Words, ...] = Field((), description="前后有这些字就不算错")


class _PhraseModel(_ValidModel):
    items: Annotated[tuple[Words, ...], AfterValidator(_items)] = Field(
        description="各项，一项有几种写法用 | 隔开"
    )


class _TyposFile(Model):
    typos: Annotated[dict[str, Annotated[_TypoModel | None, BeforeValidator(_parted)]], _NAMED] = Field(
        description="错别字"
    )


class _PhrasesFile(Model):
    phrases: Annotated[dict[str, _PhraseModel | None], _NAMED] = Field(description="固定提法")


class _TermsFile(Model):
    terms: dict[str, tuple[Words, ...] | None] = Field(description="词表")


def _known(weights: object) -> object:
    names = rule_names()
    if isinstance(weights, dict) and (unknown := [name for name in weights if name not in names]):
        hint = nearest(unknown[0], names)
        raise WrongValue("unknown-rule", f"没有“{unknown[0]}”这条规则", hint)
    return weights


class _RulesFile(Model):
    rules: Annotated[
        dict[str, Literal["error", "warning", "info", "off"] | None], BeforeValidator(_known)
    ] = Field(description="规则")


Files: TypeAlias = "tuple[tuple[Path, bytes], ...]"
"""Files of a list, the package's before the project's own."""
FileModel = TypeVar("FileModel", bound=BaseModel)


def load_word_lists(workspace: Workspace) -> WordLists:
    """The package's lists with the project's own laid over them; raises `Refusal` for a wrong file."""
    # Read for every document, so that each notes them; made of them once in a process.
    return _lists(*(_files(workspace, name) for name in ("typos", "phrases", "terms", "rules")))


def _files(workspace: Workspace, name: str) -> Files:
    return tuple((path, workspace.read(path)) for path in workspace.template_files(FOLDER, f"{name}.yaml"))


@lru_cache(maxsize=4)
def _lists(typos: Files, phrases: Files, terms: Files, rules: Files) -> WordLists:
    return WordLists(
        _over(_entries(typos, _TyposFile, lambda file: file.typos), _typo),
        _over(_entries(phrases, _PhrasesFile, lambda file: file.phrases), _phrase),
        _terms(_entries(terms, _TermsFile, lambda file: file.terms)),
        _over(
            _entries(rules, _RulesFile, lambda file: file.rules),
            lambda _, weight: None if weight == "off" else Severity(weight),
        ),
    )


def _entries(
    files: Files, model: type[FileModel], part: Callable[[FileModel], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for path, data in files:
        yield part(validate(model, read_yaml(data, path), "词表"))


def _over(files: Iterator[dict[str, Any]], make: Callable[[str, Any], Any]) -> Mapping[str, Any]:
    merged: dict[str, Any] = {}
    for entries in files:
        merged |= entries
    return MappingProxyType({name: make(name, value) for name, value in merged.items() if value is not None})


def _typo(wrong: str, model: _TypoModel) -> Typo:
    return Typo(wrong, model.right, Severity(model.severity), model.note, model.unless, model.valid())


def _phrase(name: str, model: _PhraseModel) -> Phrase:
    return Phrase(name, tuple(map(_forms, model.items)), model.valid())


def _forms(item: str) -> tuple[str, ...]:
    """The forms of an item, parted by `|`, without what is blank."""
    return tuple(form for one in item.split("|") if (form := one.strip(SPACES)))


def _terms(files: Iterator[dict[str, Any]]) -> Mapping[str, frozenset[str]]:
    merged: dict[str, set[str]] = {}
    for entries in files:
        for name, words in entries.items():
            held = merged.setdefault(name, set())
            if words is None:
                held.clear()
                continue
            held |= {word for word in words if not word.startswith("-")}
            held -= {word.removeprefix("-").strip(SPACES) for word in words if word.startswith("-")}
    return MappingProxyType({name: frozenset(words) for name, words in merged.items()})
