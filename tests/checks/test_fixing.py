"""Repairs in lines of text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.fixing import difference, mend
from reportgen.diagnostics import Diagnostic, Edit, Place, Severity

FILE = Path("甲.txt")


def edit(line: int, column: int, old: str, new: str) -> Edit:
    return Edit(Place(FILE, line, column), old, new)


def found(*edits: Edit) -> Diagnostic:
    return Diagnostic(Severity.ERROR, "试", "有错", edits=edits)


def test_repairs_of_one_line_do_not_shift_each_other() -> None:
    repairs = [found(edit(1, 1, "甲", "子丑")), found(edit(1, 3, "丙", "")), found(edit(1, 2, "乙", "寅"))]
    assert mend(["甲乙丙", "甲乙丙"], repairs) == ["子丑寅", "甲乙丙"]


def test_of_two_that_overlap_the_first_is_made() -> None:
    repairs = [found(edit(1, 1, "甲乙", "子")), found(edit(1, 2, "乙丙", "丑"))]
    assert mend(["甲乙丙"], repairs) == ["子丙"]
    assert mend(["甲乙丙"], repairs[::-1]) == ["甲丑"]


def test_a_repair_is_made_as_a_whole_or_not_at_all() -> None:
    assert mend(["甲乙", "丙"], [found(edit(1, 1, "甲", "子"), edit(2, 1, "丁", "丑"))]) == ["甲乙", "丙"]
    assert mend(["甲乙"], [found(edit(1, 1, "甲乙", "子"), edit(1, 2, "乙", "丑"))]) == ["甲乙"]


def test_only_where_the_old_words_stand() -> None:
    for wrong in (
        edit(1, 2, "甲", "子"),
        edit(2, 1, "甲", "子"),
        edit(0, 1, "甲", "子"),
        edit(1, 0, "", "子"),
    ):
        assert mend(["甲"], [found(wrong)]) == ["甲"]
    assert mend(["甲"], [found(edit(1, 3, "", "子"))]) == ["甲"], "behind the end of the line"


def test_what_is_put_in_stands_before_what_is_changed() -> None:
    for repairs in (
        [edit(1, 2, "", "〔"), edit(1, 2, "乙", "子")],
        [edit(1, 2, "乙", "子"), edit(1, 2, "", "〔")],
    ):
        assert mend(["甲乙丙"], [found(*repairs)]) == ["甲〔子丙"]
    assert mend(["甲"], [found(edit(1, 2, "", "。")), found(edit(1, 2, "", "。"))]) == ["甲。"], "once"
    assert mend(["甲乙丙"], [found(edit(1, 1, "甲乙", "子")), found(edit(1, 2, "", "丑"))]) == ["子丙"]


@given(
    st.lists(st.text("甲乙丙", max_size=6), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 7), st.text("甲乙丙", max_size=2)), max_size=6),
)
def test_other_lines_are_never_touched(lines: list[str], wanted: list[tuple[int, int, str]]) -> None:
    mended = mend(lines, [found(edit(line, column, old, "子")) for line, column, old in wanted])
    assert len(mended) == len(lines)
    asked = {line for line, _, _ in wanted}
    for number, (before, after) in enumerate(zip(lines, mended, strict=True), start=1):
        if number not in asked:
            assert after == before
        kept = iter(before)
        assert all(char in kept for char in after.replace("子", "")), "the rest stays in its order"


def test_difference_names_changed_lines_alone() -> None:
    text = difference(["甲", "乙", "丙"], ["甲", "子", "丙"], "甲.txt")
    assert text.split("\n") == ["--- 甲.txt\t改前", "+++ 甲.txt\t改后", "@@ -2 +2 @@", "-乙", "+子"]
    assert difference(["甲"], ["甲"], "甲.txt") == ""
