"""Made-up collections, briefings and official documents, varied in every length that a page feels.

All are mappings as a content file has them; `content_file` writes one. The same seed
gives the same content.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from support.documents import picture_bytes
from support.office_text import paragraphs

from reportgen.content.numerals import chinese_number

FORMS = ("document", "letter", "minutes", "order")
_PLACES = ["临江", "青浦", "云岭", "海陵", "石桥", "南塘", "北屏", "东河", "柳湾", "西山"]
_FIELDS = [
    "水务",
    "教育",
    "财政",
    "交通运输",
    "农业农村",
    "卫生健康",
    "住房和城乡建设",
    "市场监督管理",
    "工业和信息化",
    "文化和旅游",
]
_TOPICS = [
    "河湖治理",
    "安全生产",
    "粮食收购",
    "园区招商",
    "社区养老",
    "防汛备汛",
    "数字政务",
    "就业帮扶",
    "耕地保护",
    "冷链仓储",
]
_VERBS = ["扎实做好", "全面推进", "切实加强", "持续优化", "统筹抓好", "加快完善", "进一步规范", "深入开展"]
_ENDS = ["各项工作", "重点任务", "制度建设", "督导检查", "能力提升", "长效管理", "试点示范", "责任落实"]
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "立志文海明静远兰思齐云帆晓舟若水安宁"


class Inventor:
    """Words of a kind and a length."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.pick = self.random.choice
        self._prose = iter(paragraphs(seed, 4000))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def between(self, least: int, most: int) -> int:
        return self.random.randint(least, most)

    def title(self, length: int) -> str:
        """A title of about so many characters."""
        parts = [self.pick(_VERBS) + self.pick(_TOPICS)]
        while len("".join(parts)) < length:
            parts.append(
                self.pick(
                    [self.pick(_ENDS), "和" + self.pick(_TOPICS), self.pick(_VERBS) + self.pick(_TOPICS)]
                )
            )
        return "".join(parts)[: max(length, 8)].rstrip("和")

    def office(self, length: int = 0) -> str:
        """An authority of at least so many characters."""
        name = f"{self.pick(_PLACES)}市"
        if not length or length > 6:
            name += self.pick(_FIELDS) + "局"
        while len(name) < length:
            name += f"{self.pick(_FIELDS)}领导小组办公室"
        return name[:length] if length else name

    def person(self) -> str:
        return self.pick(_SURNAMES) + "".join(self.random.sample(_GIVEN, self.between(1, 2)))

    def date(self) -> str:
        return f"20{self.between(19, 26)}-{self.between(1, 12):02}-{self.between(1, 28):02}"

    def body(self, count: int, *, picture: str = "", table: int = 0) -> str:
        """A text of so many paragraphs, with headings between them; a table has so many rows."""
        rows = list(self._body(count))
        for block in filter(None, [picture and f"![流域分布图]({picture})", table and self._table(table)]):
            rows.insert(self.between(1, len(rows)), block)
        return "\n".join(rows)

    def _body(self, count: int) -> Iterator[str]:
        heading = 0
        for number in range(count):
            if number and self.chance(0.25):
                heading += 1
                yield f"{chinese_number(heading)}、{self.title(self.between(8, 34))}"
            text = next(self._prose)
            yield text if text[0] not in "（①123456789" else "同时，" + text.lstrip("（①123456789.）一二三四")

    def _table(self, rows: int) -> str:
        head = ["| 序号 | 任务 | 责任单位 | 完成时限 |", "| --- | --- | --- | --- |"]
        line = "| {} | {} | {} | {}月底 |"
        made = [
            line.format(n + 1, self.title(self.between(8, 30)), self.office(), self.between(1, 12))
            for n in range(rows)
        ]
        return "\n".join(head + made)

    def sealed_by(self, data: dict[str, object], form: str) -> None:
        """How a document is signed."""
        seal = "stamp" if form == "order" else self.pick(["seal", "none", "stamp"])
        data["seal"] = seal
        if seal == "stamp":
            data |= {
                "stamp_name": self.person(),
                "stamp_post": self.pick(["市　长", "局长", "党组书记、局长"]),
            }


