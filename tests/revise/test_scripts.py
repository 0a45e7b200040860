"""Scripts of edits on both sides of one speech: in the Word draft and in the content meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.drafts import EditedDraft

from reportgen.building import build, find_targets
from reportgen.revise.pulling import Wish, pull

ROWS = [
    "今年以来，全市防汛工作扎实推进，各项任务有序落实。",
    "一、抓好隐患排查",
    "对病险水库逐座排查，建立台账300份，限期整改到位。",
    "一是查水库。组织专家逐座检查，不留死角。",
    "二是查堤防。对险工险段逐处登记，建档立卡。",
    "二、抓好队伍建设",
    "组建抢险队伍14支，储备编织袋60万条，开展演练20场。",
    "（一）练精兵。县乡两级各练一次，村组随时可以集合。",
    "发言完了，请同志们批评指正，帮助我们把工作做得更好。",
]
HEAD = "kind: speech\ntitle: 抓好防汛工作\nbody: |\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> tuple[Path, bytes]:
    root = tmp_path_factory.mktemp("scripts")
    (root / "content").mkdir()
    write(root, ROWS)
    list(build(find_targets([], root, None), ("docx",), 1))
    return root, (root / "output" / "稿.docx").read_bytes()


def write(root: Path, rows: list[str]) -> None:
    (root / "content" / "稿.yaml").write_text(HEAD + "".join(f"  {row}\n" for row in rows), "utf-8")


def words(root: Path) -> list[str]:
    text = (root / "content" / "稿.yaml").read_text("utf-8")
    assert text.startswith(HEAD)
    return [row.strip() for row in text.removeprefix(HEAD).splitlines()]


scripts = st.dictionaries(
    st.integers(0, len(ROWS) - 1),
    st.tuples(st.sampled_from(["ours", "theirs"]), st.sampled_from(["reword", "delete", "insert"])),
    max_size=6,
)


def edit_ours(script) -> list[str]:
    rows: list[str] = []
    for number, row in enumerate(ROWS):
        side, kind = script.get(number, ("", ""))
        if side != "ours" or kind == "insert":
            rows.append(row)
        elif kind == "reword":
            rows.append(row[:6] + "【内】" + row[6:])
        if (side, kind) == ("ours", "insert"):
            rows.append(f"内容里新加的第{number}段。")
    return rows


def edit_theirs(script, data: bytes) -> bytes:
    word = EditedDraft.of(data)
    for number, (side, kind) in script.items():
        start = ROWS[number][:6]
        if side == "theirs" and kind == "reword":
            word.find(start).runs[-1].text += "【稿】"
        elif side == "theirs" and kind == "delete":
            word.find(start)._p.getparent().remove(word.find(start)._p)
        elif side == "theirs":
            word.insert_after(start, f"文稿里新加的第{number}段。", "公文正文")
    return word.bytes()


def wanted(script) -> list[str]:
    rows: list[str] = []
    for number, row in enumerate(ROWS):
        side, kind = script.get(number, ("", ""))
        if kind == "reword":
            row = row[:6] + "【内】" + row[6:] if side == "ours" else row + "【稿】"
        rows += [] if kind == "delete" else [row]
        rows += [f"{'内容' if side == 'ours' else '文稿'}里新加的第{number}段。"] if kind == "insert" else []
    return rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scripts)
def test_edits_of_different_paragraphs_always_go_together(project, script):
    root, data = project
    draft = root / "output" / "稿.docx"
    draft.write_bytes(edit_theirs(script, data))
    write(root, edit_ours(script))
    if not edit_ours(script) or not wanted(script):
        return
    pulled = pull(draft, root, Wish())
    assert not pulled.diagnostics
    assert words(root) == wanted(script)
