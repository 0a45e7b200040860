"""The composer against LibreOffice with its departures from Word undone, on made-up office prose."""

from __future__ import annotations

import difflib

import pytest
from support.bodytext import FIRST_INDENT, MEASURE, write_word_file
from support.documents import speech_style
from support.libreoffice import as_word_lays_it_out, pages
from support.office_text import hard_paragraphs, paragraphs

from reportgen.typeset.compose import Run, compose
from reportgen.typeset.fonts import FontSet

FOOT = 262 * 72 / 25.4


@pytest.mark.parametrize(
    ("texts", "least"),
    [(paragraphs(20_260, 300), 0.99), (hard_paragraphs(20_261, 150), 0.97)],
    ids=["usual", "hard"],
)
def test_lines_agree_with_the_word_file(texts, least, tmp_path):
    """The hard ones are crowded with ——, …… and web addresses, which LibreOffice breaks and we do not."""
    fonts = FontSet.installed(speech_style().faces)
    ours = [
        line.text.replace(" ", "")
        for text in texts
        for line in compose([Run(text, "仿宋", 16.0, -0.25)], fonts, MEASURE, FIRST_INDENT)
    ]
    word = tmp_path / "word.docx"
    write_word_file(texts, word, fonts.font("仿宋").family)
    (pdf,) = as_word_lays_it_out([word], tmp_path)
    theirs = [line.text.replace(" ", "") for page in pages(pdf) for line in page if line.baseline < FOOT]
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    print(f"{same} of {max(len(ours), len(theirs))} lines agree")
    assert same >= least * max(len(ours), len(theirs))
