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
            end = _behind_words(made, at)
            start = _run_start(made, end, at)
            run = _kept(made, start, end, at)
            at += start + len(run) - end
            made[start:end] = run
        at += 1
    return tuple(made)


def _behind_words(blocks: Sequence[Block], end: int) -> int:
    """Where the blocks end that are more than page breaks."""
    while end and isinstance(blocks[end - 1], PageBreak):
        end -= 1
    return end


def _run_start(blocks: Sequence[Block], end: int, last: int) -> int:
    """Where the changed blocks begin that end there; `last` is what they stand in front of."""
    start = end
    while start and _is_changed(blocks[start - 1]) and not isinstance(blocks[start - 1], Table | Columns):
        if isinstance(blocks[start - 1], Section) and last < len(blocks):
            break
        start -= 1
    return start


def _kept(blocks: list[Block], start: int, end: int, last: int) -> list[Block]:
    """The changed blocks from `start` to `end`, the last end among them kept."""
    run = blocks[start:end]
    if not run or not isinstance(run[-1], Paragraph | Blank):
        return run
    old, new = (_last(run, only_old) for only_old in (True, False))
    if old is not None and new is not None:
        return _as_one(run, old, new)
    if len({_is_old(block) for block in run if not isinstance(block, PageBreak | Section)}) == 1:
        return _of_one_version(blocks, run, start, blocks[last] if last < len(blocks) else None)
    return run


def _as_one(run: Sequence[Block], old: int, new: int) -> list[Block]:
    """The last paragraphs of both versions as one; what starts pages behind either stays behind it."""
    gone, both = _as_paragraph(run[old]), _as_paragraph(run[new])
    former = replace(gone, inlines=(), change=None)
    last = replace(both, inlines=(*gone.inlines, *both.inlines), change=None, former=former)
    before: list[Block] = []
    behind: list[Block] = []
    for place, block in enumerate(run):
        if place not in (old, new):
            own = old if _is_old(block) else new
            (behind if place > own else before).append(block)
    return [*before, last, *behind]


def _of_one_version(
    blocks: list[Block], run: list[Block], start: int, following: Block | None
) -> list[Block]:
    """Blocks of one version alone, so placed that the other has its last end too."""
    before = blocks[start - 1] if start else None
    last = _as_paragraph(run[-1])
    assert last.change is not None
    # What starts pages in the other version does so for what follows there.
    behind = [block for block in run[:-1] if _is_old(block) is not last.change.only_old]
    own = [block for block in run[:-1] if _is_old(block) is last.change.only_old]
    if isinstance(before, Paragraph | Blank) and not _is_changed(before):
        blocks[start - 1], kept = _exchanged(_as_paragraph(before), last)
        return [*own, kept, *behind]
    if isinstance(before, Table | Columns) and _both_without(last.change, before, following):
        return [*own, _behind_table(last), *behind]
    return run


def _both_without(change: Change, before: Block, following: Block | None) -> bool:
    """Whether two blocks are in the version that a change is not of; there is always an end of a section."""
    changes = [_change(block) for block in (before, following) if block is not None]
    return all(one is None or one.only_old is not change.only_old for one in changes)


def _behind_table(last: Paragraph) -> Paragraph:
    """The only paragraph behind a table: where it is not, there is one all the same."""
    assert last.change is not None
    separator = Paragraph(SEPARATOR, ())
    if last.change.only_old:
        return replace(separator, inlines=last.inlines, former=replace(last, inlines=(), change=None))
    return replace(last, change=None, former=separator)


def _exchanged(before: Paragraph, last: Paragraph) -> tuple[Paragraph, Paragraph]:
    """The paragraph before, its end changed; and the last one, its end kept.

    Each looks as in the version in which its end is there: what the other version then sees is
    the look of the next end.
    """
    assert last.change is not None
    now = replace(before, inlines=(), anchor=None, former=None)
    then = before.former or now
    if last.change.only_old:
        former = replace(last, inlines=(), change=None)
        kept = replace(now, inlines=last.inlines, source=last.source, former=former)
        ended = replace(then, inlines=before.inlines, anchor=before.anchor, change=Change(ChangeKind.DELETED))
        return ended, kept
    ended = replace(before, former=None, change=Change(ChangeKind.INSERTED))
    return ended, replace(last, change=None, former=then)


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


def _is_old(block: Block) -> bool:
    """Whether a changed block is of the older version."""
    change = _change(block)
    return change is not None and change.only_old


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
