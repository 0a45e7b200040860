"""The JSON forms and outlines of collections, briefings and 公文: the contract of `reportgen dump`.

Dates are ISO, paths relative to the folder of the file that asks for them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportgen.content.briefing import Briefing
from reportgen.content.collection import Collection
from reportgen.content.dates import CalendarDate
from reportgen.content.dump import block_json, outline_line, series_json, speech_json
from reportgen.content.items import Entry
from reportgen.content.official import Attachment, OfficialDocument


def collection_json(collection: Collection) -> dict[str, object]:
    """All of a collection; each item is a speech with its `id`, `path` and `source`."""
    folder = collection.path.parent
    return {
        "kind": collection.kind,
        "title": collection.title,
        "subtitle": collection.subtitle,
        "series": series_json(collection.series),
        "compiler": collection.compiler,
        "month": _iso(collection.month),
        "codes": [{"text": code.text, "caption": code.caption} for code in collection.codes],
        "contents": collection.contents,
        "running_heads": collection.running_heads,
        "odd_parts": collection.odd_parts,
        "duplex": collection.duplex,
        "parts": [
            {"title": part.title, "items": [entry_json(entry, folder) for entry in part.items]}
            for part in collection.parts
        ],
        "copies": collection.copies,
        "back": collection.back,
    }


def briefing_json(briefing: Briefing) -> dict[str, object]:
    """All of a briefing; each item is a speech with its `id`, `path` and `source`."""
    folder = briefing.path.parent
    return {
        "kind": briefing.kind,
        "title": briefing.title,
        "unit": briefing.unit,
        "issue": briefing.issue,
        "total": briefing.total,
        "extra": briefing.extra,
        "issuer": briefing.issuer,
        "date": _iso(briefing.date),
        "secrecy": briefing.secrecy,
        "copy_number": briefing.copy_number,
        "note_label": briefing.note_label,
        "note": [block_json(block) for block in briefing.note],
        "contents": briefing.contents,
        "items": [entry_json(entry, folder) for entry in briefing.items],
        "report_to": list(briefing.report_to),
        "send_to": list(briefing.send_to),
        "issue_to": list(briefing.issue_to),
        "copies": briefing.copies,
        "editors": _labelled_json(briefing.editors),
    }


def official_json(document: OfficialDocument) -> dict[str, object]:
    """All of a 公文."""
    folder = document.path.parent
    source = document.source
    return {
        "kind": document.kind,
        "title": document.title,
        "form": document.form,
        "copy_number": document.copy_number,
        "secrecy": document.secrecy,
        "urgency": document.urgency,
        "authorities": list(document.authorities),
        "mark": document.mark,
        "suffix": document.suffix,
        "number": document.number,
        "signers": list(document.signers),
        "to": list(document.to),
        "to_text": document.to_text,
        "path": relative(source.speech.path, folder) if source else None,
        "blocks": [block_json(block) for block in document.blocks],
        "attachments": [_attachment_json(one, folder) for one in document.attachments],
        "issuers": list(document.issuers),
        "date": _iso(document.date),
        "seal": document.seal,
        "stamp_post": document.stamp_post,
        "stamp_name": document.stamp_name,
        "note": document.note,
        "attendance": _labelled_json(document.attendance),
        "cc": list(document.cc),
        "printer": document.printer,
        "print_date": _iso(document.print_date),
        "even_page": document.even_page,
    }


def entry_json(entry: Entry, folder: Path) -> dict[str, object]:
    """An item: the speech with its `id`, `path` from a folder, and `source`."""
    path = relative(entry.speech.path, folder)
    return {"id": entry.id, "path": path, "source": entry.source, **speech_json(entry.speech)}


def _attachment_json(attachment: Attachment, folder: Path) -> dict[str, object]:
    return {
        "title": attachment.title,
        "path": relative(attachment.speech.path, folder) if attachment.speech else None,
        "blocks": [block_json(block) for block in attachment.blocks],
    }


def _labelled_json(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"label": label, "text": text} for label, text in pairs]


def relative(path: Path, folder: Path) -> str:
    """`path` as a file in `folder` writes it; both may be relative, and links are followed."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def _iso(date: CalendarDate | None) -> str | None:
    return date.iso if date else None


