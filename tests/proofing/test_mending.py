"""Certain repairs in files: only what was meant, every other byte as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.rules import replacing, rule, use

from reportgen.diagnostics import Refusal
from reportgen.proofing import Mending, mending, proofread, write_mending

HEAD = "kind: speech\ntitle: 抓落实\n"


def wanted(path: Path) -> Mending | None:
    (proof,) = proofread([path], path.parent)
    return mending(proof)


def mended(path: Path, data: str | bytes) -> str:
    """What a file with these bytes would be mended to."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    one = wanted(path)
    return (one.new if one else path.read_bytes()).decode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "甲.yaml"


LINES = st.lists(st.text("甲乙丙，。、：一是", min_size=1, max_size=12), min_size=1, max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(lines=LINES, end=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]))
def test_only_faulty_lines_change_and_twice_is_once(
    file: Path, lines: list[str], end: str, mark: str
) -> None:
    text = mark + end.join(
        ["# 注，，解", *HEAD.split("\n")[:2], "body: |", *(f"  {one}" for one in lines), ""]
    )
    once = mended(file, text)
    assert mended(file, once) == once
    before, after = text.split(end), once.split(end)
    assert len(before) == len(after)
    (proof,) = proofread([file], file.parent)
    file.write_bytes(text.encode())
    (old,) = proofread([file], file.parent)
    faulty = {edit.place.line for found in old.diagnostics for edit in found.edits}
    assert all(after[at] == before[at] for at in range(len(before)) if at + 1 not in faulty)
    assert not any(found.edits for found in proof.diagnostics), "nothing is left to be mended"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("name", ["甲.yaml", "甲.txt"])
def test_line_ends_and_the_mark_at_the_head_stay(tmp_path: Path, end: str, mark: str, name: str) -> None:
    texts = {
        "甲.yaml": "title: 抓，，落实\nkind: speech\nbody: |\n  抓紧。。抓实\n",
        "甲.txt": "在全市会上，，的发言\n王明\n各位领导：\n抓紧。。抓实\n",
    }
    data = mark + texts[name].replace("\n", end)
    assert mended(tmp_path / name, data) == data.replace("，，", "，").replace("。。", "。")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title: "抓，，落实"\nbody: 甲\n', 'title: "抓，落实"\nbody: 甲\n'),
        ("title: '抓''，，落实'\nbody: 甲\n", "title: '抓''，落实'\nbody: 甲\n"),
        ('title: "抓\\uff0c\\uff0c落实"\nbody: 甲\n', None),
        ('title: "抓，\\\n  ，落实"\nbody: 甲\n', None),
        ("title: 甲\nbody: >\n  抓紧。。\n  抓实，，好\n", "title: 甲\nbody: >\n  抓紧。\n  抓实，好\n"),
        ("title: 甲\nbody: >\n  抓紧。\n  。抓实\n", None),
        ("title: 甲 # 不是，，这里\nbody: 抓紧，，抓实\n", "title: 甲 # 不是，，这里\nbody: 抓紧，抓实\n"),
        ("{title: '抓，，落实', body: 甲}\n", "{title: '抓，落实', body: 甲}\n"),
        ("title: 甲\nbody: |\n  # 抓，，紧\n  - 抓。。实\n", "title: 甲\nbody: |\n  # 抓，紧\n  - 抓。实\n"),
    ],
)
def test_a_repair_is_made_only_where_the_words_stand_typed(
    file: Path, before: str, after: str | None
) -> None:
    def whole(text: str) -> str:
        return text.replace("{", "{kind: speech, ") if text.startswith("{") else f"kind: speech\n{text}"

    assert mended(file, whole(before)) == whole(after or before)


def test_items_of_a_collection_are_mended_in_its_file(file: Path) -> None:
    items = "  - title: 抓，，紧\n    body: |\n      抓实。。\n  - {title: 乙, body: '，，'}\n"
    text = f"kind: collection\ntitle: 汇编\nitems:\n{items}"
    assert mended(file, text) == text.replace("，，", "，").replace("。。", "。")


def test_rows_of_a_table(file: Path) -> None:
    table = "  | 项 | 数 |\n  |---|---|\n  | 甲，，乙 | 丙甲，，乙 |\n"
    text = f"{HEAD}body: |\n  甲\n{table}"
    assert mended(file, text) == text.replace("，，", "，")


def test_a_repair_that_would_spoil_the_form_is_left_out(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, rule("colon", replacing("：", ": ")), rule("comma", replacing("，，", "，")))
    text = "kind: speech\ntitle: 抓：落，，实\nbody: |\n  抓：紧，，实\n"
    assert mended(file, text) == "kind: speech\ntitle: 抓：落，实\nbody: |\n  抓: 紧，实\n"


def test_a_repair_that_goes_round_ends(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, rule("there", replacing("甲", "乙乙")), rule("back", replacing("乙", "甲")))
    assert len(mended(file, f"{HEAD}body: 甲\n")) < 1000


def test_nothing_to_be_mended_is_none(file: Path) -> None:
    file.write_text(f"{HEAD}body: 甲，。乙\n", "utf-8")
    assert wanted(file) is None


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    text = "在全市会上的发言\n王明\n各位领导：\n抓紧。。抓实\n"
    for codec in ("gbk", "utf-16"):
        path.write_bytes(text.encode(codec))
        with pytest.raises(Refusal) as caught:
            wanted(path)
        assert caught.value.diagnostics[0].rule == "cannot-mend"


def test_a_word_draft_is_refused_when_there_is_something_to_say(tmp_path: Path) -> None:
    from support.wordmaker import para, word_file

    path = tmp_path / "甲.docx"
    path.write_bytes(word_file(para("我们将抓紧。。抓实。")))
    with pytest.raises(Refusal) as caught:
        wanted(path)
    assert "--comment" in caught.value.diagnostics[0].hints[0]
    path.write_bytes(word_file(para("我们将抓紧抓实。")))
    assert wanted(path) is None


def test_what_changed_meanwhile_is_not_written_over(file: Path) -> None:
    file.write_text(f"{HEAD}body: 甲。。\n", "utf-8")
    one = wanted(file)
    assert one is not None
    file.write_text(f"{HEAD}body: 领导改过。。\n", "utf-8")
    with pytest.raises(Refusal) as caught:
        write_mending(one)
    assert caught.value.diagnostics[0].rule == "changed-meanwhile"
    assert "领导改过。。" in file.read_text("utf-8")


def test_what_a_link_leads_to_is_written(tmp_path: Path) -> None:
    real = tmp_path / "真.txt"
    real.write_text("在全市会上的发言\n王明\n各位领导：\n抓紧。。抓实\n", "utf-8")
    (tmp_path / "链.txt").symlink_to(real)
    one = wanted(tmp_path / "链.txt")
    assert one is not None
    write_mending(one)
    assert (tmp_path / "链.txt").is_symlink()
    assert "抓紧。抓实" in real.read_text("utf-8")


def test_the_difference_has_no_line_ends_of_windows(file: Path) -> None:
    file.write_bytes(f"{HEAD}body: 甲。。\n".replace("\n", "\r\n").encode())
    one = wanted(file)
    assert one is not None
    assert one.difference.split("\n")[2:] == ["@@ -3 +3 @@", "-body: 甲。。", "+body: 甲。"]
