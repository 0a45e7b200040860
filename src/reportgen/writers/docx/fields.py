"""Fields and the marks they go by: numbers of pages, which Word counts anew when it prints."""

from __future__ import annotations

from lxml import etree

from reportgen.writers.docx.elements import make, words


def field(instruction: str, result: str, properties: list[etree._Element]) -> list[etree._Element]:
    """The runs of a field that shows `result` until it is counted anew, all with the same `w:rPr`."""
    content = (
        _mark("begin"),
        words(f" {instruction} ", "instrText"),
        _mark("separate"),
        words(result),
        _mark("end"),
    )
    return [make("r", *map(_copy, properties), element) for element in content]


def _mark(kind: str) -> etree._Element:
    return make("fldChar", fldCharType=kind)


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))


class Bookmarks:
    """Names and numbers of the places in a document that something refers to.

    Word takes at most 40 letters, digits and low lines; names that begin with a low line are not shown.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._count = 0

    def name(self, anchor: str) -> str:
        """The bookmark's name for an anchor of the Document."""
        return self._names.setdefault(anchor, f"_Ref{len(self._names) + 1:08d}")

    def around(self, anchor: str, content: list[etree._Element]) -> list[etree._Element]:
        """Content between the marks of its bookmark."""
        number, self._count = self._count, self._count + 1
        start = make("bookmarkStart", id=number, name=self.name(anchor))
        return [start, *content, make("bookmarkEnd", id=number)]


def linked(name: str, content: list[etree._Element]) -> etree._Element:
    """Content that jumps to a bookmark on a click, in its own look."""
    return make("hyperlink", *content, anchor=name, history=1)
