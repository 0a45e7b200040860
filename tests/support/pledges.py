"""Commitments for tests that are not about how they are found."""

from __future__ import annotations

import pytest

from reportgen.content.commitments import Commitment
from reportgen.content.speech import Speech


def two_pledges(speech: Speech) -> tuple[Commitment, ...]:
    """Two commitments of the first speaker."""
    who = speech.speakers[0]

    def pledge(indicator: str, value: str, unit: str, *when: str) -> Commitment:
        deadline, date = when or (None, None)
        place = speech.place("body")
        return Commitment(
            who.name, who.unit, indicator, value, None, "=", unit, deadline, date, "甲。", place
        )

    return (
        pledge("加固水库", "23", "座", "5月底前", "2024-05-31"),
        pledge("完成投资", "12.6", "亿元"),
    )


def with_pledges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every speech of a digest pledge two things."""
    monkeypatch.setattr("reportgen.content.digest.commitments", two_pledges)