def collection_text(collection: Collection) -> str:
    """A collection as an outline: its fields, and each item in short."""
    series = collection.series
    lines = field_lines(
        ("标题", collection.title),
        ("副题", collection.subtitle),
        ("系列", f"{series.label}№{series.number}" if series else None),
        ("编印", collection.compiler),
        ("年月", collection.month.chinese if collection.month else None),
        ("二维码", "；".join(code.caption or code.text for code in collection.codes)),
        ("共印", f"{collection.copies}份" if collection.copies else None),
        ("封底", collection.back),
    )
    for part in collection.parts:
        lines += ["", *([part.title.replace("\n", "")] if part.title else []), *_item_lines(part.items)]
    return "\n".join(lines)


def briefing_text(briefing: Briefing) -> str:
    """A briefing as an outline: its fields, the note, and each item in short."""
    lines = field_lines(
        ("名称", briefing.title),
        ("单位", briefing.unit),
        ("期号", _issue(briefing)),
        ("编发", briefing.issuer),
        ("日期", briefing.date.chinese),
        ("密级", briefing.secrecy),
        ("份号", briefing.copy_number),
        ("报", "、".join(briefing.report_to)),
        ("送", "、".join(briefing.send_to)),
        ("发", "、".join(briefing.issue_to)),
        ("共印", f"{briefing.copies}份" if briefing.copies else None),
        *briefing.editors,
    )
    if briefing.note:
        lines += ["", briefing.note_label, *map(outline_line, briefing.note)]
    return "\n".join([*lines, "", *_item_lines(briefing.items)])


def official_text(document: OfficialDocument) -> str:
    """A 公文 as an outline: its fields, and a line for each block."""
    lines = field_lines(
        ("标题", document.title),
        ("发文机关", "、".join(document.authorities)),
        ("标志", (document.mark or "") + document.suffix),
        ("发文字号", document.number),
        ("签发人", "、".join(document.signers)),
        ("份号", document.copy_number),
        ("密级", document.secrecy),
        ("紧急程度", document.urgency),
        ("主送", document.to_text or "、".join(document.to)),
        ("署名", "、".join(document.issuers)),
        ("日期", document.date.chinese if document.date else None),
        ("附注", document.note),
        *document.attendance,
        ("抄送", "、".join(document.cc)),
        ("印发", document.printer),
        ("印发日期", document.print_date.chinese if document.print_date else None),
    )
    lines += ["", *map(outline_line, document.blocks)]
    for attachment in document.attachments:
        lines += ["", f"附件：{attachment.title}".replace("\n", ""), *map(outline_line, attachment.blocks)]
    return "\n".join(lines)


def _issue(briefing: Briefing) -> str:
    extra = "增刊" if briefing.extra else ""
    issue = f"第{briefing.issue}期" if briefing.issue else ""
    return extra + issue + (f"（总第{briefing.total}期）" if briefing.total else "")


def field_lines(*fields: tuple[str, str | None]) -> list[str]:
    """A line for each field that says something."""
    return [f"{name}：{value.replace(chr(10), '')}" for name, value in fields if value]


def _item_lines(entries: Sequence[Entry]) -> Iterator[str]:
    for number, entry in enumerate(entries, start=1):
        speech = entry.speech
        who = "、".join(one.name or one.unit or one.post or "" for one in speech.speakers)
        about = "，".join(part for part in (who, speech.date.chinese if speech.date else "") if part)
        source = f"〔{entry.source}供稿〕" if entry.source else ""
        title = speech.title.replace("\n", "")
        yield f"{number:>5}  {title}{f'（{about}）' if about else ''}{source}  {len(speech.blocks)} 段"
