"""From a draft to edits of the content that it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.content.outline import SPACES
from reportgen.revise.bodies import body_edits
from reportgen.revise.edits import AddEdit, FieldEdit, RemoveEdit, RowsEdit, ValueEdit
from reportgen.revise.fields import (
    Leaf,
    changed_values,
    date_like,
    flat,
    leaves,
    speaker_values,
    squeezed,
)
from reportgen.revise.keys import At
from reportgen.revise.matching import Container, Matching, Pair
from reportgen.revise.units import Unit, UnitKind
from reportgen.yamlfile import Key, Value

_HEAD_FIELDS: Mapping[str, str] = {
    "subtitle": "occasion",
    "speaker": "speakers",
    "date": "date",
    "salutation": "salutation",
    "attachment": "attachments",
    "attachment-first": "attachments",
    "attachment-next": "attachments",
}
"""Fields of a speech by the roles of the paragraphs that show them."""
_ORDER = ("kind", "title", "occasion", "speaker", "speakers", "date", "salutation")
SUMMARY = "summary"
"""The field that an edited summary goes to."""
_DIGEST = "digest"
"""The role of what a 摘要 says of one speaker."""
_SAYS = re.compile("表示，|：")
_ATTACHMENT = re.compile(r"(?:附件\s*[：:])?\s*(?:\d{1,2}\s*[.．、])?\s*")


@dataclass(slots=True)
class Derived:
    """Edits by file; `pairs` are units that somebody changed, and whether fields came of them."""

    rows: dict[Container, RowsEdit] = field(default_factory=dict)
    fields: dict[int, list[tuple[FieldEdit, Pair]]] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)


def derive(match: Matching) -> Derived:
    """The edits that make the content say what the draft says."""
    fields = _Fields(match, Derived(body_edits(match)))
    fields.derive()
    return fields.result


@dataclass(slots=True)
class _Fields:
    """Edits of values that lines of the template show."""

    match: Matching
    result: Derived

    def derive(self) -> None:
        """Collect the edits, and every unit that somebody changed."""
        for number, unit in enumerate(self.match.draft):
            was = self.match.former[number]
            if was is None:
                self._note(None, unit, unit.line)
                if _field_of(unit):
                    self._added(number, unit)
            else:
                self._kept(self.match.base[was], unit, was)
        self._removed()

    def _note(self, before: Unit | None, after: Unit | None, line: int) -> None:
        self.result.pairs.append(Pair(before, after, line))

    def _edit(self, file: int, edit: FieldEdit, pair: Pair) -> None:
        self.result.fields.setdefault(file, []).append((edit, pair))

    def _kept(self, before: Unit, after: Unit, number: int) -> None:
        same_role = after.role in (None, before.role) or after.kind is UnitKind.ROW
        if _said(before) == _said(after) and same_role:
            return
        pair = Pair(before, after, after.line)
        self.result.pairs.append(pair)
        at = self.match.targets[number]
        if self.match.row(number) is not None or _said(before) == _said(after):
            return
        if at is None:
            self._unsourced(before, after, pair)
            return
        if before.role == _DIGEST and at.key[-1:] != (SUMMARY,):
            self._summary(at, before.text, after.text, pair)
            return
        value = self.match.files[at.file].value(at.key)
        own = tuple(leaves(value, at.key))
        others = tuple(self._beside(at, own))
        found = changed_values(before.text, after.text, own, others)
        if before.role == "speaker" and (found is None or "" in found.values()):
            self._speaker(at, after.text, pair)
            return
        for key, text in (found or {}).items():
            if text == "":
                self._edit(at.file, RemoveEdit(key, after.line), pair)
            else:
                self._edit(at.file, ValueEdit(key, text, after.line), pair)

    def _summary(self, at: At, before: str, after: str, pair: Pair) -> None:
        """A composed summary that somebody edited is from now on the speech's own.

        `at` is the title of the speech; what was edited in front of the words are its speakers.
        """
        who, says, words = _parted(before)
        new_who, new_says, new_words = _parted(after)
        if not says or says != new_says:
            return
        speech = at.key[:-1]
        if words != new_words and new_words:
            key = (*speech, SUMMARY)
            self._edit(at.file, AddEdit(key, flat(new_words), pair.line, _ORDER), pair)
        if who != new_who:
            for name in ("speaker", "speakers"):
                self._speakers(At(at.file, (*speech, name), 0), who, new_who, pair)

    def _speakers(self, at: At, before: str, after: str, pair: Pair) -> None:
        """One speaker is read anew; of several each keeps what did not change."""
        value = self.match.files[at.file].value(at.key)
        if isinstance(value, list) and len(value) == 1:
            at, value = At(at.file, (*at.key, 0), 0), value[0]
        if isinstance(value, dict | str):
            name = value if isinstance(value, str) else value.get("name")
            head = after.removesuffix(name) if isinstance(name, str) else after
            # Speakers are read as lines have them, with a gap before the name.
            self._speaker(at, after if head == after else f"{head}\u3000{name}", pair)
        else:
            found = changed_values(before, after, (), tuple(leaves(value, at.key)))
            for key, text in (found or {}).items():
                self._edit(at.file, ValueEdit(key, text, pair.line), pair)

    def _unsourced(self, before: Unit, after: Unit, pair: Pair) -> None:
        """A line that does not say where its words come from: from values that it shows."""
        for number, file in enumerate(self.match.files):
            shown = tuple(leaf for leaf in leaves(file.file.data, ()) if _may_show(leaf))
            found = changed_values(before.text, after.text, (), shown)
            for key, text in (found or {}).items():
                self._edit(
                    number, ValueEdit(key, text, after.line) if text else RemoveEdit(key, after.line), pair
                )
            if found:
                return

    def _beside(self, at: At, own: Sequence[Leaf]) -> Iterator[Leaf]:
        """Values beside one that may show in the same line: 总第×期 beside 第×期."""
        parent = at.key[:-1]
        beside = self.match.files[at.file].value(parent)
        if not isinstance(beside, dict):
            return
        mine = {leaf.key for leaf in own}
        for name, value in beside.items():
            for leaf in leaves(value, (*parent, name)):
                if leaf.key not in mine and _may_show(leaf):
                    yield leaf

    def _speaker(self, at: At, line: str, pair: Pair) -> None:
        values = speaker_values(flat(line))
        former = self.match.files[at.file].value(at.key)
        if values is None:
            return
        if isinstance(former, str):
            if set(values) == {"name"}:
                self._edit(at.file, ValueEdit(at.key, values["name"], pair.line), pair)
            return
        if not isinstance(former, dict):
            return
        for name in ("name", "post", "unit"):
            old, new = former.get(name), values.get(name)
            key = (*at.key, name)
            if old is None and new is not None:
                self._edit(at.file, AddEdit(key, new, pair.line), pair)
            elif old is not None and new is None:
                self._edit(at.file, RemoveEdit(key, pair.line), pair)
            elif new is not None and isinstance(old, str) and squeezed(old) != squeezed(new):
                self._edit(at.file, ValueEdit(key, new, pair.line), pair)

    def _scope(self, number: int) -> Container | None:
        """The mapping whose fields stand around a unit of the draft."""
        for at in (*range(number - 1, -1, -1), *range(number + 1, len(self.match.draft))):
            was = self.match.former[at]
            target = None if was is None else self.match.targets[was]
            if target is not None:
                key = target.key
                while key and isinstance(self.match.files[target.file].value(key), str | list):
                    key = key[:-1]
                if len(key) > 1 and key[-2] == "speakers":
                    key = key[:-2]
                return target.file, key
        return None

    def _added(self, number: int, unit: Unit) -> None:
        name, scope = _field_of(unit), self._scope(number)
        if name is None or scope is None:
            return
        file, parent = scope
        there = self.match.files[file].value(parent)
        if not isinstance(there, dict):
            return
        pair = self.result.pairs[-1]
        value = _new_value(name, flat(unit.text))
        if value is None:
            return
        listed = there.get(name)
        if isinstance(listed, list):
            at = self._index_after(number, file, (*parent, name), len(listed))
            self._edit(file, AddEdit((*parent, name, at), value, unit.line), pair)
        elif name not in there and not (name == "speakers" and "speaker" in there):
            whole: Value = [value] if name in ("speakers", "attachments") else value
            order = _ORDER[: _ORDER.index(name)] if name in _ORDER else tuple(map(str, there))
            self._edit(file, AddEdit((*parent, name), whole, unit.line, order), pair)

    def _index_after(self, number: int, file: int, key: Key, otherwise: int) -> int:
        """The number in a list for what stands at a place of the draft."""
        for at in range(number - 1, -1, -1):
            was = self.match.former[at]
            target = None if was is None else self.match.targets[was]
            if target is not None and target.file == file and target.key[: len(key)] == key:
                step = target.key[len(key)]
                return int(step) + 1 if isinstance(step, int) else otherwise
            if target is not None:
                return 0 if target.key[:-1] == key[:-1] else otherwise
        return otherwise

    def _removed(self) -> None:
        line, there = 0, set(self.match.former)
        lines: dict[int, int] = {}
        for number, was in enumerate(self.match.former):
            if was is not None:
                lines[was] = self.match.draft[number].line
        for number, unit in enumerate(self.match.base):
            line = lines.get(number, line)
            if number in there or not (_said(unit) or unit.kind is UnitKind.PICTURE):
                continue
            pair = Pair(unit, None, line)
            self.result.pairs.append(pair)
            at = self.match.targets[number]
            if at is not None and self.match.row(number) is None:
                self._edit(at.file, RemoveEdit(at.key, line), pair)


def _parted(line: str) -> tuple[str, str, str]:
    """Speakers, what leads on from them, and the words of a summary; empty where nothing leads on."""
    match = _SAYS.search(line)
    return (line[: match.start()], match[0], line[match.end() :]) if match else ("", "", line)


def _may_show(leaf: Leaf) -> bool:
    """Whether a value may stand in a line with others."""
    return "\n" not in leaf.value.strip() and leaf.key[-1] not in ("kind", "body", "form", "include")


def _said(unit: Unit) -> str:
    """The words of a unit, whatever breaks them into lines; breaks that a person set count."""
    return unit.text if unit.kind is not UnitKind.PICTURE else ""


def _field_of(unit: Unit) -> str | None:
    """The field of a speech that a new paragraph is by its style."""
    return _HEAD_FIELDS.get(unit.role or "") if unit.kind is UnitKind.PARAGRAPH else None


def _new_value(name: str, text: str) -> Value:
    match name:
        case "occasion":
            return text.lstrip("-－—―─" + SPACES) or None
        case "speakers":
            values = speaker_values(text)
            return dict(values) if values else None
        case "date":
            return date_like("2000-01-01", text)
        case "attachments":
            return _ATTACHMENT.sub("", text, count=1).strip(SPACES) or None
        case _:
            return text or None
