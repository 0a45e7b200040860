"""The body of a Word file as pieces, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from reportgen.diagnostics import Refusal, error, warning
from reportgen.readers.characters import bare, printable
from reportgen.readers.docx.context import Context
from reportgen.readers.docx.names import W, child, local, number, value
from reportgen.readers.docx.package import Package
from reportgen.readers.docx.styles import Style, own_depth
from reportgen.readers.docx.walking import blocks_in, unwrapped
from reportgen.readers.docx.words import Words, WordsReader, is_placeholder, mark_deleted
from reportgen.readers.manuscript import Gap, Grid, Image, Line, Look, Manuscript, Piece
from reportgen.readers.text import MAX_LINE

_DEEPEST = 12
"""Boxes and tables within each other; deeper ones are no office's work."""


def read_word(data: bytes, path: Path) -> Manuscript:
    """The paragraphs, tables and pictures of a Word file.

    The number of a piece is that of its paragraph or table in the body, from 1; words
    that stand in none of them, such as a footer, have 0. Raises `Refusal` when the file
    is broken, locked or no Word file.
    """
    package = Package(data, path)
    body = child(package.xml(package.main), "body")
    if body is None:
        raise package.refusal("not-word", "Word 文件里没有正文", "请用 Word 打开并另存一份")
    context = Context(package)
    walk = _Walk(context)
    for line, block in enumerate(blocks_in(body), start=1):
        walk.block(block, line)
    walk.flush()
    _note_prompts(body, context)
    context.finish()
    return Manuscript(tuple(walk.pieces), tuple(dict.fromkeys(context.dropped)), tuple(context.found))


def _note_prompts(body: etree._Element, context: Context) -> None:
    """Note the prompts of whole paragraphs, which `blocks_in` passes over."""
    for control in body.iter(W + "sdt"):
        if is_placeholder(control) and next(control.iter(W + "p"), None) is not None:
            context.drop(
                "".join(text.text or "" for text in control.iter(W + "t")), 0, "内容控件里的提示文字"
            )


