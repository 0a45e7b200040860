"""The body of a Word file: paragraphs, tables, boxes and pictures, and what is reported beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.imports import import_bytes
from support.wordmaker import TRACKED, para, run, styled, word_file

from reportgen.content.blocks import Heading, PictureBlock, TableBlock
from reportgen.content.speech import Speech
from reportgen.readers.compose import Reading


def reading(folder: Path, *blocks: str, **more: object) -> Reading:
    return import_bytes(word_file(*blocks, **more), folder, "a.docx")  # type: ignore[arg-type]


def read(folder: Path, *blocks: str, **more: object) -> Speech:
    return reading(folder, *blocks, **more).speech


def texts(folder: Path, *blocks: str, **more: object) -> list[str]:
    return [block.printed for block in read(folder, *blocks, **more).blocks]


def box(inner: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(relationship: str, alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{alt}"/><a:graphic><a:graphicData>'
        f'<a:blip r:embed="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def test_fields_of_the_head(tmp_path: Path) -> None:
    speech = read(tmp_path, para("一段正文。"))
    assert (speech.title, speech.salutation) == ("在全市会上的发言", "各位领导：")
    assert speech.speakers[0].unit == "市水利局"
    assert speech.blocks[0].place.line == 4


def test_runs_join_and_breaks_part(tmp_path: Path) -> None:
    assert texts(tmp_path, para(run("一") + run("、把文") + "<w:proofErr/>" + run("脉讲活"))) == [
        "一、把文脉讲活"
    ]
    assert texts(tmp_path, para("　　第一段话。\n　　一、快\n　　第二段话。")) == [
        "第一段话。",
        "一、快",
        "第二段话。",
    ]
    assert texts(tmp_path, para("\t缩进的一段。")) == ["缩进的一段。"]


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    changed = (
        run("诉求") + f"<w:del {TRACKED}><w:r><w:delText>1.8</w:delText></w:r></w:del>"
        f"<w:ins {TRACKED}>{run('1.92')}</w:ins>" + run("万件。")
    )
    moved = f"<w:moveFrom {TRACKED}>{run('移走的话。')}</w:moveFrom>"
    target = f"<w:moveTo {TRACKED}>{run('移来的话。')}</w:moveTo>"
    speech = read(
        tmp_path, para(changed), para(moved, f"<w:rPr><w:moveFrom {TRACKED}/></w:rPr>"), para(target)
    )
    assert [block.printed for block in speech.blocks] == ["诉求1.92万件。", "移来的话。"]
    assert [one.rule for one in speech.diagnostics] == ["tracked-changes"]


def test_a_deleted_paragraph_end_joins_the_next(tmp_path: Path) -> None:
    deleted = f"<w:rPr><w:del {TRACKED}/></w:rPr>"
    speech = read(tmp_path, para("执法不是对立。", deleted), para("一律先劝导。"), para("末段话。", deleted))
    assert [(block.printed, block.place.line) for block in speech.blocks] == [
        ("执法不是对立。一律先劝导。", 4),
        ("末段话。", 6),
    ]


def test_a_deleted_numbered_paragraph_does_not_count(tmp_path: Path) -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    gone = para(
        f"<w:del {TRACKED}><w:r><w:delText>灯要亮</w:delText></w:r></w:del>",
        f"{number}<w:rPr><w:del {TRACKED}/></w:rPr>",
    )
    found = texts(
        tmp_path, para("路要平", number), gone, para("街要净", number), parts={"numbering.xml": numbering}
    )
    assert found == ["一、路要平", "二、街要净"]


def test_fields_give_their_result(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("三月")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>'
    assert texts(tmp_path, para(run("截至") + field + run("，完成") + simple + run("项。"))) == [
        "截至三月，完成7项。"
    ]


def test_a_field_within_the_code_of_another_is_not_printed(tmp_path: Path) -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = char("begin") + char("separate") + run("7") + char("end")
    field = char("begin") + inner + char("separate") + run("第七页") + char("end")
    assert texts(tmp_path, para(run("见") + field + run("。"))) == ["见第七页。"]


def test_wrappers_are_looked_through(tmp_path: Path) -> None:
    inner = (
        f'<w:hyperlink r:id="x">{run("链接")}</w:hyperlink><w:smartTag>{run("标记")}</w:smartTag>'
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
        "<w:r><w:ruby><w:rt><w:r><w:t>cūn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>村</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        '<w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )
    block = f"<w:sdt><w:sdtContent>{para(inner)}</w:sdtContent></w:sdt>"
    speech = read(tmp_path, block)
    assert [one.printed for one in speech.blocks] == ["链接标记控件村-✓x=1"]
    assert [(one.text, one.why) for one in speech.dropped] == [("cūn", "注音")]


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    cover = para(box(para("“江流”系列№0093")))
    assert (
        read(tmp_path, cover, para("在全市会上的发言"), para("各位："), para("一段。"), head=False).series
        is not None
    )
    speech = read(tmp_path, para(box(para("框里的话。")) + run("框外的话。")))
    assert [block.printed for block in speech.blocks] == ["框里的话。", "框外的话。"]
    assert [block.place.line for block in speech.blocks] == [4, 4]


def test_tables(tmp_path: Path) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"

    wide, first = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    rows = (
        f"<w:tr>{cell('单位')}{cell('数量', wide)}</w:tr>"
        f"<w:tr>{cell('合计', first)}{cell('主动|依申请')}{cell('163')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('12800')}{cell('-')}</w:tr>"
        f"<w:tr><w:trPr><w:del {TRACKED}/></w:trPr>{cell('删')}{cell('删')}{cell('删')}</w:tr>"
    )
    speech = read(tmp_path, para("见下表："), f"<w:tbl>{rows}</w:tbl>", para("完。"))
    table = speech.blocks[1]
    assert isinstance(table, TableBlock)
    assert table.rows == (("单位", "数量", ""), ("合计", "主动|依申请", "163"), ("", "12800", "-"))
    assert table.place.line == 5


def test_a_table_of_one_cell_is_a_frame(tmp_path: Path) -> None:
    frame = f"<w:tbl><w:tr><w:tc>{para('一、快')}{para('第二段话。')}</w:tc></w:tr></w:tbl>"
    assert texts(tmp_path, frame) == ["一、快", "第二段话。"]


def test_pictures_and_captions(tmp_path: Path) -> None:
    more = {"parts": {"media/a.png": b"PNG"}, "links": {"p1": ("image", "media/a.png")}}
    alone = reading(tmp_path, para("一段。"), para(picture("p1", "楼道口议事")), para("又一段。"), **more)
    found = alone.speech.blocks[1]
    assert isinstance(found, PictureBlock)
    assert (found.path, found.caption, alone.pictures) == ("a-图1.png", "楼道口议事", {"a-图1.png": b"PNG"})
    captioned = read(
        tmp_path,
        para("一段。"),
        para(picture("p1", "alt")),
        para("图1 议事现场", '<w:jc w:val="center"/>'),
        para("完。"),
        **more,
    )
    assert captioned.blocks[1].printed == "图1 议事现场"
    assert [one.text for one in captioned.dropped] == ["alt"]
    within = reading(tmp_path, para(run("文字里") + picture("p1") + run("有图。")), **more)
    assert [type(block) for block in within.speech.blocks][1] is PictureBlock


@pytest.mark.parametrize("alt", ["图形用户界面, 文本\n描述已自动生成", ""])
def test_alternative_text_by_a_program_is_none(tmp_path: Path, alt: str) -> None:
    more = {"parts": {"media/a.png": b"PNG"}, "links": {"p1": ("image", "media/a.png")}}
    assert (
        read(tmp_path, para("一段。"), para(picture("p1", alt)), para("完。"), **more).blocks[1].printed == ""
    )


def test_a_missing_picture_is_reported(tmp_path: Path) -> None:
    speech = read(
        tmp_path, para("一段。"), para(picture("p1", "现场")), links={"p1": ("image", "media/none.png")}
    )
    (found,) = speech.diagnostics
    assert (found.rule, found.place and found.place.line) == ("missing-picture", 5)
    assert [(one.text, one.line) for one in speech.dropped] == [("现场", 5)]


def test_notes_comments_and_margins_are_reported(tmp_path: Path) -> None:
    parts = {
        "comments.xml": f'<w:comments><w:comment w:id="0">{para("请核实")}</w:comment></w:comments>',
        "footnotes.xml": f'<w:footnotes><w:footnote w:id="2">{para("统计局数据")}</w:footnote></w:footnotes>',
        "header1.xml": f"<w:hdr>{para('内部文稿')}</w:hdr>",
        "footer1.xml": f"<w:ftr>{para('— 1 —')}</w:ftr>",
    }
    marks = '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    speech = read(tmp_path, para(run("一段。") + marks), parts=parts)
    assert [(one.text, one.line, one.why) for one in speech.dropped] == [
        ("内部文稿", 0, "页眉"),
        ("— 1 —", 0, "页脚"),
        ("请核实", 4, "批注"),
        ("统计局数据", 4, "脚注"),
    ]


def test_hidden_words_are_reported(tmp_path: Path) -> None:
    speech = read(tmp_path, para(run("看得见，") + run("看不见", "<w:vanish/>") + run("就是这样。")))
    assert speech.blocks[0].printed == "看得见，就是这样。"
    assert [(one.text, one.why) for one in speech.dropped] == [("看不见", "隐藏文字")]


STYLES = (
    '<w:styles><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="自定"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="环"/><w:basedOn w:val="L"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style></w:styles>'
)


def test_styles_and_outline_levels(tmp_path: Path) -> None:
    speech = read(
        tmp_path,
        styled("让数据跑路", "T"),
        styled("目标　1", "C"),
        para("各位："),
        para("一段。"),
        styled("目标", "1"),
        styled("守耕地", "2"),
        styled("用存量", "3"),
        para("问题", '<w:outlineLvl w:val="0"/>'),
        styled("循环的样式。", "L"),
        para(
            "一段很长的话设成了标题样式，其实是正文，说的是全年完成投资三亿元，力争十月底前全部完工。",
            '<w:outlineLvl w:val="0"/>',
        ),
        head=False,
        parts={"styles.xml": STYLES},
    )
    assert speech.title == "让数据跑路"
    assert [(one.text, one.why) for one in speech.dropped] == [("目标　1", "目录")]
    levels = [(block.level, block.text) for block in speech.blocks if isinstance(block, Heading)]
    assert levels == [(1, "目标"), (2, "守耕地"), (2, "用存量"), (1, "问题")]


def test_an_embedded_file_is_reported(tmp_path: Path) -> None:
    speech = read(tmp_path, para("一段。"), '<w:altChunk r:id="x"/>')
    assert [one.rule for one in speech.diagnostics] == ["embedded-file"]
