"""Styles laid over each other: one file over another, one role over the role it is `like`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TypeAlias

from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.yamlfile import Key, Value, YamlFile

Parts: TypeAlias = "dict[str, Part]"


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a style file that keeps its place, whatever it is laid over."""

    value: str | tuple[Part, ...] | Parts | None
    place: Place
    key: Place
    """Where its key stands."""


def part_of(file: YamlFile) -> Part:
    """The whole of a file as a part."""
    return _part(file.data, (), file)


def _part(value: Value, key: Key, file: YamlFile) -> Part:
    place = file.place(*key)
    if isinstance(value, dict):
        inner: Parts | tuple[Part, ...] = {
            name: _part(item, (*key, name), file) for name, item in value.items()
        }
    elif isinstance(value, list):
        inner = tuple(_part(item, (*key, number), file) for number, item in enumerate(value))
    else:
        return Part(value, place, file.keys.get(key, place))
    return Part(inner, place, file.keys.get(key, place))


def without(part: Part, key: str) -> Part:
    """A mapping without one of its keys."""
    if not isinstance(part.value, dict):
        return part
    return replace(part, value={name: inner for name, inner in part.value.items() if name != key})


def laid_over(below: Part, above: Part) -> Part:
    """`above` where it speaks, `below` elsewhere; an empty key does not speak, a value replaces a measure."""
    if above.value is None:
        return below
    if not (isinstance(below.value, dict) and isinstance(above.value, dict)) or "is" in above.value:
        return above
    parts = {
        name: laid_over(below.value[name], part) if name in below.value else part
        for name, part in above.value.items()
    }
    return replace(above, value=below.value | parts)


def with_inherited_roles(style: Part, file: YamlFile) -> Part:
    """Roles with what they take over from the role named in `like`.

    Raises `Refusal` where `like` names no role, or leads round in a circle.
    """
    roles = style.value.get("roles") if isinstance(style.value, dict) else None
    if roles is None or not isinstance(roles.value, dict):
        return style
    found = [finding for name in roles.value if (finding := _fault(name, roles.value, file))]
    if found:
        raise Refusal(list(dict.fromkeys(found)))
    done: Parts = {}
    for name in roles.value:
        for link in reversed(list(_chain(name, roles.value))):
            if link not in done:
                done[link] = _with_parent(roles.value[link], done)
    assert isinstance(style.value, dict)
    return replace(style, value={**style.value, "roles": replace(roles, value=done)})


def _fault(name: str, roles: Mapping[str, Part], file: YamlFile) -> Diagnostic | None:
    """What is wrong with a role's `like`, or with the role as a whole."""
    role = roles[name]
    if not isinstance(role.value, dict):
        return file.error("wrong-type", f"“{name}”的写法不对，应当是若干“键: 值”", role.place)
    like = role.value.get("like")
    if like is None or like.value is None:
        return None
    if not isinstance(like.value, str) or like.value not in roles:
        shown = f"“{like.value}”" if isinstance(like.value, str) else "这样的"
        close = get_close_matches(str(like.value), roles, n=1, cutoff=0.5)
        hint = f"是不是“{close[0]}”？" if close else "可用的角色：" + "、".join(roles)
        return file.error("unknown-role", f"没有{shown}角色可以沿用", like.place, hint)
    if _like(roles[list(_chain(name, roles))[-1]]) == name:
        return file.error("like-circle", f"“{name}”经 like 沿用到了自己", like.place, "请让其中一个不写 like")
    return None


def _chain(name: str, roles: Mapping[str, Part]) -> Iterator[str]:
    """A role, the role it is like, and so on, each once."""
    seen: set[str] = set()
    step: str | None = name
    while step is not None and step in roles and step not in seen:
        seen.add(step)
        yield step
        step = _like(roles[step])


def _like(role: Part) -> str | None:
    like = role.value.get("like") if isinstance(role.value, dict) else None
    return like.value if like is not None and isinstance(like.value, str) else None


def _with_parent(role: Part, done: Mapping[str, Part]) -> Part:
    assert isinstance(role.value, dict)
    own = replace(role, value={name: part for name, part in role.value.items() if name != "like"})
    parent = _like(role)
    return own if parent is None else laid_over(done[parent], own)


def file_of(style: Part, file: YamlFile, below: tuple[YamlFile, ...]) -> YamlFile:
    """A part as a file again, its places in the files they came from."""
    values: dict[Key, Place] = {}
    keys: dict[Key, Place] = {}
    data = _value(style, (), values, keys)
    assert isinstance(data, dict)
    return YamlFile(file.path, file.lines, data, values, keys, {}, below)


def _value(part: Part, key: Key, values: dict[Key, Place], keys: dict[Key, Place]) -> Value:
    values[key], keys[key] = part.place, part.key
    if isinstance(part.value, dict):
        return {name: _value(item, (*key, name), values, keys) for name, item in part.value.items()}
    if isinstance(part.value, tuple):
        return [_value(item, (*key, number), values, keys) for number, item in enumerate(part.value)]
    return part.value
