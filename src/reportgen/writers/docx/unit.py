"""A unit's own Word file as the base: its styles, settings, headers and footers, without its words.

Only parts that are known here come through, with new names; whatever in them leads to anything
else (another file, a program, an object) is taken out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from types import MappingProxyType

from lxml import etree

from reportgen.diagnostics import Diagnostic, warning
from reportgen.writers.docx.elements import NAMESPACES, make
from reportgen.writers.docx.ground import Ground, W, unit_ground
from reportgen.writers.docx.package import own_part, serialized
from reportgen.writers.docx.stylesheet import PICTURE_ROLE, StyleSheet
from reportgen.writers.unitfile import Link, UnitFile

_R = f"{{{NAMESPACES['r']}}}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "styles": f"{_WORD}styles+xml",
        "settings": f"{_WORD}settings+xml",
        "fontTable": f"{_WORD}fontTable+xml",
        "numbering": f"{_WORD}numbering+xml",
        "footnotes": f"{_WORD}footnotes+xml",
        "endnotes": f"{_WORD}endnotes+xml",
        "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
        "header": f"{_WORD}header+xml",
        "footer": f"{_WORD}footer+xml",
    }
)
"""Parts that come through, by the kind of their link, with their content types."""
_EDGES = ("header", "footer")
_OURS = ("styles", "settings", "fontTable", "theme")
"""Parts that our own base gives where the unit's file has none."""
_FILES: Mapping[str, str] = MappingProxyType(
    {
        "png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif",
        "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf",
        "wmf": "image/x-wmf", "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    }
)  # fmt: skip
"""Files that parts may hold, by their suffix: pictures, and fonts that are embedded."""
_LEADING_OUT = (
    "attachedTemplate",
    "attachedSchema",
    "schemaLibrary",
    "docVars",
    "mailMerge",
    "saveThroughXslt",
    "linkStyles",
    "updateFields",
)
_HOLDERS = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}control")
_BEFORE_RETURN = (
    "useSingleBorderforContiguousCells", "wpJustification", "noTabHangInd", "noLeading", "spaceForUL",
    "noColumnBalance", "balanceSingleByteDoubleByteWidth", "noExtraLineSpacing",
    "doNotLeaveBackslashAlone", "ulTrailSpace",
)  # fmt: skip
_AFTER_COMPAT = (
    "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
    "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags",
    "decimalSymbol", "listSeparator", "docId", "chartTrackingRefBased",
)  # fmt: skip
"""What stands before a setting, or after one, in the schema."""
_MODE = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": "15"}
_ALIKE = 0.051
"""pt by which sizes and pitches may differ through rounding to twips."""
_FIELDS = (
    "=", "AUTHOR", "COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DOCPROPERTY", "FILENAME", "IF", "KEYWORDS",
    "LASTSAVEDBY", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "QUOTE", "REF", "REVNUM", "SAVEDATE", "SECTION",
    "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "SYMBOL", "TIME", "TITLE",
)  # fmt: skip
"""Fields that stay: they say something of the document. Others fetch, run or ask something."""
_LEADING = ("href", "src", "relid", "manifestLocation", "schemaLocation", "macro", "clickAndMacro")
"""Attributes of drawings and settings that may name a file elsewhere, or a macro."""
_RUNNING = ("object", "control", "altChunk", "entryMacro", "exitMacro", "subDoc", "contentPart", "OLEObject")
"""Elements that are another program's, another file, or a macro's name."""


