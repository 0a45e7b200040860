"""千分号不统一。

依据：E5.8
一篇里五位以上的数，用不用千分号要一致。

错：
    惠及经营主体48,320户次；办理留抵退税21500万元。
对：
    惠及经营主体48320户次；办理留抵退税21500万元，拨打12345热线和12315平台，邮编225000。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_MARKED = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_PLAIN = re.compile(
    r"(?<![\d.,A-Za-z\-])\d{5,9}(?:\.\d+)?(?=万|亿|元|户|人|家(?!园)|个|名|亩|吨|件|次|条|辆|台|平方|立方|公里|千瓦|座|份|册|株|头|只)"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Numbers with and without a comma at the thousands, of those the rarer."""
    texts = masked(subject)
    marked = [(passage, match) for passage, text in texts for match in _MARKED.finditer(text)]
    plain = [(passage, match) for passage, text in texts for match in _PLAIN.finditer(text)] if marked else []
    if not plain:
        return
    rarer, other = (marked, plain) if len(marked) <= len(plain) else (plain, marked)
    for passage, match in rarer:
        message = f"“{match[0]}”和“{other[0][1][0]}”千分号用法不一致"
        yield Finding(message, passage, *match.span(), ("全篇统一",))
