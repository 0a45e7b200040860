"""Files that names mean, each checked by itself and against the others of its meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.contents import Contents
from support.rules import rule, use
from support.wordmaker import para, word_file

from reportgen.checks.rule import Finding, Repair
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Place, Refusal
from reportgen.proofing import Proof, files, proofread

SPEECH = (
    "kind: speech\ntitle: 抓落实\noccasion: 在全市水利工作会议上的发言\ndate: 2024-03-05\nbody: |\n  {}\n"
)
TEXT = "在全市会上的发言\n市水利局　王明\n各位领导：\n我们将抓紧。。抓实。\n谢谢大家！\n"


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    made = Contents(tmp_path)
    for name in ("甲", "乙"):
        made.write(f"{name}.yaml", SPEECH.format("抓紧。。抓实。"))
    return made


def told(proofs: Sequence[Proof]) -> dict[str, list[tuple[str, int]]]:
    return {
        proof.path.name: [(one.rule, one.place.line if one.place else 0) for one in proof.diagnostics]
        for proof in proofs
    }


def repeated(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Paragraphs that stood in a speech before."""
    seen: dict[str, Place] = {}
    for subject in subjects:
        for passage in subject.prose:
            if passage.text in seen:
                yield Finding("重复", passage, 0, 2, others=(seen[passage.text],))
            seen.setdefault(passage.text, passage.place(0))


ONE = [("clashing-marks", 6)]


def test_names_folders_and_nothing(contents: Contents) -> None:
    both = {"乙.yaml": ONE, "甲.yaml": ONE}
    assert told(proofread([], contents.root)) == both
    assert told(proofread([Path("content")], contents.root)) == both
    assert told(proofread([Path("甲")], contents.root)) == {"甲.yaml": ONE}
    assert told(proofread([Path("甲"), Path("content/甲.yaml")], contents.root)) == {"甲.yaml": ONE}
    assert told(proofread([Path("甲.yaml")], contents.folder)) == {"甲.yaml": ONE}


@pytest.mark.parametrize("name", ["稿.txt", "稿.md", "稿.TXT"])
def test_texts_have_their_own_lines(contents: Contents, name: str) -> None:
    (contents.root / name).write_text(TEXT, "utf-8")
    ((found,),) = [proof.diagnostics for proof in proofread([Path(name)], contents.root)]
    assert found.place is not None
    assert (found.place.line, found.place.column, found.length, bool(found.edits)) == (4, 6, 2, True)


def test_a_word_draft_has_paragraphs_and_no_repairs(contents: Contents) -> None:
    (contents.root / "稿.docx").write_bytes(word_file(para("我们将抓紧。。抓实。")))
    ((found,),) = [proof.diagnostics for proof in proofread([Path("稿.docx")], contents.root)]
    assert found.place is not None
    assert (found.place.line, found.place.column, found.length) == (4, 6, 2)
    assert found.source == "我们将抓紧。。抓实。"
    assert found.edits == (), "nothing is mended in a Word draft"


