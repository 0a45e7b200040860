"""Headers and footers as parts of the package; what several sections share is stored once."""

from __future__ import annotations

from collections.abc import Sequence

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from reportgen.writers.docx.elements import make
from reportgen.writers.docx.package import serialized

_KINDS = {
    "header": ("hdr", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": ("ftr", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}


class EdgeParts:
    """The headers and footers of one document."""

    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._stored: dict[tuple[str, str, bytes], str] = {}

    def reference(self, kind: str, pages: str, content: Sequence[etree._Element]) -> etree._Element:
        """A reference to a `header` or `footer` of some paragraphs, on `default`, `even` or `first` pages."""
        return make(f"{kind}Reference", type=pages, r_id=self._relationship(kind, pages, content))

    def _relationship(self, kind: str, pages: str, content: Sequence[etree._Element]) -> str:
        tag, content_type, relation = _KINDS[kind]
        key = kind, pages, serialized(make(tag, *content))
        if key not in self._stored:
            part = Part(self._free_name(kind), content_type, key[-1], self._part.package)
            self._stored[key] = self._part.relate_to(part, relation)
        return self._stored[key]

    def _free_name(self, kind: str) -> PackURI:
        name: PackURI = self._part.package.next_partname(f"/word/{kind}%d.xml")
        return name
