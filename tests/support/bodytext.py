"""Word files of body paragraphs alone, set as the product sets them, for measuring line breaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

MEASURE = 442.2
"""Width of the 版心 in pt (A5.2.1-b)."""
FIRST_INDENT = 31.5
"""Two characters of the grid in pt (A7.3.3-d)."""


def write_word_file(paragraphs: Sequence[str], path: Path, font: str) -> None:
    """One body paragraph for each text; a newline in it is a manual line break."""
    document = Document()
    _page(document)
    _normal_style(document, font)
    document.settings.element.append(_element("w:characterSpacingControl", val="doNotCompress"))
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for number, line in enumerate(text.split("\n")):
            run = paragraph.add_run()
            if number:
                run.add_break()
            run.add_text(line)
            run._r.get_or_add_rPr().append(_element("w:rFonts", hint="eastAsia"))
    document.save(str(path))


def _element(tag: str, **attributes: object) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin, section.right_margin = Twips(2098), Twips(1474)
    section.bottom_margin, section.left_margin = Twips(1984), Twips(1587)
    section.header_distance = section.footer_distance = Twips(850)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)


def _normal_style(document: WordDocument, font: str) -> None:
    style = document.styles["Normal"].element
    look, paragraph = style.get_or_add_rPr(), style.get_or_add_pPr()
    for properties in (look, paragraph):
        for child in list(properties):
            properties.remove(child)
    look.append(_element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    look.append(_element("w:spacing", val=-5))
    look.append(_element("w:kern", val=0))
    look.append(_element("w:sz", val=32))
    look.append(_element("w:szCs", val=32))
    look.append(_element("w:lang", val="en-US", eastAsia="zh-CN"))
    switches = {"widowControl": 0, "kinsoku": 1, "wordWrap": 1, "overflowPunct": 0, "topLinePunct": 0}
    switches |= {"autoSpaceDE": 0, "autoSpaceDN": 0, "adjustRightInd": 0, "snapToGrid": 0}
    for name, value in switches.items():
        paragraph.append(_element(f"w:{name}", val=value))
    paragraph.append(_element("w:spacing", before=0, after=0, line=579, lineRule="exact"))
    paragraph.append(_element("w:ind", firstLineChars=200, firstLine=630))
    paragraph.append(_element("w:jc", val="both"))
    _chinese_defaults(document)


def _chinese_defaults(document: WordDocument) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        fonts.attrib.clear()
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
