"""Invented documents that together show every element a clause speaks of.

`SAMPLES` gives the content file of each by its name, `OWN_STYLES` the style of those in a project apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

PLAIN = "全市各级各部门要把思想和行动统一到会议部署上来把各项工作抓紧抓实抓出成效推动重点任务落地见效"
"""Words without a mark, so that every line of them is full."""
LONG = PLAIN * 3 + "。"
FILLER = "各单位要把责任压实到岗位、落实到个人。"
"""A paragraph of one line."""


def official(**values: object) -> str:
    """A 公文 with what every one has; a value of None leaves a key out."""
    common: dict[str, object] = {
        "kind": "document",
        "authorities": "临江市人民政府办公室",
        "number": "临政办〔2024〕3号",
        "title": "关于进一步做好重点工作的通知",
        "to": ["各县区人民政府", "市政府各部门"],
        "body": ["现就有关事项通知如下。", LONG],
        "date": "2024-06-18",
        "seal": "none",
    }
    return "".join(written(key, value) for key, value in (common | values).items() if value is not None)


def written(key: str, value: object) -> str:
    """A key of a content file; a body is a list of its paragraphs."""
    if key in ("body", "note_text"):
        assert isinstance(value, list)
        return f"{key}: |\n" + "".join(f"  {line}\n" for line in value)
    if isinstance(value, list):
        return f"{key}:\n" + "".join(f"  - {item}\n" for item in value)
    if isinstance(value, dict):
        return f"{key}:\n" + "".join(f"  {name}: {item}\n" for name, item in value.items())
    return f"{key}: {value}\n"


LEVELS = [
    "现就有关事项通知如下。",
    "一、总体要求",
    LONG,
    "（一）目标任务",
    LONG,
    "1.工作步骤",
    LONG,
    "（1）时间安排",
    LONG,
]
LONG_NAME = "重点任务分工和完成时限以及各责任单位联系人名单汇总表（二〇二四年上半年）"
CC = [
    "市委各部门",
    "市人大常委会办公室",
    "市政协办公室",
    "市监察委员会",
    "市中级人民法院",
    "市人民检察院",
    "军分区",
]
FOOT: dict[str, object] = {"cc": CC, "printer": "临江市人民政府办公室", "print_date": "2024-06-20"}
JOINT = [
    "临江市人民政府",
    "临江市财政局",
    "临江市水利局",
    "临江市农业农村局",
    "临江市教育局",
    "临江市卫生健康委员会",
]


def _full() -> str:
    text = official(
        authorities="临江市人民政府",
        copy_number="'000017'",
        secrecy="机密★1年",
        urgency="特急",
        title="关于进一步做好全市防汛抗旱和安全生产等重点工作确保人民群众生命财产安全的通知",
        to=["各县区人民政府", "市政府各部门", "临江经济技术开发区管理委员会", "市直属各企业和事业单位"],
        body=LEVELS,
        seal="seal",
        note="此件公开发布",
        **FOOT,
    )
    attachments = f"attachments:\n  - title: {LONG_NAME}\n    body: |\n      {LONG}\n      {LONG}\n"
    return text + attachments + "  - title: 联系人名单\n    body: |\n      各单位联系人一名。\n"


def _documents() -> Iterator[tuple[str, str]]:
    yield "full", _full()
    names = ["王小明", "李强", "欧阳文山"]
    for count in (1, 2, 3):
        yield f"up{count}", official(signers=names[:count], copy_number="'000017'", urgency="加急")
    yield "urgent", official(urgency="加急")
    for count in range(2, 7):
        yield f"joint{count}", official(authorities=JOINT[:count], seal="seal")
    yield "jointunsealed", official(authorities=JOINT[:2])
    yield "longmark", official(authorities="临江市人民政府安全生产和防灾减灾救灾工作领导小组", suffix="''")
    yield "oneattachment", official(attachments=[LONG_NAME])
    yield "sealed", official(issuers="市府办", seal="seal")
    yield "longdate", official(issuers="市府办", date="2024-12-28")
    yield "stamp", official(seal="stamp", stamp_post="市长", stamp_name="周文岚")
    many = [f"临江市第{number}重点工程建设领导小组办公室" for number in "一二三四五六七八九"]
    yield "moved", official(to=many * 2, title="关于进一步做好重点工作的通知", **FOOT)
    yield "even", official(body=[FILLER] * 26, even_page="true", **FOOT)
    for count in (7, 8, 9, 10):
        yield f"tight{count}", official(body=[FILLER] * count)
    yield (
        "letter",
        official(
            form="letter",
            secrecy="秘密",
            urgency="特急",
            body=[LONG] * 6,
            authorities="临江市人民政府",
            cc=CC,
        ),
    )
    yield (
        "minutes",
        official(
            form="minutes",
            mark="临江市人民政府常务会议纪要",
            to=None,
            attendance={
                "出席": "周文岚、林晓舟、" + "陈立、" * 12 + "郑一鸣",
                "请假": "何成",
                "列席": "赵平",
            },
        ),
    )
    yield (
        "order",
        official(
            form="order",
            mark="临江市人民政府令",
            suffix="''",
            number="第12号",
            to=None,
            title="关于公布防洪办法的决定",
            stamp_post="市长",
            stamp_name="周文岚",
            seal=None,
        ),
    )


def _briefing() -> str:
    item = "  - title: 项目建设提速增效\n    source: 临江市水利局\n"
    item += f"    body: |\n      一、主要做法\n      {LONG}\n"
    other = f"  - title: 窗口服务再优化\n    body: |\n      {LONG}\n"
    head = {
        "kind": "briefing", "name": "工作简报", "unit": "全市重点工作推进会", "issue": 12, "total": 345,
        "issuer": "临江市委办公室", "date": "2024-06-18", "secrecy": "内部资料 注意保存",
        "copy_number": "'000017'",
        "contents": "true", "report_to": ["省委办公厅"], "send_to": ["市人大常委会办公室"],
        "issue_to": CC, "copies": 120, "editors": {"责任编辑": "林晓舟", "签发": "周文岚"},
    }  # fmt: skip
    text = "".join(written(key, value) for key, value in head.items())
    return f"{text}note: |\n  {LONG}\nitems:\n{item}{other}"


def _collection() -> str:
    head = {
        "kind": "collection", "title": "全市重点工作推进会发言汇编", "subtitle": "二季度",
        "series": {"label": "“临江调研”系列", "number": 5027},
        "compiler": "临江市委办公室", "month": "2024-06",
        "running_heads": "true", "odd_parts": "true", "copies": 200, "back": "临江市委办公室编",
    }  # fmt: skip
    codes = "codes:\n" + "".join(
        f"  - text: https://example.org/{name}\n    caption: 会议{name}\n" for name in ("材料", "录像")
    )
    part = "  - title: {}\n    items:\n"
    item = (
        "      - title: {title}\n        occasion: 在全市重点工作推进会上的发言\n"
        "        speaker: {{name: {name}, post: 局长, unit: 临江市水利局}}\n        date: 2024-06-18\n"
        "        salutation: 各位领导、同志们：\n        body: |\n          一、主要做法\n{body}"
    )
    long_title = "聚焦项目建设狠抓工作落实奋力开创全市水利事业高质量发展新局面"
    body = f"          {LONG}\n" * 9
    first = item.format(title=long_title, name="周文岚", body=body)
    second = item.format(title="立足职能职责服务发展大局", name="林晓舟", body=f"          {LONG}\n")
    third = item.format(title="守牢安全底线提升治理效能", name="郑一鸣", body=f"          {LONG}\n" * 8)
    text = "".join(written(key, value) for key, value in head.items())
    parts = part.format("第一部分 县区发言") + first + second + part.format("第二部分 部门发言") + third
    return f"{text}{codes}parts:\n{parts}"


def _plain_collection() -> str:
    items = "".join(
        f"  - title: {title}\n    body: |\n      {LONG}\n"
        for title in ("守牢安全底线", "提升治理效能", "立足职能职责服务发展大局")
    )
    listed = "".join(f"    {row}" for row in items.splitlines(keepends=True))
    parts = "".join(
        f"  - title: {part}\n    items:\n{listed}" for part in ("第一部分 县区发言", "第二部分 部门发言")
    )
    return f"kind: collection\ntitle: 发言汇编\nparts:\n{parts}"


SPEECH_BODY = [
    LONG,
    "一、重点工作的标题",
    "一是推进工作有力。要推进工作有力有序有效，推进工作有力还要常抓不懈。二是压实责任。要压实责任到人。",
    "（一）推进工作有力",
    LONG,
    "二、保障措施的标题",
    *[LONG] * 10,
    "以上发言，不妥之处，请批评指正。",
]


def _speech() -> str:
    head = {
        "kind": "speech", "title": "聚焦主责主业狠抓工作落实奋力开创全市水利事业高质量发展新局面",
        "occasion": "在全市推进工作有力会上的表态发言",
        "speakers": "\n  - {name: 周文岚, post: 局长, unit: 临江市水利局}"
        "\n  - {name: 何成, post: 局长, unit: 临江市财政局}",
        "date": "2024-06-08", "salutation": "各位领导、同志们：", "body": SPEECH_BODY,
    }  # fmt: skip
    return "".join(written(key, value) for key, value in head.items())


def _single() -> str:
    head = {
        "kind": "speech", "title": "在全市重点工作推进会上的表态发言",
        "speakers": "\n  - {name: 周文岚}\n  - {name: 何成}",
        "date": "2024-06", "salutation": "同志们：", "body": [PLAIN * 12, PLAIN * 20, *[LONG] * 3],
    }  # fmt: skip
    return "".join(written(key, value) for key, value in head.items())


def _long_occasion() -> str:
    occasion = "在全市深入推进防汛抗旱和安全生产等重点工作暨全市水利系统干部大会上的表态发言"
    head = {"kind": "speech", "title": "守牢安全底线", "occasion": occasion, "body": [LONG]}
    return "".join(written(key, value) for key, value in head.items())


def _digest(form: str) -> str:
    head = {
        "kind": "digest", "title": "全市重点工作推进会表态发言摘要",
        "occasion": "在全市重点工作推进会上", "date": "2024-06-18",
        "form": form, "length": 90, "ledger": "false",
    }  # fmt: skip
    item = (
        "  - title: 聚焦主责主业\n    speaker: {{name: {name}, post: 党组书记、局长, unit: {unit}}}\n"
        "    body: |\n"
        "      一、聚焦项目建设，加快工作进度\n      一是倒排工期。年底前全部完工。\n"
        "      二是破解难题。专班推进。\n      二、聚焦民生实事，提升服务质量\n"
        "      一是拓宽渠道。上门服务。\n"
        "      二是优化流程。一次办好。\n"
    )
    people = [("周文岚", "临江市水利局"), ("何成", "临江市财政局")]
    items = "".join(item.format(name=name, unit=unit) for name, unit in people)
    return "".join(written(key, value) for key, value in head.items()) + f"items:\n{items}"


SAMPLES: Mapping[str, str] = {
    **dict(_documents()),
    "briefing": _briefing(),
    "collection": _collection(),
    "plaincollection": _plain_collection(),
    "speech": _speech(),
    "single": _single(),
    "longoccasion": _long_occasion(),
    "ownstyle": _single(),
    "digest": _digest("paragraph"),
    "digesttable": _digest("table"),
}
OWN_STYLES: Mapping[str, str] = {
    "ownstyle": "page: {top: 25 mm, bottom: 25 mm, left: 28 mm, right: 28 mm, number_place: center}\n",
}
"""The style of a project of its own that a sample stands in."""
