"""Word files made by hand for tests of reading: a few parts of raw XML in a zip."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TRACKED = 'w:id="1" w:author="办公室" w:date="2024-01-05T09:00:00Z"'
HEAD = ("在全市会上的发言", "市水利局　王明", "各位领导：")


def run(text: str, properties: str = "") -> str:
    """A run; a newline is a manual break, a tab a tab."""
    rows = []
    for row in text.split("\n"):
        cells = (
            f'<w:t xml:space="preserve">{escape(cell)}</w:t>' if cell else "" for cell in row.split("\t")
        )
        rows.append("<w:tab/>".join(cells))
    return f"<w:r><w:rPr>{properties}</w:rPr>{'<w:br/>'.join(rows)}</w:r>"


def para(content: str, properties: str = "") -> str:
    """A paragraph of plain text, or of runs when it is XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if content.startswith('<') else run(content)}</w:p>"


def numbered(content: str, list_id: int = 1, level: int = 0) -> str:
    return para(content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def styled(content: str, style: str) -> str:
    return para(content, f'<w:pStyle w:val="{style}"/>')


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_id: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_id}"/>{more}</w:num>'


def word_file(
    *blocks: str,
    parts: dict[str, str | bytes] | None = None,
    links: dict[str, tuple[str, str]] | None = None,
    head: bool = True,
) -> bytes:
    """A Word file; `parts` are further parts below `word/`, `links` their ids with kind and target.

    Parts of XML are given without their root's name spaces: `<w:styles>…</w:styles>`.
    """
    parts, links = dict(parts or {}), dict(links or {})
    for name in ("styles", "numbering", "comments", "footnotes", "header1", "footer1"):
        if f"{name}.xml" in parts and not any(target == f"{name}.xml" for _, target in links.values()):
            links[name] = (name.rstrip("1"), f"{name}.xml")
    body = "".join([*(para(text) for text in HEAD if head), *blocks])
    relations = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for key, (kind, target) in links.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{relations}</Relationships>",
    }
    for name, content in parts.items():
        files[f"word/{name}"] = _with_namespaces(content) if isinstance(content, str) else content
    return zip_of(files)


def zip_of(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _with_namespaces(content: str) -> str:
    root = content[: content.index(">")].rstrip("/")
    return content.replace(root, f"{root} {NAMESPACES}", 1)
