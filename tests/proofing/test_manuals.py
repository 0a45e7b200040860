"""Manual pages: one, all in short, and as a page of documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.checks.registry import all_rules
from reportgen.diagnostics import Refusal
from reportgen.proofing import manuals

RULES = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_documentation_is_not_stale() -> None:
    assert RULES.read_text("utf-8") == manuals.document(), "run: make rules"


@pytest.mark.parametrize("name", all_rules())
def test_every_rule_has_a_page(name: str) -> None:
    rule, text = all_rules()[name], manuals.page(name)
    assert text.startswith(f"{name}：{rule.manual.title}（{rule.severity.chinese}）\n依据：")
    for example in (*rule.manual.wrong, *rule.manual.right):
        assert all(f"    {line}\n" in f"{text}\n" for line in example.split("\n"))


def test_the_list_has_a_line_for_each() -> None:
    lines = manuals.listing().split("\n")
    assert [line.split(" ")[0] for line in lines] == list(all_rules())


@pytest.mark.parametrize(
    ("name", "hint"),
    [("clashing-mark", "是不是“clashing-marks”？"), ("没有", "运行 reportgen explain 列出全部规则")],
)
def test_no_such_rule(name: str, hint: str) -> None:
    with pytest.raises(Refusal) as caught:
        manuals.page(name)
    (found,) = caught.value.diagnostics
    assert (found.rule, found.message, found.hints) == ("unknown-rule", f"没有“{name}”这条规则", (hint,))
