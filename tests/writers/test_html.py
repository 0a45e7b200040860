"""Pages as HTML."""

from __future__ import annotations

import re
from html import unescape

import pytest
from support.documents import (
    PICTURE,
    document,
    house_style,
    packaged_style,
    paragraph,
    pictures,
    speech_style,
    table,
)

from reportgen.diagnostics import Refusal
from reportgen.document import (
    Blank,
    Head,
    HeadPages,
    PageReference,
    Paragraph,
    Picture,
    Properties,
    Section,
    Tab,
    Text,
)
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import lay_out
from reportgen.writers.html import write_html


def test_html_is_as_its_golden(goldens):
    style = speech_style()
    fonts = FontSet.installed(style.faces)
    small = document(
        paragraph("title", "凝心聚力"),
        Blank(),
        paragraph("heading-1", "一、“抓”落实 <再抓>", 1),
        paragraph(
            "run-in-2",
            "今年以来，全市完成投资12.6亿元，比去年同期提高4.2个百分点。",
            2,
            ("lead-2", "（一）抓项目。"),
        ),
        paragraph("item", "建好渠道。", None, ("item-lead", "一是抓水利。")),
        table(3),
    )
    made = write_html(small, lay_out(small, style, fonts, pictures()), style, fonts)
    goldens.check("html/pages.html", made.text)
    assert made.pictures == {}


def html(*blocks, style=None, properties=None):
    style = style or speech_style()
    fonts = FontSet.installed(style.faces)
    made = document(*blocks, properties=properties)
    return write_html(made, lay_out(made, style, fonts, pictures()), style, fonts)


def test_words_are_never_markup():
    evil = "<script>alert(1)</script>&amp;</style>"
    properties = Properties(evil, evil, evil, None, (evil,))
    text = html(paragraph("heading-1", evil, 1), paragraph("body", evil), properties=properties).text
    assert "<script" not in text
    assert text.count("</style>") == 1
    assert "&amp;amp;" in text


def test_an_attribute_is_not_left_by_a_quotation_mark():
    made = html(Picture(PICTURE, '"><img src="file:///etc/passwd'), properties=Properties("题", '"><b>'))
    assert made.text.count("<img") == 1
    assert "<b>" not in made.text
    (address,) = made.pictures
    assert re.fullmatch("reportgen-picture:[0-9a-f]{64}", address)


def test_titles_are_h1_headings_one_deeper_and_run_in_headings_paragraphs():
    made = html(
        paragraph("title", "题"),
        paragraph("heading-1", "一、甲", 1),
        paragraph("heading-2", "（一）乙", 2),
        paragraph("run-in-2", "正文。", 2, ("lead-2", "（二）丙。")),
        paragraph("body", "丁"),
    )
    assert re.findall(r"<(h\d|p) ", made.text) == ["h1", "h2", "h3", "p", "p"]
    assert re.findall(r'bookmark-level:(\d);bookmark-label:"([^"]*)"', made.text) == [
        ("1", "题"),
        ("2", "一、甲"),
        ("3", "（一）乙"),
        ("3", "（二）丙。"),
    ]


def test_no_heading_skips_a_level_below_one_that_runs_in():
    """PDF/UA-1: the run-in heading between is a paragraph and does not count; bookmarks keep their levels."""
    made = html(
        paragraph("title", "题"),
        paragraph("heading-1", "一、甲", 1),
        paragraph("run-in-2", "正文。", 2, ("lead-2", "（一）乙。")),
        paragraph("heading-3", "1.丙", 3),
        paragraph("heading-1", "二、丁", 1),
    )
    assert re.findall(r"<(h\d|p) ", made.text) == ["h1", "h2", "p", "h3", "h2"]
    assert re.findall(r"bookmark-level:(\d)", made.text) == ["1", "2", "3", "4", "2"]


def test_a_heading_parted_by_a_page_is_one_bookmark():
    lines = [paragraph("run-in-1", "抓" * 28 * 30, 1, ("lead-1", "一、甲。"))]
    made = html(*lines)
    assert made.text.count("<section") == 2
    assert made.text.count("bookmark-label") == 1
    assert "bookmark-level:none" in made.text


def test_heads_of_tables_are_heads_to_screen_readers():
    text = html(table(3, columns=2)).text
    assert text.count('<th scope="col"') == 2
    assert text.count("<td ") == 4
    assert re.search(r"<thead>.*</thead><tbody>", text)
    assert "<thead>" not in html(table(3, header_rows=0)).text


