"""Two Documents as one that has both in it: everything in one of them alone is marked.

Word takes the marks for tracked changes, the PDF shows them in colour. Taken all together,
what is not marked as deleted is the new Document, what is not marked as inserted the old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from reportgen.document import (
    Blank,
    Block,
    Cell,
    Change,
    ChangeKind,
    Code,
    Columns,
    Document,
    Foot,
    Inline,
    PageBreak,
    Paragraph,
    Picture,
    Receivers,
    Revision,
    Rule,
    Section,
    Signature,
    Table,
)
from reportgen.revise.differing import Difference, difference, tidied
from reportgen.revise.steps import Matcher, Row, Step, row_pairs
from reportgen.revise.words import (
    DELETED,
    INSERTED,
    PARAGRAPH_END,
    Words,
    joined,
    marked,
    moved,
    split_at_ends,
    text_of,
    whole,
    words,
)

BlockType = TypeVar("BlockType", bound=Block)


def compare_documents(old: Document, new: Document, revision: Revision, matcher: Matcher) -> Document:
    """One Document of two; its properties are those of the new one."""
    steps, marker = compared(old.blocks, new.blocks, matcher)
    return replace(new, blocks=tuple(marker.blocks(steps)), revision=revision)


def compared(old: Sequence[Block], new: Sequence[Block], matcher: Matcher) -> tuple[Sequence[Step], Marker]:
    """How some blocks became others, and what makes marked blocks of that."""
    steps = matcher.steps(old, new, moves=True)
    return steps, Marker(matcher, differences(steps, matcher))


def differences(steps: Iterable[Step], matcher: Matcher) -> Mapping[tuple[str, str], Difference]:
    """How each text became its new version, by both; tidied together."""
    pairs = list(dict.fromkeys(_texts(steps, matcher)))
    return dict(zip(pairs, tidied([difference(old, new) for old, new in pairs]), strict=True))


def _texts(steps: Iterable[Step], matcher: Matcher) -> Iterator[tuple[str, str]]:
    """The texts, old and new, of all pairs that are not equal."""
    for step in steps:
        if step.move is not None and step.new and step.partner is not None:
            yield text_of(step.partner.inlines), joined_words(step.new).text
        elif step.old and step.new:
            yield from _texts_of_pair(step, matcher)


def _texts_of_pair(step: Step, matcher: Matcher) -> Iterator[tuple[str, str]]:
    old, new = step.old[0], step.new[0]
    if isinstance(old, Paragraph):
        yield joined_words(step.old).text, joined_words(step.new).text
    elif isinstance(old, Table) and isinstance(new, Table):
        for one, two in row_pairs(old, new):
            for left, right in zip(one or (), two or (), strict=False):
                yield text_of(left.inlines), text_of(right.inlines)
    else:
        for here, there in inner_lists(old, new):
            yield from _texts(matcher.steps(here, there), matcher)


def joined_words(blocks: Sequence[Block]) -> Words:
    """The words of one or two paragraphs."""
    return joined([words(block.inlines) for block in blocks if isinstance(block, Paragraph)])


def inner_lists(old: Block, new: Block) -> Iterator[tuple[Sequence[Block], Sequence[Block]]]:
    """The lists of blocks within a pair, as far as one corresponds to the other."""
    match old, new:
        case Receivers(), Receivers():
            yield (old.here,), (new.here,)
            yield (old.in_foot,), (new.in_foot,)
        case Signature(), Signature():
            yield old.blocks, new.blocks
        case Foot(), Foot():
            yield old.blocks, new.blocks
        case Columns(), Columns() if len(old.columns) == len(new.columns):
            yield from ((a.blocks, b.blocks) for a, b in zip(old.columns, new.columns, strict=True))
        case Section(), Section() if _same_heads(old, new):
            yield from ((a.blocks, b.blocks) for a, b in zip(old.heads, new.heads, strict=True))
        case _:
            return


def _same_heads(old: Section, new: Section) -> bool:
    return [(head.pages, head.below) for head in old.heads] == [
        (head.pages, head.below) for head in new.heads
    ]


@dataclass(frozen=True, slots=True)
class Marker:
    """Makes marked blocks of steps."""

    matcher: Matcher
    found: Mapping[tuple[str, str], Difference]

    def blocks(self, steps: Iterable[Step]) -> Iterator[Block]:
        """The blocks of both versions in order."""
        for step in steps:
            yield from self._of(step)

    def _of(self, step: Step) -> Iterator[Block]:
        if step.move is not None:
            yield self._moved(step, step.move)
        elif not step.new:
            yield from (only(block, DELETED) for block in step.old)
        elif not step.old:
            yield from (only(block, INSERTED) for block in step.new)
        elif isinstance(step.old[0], Paragraph):
            yield from self._paragraphs(step)
        else:
            yield from self._pair(step.old[0], step.new[0])

    def _moved(self, step: Step, number: int) -> Block:
        assert step.partner is not None
        (block,) = step.old or step.new
        assert isinstance(block, Paragraph)
        old, new = (block, step.partner) if step.old else (step.partner, block)
        one, two = words(old.inlines), words(new.inlines)
        away, here = moved(one, two, self.difference(one.text, two.text), number)
        if step.old:
            return replace(block, inlines=away, anchor=None, change=Change(ChangeKind.MOVED_AWAY, number))
        return replace(block, inlines=here, change=Change(ChangeKind.MOVED_HERE, number))

    def difference(self, old: str, new: str) -> Difference:
        """How a text became its new version."""
        found = self.found.get((old, new))
        return difference(old, new) if found is None else found

    def _inlines(self, old: Sequence[Inline], new: Sequence[Inline]) -> tuple[Inline, ...]:
        one, two = words(old), words(new)
        return marked(one, two, self.difference(one.text, two.text))

    def _paragraphs(self, step: Step) -> Iterator[Paragraph]:
        olds, news = _paragraphs_of(step.old), _paragraphs_of(step.new)
        if len(olds) == len(news) and olds[0].inlines == news[0].inlines:
            yield with_former(news[0], olds[0])
            return
        one, two = joined_words(step.old), joined_words(step.new)
        if PARAGRAPH_END not in one.text + two.text:
            inlines = marked(one, two, self.difference(one.text, two.text))
            yield with_former(replace(news[0], inlines=inlines), olds[0])
            return
        both = marked(one, two, self.difference(one.text, two.text))
        parts = split_at_ends(both)
        base = news if len(news) == 2 else olds
        for place, (inlines, change) in enumerate(parts):
            look = news[-1] if place == len(parts) - 1 else base[0]
            anchor = news[0].anchor if place == 0 else news[-1].anchor if len(news) == 2 else None
            yield replace(look, inlines=inlines, anchor=anchor, change=change)

    def _pair(self, old: Block, new: Block) -> Iterator[Block]:
        match old, new:
            case Table(), Table():
                yield self._table(old, new)
            case Columns(), Columns() if len(old.columns) != len(new.columns):
                yield only(old, DELETED)
                yield only(new, INSERTED)
            case Picture(), Picture():
                yield new
            case _:
                inner = [
                    tuple(self.blocks(self.matcher.steps(here, there)))
                    for here, there in inner_lists(old, new)
                ]
                yield _filled(new, inner)

    def _table(self, old: Table, new: Table) -> Table:
        rows: list[Row] = []
        changes: list[Change | None] = []
        for one, two in row_pairs(old, new):
            if one is not None and two is not None:
                rows.append(tuple(map(self._cell, one, two)))
                changes.append(None)
            else:
                change = DELETED if two is None else INSERTED
                rows.append(_whole_row(one or two or (), change))
                changes.append(change)
        return replace(new, rows=tuple(rows), changes=tuple(changes))

    def _cell(self, old: Cell, new: Cell) -> Cell:
        return replace(new, inlines=self._inlines(old.inlines, new.inlines))


def _paragraphs_of(blocks: Sequence[Block]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


def with_former(new: Paragraph, old: Paragraph) -> Paragraph:
    """A paragraph that remembers its older version, if that was of another role or stood elsewhere."""
    if _look(old) == _look(new):
        return new
    return replace(new, former=replace(old, inlines=(), anchor=None))


def _look(paragraph: Paragraph) -> tuple[object, ...]:
    placed = paragraph.before, paragraph.left, paragraph.hang, paragraph.keep
    return paragraph.role, paragraph.level, placed


def _whole_row(row: Row, change: Change) -> Row:
    return tuple(replace(cell, inlines=whole(cell.inlines, change)) for cell in row)


def _filled(block: Block, inner: Sequence[tuple[Block, ...]]) -> Block:
    """A block with the blocks within it replaced."""
    # The lists come from blocks of the same kind, so what is in them may stand in it.
    lists = cast(Any, inner)
    match block:
        case Receivers():
            return Receivers(lists[0][-1], lists[1][-1])
        case Signature() | Foot():
            return replace(block, blocks=lists[0])
        case Columns():
            columns = tuple(replace(one, blocks=two) for one, two in zip(block.columns, lists, strict=True))
            return replace(block, columns=columns)
        case Section() if lists:
            heads = tuple(replace(one, blocks=two) for one, two in zip(block.heads, lists, strict=True))
            return replace(block, heads=heads)
        case _:
            return block


def only(block: BlockType, change: Change) -> BlockType:
    """A block that is in one version alone."""
    return cast(BlockType, _only(block, change))


def _only(block: Block, change: Change) -> Block:
    match block:
        case Paragraph():
            anchor = None if change.only_old else block.anchor
            return replace(block, inlines=whole(block.inlines, change), anchor=anchor, change=change)
        case Table():
            rows = tuple(_whole_row(row, change) for row in block.rows)
            return replace(block, rows=rows, changes=(change,) * len(rows))
        case Blank() | Picture() | Code() | Rule() | PageBreak() | Section():
            return replace(block, change=change)
        case Columns():
            columns = tuple(
                replace(column, blocks=tuple(only(one, change) for one in column.blocks))
                for column in block.columns
            )
            return replace(block, columns=columns, change=change)
        case Receivers():
            return Receivers(only(block.here, change), only(block.in_foot, change))
        case Signature() | Foot():
            return replace(block, blocks=cast(Any, tuple(only(one, change) for one in block.blocks)))
