"""Manual pages out of docstrings."""

from __future__ import annotations

import pytest

from reportgen.checks.manual import Manual, read_manual
from reportgen.checks.registry import all_rules

PAGE = """标点重叠。

依据：E6.7、A1 B2
第一段，
还是第一段。

第二段。

错：
    甲。。

    乙
错：
    标题：丙。。
    ----
    丁
对：
    戊。
后面又一段。
"""


def test_all_parts() -> None:
    assert read_manual(PAGE) == Manual(
        "标点重叠",
        ("E6.7", "A1", "B2"),
        "第一段，\n还是第一段。\n\n第二段。\n\n后面又一段。",
        ("甲。。\n\n乙", "标题：丙。。\n----\n丁"),
        ("戊。",),
    )


@pytest.mark.parametrize("part", ["依据：E6.7、A1 B2", "对：", "错："])
def test_a_page_that_lacks_a_part_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="标点重叠"):
        read_manual(PAGE.replace(part, ""))


@pytest.mark.parametrize("name", all_rules())
def test_every_rule_looks_for_something_and_says_why(name: str) -> None:
    rule = all_rules()[name]
    assert rule.find or rule.find_across
    assert rule.manual.title
    assert not rule.manual.title.endswith("。")
