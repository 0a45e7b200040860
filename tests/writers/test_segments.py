"""Long documents drawn by segments: the same pages, names and headings as in one piece."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

import outloud
import pikepdf
import pypdfium2
import pytest
from support.trust.checks import failures

from reportgen.building import find_targets, make_outputs
from reportgen.style import PdfVariant
from reportgen.writers import drawing, segments
from reportgen.writers.segments import Mark, Segment, divided

WORDS = "着力推进重点任务落实强化责任担当坚持问题导向完善工作机制加强监督检查提升服务能力确保年度目标完成"
RARE = {2: "镕", 4: "祎㎡"}
"""Characters that fonts lend, in some speeches alone."""


def speech(number: int, extra: str = "") -> str:
    chance = random.Random(number)
    lines = []
    for ordinal in "一二三四五":
        lines.append(f"{ordinal}、{''.join(chance.choices(WORDS, k=12))}")
        lines += [f"（{nth}）重点。{''.join(chance.choices(WORDS, k=200))}。" for nth in "一二三"]
    lines.append(f"数据 12.5% 和 https://例.cn/{number}，{RARE.get(number, '')}{extra}。")
    lines.append("| 项目 | 数量 |\n  | --- | --- |\n  | 甲 | 1 |")
    body = "".join(f"  {line}\n" for line in lines)
    head = f"kind: speech\ntitle: 抓落实促发展第{number}号发言\nspeaker: 王明\ndate: 2024-03-05\n"
    return f"{head}salutation: 同志们：\nbody: |\n{body}"


ISSUE = """\
kind: collection
title: 发言材料汇编
compiler: 市委办公室
month: 2024-03
contents: true
running_heads: true
codes: [{text: "https://例.cn", caption: 扫码看视频}]
parts:
  - {title: 第一部分　县区, items: [1.yaml, 2.yaml, 3.yaml]}
  - {title: 第二部分　部门, items: [4.yaml, 5.yaml, 6.yaml]}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "content").mkdir()
    for number in range(1, 7):
        (root / "content" / f"{number}.yaml").write_text(speech(number), encoding="utf-8")
    (root / "content" / "汇编.yaml").write_text(ISSUE, encoding="utf-8")
    return root


def made(project: Path, name: str = "汇编") -> bytes:
    (target,) = find_targets([Path(name)], project, None)
    outputs = make_outputs(target, ("pdf",))
    assert not [found for found in outputs.diagnostics if found.severity == "error"]
    return outputs.data["pdf"]


@pytest.fixture(scope="module")
def in_segments(project: Path) -> bytes:
    return made(project)


@pytest.fixture(scope="module")
def in_one_piece(project: Path) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "LEAST_PAGES", 10_000)
        return made(project)


def test_it_is_more_than_one_segment(in_segments: bytes, in_one_piece: bytes) -> None:
    assert in_segments != in_one_piece
    assert (
        segments.LEAST_PAGES
        <= len(pypdfium2.PdfDocument(in_segments))
        == len(pypdfium2.PdfDocument(in_one_piece))
    )


def test_pages_look_the_same_to_the_pixel_and_read_the_same(in_segments: bytes, in_one_piece: bytes) -> None:
    with pypdfium2.PdfDocument(in_segments) as ours, pypdfium2.PdfDocument(in_one_piece) as theirs:
        for one, other in zip(ours, theirs, strict=True):
            assert one.get_textpage().get_text_bounded() == other.get_textpage().get_text_bounded()
            assert one.render(scale=1).to_pil().tobytes() == other.render(scale=1).to_pil().tobytes()


def headings(data: bytes) -> list[tuple[int, str, int, float]]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [
            (item.level, item.get_title(), dest.get_index(), round(dest.get_view()[1][1], 2))
            for item in pdf.get_toc()
            if (dest := item.get_dest()) is not None
        ]


def test_headings_are_the_same(in_segments: bytes, in_one_piece: bytes) -> None:
    assert headings(in_segments) == headings(in_one_piece)
    assert len(headings(in_segments)) > 30


