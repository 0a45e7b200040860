"""A speech as a content file: what `import` writes.

The file reads back as the same speech: every block keeps its type, label and words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
from reportgen.content.speech import Series, Speaker, Speech
from reportgen.diagnostics import SourceLine


def speech_yaml(speech: Speech) -> str:
    """The text of a content file."""
    return "\n".join(_lines(speech)) + "\n"


def _lines(speech: Speech) -> Iterator[str]:
    yield "kind: speech"
    yield from spoken_lines(speech)
    if speech.series:
        yield from series_lines(speech.series)
    if speech.month:
        yield f"month: {speech.month.iso}"


def spoken_lines(speech: Speech) -> Iterator[str]:
    """The lines of what a speech says, as they stand in its file and in an item of a collection."""
    yield from text_lines("title", speech.title)
    if speech.occasion:
        yield from text_lines("occasion", speech.occasion)
    yield from _speakers(speech.speakers)
    if speech.date:
        yield f"date: {speech.date.iso}"
    if speech.salutation:
        yield from text_lines("salutation", speech.salutation)
    if speech.summary:
        yield f"summary: {scalar(speech.summary)}"
    yield "body: |"
    for block in speech.blocks:
        yield from (f"  {line}" for line in _block_lines(block))
    if speech.attachments:
        yield "attachments:"
        yield from (f"  - {scalar(name)}" for name in speech.attachments)


def series_lines(series: Series) -> Iterator[str]:
    """The lines of a series."""
    yield "series:"
    yield f"  label: {scalar(series.label)}"
    yield f"  number: {scalar(series.number)}"


def text_lines(key: str, value: str) -> Iterator[str]:
    """The lines of a text that may have line breaks of its own."""
    lines = value.split("\n")
    if len(lines) == 1:
        yield f"{key}: {scalar(value)}"
        return
    yield f"{key}: |"
    yield from (f"  {line}" for line in lines)


def scalar(value: str) -> str:
    """`value` as a YAML scalar on one line, quoted only where YAML needs it."""
    text = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
    return text.removesuffix("\n").removesuffix("\n...")


def _speakers(speakers: tuple[Speaker, ...]) -> Iterator[str]:
    if len(speakers) == 1 and speakers[0].name and not (speakers[0].post or speakers[0].unit):
        yield f"speaker: {scalar(speakers[0].name)}"
    elif speakers:
        yield "speakers:"
        for speaker in speakers:
            pairs = [("name", speaker.name), ("post", speaker.post), ("unit", speaker.unit)]
            stated = [f"{key}: {scalar(value)}" for key, value in pairs if value]
            yield f"  - {stated[0]}"
            yield from (f"    {pair}" for pair in stated[1:])


def _block_lines(block: BodyBlock) -> Iterator[str]:
    match block:
        case TableBlock():
            yield from _table_lines(block)
        case PictureBlock():
            yield f"![{block.caption}]({block.path})"
        case Heading() if block.label is None or block.generated:
            tail = "" if block.generated else " {-}"
            yield f"{'#' * block.level} {_words(block)}{tail}"
        case Item() if block.generated:
            yield f"- {_words(block)}"
        case Heading() | Item():
            yield next((line for line in _led_lines(block) if _reads_back(line, block)), block.printed)
        case Closing() | TextBlock():
            yield block.printed if _reads_back(block.printed, block) else "\\" + block.printed
        case _:
            assert_never(block)


def _table_lines(block: TableBlock) -> Iterator[str]:
    for index, row in enumerate(block.rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
        if index + 1 == block.header_rows:
            yield "|" + " --- |" * len(row)


def _words(block: Heading | Item) -> str:
    """The paragraph without its label."""
    return block.text + block.mark + (block.runin or "")


def _led_lines(block: Heading | Item) -> Iterator[str]:
    """The lines that may stand for a labelled block: as typed, parted by a space, with its level stated."""
    yield block.printed
    yield f"{block.label} {_words(block)}"
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {block.printed}"
        yield f"{'#' * block.level} {block.label} {_words(block)}"


def _reads_back(line: str, block: BodyBlock) -> bool:
    """Whether a line alone would be read as the same block."""
    read = parse_body([SourceLine(line, block.place)]).blocks
    if len(read) != 1:
        return False
    match block, read[0]:
        case (Heading(), Heading()) | (Item(), Item()):
            return replace(read[0], place=block.place) == block
        case (TextBlock(), TextBlock()):
            return read[0].text == block.text
        case _:
            return False
