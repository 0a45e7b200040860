"""Items of collections and briefings: included files, patterns and speeches written in place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.contents import Contents

from reportgen.content import items as items_module
from reportgen.content.briefing import Briefing
from reportgen.content.collection import Collection
from reportgen.content.speech import Speaker
from reportgen.diagnostics import Place

HEAD = "kind: collection\ntitle: 汇编\n"


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    return Contents(tmp_path / "工程")


def collected(contents: Contents, text: str) -> Collection:
    collection = contents.load(HEAD + text)
    assert isinstance(collection, Collection)
    return collection


def titles(contents: Contents, text: str) -> list[str]:
    return [speech.title for speech in collected(contents, text).speeches]


@pytest.mark.parametrize(
    "name",
    [
        "发言/甲.yaml",
        "发言/甲",
        "./发言/甲.yaml",
        "'发言/甲.yaml'",
        "{include: 发言/甲.yaml}",
        "|\n    发言/甲",
    ],
)
def test_a_name_is_looked_up_beside_the_file(contents: Contents, name: str) -> None:
    contents.speeches("发言/甲.yaml")
    assert titles(contents, f"items:\n  - {name}\n") == ["甲"]


def test_a_name_is_looked_up_in_content_too(contents: Contents) -> None:
    contents.speeches("发言/甲.yaml", "发言/乙.yml")
    collection = contents.load(HEAD + "items: [发言/甲, 发言/乙, 发言/*.yaml]\n", "2024/总.yaml")
    assert isinstance(collection, Collection)
    assert [speech.title for speech in collection.speeches] == ["甲", "乙"]


def test_the_file_beside_goes_before_the_one_in_content(contents: Contents) -> None:
    contents.speeches("甲.yaml")
    contents.write("2024/甲.yaml", "kind: speech\ntitle: 近处的\nbody: 一段。\n")
    collection = contents.load(HEAD + "items: [甲]\n", "2024/总.yaml")
    assert isinstance(collection, Collection)
    assert collection.speeches[0].title == "近处的"


def test_a_pattern_gives_files_in_natural_order(contents: Contents) -> None:
    contents.speeches("发言/10.yaml", "发言/2.yaml", "发言/1 王.yml", "发言/.隐.yaml")
    contents.write("发言/读我.txt", "不是内容")
    assert titles(contents, "items: [发言/*]\n") == ["1 王", "2", "10"]
    assert titles(contents, "items: ['发言/?.yaml']\n") == ["2"]
    assert titles(contents, "items: ['发言/[12]*.yaml']\n") == ["2", "10"]


def test_two_stars_reach_folders_below(contents: Contents) -> None:
    contents.speeches("发言/甲.yaml", "发言/县/乙.yaml", "发言/县/乡/丙.yaml")
    assert sorted(titles(contents, "items: [发言/**/*.yaml]\n")) == ["丙", "乙", "甲"]


def test_a_pattern_leaves_out_what_is_named_and_the_file_itself(contents: Contents) -> None:
    contents.speeches("甲.yaml", "乙.yaml", "丙.yaml")
    text = "parts:\n  - items: ['*.yaml']\n  - items: ['[甲丙]*', 乙.yaml]\n"
    collection = collected(contents, text)
    assert [[entry.speech.title for entry in part.items] for part in collection.parts] == [
        ["丙", "甲"],
        ["乙"],
    ]


def test_a_part_that_is_left_with_nothing_is_told(contents: Contents) -> None:
    contents.speeches("发言/甲.yaml")
    text = "parts:\n  - items: [发言/*]\n  - items: [发言/甲*]\n"
    assert contents.told(HEAD + text) == [("empty-part", "总.yaml", 5, 12)]


def test_a_file_called_like_a_pattern_is_that_file(contents: Contents) -> None:
    contents.speeches("[2024]甲.yaml", "2甲.yaml")
    assert titles(contents, "items: ['[2024]甲.yaml']\n") == ["[2024]甲"]


def test_items_are_written_in_place(contents: Contents) -> None:
    text = (
        "items:\n"
        "  - title: 甲\n"
        "    speaker: {name: 王明, unit: 市局}\n"
        "    date: 2024-06-18\n"
        "    salutation: 同志们：\n"
        "    source: 市局\n"
        "    body: |\n"
        "      一、抓进度\n"
        "      抓紧。\n"
    )
    (entry,) = collected(contents, text).parts[0].items
    speech = entry.speech
    assert (speech.title, speech.speakers, speech.salutation) == (
        "甲",
        (Speaker("王明", unit="市局"),),
        "同志们：",
    )
    assert (entry.source, entry.included, entry.id) == ("市局", False, "item-1")
    assert speech.path == contents.folder / "总.yaml"
    assert entry.place == Place(speech.path, 4, 5)
    assert speech.place("title") == Place(speech.path, 4, 12)
    assert speech.place("speakers", 0, "unit") == Place(speech.path, 5, 31)
    assert speech.place("occasion") == entry.place
    assert speech.blocks[1].place == Place(speech.path, 11, 7)


def test_an_author_is_a_speaker(contents: Contents) -> None:
    briefing = contents.load(
        "kind: briefing\nname: 简报\nissuer: 办公室\ndate: 2024-06-18\n"
        "items:\n  - {title: 甲, author: 王明, body: 一段。}\n"
    )
    assert isinstance(briefing, Briefing)
    assert briefing.speeches[0].speakers == (Speaker("王明"),)
    assert briefing.speeches[0].place("speakers", 0) == Place(briefing.path, 6, 24)


def test_ids_are_those_given_or_counted(contents: Contents) -> None:
    contents.speeches("甲.yaml", "乙.yaml", "丙.yaml")
    text = "sort: file\nitems: [丙, {include: 甲, id: item-1}, {include: 乙, id: yi}]\n"
    assert [(e.speech.title, e.id) for e in collected(contents, text).parts[0].items] == [
        ("丙", "item-2"), ("甲", "item-1"), ("乙", "yi"),
    ]  # fmt: skip


def test_what_is_read_is_noted(contents: Contents) -> None:
    contents.speeches("发言/甲.yaml")
    collected(contents, "items: [发言/*.yaml]\n")
    assert contents.workspace.reads[contents.folder / "发言" / "甲.yaml"]
    assert contents.workspace.listings[contents.folder, "发言/*.yaml"]


def test_warnings_of_items_are_those_of_the_collection(contents: Contents) -> None:
    contents.speeches("甲.yaml")
    assert collected(contents, "items: [甲]\n").diagnostics == ()


ONE = "items:\n  - "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ONE + "没有.yaml\n", ("missing-file", "总.yaml", 4, 5)),
        (ONE + "没有/*.yaml\n", ("missing-file", "总.yaml", 4, 5)),
        (ONE + "{include: 没有}\n", ("missing-file", "总.yaml", 4, 15)),
        (ONE + "发言\n", ("missing-file", "总.yaml", 4, 5)),
        (ONE + "../../外.yaml\n", ("outside-project", "总.yaml", 4, 5)),
        (ONE + "../../*.yaml\n", ("outside-project", "总.yaml", 4, 5)),
        (ONE + "/etc/*\n", ("outside-project", "总.yaml", 4, 5)),
        (ONE + "/etc/hostname\n", ("outside-project", "总.yaml", 4, 5)),
        (ONE + "'*/../../*.yaml'\n", ("wrong-pattern", "总.yaml", 4, 5)),
        (ONE + "'**/**/*.yaml'\n", ("wrong-pattern", "总.yaml", 4, 5)),
        (ONE + "'**.yaml'\n", ("wrong-pattern", "总.yaml", 4, 5)),
        (ONE + "'" + "长" * 300 + "*'\n", ("missing-file", "总.yaml", 4, 5)),
        (ONE + "长" * 300 + "\n", ("missing-file", "总.yaml", 4, 5)),
        (ONE + "总.yaml\n", ("include-circle", "总.yaml", 4, 5)),
        (ONE + "汇编二.yaml\n", ("wrong-include", "总.yaml", 4, 5)),
        (ONE + "'汇编*'\n", ("wrong-include", "总.yaml", 4, 5)),
        (ONE + "甲.yaml\n  - 甲\n", ("included-twice", "总.yaml", 5, 5)),
        (ONE + "甲.yaml\n  - 别名.yaml\n", ("included-twice", "总.yaml", 5, 5)),
        (ONE + "错.yaml\n", ("unknown-key", "错.yaml", 3, 1)),
        (ONE + "坏.yaml\n", ("yaml-syntax", "坏.yaml", 3, 1)),
        (ONE + "无文种.yaml\n", ("missing-key", "无文种.yaml", 1, 1)),
        (ONE + "{title: 甲}\n", ("missing-key", "总.yaml", 4, 5)),
        (ONE + "{body: 甲}\n", ("missing-key", "总.yaml", 4, 5)),
        (ONE + "{}\n", ("missing-key", "总.yaml", 4, 5)),
        (ONE + "{title: 甲, body: '##### 乙'}\n", ("heading-too-deep", "总.yaml", 4, 23)),
        (ONE + "{titel: 甲, body: 乙}\n", ("unknown-key", "总.yaml", 4, 6)),
        (ONE + "{include: 甲, title: 乙}\n", ("two-item-forms", "总.yaml", 4, 5)),
        (ONE + "{include: 甲, id: 一}\n", ("wrong-id", "总.yaml", 4, 22)),
        (ONE + "{include: 甲, id: a}\n  - {include: 乙, id: a}\n", ("same-id", "总.yaml", 5, 22)),
        (ONE + "{include: '发言/*', id: a}\n", ("same-id", "总.yaml", 4, 27)),
        (ONE + "{title: 甲, body: 乙, date: 2024-02-30}\n", ("impossible-date", "总.yaml", 4, 31)),
        (ONE + "甲\nsort: 日期\n", ("wrong-sort", "总.yaml", 5, 7)),
    ],
)
def test_each_fault_has_its_place(contents: Contents, text: str, expected: tuple[str, str, int, int]) -> None:
    contents.speeches("甲.yaml", "乙.yaml", "发言/1.yaml", "发言/2.yaml", "../../外.yaml")
    contents.write("汇编二.yaml", HEAD + "items: [甲]\n")
    contents.write("错.yaml", "kind: speech\ntitle: 错\ntitel: 错\nbody: 一段。\n")
    contents.write("坏.yaml", "kind: speech\ntitle: [\n")
    contents.write("无文种.yaml", "title: 甲\n")
    (contents.folder / "别名.yaml").symlink_to(contents.folder / "甲.yaml")
    found = contents.told(HEAD + text)
    assert found == [expected]


def test_everything_wrong_is_told_at_once(contents: Contents) -> None:
    contents.write("错.yaml", "kind: speech\ntitel: 错\nbody: |\n  ##### 深\n")
    contents.write("又错.yaml", "kind: speech\ntitle: 甲\nbody: |\n  ##### 深\n  ###### 更深\n")
    text = "parts:\n  - items: [没有, 错, 错.yaml]\n"
    text += "  - items:\n    - 又错\n    - {title: 甲, body: '##### 深'}\n"
    assert sorted(contents.told(HEAD + text)) == [
        ("heading-too-deep", "又错.yaml", 4, 3),
        ("heading-too-deep", "又错.yaml", 5, 3),
        ("heading-too-deep", "总.yaml", 7, 25),
        ("included-twice", "总.yaml", 4, 20),
        ("missing-file", "总.yaml", 4, 13),
        ("missing-key", "错.yaml", 1, 1),
        ("unknown-key", "错.yaml", 2, 1),
    ]


def test_a_missing_file_is_hinted_at(contents: Contents) -> None:
    contents.speeches("发言/水利局王明.yaml")
    (found,) = contents.findings(HEAD + "items: [发言/水利局王名.yaml]\n")
    assert found.hints == ("是不是“水利局王明.yaml”？",)
    (found,) = contents.findings(HEAD + "items: [发言/水利局王名]\n")
    assert found.hints == ("是不是“水利局王明.yaml”？",)


def test_faults_show_their_line(contents: Contents) -> None:
    (found,) = contents.findings(HEAD + "items:\n  - 总.yaml\n")
    assert found.source == "  - 总.yaml"
    assert "总.yaml → 总.yaml" in found.message


def test_a_link_that_leads_out_is_refused(contents: Contents, tmp_path: Path) -> None:
    (tmp_path / "外.yaml").write_text("kind: speech\ntitle: 外\nbody: 密。\n", encoding="utf-8")
    (contents.folder / "链.yaml").symlink_to(tmp_path / "外.yaml")
    assert contents.told(HEAD + "items: [链]\n")[0][0] == "outside-project"
    assert contents.told(HEAD + "items: ['链*']\n")[0][0] == "outside-project"


def test_a_pipe_is_no_file(contents: Contents) -> None:
    os.mkfifo(contents.folder / "管.yaml")
    assert contents.told(HEAD + "items: [管.yaml]\n") == [("missing-file", "总.yaml", 3, 9)]
    assert contents.told(HEAD + "items: ['管*']\n") == [("missing-file", "总.yaml", 3, 9)]


def test_items_have_a_limit(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items_module, "MAX_ITEMS", 3)
    contents.speeches(*(f"发言/{number}.yaml" for number in range(5)))
    contents.workspace.reads.clear()
    assert contents.told(HEAD + "items: [发言/*]\n") == [("too-many-items", "总.yaml", 3, 9)]
    read = [path for path, digest in contents.workspace.reads.items() if digest]
    assert read == [contents.folder / "总.yaml"], "none of the others is read"
    own = "".join(f"  - {{title: {number}, body: 一段。}}\n" for number in range(5))
    assert contents.told(f"{HEAD}items:\n{own}")[0] == ("too-many-items", "总.yaml", 7, 5)


def test_a_name_that_goes_up_is_looked_up_from_its_file_alone(contents: Contents) -> None:
    assert contents.told(HEAD + "items: [../../没有]\n", "深/总.yaml") == [("missing-file", "总.yaml", 3, 9)]
    assert contents.told(HEAD + "items: [../../没*]\n", "深/总.yaml") == [("missing-file", "总.yaml", 3, 9)]


def test_a_file_of_another_kind_is_no_content(contents: Contents) -> None:
    contents.write("甲.docx", "不是内容")
    (found,) = contents.findings(HEAD + "items: [甲.docx]\n")
    assert found.rule == "not-content"
    assert found.hints == ("内容文件以 .yaml 结尾；Word、文本请先导入：reportgen import 甲.docx",)
    contents.speeches("甲.docx.yaml")
    assert titles(contents, "items: [甲.docx]\n") == ["甲.docx"]


def test_documents_that_include_one_another(contents: Contents) -> None:
    head = "kind: document\nauthorities: 甲\n"
    contents.write("一.yaml", head + "include: 二\n")
    contents.write("二.yaml", head + "title: 二\nbody: 乙\nattachments:\n  - include: 一.yaml\n")
    (found,) = contents.findings(HEAD + "items: [一]\n")
    assert (found.rule, found.message) == (
        "include-circle",
        "文件互相包含，绕成了圈：一.yaml → 二.yaml → 一.yaml",
    )
    assert found.place == Place(contents.folder / "二.yaml", 6, 14)


def test_a_long_chain_of_includes_is_refused(contents: Contents) -> None:
    for number in range(20):
        contents.write(f"{number}.yaml", f"kind: document\nauthorities: 甲\ninclude: {number + 1}\n")
    assert [rule for rule, *_ in contents.told(HEAD + "items: ['0']\n")] == ["include-too-deep"]


def test_many_paths_to_a_file_cost_one_reading(contents: Contents) -> None:
    for number in range(7):
        both = f"attachments: [{{include: {number + 1}a}}, {{include: {number + 1}b}}]\n"
        for side in "ab":
            text = f"kind: document\nauthorities: 甲\ntitle: 乙\nbody: 丙\n{both}"
            contents.write(f"{number}{side}.yaml", text)
    contents.speeches("7a.yaml", "7b.yaml", more="date: 昨天\n")
    assert [rule for rule, *_ in contents.told(HEAD + "items: [0a, 0b]\n")] == ["wrong-date"] * 2


def test_many_items_in_place_cost_their_number(contents: Contents) -> None:
    rows = "".join("  - {title: 甲, speaker: 王, body: 一段。}\n" for _ in range(3_000))
    assert len(collected(contents, f"items:\n{rows}").speeches) == 3_000