def test_names_that_mean_nothing(contents: Contents, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        proofread([Path("没有")], contents.root)
    (empty := tmp_path / "空").mkdir()
    with pytest.raises(Refusal):
        proofread([], Path("/"))
    with pytest.raises(Refusal):
        proofread([empty], contents.root)


def test_broken_files_cost_the_others_nothing(contents: Contents) -> None:
    contents.write("坏.yaml", "kind: speech\n")
    (contents.root / "坏.docx").write_bytes(b"PK no zip")
    (contents.root / "空.txt").write_bytes(b"")
    names = [Path(name) for name in ("坏.docx", "空.txt", "没有.txt", "坏", "甲")]
    found = told(proofread(names, contents.root))
    assert found == {
        "坏.docx": [("broken-file", 0)],
        "空.txt": [("empty-file", 1)],
        "没有.txt": [("missing-file", 0)],
        "坏.yaml": [("missing-key", 1), ("missing-key", 1)],
        "甲.yaml": ONE,
    }


def test_speeches_of_one_meeting_against_each_other(
    contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, rule("between", find_across=repeated))
    contents.write("丙.yaml", SPEECH.format("抓紧。。抓实。").replace("水利", "林业"))
    found = told(proofread([], contents.root))
    assert found == {"丙.yaml": [], "乙.yaml": [], "甲.yaml": [("between", 6)]}
    names = [Path("甲"), Path("乙")]
    assert told(proofread(names, contents.root)) == told(proofread(names[::-1], contents.root))
    assert told(proofread([Path("甲")], contents.root)) == {"甲.yaml": []}


def test_one_file_by_two_names_does_not_repeat_itself(
    contents: Contents, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use(monkeypatch, rule("between", find_across=repeated))
    (contents.root / "稿.txt").write_text(TEXT, "utf-8")
    names = [Path("稿.txt"), Path("content/../稿.txt")]
    assert told(proofread(names, contents.root)) == {"稿.txt": []}
    (link := tmp_path / "链接").symlink_to(contents.root)
    contents.write("总.yaml", "kind: collection\ntitle: 汇编\nitems: [甲, 乙]\n")
    found = told(proofread([], link))
    assert found == {"乙.yaml": [], "总.yaml": [], "甲.yaml": [("between", 6)]}


def test_a_collection_holds_speeches_of_many_meetings(
    contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, rule("between", find_across=repeated))
    contents.write("丙.yaml", SPEECH.format("抓紧。。抓实。").replace("水利", "林业"))
    contents.write("总.yaml", "kind: collection\ntitle: 汇编\nitems: [甲, 乙, 丙]\n")
    found = told(proofread([], contents.root))
    assert sorted(len(one) for one in found.values()) == [0, 0, 1, 1], "each once"
    alone = told(proofread([Path("总")], contents.root))
    assert alone.pop("总.yaml") == []
    assert alone == {name: one for name, one in found.items() if one}, "though nobody named them"


def test_what_an_included_file_ignores_is_not_told(
    contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, rule("between", find_across=repeated))
    for name in ("甲", "乙"):
        contents.write(f"{name}.yaml", SPEECH.format("抓紧。。抓实。") + "ignore: [between]\n")
    contents.write("总.yaml", "kind: collection\ntitle: 汇编\nitems: [甲, 乙]\n")
    assert not any(told(proofread([Path("总")], contents.root)).values())


def test_many_files_in_processes_give_the_same(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(45):
        text = SPEECH.format("抓紧。。抓实。" if number % 3 else "抓紧抓实，，好。")
        contents.write(f"发言{number:02}.yaml", text if number % 10 else "kind: speech\n")
    many = proofread([], contents.root)
    monkeypatch.setattr(files, "_FEW", 1000)
    assert proofread([], contents.root) == many
    assert len(many) == 47


def test_a_wrong_list_of_words_is_told_of_each_file(contents: Contents) -> None:
    folder = contents.root / "templates" / "checks"
    folder.mkdir(parents=True)
    (folder / "typos.yaml").write_text("typos: 1\n", "utf-8")
    found = {one for proof in proofread([], contents.root) for one in proof.diagnostics}
    assert [(one.rule, one.place.path.name) for one in found if one.place] == [("wrong-type", "typos.yaml")]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_of_windows_are_shown_without_their_ends(contents: Contents, end: str) -> None:
    path = contents.folder / "甲.yaml"
    path.write_bytes(SPEECH.format("抓紧。。抓实。").replace("\n", end).encode())
    ((found,),) = [proof.diagnostics for proof in proofread([path], contents.root)]
    assert found.source == "  抓紧。。抓实。"


def test_a_file_that_nobody_named_is_not_mended(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    def mending(subjects: Sequence[Subject]) -> Iterator[Finding]:
        for found in repeated(subjects):
            yield replace(found, repairs=(Repair(found.passage, 0, 2, ""),))

    use(monkeypatch, rule("between", find_across=mending))
    contents.write("总.yaml", "kind: collection\ntitle: 汇编\nitems: [甲, 乙]\n")
    named = [bool(one.edits) for proof in proofread([], contents.root) for one in proof.diagnostics]
    alone = [bool(one.edits) for proof in proofread([Path("总")], contents.root) for one in proof.diagnostics]
    assert (named, alone) == ([True], [False])
