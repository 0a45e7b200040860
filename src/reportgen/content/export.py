"""A speech as a content file: what `import` writes.

The file reads back as the same speech: every block keeps its type, label and words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

import yaml

from reportgen.content.blocks import (
    BodyBlock,
    Closing,
    Heading,
    Item,
    PictureBlock,
    TableBlock,
    TextBlock,
)
from reportgen.content.outline import parse_body
from reportgen.content.speech import Speaker, Speech
from reportgen.diagnostics import SourceLine


def speech_yaml(speech: Speech) -> str:
    """The text of a content file."""
    return "\n".join(_lines(speech)) + "\n"


def _lines(speech: Speech) -> Iterator[str]:
    yield "kind: speech"
    yield from _text("title", speech.title)
    if speech.occasion:
        yield from _text("occasion", speech.occasion)
    yield from _speakers(speech.speakers)
    if speech.date:
        yield f"date: {speech.date.iso}"
    if speech.salutation:
        yield from _text("salutation", speech.salutation)
    if speech.series:
        yield "series:"
        yield f"  label: {_scalar(speech.series.label)}"
        yield f"  number: {_scalar(speech.series.number)}"
    if speech.month:
        yield f"month: {speech.month.iso}"
    yield "body: |"
    for block in speech.blocks:
        yield from (f"  {line}" for line in _block_lines(block))
    if speech.attachments:
        yield "attachments:"
        yield from (f"  - {_scalar(name)}" for name in speech.attachments)


def _text(key: str, value: str) -> Iterator[str]:
    lines = value.split("\n")
    if len(lines) == 1:
        yield f"{key}: {_scalar(value)}"
        return
    yield f"{key}: |"
    yield from (f"  {line}" for line in lines)


def _scalar(value: str) -> str:
    """`value` as a YAML scalar on one line, quoted only where YAML needs it."""
    text = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
    return text.removesuffix("\n").removesuffix("\n...")


def _speakers(speakers: tuple[Speaker, ...]) -> Iterator[str]:
    if len(speakers) == 1 and speakers[0].name and not (speakers[0].post or speakers[0].unit):
        yield f"speaker: {_scalar(speakers[0].name)}"
    elif speakers:
        yield "speakers:"
        for speaker in speakers:
            pairs = [("name", speaker.name), ("post", speaker.post), ("unit", speaker.unit)]
            stated = [f"{key}: {_scalar(value)}" for key, value in pairs if value]
            yield f"  - {stated[0]}"
            yield from (f"    {pair}" for pair in stated[1:])


def _block_lines(block: BodyBlock) -> Iterator[str]:
    match block:
        case TableBlock():
            yield from _table_lines(block)
        case PictureBlock():
            yield f"![{block.caption}]({block.path})"
        case Heading() if block.label is None or block.generated or not _reads_back(block):
            runin = block.mark + (block.runin or "")
            label = "" if block.generated else block.label or ""
            tail = "" if block.label else " {-}"
            yield f"{'#' * block.level} {label}{block.text}{runin}{tail}"
        case Item() if block.generated:
            yield f"- {block.text}{block.mark}{block.runin or ''}"
        case Heading() | Item():
            yield block.printed
        case Closing() | TextBlock():
            yield block.printed if _reads_back(block) else "\\" + block.printed
        case _:
            assert_never(block)


def _table_lines(block: TableBlock) -> Iterator[str]:
    for index, row in enumerate(block.rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
        if index + 1 == block.header_rows:
            yield "|" + " --- |" * len(row)


def _reads_back(block: BodyBlock) -> bool:
    """Whether the block's paragraph alone would be read as the same kind of block."""
    read = parse_body([SourceLine(block.printed, block.place)]).blocks
    if len(read) != 1:
        return False
    if isinstance(block, Heading):
        return isinstance(read[0], Heading) and read[0].level == block.level and read[0].label == block.label
    return isinstance(read[0], TextBlock)
