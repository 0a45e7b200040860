"""The words of a Word paragraph: changes accepted, fields by their result, boxes and pictures apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.readers.docx.names import (
    COMPATIBILITY,
    DRAWING,
    MATH,
    VML,
    A,
    R,
    W,
    child,
    children,
    is_on,
    local,
    number,
)

_DELETED = frozenset(("del", "moveFrom"))
_INSERTED = frozenset(("ins", "moveTo"))
_KNOWN_NEEDS = frozenset(("wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "wp14", "a14", "pic", "v", "o"))
"""What a reader must know for a `mc:Choice` to be taken: all of these hold text in the same elements."""
_SIGNS = {
    "F0FC": "✓",
    "F0FE": "☑",
    "F0A8": "□",
    "F06C": "●",
    "F06E": "■",
    "F0D8": "➢",
    "F0B7": "·",
    "F0E0": "→",
}
_SPECIAL = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "cr": "\n"}
_NOTES = {
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "commentReference": "批注",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture in a paragraph: the id of its part, and its alternative text."""

    relationship: str
    caption: str


@dataclass(slots=True)
class Words:
    """What a paragraph holds; `text` has a newline for each manual break."""

    text: str = ""
    shapes: list[Shape] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    """`w:txbxContent` of text boxes."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of footnotes, endnotes and comments."""
    aside: list[tuple[str, str]] = field(default_factory=list)
    """Words that are not printed with the text, and what they are."""
    size: float = 0.0
    changes: int = 0
    """Tracked changes met."""

    def followed_by(self, other: Words) -> Words:
        """These words and those of the next paragraph, as one."""
        return Words(
            self.text + other.text,
            self.shapes + other.shapes,
            self.boxes + other.boxes,
            self.notes + other.notes,
            self.aside + other.aside,
            max(self.size, other.size),
        )


class WordsReader:
    """Reads paragraphs in order: a field may span several of them."""

    def __init__(self) -> None:
        self._fields: list[bool] = []
        """Open fields, outermost first: whether their result is reached."""

    def read(self, paragraph: etree._Element) -> Words:
        """The words of one `w:p`."""
        words = Words()
        self._content(paragraph, words)
        words.changes += sum(1 for _ in _mark_changes(paragraph))
        return words

    def _content(self, element: etree._Element, words: Words) -> None:
        for one in element:
            name = local(one)
            if name in _DELETED:
                words.changes += 1
            elif name == "r":
                self._run(one, words)
            elif name in ("oMath", "oMathPara"):
                words.text += "".join(text.text or "" for text in one.iter(MATH + "t"))
            elif name == "ruby":
                self._ruby(one, words)
            elif name == "AlternateContent":
                self._alternate(one, words)
            elif name == "sdt" and is_placeholder(one):
                prompt = "".join(text.text or "" for text in one.iter(W + "t"))
                words.aside.append((prompt, "内容控件里的提示文字"))
            elif name not in ("pPr", "rPr", "sdtPr", "sdtEndPr", "fldData"):
                words.changes += name in _INSERTED
                self._content(one, words)

    def _run(self, run: etree._Element, words: Words) -> None:
        properties = child(run, "rPr")
        if is_on(properties, "vanish"):
            hidden = "".join(text.text or "" for text in run.iter(W + "t"))
            if hidden:
                words.aside.append((hidden, "隐藏文字"))
            return
        words.size = max(words.size, (number(properties, "sz") or 0) / 2)
        for one in run:
            self._run_part(one, words)

    def _run_part(self, one: etree._Element, words: Words) -> None:
        name = local(one)
        if name == "fldChar":
            self._field(one.get(W + "fldCharType", ""))
        elif name in _NOTES:
            words.notes.append((_NOTES[name], one.get(W + "id", "")))
        elif name == "ruby":
            self._ruby(one, words)
        elif name == "AlternateContent":
            self._alternate(one, words)
        elif name in ("drawing", "pict", "object"):
            _drawing(one, words)
        elif all(self._fields):
            words.text += _characters(one, name)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _ruby(self, ruby: etree._Element, words: Words) -> None:
        reading = child(ruby, "rt")
        if reading is not None:
            words.aside.append(("".join(text.text or "" for text in reading.iter(W + "t")), "注音"))
        base = child(ruby, "rubyBase")
        if base is not None:
            self._content(base, words)

    def _alternate(self, element: etree._Element, words: Words) -> None:
        chosen = choose(element)
        if chosen is not None:
            for one in chosen:
                if local(one) == "r":
                    self._run(one, words)
                else:
                    self._run_part(one, words)


def _characters(one: etree._Element, name: str) -> str:
    if name == "t":
        return one.text or ""
    if name == "br":
        return "\n"
    if name == "sym":
        return _SIGNS.get(one.get(W + "char", "").upper(), "□")
    return _SPECIAL.get(name, "")


def choose(element: etree._Element) -> etree._Element | None:
    """The branch of a `mc:AlternateContent` that is read; never two, they say the same."""
    for choice in element.iterchildren(COMPATIBILITY + "Choice"):
        if set((choice.get("Requires") or "").split()) <= _KNOWN_NEEDS:
            return choice
    return element.find(COMPATIBILITY + "Fallback")


def _drawing(element: etree._Element, words: Words) -> None:
    """Text boxes and pictures of a drawing, outermost boxes only: a box is read with all in it."""
    caption = _caption(element)
    for one in _outermost(element):
        if local(one) == "txbxContent":
            words.boxes.append(one)
        elif one.tag == A + "blip":
            words.shapes.append(Shape(one.get(R + "embed") or one.get(R + "link") or "", caption))
        elif one.tag == VML + "imagedata":
            words.shapes.append(Shape(one.get(R + "id") or "", one.get("title") or caption))
        elif one.tag == VML + "textpath" and one.get("string"):
            words.aside.append((one.get("string", ""), "水印或艺术字"))


def _outermost(element: etree._Element) -> Iterator[etree._Element]:
    for one in element:
        if local(one) == "AlternateContent":
            chosen = choose(one)
            if chosen is not None:
                yield from _outermost(chosen)
        elif local(one) in ("txbxContent", "blip", "imagedata", "textpath"):
            yield one
        else:
            yield from _outermost(one)


def _caption(element: etree._Element) -> str:
    """Alternative text, unless a program wrote it."""
    properties = next(element.iter(DRAWING + "docPr"), None)
    shape = next(element.iter(VML + "shape"), None)
    text = ""
    if properties is not None:
        text = properties.get("descr") or properties.get("title") or ""
    elif shape is not None:
        text = shape.get("alt") or ""
    return "" if "自动生成" in text or "AI 生成" in text else " ".join(text.split())


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows its prompt, as nobody has filled it in."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _mark_changes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for name in (*_DELETED, *_INSERTED):
        yield from children(child(paragraph, "pPr", "rPr"), name)


def mark_deleted(paragraph: etree._Element) -> bool:
    """Whether a paragraph's end is deleted or moved away: the next one goes on with it."""
    marks = child(paragraph, "pPr", "rPr")
    return any(child(marks, name) is not None for name in _DELETED)


def joined_text(element: etree._Element) -> str:
    """The words of all paragraphs in a note or comment."""
    texts = (WordsReader().read(paragraph).text for paragraph in element.iter(W + "p"))
    return " ".join(" ".join(texts).split())
