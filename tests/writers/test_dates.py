"""The time in a document's properties."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reportgen.diagnostics import Refusal
from reportgen.document import Properties
from reportgen.writers.dates import UNDATED, document_time


def test_the_epoch_of_the_environment_wins():
    time = document_time(Properties("t", date="2022-11-28"), environment={"SOURCE_DATE_EPOCH": "86400"})
    assert time == datetime(1970, 1, 2, tzinfo=UTC)


def test_else_the_documents_own_day():
    assert document_time(Properties("t", date="2022-11-28"), environment={}) == datetime(
        2022, 11, 28, tzinfo=UTC
    )


@pytest.mark.parametrize("date", [None, "2022-11"])
def test_else_the_time_given_in_utc(date):
    properties = Properties("t", date=date)
    assert document_time(properties, environment={}) == UNDATED
    beijing = datetime(2024, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    time = document_time(properties, beijing, environment={})
    assert (time, time.utcoffset()) == (datetime(2024, 1, 1, tzinfo=UTC), timedelta(0))


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "9" * 30])
def test_an_epoch_that_is_no_number_of_seconds_is_refused(epoch):
    with pytest.raises(Refusal, match="SOURCE_DATE_EPOCH"):
        document_time(Properties("t"), environment={"SOURCE_DATE_EPOCH": epoch})
