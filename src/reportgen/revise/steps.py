"""How an old list of blocks became a new one, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel, LCSseq

from reportgen.document import (
    Blank,
    Block,
    Cell,
    Code,
    Columns,
    Foot,
    PageBreak,
    Paragraph,
    Picture,
    Receivers,
    Rule,
    Section,
    Signature,
    Table,
)
from reportgen.revise.aligning import Measures, align
from reportgen.revise.words import REFERENCE, text_of

Row = tuple[Cell, ...]

_ALIKE = 0.5
"""Paragraphs that share less of their characters are two different ones."""
_ALIKE_ELSEWHERE = 0.8
"""What a paragraph must share with one at another place to have been moved from there."""
_SHORTEST_MOVED = 8
"""Shorter paragraphs may be alike by chance."""
_SHORTEST_ANCHOR = 6
_LIGHT = 0.5
"""What a pair of blocks weighs that have no words."""
_SPLIT_GAIN = 0.12
"""By how much more a paragraph must be like two together to have become both."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of some blocks: `old` is what there was, `new` what there is.

    A pair has one of each, a paragraph that was split or two that were joined one of the one
    and two of the other. With `move` the block stands at one of two places; `partner` is how
    it reads at the other.
    """

    old: tuple[Block, ...] = ()
    new: tuple[Block, ...] = ()
    move: int | None = None
    partner: Paragraph | None = None


PictureKey = Callable[[Picture], Hashable]


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the steps between two lists of blocks; `picture_key` is the same for equal pictures."""

    picture_key: PictureKey

    def steps(self, old: Sequence[Block], new: Sequence[Block], *, moves: bool = False) -> list[Step]:
        """The steps in order; with `moves` also what was moved."""
        singular = _singular(old) & _singular(new)
        measures = Measures(
            key=self._key, weight=lambda a, b: self._weight(a, b, singular), is_anchor=_is_anchor
        )
        pairs = align(old, new, measures)
        steps = [Step(() if i is None else (old[i],), () if j is None else (new[j],)) for i, j in pairs]
        steps = _split_and_joined(steps)
        return _with_moves(steps) if moves else steps

    def _key(self, block: Block) -> Hashable:
        return type(block), self._content(block)

    def _content(self, block: Block) -> Hashable:
        match block:
            case Paragraph():
                return block.role, text_of(block.inlines)
            case Table():
                return len(block.columns), tuple(row_text(row) for row in block.rows)
            case Picture():
                return block.alt, self.picture_key(block)
            case Code():
                return block.text, block.alt, block.role
            case Blank() | Rule():
                return block.role
            case PageBreak():
                return None
            case Section():
                heads = tuple(text for head in block.heads for text in texts(head.blocks))
                return block.numbered, block.first, heads
            case Columns():
                inner = tuple(self._key(one) for column in block.columns for one in column.blocks)
                return len(block.columns), inner
            case Receivers() | Signature() | Foot():
                return tuple(self._key(one) for one in inner_blocks(block))

    def _weight(self, old: Block, new: Block, singular: frozenset[str]) -> float:
        if type(old) is not type(new):
            return 0.0
        if isinstance(old, Paragraph) and isinstance(new, Paragraph):
            return _paragraph_weight(old, new, singular)
        if self._key(old) == self._key(new):
            return _LIGHT + sum(map(len, texts((old,))))
        if isinstance(old, Table) and isinstance(new, Table) and len(old.columns) != len(new.columns):
            return 0.0
        if isinstance(old, Picture | Code | Blank | Rule):
            return 0.0
        return _LIGHT / 2 + 0.5 * _shared("".join(texts((old,))), "".join(texts((new,))))


def _singular(blocks: Iterable[Block]) -> frozenset[str]:
    """Roles of which there is one paragraph: a title is a title whatever it says."""
    counts = Counter(block.role for block in blocks if isinstance(block, Paragraph))
    return frozenset(role for role, count in counts.items() if count == 1)


def _paragraph_weight(old: Paragraph, new: Paragraph, singular: frozenset[str]) -> float:
    one, two = text_of(old.inlines), text_of(new.inlines)
    alike = Indel.normalized_similarity(one, two, score_cutoff=_ALIKE) if one or two else 1.0
    only = old.role == new.role and old.role in singular
    if not alike and not only:
        return 0.0
    return alike * (len(one) + len(two)) / 2 * (1.0 if old.role == new.role else 0.9) + _LIGHT


def _shared(one: str, two: str) -> int:
    return LCSseq.similarity(one, two)


def _is_anchor(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) >= _SHORTEST_ANCHOR


