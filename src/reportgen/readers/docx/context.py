"""What the parts of a Word file share while it is read: styles, lists, notes, and what was found."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from reportgen.content.speech import Dropped
from reportgen.diagnostics import Diagnostic, Place, info, warning
from reportgen.readers.characters import bare
from reportgen.readers.docx.names import W, children, number, value
from reportgen.readers.docx.numbering import Numbering
from reportgen.readers.docx.package import Package, Relationship
from reportgen.readers.docx.styles import Style, Styles
from reportgen.readers.docx.words import Shape, WordsReader, joined_text
from reportgen.readers.manuscript import Image

_PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".svg", ".webp")
_NOTE_PARTS = (
    ("footnotes", "脚注", "footnote"),
    ("endnotes", "尾注", "endnote"),
    ("comments", "批注", "comment"),
)
_MARGINS = {"header": "页眉", "footer": "页脚"}


@dataclass(slots=True)
class Context:
    """One Word file being read."""

    package: Package
    dropped: list[Dropped] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    changes: int = 0
    """Tracked changes met so far."""
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Pictures that were read, by the names of their parts: one may be shown a thousand times."""
    links: dict[str, Relationship] = field(init=False)
    notes: dict[tuple[str, str], str] = field(init=False)
    """Footnotes, endnotes and comments that nothing has referred to yet, by kind and id."""

    def __post_init__(self) -> None:
        self.links = self.package.relationships(self.package.main)
        parts = {link.kind: link.target for link in self.links.values() if not link.external}
        self.styles = Styles(self._part(parts.get("styles")))
        self.numbering = Numbering(self._part(parts.get("numbering")))
        self.notes = {
            (why, note.get(W + "id", "")): joined_text(note)
            for kind, why, name in _NOTE_PARTS
            for note in children(self._part(parts.get(kind)), name)
        }

    def _part(self, name: str | None) -> etree._Element | None:
        return self.package.xml(name) if name is not None and name in self.package else None

    def place(self, line: int) -> Place:
        """The place of a paragraph of the body."""
        return Place(self.package.path, line, 1 if line else 0)

    def drop(self, text: str, line: int, why: str) -> None:
        """Note words that are not part of the speech."""
        if bare(text):
            self.dropped.append(Dropped(bare(text), line, why))

    def label(self, paragraph: etree._Element, style: Style) -> str | None:
        """The automatic number of a paragraph, None when it has none, empty for a bullet."""
        style_id = value(paragraph, "pPr", "pStyle")
        list_id = value(paragraph, "pPr", "numPr", "numId")
        level = number(paragraph, "pPr", "numPr", "ilvl")
        if list_id is None and style.list_id is not None:
            list_id = style.list_id
            linked = style.list_level
            linked = self.numbering.level_of_style(list_id, style_id) if linked is None else linked
            level = linked if level is None else level
        return self.numbering.next_label(list_id, level or 0)

    def note(self, kind: str, note_id: str, line: int) -> None:
        """Report a footnote, endnote or comment where the text refers to it."""
        self.drop(self.notes.pop((kind, note_id), ""), line, kind)

    def picture(self, shape: Shape, line: int) -> Image | None:
        """The picture of a shape; None, with a diagnostic, when the file lacks it."""
        link = self.links.get(shape.relationship)
        if link is not None and link.external:
            return Image(line, shape.caption, link.target)
        if link is None or link.target not in self.package:
            message = "Word 文件里缺这张图片"
            self.found.append(
                warning("missing-picture", message, self.place(line), "请在 Word 里重新插入图片")
            )
            self.drop(shape.caption or "（图片）", line, "图片缺失")
            return None
        suffix = posixpath.splitext(link.target)[1].lower()
        if suffix not in _PICTURE_SUFFIXES:
            message = f"图片是 {suffix or '未知'} 格式，可能排印不出来"
            self.found.append(warning("picture-format", message, self.place(line), "请另存为 PNG 再插入"))
        if link.target not in self.pictures:
            self.pictures[link.target] = self.package.read(link.target)
        return Image(line, shape.caption, data=self.pictures[link.target], suffix=suffix)

    def finish(self) -> None:
        """Report headers, footers, comments without a place, and tracked changes."""
        for link in self.links.values():
            kind = _MARGINS.get(link.kind)
            if kind and not link.external and link.target in self.package:
                for paragraph in self.package.xml(link.target).iter(W + "p"):
                    words = WordsReader().read(paragraph)
                    self.drop(" ".join(words.text.split()), 0, kind)
                    for text, why in words.aside:
                        self.drop(text, 0, why)
        for (kind, _), text in self.notes.items():
            if kind == "批注":
                self.drop(text, 0, kind)
        if self.changes:
            message = f"文件里有 {self.changes} 处修订，已按全部接受后的文字读入"
            self.found.append(info("tracked-changes", message, self.place(0)))