@dataclass(frozen=True)
class UnitBase:
    """What is taken over from a unit's file; raises `Refusal` when that cannot be used."""

    file: UnitFile

    @cached_property
    def ground(self) -> Ground:
        """The styles of the file."""
        return unit_ground(self._roots["styles"])

    @cached_property
    def parts(self) -> Mapping[str, bytes]:
        """The parts of a package without words, by name."""
        parts = {name: own_part(name) for name in ("_rels/.rels", "docProps/app.xml", "docProps/core.xml")}
        parts["word/document.xml"] = own_part("word/document.xml")
        types = {"/word/document.xml": f"{_WORD}document.main+xml"}
        links: list[tuple[str, str, str]] = []
        for number, (key, root) in enumerate(self._roots.items(), start=1):
            kind = key.rstrip("0123456789")
            name = f"word/{key}.xml"
            parts[name], types[f"/{name}"] = serialized(root), _TYPES[kind]
            links.append((self._id(key), kind, f"{key}.xml"))
            parts |= self._files_of(key, number, types)
        parts["word/_rels/document.xml.rels"] = _relations(links)
        parts["[Content_Types].xml"] = _content_types(types)
        return parts

    def reference(self, kind: str, pages: str) -> str | None:
        """The relationship of the `header` or `footer` on `default`, `even` or `first` pages."""
        if (pages == "even" and not self.differs_on_even) or (pages == "first" and not self.has_title_page):
            pages = "default"
        key = self._edges.get((kind, pages))
        return None if key is None else self._id(key)

    def has(self, kind: str) -> bool:
        """Whether the file has any `header` or `footer`."""
        return any(found == kind for found, _ in self._edges)

    @property
    def has_title_page(self) -> bool:
        """Whether its first page differs from the others."""
        return _is_on(self._section.find(W + "titlePg"))

    @property
    def differs_on_even(self) -> bool:
        """Whether its even pages differ from the odd ones."""
        return _is_on(self._roots["settings"].find(W + "evenAndOddHeaders"))

    def distance(self, kind: str) -> int | None:
        """How far its `header` or `footer` stands from the edge of the page, in twips."""
        margins = self._section.find(W + "pgMar")
        stated = "" if margins is None else margins.get(W + kind, "")
        return int(stated) if stated.isdigit() else None

    @cached_property
    def _sections(self) -> list[etree._Element]:
        root = self.file.parts.xml(self.file.parts.main)
        if root.tag != f"{W}document" or root.find(W + "body") is None:
            raise self.file.parts.refusal("not-word", "里面没有 Word 正文", "请用 Word 打开并另存为 .docx")
        return list(root.iter(W + "sectPr"))

    @property
    def _section(self) -> etree._Element:
        return self._sections[-1] if self._sections else etree.Element(W + "sectPr")

    @cached_property
    def _edge_targets(self) -> Mapping[tuple[str, str], str]:
        """Headers and footers of the last section, which takes over those of the sections before it."""
        links = self._links(self.file.parts.main)
        found: dict[tuple[str, str], str] = {}
        for section in self._sections:
            for reference in section:
                kind = etree.QName(reference).localname.removesuffix("Reference")
                link = links.get(reference.get(f"{_R}id", ""))
                if kind in _EDGES and link is not None and link.kind == kind:
                    found[kind, reference.get(f"{W}type", "default")] = link.target
        return found

    @cached_property
    def _edges(self) -> Mapping[tuple[str, str], str]:
        """The keys of headers and footers."""
        targets = list(dict.fromkeys(self._edge_targets.values()))
        return {
            (kind, pages): f"{kind}{targets.index(target) + 1}"
            for (kind, pages), target in self._edge_targets.items()
        }

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        """The names, in the unit's file, of the parts that come through, by the keys they have here."""
        found: dict[str, str] = {}
        for link in self._links(self.file.parts.main).values():
            if link.kind in _TYPES and link.kind not in _EDGES:
                found.setdefault(link.kind, link.target)
        return found | {self._edges[key]: target for key, target in self._edge_targets.items()}

    @cached_property
    def _roots(self) -> Mapping[str, etree._Element]:
        """The XML of the parts that come through, by their keys."""
        roots = {key: self._clean(name) for key, name in self._sources.items()}
        for kind in _OURS:
            if kind not in roots:
                name = "theme/theme1" if kind == "theme" else kind
                roots[kind] = etree.fromstring(own_part(f"word/{name}.xml"))
        if roots["styles"].tag != f"{W}styles":
            message = "样式部分损坏了"
            raise self.file.parts.refusal("broken-file", message, "请用 Word 打开并另存一份")
        _mend_settings(roots["settings"])
        return roots

    def _links(self, name: str) -> dict[str, Link]:
        """The links of a part that stay in the file."""
        parts = self.file.parts
        links = parts.relationships(name).items()
        return {key: link for key, link in links if not link.external and link.target in parts}

    def _held(self, name: str) -> dict[str, Link]:
        """The links of a part to the pictures and fonts it holds."""
        return {
            key: link
            for key, link in self._links(name).items()
            if link.kind in ("image", "font") and _suffix(link.target) in _FILES
        }

    def _clean(self, name: str) -> etree._Element:
        root = self.file.parts.xml(name)
        kept = self._held(name)
        _drop_foreign_fields(root)
        for element in list(root.iter(etree.Element)):
            links = [value for name, value in element.attrib.items() if str(name).startswith(_R)]
            if any(link not in kept for link in links) or _runs(element):
                _take_out(element)
            else:
                _forget_addresses(element)
        return root

    def _files_of(self, key: str, number: int, types: dict[str, str]) -> dict[str, bytes]:
        """The pictures and fonts of a part, and its links to them, by name."""
        source = self._sources.get(key)
        held = self._held(source) if source else {}
        if not held:
            return {}
        parts: dict[str, bytes] = {}
        links: list[tuple[str, str, str]] = []
        for count, (link_id, link) in enumerate(held.items(), start=1):
            target = f"media/unit{number}-{count}.{_suffix(link.target)}"
            data = self.file.parts.read(link.target)
            if not _is_as_named(data, _suffix(link.target)):
                message = f"“{posixpath.basename(link.target)}”不是它的后缀所说的图片"
                raise self.file.parts.refusal("picture-format", message, "请在 Word 里重新插入图片")
            parts[f"word/{target}"] = data
            types[f"/word/{target}"] = _FILES[_suffix(link.target)]
            links.append((link_id, link.kind, target))
        parts[f"word/_rels/{key}.xml.rels"] = _relations(links)
        return parts

    @staticmethod
    def _id(key: str) -> str:
        return f"rIdUnit{key.capitalize()}"


