"""Values of fields out of lines that a template set: what changed in a line, changed in its values.

A template puts values between words of its own: ——{occasion}, （{date}）, {unit}{post}　{name}.
Where the values stood in the line as it was made is looked up; a change belongs to the
value that it lies in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.content.dates import ImpossibleDate, read_date
from reportgen.content.outline import SPACES
from reportgen.readers.speakers import read_speakers
from reportgen.yamlfile import Key, Value

_LONGEST = 4_000
"""Characters of a line with fields in it."""
_ISO = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text of a content file, and where it is."""

    key: Key
    value: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a value shows in a line, and how what shows becomes a value again; None if it cannot."""

    text: str
    back: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Segment:
    leaf: Leaf
    start: int
    end: int
    shown: _Shown


def leaves(value: Value, key: Key) -> Iterator[Leaf]:
    """The texts in a value, with their keys."""
    if isinstance(value, str):
        yield Leaf(key, value)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*key, number))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*key, name))


def flat(text: str) -> str:
    """A line without the breaks that balance puts in."""
    return text.replace("\n", "")


def squeezed(text: str) -> str:
    """A line without any white space."""
    return "".join(text.split())


def changed_values(
    before: str, after: str, own: Sequence[Leaf], others: Sequence[Leaf]
) -> dict[Key, str] | None:
    """The new values of leaves in a line that read `before` and now reads `after`; an empty one is gone.

    `own` are those that the line is about, `others` such as may stand in it too. None where the
    change cannot be told to be one of values.
    """
    if len(before) > _LONGEST or len(after) > _LONGEST:
        return None
    broken = _new_breaks(before, after, own)
    if broken is not None:
        return broken
    old, new = flat(before), flat(after)
    segments = sorted(_segments(old, own, others), key=lambda segment: segment.start)
    if not segments:
        return None
    owners = _owners(old, new, segments)
    if owners is None:
        return None
    found: dict[Key, str] = {}
    for number, segment in enumerate(segments):
        text = "".join(char for char, owner in zip(new, owners, strict=True) if owner == number)
        if text != old[segment.start : segment.end]:
            value = segment.shown.back(text) if text else ""
            if value is None:
                return None
            found[segment.leaf.key] = value
    return found or None


def speaker_values(line: str) -> Mapping[str, str] | None:
    """Name, post and unit of the one speaker whom a line names."""
    speakers = read_speakers(line)
    if len(speakers) != 1:
        return None
    one = speakers[0]
    stated = {"name": one.name, "post": one.post, "unit": one.unit}
    return {name: value for name, value in stated.items() if value} or None


def date_like(value: str, text: str) -> str | None:
    """The date that `text` shows, in the form of `value`."""
    try:
        date = read_date(text.strip("（）() " + SPACES))
    except ImpossibleDate:
        return None
    if date is None:
        return None
    return date.iso if _ISO.fullmatch(value.strip()) else date.chinese


def _new_breaks(before: str, after: str, own: Sequence[Leaf]) -> dict[Key, str] | None:
    """A text of one line's own breaks: kept as the draft has them, if somebody set or moved them."""
    if len(own) != 1 or squeezed(own[0].value) != squeezed(before):
        return None
    typed = len(own[0].value.strip().split("\n")) > 1
    if typed or (squeezed(before) == squeezed(after) and before != after):
        return {own[0].key: after}
    return None


def _segments(line: str, own: Sequence[Leaf], others: Sequence[Leaf]) -> list[_Segment]:
    taken: list[_Segment] = []
    for group in (own, sorted(others, key=lambda leaf: -len(leaf.value))):
        for leaf in group:
            segment = next(_found(leaf, line, taken), None)
            if segment is not None:
                taken.append(segment)
    return taken


def _found(leaf: Leaf, line: str, taken: Iterable[_Segment]) -> Iterator[_Segment]:
    for shown in _shown(leaf.value):
        start = line.find(shown.text) if shown.text else -1
        while start >= 0:
            end = start + len(shown.text)
            if all(end <= other.start or start >= other.end for other in taken):
                yield _Segment(leaf, start, end, shown)
            start = line.find(shown.text, start + 1)
    if squeezed(leaf.value) == squeezed(line) and not taken:
        yield _Segment(leaf, 0, len(line), _Shown(line, lambda text: _with_spaces(leaf.value, text)))


def _shown(value: str) -> Iterator[_Shown]:
    """The ways in which a value may show in a line."""
    text = "".join(row.strip(SPACES) for row in value.split("\n"))
    yield _Shown(text, _same)
    yield _Shown(text.lstrip("-－—―─"), _same)
    yield _Shown(text.rstrip("：:"), lambda shown: shown + text[len(text.rstrip("：:")) :])
    yield _Shown(text.strip("（）()"), _same)
    if len(text) == 2:
        yield _Shown("\u3000".join(text), lambda shown: shown.replace("\u3000", ""))
    try:
        date = read_date(text)
    except ImpossibleDate:
        date = None
    if date is not None:
        yield _Shown(date.chinese, lambda shown: date_like(value, shown))


def _same(text: str) -> str:
    return text.strip(SPACES)


def _with_spaces(value: str, text: str) -> str:
    """`text` with the white space that `value` has where it stands between the same words."""
    kept: list[str] = []
    for tag, start, end, left, right in SequenceMatcher(None, value, text, autojunk=False).get_opcodes():
        old = value[start:end]
        kept.append(old if tag == "delete" and not old.strip(SPACES) else text[left:right])
    return "".join(kept).strip(SPACES)


def _owners(old: str, new: str, segments: Sequence[_Segment]) -> list[int | None] | None:
    """For each character of the new line the segment that it belongs to; None where one is between two."""
    inside: list[int | None] = [None] * len(old)
    for number, segment in enumerate(segments):
        inside[segment.start : segment.end] = [number] * (segment.end - segment.start)
    owners: list[int | None] = []
    for tag, start, end, left, right in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            owners += inside[start:end]
        elif tag == "insert":
            owners += [_owner_at(inside, start)] * (right - left)
        elif tag == "replace":
            concerned = {owner for owner in inside[start:end] if owner is not None}
            if len(concerned) > 1:
                return None
            owners += [next(iter(concerned), _owner_at(inside, start))] * (right - left)
    return owners


def _owner_at(inside: Sequence[int | None], at: int) -> int | None:
    """Whose is what is put in at a place: the value's before it, else that of the value behind it."""
    before = inside[at - 1] if at else None
    behind = inside[at] if at < len(inside) else None
    return before if before is not None else behind
