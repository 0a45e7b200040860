"""What a speech says in short: sections, points and the sentences behind them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.content.outline import parse_body
from reportgen.content.points import Point, Section, is_count, sections
from reportgen.diagnostics import Place, SourceLine


def found(*lines: str) -> tuple[Section, ...]:
    place = Place(Path("甲.yaml"))
    return sections(parse_body(SourceLine(line, place) for line in lines).blocks)


def test_items_under_headings_are_points_with_their_labels() -> None:
    (section,) = found(
        "开场白。", "一、抓防汛，保安澜", "一是补短板。加固水库3座。", "二是织网络。建站86处。"
    )
    assert (section.label, section.lead) == ("", "抓防汛，保安澜")
    assert section.points == (
        Point("一是", "补短板", ("加固水库3座。",)),
        Point("二是", "织网络", ("建站86处。",)),
    )


def test_headings_under_headings_do_not_count() -> None:
    (section,) = found("一、抓班子", "（一）选好带头人。择优选拔。", "（二）带好队伍", "办培训班8期。")
    assert section.points == (
        Point("", "选好带头人", ("择优选拔。",)),
        Point("", "带好队伍", ("办培训班8期。",)),
    )


def test_items_alone_are_sections() -> None:
    first, second = found("首先，要扎根泥土。走访276户。", "其次，要磨炼本领。", "谢谢大家！")
    assert (first.label, first.lead, first.more) == ("首先，", "要扎根泥土", ("走访276户。",))
    assert (second.label, second.lead, second.more) == ("其次，", "要磨炼本领", ())


def test_a_last_paragraph_that_takes_leave_is_no_part_of_the_last_point() -> None:
    leave = "治水如治家，我们将坚决完成任务。"
    assert found("首先，扎根。走访276户。", "其次，磨炼。抗旱送水。", leave)[1].more == ("抗旱送水。",)
    (section,) = found("一、抓防汛", "一是补短板。加固水库。", leave)
    assert section.points[0].more == ("加固水库。",)


def test_one_paragraph_may_enumerate() -> None:
    opening, listed = found(
        "大家好。", "今年要办好三件实事：一是补人才，培养医师30名；二是促互认；三是强激励。"
    )
    assert (opening.lead, opening.more) == ("", ("大家好。",))
    assert listed.lead == "今年要办好三件实事"
    assert [(one.label, one.lead) for one in listed.points] == [
        ("一是", "补人才"), ("二是", "促互认"), ("三是", "强激励"),
    ]  # fmt: skip


def test_what_a_later_paragraph_enumerates_is_a_section_of_its_own() -> None:
    first, second = found("一、双向转诊", "制定目录。", "还要办好两件事：一是补人才；二是促互认。")
    assert (first.lead, first.points, first.more) == ("双向转诊", (), ("制定目录。",))
    assert (second.lead, len(second.points)) == ("还要办好两件事", 2)


def test_a_count_that_does_not_begin_with_one_is_no_list() -> None:
    (section,) = found("二是补人才；三是促互认。做到底。")
    assert section.points == ()


def test_what_looks_back_or_points_elsewhere_is_left_out() -> None:
    (section,) = found("一、抓进度", "今年以来，开工20项。变化见下表。年底前完工。")
    assert section.more == ("年底前完工。",)


def test_of_a_long_lead_the_first_clause_leads() -> None:
    (section,) = found(
        "一、抓学习", "一是加强学习，提高认识，深入贯彻会议精神，把思想和行动统一到部署上来。", "二是抓落实。"
    )
    assert section.points[0].lead == "加强学习"
    assert section.points[0].more == ("提高认识，深入贯彻会议精神，把思想和行动统一到部署上来。",)


def test_what_is_said_twice_counts_once() -> None:
    again = ("（一）抓培育。年内培育20家。", "（二）抓改造。每年改造10家。")
    first, second = found("一、抓企业", *again, *again, "二、抓园区", *again, "（三）抓招商。引进5家。")
    assert [one.lead for one in first.points] == ["抓培育", "抓改造"]
    assert [one.lead for one in second.points] == ["抓招商"]
    listed = ("一是抓培育。年内培育20家。", "二是抓改造。每年改造10家。")
    first, second = found("一、抓企业", *listed, "二、抓园区", *listed)
    assert [one.label for one in second.points] == ["一是", "二是"]
    assert [one.more for one in second.points] == [(), ()]


def test_points_of_an_earlier_section_before_its_own_are_left_out() -> None:
    copied = ("一是抓培育。", "二是抓改造。")
    _, second = found("一、抓企业", *copied, "二、抓园区", *copied, "一是抓招商。", "二是抓服务。")
    assert [(one.label, one.lead) for one in second.points] == [("一是", "抓招商"), ("二是", "抓服务")]


@pytest.mark.parametrize(
    ("labels", "counts"),
    [
        (["一是", "二是"], True),
        (["首先，", "其次，", "最后，"], True),
        (["第一，", "第二，"], True),
        (["一是", "三是"], False),
        (["二是", "三是"], False),
        (["一是", "二是", "一是"], False),
        (["其次，", "最后，"], False),
        (["一是", ""], False),
        (["", ""], False),
        ([], False),
    ],
)
def test_what_counts(labels: list[str], counts: bool) -> None:
    assert is_count(labels) == counts


def test_no_text_has_no_sections() -> None:
    assert found() == ()
