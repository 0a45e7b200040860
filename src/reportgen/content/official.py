"""`kind: document` — 公文 of the forms of GB/T 9704: 文件, 信函, 纪要, 命令 (A7, A10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)

from reportgen.content.blocks import BodyBlock
from reportgen.content.dates import CalendarDate
from reportgen.content.fields import (
    Date,
    KindModel,
    Labelled,
    Model,
    Placed,
    SomeTexts,
    Texts,
    Truth,
    Words,
    lines,
    pairs,
    schema_with,
    stripped,
    texts,
    words_or_mapping,
)
from reportgen.content.including import Asked, Includer
from reportgen.content.items import Entry
from reportgen.content.outline import Body, parse_body
from reportgen.content.speech import Speaker, Speech
from reportgen.diagnostics import Diagnostic, Place, Refusal, has_errors, warning
from reportgen.yamlfile import Key, WrongValue, YamlFile, validate

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

Form: TypeAlias = Literal["document", "letter", "minutes", "order"]
Seal: TypeAlias = Literal["seal", "none", "stamp"]

_SUFFIXES: Mapping[str, str] = {"document": "文件"}
_SEALS: Mapping[str, Seal] = {"minutes": "none", "order": "stamp"}
"""How a form is signed unless the file says otherwise (A7.3.5, A10.2, A10.3)."""


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


def _suffix(value: object) -> object:
    """Empty quotes say that nothing stands behind the mark."""
    return value.strip() if isinstance(value, str) else value


Suffix: TypeAlias = Annotated[
    str, BeforeValidator(_suffix), WithJsonSchema({"type": ["string", "number", "boolean"]})
]


class AttachmentModel(Model):
    """附件：只列名称就直接写名称；要印出来，写 title 和 body，或写 include。"""

    title: Words | None = Field(None, description="附件的名称，不写序号和书名号")
    include: Words | None = Field(None, description="附件正文所在的内容文件，如 分工表.yaml")
    body: Words | None = Field(None, description="附件的正文，写法同正文")

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, data: object) -> object:
        return {"title": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_form(self) -> AttachmentModel:
        if self.include is not None and self.body is not None:
            raise WrongValue("two-item-forms", "附件的 include 和 body 只能写一个")
        if self.include is None and self.title is None:
            raise WrongValue("missing-key", "缺少“title”", "请写明附件的名称")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        apart: JsonSchemaValue = {"not": schema_with("include", "body")}
        return words_or_mapping(
            core_schema, handler, [{**schema_with(name), **apart} for name in ("title", "include")]
        )


def _says(name: str, value: str) -> JsonSchemaValue:
    return {"required": [name], "properties": {name: {"const": value}}}


_STAMPED: JsonSchemaValue = {
    "anyOf": [
        _says("seal", "stamp"),
        {
            "not": schema_with("seal"),
            "anyOf": [
                schema_with("stamp_name"),
                *(_says("form", form) for form, seal in _SEALS.items() if seal == "stamp"),
            ],
        },
    ]
}
"""A schema of what `OfficialModel.stated_seal` calls stamped."""


class OfficialModel(KindModel):
    """公文：文件、信函、纪要、命令。"""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [schema_with("include"), schema_with("title", "body")],
            "if": _STAMPED,
            "then": schema_with("stamp_name"),
            "else": {"not": {"anyOf": [schema_with("stamp_name"), schema_with("stamp_post")]}},
        }
    )

    kind: Literal["document"] = Field(description="文种，固定写 document")
    form: Form | None = Field(
        None, description="格式：document 文件、letter 信函、minutes 纪要、order 命令；不写就是文件"
    )
    copy_number: Words | None = Field(None, description="份号，如 000017")
    secrecy: Words | None = Field(None, description="密级和保密期限，如 机密★1年")
    urgency: Literal["特急", "加急"] | None = Field(None, description="紧急程度：特急 或 加急")
    authorities: SomeTexts = Field(description="发文机关；联合行文一行一个，主办机关在前")
    mark: Words | None = Field(None, description="发文机关标志，与机关名称不同时才写")
    suffix: Suffix | None = Field(None, description="标志后面的字，如 文件、令；不要就写 ''")
    number: Words | None = Field(None, description="发文字号，如 ×政发〔2024〕3号")
    signers: Texts | None = Field(None, description="签发人，上行文才写")
    title: Words | None = Field(None, description="标题；要在指定处换行，就写成多行")
    to: Texts | None = Field(None, description="主送机关：一行一个，或写成一行文字")
    include: Words | None = Field(None, description="正文所在的内容文件，如 发言.yaml")
    body: Words | None = Field(
        None, description="正文：一段一行；一、（一）1.（1）是标题，一是、第一，是分项"
    )
    attachments: tuple[AttachmentModel, ...] | None = Field(None, description="附件，一项一个")
    issuers: Texts | None = Field(None, description="署名，与发文机关不同时才写")
    date: Date | None = Field(None, description="成文日期，如 2024-06-18")
    seal: Seal | None = Field(None, description="印章：seal 加盖印章、none 不盖、stamp 签名章")
    stamp_post: Words | None = Field(None, description="签名章左边的职务，如 市长")
    stamp_name: Words | None = Field(None, description="签名章的姓名")
    note: Words | None = Field(None, description="附注，如 此件公开发布，不写圆括号")
    attendance: Labelled | None = Field(None, description="纪要的出席、请假、列席名单，如 出席: 张三、李四")
    cc: Texts | None = Field(None, description="抄送机关")
    printer: Words | None = Field(None, description="印发机关")
    print_date: Date | None = Field(None, description="印发日期，如 2024-06-20")
    even_page: Truth | None = Field(None, description="版记是不是放在双页上，不写就不是")

    @model_validator(mode="after")
    def _says_something(self) -> OfficialModel:
        lacking = [name for name in ("title", "body") if getattr(self, name) is None]
        if self.include is None and lacking:
            hint = f"请加上一行“{lacking[0]}: ……”，或用 include 写明正文所在的文件"
            raise WrongValue("missing-key", f"缺少“{lacking[0]}”", hint)
        return self

    @model_validator(mode="after")
    def _stamped_by_somebody(self) -> OfficialModel:
        stamped = self.stated_seal() == "stamp"
        if stamped and self.stamp_name is None:
            raise WrongValue("missing-key", "缺少“stamp_name”", "用签名章要写明姓名；不用就写 seal: none")
        if not stamped and (self.stamp_name or self.stamp_post):
            raise WrongValue("unused-key", "写了签名章的职务、姓名，seal 却不是 stamp", "请改成 seal: stamp")
        return self

    def stated_seal(self) -> Seal:
        """How it is signed; naming somebody's stamp is enough to use it."""
        if self.seal is None and self.stamp_name is not None:
            return "stamp"
        return self.seal or _SEALS.get(self.form or "document", "seal")


def load_official(file: YamlFile, includer: Includer) -> OfficialDocument:
    """The 公文 in a content file; raises `Refusal` with every finding, also those in included files."""
    model = validate(OfficialModel, file, "公文")
    texts_of = _Texts(file, includer)
    source, body, attachments = texts_of.source(model), texts_of.body("body"), texts_of.attachments(model)
    texts_of.settle()
    speech = source.speech if source else None
    authorities, form = texts(model.authorities), model.form or "document"
    return OfficialDocument(
        path=file.path,
        title=lines(model.title) if model.title else speech.title if speech else "",
        authorities=authorities,
        form=form,
        copy_number=stripped(model.copy_number),
        secrecy=stripped(model.secrecy),
        urgency=model.urgency,
        mark=lines(model.mark) if model.mark else None,
        suffix=_SUFFIXES.get(form, "") if model.suffix is None else model.suffix,
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
