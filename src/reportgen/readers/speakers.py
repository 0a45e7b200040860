"""Who speaks: 市水利局党组书记、局长　王　明 → unit, post, name.

Lines are read to `Speaker`s that may be partial, a unit on one line, post and name
on the next; `merge_speakers` puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.content.outline import find_label
from reportgen.content.speech import Speaker
from reportgen.readers.characters import HANZI, bare, squeezed
from reportgen.readers.names import clean_name, is_name, joins_name, may_be_foreign, may_be_name, opens_name
from reportgen.readers.offices import ends_office, is_slogan, is_unit, split_office, split_office_of

_AFTER_LABEL = r"(?:\s*[:：]\s*|\s+)"
_PERSON_LABEL = re.compile(
    r"(?:(?:发\s*言|汇\s*报|报\s*告|讲\s*话|演\s*讲|主\s*讲|宣\s*讲|述\s*职|讲\s*述|交流|表态|致辞)\s*人"
    rf"|发言者|作\s*者|姓\s*名|发言代表|发言同志|汇报同志){_AFTER_LABEL}"
)
_UNIT_LABEL = re.compile(
    rf"(?:(?:发言|汇报|交流|报告|述职|表态|所在|供稿|报送)?\s*单\s*位|部\s*门|学\s*校){_AFTER_LABEL}"
)
_POST_LABEL = re.compile(rf"(?:职\s*务|职\s*称|身\s*份|现任职务|单位[及和、]?职务|职务职称){_AFTER_LABEL}")
_LABEL_ALONE = re.compile(
    rf"(?:{_PERSON_LABEL.pattern}|{_UNIT_LABEL.pattern})".replace(_AFTER_LABEL, "[:：]?")
)
_ANY_LABEL = re.compile(rf"(?={_PERSON_LABEL.pattern}|{_UNIT_LABEL.pattern}|{_POST_LABEL.pattern})")
_MARK_BEFORE_NAME = re.compile(
    rf"(?<=[长记任员席监理事师授表人官委总])[：:，,]\s*(?={HANZI}\s*{HANZI}{{1,3}}$)"
)
_NAME_FIRST = re.compile(rf"({HANZI}{{2,4}})[：:，,]\s*(.+)$")
_NAME_AND_OFFICE = re.compile(r"([^（()）]+)[（(]([^（）()]+)[）)]")
_IN_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_LONGEST = 120


def read_speakers(text: str) -> tuple[Speaker, ...]:
    """The speakers that a line names, partial ones too; empty when it is no such line."""
    plain = bare(text)
    if not plain or len(plain) > _LONGEST or re.search("[。；！？]", plain) or find_label(plain):
        return ()
    if _ANY_LABEL.match(plain):
        return tuple(_labelled(plain))
    if inner := _IN_BRACKETS.fullmatch(plain):
        plain = bare(inner[1])
    elif plain.count("（") != plain.count("）"):
        plain = bare(plain.strip("（）"))
    if plain.startswith(("—", "-", "―")) or (is_slogan(plain) and len(plain.split()) == 1):
        return ()
    return tuple(_read_words(plain))


def names_label(text: str) -> bool:
    """Whether a line is nothing but 发言人 or the like: whom it announces stands elsewhere."""
    return _LABEL_ALONE.fullmatch(bare(text)) is not None


def merge_speakers(parts: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Partial speakers put together: a unit, then its post, then a name, in any order that fits."""
    merged: list[Speaker] = []
    for part in parts:
        if merged and (joined := _joined(merged[-1], part)):
            merged[-1] = joined
        else:
            merged.append(part)
    return tuple(merged)


def _joined(one: Speaker, other: Speaker) -> Speaker | None:
    """Two partial speakers as one, None when both state the same part."""
    if one.unit and other.unit and other.unit.startswith(one.unit) and not (one.name or one.post):
        return other
    if (one.name and other.name) or (one.post and other.post) or (one.unit and other.unit):
        return None
    return Speaker(one.name or other.name, one.post or other.post, one.unit or other.unit)


def _labelled(text: str) -> Iterator[Speaker]:
    """发言单位：市水利局　发言人：局长　王明."""
    found = Speaker()
    for part in _ANY_LABEL.split(text):
        value = bare(part)
        if match := _UNIT_LABEL.match(value):
            found = replace(found, unit=bare(value[match.end() :]) or None)
        elif match := _POST_LABEL.match(value):
            unit, post = split_office(value[match.end() :])
            found = replace(found, post=post or bare(value[match.end() :]) or None, unit=found.unit or unit)
        elif match := _PERSON_LABEL.match(value):
            first, *others = _people(value[match.end() :])
            yield Speaker(first.name, first.post or found.post, first.unit or found.unit)
            yield from others
            found = Speaker()
    if found != Speaker():
        yield found


