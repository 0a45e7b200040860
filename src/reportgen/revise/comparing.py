"""Two versions compared: a summary, a Word file with tracked changes, a PDF with marks."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Refusal, error
from reportgen.document import Block, Document, PageBreak, Paragraph, Picture, Revision, Table
from reportgen.outputs import EDITED, Outputs
from reportgen.pictures import PictureData
from reportgen.revise.marking import compare_documents, compared
from reportgen.revise.steps import Matcher
from reportgen.revise.summary import Summary, summary_items
from reportgen.revise.versions import Version, read_version
from reportgen.style import Style
from reportgen.typeset.layout import CONTINUED_ROLE
from reportgen.typeset.settle import needs_settling
from reportgen.writers import WRITERS, Materials, Written
from reportgen.writers.dates import UNDATED, document_time

AUTHOR = "REPORTGEN_AUTHOR"
"""The environment variable that names who makes changes."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one kind, ready to be set against each other."""

    old: Version
    new: Version
    revision: Revision

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found in either version."""
        return tuple(dict.fromkeys((*self.old.diagnostics, *self.new.diagnostics)))

    def summary(self) -> Summary:
        """What changed, to be read."""
        old, new = self.old.materials.document, self.new.materials.document
        steps, marker = compared(old.blocks, new.blocks, self._matcher())
        items = (
            replace(
                item,
                old=item.old and self.old.called(item.old),
                new=item.new and self.new.called(item.new),
            )
            for item in summary_items(steps, marker)
        )
        return Summary(self.old.name, self.new.name, tuple(items))

    def word_file(self) -> Written:
        """A Word file with tracked changes.

        Both versions have their pages decided first: whoever takes all changes has the new
        version as it is built, whoever refuses them the old one.
        """
        from reportgen.writers.docx import word_file

        (old, _), (new, style) = _decided(self.old.materials), _decided(self.new.materials)
        marked = compare_documents(old, new, self.revision, self._matcher())
        return word_file(marked, self._style(style), self._pictures(), base=self.new.materials.base)

    def pdf(self) -> Written:
        """A PDF in which changes are to be seen."""
        from reportgen.writers.pdf import write_pdf

        old, new = self.old.materials, self.new.materials
        marked = compare_documents(old.document, new.document, self.revision, self._matcher())
        return write_pdf(Materials(marked, self._style(new.style), self._pictures(), new.base))

    def _style(self, style: Style) -> Style:
        """The style of the new version, with the roles that the old one alone has."""
        before = self.old.materials.style
        changes = {"roles": {**before.roles, **style.roles}, "faces": {**before.faces, **style.faces}}
        return style.model_copy(update=changes)

    def _pictures(self) -> Mapping[Path, PictureData]:
        return {**self.old.materials.pictures, **self.new.materials.pictures}

    def _matcher(self) -> Matcher:
        pictures = self._pictures()

        def key(picture: Picture) -> Hashable:
            return pictures[picture.path].data if picture.path in pictures else picture.path

        return Matcher(key)


def compare(old: str, new: str, here: Path, author: str | None = None) -> Comparison:
    """Two versions by their names, as `read_version` takes them; raises `Refusal` for what it refuses.

    The changes are by `author`, else by whom the environment names, else by us.
    """
    before, after = read_version(old, here), read_version(new, here)
    kinds = [version.materials.document.kind for version in (before, after)]
    if kinds[0] != kinds[1]:
        message = (
            f"两份文件不是同一文种（“{before.name}”是 {kinds[0]}，“{after.name}”是 {kinds[1]}），不能比较"
        )
        hint = "Word 文稿和文本按发言稿读入；公文、简报、汇编请比较内容文件，或它的“名称@版本”"
        raise Refusal([error("different-kinds", message, None, hint)])
    time = document_time(after.materials.document.properties)
    by = author or os.environ.get(AUTHOR) or "reportgen"
    return Comparison(before, after, Revision(by, None if time == UNDATED else time))


def write_comparison(comparison: Comparison, path: Path) -> tuple[Diagnostic, ...]:
    """Write the Word file or PDF of a comparison, by the suffix; gives what its reader should know.

    Raises `Refusal` for another suffix, when the file cannot be made, or when somebody edited it.
    """
    makers = {".docx": comparison.word_file, ".pdf": comparison.pdf}
    make = makers.get(path.suffix.lower())
    if make is None:
        names = "、".join(writer.suffix for writer in WRITERS.values())
        message = f"不能把花脸稿写成“{path.name}”"
        raise Refusal([error("unknown-format", message, None, f"文件名以 {names} 结尾")])
    written = make()
    try:
        Outputs(path.parent).write(path, written.data)
    except Refusal as refusal:
        raise Refusal([_no_force(one) for one in refusal.diagnostics]) from None
    return written.diagnostics


def _no_force(found: Diagnostic) -> Diagnostic:
    """What to do about a file that is not ours: a comparison is never worth overwriting one."""
    if found.rule != EDITED:
        return found
    name = found.place.path.name if found.place else ""
    message = f"“{name}”已经有了，而且不是上次生成的样子，没有覆盖"
    return replace(found, message=message, hints=("请用 -o 换一个文件名，或先把原来的文件移走",))


def _decided(materials: Materials) -> tuple[Document, Style]:
    """A document with all decided that depends on its pages, but its tables in one piece."""
    document, style = materials.document, materials.style
    if not needs_settling(document, style):
        return document, style
    settled = materials.settled
    return replace(settled.document, blocks=tuple(with_whole_tables(settled.document.blocks))), settled.style


def with_whole_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with the parts of tables that run over several pages put together again."""
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if isinstance(block, Table):
            while (end := _next_part(blocks, index)) and _goes_on(block, part := blocks[end]):
                assert isinstance(part, Table)
                block = replace(block, rows=block.rows + part.rows[part.header_rows :])
                index = end + 1
        yield block


def _next_part(blocks: Sequence[Block], index: int) -> int | None:
    """Where a table follows that stands on the next page, perhaps below （续表）."""
    if index >= len(blocks) or not isinstance(blocks[index], PageBreak):
        return None
    place = index + 1
    if place < len(blocks):
        block = blocks[place]
        place += isinstance(block, Paragraph) and block.role == CONTINUED_ROLE
    return place if place < len(blocks) and isinstance(blocks[place], Table) else None


def _goes_on(table: Table, part: Block) -> bool:
    """Whether a table is the next part of another: both come from one place."""
    if not isinstance(part, Table) or table.source is None:
        return False
    return part.source == table.source and part.rows[: part.header_rows] == table.rows[: table.header_rows]
