"""不再使用的计量单位。

依据：E7.2
公分、华里、市斤等已经不用，改为厘米、公里（千米）、千克（公斤）。

错：
    修复环湖步道12华里。
错：
    人均增收粮食二百市斤。
对：
    修复环湖步道6公里，办公分区管理，市里拨付种粮补贴，人均3亩地，引进12寸晶圆项目。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_NEW = {
    "公分": "厘米", "华里": "公里，1华里合0.5公里", "市里": "公里", "市斤": "千克，1市斤合0.5千克",
    "市尺": "米", "市亩": "亩或公顷", "公升": "升", "公担": "千克", "市担": "千克", "英尺": "米",
    "英里": "公里", "加仑": "升",
}  # fmt: skip
_OLD = re.compile(
    rf"(?<=[\d一二三四五六七八九十百千万亿两几半余多])(?:{'|'.join(_NEW)})(?![配开离别布发内室])"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Units of measurement that are no longer used, behind a number."""
    for passage in subject.passages:
        for match in _OLD.finditer(passage.text):
            new = _NEW[match[0]]
            yield Finding(f"“{match[0]}”已经不用", passage, *match.span(), (f"换算成{new}",))