def content_file(path: Path, data: Mapping[str, object]) -> Path:
    """Write a content file, and the picture that texts may show beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_yaml(data)) + "\n", "utf-8")
    return path


def _yaml(value: Mapping[str, object], indent: str = "") -> Iterator[str]:
    for key, inner in value.items():
        yield from _entry(f"{indent}{key}:", inner, indent)


def _entry(start: str, inner: object, indent: str) -> Iterator[str]:
    if isinstance(inner, Mapping):
        yield start
        yield from _yaml(inner, indent + "  ")
    elif isinstance(inner, Sequence) and not isinstance(inner, str):
        yield start
        for one in inner:
            first, *others = (
                list(_yaml(one, indent + "    ")) if isinstance(one, Mapping) else [f"    {_scalar(one)}"]
            )
            yield f"{indent}  - {first.strip()}"
            yield from others
    elif isinstance(inner, str) and "\n" in inner:
        yield f"{start} |"
        yield from (f"{indent}  {row}" for row in inner.split("\n"))
    else:
        yield f"{start} {_scalar(inner)}"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def speech(
    seed: int, paragraphs: int | None = None, *, title: int | None = None, **more: object
) -> dict[str, object]:
    """A speech as an item."""
    made = Inventor(seed)
    people = [
        {
            "name": made.person(),
            "post": made.pick(["局长", "党组书记", "主任"]),
            "unit": made.office(made.between(4, 22)),
        }
        for _ in range(made.pick([0, 1, 1, 1, 2, 3]))
    ]
    data: dict[str, object] = {"title": made.title(title or made.between(8, 60))}
    if made.chance(0.5):
        data["occasion"] = f"在全市{made.pick(_TOPICS)}工作会议上的发言"
    if people:
        data["speakers"] = people
    if made.chance(0.7):
        data["date"] = made.date()
    if made.chance(0.5):
        data["salutation"] = "各位领导、同志们："
    return {**data, "body": made.body(paragraphs or made.between(1, 9)), **more}


def collection(seed: int, speeches: int, **choices: object) -> dict[str, object]:
    """A collection of so many speeches; `parts` says in how many parts they stand."""
    made = Inventor(seed)
    parts = int(str(choices.pop("parts", made.pick([0, 0, 2, 3]))))
    length = int(str(choices.pop("length", 0)))
    picture = str(choices.pop("picture", ""))
    items = [speech(seed * 1000 + n, length or None) for n in range(speeches)]
    for number, item in enumerate(items, start=1):
        # No two titles are alike.
        item["title"] = f"{item['title']}之{chinese_number(number)}"
        if picture:
            item["body"] = f"{item['body']}\n![流域分布图]({picture})\n谢谢大家！"
        if made.chance(0.3):
            item["source"] = made.office()
    data: dict[str, object] = {
        "kind": "collection",
        "title": made.title(made.between(8, 60)),
        "series": {"label": "“调研参考”系列", "number": made.between(1, 9999)},
        "compiler": made.office(made.between(6, 25)),
        "month": made.date()[:7],
        "codes": codes(seed, made.between(1, 12)),
        "running_heads": made.chance(0.5),
        "odd_parts": made.chance(0.5),
        "duplex": made.chance(0.5),
        "contents": True,
        "copies": made.between(10, 3000),
        **choices,
    }
    share = max(-(-speeches // parts), 1) if parts else speeches
    if parts:
        lists = [items[start : start + share] for start in range(0, speeches, share)]
        data["parts"] = [
            {"title": f"第{chinese_number(n)}部分　{made.title(made.between(8, 40))}", "items": one}
            for n, one in enumerate(lists, start=1)
        ]
    else:
        data["items"] = items
    return data


def codes(seed: int, count: int) -> list[dict[str, object]]:
    """QR codes with texts of 12 to 150 bytes; some have Chinese captions, some say hanzi."""
    made = Inventor(seed + 7)
    return [
        {
            "text": (made.pick(["https://example.cn/", "资料：", "HTTPS://EX.CN/A"]) + "abc123-" * 30)[
                : made.pick([12, 30, 60, 100, 138])
            ],
            **({"caption": made.title(made.between(8, 12))} if made.chance(0.7) else {}),
        }
        for _ in range(count)
    ]


def briefing(seed: int, items: int | None = None, **choices: object) -> dict[str, object]:
    """An issue of a briefing."""
    made = Inventor(seed)
    data: dict[str, object] = {
        "kind": "briefing",
        "name": made.pick(["简报", "工作简报", "政务信息", "河湖长制工作简报", "乡村振兴动态与专项督查简报"]),
        "issuer": made.office(made.between(6, 25)),
        "date": made.date(),
        "issue": made.between(1, 99),
        "items": [speech(seed * 100 + n) for n in range(items or made.between(1, 5))],
    }
    if made.chance(0.5):
        data |= {"unit": made.title(made.between(8, 30)), "total": made.between(100, 999)}
    if made.chance(0.5):
        data |= {"secrecy": made.pick(["秘密", "内部资料 注意保存"]), "copy_number": "000017"}
    if made.chance(0.5):
        data["note"] = made.body(made.between(1, 2)).split("\n")[0]
    for name in ("report_to", "send_to", "issue_to"):
        if made.chance(0.6):
            data[name] = [made.office() for _ in range(made.between(1, 14))]
    if made.chance(0.6):
        data["copies"] = made.between(10, 2000)
    if made.chance(0.6):
        data["editors"] = {"责任编辑": made.person(), "签发": made.person(), "电话": "0512-1234567"}
    return {**data, **choices}


def official(seed: int, form: str = "document", **choices: object) -> dict[str, object]:
    """An official document of a form."""
    made = Inventor(seed)
    joint = 1 if form in ("letter", "minutes", "order") else made.pick([1, 1, 2, 3, 4, 5, 6])
    data: dict[str, object] = {
        "kind": "document",
        "form": form,
        "authorities": [made.office(made.between(4, 25)) for _ in range(joint)],
        "number": "第12号" if form == "order" else f"临政发〔2024〕{made.between(1, 400)}号",
        "title": f"关于{made.title(made.between(8, 54))}的通知",
        "date": made.date(),
        "body": made.body(made.between(1, 9), table=made.pick([0, 0, 0, 12, 60])),
    }
    made.sealed_by(data, form)
    data |= {"copy_number": "000017"} if made.chance(0.3) else {}
    data |= {"secrecy": made.pick(["机密★1年", "秘密★10年"])} if made.chance(0.3) else {}
    data |= {"urgency": made.pick(["特急", "加急"])} if made.chance(0.3) else {}
    if form == "document" and made.chance(0.3):
        data["signers"] = [made.person() for _ in range(made.between(1, 5))]
    if form != "order" and (count := made.pick([0, 1, 3, 8, 20, 40])):
        data["to"] = [made.office() for _ in range(count)]
    if form == "order":
        data["suffix"] = "令"
    if form == "minutes":
        data["mark"] = f"{data['authorities'][0]}会议纪要"  # type: ignore[index]
        data["attendance"] = {
            k: "、".join(made.person() for _ in range(made.between(1, 30))) for k in ("出席", "列席")
        }
    data["attachments"] = [
        made.title(made.between(8, 60))
        if made.chance(0.8)
        else {"title": made.title(30), "body": made.body(3)}
        for _ in range(made.pick([0, 0, 1, 2, 5, 12]))
    ]
    if made.chance(0.3):
        data["note"] = made.title(made.between(8, 90))
    if made.chance(0.8):
        data["cc"] = [made.office() for _ in range(made.between(1, 20))]
        data |= {"printer": made.office(made.between(6, 25)), "print_date": made.date()}
    data["even_page"] = made.chance(0.3)
    return {**{key: value for key, value in data.items() if value != []}, **choices}


def picture(path: Path) -> Path:
    """A picture file for a content file to show."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture_bytes(dpi=(96, 96)))
    return path
