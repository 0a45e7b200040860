"""The body parser: labels, leads, items, closings, markup, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.content.blocks import (
    BodyBlock,
    Closing,
    Heading,
    Item,
    PictureBlock,
    TableBlock,
    TextBlock,
)
from reportgen.content.outline import SPACES, find_label, is_closing, parse_body, split_lead
from reportgen.diagnostics import Place, SourceLine

PATH = Path("speech.yaml")


def parse(*lines: str) -> tuple[BodyBlock, ...]:
    return parse_body(SourceLine(text, Place(PATH, n, 1)) for n, text in enumerate(lines, start=1)).blocks


@pytest.mark.parametrize(
    ("text", "label", "level"),
    [
        ("一、抓项目", "一、", 1),
        ("十二、抓项目", "十二、", 1),
        ("一.抓项目", "一.", 1),
        ("一，抓项目", "一，", 1),
        ("（一）抓项目", "（一）", 2),
        ("(二) 抓项目", "(二)", 2),
        ("（三）、抓项目", "（三）、", 2),
        ("㈠抓项目", "㈠", 2),
        ("1.抓项目", "1.", 3),
        ("2、抓项目", "2、", 3),
        ("3．抓项目", "3．", 3),
        ("10. 5G网络建设", "10.", 3),
        ("（1）抓项目", "（1）", 4),
        ("一是抓项目。", "一是", None),
        ("二要抓项目。", "二要", None),
        ("一是一体推进。", "一是", None),
        ("第一，抓项目。", "第一，", None),
        ("第二、抓项目。", "第二、", None),
        ("其三，抓项目。", "其三，", None),
        ("①抓项目；", "①", None),
        ("1)抓项目；", "1)", None),
        ("(2)抓项目；", "(2)", None),
        ("一、二十大精神进车间", "一、", 1),
        ("一、一季度运行情况", "一、", 1),
        ("一、三项措施", "一、", 1),
        ("一、二手车市场要整治", "一、", 1),
    ],
)
def test_labels(text: str, label: str, level: int | None) -> None:
    found = find_label(text)
    assert found is not None
    assert (found.text, found.level) == (label, level)


@pytest.mark.parametrize(
    "text",
    [
        "1.8亿元沉睡资产",
        "2019年，全镇还是后进",
        "24小时不间断监测",
        "10个空壳村、3400亩撂荒地",
        "三、四线城市留不住人",
        "三、四月份，镇里抽调42人",
        "一、二年级的衔接班",
        "一、二、三产业融合发展",
        "七、八十年代的老房子",
        "二、三十人的队伍",
        "一是一、二是二，账目要清",
        "四是四、八是八的硬气",
        "第一书记当了“破冰人”",
        "第一季度成交6宗",
        "第一、第二产业",
        "二要素认证全面推开",
        "一方面，编制不足",
        "首个“飞地”冷库",
        "12345热线转来诉求413件",
    ],
)
def test_what_only_looks_like_a_label(text: str) -> None:
    assert find_label(text) is None


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("抓项目。今年以来，开工三个。", ("抓项目", "。", "今年以来，开工三个。")),
        ("抓项目", ("抓项目", "", None)),
        ("抓项目。", ("抓项目", "。", None)),
        ("抓项目；", ("抓项目", "；", None)),
        ("还要加力的：", ("还要加力的", "：", None)),
        ("抓项目;", ("抓项目", ";", None)),
        ("甲；乙。丙。", ("甲；乙", "。", "丙。")),
        ("家底有多厚？", ("家底有多厚？", "", None)),
        ("家底有多厚？去年摸了一遍。", ("家底有多厚？", "", "去年摸了一遍。")),
        ("干就完了！！大家说对不对", ("干就完了！！", "", "大家说对不对")),
        ("说到“好。”为止。后来", ("说到“好。”为止", "。", "后来")),
        ("少一个引号“好。后来", ("少一个引号“好", "。", "后来")),
        ("抓项目（见附件。）", ("抓项目（见附件。）", "", None)),
        ("全面过筛子.5月底前查完.", ("全面过筛子", ".", "5月底前查完.")),
        ("发现1例,查处1例.", ("发现1例,查处1例", ".", None)),
        ("登录百度.com查询。", ("登录百度.com查询", "。", None)),
        ("占20.5%,提高1.3点。", ("占20.5%,提高1.3点", "。", None)),
    ],
)
def test_leads(text: str, lead: tuple[str, str, str | None]) -> None:
    assert split_lead(text) == lead


def test_blocks_of_a_body() -> None:
    blocks = parse(
        "　　去年增长7%。",
        "一、抓项目",
        "（一）快开工。拿地就开工。",
        "一是快审批。压到十天。",
        "![工地一角](a.png)",
        "| 项目 | 投资 |",
        "|---|---|",
        "| 甲 | 3 |",
        "以上是我的发言，请批评指正。",
        "谢谢大家！",
    )
    assert [type(block) for block in blocks] == [
        TextBlock,
        Heading,
        Heading,
        Item,
        PictureBlock,
        TableBlock,
        Closing,
        Closing,
    ]
    assert blocks[0].place == Place(PATH, 1, 3)
    assert isinstance(blocks[2], Heading)
    assert (blocks[2].level, blocks[2].text, blocks[2].runin) == (2, "快开工", "拿地就开工。")
    assert isinstance(blocks[5], TableBlock)
    assert blocks[5].rows == (("项目", "投资"), ("甲", "3"))


@pytest.mark.parametrize(
    ("text", "heading", "runin"),
    [
        (
            "2.水价倒挂：制水成本每吨3.9元，实收只有1.8元，越供越亏。",
            "水价倒挂",
            "制水成本每吨3.9元，实收只有1.8元，越供越亏。",
        ),
        ("一、第一个关键词：热爱", "第一个关键词：热爱", None),
        ("（一）炼钢挑大梁：比例提到三成，废钢不出园。", "炼钢挑大梁：比例提到三成，废钢不出园", None),
    ],
)
def test_a_heading_runs_into_a_whole_sentence_behind_a_colon(
    text: str, heading: str, runin: str | None
) -> None:
    block = parse(text)[0]
    assert isinstance(block, Heading)
    assert (block.text, block.runin) == (heading, runin)


def test_a_count_of_neighbours_out_of_turn_is_text() -> None:
    blocks = parse("一、早谋划", "二、快落实", "三、抓长效", "二、三审衔接要紧。", "四、强保障")
    assert [type(block).__name__ for block in blocks] == ["Heading"] * 3 + ["TextBlock", "Heading"]


def test_order_words_are_items_only_together() -> None:
    listed = parse("首先，快。开工。", "其次，稳。不出事。", "最后，省。不浪费。")
    assert [block.label for block in listed if isinstance(block, Item)] == ["首先，", "其次，", "最后，"]
    alone = parse(
        "首先，感谢各位莅临。",
        "今天说三件事。",
        "最后，祝大会成功，祝各位身体安康、阖家幸福、万事都如意顺遂。",
    )
    assert not any(isinstance(block, Item) for block in alone)


def test_hashes_state_the_level() -> None:
    blocks = parse("# 抓项目", "## 快开工", "# 抓环境 {-}", "# 1.抓人才", "## 1.2 5G先行")
    found = [(block.level, block.label, block.text) for block in blocks if isinstance(block, Heading)]
    assert found == [
        (1, "一、", "抓项目"),
        (2, "（一）", "快开工"),
        (1, None, "抓环境"),
        (1, "1.", "抓人才"),
        (2, "1.2", "5G先行"),
    ]


def test_a_row_of_dashes_below_the_rule_is_data() -> None:
    (table,) = parse("| 甲 | 乙 |", "|---|---|", "| - | - |")
    assert isinstance(table, TableBlock)
    assert table.rows == (("甲", "乙"), ("-", "-"))


@pytest.mark.parametrize(
    "text",
    [
        "以上是我的发言，不妥之处请批评指正。",
        "以上汇报，妥否，请审定。",
        "我的发言完了，谢谢大家！",
        "发言完毕，谢谢！",
        "我们两家的表态就到这里，谢谢大家！",
        "我就汇报这些，谢谢各位！",
        "汇报不周之处，恳请批评。谢谢各位！",
        "不当之处，请各位专家和同仁批评指正。",
        "再次祝大家节日快乐！谢谢大家！",
        "请各位领导和广大家长监督，谢谢！",
        "谢谢各位代表。",
        "特此汇报。",
        "祝各位老领导健康长寿！",
        "谢谢大家，也祝各位同行工作顺利！",
        "我的交流就到这里，请各位多指教。",
        "光不在眼里，光在心里。我的发言就到这里。",
    ],
)
def test_closings(text: str) -> None:
    assert is_closing(text)


@pytest.mark.parametrize(
    "text",
    [
        "一句“没钱”、一句“没人”，往往就拖成了一场火。",
        "感谢市委、市政府多年来对水利事业的关心，没有这份关心就没有今天的水库。",
        "请市委放心，人在山在！",
        "有了不足，就要改。",
        "当前，我们还存在不足之处，主要是三个方面。",
        "群众的监督是最好的防腐剂。",
        "讲话结束以后，我们连夜开了支委会。",
    ],
)
def test_prose_is_no_closing(text: str) -> None:
    assert not is_closing(text)


def test_a_closing_formula_within_the_body_is_a_paragraph() -> None:
    blocks = parse("谢谢大家！", "下面说第二件事。")
    assert type(blocks[0]) is TextBlock


_PIECES = st.sampled_from(
    [
        *"一二三四五六七八九十",
        *"0123456789",
        *"。！？；：，、.!?;:,",
        *"（）()“”‘’《》【】",
        *"　 \t",
        *"|#-\\*[]!",
        *"①②第其是要首先次最后",
        "谢谢大家",
        "以上是",
        "发言",
        "年",
        "月",
        "亿元",
        "水利",
        "A",
        "é",
        "😀",
    ]
)
_LINES = st.lists(st.lists(_PIECES, max_size=24).map("".join), max_size=12)


@given(_LINES)
def test_nothing_is_lost(lines: list[str]) -> None:
    blocks = parse(*lines)
    printed = "".join(_all_words(block) for block in blocks)
    typed = "".join(line.strip(SPACES) for line in lines)
    assert _is_within(_core(printed), _core(typed))
    assert len(_core(typed)) - len(_core(printed)) <= _markup(lines)


def _all_words(block: BodyBlock) -> str:
    match block:
        case Heading() | Item():
            return (
                ("" if block.generated else block.label or "") + block.text + block.mark + (block.runin or "")
            )
        case PictureBlock():
            return block.caption + block.path
        case _:
            return block.printed


def _core(text: str) -> str:
    return "".join(
        char for char in text if not char.isspace() and char not in SPACES and char not in "|#-\\![]()（）{}"
    )


def _is_within(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(char in rest for char in part)


def _markup(lines: list[str]) -> int:
    """Characters that only rows of tables may lose: the colons of their rule."""
    return sum(line.count(":") for line in lines if line.strip(SPACES).startswith("|"))


@given(_LINES)
def test_lines_of_blocks_rise(lines: list[str]) -> None:
    numbers = [block.place.line for block in parse(*lines)]
    assert numbers == sorted(numbers)
    assert set(numbers) <= set(range(1, len(lines) + 1))
