"""What is told from a speech by its words, and what of a speech only looks like it."""

from __future__ import annotations

import pytest

from reportgen.readers.debris import (
    opens_related,
    page_number,
    why_anywhere,
    why_before,
    why_certain,
    why_chrome,
    why_outside,
)


@pytest.mark.parametrize(
    "text",
    [
        "- 1 -",
        "— 12 —",
        "—3—",
        "－ 4 －",
        "·5·",
        "6",
        "１２",
        "第7页",
        "第8页 共9页",
        "第 3 页，共 8 页",
        "共8页 第3页",
        "3/8",
        "1／12",
        "Page 2 of 9",
        "P3",
        "第三页",
        "页码：4",
    ],
)
def test_page_numbers(text: str) -> None:
    assert page_number(text)
    assert why_certain(f"　　{text} ") == "页码"


@pytest.mark.parametrize(
    "text", ["1.抓项目", "3月", "2022年", "（1）", "一", "12345热线", "5G", "1958年", "12345"]
)
def test_no_page_numbers(text: str) -> None:
    assert not page_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "扫描二维码关注“笔谈”公众号",
        "☞ 长按识别下方二维码，加入“写手群”，每天领取一篇好材料 ☜",
        "扫码加入“材料人”知识星球",
        "【某某写作网】www.a.example 十万篇范文免费下载",
        "本文来源于网络，如有侵权请联系删除。",
        "本专辑版权归作者所有，未经许可不得转载。",
        "更多写作素材，请关注公众号“一支笔”。回复“水利”即可领取全套资料。",
        "“江潮”系列由笔谈社编印，仅供内部学习交流",
    ],
)
def test_certain_in_any_place(text: str) -> None:
    assert why_certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "【责任编辑：陈露】",
        "【打印】 【关闭】 分享到：微信 微博",
        "阅读 3268　点赞 41　在看 17",
        "发布时间：2023-03-13 09:42　　来源：县融媒体中心",
        "首页 > 新闻中心 > 经验交流 > 正文",
        "上一篇：我县召开会议",
        "时间:2022-05-11 11:04:00",
        "编辑｜小禾",
        "记者 张三 通讯员 李四",
        "标签: #动员大会",
        "【打印本页】",
        "收录于合集 #发言 36个",
        "浏览次数：1024 次",
        "http://a.example/b.html",
        "21.78KB",
        "供稿：市水利局",
        "▼ 点击视频，走进书房 ▼",
        "▲ 观众在展厅参观　摄影／小满",
        "县融媒体中心 云溪发布 2024年04月26日 19:08 浙江",
        "以下文章来源于云溪文旅，作者宣传部",
        "文件大小：23KB  下载次数：128",
    ],
)
def test_a_line_of_its_own(text: str) -> None:
    assert why_anywhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "群众扫码就能评价，评价结果当天公开。",
        "推出“扫码办”，让群众少跑腿",
        "关注公众号就能查询公积金余额，是今年的一件实事。",
        "严厉打击侵权假冒，查处案件312起。",
        "我们开发了“云上税务”小程序，用户突破20万",
        "下面，我分享3点体会：",
        "加强内部管理",
        "更多精彩还在后头！",
        "请点赞，更请监督！",
        "上一条战线、打一场硬仗",
        "收藏的是文物，传承的是文明",
        "12345热线，连着千家万户",
        "扫描二维码即可评价，欢迎广大群众点赞、监督。",
        "打印一张单子，要跑三个窗口",
        "当然，成绩面前，我们也清醒地看到差距。",
        "如果组织需要，我随时准备出发！",
        "责任编辑部的同志们辛苦了",
        "成为街谈巷议的热门话题。",
        "全市统一开通12345服务热线",
        "（一）扫码关注公众号",
        "▲绘好一张蓝图",
        "请选择奋斗！",
        "小张，把稿子发给我看看，是村民最常说的话。",
        "点击率上去了，老百姓的心就近了",
        "一、版权所有不容侵犯",
    ],
)
def test_a_speech_may_speak_of_such_things(text: str) -> None:
    assert why_anywhere(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "（作者单位：市博物馆）",
        "（根据录音整理，未经本人审阅）",
        "版权所有：平川县人民政府",
        "- 完 -",
        "抄送：市委办公室",
        "共印50份",
    ],
)
def test_after_the_end(text: str) -> None:
    assert why_outside(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("会议材料之三", "文稿标记"),
        ("（征求意见稿）", "文稿标记"),
        ("附件3", "文稿标记"),
        ("地点：市会议中心", "文稿标记"),
        ("编者按：这篇发言写得实在。", "编者按或摘要"),
        ("聚力建强基层网底_平川县人民政府门户网站", "网页标题"),
        ("一、基本情况……………… 3", "目录"),
        ("以下是为您整理的发言稿：", "写作工具的话"),
    ],
)
def test_before_the_title(text: str, why: str) -> None:
    assert why_before(text) == why


@pytest.mark.parametrize(
    "text", ["守好一库碧水　织密百里水网", "在全市打击侵权假冒工作会议上的发言", "市水利局局长　王　明"]
)
def test_titles_are_no_chrome(text: str) -> None:
    assert why_chrome(text) is None
    assert why_before("守好一库碧水　织密百里水网") is None


def test_titles_of_web_pages_are_chrome() -> None:
    assert why_chrome("您当前的位置：首页 > 政务公开 > 领导讲话")
    assert why_chrome("篇一：旅游局长表态发言")


@pytest.mark.parametrize(
    "text", ["相关链接：", "【推荐阅读】", "喜欢此内容的人还喜欢", "- END -", "网友评论"]
)
def test_lists_of_other_articles(text: str) -> None:
    assert opens_related(text)
