"""Dates as speeches write them."""

from __future__ import annotations

import re
from calendar import monthrange

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.content.dates import DATE, WHOLE_DATE, CalendarDate, ImpossibleDate, match_date, read_date
from reportgen.content.numerals import chinese_number


@st.composite
def dates(draw: st.DrawFn) -> CalendarDate:
    year, month = draw(st.integers(1000, 2999)), draw(st.integers(1, 12))
    return CalendarDate(year, month, draw(st.integers(0, monthrange(year, month)[1])))


def in_hanzi(number: int, zero: str = "〇") -> str:
    return "".join((zero + "一二三四五六七八九")[int(digit)] for digit in str(number))


@given(dates())
def test_what_is_written_is_read(date: CalendarDate) -> None:
    assert read_date(date.iso) == date
    assert read_date(date.chinese) == date
    assert read_date(str(date)) == date


@given(dates(), st.sampled_from("-./．－—"))
def test_marks_between_digits(date: CalendarDate, mark: str) -> None:
    parts = [date.year, date.month, *([date.day] if date.day else [])]
    assert read_date(mark.join(map(str, parts))) == date
    assert read_date(f" {mark} ".join(f"{part:02}" for part in parts)) == date


@given(dates(), st.sampled_from("〇○零OＯ"), st.sampled_from("日号"))
def test_dates_in_hanzi(date: CalendarDate, zero: str, mark: str) -> None:
    day = f"{chinese_number(date.day)}{mark}" if date.day else ""
    assert read_date(f"{in_hanzi(date.year, zero)}年{chinese_number(date.month)}月{day}") == date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022-11-28", "2022-11-28"),
        (" 2022-11-28\n", "2022-11-28"),
        ("2022年11月28日", "2022-11-28"),
        ("2022年 11月 28日", "2022-11-28"),
        ("2022.11.28", "2022-11-28"),
        ("2022/1/8", "2022-01-08"),
        ("2022-11", "2022-11"),
        ("2022年11月", "2022-11"),
        ("二〇二二年十一月", "2022-11"),
        ("二〇二二年廿月", None),
        ("二〇二二年十一月廿八日", "2022-11-28"),
        ("二〇二二年十二月三十一日", "2022-12-31"),
        ("二〇二二年十二月卅一日", "2022-12-31"),
        ("二〇二〇年二月廿九日", "2020-02-29"),
        ("二〇二二年三月二八日", "2022-03-28"),
        ("２０２２年１１月２８日", "2022-11-28"),
        ("2022年11月28号", "2022-11-28"),
    ],
)
def test_forms_that_occur(text: str, iso: str | None) -> None:
    if iso is None:
        with pytest.raises(ImpossibleDate):
            read_date(text)
        return
    date = read_date(text)
    assert date is not None
    assert date.iso == iso


@pytest.mark.parametrize(
    "text",
    ["", "昨天", "2022", "2022年", "22年11月", "11月28日", "2022-11-28 10:00", "2022-11.28", "2022-111",
     "12022-11", "2022年11月28", "3022-11-28", "2022-11-", "2022年11-28", "十一月", "2022-11-28-3",
     "20221128"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022-02-30", "2022年2月没有30日"),
        ("2021-02-29", "2021年2月没有29日"),
        ("2022/13/1", "一年没有13月"),
        ("2022-00-01", "一年没有0月"),
        ("2022-11-00", "2022年11月没有0日"),
        ("2022年4月31日", "2022年4月没有31日"),
        ("二〇二二年十三月", "一年没有13月"),
    ],
)
def test_dates_that_do_not_exist(text: str, reason: str) -> None:
    with pytest.raises(ImpossibleDate, match=re.escape(reason)):
        read_date(text)


@given(st.text("0123456789一二三四五六七八九十廿卅〇零年月日号-./ ", max_size=14))
@example("2022年十十月")
@example("2022年1月廿十日")
@example("二〇二二年十廿月")
@example("2022年卅卅月")
def test_any_text_is_a_date_none_or_an_impossible_one(text: str) -> None:
    try:
        date = read_date(text)
    except ImpossibleDate:
        return
    assert date is None or read_date(date.iso) == date


LIKE_DATES = st.one_of(
    dates().map(lambda date: date.chinese),
    dates().map(lambda date: date.iso.replace("-", "/")),
    st.from_regex(re.compile(rf"\A\s?{WHOLE_DATE}\s?\Z")),
    st.text("0129〇一二十年月日-. ", max_size=12),
)


@given(LIKE_DATES)
def test_pattern_for_schemas_knows_the_same_forms(text: str) -> None:
    """A schema can see the form of a date, not whether there is such a day."""
    formed = re.search(rf"^\s*(?:{WHOLE_DATE})\s*$", text) is not None
    try:
        read = read_date(text) is not None
    except ImpossibleDate:
        read = True
    assert formed == read


def test_pattern_for_schemas_is_plain() -> None:
    assert "(?P" not in WHOLE_DATE
    assert "\\d" not in WHOLE_DATE, "JavaScript's \\d knows no full-width digits"


def test_dates_within_a_sentence() -> None:
    text = "会议定于2022年11月28日召开，2022.12.1前报送，编号12022-11。"
    found = [match_date(match).iso for match in DATE.finditer(text)]
    assert found == ["2022-11-28", "2022-12-01"]


def test_dates_are_in_order() -> None:
    assert sorted([CalendarDate(2022, 11, 3), CalendarDate(2022, 11), CalendarDate(2021, 12, 31)]) == [
        CalendarDate(2021, 12, 31), CalendarDate(2022, 11), CalendarDate(2022, 11, 3),
    ]  # fmt: skip


def test_no_leading_zeros_in_print() -> None:
    """A7.3.5.4"""
    assert CalendarDate(2022, 3, 5).chinese == "2022年3月5日"
