"""Names, units and posts in the forms that heads of speeches have."""

from __future__ import annotations

import pytest

from reportgen.content.speech import Speaker
from reportgen.readers.names import is_name
from reportgen.readers.offices import is_unit, split_office
from reportgen.readers.speakers import merge_speakers, read_speakers


@pytest.mark.parametrize(
    ("text", "unit", "post", "name"),
    [
        ("市水利局党组书记、局长　王　明", "市水利局", "党组书记、局长", "王明"),
        ("云溪市公安局党委委员、副局长　赵䶮", "云溪市公安局", "党委委员、副局长", "赵䶮"),
        ("青石岭镇党委书记　罗开山", "青石岭镇", "党委书记", "罗开山"),
        (
            "北辰能源集团有限公司党委副书记、总经理　卢一鸣",
            "北辰能源集团有限公司",
            "党委副书记、总经理",
            "卢一鸣",
        ),
        ("市农业农村局局长吴见山", "市农业农村局", "局长", "吴见山"),
        ("方静姝（平川县卫生健康局副局长）", "平川县卫生健康局", "副局长", "方静姝"),
        ("（市水利局局长 王明）", "市水利局", "局长", "王明"),
        ("王明，市水利局局长", "市水利局", "局长", "王明"),
        ("市水利局局长：王明", "市水利局", "局长", "王明"),
        ("市水利局　党组书记、局长　王明", "市水利局", "党组书记、局长", "王明"),
        ("市水利局　王明", "市水利局", None, "王明"),
        ("党组书记、局长    冯守拙", None, "党组书记、局长", "冯守拙"),
        ("校长　诸葛明", None, "校长", "诸葛明"),
        ("秦　岚", None, None, "秦岚"),
        ("贺 知 章", None, None, "贺知章"),
        ("欧阳　朔", None, None, "欧阳朔"),
        ("州委常委、统战部部长　古丽·阿依夏", None, "州委常委、统战部部长", "古丽·阿依夏"),
        ("栗子沟村党支部书记、村委会主任 李有田", "栗子沟村", "党支部书记、村委会主任", "李有田"),
        ("中共丹阳街道工委书记　楚　天", "中共丹阳街道工委", "书记", "楚天"),
        ("共青团云溪市委书记　周洋", "共青团云溪市委", "书记", "周洋"),
        ("市公安局交警支队支队长 钱进", "市公安局交警支队", "支队长", "钱进"),
        ("市第二人民医院急诊科护士长 江小琴", "市第二人民医院急诊科", "护士长", "江小琴"),
        ("龙泉山林场场长 柏 青", "龙泉山林场", "场长", "柏青"),
        ("省农科院小麦研究所所长 麦 穗", "省农科院小麦研究所", "所长", "麦穗"),
        ("志愿者代表　安晓禾", None, "志愿者代表", "安晓禾"),
        ("市人大代表　王明", None, "市人大代表", "王明"),
        ("发言人：副校长　欧阳朔", None, "副校长", "欧阳朔"),
        ("发 言 人　　天成乳业集团总裁　牛　犇", "天成乳业集团", "总裁", "牛犇"),
        ("发言单位：滨海职业技术大学", "滨海职业技术大学", None, None),
        ("市交通运输局", "市交通运输局", None, None),
        ("市局", "市局", None, None),
        ("青石湾监狱党委书记、监狱长　纪伯钧", "青石湾监狱", "党委书记、监狱长", "纪伯钧"),
        ("（松江公交公司驾驶员代表）", "松江公交公司", "驾驶员代表", None),
        ("团区委　　书　记　丁　一", "团区委", "书记", "丁一"),
        ("松江机务段　巡道工　关海山", "松江机务段", "巡道工", "关海山"),
        ("苗绣传承人　龙阿朵", None, "苗绣传承人", "龙阿朵"),
        ("王明同志", None, None, "王明"),
    ],
)
def test_one_speaker(text: str, unit: str | None, post: str | None, name: str | None) -> None:
    assert read_speakers(text) == (Speaker(name, post, unit),)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三　李四", ["张三", "李四"]),
        ("东南大学党委书记　樊登科　　校长　海　川", ["樊登科", "海川"]),
        ("张三、李四", ["张三", "李四"]),
        ("市教育局　成　洁　　市妇联　郁文君", ["成洁", "郁文君"]),
        ("市水利局局长　王　明　市教育局局长　李强", ["王明", "李强"]),
    ],
)
def test_several_speakers(text: str, names: list[str]) -> None:
    assert [speaker.name for speaker in read_speakers(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "打造一流营商环境示范区",
        "守好一库碧水　织密百里水网",
        "奋力书写民生水利新答卷",
        "让文物说话　让历史发声",
        "在会上的发言",
        "争做新时代合格党员",
        "推动经济平稳增长",
        "尊敬的李市长，",
        "各位代表",
        "——在会上的发言",
        "一是站",
        "今天说三点。",
        "表态发言",
        "交流发言",
    ],
)
def test_no_speakers(text: str) -> None:
    assert read_speakers(text) == ()


def test_partial_speakers_are_put_together() -> None:
    lines = ("市文化局", "党组书记、局长　冯守拙", "古渡集团总经理　白　鹭")
    merged = merge_speakers(speaker for line in lines for speaker in read_speakers(line))
    assert merged == (Speaker("冯守拙", "党组书记、局长", "市文化局"), Speaker("白鹭", "总经理", "古渡集团"))


def test_a_form_with_a_label_for_each_part() -> None:
    lines = ("发言单位：云岭县第一中学", "发 言 人：田　野", "职　　务：团委书记")
    merged = merge_speakers(speaker for line in lines for speaker in read_speakers(line))
    assert merged == (Speaker("田野", "团委书记", "云岭县第一中学"),)


def test_a_unit_and_its_post_repeat_the_unit() -> None:
    assert merge_speakers([Speaker(unit="市局"), Speaker("王明", "局长", "市局")]) == (
        Speaker("王明", "局长", "市局"),
    )


@pytest.mark.parametrize("text", ["王明", "王　明", "赵䶮", "司空见", "买买提·艾山", "贝锦程"])
def test_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["安全", "发言", "高质量", "市水利局", "王", "二〇二三", "全市"])
def test_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    "text", ["市水利局", "石桥镇人民政府", "云岭乡党委、云岭乡人民政府", "国家税务总局白沙市税务局"]
)
def test_units(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["打造示范区", "水利，局", "大局", "各位同志们的心声"])
def test_no_units(text: str) -> None:
    assert not is_unit(text)


def test_offices() -> None:
    assert split_office("党委书记、董事长") == (None, "党委书记、董事长")
    assert split_office("市妇联主席") == ("市妇联", "主席")
    assert split_office("高新区管委会主任") == ("高新区管委会", "主任")
    assert split_office("经济平稳增长") == (None, None)
