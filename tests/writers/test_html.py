"""Pages as HTML."""

from __future__ import annotations

from support.documents import document, paragraph, pictures, speech_style, table

from reportgen.document import Blank
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
