"""The JSON form and the outline of content of kinds that a project declares."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.content.blocks import BodyBlock
from reportgen.content.dates import CalendarDate
from reportgen.content.declared import Declared, Values
from reportgen.content.dump import block_json, outline_line
from reportgen.content.speech import Speaker


def declared_json(content: Declared) -> dict[str, object]:
    """All of a declared kind's content as plain values."""
    return {"kind": content.kind, **_plain_values(content.values)}


def declared_text(content: Declared) -> str:
    """A declared kind's content as an outline to read over."""
    return "\n".join(_text_lines(content.values, ""))


def _plain_values(values: Values) -> dict[str, object]:
    return {name: _plain(values[name]) for name in values}


def _plain(value: object) -> object:
    if isinstance(value, BodyBlock):
        return block_json(value)
    match value:
        case CalendarDate():
            return value.iso
        case Values():
            return _plain_values(value)
        case Speaker():
            return {"name": value.name, "post": value.post, "unit": value.unit}
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def _text_lines(values: Values, indent: str) -> Iterator[str]:
    for name in values:
        value = values[name]
        if not isinstance(value, tuple):
            shown = value.chinese if isinstance(value, CalendarDate) else value
            if value is not None:
                yield f"{indent}{name}：{str(shown).replace(chr(10), '')}"
            continue
        yield f"{indent}{name}："
        for item in value:
            yield from _item_lines(item, indent + "  ")


def _item_lines(item: object, indent: str) -> Iterator[str]:
    if isinstance(item, BodyBlock):
        yield outline_line(item)
    elif isinstance(item, Values):
        yield from _text_lines(item, indent)
        yield ""
    elif isinstance(item, Speaker):
        yield indent + "，".join(filter(None, (item.unit, item.post, item.name)))
    else:
        yield f"{indent}{item}"
