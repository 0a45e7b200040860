"""Which speeches were held at one meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.checks.meetings import meeting_of
from reportgen.content.dates import read_date
from reportgen.content.speech import Speech


def meeting(
    occasion: str | None = None, title: str = "抓落实", date: str | None = "2024-03-05"
) -> str | None:
    return meeting_of(Speech(Path("甲.yaml"), title, occasion, date=read_date(date) if date else None))


@pytest.mark.parametrize(
    "occasion",
    [
        "在全市水利工作会议上的表态发言",
        "——在全市水利工作会议上的讲话",
        "在“全市水利工作”会议上的交流发言材料",
        "在全市水利工作会议上\n的发言",
    ],
)
def test_one_meeting_however_the_speech_is_called(occasion: str) -> None:
    assert meeting(occasion) == "全市水利工作会议 2024"


def test_a_title_names_the_meeting_when_no_occasion_does() -> None:
    assert meeting(title="在全市水利工作会议上的表态发言") == meeting("在全市水利工作会议上的发言")
    assert meeting(title="抓落实促发展") is None


def test_another_year_is_another_meeting() -> None:
    same = "在全市水利工作会议上的发言"
    assert len({meeting(same), meeting(same, date="2023-03-05"), meeting(same, date=None)}) == 3