def differing_styles(sheet: StyleSheet, file: UnitFile) -> Iterator[Diagnostic]:
    """A warning that names the styles of a unit's file by which lines may differ from the PDF's."""
    names = [sheet.style.role(key).name for key in sheet.theirs if key in sheet.used and _differs(key, sheet)]
    if names:
        message = (
            f"单位模板“{file.name}”里的样式“{'、'.join(names)}”与 style.yaml 的字号或行距不同："
            "Word 文稿以单位模板为准，PDF 以 style.yaml 为准，两者分行、分页可能不一样"
        )
        yield warning("base-style-differs", message, file.place, "请在 style.yaml 里写上同样的字号和行距")


def _differs(key: str, sheet: StyleSheet) -> bool:
    role, style_id = sheet.style.role(key), sheet.theirs[key]
    if key == PICTURE_ROLE or role.side is not None:
        # As high as their pictures.
        return False
    if role.line is None and abs(sheet.ground.size(style_id) - role.size.value) > _ALIKE:
        return True
    pitch = sheet.ground.pitch(style_id)
    return not role.character and (pitch is None or abs(pitch - role.pitch.value) > _ALIKE)


_STARTS: Mapping[str, tuple[bytes, ...]] = MappingProxyType(
    {
        "png": (b"\x89PNG\r\n",), "jpeg": (b"\xff\xd8\xff",), "jpg": (b"\xff\xd8\xff",), "gif": (b"GIF8",),
        "bmp": (b"BM",), "tif": (b"II", b"MM"), "tiff": (b"II", b"MM"), "emf": (b"\x01\0\0\0",),
        "wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\t\0", b"\x02\0\t\0"),
    }
)  # fmt: skip
"""How files of pictures begin."""


def _is_as_named(data: bytes, suffix: str) -> bool:
    """Whether a file is what its suffix says: a program is no picture. Fonts are disguised by design."""
    starts = _STARTS.get(suffix)
    return starts is None or data.startswith(starts)


def _suffix(name: str) -> str:
    return posixpath.splitext(name)[1].lstrip(".").lower()


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(W + "val", "1") in ("1", "true", "on")


def _runs(element: etree._Element) -> bool:
    """Whether an element is a field that fetches something, or an object of another program."""
    if etree.QName(element).localname in _RUNNING:
        return True
    return element.tag == f"{W}fldSimple" and not _is_plain_field(element.get(f"{W}instr", ""))


