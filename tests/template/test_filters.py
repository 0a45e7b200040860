"""Filters turn parts of content into markup; nothing is lost between them and the Document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.content.blocks import (
    BodyBlock,
    Closing,
    Heading,
    Item,
    PictureBlock,
    TableBlock,
    TextBlock,
)
from reportgen.content.speech import Speaker, load_speech
from reportgen.diagnostics import Place, Refusal
from reportgen.document import Block, LineBreak, Paragraph, Picture, Table, Text
from reportgen.template import filters
from reportgen.template.markup import parse_markup
from reportgen.template.origins import Origins
from reportgen.yamlfile import read_yaml

FILE = Path("content/甲.yaml")
HERE = Place(FILE, 3, 5)
TEMPLATE = Path("template.xml")


def document(*body: BodyBlock) -> tuple[Block, ...]:
    return parse_markup(str(filters.blocks(body)), "speech", FILE, TEMPLATE, {}).blocks


def paragraph(block: BodyBlock) -> Paragraph:
    (made,) = document(block)
    assert isinstance(made, Paragraph)
    return made


def heading(text: str, mark: str = "", runin: str | None = None, level: int = 1) -> Heading:
    return Heading("一、", text, mark, runin, HERE, level)


# Characters that files may hold; a text never holds a line break.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff", min_codepoint=32)
LINE = st.text(CHARACTERS | st.sampled_from("&<>\"'\t\u3000\u00a0\u200b\u202e\u200f]"), max_size=30)
HOSTILE = [
    "&<>\"'", "]]>", "<!--", "<p role='x'>", "&amp;", "{{ 1 }}", "%s", "\u202e\u200f甲", "a\tb", "𠮷",
    "\u3000甲\u3000",
]  # fmt: skip
WORDS = LINE | st.sampled_from(HOSTILE)


def placed(kind: type, *arguments: object) -> st.SearchStrategy:
    return st.builds(kind, *arguments, place=st.just(HERE))


LED = (st.none() | WORDS, WORDS, st.sampled_from(["", "。", "；", "！"]), st.none() | WORDS)
BLOCKS: st.SearchStrategy[BodyBlock] = st.one_of(
    placed(TextBlock, WORDS),
    placed(Closing, WORDS),
    st.builds(Heading, *LED, place=st.just(HERE), level=st.integers(1, 4)),
    st.builds(Item, *LED, place=st.just(HERE)),
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(WORDS, min_size=columns, max_size=columns).map(tuple), min_size=1, max_size=4
        ).flatmap(
            lambda rows: st.builds(
                TableBlock, st.just(tuple(rows)), st.integers(0, len(rows)), place=st.just(HERE)
            )
        )
    ),
    placed(PictureBlock, st.text("图a/._- &<", min_size=1, max_size=9), WORDS),
)


def words(block: Block) -> str:
    match block:
        case Paragraph():
            return block.text
        case Table():
            return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
        case _:
            return ""


@given(st.lists(BLOCKS, max_size=6))
def test_nothing_is_lost_between_blocks_and_document(body: list[BodyBlock]) -> None:
    made = document(*body)
    assert "\n".join(text for block in made if (text := words(block))) == "\n".join(
        block.printed for block in body if block.printed
    )
    assert all(block.source == HERE for block in made if not isinstance(block, Picture) or block.source)
    assert [block.path for block in made if isinstance(block, Picture)] == [
        FILE.parent / block.path for block in body if isinstance(block, PictureBlock)
    ]


HOLDERS: dict[str, Callable[[str], BodyBlock]] = {
    "text": lambda text: TextBlock(text, HERE),
    "heading": lambda text: heading(text),
    "runin": lambda text: heading("甲", "。", text),
    "cell": lambda text: TableBlock(((text,),), 1, HERE),
    "caption": lambda text: PictureBlock("a.png", text, HERE),
}


@pytest.mark.parametrize("code", [0, 7, 0xB, 0x1B, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
@pytest.mark.parametrize("holder", HOLDERS)
def test_characters_that_no_document_can_hold_are_refused_at_their_place(code: int, holder: str) -> None:
    with pytest.raises(Refusal) as caught:
        document(TextBlock("好", Place(FILE, 1, 1)), HOLDERS[holder](f"甲{chr(code)}乙"))
    (found,) = caught.value.diagnostics
    assert found.rule == "forbidden-character"
    assert f"U+{code:04X}" in found.message
    assert found.place == HERE


def test_plain_paragraphs() -> None:
    assert paragraph(TextBlock("甲", HERE)) == Paragraph("body", (Text("甲"),), None, HERE)
    assert paragraph(Closing("谢谢大家！", HERE)).role == "closing"


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_heading_alone(level: int) -> None:
    """A7.3.3-b"""
    made = paragraph(heading("甲", level=level))
    assert (made.role, made.inlines) == (f"heading-{level}", (Text("一、甲"),))


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_run_in_heading_sets_its_lead_off(level: int) -> None:
    made = paragraph(heading("甲", "。", "乙。", level))
    assert made.role == f"run-in-{level}"
    assert made.inlines == (Text("一、甲。", f"lead-{level}"), Text("乙。"))


def test_heading_with_an_end_mark_is_one_while_it_fits_a_line() -> None:
    """E2.4"""
    assert paragraph(heading("长" * 25, "。")).role == "heading-1"
    assert paragraph(heading("长" * 26, "。")).role == "run-in-1"
    assert paragraph(heading("长" * 60)).role == "heading-1", "without a mark it is no sentence"


def test_items_set_their_lead_off() -> None:
    """B9"""
    made = paragraph(Item("一是", "甲", "。", "乙。", HERE))
    assert (made.role, made.level) == ("item", None)
    assert made.inlines == (Text("一是甲。", "item-lead"), Text("乙。"))
    assert paragraph(Item("一是", "甲", "。", None, HERE)).inlines == (Text("一是甲。"),)


def test_table_roles_and_header() -> None:
    rows = (("库名", "说明"), ("大坪", "这一座水库的大坝去年刚刚加固过"), ("小坪", "无"))
    (made,) = document(TableBlock(rows, 1, HERE))
    assert isinstance(made, Table)
    assert made.header_rows == 1
    assert [[cell.role for cell in row] for row in made.rows] == [
        ["table-head", "table-head"], ["table-figure", "table-cell"], ["table-figure", "table-cell"],
    ]  # fmt: skip
    assert made.columns[0] < made.columns[1]
    assert len(made.columns) == 2


def test_table_without_rows_is_refused_at_its_place() -> None:
    with pytest.raises(Refusal) as caught:
        document(TableBlock((), 0, HERE))
    assert caught.value.diagnostics[0].place == HERE


def test_table_of_empty_cells() -> None:
    (made,) = document(TableBlock((("", ""),), 1, HERE))
    assert isinstance(made, Table)
    assert made.columns == (2.0, 2.0)


def test_picture_and_its_caption() -> None:
    picture, caption = document(PictureBlock("图/a&b.png", "坝<址>", HERE))
    assert picture == Picture(Path("content/图/a&b.png"), "坝<址>", HERE)
    assert caption == Paragraph("caption", (Text("坝<址>"),), None, HERE)
    assert document(PictureBlock("a.png", "", HERE)) == (Picture(Path("content/a.png"), "", HERE),)


@given(st.lists(LINE, min_size=1, max_size=4))
def test_lines_keep_their_breaks(rows: list[str]) -> None:
    markup = f'<p role="title">{filters.lines(chr(10).join(rows))}</p>'
    (made,) = parse_markup(markup, "speech", FILE, TEMPLATE, {}).blocks
    assert isinstance(made, Paragraph)
    assert made.text == "\n".join(rows)
    assert made.inlines.count(LineBreak()) == len(rows) - 1


@pytest.mark.parametrize(
    ("speakers", "lines"),
    [
        ([Speaker("王明", "局长", "市水利局")], ["市水利局局长　王明"]),
        ([Speaker("王明")], ["王明"]),
        ([Speaker(None, "局长", None)], ["局长"]),
        ([Speaker("王明"), Speaker("李小明")], ["王　明", "李小明"]),
        ([Speaker("王明"), Speaker("欧阳大明")], ["王明", "欧阳大明"]),
        ([Speaker("李小明"), Speaker(None, "局长", "水利局")], ["李小明", "水利局局长"]),
        ([], []),
    ],
)
def test_a_line_for_each_speaker(speakers: list[Speaker], lines: list[str]) -> None:
    """B4: two-character names take a space beside three-character ones."""
    assert filters.names(speakers) == lines


@pytest.mark.parametrize(
    ("runin", "leads"),
    [
        ("主动对接。二是抓进度。倒排工期。三是抓质量。严把关口。", ["二是抓进度。", "三是抓质量。"]),
        ("抓好前期；二是抓进度；三是抓质量。", []),
        ("主动对接。二是抓进度。三是抓质量。", []),
        ("主动对接。他说二是抓进度。倒排工期。", []),
    ],
)
def test_further_items_of_a_paragraph_have_leads_too(runin: str, leads: list[str]) -> None:
    """B9; sentences that only enumerate are no leads."""
    made = paragraph(Item("一是", "抓前期", "。", runin, HERE))
    assert [item.text for item in made.inlines[1:] if item.role == "item-lead"] == leads
    assert made.text == "一是抓前期。" + runin


def test_place_is_written_for_source() -> None:
    speech = load_speech(read_yaml("kind: speech\ntitle: 甲\nbody: 乙\n".encode(), FILE))
    assert filters.place(speech, "title") == "2:8"


def test_blocks_takes_a_body_only() -> None:
    for wrong in ("甲", [1], [None], [TextBlock("甲", HERE), "乙"]):
        with pytest.raises(TypeError, match=r"speech\.blocks"):
            filters.blocks(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("people", "even"),
    [
        (["张三", "李小明"], ["张　三", "李小明"]),
        (["张三", "李四"], ["张　三", "李　四"]),
        (["王明", "阿依古丽"], ["王　明　", "阿依古丽"]),
        (["李小明"], ["李小明"]),
        ([], []),
    ],
)
def test_names_below_each_other_are_as_wide_as_the_widest(people: list[str], even: list[str]) -> None:
    """A7.2.6."""
    assert filters.even_names(people) == even


def test_blocks_of_an_included_file_say_which_file_they_are_from() -> None:
    other = Path("content/发言/乙.yaml")
    origins = Origins(FILE)
    made = filters.filters_for(origins)["blocks"]([TextBlock("甲", Place(other, 2, 7))])
    assert 'source="2:7:1"' in str(made)
    (block,) = parse_markup(str(made), "speech", FILE, TEMPLATE, {}, origins).blocks
    assert isinstance(block, Paragraph)
    assert block.source == Place(other, 2, 7)


def test_pictures_of_an_included_file_are_looked_for_beside_it() -> None:
    other = Path("content/发言/乙.yaml")
    origins = Origins(FILE)
    picture = PictureBlock("图/坝.png", "坝址", Place(other, 3, 1))
    made = filters.filters_for(origins)["blocks"]([picture])
    block, _ = parse_markup(str(made), "speech", FILE, TEMPLATE, {}, origins).blocks
    assert isinstance(block, Picture)
    assert block.path == Path("content/发言/图/坝.png")
