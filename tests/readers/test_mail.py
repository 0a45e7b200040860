"""What a mail puts around a speech, and what only looks like it."""

from __future__ import annotations

from reportgen.readers.mail import cut_mail
from reportgen.readers.manuscript import Line

_SPEECH = ["把路修到田头", "——在全县会议上的发言", "各位领导：", "路通了。", "谢谢大家！"]


def _cut(*rows: str) -> tuple[list[str], list[str]]:
    kept, dropped = cut_mail([Line(row, number) for number, row in enumerate(rows, start=1)])
    return [piece.text for piece in kept if isinstance(piece, Line)], [one.why for one in dropped]


def test_header_note_and_signature_are_left_out() -> None:
    header = ["发件人：王小雨", "收件人：党办", "主题：发言稿"]
    kept, why = _cut(*header, "稿子改好了，请过目。", "--------", *_SPEECH, "--------", "王小雨")
    assert kept == _SPEECH
    assert why == ["邮件头"] * 3 + ["邮件附言"] * 2 + ["邮件签名"] * 2


def test_header_of_a_forwarded_mail_goes_too() -> None:
    kept, _ = _cut("From: a", "To: b", "请看附件。", "-----原始邮件-----", "发件人：丙", "主题：稿", *_SPEECH)
    assert kept == _SPEECH


def test_a_speech_with_one_label_is_no_mail() -> None:
    rows = ["主题：把路修到田头", *_SPEECH]
    assert _cut(*rows) == (rows, [])


def test_marks_of_a_quotation_go() -> None:
    quoted = [f"> {row}" for row in _SPEECH[:3]]
    kept, _ = _cut(
        "From: a",
        "To: b",
        "已改，见下。",
        *quoted,
        "> ",
        *(f"> {row}" for row in _SPEECH[3:]),
        "Sent from my phone",
    )
    assert kept == _SPEECH


def test_a_rule_above_a_closing_is_no_signature() -> None:
    kept, _ = _cut("发件人：丙", "收件人：丁", *_SPEECH[:4], "------", _SPEECH[4])
    assert kept == [*_SPEECH[:4], "------", _SPEECH[4]]