def _is_plain_field(code: str) -> bool:
    words = code.replace("\\", " \\").split()
    return not words or words[0].upper() in _FIELDS or words[0].startswith("=")


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code, and the elements that its code and those of fields in it stand in."""

    code: str = ""
    elements: list[etree._Element] = field(default_factory=list)


_INNER = "\0"
"""What stands in a code for the result of a field in it: a name that is put together is none of ours."""


def _drop_foreign_fields(root: etree._Element) -> None:
    """Take the codes out of fields that are not known to stay within the document; their words stay."""
    open_fields: list[_Field] = []
    for element in list(root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText")):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            if open_fields:
                open_fields[-1].code += _INNER
            open_fields.append(_Field())
        elif kind == "end" and open_fields:
            _end_field(open_fields.pop(), open_fields)
        elif kind is None and open_fields:
            open_fields[-1].code += element.text or ""
            open_fields[-1].elements.append(element)
        elif kind is None:
            _remove([element])
    for unfinished in open_fields:
        _remove(unfinished.elements)


def _end_field(ended: _Field, around: list[_Field]) -> None:
    if not _is_plain_field(ended.code):
        _remove(ended.elements)
    elif around:
        around[-1].elements += ended.elements


def _remove(elements: list[etree._Element]) -> None:
    for element in elements:
        if (parent := element.getparent()) is not None:
            parent.remove(element)


def _forget_addresses(element: etree._Element) -> None:
    """Take away what names a file elsewhere without a relationship, as old drawings may."""
    for name in list(element.attrib):
        if etree.QName(str(name)).localname in _LEADING and not str(name).startswith(_R):
            del element.attrib[name]


def _take_out(element: etree._Element) -> None:
    """Remove an element with the drawing it is in; of a link or a field its words stay."""
    if element.tag in (f"{W}hyperlink", f"{W}fldSimple"):
        parent = element.getparent()
        if parent is not None:
            place = parent.index(element)
            parent[place : place + 1] = list(element)
        return
    holders = [step for step in element.iterancestors() if step.tag in _HOLDERS]
    lost = holders[-1] if holders else element
    if (parent := lost.getparent()) is not None:
        parent.remove(lost)


def _mend_settings(settings: etree._Element) -> None:
    """Take out what leads elsewhere, and state what the layout counts on.

    That is: a line that ends in a break is not stretched, and tables stand as Word puts them
    since 2013 (before, their text and not their edge stood at the margin).
    """
    for name in _LEADING_OUT:
        _remove(list(settings.iter(f"{{*}}{name}")))
    compat = settings.find(W + "compat")
    if compat is None:
        compat = make("compat")
        settings.insert(_count(settings, lambda name: name not in _AFTER_COMPAT), compat)
    if compat.find(W + "doNotExpandShiftReturn") is None:
        place = _count(compat, lambda name: name in _BEFORE_RETURN)
        compat.insert(place, make("doNotExpandShiftReturn"))
    for setting in compat.findall(W + "compatSetting"):
        if setting.get(W + "name") == _MODE["name"]:
            compat.remove(setting)
    compat.append(make("compatSetting", **_MODE))


def _count(element: etree._Element, leads: Callable[[str], bool]) -> int:
    """How many children of an element stand at its beginning."""
    names = (etree.QName(child).localname for child in element)
    return sum(1 for _ in takewhile(leads, names))


def _relations(links: list[tuple[str, str, str]]) -> bytes:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.Element(f"{{{package}}}Relationships")
    for link_id, kind, target in links:
        etree.SubElement(
            root, f"{{{package}}}Relationship", Id=link_id, Type=f"{NAMESPACES['r']}/{kind}", Target=target
        )
    return serialized(root)


def _content_types(types: Mapping[str, str]) -> bytes:
    package = "http://schemas.openxmlformats.org/package/2006/content-types"
    root = etree.Element(f"{{{package}}}Types")
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    for suffix, kind in (("rels", relations), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{package}}}Default", Extension=suffix, ContentType=kind)
    for name, kind in {**types, **dict(_document_properties())}.items():
        etree.SubElement(root, f"{{{package}}}Override", PartName=name, ContentType=kind)
    return serialized(root)


def _document_properties() -> Iterator[tuple[str, str]]:
    yield "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
    yield "/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"
