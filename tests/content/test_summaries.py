"""Summaries: nothing made up, as long as asked for, written ones kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.office_text import paragraphs
from support.speeches import invented_speech

from reportgen.content.speech import Speech, load_speech
from reportgen.content.summaries import composed, counted, summarise
from reportgen.diagnostics import Refusal
from reportgen.starting import read_any
from reportgen.yamlfile import read_yaml

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "content").glob("*.yaml"))
CORPUS = [one for one in sorted((ROOT / "tests/corpus/import").iterdir()) if one.suffix in (".txt", ".md")]
MARKS = "，；。：、！？"
ENDS = MARKS + "\n!?,;:.．"
LEAD = "kind: speech\ntitle: 抓防汛\nspeaker: {name: 林晓舟, post: 党组书记、局长, unit: 市水利局}\n"


def speech(text: str) -> Speech:
    return load_speech(read_yaml(text.encode(), Path("甲.yaml")))


def made_up(of: Speech, text: str) -> list[str]:
    """Stretches between marks that are not in the speech as it is printed, up to a mark there too."""
    said = "\n".join(block.printed for block in of.blocks)
    stretches = (one for one in re.split(f"[{MARKS}]", text) if one)
    return [one for one in stretches if not re.search(f"{re.escape(one)}(?:$|[{re.escape(ENDS)}])", said)]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10_000), st.integers(20, 700))
def test_every_word_stands_in_the_speech(seed: int, length: int) -> None:
    of = speech(invented_speech(seed))
    text = composed(of, length)
    assert made_up(of, text) == []
    assert text.endswith("。")
    assert text.count("“") == text.count("”")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10_000), st.integers(60, 500))
def test_the_length_is_held_where_there_is_enough_to_say(seed: int, length: int) -> None:
    of = speech(invented_speech(seed))
    if sum(counted(block.printed) for block in of.blocks) >= 4 * length:
        assert 0.8 * length <= counted(composed(of, length)) <= 1.2 * length


@pytest.mark.parametrize("path", [*SAMPLES, *CORPUS], ids=lambda path: path.stem)
def test_speeches_as_people_write_them(path: Path) -> None:
    try:
        of = read_any(path, ROOT)
    except Refusal:
        pytest.skip("no speech")
    assert isinstance(of, Speech)
    size = sum(counted(block.printed) for block in of.blocks)
    for length in (100, 150, 300):
        text = composed(of, length)
        assert made_up(of, text) == []
        if size >= 4 * length:
            assert 0.8 * length <= counted(text) <= 1.2 * length


NUMBERS = "一二三四五六七八九"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.integers(30, 500), st.integers(0, 99))
def test_a_list_that_counts_is_whole(sizes: list[int], length: int, seed: int) -> None:
    prose = iter(paragraphs(seed, 30))
    rows = []
    for number, size in enumerate(sizes):
        rows.append(f"{NUMBERS[number]}、抓好第{NUMBERS[number]}类任务")
        rows += [f"{NUMBERS[item]}是办好实事{'甲乙丙丁戊己'[item]}。{next(prose)}" for item in range(size)]
    text = composed(speech(LEAD + "body: |\n" + "".join(f"  {row}\n" for row in rows)), length)
    for number, size in enumerate(sizes):
        part = text.partition(f"抓好第{NUMBERS[number]}类任务")[2].partition("抓好第")[0]
        told = re.findall(r"([一二三四五六七八九])是办好实事", part)
        assert told in ([], list(NUMBERS[:size]))


HEADINGS = LEAD + "body: |\n  开场。\n  一、聚焦防洪，筑牢屏障\n  二、聚焦供水，办好实事\n"
ITEMS = (
    LEAD
    + """\
body: |
  一、聚焦防洪，筑牢屏障
  一是补短板。安排资金2.4亿元，完成3座水库除险加固，5月15日前全部具备拦洪条件。
  二是织网络。新建站点86处。
  二、聚焦供水，办好实事
  一是开水源。年内贯通隧洞6.2公里。
  二是改管网。更换管道640公里。