def _people(text: str) -> list[Speaker]:
    """Whom the words behind 发言人： name; they name somebody whatever they are."""
    return list(_read_words(text)) or [Speaker(name=squeezed(text) or None)]


def _read_words(text: str) -> Iterator[Speaker]:
    """The speakers in words parted by spaces; nothing when a word fits none."""
    found: list[Speaker] = []
    words = _words(text)
    pending: list[str] = []
    for word in words:
        if person := _bracketed(word):
            found += [*_without_name(pending), person]
            pending = []
        elif _is_person(word) or (pending and word == words[-1] and may_be_name(word)):
            unit, post = _office(pending, named=True)
            if pending and unit is None and post is None:
                return
            found.append(Speaker(clean_name(word), post, unit))
            pending = []
        elif pending and word == words[-1] and may_be_foreign(word) and _office(pending, named=True)[1]:
            unit, post = _office(pending, named=True)
            found.append(Speaker(clean_name(word), post, unit))
            pending = []
        else:
            pending.append(word)
    rest = _without_name(pending)
    if rest or not pending:
        yield from merge_speakers([*found, *rest])


def _without_name(words: Sequence[str]) -> list[Speaker]:
    """What words behind which no name stands say; the name may be glued to the last one."""
    if not words:
        return []
    if person := _glued(words[-1]):
        if len(words) == 1:
            return [person]
        unit, post = _office([*words[:-1], (person.unit or "") + (person.post or "")], named=True)
        return [Speaker(person.name, post, unit)]
    unit, post = _office(words, named=False)
    return [Speaker(None, post, unit)] if unit or post else []


def _office(words: Sequence[str], named: bool) -> tuple[str | None, str | None]:
    """Unit and post of words; `named` when a name follows them."""
    split = split_office_of if named else split_office
    if len(words) > 1 and is_unit(words[0]):
        unit, post = split_office("".join(words[1:]))
        if post:
            return words[0] + (unit or ""), post
        if named and len(words) == 2 and re.fullmatch(rf"{HANZI}{{2,8}}", words[1]) and not is_unit(words[1]):
            return words[0], words[1]  # What stands between unit and name is a post, known or not.
        if is_unit(" ".join(words)):
            return " ".join(words), None
    return split("".join(words)) if words else (None, None)


def _glued(word: str) -> Speaker | None:
    """市农业农村局局长吴见山: the name follows without a space."""
    for length in (2, 3, 4):
        name, office = word[-length:], word[:-length]
        if len(office) > 1 and _is_person(name):
            unit, post = split_office(office)
            if post:
                return Speaker(name, post, unit)
    return None


def _bracketed(word: str) -> Speaker | None:
    """方静姝（平川县卫生健康局副局长）."""
    match = _NAME_AND_OFFICE.fullmatch(word)
    if match is None or not _is_person(match[1]):
        return None
    unit, post = _office(match[2].split(), named=True)
    return Speaker(clean_name(match[1]), post, unit) if unit or post else None


def _words(text: str) -> list[str]:
    """Words parted by spaces, or by a mark beside a name; a name with inner spaces is one word."""
    text = _MARK_BEFORE_NAME.sub(" ", text)
    first = _NAME_FIRST.match(text)
    if first and _is_person(first[1]):
        text = f"{first[1]} {first[2]}"
    words: list[str] = []
    torn = False
    for word in text.split():
        if torn and joins_name(words[-1], word):
            words[-1] += word
            torn = len(word) == 1 and not ends_office(words[-1])  # 书　记 ends here, 丁　一 follows.
        else:
            words.append(word)
            torn = opens_name(word)
    return [part for word in words for part in _listed_names(word)]


def _listed_names(word: str) -> list[str]:
    """张三、李四 are two words; 书记、局长 is one."""
    names = re.split("[、，,]", word)
    return names if len(names) > 1 and all(_is_person(name) for name in names) else [word]


def _is_person(word: str) -> bool:
    """Whether a word is a name, and no short unit or post that starts like one."""
    return is_name(word) and not ends_office(squeezed(word))
