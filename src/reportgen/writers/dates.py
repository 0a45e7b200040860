"""The time that a document's properties give, so that the same input gives the same bytes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from reportgen.diagnostics import Refusal, error
from reportgen.document import Properties

SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The time of a document that has no full date."""


def document_time(
    properties: Properties, otherwise: datetime = UNDATED, environment: Mapping[str, str] = os.environ
) -> datetime:
    """The time by `SOURCE_DATE_EPOCH`, else the document's own day, else `otherwise`; in UTC.

    Raises `Refusal` when `SOURCE_DATE_EPOCH` is set to no number of seconds.
    """
    stated = environment.get(SOURCE_DATE_EPOCH)
    if stated:
        return _from_epoch(stated)
    return _from_day(properties.date) or otherwise.astimezone(UTC)


def _from_epoch(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"环境变量 {SOURCE_DATE_EPOCH} 应当是秒数，不是“{seconds}”"
        raise Refusal([error("wrong-epoch", message)]) from None


def _from_day(date: str | None) -> datetime | None:
    """Midnight of an ISO day; None for a month or no date."""
    try:
        return datetime.strptime(date or "", "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
