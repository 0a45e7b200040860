"""A Word draft edited by hand: what somebody does in Word, done with python-docx."""

from __future__ import annotations

import copy
import io
from dataclasses import dataclass

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


@dataclass(frozen=True)
class EditedDraft:
    """A draft open for editing; paragraphs are found by the words they begin with."""

    word: docx.document.Document

    @classmethod
    def of(cls, data: bytes) -> EditedDraft:
        return cls(docx.Document(io.BytesIO(data)))

    def bytes(self) -> bytes:
        saved = io.BytesIO()
        self.word.save(saved)
        return saved.getvalue()

    def find(self, start: str) -> Paragraph:
        for element in self.word.element.body.iter(qn("w:p")):
            paragraph = Paragraph(element, self.word)
            # Entries of contents are links.
            if paragraph.runs and paragraph.text.replace("\n", "").startswith(start):
                return paragraph
        raise LookupError(start)

    def replace(self, start: str, old: str, new: str) -> None:
        """Replace words inside a paragraph, as typing does: in the run where they begin."""
        paragraph = self.find(start)
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new, 1)
                return
        first, *rest = paragraph.runs
        first.text = paragraph.text.replace(old, new, 1)
        for run in rest:
            run._r.getparent().remove(run._r)

    def insert_after(self, start: str, text: str, style: str | None = None) -> Paragraph:
        """A new paragraph behind one, in its style unless another is chosen."""
        before = self.find(start)
        element = OxmlElement("w:p")
        if before._p.pPr is not None and style is None:
            element.append(copy.deepcopy(before._p.pPr))
        before._p.addnext(element)
        paragraph = Paragraph(element, before._parent)
        paragraph.add_run(text)
        if style is not None:
            self.restyle(paragraph, style)
        return paragraph

    def restyle(self, paragraph: Paragraph, name: str) -> None:
        style = next(one for one in self.word.styles if one.name == name)
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style.style_id

    def delete(self, start: str) -> None:
        paragraph = self.find(start)._p
        paragraph.getparent().remove(paragraph)

    def move(self, start: str, behind: str) -> None:
        self.find(behind)._p.addnext(self.find(start)._p)

    def track(self, start: str, deleted: str, inserted: str) -> None:
        """A tracked change: words struck out and others put in behind them."""
        paragraph = self.find(start)
        before, after = paragraph.text.split(deleted, 1)
        for run in list(paragraph.runs):
            run._r.getparent().remove(run._r)
        paragraph.add_run(before)
        for kind, tag, words in (("w:del", "w:delText", deleted), ("w:ins", "w:t", inserted)):
            change = OxmlElement(kind)
            change.set(qn("w:id"), "900")
            change.set(qn("w:author"), "审稿人")
            run, text = OxmlElement("w:r"), OxmlElement(tag)
            text.text = words
            run.append(text)
            change.append(run)
            paragraph._p.append(change)
        paragraph.add_run(after)

    def comment(self, start: str, text: str) -> None:
        self.word.add_comment(self.find(start).runs, text, author="审稿人")