def links(data: bytes) -> Iterator[tuple[int, str, int, list[float]]]:
    """Each link's page, name, and the page and place that it leads to."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = list(pdf.Root.Names.Dests.Names)
        places = {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}
        for number, page in enumerate(pdf.pages):
            for annotation in page.obj.get("/Annots", ()):
                place = places[str(annotation.Dest)]
                yield (
                    number,
                    str(annotation.Dest),
                    numbers[place[0].objgen],
                    [round(float(one), 2) for one in place[2:]],
                )


def test_contents_lead_to_the_same_places(in_segments: bytes, in_one_piece: bytes) -> None:
    assert list(links(in_segments)) == list(links(in_one_piece))
    assert len({target for _, _, target, _ in links(in_segments)}) == 8


def test_each_font_is_in_it_once(in_segments: bytes, in_one_piece: bytes) -> None:
    def fonts(data: bytes) -> list[str]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return sorted(
                str(one.FontName)
                for one in pdf.objects
                if isinstance(one, pikepdf.Dictionary) and "/FontName" in one
            )

    assert fonts(in_segments) == fonts(in_one_piece)
    assert len(in_segments) < 1.1 * len(in_one_piece)


def test_it_is_as_accessible_as_in_one_piece(in_segments: bytes, in_one_piece: bytes, tmp_path: Path) -> None:
    found = []
    for name, data in (("segments", in_segments), ("one", in_one_piece)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        heard = outloud.check(str(path))
        kept = [failures(data, profile) for profile in ("2a", "ua1")]
        found.append((kept, heard.verdict, heard.errors, heard.warnings))
    assert found[0] == found[1]
    assert found[0][0] == [[], []]


def tags(data: bytes) -> list[tuple[str, int]]:
    """The kinds of all tagged text in reading order, each with its page, as pages refer to them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(number): found for number, found in zip(numbers[::2], numbers[1::2], strict=True)}
        assert list(map(int, numbers[::2])) == sorted(map(int, numbers[::2]))
        found = []
        for number, page in enumerate(pdf.pages):
            for element in parents[int(page.obj.StructParents)]:
                assert element.Pg.objgen == page.obj.objgen
                found.append((str(element.S), number))
        return found


def test_tags_belong_to_their_pages(in_segments: bytes, in_one_piece: bytes) -> None:
    assert tags(in_segments) == tags(in_one_piece)


def test_properties_are_those_of_the_document(in_segments: bytes, in_one_piece: bytes) -> None:
    with pikepdf.open(io.BytesIO(in_segments)) as ours, pikepdf.open(io.BytesIO(in_one_piece)) as theirs:
        assert dict(ours.docinfo) == dict(theirs.docinfo)
        assert ours.Root.Metadata.read_bytes() == theirs.Root.Metadata.read_bytes()
        assert ours.Root.Lang == theirs.Root.Lang == "zh-CN"


@pytest.mark.parametrize(
    "extra", ["再加一句", "新字堃", "很长的一句话" * 400], ids=["same pages", "new character", "more pages"]
)
def test_a_changed_speech_gives_the_bytes_of_a_clean_build(
    project: Path, in_segments: bytes, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = drawing._draw_segment_here

    def counted(html: str, pictures: dict[str, bytes], variant: PdfVariant) -> bytes:
        drawn.append(html)
        return draw(html, pictures, variant)

    monkeypatch.setattr(drawing, "_draw_segment_here", counted)
    path = project / "content" / "5.yaml"
    path.write_text(speech(5, extra), encoding="utf-8")
    try:
        again = made(project)
        # The speech, the frame with its fonts; with other page numbers also what follows, and the contents.
        assert len(drawn) <= (2 if len(extra) < 100 else 4)
        monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path))
        assert made(project) == again != in_segments
    finally:
        path.write_text(speech(5), encoding="utf-8")
    assert made(project) == in_segments


def test_a_segment_survives_as_bytes() -> None:
    segment = Segment(
        b"%PDF\n\xff", 2, frozenset({"甲"}), (Mark(1, "题\n", 0, 1.5, 2.0),), {"A": frozenset({1, 2})}
    )
    assert Segment.from_bytes(segment.to_bytes()) == segment


def test_no_pages_are_one_segment() -> None:
    assert divided(()) == ((),)
