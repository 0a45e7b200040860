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
from reportgen.writers.docx.paragraphs import SEPARATOR

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
    breaks: list[Block] = []
    while run and isinstance(run[-1], PageBreak):
        breaks.insert(0, run.pop())
    if run and isinstance(run[-1], Paragraph | Blank):
        old, new = (_last(run, only_old) for only_old in (True, False))
        if old is not None and new is not None:
            run = _as_one(run, old, new)
        else:
            run = _of_one_version(blocks, run, start, end)
    run += breaks
    return run, start + len(run)


def _as_one(run: Sequence[Block], old: int, new: int) -> list[Block]:
    """The last paragraphs of both versions as one; what starts pages behind either stays behind it."""
    gone, both = _as_paragraph(run[old]), _as_paragraph(run[new])
    former = replace(gone, inlines=(), change=None)
    last = replace(both, inlines=(*gone.inlines, *both.inlines), change=None, former=former)
    before: list[Block] = []
    behind: list[Block] = []
    for place, block in enumerate(run):
        change = _change(block)
        if place not in (old, new):
            own = old if change is not None and change.only_old else new
            (behind if place > own else before).append(block)
    return [*before, last, *behind]


def _of_one_version(blocks: list[Block], run: list[Block], start: int, end: int) -> list[Block]:
    """Blocks of one version alone, so placed that the other has its last end too."""
    before = blocks[start - 1] if start else None
    following = blocks[end] if end < len(blocks) else None
    last = _as_paragraph(run[-1])
    assert last.change is not None
    if isinstance(before, Paragraph | Blank) and not _is_changed(before):
        blocks[start - 1], kept = _exchanged(_as_paragraph(before), last)
        return [*run[:-1], *_breaks(blocks, start - 1, last), kept]
    if isinstance(before, Table | Columns) and _both_without(last.change, before, following):
        return [*run[:-1], _behind_table(last)]
    return run


def _both_without(change: Change, before: Block, following: Block | None) -> bool:
    """Whether two blocks are in the version that a change is not of; there is always an end of a section."""
    changes = [_change(block) for block in (before, following) if block is not None]
    return all(one is None or one.only_old is not change.only_old for one in changes)


def _breaks(blocks: Sequence[Block], place: int, last: Paragraph) -> list[Block]:
    """The page break that the last paragraph needs to look like the one at a place, in that one's version."""
    before = blocks[place - 1] if place else None
    if not isinstance(before, PageBreak) or last.change is None:
        return []
    needed = ChangeKind.INSERTED if last.change.only_old else ChangeKind.DELETED
    if before.change is None or before.change.kind is needed:
        return [PageBreak(change=Change(needed))]
    return []


def _behind_table(last: Paragraph) -> Paragraph:
    """The only paragraph behind a table: where it is not, there is one all the same."""
    assert last.change is not None
    separator = Paragraph(SEPARATOR, ())
    if last.change.only_old:
        return replace(separator, inlines=last.inlines, former=replace(last, inlines=(), change=None))
    return replace(last, change=None, former=separator)


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
