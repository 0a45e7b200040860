"""Changes as Word tracks them: who made each and when, and what stands around it.

Word joins a paragraph whose end is deleted with the next, and keeps the look of that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from lxml import etree

from reportgen.document import Change, ChangeKind, Revision
from reportgen.writers.dates import UNDATED
from reportgen.writers.docx.elements import Attribute, make

_TAGS: Mapping[ChangeKind, str] = MappingProxyType(
    {
        ChangeKind.INSERTED: "ins",
        ChangeKind.DELETED: "del",
        ChangeKind.MOVED_HERE: "moveTo",
        ChangeKind.MOVED_AWAY: "moveFrom",
    }
)
_DELETED_TEXT: Mapping[str, str] = MappingProxyType({"t": "delText", "instrText": "delInstrText"})


class Tracked:
    """Makes the marks of one document, each with a number of its own."""

    def __init__(self, revision: Revision | None = None) -> None:
        self._revision = revision
        self._count = 0
        self._open: list[etree._Element] = []

    def around(self, change: Change | None, content: list[etree._Element]) -> list[etree._Element]:
        """Runs within their change."""
        if change is None or change.kind not in _TAGS or not content:
            return content
        if change.kind is ChangeKind.DELETED:
            for run in content:
                _delete_text(run)
        return [make(_TAGS[change.kind], *content, **self._by())]

    def end(self, *changes: Change | None) -> list[etree._Element]:
        """The `w:rPr` that holds the changes of a paragraph's end."""
        marks = [make(_TAGS[change.kind], **self._by()) for change in changes if change]
        return [make("rPr", *marks)] if marks else []

    def row(self, change: Change | None) -> list[etree._Element]:
        """What a row's properties say of its change."""
        if change is None:
            return []
        return [make("del" if change.only_old else "ins", **self._by())]

    def former(self, tag: str, properties: Iterable[etree._Element]) -> etree._Element:
        """The `w:pPrChange` or `w:rPrChange` that keeps properties as they were before."""
        return make(f"{tag}Change", make(tag, *properties), **self._by())

    def opened(self, change: Change | None) -> list[etree._Element]:
        """What opens a moved paragraph: both its places bear one name. `closed` has to follow it."""
        if change is None or change.move is None:
            return []
        tag, by = _TAGS[change.kind], self._by()
        self._open.append(make(f"{tag}RangeEnd", id=by["id"]))
        # The schema asks for a time here alone.
        by.setdefault("date", _stamp(UNDATED))
        return [make(f"{tag}RangeStart", **by, name=f"move{change.move}")]

    def closed(self) -> list[etree._Element]:
        """What closes the moved paragraphs that are open; it stands behind them."""
        ends, self._open = self._open, []
        return ends

    def _by(self) -> dict[str, Attribute]:
        """Number, author and time of the next change."""
        assert self._revision is not None, "a change in a document without a revision"
        self._count += 1
        by: dict[str, Attribute] = {"id": self._count, "author": self._revision.author}
        if self._revision.time is not None:
            by["date"] = _stamp(self._revision.time)
        return by


def _stamp(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _delete_text(run: etree._Element) -> None:
    for part in run:
        name = etree.QName(part)
        if name.localname in _DELETED_TEXT:
            part.tag = f"{{{name.namespace}}}{_DELETED_TEXT[name.localname]}"
