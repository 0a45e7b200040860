from __future__ import annotations

from pathlib import Path

from reportgen.content.commitments import commitments
from reportgen.content.dates import CalendarDate
from reportgen.content.outline import parse_body
from reportgen.content.speech import Speaker, Speech
from reportgen.diagnostics import Place, SourceLine

SAID = CalendarDate(2024, 3, 15)


def speech(text, occasion="在全市推进会上的表态发言", said=SAID):
    rows = [
        SourceLine(row, Place(Path("x.txt"), number)) for number, row in enumerate(text.split("\n"), start=1)
    ]
    speakers = (Speaker("林晓舟", "局长", "市水利局"),)
    return Speech(Path("x.txt"), "题", occasion, speakers=speakers, date=said, blocks=parse_body(rows).blocks)


def told(text, **more):
    return [
        (one.value, one.unit, one.deadline_date, one.place.line) for one in commitments(speech(text, **more))
    ]


def test_every_field():
    (one,) = commitments(
        speech("今后我们将努力。\n一、抓工程\n到2025年6月底前，除险加固病险水库不少于126座。")
    )
    assert (one.speaker, one.unit_of_speaker) == ("林晓舟", "市水利局")
    assert (one.indicator, one.value, one.value_max, one.op, one.unit) == (
        "除险加固病险水库", "126", None, ">=", "座",
    )  # fmt: skip
    assert (one.deadline, one.deadline_date) == ("到2025年6月底前", "2025-06-30")
    assert one.sentence == "到2025年6月底前，除险加固病险水库不少于126座。"
    assert (one.place.line, one.lines) == (3, (3,))


def test_what_was_achieved_is_no_pledge():
    text = "一年来，加固水库23座。\n目前有泵站86座。\n我们将加固水库30座，去年加固了20座。"
    assert told(text) == [("30", "座", None, 3)]


def test_sections_of_the_past_and_of_plans():
    text = "一、工作回顾\n新建学校9所。\n二、存在问题\n学位缺口300个。\n三、下一步打算\n新建学校12所。"
    assert told(text) == [("12", "所", None, 6)]


def test_an_account_of_experience_tells_until_it_plans():
    text = "一、聚焦主业\n建成车间45个。\n二、下一步打算\n建设平台15家。"
    assert told(text, occasion="在全市大会上的交流发言") == [("15", "家", None, 4)]


def test_an_opening_governs_the_items_below_it():
    text = (
        "2024年，我们将做到：\n一是建水厂4座。\n"
        "二是年底前铺管网20公里，6月底前改造泵站3座。\n为群众办实事8件。"
    )
    assert told(text) == [
        ("4", "座", "2024-12-31", 2),
        ("20", "公里", "2024-12-31", 3),
        ("3", "座", "2024-06-30", 3),
        ("8", "件", None, 4),
    ]


def test_a_heading_governs_its_section_and_no_other():
    text = "一、2025年目标\n建水厂4座。\n二、加强保障\n培训干部60名。"
    assert told(text) == [("4", "座", "2025-12-31", 2), ("60", "名", None, 4)]


def test_a_deadline_of_one_subject_ends_at_the_semicolon():
    text = "一、抓项目\n新院区6月底前投用，新增床位300张；中医院建成专科5个。"
    assert told(text) == [("300", "张", "2024-06-30", 2), ("5", "个", None, 2)]


def test_a_last_clause_says_when_all_is_done():
    assert told("一、抓驿站\n提供床位260张，暑期前全部投用。") == [("260", "张", "2024-06-30", 2)]


def test_a_paragraph_that_is_repeated_counts_once():
    text = "一、抓工程\n新建泵站12座。\n二、抓管理\n新建泵站12座。"
    (one,) = commitments(speech(text))
    assert (one.place.line, one.lines) == (2, (2, 4))


def test_columns_of_targets_in_a_table():
    rows = ("2024年目标如下：", "|指标|2023年完成|2024年目标|", "|---|---|---|", "|危桥改造（座）|19|24|")
    text = "\n".join(rows)
    (one,) = commitments(speech(text))
    assert (one.indicator, one.value, one.unit, one.deadline_date) == ("危桥改造", "24", "座", "2024-12-31")


def test_without_a_date_nothing_is_resolved_that_needs_one():
    (one,) = commitments(speech("一、抓项目\n年内开工项目18个。", said=None))
    assert (one.deadline, one.deadline_date) == ("年内", None)


def test_a_speech_without_a_body_pledges_nothing():
    assert commitments(speech("")) == ()


def test_a_time_behind_its_quantity_governs_it():
    text = "一、抓建设\n一期工程6月底完工，二期500张床位年底启用。"
    assert told(text) == [("500", "张", "2024-12-31", 2)]


def test_those_that_are_there_are_no_target_but_a_share_of_them_is():
    text = "一、抓服务\n全市1200名干部走进企业。\n年底前，全市85%以上的派出所建成服务大厅。"
    assert told(text) == [("85", "%", "2024-12-31", 3)]
