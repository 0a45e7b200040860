"""Drafts of digests that people edited: a composed summary becomes the speech's own, or it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.drafts import EditedDraft
from support.pledges import with_pledges

from reportgen.building import build, find_targets
from reportgen.revise.pulling import Pulled, Wish, pull

SPEECH = """\
kind: speech
title: 抓好防汛
speaker: {name: 林晓舟, post: 党组书记、局长, unit: 市水利局}
date: 2024-03-15
body: |
  一、排查隐患，守牢底线
  二、建强队伍，提升能力
"""
WRITTEN = """\
kind: speech
title: 保障资金
speaker: {name: 温如砺, post: 局长, unit: 市财政局}
summary: 千方百计保障资金。
body: 一段。
"""
DIGEST = """\
kind: digest
title: 表态发言摘要
date: 2024-03-15
items:
  - 水利
  - 财政
  - title: 就地写的
    speaker: {name: 傅远山, post: 县长, unit: 石桥县}
    body: |
      一、倒排工期，提速建设
"""
BRIEFING = "kind: briefing\nname: 简报\nissuer: 办公室\ndate: 2024-03-20\nitems: [摘要]\n"
COMPOSED = "排查隐患，守牢底线；建强队伍，提升能力。"


class Meeting:
    """A project with two speeches and their digest, its draft edited by hand."""

    def __init__(self, root: Path, **more: str) -> None:
        self.root, self.content = root, root / "content"
        self.content.mkdir()
        files = {"水利": SPEECH, "财政": WRITTEN, "摘要": DIGEST, **more}
        for name, text in files.items():
            (self.content / f"{name}.yaml").write_text(text, "utf-8")
        self.open([*files][-1])

    def open(self, name: str) -> None:
        (outcome,) = build(find_targets([self.content / f"{name}.yaml"], self.root, None), ("docx",), 1)
        (self.path,) = outcome.outputs
        self.word = EditedDraft.of(self.path.read_bytes())

    def pull(self) -> Pulled:
        self.path.write_bytes(self.word.bytes())
        return pull(self.path, self.root, Wish())

    def text(self, name: str) -> str:
        return (self.content / f"{name}.yaml").read_text("utf-8")


@pytest.fixture
def meeting(tmp_path: Path) -> Meeting:
    return Meeting(tmp_path)


def test_an_edited_composed_summary_becomes_the_speechs_own(meeting: Meeting) -> None:
    meeting.word.replace("市水利局", "守牢底线", "守牢安全底线")
    pulled = meeting.pull()
    assert [path.name for path in pulled.written] == ["水利.yaml"]
    assert [one.rule for one in pulled.diagnostics] == ["own-summary"]
    assert "summary" in pulled.diagnostics[0].message
    line = f"summary: {COMPOSED.replace('底线', '安全底线')}\n"
    assert meeting.text("水利") == SPEECH.replace("body:", line + "body:")
    # It is what the next build prints, so the draft may be written over.
    meeting.open("摘要")
    assert meeting.word.find("市水利局党组书记、局长林晓舟表示，排查隐患，守牢安全底线；")


def test_one_that_was_written_is_edited_where_it_stands(meeting: Meeting) -> None:
    meeting.word.replace("市财政局", "千方百计", "想方设法")
    pulled = meeting.pull()
    assert (pulled.diagnostics, meeting.text("财政")) == ((), WRITTEN.replace("千方百计", "想方设法"))


def test_a_speech_in_the_digest_itself_gets_its_summary_there(meeting: Meeting) -> None:
    meeting.word.replace("石桥县", "提速建设", "加快建设")
    assert [path.name for path in meeting.pull().written] == ["摘要.yaml"]
    assert "    summary: 倒排工期，加快建设。\n" in meeting.text("摘要")


def test_a_post_edited_before_the_words_goes_to_the_speaker(meeting: Meeting) -> None:
    meeting.word.replace("市水利局", "党组书记、局长", "局长")
    pulled = meeting.pull()
    assert pulled.diagnostics == ()
    assert meeting.text("水利") == SPEECH.replace("党组书记、局长", "局长")


def test_what_leads_on_cannot_be_edited_and_is_told(meeting: Meeting) -> None:
    meeting.word.replace("市水利局", "表示，", "强调，")
    pulled = meeting.pull()
    assert pulled.written == ()
    assert [one.rule for one in pulled.diagnostics] == ["not-carried"]


@pytest.mark.parametrize("form", ["", "form: table\n"])
def test_generated_figures_and_rows_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    with_pledges(monkeypatch)
    meeting = Meeting(tmp_path, 摘要=DIGEST.replace("items:", form + "items:"))
    for paragraph in (meeting.word.find("加固水库"), *([] if form else [meeting.word.find("主要指标：")])):
        paragraph.runs[-1].text = paragraph.runs[-1].text.replace("加固水库", "加固水库和水闸")
    before = {path: path.read_bytes() for path in meeting.content.iterdir()}
    pulled = meeting.pull()
    assert {one.rule for one in pulled.diagnostics} == {"not-carried"}
    assert all("自动生成" in one.message for one in pulled.diagnostics)
    assert before == {path: path.read_bytes() for path in meeting.content.iterdir()}


def test_a_row_of_the_table_whose_summary_was_composed_is_told(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, 摘要=DIGEST.replace("items:", "form: table\nitems:"))
    meeting.word.find("排查隐患").runs[0].text = "排查一切隐患。"
    assert [one.rule for one in meeting.pull().diagnostics] == ["not-carried"]
    assert meeting.text("水利") == SPEECH


def test_in_a_briefing_an_edit_of_a_digest_is_told(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, 简报=BRIEFING)
    meeting.word.replace("市水利局", "守牢底线", "守牢安全底线")
    before = {path: path.read_bytes() for path in meeting.content.iterdir()}
    pulled = meeting.pull()
    assert [one.rule for one in pulled.diagnostics] == ["not-carried"]
    assert "自动生成" in pulled.diagnostics[0].message
    assert before == {path: path.read_bytes() for path in meeting.content.iterdir()}


def test_an_untouched_draft_of_a_briefing_with_a_digest_changes_nothing(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path, 简报=BRIEFING)
    assert meeting.pull() == Pulled((), ())
