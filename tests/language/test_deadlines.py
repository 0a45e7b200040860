from __future__ import annotations

from datetime import date

import pytest

from reportgen.language.deadlines import deadlines

SAID = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("到2026年底", "2026-12-31"),
        ("年内", "2024-12-31"),
        ("年底前", "2024-12-31"),
        ("全年", "2024-12-31"),
        ("今年", "2024-12-31"),
        ("明年6月底前", "2025-06-30"),
        ("上半年", "2024-06-30"),
        ("一季度末", "2024-03-31"),
        ("三、四季度", "2024-12-31"),
        ("12月15日前", "2024-12-15"),
        ("2月底前", "2025-02-28"),
        ("十月底前", "2024-10-31"),
        ("5月上旬", "2024-05-10"),
        ("力争用3年左右时间", "2027-03-15"),
        ("三年内", "2027-03-15"),
        ("未来两年", "2026-03-15"),
        ("到“十四五”末", "2025-12-31"),
        ("五一前", "2024-05-01"),
        ("春节前", "2025-01-29"),
        ("国庆节前", "2024-10-01"),
        ("2026年前", "2025-12-31"),
        ("汛期前", None),
    ],
)
def test_days(words, expected):
    (found,) = deadlines(f"{words}完成", SAID)
    assert (found.words, found.date) == (words, expected)


@pytest.mark.parametrize(
    "text", ["2021年完成", "比2023年底增长", "今年以来完成", "近三年内", "2024年3月召开", "1月25日公布", "无"]
)
def test_what_is_no_deadline(text):
    assert deadlines(text, SAID) == ()


def test_a_half_year_that_is_over_is_none():
    assert deadlines("上半年完成", date(2024, 10, 8)) == ()
    assert deadlines("6月底前完成", date(2024, 10, 8))[0].date == "2025-06-30"


def test_the_year_of_the_context_is_meant():
    found = deadlines("2025年，加快建设，上半年完成，年内建成", date(2024, 12, 20))
    assert [one.date for one in found] == ["2025-12-31", "2025-06-30", "2025-12-31"]
    assert deadlines("年底前完成", date(2024, 12, 20), 2025)[0].date == "2025-12-31"


def test_without_a_day_only_what_is_written_whole_has_a_date():
    assert [one.date for one in deadlines("到2026年底，三年内", None)] == ["2026-12-31", None]


def test_a_day_that_does_not_exist_is_none():
    assert deadlines("2月30日前报送", SAID) == ()


def test_whether_it_opens_its_clause():
    assert [one.opens for one in deadlines("年底前建成，新院6月底前投用", SAID)] == [True, False]
