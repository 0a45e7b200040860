"""What a content file of `kind: document` says, and how it may be said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)

from reportgen.content.fields import (
    Date,
    KindModel,
    Labelled,
    Model,
    SomeTexts,
    Texts,
    Truth,
    Words,
    schema_with,
    words_or_mapping,
)
from reportgen.yamlfile import WrongValue

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

Form: TypeAlias = Literal["document", "letter", "minutes", "order"]
Seal: TypeAlias = Literal["seal", "none", "stamp"]

_SUFFIXES: Mapping[str, str] = {"document": "文件", "order": "令"}
_SEALS: Mapping[str, Seal] = {"minutes": "none", "order": "stamp"}
"""How a form is signed unless the file says otherwise (A7.3.5, A10.2, A10.3)."""


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

    def stated_suffix(self) -> str:
        """What stands behind the mark: what is typed, or what the form asks for."""
        return _SUFFIXES.get(self.form or "document", "") if self.suffix is None else self.suffix

    def stated_seal(self) -> Seal:
        """How it is signed; naming somebody's stamp is enough to use it."""
        if self.seal is None and self.stamp_name is not None:
            return "stamp"
        return self.seal or _SEALS.get(self.form or "document", "seal")
