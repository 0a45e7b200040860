"""Pictures in the line of text, as DrawingML."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.document import DocumentPart
from docx.parts.image import ImagePart
from lxml import etree

from reportgen.pictures import PictureData
from reportgen.writers.docx.elements import NAMESPACES, make

_EMU = 12700
"""English metric units in a pt."""
_EMBED = f"{{{NAMESPACES['r']}}}embed"


@dataclass(slots=True)
class Drawings:
    """The drawings of one document; a picture used twice is stored once."""

    part: DocumentPart
    stored: dict[bytes, str] = field(default_factory=dict)
    count: int = 0

    def run(self, picture: PictureData, size: tuple[float, float], alt: str) -> etree._Element:
        """A run that holds a picture of `size` (pt), read aloud as `alt`."""
        self.count += 1
        return make("r", make("drawing", _inline(self._stored(picture), self.count, size, alt)))

    def _stored(self, picture: PictureData) -> str:
        """The relationship id of the picture's part."""
        if picture.data not in self.stored:
            name = PackURI(f"/word/media/image{len(self.stored) + 1}.{picture.format}")
            part = ImagePart(name, picture.content_type, picture.data)
            self.stored[picture.data] = self.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self.stored[picture.data]


def _inline(relationship: str, number: int, size: tuple[float, float], alt: str) -> etree._Element:
    across, down = (str(round(points * _EMU)) for points in size)
    name = f"图片 {number}"
    described = {"descr": alt} if alt else {}
    locks = _node("a:graphicFrameLocks", noChangeAspect="1")
    return _node(
        "wp:inline",
        _node("wp:extent", cx=across, cy=down),
        _node("wp:docPr", id=str(number), name=name, **described),
        _node("wp:cNvGraphicFramePr", locks),
        _node("a:graphic", _node("a:graphicData", _picture(relationship, number, name, across, down),
                                 uri=NAMESPACES["pic"])),
        distT="0", distB="0", distL="0", distR="0",
    )  # fmt: skip


def _picture(relationship: str, number: int, name: str, across: str, down: str) -> etree._Element:
    blip = _node("a:blip")
    blip.set(_EMBED, relationship)
    frame = _node("a:xfrm", _node("a:off", x="0", y="0"), _node("a:ext", cx=across, cy=down))
    return _node(
        "pic:pic",
        _node("pic:nvPicPr", _node("pic:cNvPr", id=str(number), name=name), _node("pic:cNvPicPr")),
        _node("pic:blipFill", blip, _node("a:stretch", _node("a:fillRect"))),
        _node("pic:spPr", frame, _node("a:prstGeom", _node("a:avLst"), prst="rect")),
    )


def _node(tag_name: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    """An element of DrawingML, whose attributes have no prefix."""
    prefix, _, tag = tag_name.partition(":")
    element = etree.Element(f"{{{NAMESPACES[prefix]}}}{tag}", attributes, nsmap={prefix: NAMESPACES[prefix]})
    element.extend(children)
    return element