@dataclass(slots=True)
class _Walk:
    """Reads the blocks of one container: the body, a text box or a cell."""

    context: Context
    depth: int = 0
    boxed: bool = False
    pieces: list[Piece] = field(default_factory=list)
    reader: WordsReader = field(default_factory=WordsReader)
    pending: tuple[Words, int] | None = None
    """A paragraph whose end is deleted, and its line: the next one goes on with it."""

    def block(self, block: etree._Element, line: int) -> None:
        if local(block) == "tbl":
            self.flush()
            self._table(block, line)
        elif local(block) == "altChunk":
            message = "文件里嵌有另一份文件，没有读取"
            self.context.found.append(
                warning("embedded-file", message, self.context.place(line), "请在 Word 里另存一份")
            )
        else:
            self._paragraph(block, line)

    def flush(self) -> None:
        """Emit a paragraph whose end was deleted with nothing after it to go on."""
        if self.pending is not None:
            words, line = self.pending
            self.pending = None
            self._emit(words, etree.Element(W + "p"), line)

    def inner(self, blocks: Iterator[etree._Element], line: int, boxed: bool) -> list[Piece]:
        """The pieces of a container within this one."""
        if self.depth >= _DEEPEST:
            message = "文本框或表格嵌套太深，里面的内容没有读取"
            self.context.found.append(warning("nested-too-deep", message, self.context.place(line)))
            return []
        walk = _Walk(self.context, self.depth + 1, boxed)
        for block in blocks:
            walk.block(block, line)
        walk.flush()
        return walk.pieces

    def _paragraph(self, paragraph: etree._Element, line: int) -> None:
        words = self.reader.read(paragraph)
        self.context.changes += words.changes
        if self.pending is not None:
            before, first = self.pending
            line = first if before.text.strip() else line
            words = before.followed_by(words)
            self.pending = None
        if mark_deleted(paragraph):
            self.pending = words, line
        else:
            self._emit(words, paragraph, line)

    def _emit(self, words: Words, paragraph: etree._Element, line: int) -> None:
        for text, why in words.aside:
            self.context.drop(text, line, why)
        for kind, note in words.notes:
            self.context.note(kind, note, line)
        for box in words.boxes:
            self.pieces.extend(self.inner(blocks_in(box), line, boxed=True))
        style = self.context.styles.get(value(paragraph, "pPr", "pStyle"))
        label = self.context.label(paragraph, style)
        lines = _lines(words.text, label or "", line, self._look(paragraph, style, words.size, label))
        hidden = "目录" if style.contents else "隐藏文字" if style.hidden else None
        for one in lines:
            if hidden:
                self.context.drop(one.text, line, hidden)
            else:
                self.pieces.append(self._checked(one))
        pictures = (self.context.picture(shape, line) for shape in words.shapes)
        self.pieces.extend(picture for picture in pictures if picture is not None)

    def _checked(self, line: Line) -> Line:
        if len(line.text) > MAX_LINE:
            message = f"第 {line.number} 段有 {len(line.text)} 个字符，一段文字最多 {MAX_LINE} 个"
            place = self.context.place(line.number)
            raise Refusal([error("line-too-long", message, place, "请检查是否漏了分段")])
        return line

    def _look(self, paragraph: etree._Element, style: Style, size: float, label: str | None) -> Look:
        align = value(paragraph, "pPr", "jc") or style.align
        return Look(
            depth=own_depth(paragraph, style),
            title=style.title,
            centred=align == "center",
            right=align in ("right", "end"),
            size=max(size, style.size),
            numbered=bool(label),
            boxed=self.boxed,
            caption=style.caption,
        )

    def _table(self, table: etree._Element, line: int) -> None:
        rows = [row for row in unwrapped(table, "tr") if child(row, "trPr", "del") is None]
        cells = [list(_cells(row)) for row in rows]
        if len(cells) == 1 and len(cells[0]) == 1:
            # A table of one cell is a frame around paragraphs.
            self.pieces.extend(self.inner(blocks_in(cells[0][0]), line, self.boxed))
            return
        pictures: list[Image] = []
        shown = tuple(tuple(self._cell(cell, line, pictures) for cell in row) for row in cells)
        if any(any(row) for row in shown):
            headers = sum(child(row, "trPr", "tblHeader") is not None for row in rows)
            self.pieces.append(Grid(shown, line, max(headers, 1)))
        self.pieces.extend(pictures)

    def _cell(self, cell: etree._Element | None, line: int, pictures: list[Image]) -> str:
        """The words of a cell, a line for each paragraph; a cell that goes on the one above it is empty."""
        merge = child(cell, "tcPr", "vMerge")
        if cell is None or (merge is not None and merge.get(W + "val", "continue") == "continue"):
            return ""
        texts: list[str] = []
        for piece in self.inner(blocks_in(cell), line, boxed=False):
            match piece:
                case Line():
                    texts.append(bare(piece.text))
                case Grid():
                    texts.extend(cell for row in piece.rows for cell in row)
                case Image():
                    pictures.append(piece)
        return "\n".join(text for text in texts if text)


def _cells(row: etree._Element) -> Iterator[etree._Element | None]:
    """The cells of a row; None for each further column that one spans."""
    for cell in unwrapped(row, "tc"):
        yield cell
        span = number(cell, "tcPr", "gridSpan") or 1
        yield from [None] * min(max(span - 1, 0), 60)


def _lines(text: str, label: str, line: int, look: Look) -> Sequence[Line]:
    """The lines of a paragraph: manual breaks part them, its number stands before the first."""
    rows = [printable(row).rstrip() for row in text.split("\n")]
    rows = [row for row in rows if bare(row)]
    if not rows:
        return ()
    if label:
        # The space keeps `1.` and `5G` from reading as one number.
        rows[0] = f"{label} {bare(rows[0])}"
    first = Line(rows[0], line, Gap.PARAGRAPH, look)
    return [first, *(Line(row, line, Gap.BREAK, replace(look, numbered=False)) for row in rows[1:])]
