"""Two texts, character by character: the fewest characters changed, in stretches that people can read.

`difference` finds a shortest way from one text to the other, and of the shortest ways one
with few changed stretches. `tidied` then joins changes that only a character or two keep
apart, and changes whole numbers, as far as all the texts of a document together stay
within `ALLOWANCE` of the fewest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz.distance import LCSseq

ALLOWANCE = 0.1
"""How many more characters than the fewest may be marked for the sake of readers, as a share."""
_ANCHOR = 8
"""So many equal characters in a row are taken for the same without further search."""
_MOST_CELLS = 6_000
"""Changed stretches whose lengths multiply to more are left as they were found."""
_LONGEST_ISLAND = 3
_CHARACTER = 1 << 20
"""The price of a changed character against that of one more changed stretch."""
_UNLIKE = 0.4
"""Texts that share less than this are best changed as a whole."""
_ENDS_PHRASE = "，。；：、！？）》”’…\u2029"
_OPENS_PHRASE = "（《“‘"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stood in the old text and stands in the new; `same` when nothing changed."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        """Whether it is in both texts."""
        return self.old == self.new

    @property
    def changed(self) -> int:
        """How many characters are marked for it."""
        return 0 if self.same else len(self.old) + len(self.new)


Difference = tuple[Stretch, ...]


def distance(old: str, new: str) -> int:
    """The fewest characters that can be deleted and inserted to make `new` of `old`."""
    return len(old) + len(new) - 2 * LCSseq.similarity(old, new)


def marked(difference: Difference) -> int:
    """How many characters are marked as deleted or inserted."""
    return sum(stretch.changed for stretch in difference)


def difference(old: str, new: str) -> Difference:
    """A shortest way from `old` to `new`, in few stretches."""
    parts = list(_parts(old, new))
    whole = chain.from_iterable(
        (Stretch(*part),) if part[0] == part[1] else _searched(*part) for part in parts
    )
    return _at_phrases(_joined(whole))


def _parts(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The texts in turn: what is surely the same, what lies between."""
    start_old = start_new = 0
    ends = (0, 0)
    for block in LCSseq.opcodes(old, new).as_matching_blocks():
        at_edge = (block.a, block.b) == (0, 0) or (block.a + block.size, block.b + block.size) == (
            len(old),
            len(new),
        )
        if block.size < _ANCHOR and not at_edge:
            continue
        yield old[start_old : block.a], new[start_new : block.b]
        yield old[block.a : block.a + block.size], new[block.b : block.b + block.size]
        start_old, start_new = block.a + block.size, block.b + block.size
        ends = (start_old, start_new)
    yield old[ends[0] :], new[ends[1] :]


def _searched(old: str, new: str) -> Iterator[Stretch]:
    """A shortest way between two short texts with the fewest changed stretches."""
    if not old or not new:
        yield Stretch(old, new)
    elif len(old) * len(new) > _MOST_CELLS:
        for code in LCSseq.opcodes(old, new):
            yield Stretch(old[code.src_start : code.src_end], new[code.dest_start : code.dest_end])
    else:
        yield from _stretches(_path(old, new), old, new)


_SAME, _OLD, _NEW = 0, 1, 2


def _path(old: str, new: str) -> list[int]:
    """The steps of the way: the same in both, one of the old, one of the new.

    Two prices are kept for each pair of beginnings: of ways that end in the same
    character, and of ways that end in a changed one, which may go on at no price for
    another stretch.
    """
    width = len(new) + 1
    far = (len(old) + width) * _CHARACTER * 2
    same_row, changed_row = [0] + [far] * (width - 1), [far] + [0] * (width - 1)
    for j in range(1, width):
        changed_row[j] = j * _CHARACTER + 1
    rows = [(same_row, changed_row)]
    for letter in old:
        same_row, changed_row = _next_row(letter, new, same_row, changed_row, far)
        rows.append((same_row, changed_row))
    return _traced(rows, old, new)


