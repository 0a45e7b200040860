"""`kind: document` — 公文 of the forms of GB/T 9704: 文件, 信函, 纪要, 命令 (A7, A10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.content.blocks import BodyBlock
from reportgen.content.dates import CalendarDate
from reportgen.content.fields import Placed, lines, pairs, stripped, texts
from reportgen.content.including import Asked, Includer
from reportgen.content.items import Entry
from reportgen.content.official_model import AttachmentModel, Form, OfficialModel, Seal
from reportgen.content.outline import Body, parse_body
from reportgen.content.speech import Speaker, Speech
from reportgen.diagnostics import Diagnostic, Place, Refusal, has_errors, warning
from reportgen.yamlfile import Key, YamlFile, validate


@dataclass(frozen=True, slots=True)
class Attachment:
    """An 附件: one without blocks is only listed, others stand on new pages behind the body (A7.3.7)."""

    title: str
    """As typed or as its speech has it; its own line breaks are `\\n`."""
    blocks: tuple[BodyBlock, ...] = ()
    speech: Speech | None = None
    """Whose text it is, when it comes from a file of its own."""


@dataclass(frozen=True, slots=True)
class OfficialDocument(Placed):
    """A 公文; `place` tells where each of its values stands."""

    path: Path
    title: str
    authorities: tuple[str, ...]
    """发文机关, the lead first; several issue it jointly."""
    form: Form = "document"
    copy_number: str | None = None
    secrecy: str | None = None
    """密级和保密期限 as typed: 机密★1年."""
    urgency: str | None = None
    mark: str | None = None
    """The words of the 发文机关标志 where they are not the authorities' names."""
    suffix: str = ""
    """What stands behind the mark: 文件, 令."""
    number: str | None = None
    signers: tuple[str, ...] = ()
    """签发人 of a document that goes up (A7.2.6)."""
    to: tuple[str, ...] = ()
    """主送机关 as a list."""
    to_text: str | None = None
    """主送机关 as typed, when they were given as one text; `to` is then empty."""
    blocks: tuple[BodyBlock, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    issuers: tuple[str, ...] = ()
    """署名: the authorities unless the file says otherwise."""
    date: CalendarDate | None = None
    seal: Seal = "seal"
    stamp_post: str | None = None
    stamp_name: str | None = None
    """Whose 签名章 it bears, and the post beside it (A7.3.5.3)."""
    note: str | None = None
    """附注 without its parentheses: the template sets them (A7.3.6)."""
    attendance: tuple[tuple[str, str], ...] = ()
    """出席, 请假, 列席 with the names (A10.3)."""
    cc: tuple[str, ...] = ()
    printer: str | None = None
    print_date: CalendarDate | None = None
    even_page: bool = False
    """Whether the 版记 stands on an even page (A7.4.4)."""
    source: Entry | None = None
    """The speech whose text this is, when it is included."""
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Mapping[Key, Place] = field(default_factory=dict)

    kind = "document"


def load_official(file: YamlFile, includer: Includer) -> OfficialDocument:
    """The 公文 in a content file; raises `Refusal` with every finding, also those in included files."""
    model = validate(OfficialModel, file, "公文")
    texts_of = _Texts(file, includer)
    source, body, attachments = texts_of.source(model), texts_of.body("body"), texts_of.attachments(model)
    texts_of.settle()
    speech = source.speech if source else None
    authorities = texts(model.authorities)
    return OfficialDocument(
        path=file.path,
        title=lines(model.title) if model.title else speech.title if speech else "",
        authorities=authorities,
        form=model.form or "document",
        copy_number=stripped(model.copy_number),
        secrecy=stripped(model.secrecy),
        urgency=model.urgency,
        mark=lines(model.mark) if model.mark else None,
        suffix=model.stated_suffix(),
        number=stripped(model.number),
        signers=texts(model.signers),
        to=() if _is_text(file, "to") else texts(model.to),
        to_text=texts(model.to)[0] if _is_text(file, "to") and model.to else None,
        blocks=speech.blocks if speech and model.body is None else body.blocks,
        attachments=_listed(speech) if speech and model.attachments is None else attachments,
        issuers=texts(model.issuers) or authorities,
        date=model.date,
        seal=model.stated_seal(),
        stamp_post=stripped(model.stamp_post),
        stamp_name=stripped(model.stamp_name),
        note=_without_brackets(model.note),
        attendance=pairs(model.attendance),
        cc=texts(model.cc),
        printer=stripped(model.printer),
        print_date=model.print_date,
        even_page=bool(model.even_page),
        source=source,
        diagnostics=tuple(dict.fromkeys(texts_of.found)),
        places=_places(file),
    )


def _without_brackets(text: str | None) -> str | None:
    inner = stripped(text)
    return inner[1:-1].strip() if inner and inner[0] in "（(" and inner[-1] in "）)" else inner


def _places(file: YamlFile) -> dict[Key, Place]:
    """Places by the document's names: what an included file says stands where it is included."""
    said = ("title", "body", "attachments") if "include" in file.data else ()
    included: dict[Key, Place] = {(name,): file.place("include") for name in said}
    return included | dict(file.values)


def _is_text(file: YamlFile, key: str) -> bool:
    return isinstance(file.data.get(key), str)


def _listed(speech: Speech) -> tuple[Attachment, ...]:
    return tuple(map(Attachment, speech.attachments))


@dataclass(slots=True)
class _Texts:
    """Reads the texts of a 公文, its own and those of other files; what was found is collected."""

    file: YamlFile
    includer: Includer
    found: list[Diagnostic] = field(default_factory=list)
    asked: set[Path] = field(default_factory=set)

    def source(self, model: OfficialModel) -> Entry | None:
        """The speech whose text this is."""
        speech = self._included("include") if model.include else None
        return Entry("item-1", speech, None, self.file.place("include")) if speech else None

    def body(self, *key: str | int) -> Body:
        """The blocks of a text that stands in the file itself."""
        body = parse_body(self.file.text_lines(*key))
        self.found += body.diagnostics
        return body

    def attachments(self, model: OfficialModel) -> tuple[Attachment, ...]:
        """The attachments with their texts."""
        stated = enumerate(model.attachments or ())
        return tuple(self._attachment(one, ("attachments", index)) for index, one in stated)

    def settle(self) -> None:
        """Raise `Refusal` if any of it was wrong."""
        if has_errors(self.found):
            raise Refusal(list(dict.fromkeys(self.found)))

    def _attachment(self, model: AttachmentModel, key: Key) -> Attachment:
        title = lines(model.title) if model.title else ""
        if model.include is None:
            return Attachment(title, self.body(*key, "body").blocks)
        speech = self._included(*key, "include")
        return Attachment(title or speech.title, speech.blocks, speech) if speech else Attachment(title)

    def _included(self, *key: str | int) -> Speech | None:
        asked = Asked.at(self.file, key)
        try:
            path = self.includer.find(asked)
            if path in self.asked:
                raise asked.refuse("included-twice", f"“{asked.name}”收了两次", "请删去其中一处")
            self.asked.add(path)
            speech = self.includer.read(path, asked)
        except Refusal as refusal:
            self.found += refusal.diagnostics
            return None
        self.found += speech.diagnostics
        return speech


def as_speech(document: OfficialDocument) -> Speech:
    """A 公文 as an item of a collection or briefing: its title, who issues it, its text."""
    return Speech(
        path=document.path,
        title=document.title,
        speakers=tuple(Speaker(unit=name) for name in document.issuers),
        date=document.date,
        salutation=_receivers(document),
        blocks=document.blocks,
        attachments=_names(document.attachments),
        diagnostics=(*document.diagnostics, *_left_out(document)),
        places=document.places,
    )


def _receivers(document: OfficialDocument) -> str | None:
    names = document.to_text or "、".join(document.to)
    return names.rstrip("：:") + "：" if names else None


def _left_out(document: OfficialDocument) -> Iterator[Diagnostic]:
    """An item has a list of attachments, no attachments of its own."""
    for index, attachment in enumerate(document.attachments):
        if attachment.blocks:
            title = attachment.title.replace("\n", "")
            message = f"附件“{title}”的正文没有收进来，只列了名称"
            hint = "要收进来，请把附件另写成一篇"
            yield warning("attachment-left-out", message, document.place("attachments", index), hint)


def _names(attachments: Iterable[Attachment]) -> tuple[str, ...]:
    return tuple(attachment.title.replace("\n", "") for attachment in attachments)
