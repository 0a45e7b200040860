"""Ends of paragraphs that Word cannot take away: the last of a section, of a cell, and that before a table.

Where the last paragraph in such a place was added, the end of the one before it is marked
instead, and the last end keeps the look that it had; where it was removed, likewise. Taking
or refusing all changes then leaves as many paragraphs as there were.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from reportgen.document import (
    Blank,
    Block,
    Change,
    ChangeKind,
    Code,
    Columns,
    Inline,
    PageBreak,
    Paragraph,
    Picture,
    Rule,
    Section,
    Table,
)
from reportgen.writers.docx.body import table_change

_Plain: TypeAlias = Paragraph | Blank


def with_kept_ends(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a comparison with its changes so placed that every last end stays."""
    made = list(_without_last_moves(blocks))
    at = 0
    while at <= len(made):
        if at == len(made) or isinstance(made[at], Table | Columns | Section):
            start = _run_start(made, at)
            made[start:at], at = _kept(made, start, at)
        at += 1
    return tuple(made)


def _run_start(blocks: Sequence[Block], end: int) -> int:
    """Where the changed blocks begin that end there."""
    start = end
    while start and _is_changed(blocks[start - 1]) and not isinstance(blocks[start - 1], Table | Columns):
        last_of_all = end == len(blocks)
        if isinstance(blocks[start - 1], Section) and not last_of_all:
            break
        start -= 1
    return start


def _kept(blocks: list[Block], start: int, end: int) -> tuple[list[Block], int]:
    """The changed blocks from `start` to `end` with the last end kept, and where they end now."""
    run = blocks[start:end]
    if not run or not isinstance(run[-1], Paragraph | Blank):
        return run, end
    old, new = (_last(run, only_old) for only_old in (True, False))
    if old is not None and new is not None:
        both = _as_paragraph(run[new])
        gone = _as_paragraph(run[old])
        rest = [block for place, block in enumerate(run) if place not in (old, new)]
        inlines = (*gone.inlines, *both.inlines)
        former = replace(gone, inlines=(), change=None)
        return [*rest, replace(both, inlines=inlines, change=None, former=former)], end - 1
    before = blocks[start - 1] if start else None
    if isinstance(before, Paragraph | Blank) and not _is_changed(before):
        blocks[start - 1], run[-1] = _exchanged(_as_paragraph(before), _as_paragraph(run[-1]))
    return run, end


def _exchanged(before: Paragraph, last: Paragraph) -> tuple[Paragraph, Paragraph]:
    """The paragraph before, its end changed; and the last one, its end kept."""
    assert last.change is not None
    look = replace(before, inlines=(), anchor=None, former=None)
    if last.change.only_old:
        kept = replace(look, inlines=last.inlines, former=replace(last, inlines=(), change=None))
        return replace(before, change=Change(ChangeKind.DELETED)), kept
    former = before.former or look
    return replace(before, change=Change(ChangeKind.INSERTED)), replace(last, change=None, former=former)


def _last(run: Sequence[Block], only_old: bool) -> int | None:
    """The last block of a version, if it is a paragraph of words or an empty one."""
    for place in range(len(run) - 1, -1, -1):
        block = run[place]
        change = _change(block)
        if isinstance(block, PageBreak | Section) or change is None or change.only_old is not only_old:
            continue
        return place if isinstance(block, Paragraph | Blank) else None
    return None


def _as_paragraph(block: Block) -> Paragraph:
    if isinstance(block, Paragraph):
        return block
    assert isinstance(block, Blank)
    return Paragraph(block.role, (), keep=block.keep, change=block.change)


def _is_changed(block: Block) -> bool:
    return _change(block) is not None


def _change(block: Block) -> Change | None:
    match block:
        case Paragraph() | Blank() | Picture() | Code() | Rule() | PageBreak() | Section():
            return block.change
        case Table() | Columns():
            return table_change(block)
        case _:
            return None


def _without_last_moves(blocks: Sequence[Block]) -> Iterable[Block]:
    """Blocks whose moves are told as removed and added where a last end is concerned."""
    numbers = {
        block.change.move
        for block, following in zip(blocks, [*blocks[1:], None], strict=True)
        if isinstance(block, Paragraph) and block.change is not None and _is_terminator(following)
    }
    for block in blocks:
        moves = isinstance(block, Paragraph) and block.change is not None and block.change.move
        yield _told_apart(block) if isinstance(block, Paragraph) and moves in numbers else block


def _is_terminator(block: Block | None) -> bool:
    return block is None or isinstance(block, Table | Columns | Section)


def _told_apart(block: Paragraph) -> Paragraph:
    inlines = tuple(_unmoved_inline(inline) for inline in block.inlines)
    return replace(block, inlines=inlines, change=_unmoved(block.change))


def _unmoved_inline(inline: Inline) -> Inline:
    return replace(inline, change=_unmoved(inline.change))


def _unmoved(change: Change | None) -> Change | None:
    if change is None or change.move is None:
        return change
    return Change(ChangeKind.DELETED if change.only_old else ChangeKind.INSERTED)
