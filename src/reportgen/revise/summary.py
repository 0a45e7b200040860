"""What changed between two versions, to be read: paragraphs by their headings and lines, and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportgen.diagnostics import Place, printable, shown
from reportgen.document import Block, Paragraph, Table, Text, inline_text
from reportgen.revise.differing import Difference, with_whole_numbers
from reportgen.revise.figures import FigureChange, changed_figures
from reportgen.revise.marking import Marker, inner_lists, joined_words
from reportgen.revise.steps import Step, row_pairs, texts
from reportgen.revise.words import PARAGRAPH_END, REFERENCE, text_of

_HEADINGS = ("heading-", "run-in-")
_SHOWN = 60
"""Characters of a paragraph that was added or removed that are shown."""
_AROUND = 12
"""Characters that are shown on either side of a change."""


class What(StrEnum):
    """What happened to a paragraph."""

    REWORDED = "reworded"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RESTYLED = "restyled"


_CHINESE = {
    What.REWORDED: "改写",
    What.ADDED: "增加",
    What.REMOVED: "删去",
    What.MOVED: "移动",
    What.RESTYLED: "改样式",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, a row of a table or another block that changed."""

    what: What
    old: Place | None
    new: Place | None
    heading: str | None
    """The heading that it stands under, in the version that it is in; the newer one if in both."""
    difference: Difference
    figures: tuple[FigureChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """All that changed, in the order of the documents; `old` and `new` name the versions."""

    old: str
    new: str
    items: tuple[Item, ...]

    def render(self) -> str:
        """The summary as text, in Chinese."""
        lines = [f"旧稿：{self.old}", f"新稿：{self.new}", self._counted()]
        for what in What:
            items = [item for item in self.items if item.what is what]
            if items:
                lines += ["", f"{_CHINESE[what]}："]
                lines += (line for item in items for line in self._item_lines(item))
        numbers = [(change, item) for item in self.items for change in item.figures]
        if numbers:
            lines += ["", "数字："]
            lines += (f"  {_figure(change)}（{self._places(item)}）" for change, item in numbers)
        return "\n".join(map(printable, lines))

    def _counted(self) -> str:
        if not self.items:
            return "两稿的文字没有不同"
        counts = Counter(item.what for item in self.items)
        parts = [f"{_CHINESE[what]} {counts[what]} 段" for what in What if counts[what]]
        if numbers := sum(len(item.figures) for item in self.items):
            parts.append(f"数字改动 {numbers} 处")
        return f"共 {len(self.items)} 处：" + "，".join(parts)

    def _item_lines(self, item: Item) -> Iterator[str]:
        heading = f"　{item.heading}" if item.heading else ""
        yield f"  {self._places(item)}{heading}"
        yield f"    {_excerpt(item)}"

    def _places(self, item: Item) -> str:
        """The lines of both versions."""
        old, new = _line(item.old, self.old), _line(item.new, self.new)
        if item.what is What.ADDED:
            return f"新稿{new}"
        if item.what is What.REMOVED:
            return f"旧稿{old}"
        return f"旧稿{old} → 新稿{new}"

    def to_json(self) -> dict[str, object]:
        """The summary as JSON."""
        counts = Counter(item.what.value for item in self.items)
        return {
            "old": self.old,
            "new": self.new,
            "counts": {what.value: counts[what.value] for what in What},
            "changes": [_item_json(item) for item in self.items],
            "numbers": [
                {"old": change.old, "new": change.new, **_place_json(item)}
                for item in self.items
                for change in item.figures
            ],
        }


def summary_items(steps: Sequence[Step], marker: Marker) -> list[Item]:
    """What the steps say, top to bottom."""
    return list(_Reader(marker).items(steps))


@dataclass(slots=True)
class _Reader:
    """Goes through steps and notes the headings that it passes."""

    marker: Marker
    old_heading: str | None = None
    new_heading: str | None = None

    def items(self, steps: Iterable[Step]) -> Iterator[Item]:
        for step in steps:
            self._pass(step)
            yield from self._of(step)

    def _pass(self, step: Step) -> None:
        for block in step.old:
            self.old_heading = heading_text(block) or self.old_heading
        for block in step.new:
            self.new_heading = heading_text(block) or self.new_heading

    def _of(self, step: Step) -> Iterator[Item]:
        if step.move is not None:
            if step.new and step.partner is not None:
                difference = self._difference((step.partner,), step.new)
                yield self._item(What.MOVED, step.partner, step.new[0], difference)
        elif not step.new:
            yield from self._alone(What.REMOVED, step.old)
        elif not step.old:
            yield from self._alone(What.ADDED, step.new)
        elif isinstance(step.old[0], Paragraph):
            yield from self._pair(step)
        elif isinstance(step.old[0], Table) and isinstance(step.new[0], Table):
            yield from self._rows(step.old[0], step.new[0])
        else:
            yield from self._within(step.old[0], step.new[0])

    def _within(self, old: Block, new: Block) -> Iterator[Item]:
        """What changed in a signature, a foot or a head, which stand under no heading."""
        inner = _Reader(self.marker)
        for here, there in inner_lists(old, new):
            yield from inner.items(self.marker.matcher.steps(here, there))

    def _difference(self, old: Sequence[Block], new: Sequence[Block]) -> Difference:
        return self.marker.difference(joined_words(old).text, joined_words(new).text)

    def _pair(self, step: Step) -> Iterator[Item]:
        difference = self._difference(step.old, step.new)
        if any(not stretch.same for stretch in difference):
            yield self._item(What.REWORDED, step.old[0], step.new[0], difference)
        elif _looks(step.old[0]) != _looks(step.new[0]):
            yield self._item(What.RESTYLED, step.old[0], step.new[0], difference)

    def _alone(self, what: What, blocks: Sequence[Block]) -> Iterator[Item]:
        for block in blocks:
            words = "".join(texts((block,)))
            if words:
                removed = what is What.REMOVED
                difference = self.marker.difference(words if removed else "", "" if removed else words)
                yield self._item(what, block if removed else None, None if removed else block, difference)

    def _rows(self, old: Table, new: Table) -> Iterator[Item]:
        for one, two in row_pairs(old, new):
            left, right = (" | ".join(text_of(cell.inlines) for cell in row or ()) for row in (one, two))
            if left == right:
                continue
            what = What.REWORDED if one and two else What.REMOVED if one else What.ADDED
            cells = self._cells(one or (), two or ()) if one and two else ()
            first = one[0] if one else None, two[0] if two else None
            yield Item(
                what,
                (first[0].source or old.source) if first[0] else None,
                (first[1].source or new.source) if first[1] else None,
                self.new_heading if two else self.old_heading,
                with_whole_numbers(self.marker.difference(left, right)),
                cells,
            )

    def _cells(self, one: Sequence[object], two: Sequence[object]) -> tuple[FigureChange, ...]:
        pairs = zip(one, two, strict=False)
        found = (self.marker.difference(_cell_text(left), _cell_text(right)) for left, right in pairs)
        return tuple(change for difference in found for change in changed_figures(difference))

    def _item(self, what: What, old: Block | None, new: Block | None, difference: Difference) -> Item:
        heading = self.old_heading if new is None else self.new_heading
        figures = tuple(changed_figures(difference)) if old is not None and new is not None else ()
        shown = with_whole_numbers(difference)
        return Item(what, _source(old), _source(new), heading, shown, figures)


def _cell_text(cell: object) -> str:
    return text_of(getattr(cell, "inlines", ()))


def heading_text(block: Block) -> str | None:
    """The words of a heading; of a run-in heading those of its lead."""
    if not isinstance(block, Paragraph) or not block.role.startswith(_HEADINGS):
        return None
    led = tuple(item for item in block.inlines if isinstance(item, Text) and item.role)
    return inline_text(led or block.inlines).replace("\n", "")


def _looks(block: Block) -> object:
    assert isinstance(block, Paragraph)
    roles = [(item.text, item.role) for item in block.inlines if isinstance(item, Text)]
    return block.role, block.level, [role for text, role in roles for _ in text]


def _source(block: Block | None) -> Place | None:
    return getattr(block, "source", None)


# -- as text -------------------------------------------------------------------------------


def _line(place: Place | None, main: str) -> str:
    """A line; of another file than the version's own with its name."""
    if place is None:
        return "（由模板排出）"
    name = shown(place.path)
    line = f"第{place.line}行" if place.line else ""
    return line if name == main else f"“{name}”{line}"


def _excerpt(item: Item) -> str:
    if item.what in (What.ADDED, What.REMOVED):
        return _cut("".join(stretch.old or stretch.new for stretch in item.difference))
    if all(stretch.same for stretch in item.difference):
        return _cut("".join(stretch.new for stretch in item.difference))
    return _shown("".join(_stretches(item.difference)))


def _cut(text: str) -> str:
    return _shown(text[:_SHOWN] + ("……" if len(text) > _SHOWN else ""))


def _stretches(difference: Difference) -> Iterator[str]:
    """Changed stretches between [-…-] and {+…+}, with some words around them."""
    last = len(difference) - 1
    for place, stretch in enumerate(difference):
        if not stretch.same:
            yield (f"[-{stretch.old}-]" if stretch.old else "") + (
                f"{{+{stretch.new}+}}" if stretch.new else ""
            )
        elif len(stretch.new) <= 2 * _AROUND:
            yield stretch.new
        else:
            before = "" if place == 0 else stretch.new[:_AROUND]
            after = "" if place == last else stretch.new[-_AROUND:]
            yield f"{before}……{after}"


def _shown(text: str) -> str:
    return text.replace(PARAGRAPH_END, "¶").replace(REFERENCE, "").replace("\t", "　")


def _figure(change: FigureChange) -> str:
    return f"{change.old or '（无）'} → {change.new or '（删去）'}"


# -- as JSON -------------------------------------------------------------------------------

_Json = dict[str, object]


def _item_json(item: Item) -> _Json:
    return {
        "type": item.what.value,
        **_place_json(item),
        "old_text": None if item.what is What.ADDED else _shown(_side(item.difference, "old")),
        "new_text": None if item.what is What.REMOVED else _shown(_side(item.difference, "new")),
        "parts": [part for stretch in item.difference for part in _parts(stretch.old, stretch.new)],
        "numbers": [{"old": change.old, "new": change.new} for change in item.figures],
    }


def _side(difference: Difference, name: str) -> str:
    return "".join(getattr(stretch, name) for stretch in difference)


def _place_json(item: Item) -> _Json:
    return {
        "heading": item.heading,
        "old_path": str(item.old.path) if item.old else None,
        "old_line": item.old.line if item.old else None,
        "new_path": str(item.new.path) if item.new else None,
        "new_line": item.new.line if item.new else None,
    }


def _parts(old: str, new: str) -> Iterator[_Json]:
    if old == new:
        yield {"text": _shown(new), "change": None}
        return
    if old:
        yield {"text": _shown(old), "change": "deleted"}
    if new:
        yield {"text": _shown(new), "change": "inserted"}
