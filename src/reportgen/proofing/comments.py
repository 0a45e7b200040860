"""Findings written into a copy of a Word draft as comments, each at its words."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.run import Run
from lxml import etree

from reportgen.checks.locating import locate
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, shown
from reportgen.outputs import write_atomically
from reportgen.project import read_file
from reportgen.proofing.files import Proof
from reportgen.readers.docx.package import Package
from reportgen.readers.docx.walking import blocks_in

_SUFFIX = "（批注）"
_AUTHOR = "REPORTGEN_AUTHOR"
_STYLES = {
    "CommentText": ("paragraph", "annotation text", '<w:rPr><w:sz w:val="20"/></w:rPr>'),
    "CommentReference": ("character", "annotation reference", '<w:rPr><w:sz w:val="16"/></w:rPr>'),
}
"""Styles that comments are set in; many drafts do not have them."""
_NOT_SEEN = tuple(map(qn, ("w:del", "w:moveFrom", "w:rt", "w:rubyBase")))
"""What holds words that are not there any more, or none that a comment can be put at."""


def write_comments(proof: Proof, output: Path | None) -> Path:
    """Write a copy of a draft with its findings as comments: to `output`, or beside it; gives its path.

    Raises `Refusal` when it is no Word file, when `output` is the draft itself, or when a file
    stands already where nobody said to write.
    """
    target = output or proof.path.with_name(f"{proof.path.stem}{_SUFFIX}.docx")
    _refuse(proof.path, target, named=output is not None)
    data = read_file(proof.path)
    Package(data, proof.path)
    document = _opened(data, proof.path)
    blocks = list(blocks_in(document.element.body))
    # From the end of each paragraph, so that columns before stay true while runs are cut.
    for found in sorted(proof.diagnostics, key=_column, reverse=True):
        _comment(document, blocks, found)
    _add_styles(document)
    written = io.BytesIO()
    document.save(written)
    write_atomically(target, written.getvalue())
    return target


def _refuse(path: Path, target: Path, *, named: bool) -> None:
    if path.suffix.lower() != ".docx":
        message = f"“{shown(path)}”不是 Word 文稿，写不了批注"
        raise Refusal([error("not-word", message, Place(path), "--comment 后面请写 .docx 文稿")])
    if target.suffix.lower() != ".docx":
        message = f"“{target.name}”应当以 .docx 结尾"
        raise Refusal([error("unknown-format", message, Place(target))])
    if target.exists() and path.exists() and target.samefile(path):
        message = f"“{shown(target)}”就是文稿自己，没有写入"
        raise Refusal([error("output-exists", message, Place(target), "批注写在另一份里，请换一个文件名")])
    if target.exists() and not named:
        message = f"“{shown(target)}”已经有了，没有覆盖"
        raise Refusal([error("output-exists", message, Place(target), "请先移走它，或用 -o 换一个文件名")])


def _opened(data: bytes, path: Path) -> Document:
    """The draft to be written to; raises `Refusal` when its parts are not as Word writes them."""
    try:
        document = docx.Document(io.BytesIO(data))
        # Found here rather than when the first comment is added.
        _ = document.comments, document.styles
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError):
        message = f"“{shown(path)}”的内部结构不合常规，写不了批注"
        raise Refusal(
            [error("cannot-comment", message, Place(path), "请用 Word 打开，另存一份再试")]
        ) from None
    return document


def _add_styles(document: Document) -> None:
    """Add the styles of comments, or set the comments in those of the same names that the draft has."""
    held = {style.element.find(qn("w:name")).get(qn("w:val")).lower(): style for style in document.styles}
    for style_id, (kind, name, looks) in _STYLES.items():
        if name not in held:
            opening = f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{style_id}">'
            document.styles.element.append(parse_xml(f'{opening}<w:name w:val="{name}"/>{looks}</w:style>'))
        elif held[name].style_id != style_id:
            _rename(document, style_id, held[name].style_id)


def _rename(document: Document, old: str, new: str) -> None:
    for root in (document.element, document.part._comments_part.element):
        for named in root.iter(qn("w:pStyle"), qn("w:rStyle")):
            if named.get(qn("w:val")) == old:
                named.set(qn("w:val"), new)


def _column(found: Diagnostic) -> tuple[int, int]:
    return (found.place.line, found.place.column) if found.place else (0, 0)


def _comment(document: Document, blocks: Sequence[etree._Element], found: Diagnostic) -> None:
    """Add one finding at its words, or at its whole paragraph; one about the file at the first."""
    line = found.place.line if found.place else 0
    block = blocks[line - 1] if 0 < line <= len(blocks) else None
    runs = _runs(block, found) if block is not None else ()
    runs = runs or next((some for one in blocks if (some := _all_runs(one))), ())
    if runs:
        text = "\n".join(
            (f"{found.severity.chinese}：{found.message}", *(f"建议：{one}" for one in found.hints))
        )
        author = os.environ.get(_AUTHOR) or "reportgen"
        document.add_comment([Run(run, document) for run in runs], text, author, "校")  # type: ignore[arg-type]


def _all_runs(block: etree._Element) -> list[etree._Element]:
    """The runs of a paragraph or table that hold words, without what stands in text boxes."""
    return [
        run
        for paragraph in _paragraphs(block)
        for run in paragraph.iter(qn("w:r"))
        if run.find(qn("w:t")) is not None and _belongs(run, paragraph)
    ]


def _paragraphs(block: etree._Element) -> Iterator[etree._Element]:
    """The paragraph itself, or those in the cells of a table."""
    return (
        one for one in block.iter(qn("w:p")) if next(one.iterancestors(qn("w:txbxContent")), None) is None
    )


def _belongs(run: etree._Element, paragraph: etree._Element) -> bool:
    for above in run.iterancestors():
        if above is paragraph:
            return True
        if above.tag in (*_NOT_SEEN, qn("w:p")):
            return False
    return False


def _runs(block: etree._Element, found: Diagnostic) -> list[etree._Element]:
    """The runs of the words that a finding is about, cut out of those they stand in."""
    paragraph = _paragraph(block, found)
    runs = _all_runs(paragraph)
    if not found.length or found.place is None or found.source is None:
        return runs
    # A counted label is no text of the paragraph; its words are found without it.
    words = locate(found.source, Place(found.place.path, 1, 1), ["".join(map(_text, runs))])
    start = found.place.column - 1
    first, last = words.place(start).column - 1, words.place(start + found.length - 1).column
    cut = list(_cut(runs, first, last))
    return cut or runs


def _paragraph(block: etree._Element, found: Diagnostic) -> etree._Element:
    """The paragraph of a table in which the words of a finding stand; else the block itself."""
    if block.tag == qn("w:p") or not found.source:
        return block
    whole = _squeezed(found.source)
    near = (one for one in _paragraphs(block) if whole in _squeezed("".join(map(_text, _all_runs(one)))))
    return next(near, block)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _text(run: etree._Element) -> str:
    return "".join(one.text or "" for one in run.findall(qn("w:t")))


def _cut(runs: Iterable[etree._Element], start: int, end: int) -> Iterable[etree._Element]:
    """The stretches of runs between two places of their common text; runs are split at both."""
    at = 0
    for run in runs:
        length = len(_text(run))
        first, last = max(start - at, 0), min(end - at, length)
        at += length
        if first < last:
            yield _part(run, first, last, length)


def _part(run: etree._Element, first: int, last: int, length: int) -> etree._Element:
    """The part of a run from `first` to `last`, as a run; one that holds more than text stays whole."""
    plain = [one for one in run if one.tag != qn("w:rPr")]
    if (first, last) == (0, length) or [one.tag for one in plain] != [qn("w:t")]:
        return run
    text = _text(run)
    if text[last:]:
        run.addnext(_copy(run, text[last:]))
    if text[:first]:
        run.addprevious(_copy(run, text[:first]))
    _set_text(run, text[first:last])
    return run


def _copy(run: etree._Element, text: str) -> etree._Element:
    other = deepcopy(run)
    _set_text(other, text)
    return other


def _set_text(run: etree._Element, text: str) -> None:
    held = run.find(qn("w:t"))
    assert held is not None
    held.text = text
    held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
