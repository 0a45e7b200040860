"""引号、括号、书名号不配对。

依据：E6.2
成对的标点要一开一合，不交叉；引号外层用“”，里层用‘’，不用「」。a）b）这样的序号和分成几段的引文不在此列。

错：
    推行“一窗办、网上办、掌上办“，年底前办税更快。
错：
    认真落实《水土保持条例的要求，抓好各项工作。
错：
    汇编《“十佳”案例选（上册》）。
错：
    他说：“我们要弘扬“老黄牛”精神。”
错：
    学习借鉴先进经验（详见汇编，抓好落实。
错：
    推行‘一件事’改革。
错：
    推行「一件事」改革。
对：
    我们推行“一件事”改革，举办Children’s Day活动。
对：
    他说：“我们要弘扬‘老黄牛’精神。”
对：
    重点抓好三件事：a）修路，b）架桥，c）通水。
对：
    有位老人讲：“村里路宽了。
    “日子也好了。”
对：
    推广（《“十佳”案例选》）〔2022〕版本，发展ToB's业务，看到大家满意:)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.checks.pairs import Fault, Unpaired, unpaired
from reportgen.checks.rule import Finding, Repair
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_MESSAGES = {
    Fault.UNCLOSED: ("“{}”没有另一半", "补上后一半，或删去"),
    Fault.UNOPENED: ("“{}”没有另一半", "补上前一半，或删去"),
    Fault.CROSSED: ("“{}”与别的标点交叉", "里层的先合上"),
    Fault.NESTED: ("引号里又用了同样的引号“{}”", "里层改为‘’"),
    Fault.TURNED: ("引号“{}”方向反了", "前引号“，后引号”"),
}
_SHAPES = re.compile(r"‘[^‘’“”]{1,60}’|「[^「」]{0,80}」|『[^『』]{0,80}』")
_HANZI = re.compile(r"[\u4e00-\u9fff]")


def find(subject: Subject) -> Iterator[Finding]:
    """Marks that should be pairs and are not."""
    found = [(passage, one) for passage in subject.passages for one in unpaired(passage.text)]
    over = _over_paragraphs(found)
    following = dict(pairwise(subject.passages))
    for number, (passage, one) in enumerate(found):
        below = following.get(passage)
        goes_on = one.fault is Fault.UNCLOSED and one.mark == "“" and below and below.text.startswith("“")
        if number not in over and not goes_on:
            yield _told(passage, one)
    for passage in subject.passages:
        yield from _other_shapes(passage)


def _other_shapes(passage: Passage) -> Iterator[Finding]:
    """Pairs of quotes of another shape than their place asks for: 「」, and ‘’ outermost."""
    text = passage.text
    for match in _SHAPES.finditer(text):
        inside = text.count("“", 0, match.start()) > text.count("”", 0, match.start())
        if not _HANZI.search(match[0]) or (inside and match[0][0] == "‘"):
            continue
        left, right = "‘’" if inside else "“”"
        start, end = match.span()
        repairs = (Repair(passage, start, start + 1, left), Repair(passage, end - 1, end, right))
        message = f"“{match[0][1:-1]}”应当用{left}{right}"
        yield Finding(message, passage, start, end, (f"改为{left}{right}",), repairs)


def _over_paragraphs(found: list[tuple[Passage, Unpaired]]) -> set[int]:
    """The quotes of quotations that run over several paragraphs: opened in each, closed in the last."""
    over: set[int] = set()
    opened: list[int] = []
    for number, (_, one) in enumerate(found):
        if one.mark == "“" and one.fault is Fault.UNCLOSED:
            opened = [*opened, number] if one.start == 0 else [number]
        elif one.mark == "”" and one.fault is Fault.UNOPENED and opened:
            over |= {*opened, number}
            opened = []
    return over


def _told(passage: Passage, one: Unpaired) -> Finding:
    message, hint = _MESSAGES[one.fault]
    around = passage.text[max(one.start - 6, 0) : one.start + 7]
    end = one.start + 1
    repairs = (Repair(passage, one.start, end, one.right),) if one.right else ()
    return Finding(f"{message.format(one.mark)}：{around}", passage, one.start, end, (hint,), repairs)
