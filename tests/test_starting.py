"""New content, from an example or from a file that somebody sent."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from support.documents import picture_bytes

from reportgen import starting
from reportgen.content.dates import CalendarDate
from reportgen.content.kinds import KINDS, load_content
from reportgen.content.speech import Dropped, Series
from reportgen.diagnostics import Refusal
from reportgen.project import Workspace, find_project
from reportgen.readers import read_import
from reportgen.starting import MOST_LEFT_OUT, import_file, new_content, read_any

TEXT = "在全市工作会议上的发言\n王明\n（2024年3月5日）\n同志们：\n一、抓进度\n抓紧抓实。\n谢谢大家！\n"


def refusal(call, *arguments, **settings) -> str:
    with pytest.raises(Refusal) as caught:
        call(*arguments, **settings)
    return caught.value.diagnostics[0].rule


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_content_file_is_a_valid_example(tmp_path, kind):
    path = new_content(kind, "水务局发言", tmp_path)
    assert path == tmp_path / "content" / "水务局发言.yaml"
    assert load_content(path, Workspace(find_project(path))).title


def test_what_is_there_is_not_overwritten(tmp_path):
    new_content("speech", "甲", tmp_path)
    assert refusal(new_content, "speech", "甲", tmp_path) == "content-exists"


@pytest.mark.parametrize("name", ["../甲", "/tmp/甲", "a/../../甲"])
def test_a_name_stays_inside_content(tmp_path, name):
    assert refusal(new_content, "speech", name, tmp_path) == "outside-project"


def test_an_unknown_kind_is_refused(tmp_path):
    assert refusal(new_content, "speach", "甲", tmp_path) == "unknown-kind"


def test_a_text_becomes_content_that_reads_the_same(tmp_path):
    source = tmp_path / "来稿.txt"
    source.write_bytes(TEXT.encode("gb18030"))
    imported = import_file(source, tmp_path, None, force=False)
    assert imported.path == tmp_path / "content" / "来稿.yaml"
    one, other = read_any(source, tmp_path), read_any(imported.path, tmp_path)
    assert (one.title, one.date, one.salutation) == (other.title, other.date, other.salutation)
    assert [block.printed for block in one.blocks] == [block.printed for block in other.blocks]


def test_an_import_does_not_overwrite_unless_forced(tmp_path):
    source = tmp_path / "来稿.txt"
    source.write_text(TEXT, "utf-8")
    import_file(source, tmp_path, None, force=False)
    assert refusal(import_file, source, tmp_path, None, force=False) == "content-exists"
    import_file(source, tmp_path, None, force=True)


def test_pictures_are_saved_beside_the_content(tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(picture_bytes())
    document = Document()
    for line in TEXT.splitlines()[:5]:
        document.add_paragraph(line)
    document.add_picture(str(picture))
    document.add_paragraph("抓紧抓实。")
    source = tmp_path / "来稿.docx"
    document.save(str(source))
    out = tmp_path / "content" / "稿.yaml"
    import_file(source, tmp_path, out, force=False)
    (image,) = [block for block in read_any(out, tmp_path).blocks if hasattr(block, "caption")]
    assert (out.parent / image.path).read_bytes() == picture.read_bytes()


def test_what_is_left_out_is_told(tmp_path):
    source = tmp_path / "来稿.txt"
    source.write_text("扫描二维码关注“文稿”公众号\n" + TEXT, "utf-8")
    found = import_file(source, tmp_path, None, force=False).diagnostics
    assert [(each.rule, each.place.line) for each in found] == [("left-out", 1)]


def with_picture(path) -> None:
    document = Document()
    for line in TEXT.splitlines()[:-1]:
        document.add_paragraph(line)
    document.add_picture(io.BytesIO(picture_bytes()))
    document.add_paragraph("谢谢大家！")
    document.save(str(path))


def test_pictures_are_named_after_the_content_and_kept(tmp_path):
    with_picture(tmp_path / "来稿.docx")
    made = import_file(Path("来稿.docx"), tmp_path, Path("content/甲.yaml"), force=False)
    assert made.path == tmp_path / "content" / "甲.yaml"
    (picture,) = tmp_path.glob("content/*.png")
    assert picture.name.startswith("甲")
    made.path.unlink()
    picture.write_bytes(b"mine")
    message = "content-exists"
    assert refusal(import_file, Path("来稿.docx"), tmp_path, Path("content/甲.yaml"), force=False) == message
    assert picture.read_bytes() == b"mine"
    assert not made.path.exists()
    import_file(Path("来稿.docx"), tmp_path, Path("content/甲.yaml"), force=True)
    assert picture.read_bytes() == picture_bytes()


def test_a_file_is_looked_for_beside_the_caller(tmp_path):
    (tmp_path / "来稿.txt").write_text(TEXT, "utf-8")
    made = import_file(Path("来稿.txt"), tmp_path, None, force=False)
    assert made.path == tmp_path / "content" / "来稿.yaml"


def test_long_lists_of_what_is_left_out_are_cut(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    dropped = tuple(Dropped(f"第{number}页", number, "页码") for number in range(1, 26))

    def read(*arguments):
        found = read_import(*arguments)
        return replace(found, speech=replace(found.speech, dropped=dropped))

    monkeypatch.setattr(starting, "read_import", read)
    (tmp_path / "来稿.txt").write_text(TEXT, "utf-8")
    made = import_file(Path("来稿.txt"), tmp_path, None, force=False)
    told = [found for found in made.diagnostics if found.rule == "left-out"]
    assert [found.place.line for found in told] == [*range(1, MOST_LEFT_OUT + 1), 0]
    assert told[-1].message == "另有 15 处没有导入"
    assert told[-1].hints == ("要看全部，运行 reportgen dump 来稿.txt",)


COVER = "“江流有声”系列№0417\n扫描二维码关注“文苑”公众号      扫码看“文术”课程\n2024年4月\n"


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_speech_of_a_series_comes_with_its_issue(tmp_path):
    (tmp_path / "来稿.txt").write_text(COVER + TEXT, "utf-8")
    made = import_file(Path("来稿.txt"), tmp_path, None, force=False)
    assert made.path == tmp_path / "content" / "来稿.yaml"
    assert made.collection == tmp_path / "content" / "来稿-汇编.yaml"
    speech, issue = read_any(made.path, tmp_path), read_any(made.collection, tmp_path)
    assert speech.series == issue.series == Series("“江流有声”系列", "0417")
    assert speech.month == issue.month == CalendarDate(2024, 4)
    assert issue.title == "“江流有声”系列", "a cover names the series alone"
    assert [inner.path for inner in issue.speeches] == [made.path]
    assert (issue.contents, issue.codes) == (False, ())


def test_codes_without_addresses_are_told_and_can_be_filled_in(tmp_path):
    (tmp_path / "来稿.txt").write_text(COVER + TEXT, "utf-8")
    made = import_file(Path("来稿.txt"), tmp_path, None, force=False)
    (told,) = [found for found in made.diagnostics if found.rule == "code-address"]
    assert (told.place.path, "2 个二维码" in told.message) == (made.collection, True)
    text = made.collection.read_text("utf-8").replace("- text:", "- text: https://a.cn")
    lines = [line.removeprefix("# ") for line in text.split("\n") if "封面" not in line]
    made.collection.write_text("\n".join(lines), "utf-8")
    captions = [code.caption for code in read_any(made.collection, tmp_path).codes]
    assert captions == ["扫描二维码关注“文苑”公众号", "扫码看“文术”课程"]


def test_codes_behind_the_speech_are_not_the_covers(tmp_path):
    text = "“江流有声”系列№0417\n2024年4月\n" + TEXT + "扫描二维码关注“文苑”公众号\n"
    (tmp_path / "来稿.txt").write_text(text, "utf-8")
    made = import_file(Path("来稿.txt"), tmp_path, None, force=False)
    assert "codes" not in made.collection.read_text("utf-8")
    assert "code-address" not in [found.rule for found in made.diagnostics]


def test_a_speech_of_no_series_stands_alone(tmp_path):
    (tmp_path / "来稿.txt").write_text(TEXT, "utf-8")
    assert import_file(Path("来稿.txt"), tmp_path, None, force=False).collection is None
    assert names(tmp_path / "content") == ["来稿.yaml"]


def test_an_issue_stands_beside_its_speech_wherever_that_is(tmp_path):
    (tmp_path / "来稿.txt").write_text(COVER + TEXT, "utf-8")
    made = import_file(Path("来稿.txt"), tmp_path, Path("content/深/甲.yaml"), force=False)
    assert names(tmp_path / "content" / "深") == ["甲-汇编.yaml", "甲.yaml"]
    assert read_any(made.collection, tmp_path).speeches[0].path == made.path


def test_an_issue_is_not_overwritten_unless_forced(tmp_path):
    (tmp_path / "来稿.txt").write_text(COVER + TEXT, "utf-8")
    issue = tmp_path / "content" / "来稿-汇编.yaml"
    issue.parent.mkdir()
    issue.write_text("mine", "utf-8")
    assert refusal(import_file, Path("来稿.txt"), tmp_path, None, force=False) == "content-exists"
    assert names(issue.parent) == ["来稿-汇编.yaml"], "nothing else was written either"
    assert issue.read_text("utf-8") == "mine"
    import_file(Path("来稿.txt"), tmp_path, None, force=True)
    assert read_any(issue, tmp_path).kind == "collection"
