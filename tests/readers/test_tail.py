"""What stands after the end of a speech, and what only looks like it."""

from __future__ import annotations

import pytest

from reportgen.readers.manuscript import Grid, Image, Line, Piece
from reportgen.readers.tail import Tail, read_tail

BODY = "　　一段正文，说清楚了。"


def tail(*lines: str | Piece) -> tuple[Tail, list[str]]:
    pieces = [
        Line(line, n) if isinstance(line, str) else line for n, line in enumerate((BODY, *lines), start=1)
    ]
    found, rest = read_tail(pieces)
    return found, [piece.text.strip() for piece in rest[1:] if isinstance(piece, Line)]


@pytest.mark.parametrize(
    "lines",
    [
        ("附件：1.清单", "　　　2.台账"),
        ("附件：", "1．清单", "2．台账"),
        ("附件", "1.清单；", "2.台账。"),
        ("附件：1.清单　2.台账",),
        ("附件1：清单", "附件2：台账"),
        ("附：一、清单", "二、台账"),
        ("附件：1、清单；2、台账",),
    ],
)
def test_attachments(lines: tuple[str, ...]) -> None:
    found, rest = tail("谢谢大家！", *lines)
    assert found.attachments == ("清单", "台账")
    assert rest == ["谢谢大家！"]


def test_one_attachment_between_closing_and_signature() -> None:
    found, rest = tail("以上发言，请批评指正。", "附件：隐患清单", "市水利局", "2023年5月6日", "第 3 页")
    assert found.attachments == ("隐患清单",)
    assert [one.unit for one in found.speakers] == ["市水利局"]
    assert (found.date and found.date.iso, rest) == ("2023-05-06", ["以上发言，请批评指正。"])


def test_words_behind_the_attachments_stay() -> None:
    found, rest = tail("就说这些吧", "附件：1.清单", "不知是什么的一行")
    assert (found.attachments, rest) == (("清单",), ["就说这些吧", "不知是什么的一行"])


def test_attachments_within_the_body_stay() -> None:
    found, rest = tail("附件：清单如下。", "后面还有一段正文。")
    assert (found.attachments, len(rest)) == ((), 2)


def test_advertisements_and_notes_go() -> None:
    found, rest = tail("谢谢！", "（作者单位：市博物馆）", "责任编辑：陈露", "扫码关注“笔谈”公众号")
    assert rest == ["谢谢！"]
    assert [one.line for one in found.dropped] == [5, 4, 3]


def test_related_articles_go_with_all_after_them() -> None:
    found, rest = tail("谢谢！", "相关链接：", "全市召开推进会", "一图读懂：怎么干")
    assert (rest, len(found.dropped)) == (["谢谢！"], 3)


def test_words_behind_the_end() -> None:
    found, rest = tail("我的发言完了，谢谢大家！", "整理人手机尾号见封底")
    assert (rest, [one.why for one in found.dropped]) == (["我的发言完了，谢谢大家！"], ["结束语之后的文字"])


@pytest.mark.parametrize(
    "last",
    [
        "绣花功夫，针脚在细处",
        "堤坝垒得起，人心聚得拢",
        "请市委放心！",
        "三、压实责任",
        "相关信息要公开，群众要知情。",
    ],
)
def test_last_paragraphs_stay(last: str) -> None:
    assert tail(last)[1] == [last]


def test_pictures_at_the_end() -> None:
    code, photo = Image(3, "公众号二维码"), Image(3, "现场")
    assert tail("谢谢！", code)[0].dropped[0].why == "文末的图片"
    assert not tail("谢谢！", photo)[0].dropped


def test_a_table_ends_the_tail() -> None:
    assert not tail("谢谢！", Grid((("甲", "乙"),), 3))[0].dropped
