"""What a content file asks not to be told: rules for all of it, or where certain words stand.

ignore:
  - range-mark                 # nowhere in this file
  - typo: 既往不究              # not where these words stand
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.checks.names import nearest
from reportgen.diagnostics import Diagnostic, Place, error, warning
from reportgen.yamlfile import YamlFile

KEY = "ignore"


@dataclass(frozen=True, slots=True)
class Ignore:
    """A rule that is not to be told; where `words` stand, or everywhere when there are none."""

    rule: str
    words: str | None
    place: Place

    def covers(self, found: Diagnostic, text: str) -> bool:
        """Whether a finding in a paragraph of this text is not to be told."""
        return found.rule == self.rule and (self.words is None or self.words in text)


def read_ignores(file: YamlFile) -> list[Ignore]:
    """What a file asks to ignore, as its model has let it through."""
    entries = file.data.get(KEY)
    found: list[Ignore] = []
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
        if isinstance(entry, str):
            found.append(Ignore(entry, None, file.place(KEY, number)))
        elif isinstance(entry, dict):
            found += [
                Ignore(rule, words, file.place(KEY, number, rule))
                for rule, words in entry.items()
                if isinstance(words, str)
            ]
    return found


def unknown_rules(ignores: Sequence[Ignore], names: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Ignores of rules that do not exist."""
    for one in ignores:
        if one.rule not in names:
            yield error("unknown-rule", f"没有“{one.rule}”这条规则", one.place, nearest(one.rule, names))


def stale(ignores: Sequence[Ignore], used: frozenset[Ignore]) -> Iterator[Diagnostic]:
    """Ignores that nothing was found for any more."""
    for one in ignores:
        if one not in used:
            where = f"“{one.words}”处的" if one.words else ""
            message = f"忽略{where}“{one.rule}”已经用不上了"
            yield warning("stale-ignore", message, one.place, "请删去这一条")