def texts(blocks: Iterable[object]) -> Iterator[str]:
    """The words of blocks, of those within others too."""
    for block in blocks:
        match block:
            case Paragraph():
                yield text_of(block.inlines).replace(REFERENCE, "")
            case Table():
                yield from (text_of(cell.inlines) for row in block.rows for cell in row)
            case Code():
                yield block.alt
            case Columns():
                yield from (text for column in block.columns for text in texts(column.blocks))
            case Receivers() | Signature() | Foot():
                yield from texts(inner_blocks(block))
            case _:
                pass


def inner_blocks(block: Receivers | Signature | Foot) -> tuple[Block, ...]:
    """The blocks within a block that only says where they stand."""
    return (block.here, block.in_foot) if isinstance(block, Receivers) else block.blocks


# -- paragraphs that became two, or one of two ---------------------------------------------


def _split_and_joined(steps: list[Step]) -> list[Step]:
    made: list[Step] = []
    index = 0
    while index < len(steps):
        step, following = steps[index], steps[index + 1] if index + 1 < len(steps) else Step()
        both = _as_one(step, following)
        if both is None:
            made.append(step)
            index += 1
        else:
            made.append(both)
            index += 2
    return made


def _as_one(step: Step, following: Step) -> Step | None:
    """A pair and what was added or removed beside it as one step, if that says it better."""
    old, new = step.old + following.old, step.new + following.new
    if (len(old), len(new)) not in ((1, 2), (2, 1)) or not all(isinstance(b, Paragraph) for b in old + new):
        return None
    roles = {block.role for block in old + new if isinstance(block, Paragraph)}
    paired = bool((step.old and step.new) or (following.old and following.new))
    if len(roles) != 1 or not paired:
        return None
    pair = step if step.old and step.new else following
    apart = Indel.normalized_similarity(*("".join(texts(side)) for side in (pair.old, pair.new)))
    together = Indel.normalized_similarity(*("".join(texts(side)) for side in (old, new)))
    return Step(old, new) if together > apart + _SPLIT_GAIN else None


# -- moves ---------------------------------------------------------------------------------


def _with_moves(steps: list[Step]) -> list[Step]:
    """The steps with paragraphs that were removed here and added there told as moved."""
    removed = {i: block for i, step in enumerate(steps) if (block := _movable(step.old, step.new))}
    added = {i: block for i, step in enumerate(steps) if (block := _movable(step.new, step.old))}
    made, number = list(steps), 0
    for here, block in added.items():
        away = _origin(block, removed)
        if away is None:
            continue
        number += 1
        partner = removed.pop(away)
        made[away] = replace(steps[away], move=number, partner=block)
        made[here] = replace(steps[here], move=number, partner=partner)
    return made


def _movable(side: tuple[Block, ...], other: tuple[Block, ...]) -> Paragraph | None:
    """The paragraph that is on one side alone, if it is long enough to be told by."""
    block = side[0] if len(side) == 1 and not other else None
    return block if isinstance(block, Paragraph) and len(block.text) >= _SHORTEST_MOVED else None


def _origin(block: Paragraph, removed: dict[int, Paragraph]) -> int | None:
    text = text_of(block.inlines)
    shares = [
        (Indel.normalized_similarity(text, text_of(one.inlines), score_cutoff=_ALIKE_ELSEWHERE), -place)
        for place, one in removed.items()
    ]
    share, place = max(shares, default=(0.0, 0))
    return -place if share else None


# -- rows ----------------------------------------------------------------------------------


def row_text(row: Row) -> tuple[str, ...]:
    """The words of the cells of a row."""
    return tuple(text_of(cell.inlines) for cell in row)


def _row_weight(old: Row, new: Row) -> float:
    one, two = row_text(old), row_text(new)
    if one == two:
        return sum(map(len, one)) + 1.0
    equal = sum(a == b for a, b in zip(one, two, strict=False))
    alike = Indel.normalized_similarity("".join(one), "".join(two))
    named = bool(one and two and one[0] == two[0])
    return (
        alike * sum(map(len, one + two)) / 2 + _LIGHT
        if named or alike >= _ALIKE or equal * 2 > len(one)
        else 0.0
    )


_ROWS: Measures[Row] = Measures(key=row_text, weight=_row_weight, is_anchor=lambda row: any(row_text(row)))


def row_pairs(old: Table, new: Table) -> list[tuple[Row | None, Row | None]]:
    """Rows of both tables in order, None for none."""
    pairs = align(old.rows, new.rows, _ROWS)
    return [(None if i is None else old.rows[i], None if j is None else new.rows[j]) for i, j in pairs]
