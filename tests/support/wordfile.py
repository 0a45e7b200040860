"""Word files opened for tests: their parts, their XML as text, and how LibreOffice shows them."""

from __future__ import annotations

import copy
import io
import os
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


@dataclass(frozen=True, slots=True)
class WordFile:
    """A `.docx` file's parts by name."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> WordFile:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return cls({name: package.read(name) for name in package.namelist()})

    def root(self, part: str = "word/document.xml") -> etree._Element:
        """The XML of a part."""
        return etree.fromstring(self.parts[part])

    def find(self, path: str, part: str = "word/document.xml") -> list[etree._Element]:
        """The elements that an XPath with the usual prefixes finds in a part.

        What was decided for a single paragraph stands in a style made for it; here it stands at
        the paragraph, whose style is that of its role.
        """
        root = self.root(part)
        if part != "word/styles.xml" and "word/styles.xml" in self.parts:
            self._put_at_paragraphs(root)
        return root.xpath(path, namespaces=NAMESPACES)

    def _put_at_paragraphs(self, root: etree._Element) -> None:
        made = {
            style.get(W + "styleId"): style
            for style in self.root("word/styles.xml").iter(W + "style")
            if re.search(r"Placed\d+$", style.get(W + "styleId"))
        }
        for paragraph in root.iter(W + "p"):
            named = paragraph.find(f"{W}pPr/{W}pStyle")
            if named is not None and named.get(W + "val") in made:
                style = made[named.get(W + "val")]
                named.set(W + "val", style.find(W + "basedOn").get(W + "val"))
                paragraph.find(W + "pPr").extend(copy.deepcopy(list(style.find(W + "pPr"))))

    def paragraphs(self) -> list[tuple[str, str]]:
        """Style id and text of each paragraph outside tables; a line break is a newline."""
        return [(_style_id(p), paragraph_text(p)) for p in self.find("/w:document/w:body/w:p")]

    def pretty(self, part: str) -> str:
        """A part's XML, an element a line."""
        root = self.root(part)
        etree.indent(root)
        return etree.tostring(root, encoding="unicode") + "\n"


def _style_id(paragraph: etree._Element) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val"))


def paragraph_text(paragraph: etree._Element) -> str:
    """The words of a `w:p`, its breaks and tabs as characters."""
    signs = {W + "br": "\n", W + "tab": "\t"}
    return "".join(signs.get(e.tag, e.text or "") for e in paragraph.iter(W + "t", *signs))


FREE_FACES = {
    "仿宋_GB2312": "FandolFang R",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "宋体": "FandolSong",
    "方正小标宋简体": "Noto Serif CJK SC",
}
"""The free faces that stand for the office fonts in tests."""


def to_pdf(data: bytes, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a Word file, the office fonts replaced by free ones."""
    source = folder / "word.docx"
    source.write_bytes(data)
    fonts = folder / "fonts.conf"
    fonts.write_text(_fonts_conf(), "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    return source.with_suffix(".pdf")


def _fonts_conf() -> str:
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{office}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{free}</string></edit></match>'
        for office, free in FREE_FACES.items()
    )
    return f"<fontconfig><include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>"
