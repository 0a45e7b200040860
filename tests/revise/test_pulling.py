"""Drafts that people edited, back into the content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.drafts import EditedDraft

from reportgen.building import build, find_targets
from reportgen.diagnostics import Refusal
from reportgen.revise.applying import Prefer
from reportgen.revise.draft import Changes
from reportgen.revise.pulling import Pulled, Wish, pull

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(path.relative_to(ROOT / "content") for path in (ROOT / "content").rglob("*.yaml"))

SPEECH = """\
# 初稿
kind: speech
title: 抓好防汛工作确保安全度汛
occasion: "在全市防汛工作会议上的发言"   # 副题
speakers:
  - {name: 王明, post: 局长, unit: 市水利局}
date: 2024-03-05
salutation: 各位领导、同志们：
body: |
  今年以来，全市防汛工作扎实推进，各项任务有序落实。

  一、抓好隐患排查
  对病险水库逐座排查，建立台账300份，限期整改到位。
  一是查水库。组织专家逐座检查。
  二是查堤防。对险工险段逐处登记。
  二、抓好队伍建设
  组建抢险队伍14支，开展演练20场。
  | 指标 | 数量 |
  |---|---|
  | 水库 | 12 |
  | 堤防 | 34 |
  以上发言，不妥之处，请批评指正。