def _next_row(
    letter: str, new: str, same: list[int], changed: list[int], far: int
) -> tuple[list[int], list[int]]:
    same_now, changed_now = [far], [min(changed[0], same[0] + 1) + _CHARACTER]
    for j, other in enumerate(new, start=1):
        matched = far
        if letter == other:
            matched = same[j - 1] if same[j - 1] < changed[j - 1] else changed[j - 1]
        best = changed[j]
        before = changed_now[j - 1]
        if before < best:
            best = before
        opened = (same[j] if same[j] < same_now[j - 1] else same_now[j - 1]) + 1
        same_now.append(matched)
        changed_now.append((opened if opened < best else best) + _CHARACTER)
    return same_now, changed_now


def _traced(rows: Sequence[tuple[list[int], list[int]]], old: str, new: str) -> list[int]:
    i, j = len(old), len(new)
    steps: list[int] = []
    in_same = rows[i][0][j] <= rows[i][1][j]
    while i or j:
        if in_same:
            steps.append(_SAME)
            i, j = i - 1, j - 1
            in_same = rows[i][0][j] <= rows[i][1][j]
            continue
        price = rows[i][1][j] - _CHARACTER
        sources = [(_OLD, i - 1, j)] if i else []
        sources += [(_NEW, i, j - 1)] if j else []
        step, i, j, in_same = next(
            (step, x, y, from_same)
            for step, x, y in sources
            for from_same in (False, True)
            if rows[x][0 if from_same else 1][y] + from_same == price
        )
        steps.append(step)
    return steps[::-1]


def _stretches(steps: Sequence[int], old: str, new: str) -> Iterator[Stretch]:
    i = j = 0
    for step in steps:
        before_i, before_j = i, j
        i, j = i + (step != _NEW), j + (step != _OLD)
        yield Stretch(old[before_i:i], new[before_j:j])


def _joined(stretches: Iterator[Stretch] | Sequence[Stretch]) -> Difference:
    """Neighbours of one sort made one, empty ones left out."""
    made: list[Stretch] = []
    for stretch in stretches:
        if not stretch.old and not stretch.new:
            continue
        if made and made[-1].same == stretch.same:
            made[-1] = Stretch(made[-1].old + stretch.old, made[-1].new + stretch.new)
            continue
        made.append(stretch)
    return tuple(made)


def _at_phrases(whole: Difference) -> Difference:
    """Inserted and deleted text moved along equal characters to begin or end with a phrase."""
    made = list(whole)
    for place, stretch in enumerate(made):
        if stretch.same or (stretch.old and stretch.new) or not 0 < place < len(made) - 1:
            continue
        before, after = made[place - 1].old, made[place + 1].old
        text = stretch.old or stretch.new
        shift = max(_shifts(before, text, after), key=lambda s: (_phrase(before, text, after, s), -abs(s)))
        before, text, after = _shifted(before, text, after, shift)
        if before and after:
            made[place - 1], made[place + 1] = Stretch(before, before), Stretch(after, after)
            made[place] = Stretch(text, "") if stretch.old else Stretch("", text)
    return tuple(made)


