"""Random documents, and the same after somebody edited them: what a comparison is tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from support.documents import PICTURE, paragraph, table
from support.office_text import paragraphs

from reportgen.document import (
    Blank,
    Block,
    Cell,
    Document,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Table,
    Text,
)

_NEW_WORDS = ("", "新", "改为320家", "，确保见效", "扎实推动")


def random_blocks(random: Random, count: int = 12) -> list[Block]:
    """Paragraphs of a speech, with headings, tables and pictures among them."""
    return [_block(text, random) for text in paragraphs(random.randrange(10_000), count)] + [
        paragraph("closing", "谢谢大家！")
    ]


def _block(text: str, random: Random) -> Block:
    makers: list[Callable[[], Block]] = [
        lambda: paragraph("body", text),
        lambda: paragraph("heading-1", text[:12], 1),
        lambda: paragraph("run-in-2", text[8:], 2, ("lead-2", text[:8])),
        Blank,
        lambda: table(random.randint(2, 5)),
        PageBreak,
        lambda: Picture(PICTURE, "图"),
    ]
    return random.choices(makers, (12, 3, 3, 1, 2, 1, 1))[0]()


def edited(blocks: Sequence[Block], random: Random, count: int | None = None) -> list[Block]:
    """The blocks after some edits: added, removed, moved, reworded, restyled, split."""
    made = list(blocks[:-1])
    for _ in range(random.randint(1, 6) if count is None else count):
        edit = random.choice((_add, _remove, _move, _change, _change, _change))
        if made:
            edit(made, random)
    return [*made, blocks[-1]]


def as_document(blocks: Sequence[Block]) -> Document:
    return Document("speech", Properties("测试文稿", date="2024-03-05"), tuple(_captioned(blocks)))


def _captioned(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks in which words stand behind every picture and every page break."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, PageBreak) and not isinstance(following, Paragraph):
            continue
        yield block
        if isinstance(block, Picture) and not isinstance(following, Paragraph):
            yield paragraph("caption", "图1　示意")


def _add(blocks: list[Block], random: Random) -> None:
    at = random.randint(0, len(blocks))
    blocks[at:at] = random_blocks(random, random.randint(1, 2))[:-1]


def _remove(blocks: list[Block], random: Random) -> None:
    del blocks[random.randrange(len(blocks))]


def _move(blocks: list[Block], random: Random) -> None:
    block = blocks.pop(random.randrange(len(blocks)))
    blocks.insert(random.randint(0, len(blocks)), block)


def _change(blocks: list[Block], random: Random) -> None:
    at = random.randrange(len(blocks))
    match blocks[at]:
        case Paragraph() as old:
            edit = random.choice((_reword, _reword, _reword, _restyle, _lead, _split))
            blocks[at : at + 1] = edit(old, random)
        case Table() as grid:
            blocks[at] = _change_table(grid, random)
        case _:
            pass


def _reword(block: Paragraph, random: Random) -> list[Block]:
    inlines = list(block.inlines)
    at = random.randrange(len(inlines))
    inline = inlines[at]
    assert isinstance(inline, Text)
    start = random.randint(0, len(inline.text))
    end = min(len(inline.text), start + random.randint(0, 6))
    inlines[at] = replace(
        inline, text=inline.text[:start] + random.choice(_NEW_WORDS) + inline.text[end:] or "字"
    )
    return [replace(block, inlines=tuple(inlines))]


def _restyle(block: Paragraph, random: Random) -> list[Block]:
    return [replace(block, role="heading-1" if block.role == "body" else "body", level=None)]


def _lead(block: Paragraph, random: Random) -> list[Block]:
    at = random.randint(1, max(len(block.text) - 1, 1))
    return [replace(block, inlines=(Text(block.text[:at], "lead-2"), Text(block.text[at:] or "乙")))]


def _split(block: Paragraph, random: Random) -> list[Block]:
    half = len(block.text) // 2
    if half < 2 or len(block.inlines) > 1:
        return [block]
    return [replace(block, inlines=(Text(part),)) for part in (block.text[:half], block.text[half:])]


def _change_table(grid: Table, random: Random) -> Table:
    rows = list(grid.rows)
    match random.randrange(3):
        case 0 if len(rows) > 1:
            rows.pop(random.randrange(len(rows)))
        case 1:
            row = tuple(Cell("table-figure", (Text(f"新{random.randint(0, 99)}"),)) for _ in rows[0])
            rows.insert(random.randint(0, len(rows)), row)
        case _:
            at = random.randrange(len(rows))
            row = rows[at]
            rows[at] = (replace(row[0], inlines=(Text(row[0].text + "改"),)), *row[1:])
    return replace(grid, rows=tuple(rows))
