"""A Word file as a package of parts, opened with care: strangers send these files."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reportgen.diagnostics import Place, Refusal, error
from reportgen.readers.docx.names import PACKAGE_RELATIONSHIPS, STRICT

MAX_PARTS = 4_000
MAX_PART_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 256 * 1024 * 1024
MAX_RATIO = 400
"""Unpacked size over packed size: text of a speech shrinks 20-fold at most."""
MAX_ELEMENTS = 3_000_000
"""Elements of a part, about 100 bytes of memory each and more; the text of a book has fewer."""
_SMALL = 4 * 1024 * 1024
"""Parts up to this size are read whatever their ratio."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What `zipfile` raises on files that lie about themselves; RuntimeError for zip encryption."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another, or to somewhere outside."""

    kind: str
    """The last word of its type: `image`, `header`, `comments`."""
    target: str
    external: bool


class Package:
    """The parts of a Word file; raises `Refusal` for anything that is none."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        if data.startswith(_OLE):
            self._refuse_ole(data)
        if not data:
            raise self.refusal("empty-file", "文件是空的", "请检查文件是否保存完整")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            message = "文件不是完好的 Word 文件" if data.startswith(b"PK") else "文件不是 Word 文件"
            hint = "请用 Word 或 WPS 打开并另存为 .docx；打不开就请对方重发"
            raise self.refusal("broken-file", message, hint) from None
        self._check_sizes()
        self.main = self._find_main()

    def refusal(self, rule: str, message: str, *hints: str) -> Refusal:
        """A refusal about the file as a whole."""
        return Refusal([error(rule, message, Place(self.path), *hints)])

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            with self._zip.open(name) as part:
                data = part.read(MAX_PART_BYTES + 1)
        except _BROKEN:
            hint = "请用 Word 打开并另存一份"
            raise self.refusal("broken-file", f"Word 文件里的“{name}”损坏了", hint) from None
        if len(data) > MAX_PART_BYTES:
            raise self._too_large()
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part; entities and document types are refused, nothing outside is read."""
        data = self.read(name)
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
        if data.count(b"<") > 2 * MAX_ELEMENTS:
            raise self._too_large()
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as problem:
            raise self._bad_xml(name, problem) from None
        if root.getroottree().docinfo.internalDTD is not None:
            message = f"Word 文件里的“{name}”含有文档类型声明，不予读取"
            raise self.refusal("unsafe-xml", message, "请用 Word 打开并另存一份")
        return root

    def relationships(self, name: str) -> dict[str, Relationship]:
        """The links of a part by their ids; `""` for the package itself."""
        folder, base = posixpath.split(name)
        links = posixpath.join(folder, "_rels", f"{base}.rels")
        if links not in self:
            return {}
        found: dict[str, Relationship] = {}
        for link in self.xml(links).iter(f"{PACKAGE_RELATIONSHIPS}Relationship"):
            target = link.get("Target", "")
            external = link.get("TargetMode") == "External"
            kind = link.get("Type", "").rsplit("/", 1)[-1]
            inner = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[link.get("Id", "")] = Relationship(
                kind, target if external else posixpath.normpath(inner), external
            )
        return found

    def _refuse_ole(self, data: bytes) -> None:
        if _ENCRYPTED in data:
            raise self.refusal(
                "encrypted-file", "文件有打开密码，不能读取", "请用 Word 打开，去掉密码后再保存"
            )
        message = "这是旧格式的 Word 文件（.doc），只是扩展名写成了 .docx"
        raise self.refusal("unknown-format", message, "请用 Word 或 WPS 打开，另存为 .docx")

    def _check_sizes(self) -> None:
        infos = self._zip.infolist()
        self._names = frozenset(info.filename for info in infos)
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
            raise self._too_large()
        for info in infos:
            if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                raise self._too_large()

    def _too_large(self) -> Refusal:
        message = "Word 文件展开后大得不正常，可能是有害文件，不予读取"
        return self.refusal("file-too-large", message, "请确认文件来源")

    def _find_main(self) -> str:
        links = self.relationships("").values()
        main = next((link.target for link in links if link.kind == "officeDocument"), "word/document.xml")
        if main not in self:
            raise self._no_document()
        if not main.startswith("word") and ("xl/workbook.xml" in self or "ppt/presentation.xml" in self):
            raise self.refusal("unknown-format", "这不是 Word 文件，是表格或演示文稿", "请给出 .docx 文件")
        return main

    def _no_document(self) -> Refusal:
        message = "压缩文件里没有 Word 正文（word/document.xml），这不是 Word 文件"
        return self.refusal("not-word", message, "请用 Word 或 WPS 打开并另存为 .docx")

    def _bad_xml(self, name: str, problem: etree.XMLSyntaxError) -> Refusal:
        reason = str(problem)
        if "entit" in reason.lower():
            message = f"Word 文件里的“{name}”引用了实体，不予读取"
            return self.refusal("unsafe-xml", message, "请用 Word 打开并另存一份")
        if "depth" in reason or "Excessive" in reason:
            message = f"Word 文件里的“{name}”层次太深，不予读取"
        elif "huge" in reason or "too long" in reason or "lookup" in reason:
            message = f"Word 文件里的“{name}”有一段文字大得不正常，不予读取"
        else:
            message = f"Word 文件里的“{name}”损坏了"
        return self.refusal("broken-file", message, "请用 Word 打开并另存一份")
