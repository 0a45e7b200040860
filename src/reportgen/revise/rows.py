"""A printed paragraph back into a row of content, as its writer would have written it.

What a `#` heading or a `- ` item has for a label is counted, not typed: it is taken off
again. What merely looks like markup gets its backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.content.blocks import BodyBlock, Heading, Item, PictureBlock, TableBlock, TextBlock
from reportgen.content.outline import SPACES, find_label, parse_body
from reportgen.diagnostics import Place, SourceLine

_NOWHERE = Place(Path())
_HASHES = re.compile(r"#{1,6}\s")
_UNNUMBERED = re.compile(r"\s*\{-\}$")
_PICTURE = re.compile(r"!\[(?P<caption>.*)\]\((?P<path>[^()]+)\)$")
_RULE_ROW = re.compile(r"[\s:|]*-[\s:|-]*$")
_CELL = re.compile(r"(?<!\\)\|")
_HEADING_ROLE = re.compile(r"(?:heading|run-in)-([1-4])")
_ITEM_ROLE = "item"
_PLAIN_ROLES = ("body", "closing")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is to be: the level of a heading, an item, plain text, or what its words say."""

    level: int | None = None
    item: bool = False
    plain: bool = False

    @classmethod
    def of(cls, role: str | None, level: int | None) -> Shape:
        """The shape by a role, else by a level that its looks have."""
        if match := _HEADING_ROLE.fullmatch(role or ""):
            return cls(level=int(match[1]))
        return cls(level=level, item=role == _ITEM_ROLE, plain=role in _PLAIN_ROLES)


def is_rule(row: str) -> bool:
    """Whether a row is the line between a table's head and the rest."""
    return row.strip(SPACES).startswith("|") and _RULE_ROW.fullmatch(row.strip(SPACES)) is not None


def changed_row(row: str, before: Shape, text: str, after: Shape) -> str:
    """The row of a paragraph that now reads `text`; `before` and `after` are its shapes."""
    bare = row.strip(SPACES)
    if match := _PICTURE.match(bare):
        return f"![{text}]({match['path']})"
    shape = after if after != before and (after.level or after.plain or after.item) else Shape()
    block = _block(bare)
    if isinstance(block, Heading) and block.generated:
        return _numbered_heading(text, shape, block.level)
    if isinstance(block, Heading) and _UNNUMBERED.search(bare) and not find_label(text) and not shape.plain:
        return f"{'#' * (shape.level or block.level)} {text} {{-}}"
    if isinstance(block, Item) and block.generated and not shape.level:
        label = find_label(text)
        return f"- {label.rest}" if label and label.level is None and not shape.plain else _typed(text, shape)
    if isinstance(block, Heading) and _HASHES.match(bare) and not shape.plain:
        # A typed label whose level is stated.
        return _with_level(text, shape.level or block.level)
    return _typed(text, shape)


def new_row(text: str, shape: Shape, siblings: Sequence[str]) -> str:
    """The row of a paragraph that was not there, in the manner of those that are."""
    label = find_label(text)
    numbered = {
        block.level for row in siblings if isinstance(block := _block(row), Heading) and block.generated
    }
    listed = any(isinstance(block := _block(row), Item) and block.generated for row in siblings)
    level = shape.level or (label.level if label and not shape.item else None)
    if label is not None and level in numbered and label.level == level:
        return f"{'#' * level} {label.rest}"
    if label is not None and label.level is None and listed and shape.level is None:
        return f"- {label.rest}"
    return _typed(text, Shape(level=shape.level))


def cells_row(row: str, before: Sequence[str], after: Sequence[str]) -> str:
    """A table's row with other cells; those that are the same stay as they are written."""
    if list(before) == list(after):
        return row
    if len(before) != len(after):
        return new_cells(after)
    lead = row[: len(row) - len(row.lstrip(SPACES))]
    parts = _CELL.split(row.strip(SPACES).removeprefix("|").removesuffix("|"))
    if len(parts) != len(before):
        return new_cells(after)
    shown = [
        part if old == new else _refilled(part, new)
        for part, old, new in zip(parts, before, after, strict=True)
    ]
    return f"{lead}|{'|'.join(shown)}|"


def new_cells(cells: Iterable[str]) -> str:
    """A new row of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def without_caption(row: str) -> str:
    """A picture's row without its caption."""
    match = _PICTURE.match(row.strip(SPACES))
    return f"![]({match['path']})" if match else row


def _refilled(part: str, cell: str) -> str:
    inner = part.strip(SPACES)
    escaped = cell.replace("|", "\\|")
    return part.replace(inner, escaped, 1) if inner else f" {escaped} "


def _numbered_heading(text: str, shape: Shape, level: int) -> str:
    """A heading whose label is counted; one that lost its label is to have none."""
    label = find_label(text)
    if shape.plain and label is None:
        return _typed(text, shape)
    if label is not None and label.level is not None and not shape.plain:
        return f"{'#' * (shape.level or (label.level if label.level != level else level))} {label.rest}"
    return _typed(text, shape if shape.plain or shape.item else Shape(level=shape.level or level))


def _with_level(text: str, level: int) -> str:
    """A heading of a level, whether its label says so or not."""
    label = find_label(text)
    if label is not None and label.level == level:
        return _typed(text, Shape())
    return f"{'#' * level} {text}" if label is not None and label.level else f"{'#' * level} {text} {{-}}"


def _typed(text: str, shape: Shape) -> str:
    """A row with its label as typed."""
    if shape.level:
        return _with_level(text, shape.level)
    block = _block(text)
    if shape.plain:
        return text if not isinstance(block, Heading | Item) and _reads(block, text) else f"\\{text}"
    return text if _reads(block, text) else f"\\{text}"


def _reads(block: BodyBlock, text: str) -> bool:
    """Whether a row's block prints what the row says."""
    if isinstance(block, TableBlock | PictureBlock) or text.startswith("\\"):
        return False
    if isinstance(block, Heading | Item) and block.generated:
        return False
    return isinstance(block, TextBlock) or block.printed.replace(" ", "") == text.replace(" ", "")


def _block(row: str) -> BodyBlock:
    """What a row is by itself."""
    blocks = parse_body([SourceLine(row, _NOWHERE)]).blocks
    return blocks[0] if blocks else TextBlock(row, _NOWHERE)