def _shifts(before: str, text: str, after: str) -> Iterator[int]:
    """By how many characters `text` can be moved to the left (below 0) or right."""
    yield 0
    for count in range(1, min(len(before), 40)):
        if before[-count] != (text * (count // len(text) + 1))[-count]:
            break
        yield -count
    for count in range(1, min(len(after), 40)):
        if after[count - 1] != text[(count - 1) % len(text)]:
            break
        yield count


def _shifted(before: str, text: str, after: str, shift: int) -> tuple[str, str, str]:
    if shift < 0:
        moved = before[shift:]
        whole = moved + text
        return before[:shift], whole[: len(text)], whole[len(text) :] + after
    whole = text + after[:shift]
    return before + whole[:shift], whole[shift:], after[shift:]


def _phrase(before: str, text: str, after: str, shift: int) -> int:
    """How well a place suits readers: behind a mark that ends a phrase, or in front of one."""
    before, text, after = _shifted(before, text, after, shift)
    ends = text[-1] in _ENDS_PHRASE
    behind_mark = bool(before) and before[-1] in _ENDS_PHRASE
    in_word = (bool(before) and _one_word(before[-1], text[0])) or (
        bool(after) and _one_word(text[-1], after[0])
    )
    return 4 * (ends and behind_mark) + 2 * (text[0] in _OPENS_PHRASE) + behind_mark - 3 * in_word


def _one_word(left: str, right: str) -> bool:
    """Whether two characters belong to one number or Latin word."""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def tidied(differences: Sequence[Difference]) -> list[Difference]:
    """Differences made easier to read, together within the allowance."""
    left = int(sum(map(marked, differences)) * ALLOWANCE)
    made = [list(one) for one in differences]
    for number, one in enumerate(made):
        price = _price_of_whole(one)
        if price is not None and price <= left:
            left -= price
            made[number] = [Stretch("".join(s.old for s in one), "".join(s.new for s in one))]
    for longest in (0, 1, 2, _LONGEST_ISLAND):
        for number, one in enumerate(made):
            made[number], left = _bridged(one, longest, left) if longest else _whole_numbers(one, left)
    return [_joined(one) for one in made]


def with_whole_numbers(one: Difference) -> Difference:
    """A difference in which numbers change as a whole, whatever that costs."""
    limit = 2 * sum(len(stretch.old) for stretch in one)
    return _joined(_whole_numbers(list(one), limit)[0])


def _price_of_whole(stretches: Sequence[Stretch]) -> int | None:
    """What it costs to change a text as a whole, if it is better to; else None."""
    changed = sum(stretch.changed for stretch in stretches)
    shared = sum(2 * len(stretch.old) for stretch in stretches if stretch.same)
    if len(stretches) < 3 or shared > _UNLIKE * (shared + changed):
        return None
    return shared


def _bridged(stretches: list[Stretch], longest: int, left: int) -> tuple[list[Stretch], int]:
    """Changes joined over at most `longest` characters between them, while there is allowance `left`."""
    made: list[Stretch] = []
    for place, stretch in enumerate(stretches):
        price = 2 * len(stretch.old)
        inner = stretch.same and 0 < place < len(stretches) - 1 and len(stretch.old) <= longest
        if inner and price <= left and _worth(made[-1], stretch, stretches[place + 1]):
            left -= price
            made[-1] = Stretch(made[-1].old + stretch.old, made[-1].new + stretch.new)
        elif made and not made[-1].same and not stretch.same:
            made[-1] = Stretch(made[-1].old + stretch.old, made[-1].new + stretch.new)
        else:
            made.append(stretch)
    return made, left


def _worth(before: Stretch, island: Stretch, after: Stretch) -> bool:
    """Whether an island is so small beside its changes that it only disturbs; marks part phrases."""
    if island.old[-1] in _ENDS_PHRASE:
        return False
    return before.changed + after.changed >= 2 * len(island.old) and not before.same and not after.same


def _whole_numbers(stretches: list[Stretch], left: int) -> tuple[list[Stretch], int]:
    """Numbers of which some digits changed, changed as a whole."""
    made = list(stretches)
    for place in range(1, len(made)):
        one, two = made[place - 1], made[place]
        if one.same == two.same:
            continue
        same, changed = (one, two) if one.same else (two, one)
        shared = _shared_digits(same.old, changed, at_end=one.same)
        if not shared or 2 * shared > left:
            continue
        left -= 2 * shared
        if one.same:
            digits = same.old[-shared:]
            made[place - 1] = Stretch(same.old[:-shared], same.old[:-shared])
            made[place] = Stretch(digits + changed.old, digits + changed.new)
        else:
            digits = same.old[:shared]
            made[place - 1] = Stretch(changed.old + digits, changed.new + digits)
            made[place] = Stretch(same.old[shared:], same.old[shared:])
    return list(_joined(made)), left


def _shared_digits(same: str, changed: Stretch, at_end: bool) -> int:
    """How many characters at the edge of an equal stretch belong to a number that changed beside it."""
    edges = [(text[0] if at_end else text[-1]) for text in (changed.old, changed.new) if text]
    if not any(edge.isdigit() for edge in edges):
        return 0
    count = 0
    for character in reversed(same) if at_end else same:
        if not (character.isascii() and (character.isdigit() or character == ".")):
            break
        count += 1
    return count
