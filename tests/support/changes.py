"""Our own reader of tracked changes: a Word body with all of them taken, or all refused.

It goes by the rules of ECMA-376 Part 1, 17.13.5: a paragraph whose end goes is one with the
next, in the look of that one. It knows nothing of how the product writes changes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAKEN, REFUSED = "taken", "refused"
_GOES = {TAKEN: ("del", "moveFrom"), REFUSED: ("ins", "moveTo")}
_STAYS = {TAKEN: ("ins", "moveTo"), REFUSED: ("del", "moveFrom")}


def body_of(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return root.find(W + "body")


def settled(data: bytes, how: str) -> list[object]:
    """What the body of a Word file says once all changes are taken or refused."""
    body = deepcopy(body_of(data))
    _settle(body, how)
    return canonical(body)


def said(data: bytes) -> list[object]:
    """What the body of a Word file without changes says."""
    body = body_of(data)
    for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange"):
        assert body.find(f".//{W}{name}") is None
    return canonical(body)


def changed_texts(data: bytes) -> tuple[str, str]:
    """All that is deleted, and all that is inserted; what was moved is neither."""
    body = body_of(data)
    deleted = "".join(text.text or "" for text in body.iter(W + "delText"))
    inserted = "".join(
        text.text or "" for ins in body.iter(W + "ins") for text in ins.iter(W + "t", W + "instrText")
    )
    return deleted, inserted


def _settle(container: etree._Element, how: str) -> None:
    for row in list(container.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is not None and any(properties.find(W + name) is not None for name in _GOES[how]):
            row.getparent().remove(row)
    for table in list(container.iter(W + "tbl")):
        if table.find(W + "tr") is None:
            table.getparent().remove(table)
    for paragraph in list(container.iter(W + "p")):
        _settle_runs(paragraph, how)
        _restore(paragraph, how)
    for paragraph in list(container.iter(W + "p")):
        _settle_end(paragraph, how)


def _settle_runs(paragraph: etree._Element, how: str) -> None:
    for name in _GOES[how]:
        for one in list(paragraph.iter(W + name)):
            if one.getparent().tag not in (W + "rPr", W + "trPr"):
                one.getparent().remove(one)
    for name in _STAYS[how]:
        for one in list(paragraph.iter(W + name)):
            if one.getparent().tag in (W + "rPr", W + "trPr"):
                continue
            parent, at = one.getparent(), one.getparent().index(one)
            parent[at : at + 1] = list(one)
    for text in list(paragraph.iter(W + "delText")):
        text.tag = W + "t"
    for text in list(paragraph.iter(W + "delInstrText")):
        text.tag = W + "instrText"


def _restore(paragraph: etree._Element, how: str) -> None:
    for name in ("pPrChange", "rPrChange"):
        for change in list(paragraph.iter(W + name)):
            properties = change.getparent()
            properties.remove(change)
            if how == REFUSED:
                kept = [one for one in properties if etree.QName(one).localname in ("sectPr", "rPr")]
                properties[:] = [*change[0], *(kept if name == "pPrChange" else [])]


def _settle_end(paragraph: etree._Element, how: str) -> None:
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    if marks is None or not any(marks.find(W + name) is not None for name in _GOES[how]):
        return
    following = _following(paragraph)
    content = [one for one in paragraph if one.tag != W + "pPr" and not _is_range(one)]
    if following is not None:
        following[1:1] = content
    elif content:
        return
    paragraph.getparent().remove(paragraph)


def _is_range(one: etree._Element) -> bool:
    return etree.QName(one).localname.endswith(("RangeStart", "RangeEnd"))


def _following(paragraph: etree._Element) -> etree._Element | None:
    one = paragraph.getnext()
    while one is not None and _is_range(one):
        one = one.getnext()
    return one if one is not None and one.tag == W + "p" else None


def canonical(container: etree._Element) -> list[object]:
    """Paragraphs as look and words, tables as rows of cells; what nobody sees is left out."""
    return list(_blocks(container))


def _blocks(container: etree._Element) -> Iterator[object]:
    for one in container:
        if one.tag == W + "p":
            yield _paragraph(one)
        elif one.tag == W + "tbl":
            yield [[canonical(cell) for cell in row.iter(W + "tc")] for row in one.iter(W + "tr")]


def _paragraph(paragraph: etree._Element) -> object:
    properties = paragraph.find(W + "pPr")
    look = sorted(
        etree.tostring(one, method="c14n", exclusive=True).decode()
        for one in (() if properties is None else properties)
        if etree.QName(one).localname not in ("rPr", "sectPr")
    )
    return tuple(look), tuple(_gathered(_pieces(paragraph)))


def _pieces(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    for run in paragraph.iter(W + "r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        look = "" if style is None else style.get(W + "val", "")
        for one in run:
            match etree.QName(one).localname:
                case "t":
                    yield one.text or "", look
                case "br":
                    yield "\n", look
                case "tab":
                    yield "\t", look
                case "drawing":
                    yield "<drawing>", look


def _gathered(pieces: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    text, look = "", ""
    for more, its_look in pieces:
        if its_look == look or more == "\n":
            text += more
            continue
        if text:
            yield text, look
        text, look = more, its_look
    if text:
        yield text, look