attachments: [防汛清单, 值班安排]
"""


class Draft:
    """A project with one content file, built, its draft edited by hand."""

    def __init__(self, root: Path, text: str = SPEECH, **encoding: str) -> None:
        self.root = root
        self.content = root / "content" / "稿.yaml"
        self.content.parent.mkdir(parents=True, exist_ok=True)
        self.content.write_bytes(text.encode(encoding.get("encoding", "utf-8")))
        self.path = root / "output" / "稿.docx"
        self.build()
        self.word = EditedDraft.of(self.path.read_bytes())

    def build(self) -> list[str]:
        targets = find_targets([self.content], self.root, None)
        return [
            found.rule
            for outcome in build(targets, ("docx",), 1, checked=False)
            for found in outcome.diagnostics
        ]

    def pull(self, **wish: object) -> Pulled:
        self.path.write_bytes(self.word.bytes())
        return pull(self.path, self.root, Wish(**wish))

    @property
    def text(self) -> str:
        return self.content.read_bytes().decode()

    def now(self, old: str, new: str) -> None:
        """Somebody edits the content meanwhile."""
        assert old in self.text
        self.content.write_bytes(self.text.replace(old, new, 1).encode())


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(tmp_path)


def lines_changed(before: str, after: str) -> list[str]:
    """The lines that are new in a text."""
    return [line.strip() for line in after.splitlines() if line not in before.splitlines()]


def rules(pulled: Pulled) -> list[str]:
    return [found.rule for found in pulled.diagnostics]


@pytest.mark.parametrize("name", SAMPLES, ids=str)
def test_an_untouched_draft_changes_no_byte(tmp_path, name):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    before = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*.yaml")}
    (outcome,) = build(
        find_targets([tmp_path / "content" / name], tmp_path, None), ("docx",), 1, checked=False
    )
    pulled = pull(outcome.outputs[0], tmp_path, Wish())
    assert (pulled.written, pulled.diagnostics) == ((), ())
    assert before == {path: path.read_bytes() for path in before}


def test_a_reworded_paragraph_is_one_line_of_the_content(draft):
    draft.word.replace("组建", "14支", "16支")
    pulled = draft.pull()
    assert (pulled.written, pulled.diagnostics) == ((draft.content,), ())
    assert draft.text == SPEECH.replace("14支", "16支")


@pytest.mark.parametrize(("ends", "mark"), [("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")])
def test_line_ends_and_byte_order_mark_stay(tmp_path, ends, mark):
    text = mark + SPEECH.replace("\n", ends)
    draft = Draft(tmp_path, text)
    draft.word.replace("组建", "14支", "16支")
    draft.word.insert_after("组建", "新写的一段。")
    draft.pull()
    wanted = text.replace("14支", "16支").replace("演练20场。", f"演练20场。{ends}  新写的一段。")
    assert draft.text == wanted


def test_paragraphs_are_inserted_deleted_and_moved(draft):
    draft.word.insert_after("今年以来", "新写的一段。")
    draft.word.delete("组建")
    draft.word.move("一是查水库", "二是查堤防")
    assert not draft.pull().diagnostics
    body = [line.strip() for line in draft.text.split("body: |\n")[1].splitlines() if line.strip()]
    assert body[:7] == [
        "今年以来，全市防汛工作扎实推进，各项任务有序落实。",
        "新写的一段。",
        "一、抓好隐患排查",
        "对病险水库逐座排查，建立台账300份，限期整改到位。",
        "二是查堤防。对险工险段逐处登记。",
        "一是查水库。组织专家逐座检查。",
        "二、抓好队伍建设",
    ]


def test_fields_are_told_from_the_lines_that_show_them(draft):
    draft.word.replace("——", "的发言", "的表态发言")
    draft.word.replace("（2024", "3月5日", "3月16日")
    draft.word.replace("市水利局", "王明", "王小明")
    draft.word.replace("各位领导", "同志们", "各位同志")
    draft.word.replace("抓好防汛", "安全度汛", "安全稳妥度汛")
    draft.word.replace("附件：1.", "防汛清单", "防汛抗旱清单")
    pulled = draft.pull()
    assert not pulled.diagnostics
    assert lines_changed(SPEECH, draft.text) == [
        "title: 抓好防汛工作确保安全稳妥度汛",
        'occasion: "在全市防汛工作会议上的表态发言"   # 副题',
        "- {name: 王小明, post: 局长, unit: 市水利局}",
        "date: 2024-03-16",
        "salutation: 各位领导、各位同志：",
        "attachments: [防汛抗旱清单, 值班安排]",
    ]


def test_unit_and_post_that_change_together_are_read_anew(draft):
    draft.word.replace("市水利局", "市水利局局长", "市应急管理局党委书记")
    draft.pull()
    assert "- {name: 王明, post: 党委书记, unit: 市应急管理局}" in draft.text


def test_fields_come_and_go(draft):
    draft.word.delete("——")
    draft.word.delete("各位领导")
    draft.word.insert_after("市水利局局长", "市应急管理局副局长　李小四", "发言人")
    draft.word.delete("2.值班")
    draft.pull()
    assert "occasion" not in draft.text
    assert "salutation" not in draft.text
    assert "  - {name: 李小四, post: 副局长, unit: 市应急管理局}\n" in draft.text
    assert "attachments: [防汛清单]" in draft.text


def test_cells_and_rows_of_tables(draft):
    table = draft.word.word.tables[0]
    table.cell(1, 1).paragraphs[0].runs[0].text = "13"
    row = table.add_row()
    row.cells[0].paragraphs[0].add_run("水闸")
    row.cells[1].paragraphs[0].add_run("5")
    table._tbl.remove(table.rows[2]._tr)
    draft.pull()
    assert "  | 指标 | 数量 |\n  |---|---|\n  | 水库 | 13 |\n  | 水闸 | 5 |\n  以上" in draft.text


def test_headings_change_level_with_their_style(draft):
    draft.word.restyle(draft.word.find("二、抓好队伍"), "二级标题")
    draft.word.restyle(draft.word.find("一、抓好隐患"), "公文正文")
    draft.word.insert_after("组建", "总的要求", "一级标题")
    assert not draft.pull().diagnostics
    assert "  ## 二、抓好队伍建设\n" in draft.text
    assert "  \\一、抓好隐患排查\n" in draft.text
    assert "  # 总的要求 {-}\n" in draft.text


def test_counted_labels_are_not_typed(tmp_path):
    draft = Draft(
        tmp_path, "kind: speech\ntitle: 题目在此\nbody: |\n  # 甲的标题\n  - 甲项。要落实。\n  # 乙的标题\n"
    )
    draft.word.replace("一、甲", "标题", "大标题")
    draft.word.insert_after("一是甲项", "二是乙项。也要落实。")
    draft.word.insert_after("二、乙", "三、丙的标题")
    assert not draft.pull().diagnostics
    assert draft.text.endswith(
        "  # 甲的大标题\n  - 甲项。要落实。\n  - 乙项。也要落实。\n  # 乙的标题\n  # 丙的标题\n"
    )


@pytest.mark.parametrize(
    "text", ["- 破折号开头的话", "# 井号开头的话", "| 竖线开头的话", "\\ 反斜杠", "![像图](的话)"]
)
def test_what_looks_like_markup_gets_its_backslash(draft, text):
    draft.word.insert_after("组建", text)
    assert not draft.pull().diagnostics
    assert f"  \\{text}\n" in draft.text


def test_pasted_paragraphs_are_known_by_their_looks(draft):
    pasted = draft.word.insert_after("组建", "（一）从别处粘来的标题", "Normal")
    pasted.runs[0].font.name = "楷体"
    draft.word.insert_after("（一）从别处", "从别处粘来的一段文字，没有样式。", "Normal")
    assert not draft.pull().diagnostics
    assert "  （一）从别处粘来的标题\n  从别处粘来的一段文字，没有样式。\n" in draft.text


def test_tracked_changes_count_as_the_reader_sees_them(draft):
    draft.word.track("组建", "14支", "16支")
    assert rules(draft.pull()) == ["tracked-changes"]
    assert draft.text == SPEECH.replace("14支", "16支")


def test_tracked_changes_can_be_rejected(draft):
    draft.word.track("组建", "14支", "16支")
    pulled = draft.pull(changes=Changes.REJECT)
    assert (pulled.written, pulled.diagnostics) == ((), ())


def test_comments_and_bold_by_hand_are_told(draft):
    draft.word.comment("组建", "数字请核实")
    draft.word.find("今年以来").runs[0].bold = True
    pulled = draft.pull()
    assert sorted(rules(pulled)) == ["comment", "not-carried"]
    assert "数字请核实" in pulled.diagnostics[0].message
    assert not pulled.written


def test_both_sides_go_together(draft):
    draft.now("演练20场", "演练25场")
    draft.now("今年以来", "今年一季度")
    draft.word.replace("组建", "14支", "16支")
    draft.word.replace("对病险", "300份", "320份")
    assert not draft.pull().diagnostics
    for words in ("演练25场", "今年一季度", "16支", "320份"):
        assert words in draft.text


def test_a_conflict_writes_nothing_and_shows_both(draft):
    draft.now("14支", "15支")
    before = draft.text
    draft.word.replace("组建", "14支", "16支")
    draft.word.replace("对病险", "300份", "320份")
    pulled = draft.pull()
    (found,) = pulled.diagnostics
    assert found.rule == "merge-conflict"
    assert "15支" in found.message
    assert "16支" in found.message
    assert found.place.line == before[: before.index("组建")].count("\n") + 1
    assert (pulled.written, draft.text) == ((), before)


@pytest.mark.parametrize(("prefer", "words"), [(Prefer.OURS, "15支"), (Prefer.THEIRS, "16支")])
def test_one_side_can_decide(draft, prefer, words):
    draft.now("14支", "15支")
    draft.word.replace("组建", "14支", "16支")
    draft.word.replace("对病险", "300份", "320份")
    assert not draft.pull(prefer=prefer).diagnostics
    assert words in draft.text
    assert "320份" in draft.text


def test_marks_go_into_a_copy(draft):
    draft.now("14支", "15支")
    draft.now("王明", "王大明")
    before = draft.text
    draft.word.replace("组建", "14支", "16支")
    draft.word.replace("市水利局", "王明", "王小明")
    pulled = draft.pull(marked=Path("带标记.yaml"))
    copy = (draft.root / "带标记.yaml").read_text("utf-8")
    assert pulled.marked == (draft.root / "带标记.yaml",)
    ours, theirs = "  组建抢险队伍15支，开展演练20场。\n", "  组建抢险队伍16支，开展演练20场。\n"
    assert f"  <<<<<<< 内容\n{ours}  =======\n{theirs}  >>>>>>> 文稿\n" in copy
    assert "# 王小明\n" in copy
    assert draft.text == before


def test_marks_never_go_over_the_content(draft):
    draft.now("14支", "15支")
    before = draft.text
    draft.word.replace("组建", "14支", "16支")
    with pytest.raises(Refusal):
        draft.pull(marked=Path("content/稿.yaml"))
    assert draft.text == before


def test_a_pulled_draft_may_be_built_over(draft):
    draft.word.replace("组建", "14支", "16支")
    draft.path.write_bytes(draft.word.bytes())
    assert draft.build() == ["edited-output"]
    draft.pull()
    assert draft.build() == []
    assert "16支" in EditedDraft.of(draft.path.read_bytes()).find("组建").text


def test_a_draft_with_something_left_is_not_built_over(draft):
    draft.word.find("今年以来").runs[0].bold = True
    draft.pull()
    assert draft.build() == ["edited-output"]


def test_renamed_content_is_named_with_an_option(draft):
    draft.word.replace("组建", "14支", "16支")
    renamed = draft.content.rename(draft.content.with_name("终稿.yaml"))
    with pytest.raises(Refusal) as caught:
        draft.pull()
    assert caught.value.diagnostics[0].rule == "missing-content"
    assert draft.pull(content=Path("content/终稿.yaml")).written == (renamed,)
    assert "16支" in renamed.read_text("utf-8")


def test_without_its_origin_a_draft_is_compared_with_what_is_there(draft):
    draft.word.replace("组建", "14支", "16支")
    part = draft.word.word.part
    custom = next(name for name, link in part.rels.items() if link.reltype.endswith("/customXml"))
    del part.rels[custom]
    assert rules(draft.pull()) == ["lost-origin"]
    assert draft.text == SPEECH.replace("14支", "16支")


def test_what_the_content_cannot_do_without_stays(draft):
    draft.word.delete("抓好防汛")
    assert rules(draft.pull()) == ["not-carried"]
    assert draft.text == SPEECH


def test_each_speech_of_a_collection_gets_its_own(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    before = {path: path.read_text("utf-8") for path in (tmp_path / "content").rglob("*.yaml")}
    target = find_targets([tmp_path / "content/汇编/推进会发言材料汇编.yaml"], tmp_path, None)
    (outcome,) = build(target, ("docx",), 1, checked=False)
    word = EditedDraft.of(outcome.outputs[0].read_bytes())
    word.replace("刚才，市委", "不折不扣", "坚定不移")
    word.replace("我是2019年", "很荣幸", "十分荣幸")
    word.replace("第一部分", "市直部门", "市直单位")
    outcome.outputs[0].write_bytes(word.bytes())
    pulled = pull(outcome.outputs[0], tmp_path, Wish())
    assert {path.name for path in pulled.written} == {
        "推进会发言材料汇编.yaml",
        "水利局表态发言.yaml",
        "青年干部座谈会发言.yaml",
    }
    for path, text in before.items():
        assert len(lines_changed(text, path.read_text("utf-8"))) == (path in pulled.written)


def test_a_speech_that_is_not_included_any_more_is_an_error(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    content = tmp_path / "content/汇编/推进会发言材料汇编.yaml"
    (outcome,) = build(find_targets([content], tmp_path, None), ("docx",), 1, checked=False)
    word = EditedDraft.of(outcome.outputs[0].read_bytes())
    word.replace("刚才，市委", "不折不扣", "坚定不移")
    outcome.outputs[0].write_bytes(word.bytes())
    content.write_text(content.read_text("utf-8").replace("水利局表态发言.yaml, ", ""), "utf-8")
    assert rules(pull(outcome.outputs[0], tmp_path, Wish())) == ["missing-content"]


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        (
            "body: >\n  第一段\n  的文字。\n\n  第二段的文字。\n",
            "body: >\n  第一段 的文字。\n\n  第二段的新文字。\n",
        ),
        ("body: 第一段的文字。\n\n  第二段的文字。\n", "body: 第一段的文字。\n\n  第二段的新文字。\n"),
        ('body: "第一段的文字。\\n第二段的文字。"\n', 'body: "第一段的文字。\\n第二段的新文字。"\n'),
        ("body: '第一段的文字。\n\n  第二段的文字。'\n", "body: '第一段的文字。\n\n  第二段的新文字。'\n"),
        (
            "body: |-\n    第一段的文字。\n\n    第二段的文字。\n",
            "body: |-\n    第一段的文字。\n\n    第二段的新文字。\n",
        ),
    ],
)
def test_texts_keep_the_style_they_are_written_in(tmp_path, form, wanted):
    head = "kind: speech\n# 说明\ntitle: 题目在此   # 改过\n"
    draft = Draft(tmp_path, head + form)
    draft.word.replace("第二段", "文字", "新文字")
    assert not draft.pull().diagnostics
    assert draft.text == head + wanted


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("题目: 有冒号", "title: '题目: 有冒号'   # 改过"),
        ("“题目”在此", "title: “题目”在此   # 改过"),
        ("# 题目", "title: '# 题目'   # 改过"),
    ],
)
def test_values_are_quoted_where_yaml_needs_it(tmp_path, text, line):
    draft = Draft(tmp_path, "kind: speech\ntitle: 题目在此   # 改过\nbody: 一段。\n")
    draft.word.replace("题目在此", "题目在此", text)
    assert not draft.pull().diagnostics
    assert line in draft.text


def test_a_draft_that_grew_from_a_units_file_is_known_by_its_styles(tmp_path):
    Draft(tmp_path)
    folder = tmp_path / "templates" / "speech"
    folder.mkdir(parents=True)
    base = EditedDraft.of((tmp_path / "output" / "稿.docx").read_bytes())
    next(style for style in base.word.styles if style.name == "一级标题").element.name_val = "标题 1"
    (folder / "单位.docx").write_bytes(base.bytes())
    (folder / "style.yaml").write_text("base: 单位.docx\n", "utf-8")
    draft = Draft(tmp_path / "新", SPEECH)
    shutil.copytree(tmp_path / "templates", draft.root / "templates")
    draft.build()
    draft.word = EditedDraft.of(draft.path.read_bytes())
    assert draft.word.find("一、抓好").style.name == "标题 1"
    draft.word.insert_after("组建", "总的要求", "标题 1")
    draft.word.replace("组建", "14支", "16支")
    assert not draft.pull().diagnostics
    assert "16支，开展演练20场。\n  # 总的要求 {-}\n" in draft.text