"""
)


def test_headings_are_joined_by_semicolons() -> None:
    summary = summarise(speech(HEADINGS), 150)
    assert summary.who + summary.says == "市水利局党组书记、局长林晓舟表示，"
    assert summary.text == "聚焦防洪，筑牢屏障；聚焦供水，办好实事。"
    assert not summary.written


def test_items_count_as_in_the_speech() -> None:
    assert composed(speech(ITEMS), 43) == (
        "聚焦防洪，筑牢屏障：一是补短板；二是织网络。聚焦供水，办好实事：一是开水源；二是改管网。"
    )


def test_sentences_fill_what_is_left() -> None:
    assert composed(speech(ITEMS), 300) == (
        "聚焦防洪，筑牢屏障：一是补短板，安排资金2.4亿元，完成3座水库除险加固，5月15日前全部具备拦洪条件；"
        "二是织网络，新建站点86处。聚焦供水，办好实事：一是开水源，年内贯通隧洞6.2公里；二是改管网，更换管道640公里。"
    )


def test_too_many_heads_are_shortened_from_the_end() -> None:
    assert composed(speech(HEADINGS), 16) == "聚焦防洪，筑牢屏障；聚焦供水。"
    assert composed(speech(HEADINGS), 5) == "聚焦防洪。"


def test_no_cut_inside_quotes_or_numbers() -> None:
    body = "body: |\n  一、抓落实\n  严格执行“一周一调度，一月一通报”制度，压减1,200项，确保3.5亿元到位。\n"
    for length in range(8, 60):
        text = composed(speech(LEAD + body), length)
        assert text.count("“") == text.count("”")
        assert made_up(speech(LEAD + body), text.replace("，", "")) or not re.search(r"压减1(?!,200项)", text)


def test_a_clause_that_leads_on_is_no_end() -> None:
    body = (
        "body: |\n  一、抓落实\n  对山洪易发的58个村，配齐警报器、电话等设备，做到预警不断线、转移不漏人。\n"
    )
    ends = {composed(speech(LEAD + body), length) for length in range(5, 60)}
    assert not any(text.endswith("58个村。") for text in ends)
    assert any(text.endswith("设备。") for text in ends)


def test_a_written_summary_is_kept() -> None:
    summary = summarise(speech(LEAD + "summary: 全力抓好防汛。\nbody: 一段。\n"), 150)
    assert (summary.text, summary.written) == ("全力抓好防汛。", True)
    assert summary.place.line == 4


def test_a_written_summary_that_names_its_speaker_does_so_once() -> None:
    text = "summary: 市水利局党组书记、局长林晓舟强调，全力抓好防汛。\nbody: 一段。\n"
    summary = summarise(speech(LEAD + text), 150)
    assert summary.who + summary.says + summary.text == "市水利局党组书记、局长林晓舟强调，全力抓好防汛。"


def test_who_speaks() -> None:
    two = (
        "kind: speech\ntitle: 甲\nspeakers: [{name: 王, unit: 乙局}, {name: 李, post: 院长}]\nbody: 一段。\n"
    )
    assert summarise(speech(two), 150).who == "乙局王、院长李"
    nobody = summarise(speech("kind: speech\ntitle: 抓好防汛\nbody: 一段。\n"), 150)
    assert nobody.who + nobody.says + nobody.text == "抓好防汛：一段。"


def test_a_speech_that_says_nothing_has_an_empty_summary() -> None:
    assert composed(speech(LEAD + "body: |\n  | 甲 | 乙 |\n"), 150) == ""


@pytest.mark.parametrize(
    ("text", "size"), [("一、二。", 4), ("3.5亿元", 3), ("用DRG付费", 4), ("a b", 2), ("", 0)]
)
def test_length_is_counted_as_word_does(text: str, size: int) -> None:
    assert counted(text) == size
