"""Edits of YAML in place: what is not concerned keeps every byte, whatever the values are."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.yamlfile import read_yaml
from reportgen.yamlfile.editing import CannotEdit, TextRow, add, remove, set_rows, set_value

PATH = Path("稿.yaml")
FILE = """\
# 说明
kind: speech   # 文种
title: 旧题 # 改过
occasion: "在会上"
speakers:
  - {name: 张三, post: 局长}
  - name: 李四   # 第二位
    unit: 水利局
body: |
  第一段

  第二段
    第三段

# 附件
attachments: [甲, 乙]
cc:
  - 丙
  - 丁
note: >
  第一行
  接着

  第二段
other: 没有引号
  接着写
last: '单引号'
"""
DATA = FILE.encode()
KEYS = [
    ("title",), ("occasion",), ("speakers", 0, "name"), ("speakers", 1, "unit"), ("attachments", 1),
    ("cc", 0), ("other",), ("last",), ("note",),
]  # fmt: skip


def value(data, key):
    found = read_yaml(data, PATH).data
    for step in key:
        found = found[step]
    return found


def changed_lines(before, after):
    """The lines of `before` that are not in `after` as they were."""
    old, new = before.decode().splitlines(True), after.decode().splitlines(True)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [line for tag, start, end, *_ in codes if tag != "equal" for line in old[start:end]]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KEYS), st.text("新题 :#'\"-{}[],|>&*!%@`~\\?一二\u3000", min_size=1, max_size=12))
def test_any_text_finds_a_way_to_be_written(ends, mark, key, text):
    wanted = text.strip()
    data = mark + FILE.replace("\n", ends).encode()
    edited = set_value(data, PATH, key, wanted)
    assert (value(edited, key) or "").strip("\n") == wanted
    assert edited.startswith(mark)
    assert ends == "\n" or b"\n" not in edited.replace(b"\r\n", b"")
    for other in KEYS:
        if other != key:
            assert value(edited, other) == value(data, other)
    assert edited.count("# 说明".encode()) == edited.count("# 附件".encode()) == 1


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(st.integers(0, 3), st.text("段落：# -|", min_size=1, max_size=6)), min_size=1, max_size=8
    )
)
def test_rows_that_stay_keep_their_lines(plan):
    rows = ["第一段", "", "第二段", "  第三段"]
    used = set()
    wanted = []
    for step in plan:
        if isinstance(step, int) and step not in used:
            used.add(step)
            wanted.append(TextRow(rows[step], step))
        elif isinstance(step, str) and step.strip():
            wanted.append(TextRow(step.strip()))
    if not any(row.text.strip() for row in wanted) or wanted[0].text.startswith(" ") or not wanted[0].text:
        return
    edited = set_rows(DATA, PATH, ("body",), wanted)
    assert [row.strip() for row in value(edited, ("body",)).rstrip("\n").split("\n")] == [
        row.text.strip() for row in wanted
    ] or not wanted[-1].text
    assert edited.decode().startswith(FILE[: FILE.index("  第一段")])
    assert edited.decode().endswith(FILE[FILE.index("# 附件") :])


def test_what_is_the_same_is_written_the_same():
    rows = [TextRow(row, number) for number, row in enumerate(["第一段", "", "第二段", "  第三段"])]
    assert set_rows(DATA, PATH, ("body",), rows) == DATA


@pytest.mark.parametrize(
    ("key", "gone"),
    [
        (("occasion",), ['occasion: "在会上"\n']),
        (("speakers", 0), ["  - {name: 张三, post: 局长}\n"]),
        (("speakers", 1), ["  - name: 李四   # 第二位\n", "    unit: 水利局\n"]),
        (("speakers", 1, "unit"), ["    unit: 水利局\n"]),
        (("other",), ["other: 没有引号\n", "  接着写\n"]),
        (("cc",), ["cc:\n", "  - 丙\n", "  - 丁\n"]),
        (("last",), ["last: '单引号'\n"]),
    ],
)
def test_values_go_with_their_lines(key, gone):
    edited = remove(DATA, PATH, key)
    assert changed_lines(DATA, edited) == gone
    assert len(edited) == len(DATA) - len("".join(gone).encode())


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("attachments", 0), "attachments: [乙]\n"),
        (("attachments", 1), "attachments: [甲]\n"),
        (("speakers", 0, "post"), "  - {name: 张三}\n"),
    ],
)
def test_values_go_from_lists_on_one_line(key, line):
    edited = remove(DATA, PATH, key)
    assert line in edited.decode()
    assert len(changed_lines(DATA, edited)) == 1


@pytest.mark.parametrize(
    ("key", "new", "line"),
    [
        (("date",), "2024-01-02", 'occasion: "在会上"\ndate: 2024-01-02\nspeakers:\n'),
        (
            ("speakers", 2),
            {"name": "王五", "post": "主任"},
            "    unit: 水利局\n  - {name: 王五, post: 主任}\nbody:",
        ),
        (("speakers", 1, "post"), "主任", "    unit: 水利局\n    post: 主任\nbody:"),
        (("speakers", 0, "unit"), "某局", "  - {name: 张三, post: 局长, unit: 某局}\n"),
        (("attachments", 2), "戊", "attachments: [甲, 乙, 戊]\n"),
        (("attachments", 0), "戊", "attachments: [戊, 甲, 乙]\n"),
        (("cc", 1), "戊", "  - 丙\n  - 戊\n  - 丁\n"),
        (("cc", 0), "戊", "cc:\n  - 戊\n  - 丙\n"),
        (("names",), ["戊", "己: 庚"], "last: '单引号'\nnames:\n  - 戊\n  - '己: 庚'\n"),
    ],
)
def test_values_are_added_where_they_belong(key, new, line):
    edited = add(DATA, PATH, key, new, ("kind", "title", "occasion") if key == ("date",) else ())
    assert line in edited.decode()
    assert value(edited, key) == new


def test_a_file_without_a_last_line_end_stays_so():
    data = b"kind: speech\nbody: |\n  a\n  b"
    edited = set_rows(data, PATH, ("body",), [TextRow("a", 0), TextRow("c", None)])
    assert edited == b"kind: speech\nbody: |\n  a\n  c"


def test_what_cannot_be_written_is_refused():
    with pytest.raises(CannotEdit):
        set_value(b"kind: speech\nbody: a\n", PATH, ("body",), "\x07")