def test_only_a_dated_document_states_a_time(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    dated = html(properties=Properties("题", date="2024-03-05")).text
    assert '"dcterms.created" content="2024-03-05T00:00:00Z"' in dated
    assert "dcterms.created" not in html(properties=Properties("题")).text


def test_a_centred_page_number_is_in_the_middle_on_both_sides():
    text = html(style=house_style(page={"number_place": "center"})).text
    assert text.count("@bottom-center") == 1
    assert "@bottom-right" not in text


def test_the_form_of_the_page_number_is_the_styles():
    assert 'data-right="第1页"' in html(style=house_style(page={"number_form": "第{}页"})).text


def test_a_style_cannot_write_css_of_its_own():
    """A page-number form comes from a file that may be a stranger's."""
    form = '"; background: url(file:///etc/passwd) } "{}"</style><b>'
    try:
        style = house_style(page={"number_form": form})
    except Refusal:
        return
    text = html(style=style).text
    assert "<b>" not in text
    assert not re.search(r'(?<!\\)"; background', text)


@pytest.mark.parametrize("sample", ["抓  落 实", "抓\t落实", "a < b & c"])
def test_every_character_is_written(sample):
    text = html(paragraph("body", sample)).text
    words = re.sub(r"<[^>]+>", "", text.split("<body>")[1])
    assert unescape(words).strip("\n") == sample


def test_heads_stand_at_the_top_of_the_page_to_the_renderer_and_are_only_drawn_elsewhere():
    """What is placed below a page would go on at the top of the next (A10.1-b)."""
    foot = Head(HeadPages.FIRST, (paragraph("body", "脚"),), below=True)
    made = html(
        Section(heads=(foot,)), paragraph("body", "文"), style=house_style(page={"foot_distance": "20 mm"})
    )
    (place,) = re.findall(r'<div class="head"><div class="(x[0-9a-f]+)">', made.text)
    # 277 mm from the top of the page, 240 mm from that of the text, less the line's own height.
    assert f".{place}{{top:{240 * 72 / 25.4 - 28.95:g}pt}}" in made.text
    assert ".head > div, .running > div { position: relative; }" in made.text


def test_narrowed_characters_are_as_far_apart_as_they_were_composed():
    """A7.2.4-c: what is drawn narrower has its spacing drawn narrower too."""
    roles = {"mark": {"like": "title", "name": "标志", "scale": "80%", "align": "distribute"}}
    made = html(paragraph("mark", "市水利局"), style=house_style(roles=roles)).text
    widths = [float(width) for width in re.findall(r"width:([\d.]+)pt;transform:scaleX\(0.8\)", made)]
    spacings = re.findall(r"font-size:22pt;letter-spacing:([\d.]+)pt", made)
    # Four characters of 22 pt at 80 %, and three gaps and one behind the last that fill 442.5 pt.
    gap = (442.545 - 4 * 0.8 * 22) / 3
    assert sum(widths) == pytest.approx(442.545 + gap, abs=0.1)
    assert [float(one) for one in spacings] == pytest.approx([gap / 0.8] * len(spacings), abs=0.5)


def test_an_entry_of_a_contents_list_is_a_link_piece_by_piece():
    """The renderer makes links of elements within a link as well, which PDF/UA does not allow."""
    entry = Paragraph("contents-entry", (Text("甲<乙"), Tab(), PageReference("a-1")))
    made = html(
        entry, Paragraph("title", (Text("甲"),), anchor="a-1"), style=packaged_style("collection")
    ).text
    links = re.findall(r'<a href="#a-1"[^>]*>([^<]*)</a>', made)
    assert unescape("".join(links)) == "甲<乙1"
    assert '<h1 id="a-1"' in made
    assert made.count('class="dots"') == 1


def test_a_gap_without_dots_is_no_empty_element():
    style = packaged_style("document")
    made = html(Paragraph("foot-printer", (Text("某局"), Tab(), Text("5日印发"))), style=style).text
    assert 'class="gap"' not in made
    assert re.search(r'<span style="padding-left:\d+(\.\d+)?pt"><span', made)
    assert "</i>" not in made


def test_running_heads_are_no_part_of_the_text_and_each_page_has_its_own_or_none():
    """D7: they stand in a margin box, whose last element the renderer would repeat."""
    head = Head(HeadPages.EVEN, (paragraph("running-head-even", "汇编"),))
    blocks = (Section(heads=(head,)), *(paragraph("body", "抓" * 28 * 22) for _ in range(3)))
    made = html(*blocks, style=packaged_style("collection")).text
    running = re.findall(r'<div class="running">(.*?)</div>\n<p', made)
    assert ["汇" in one for one in running] == [False, True, False, True][: len(running)]
    assert len(running) == made.count("<section") == 4
    assert "content: element(running)" in made
    assert 'class="running"' not in html(paragraph("body", "抓")).text
