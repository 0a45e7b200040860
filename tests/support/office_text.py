"""Made-up office prose, for measuring line breaking on texts nobody has tuned to.

`paragraphs(seed, count)` writes the usual matter of speeches: figures, quotes at odd
places, names of firms and papers. `hard_paragraphs` adds what seldom comes by: web
addresses, half-width marks, full-width digits, rare hanzi.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


_WHO = _words(
    """市水务局 县教育局 区卫健委 高新区管委会 城投集团 农商银行 各乡镇 街道党工委 市属国企
    第一人民医院 职业技术学院 税务部门 专班 驻村工作队 全体干部职工 供电公司 行政审批局 港口集团
    团市委 市中级人民法院"""
)
_DO = _words(
    """扎实推进 全面落实 持续优化 加快建设 统筹抓好 稳步实施 深入开展 着力破解 大力培育 不断完善
    主动对接 从严抓实 坚决守住 有序推广 精准服务 全力保障 协同打造 细化分解 跟踪督办 巩固拓展"""
)
_WHAT = _words(
    """营商环境 重点项目 河湖治理 老旧小区改造 义务教育均衡发展 基层医疗服务 安全生产 数字政府
    乡村振兴 产业链招商 饮水安全 粮食生产 信访积案 人才引进 园区配套 城市更新 文明创建 普惠金融
    垃圾分类 耕地保护 新型工业化 物流枢纽 社区养老 冷链仓储 政务服务 防汛备汛 食品安全 双拥共建
    就业帮扶 科技创新 绿色转型 节能降碳"""
)
_TAIL = _words(
    """取得阶段性成效 走在全市前列 得到群众认可 为高质量发展提供了支撑 不打折扣 见到实效 形成闭环
    落到实处 确保年底前完成 压茬推进 再上新台阶 做到件件有着落、事事有回音 有力有序 补齐短板
    提质增效"""
)
_TIME = _words(
    """今年以来 年初以来 上半年 三季度 下一步 截至目前 会后 近年来 当前 “十四五”时期 到明年底
    汛期前"""
)
_NOUN = _words(
    """户 家 个 亿元 万元 公里 人次 亩 项 台（套） 平方米 吨 万千瓦时 所 处 座 万人 件 次
    批 条 个百分点 % 米 天"""
)
_SLOGAN = _words(
    """一网通办 稳中求进 四个不摘 链长制 最多跑一次 专精特新 小巨人 双随机、一公开
    有求必应、无事不扰 三农 门前四包 回头看 揭榜挂帅 拿地即开工 人人都是营商环境 雪亮 两山
    五个一 头雁"""
)
_PAPER = _words(
    """优化营商环境条例 关于加强河湖长制工作的意见 安全生产责任制规定
    三年行动计划（2023—2025年） 城市更新规划 关于做好〈条例〉宣传工作的通知 基层治理工作手册
    水资源管理办法（试行） 工作要点"""
)
_LATIN = _words(
    """5G 5G+工业互联网 A4 C919 COVID-19 AI APP BIM GDP CPI
    ERP PPP EPC O2O B2B ISO9001 PM2.5 LED R&D WiFi
    VR/AR PLC LNG 110kV RCEP 3D打印 e税通 Lab H5 V2.0 NB-
    IoT DeepSeek K12 Windows SCADA"""
)
_NAME = _words("""张立 李建国 王镕 陈堃 刘喆 赵玥 孙晓昇 周祎 吴珺瑶 阿依古丽·买买提 欧阳志远 郑旸""")
_PLACE = _words("""临江 北屏 云岭 青浦河 南塘 石桥镇 柳湾村 东河街道 西山 海陵港""")


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.pick = random.choice

    def number(self) -> str:
        whole = self.random.randint(1, 10 ** self.random.randint(1, 4))
        forms: list[Callable[[], str]] = [
            lambda: str(whole),
            lambda: str(whole),
            lambda: f"{whole}.{self.random.randint(1, 9)}",
            lambda: f"{whole}.{self.random.randint(10, 99)}",
            lambda: f"{whole + 1000:,}",
        ]
        return self.pick(forms)()

    def amount(self) -> str:
        if self.random.random() < 0.15:
            return self.span()
        return self.number() + self.pick(_NOUN)

    def span(self) -> str:
        low = self.random.randint(2, 60)
        high = low + self.random.randint(1, 40)
        forms = [
            f"{low}%～{high}%",
            f"{low}～{high}个",
            f"{low}—{high}项",
            f"{low}-{high}条",
            f"20{low:02}—20{high:02}年",
        ]
        return self.pick(forms)

    def quoted(self) -> str:
        words = self.pick(_SLOGAN) if self.random.random() < 0.8 else self.pick(_LATIN)
        again = f"“{self.pick(_SLOGAN)}”" if self.random.random() < 0.25 else ""
        return f"“{words}”{again}"

    def aside(self) -> str:
        inner = [
            self.pick(_LATIN),
            f"20{self.random.randint(10, 29)}年",
            self.quoted(),
            self.amount(),
            "试行",
            "含驻点",
        ]
        return f"（{self.pick(inner)}）"

    def thing(self) -> str:
        forms: list[Callable[[], str]] = [
            lambda: self.pick(_WHAT),
            lambda: self.pick(_WHAT) + "、" + self.pick(_WHAT),
            lambda: self.quoted() + self.pick(_WHAT),
            lambda: f"《{self.pick(_PAPER)}》",
            lambda: self.pick(_LATIN) + self.pick(["项目", "平台", "技术", "系统", "应用"]),
            lambda: self.pick(_WHAT) + self.aside(),
        ]
        weights = [6, 3, 3, 1, 1, 1]
        return self.random.choices(forms, weights)[0]()

    def clause(self) -> str:
        forms: list[Callable[[], str]] = [
            lambda: self.pick(_DO) + self.thing(),
            lambda: self.pick(_WHO) + self.pick(_DO) + self.thing(),
            lambda: (
                self.thing() + self.pick(["累计完成", "达到", "新增", "超过", "同比增长"]) + self.amount()
            ),
            lambda: self.pick(_TAIL),
            lambda: f"{self.pick(['完成投资', '争取资金', '惠及', '整改问题'])}{self.amount()}",
            lambda: f"在{self.pick(_PLACE)}推广{self.quoted()}做法",
            lambda: f"其中{self.pick(_PLACE)}{self.amount()}、{self.pick(_PLACE)}{self.amount()}",
            lambda: f"{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日前完成{self.thing()}",
        ]
        return self.random.choices(forms, [5, 4, 4, 3, 2, 1, 1, 1])[0]()

    def sentence(self) -> str:
        parts = [self.clause() for _ in range(self.random.randint(2, 5))]
        joined = parts[0]
        for part in parts[1:]:
            joined += self.random.choices("，；、：", [12, 3, 1, 1])[0] + part
        opening = self.pick(_TIME) + "，" if self.random.random() < 0.3 else ""
        return opening + joined + self.random.choices("。！", [12, 1])[0]

    def paragraph(self) -> str:
        heads = [
            "",
            "",
            f"{self.pick('一二三四')}是",
            f"（{self.pick('一二三四')}）",
            f"{self.random.randint(1, 9)}.",
            "第二，",
            "①",
        ]
        head = self.pick(heads)
        lead = f"{self.pick(_DO)}{self.pick(_WHAT)}。" if head else ""
        return head + lead + "".join(self.sentence() for _ in range(self.random.randint(1, 5)))

    def oddity(self) -> str:
        n = self.random.randint(2, 99)
        forms = [
            f"详见http://www.example.gov.cn/art/2023/{n}/index.html?id={n}",
            f"发送至gw{n}@office.example.com邮箱",
            '他说:"要敢闯敢试"',
            f"(含{n}个村)",
            f"№{n}号简报",
            f"气温降到零下{n}℃",
            f"新建厂房{n}00㎡",
            f"配比为{n}∶3",
            "甲／乙两类",
            "长三角—珠三角",
            "干部——尤其是年轻干部——要带头",
            "还有很多……都要抓",
            f"全程１２{n}公里",
            f"Ｂ类企业{n}家",
            f"{n},345.6亿元",
            f"推行{n}/24小时值守",
            f"增幅±{n}%",
            f"误差≤{n}‰",
            f"Office {n} Pro 版本",
            "C919大飞机（COMAC）",
            f"电话0512-6{n}8 8{n}0",
            f"（{n}）",
            "“‘五个一’工程”",
            "《〈纲要〉实施方案》（2022年）",
            "王镕、陈堃、刘喆",
            "和/或",
            f"上午9:{n}",
            "星期三(周三)下午",
            '"十四五"规划',
            f"第{n}届·秋季",
            f"3.{n}级、Ⅱ级响应",
            f"5·{n}特大",
            f"A+B+{n}模式",
            "“1+3+N”体系",
            f"~{n}分",
            f"[{n}]号文",
            "【重点】",
        ]
        return self.pick(forms)

    def hard_paragraph(self) -> str:
        out = ""
        for _ in range(self.random.randint(2, 6)):
            out += (
                self.clause()
                + self.pick(["，", "、", "", "；"])
                + self.oddity()
                + self.pick(["，", "。", "、", "", "："])
            )
        return out + self.sentence()


def paragraphs(seed: int, count: int) -> list[str]:
    """Usual paragraphs; the same for the same seed."""
    writer = _Writer(Random(seed))
    return [writer.paragraph() for _ in range(count)]


def hard_paragraphs(seed: int, count: int) -> list[str]:
    """Paragraphs crowded with what is seldom met; the same for the same seed."""
    writer = _Writer(Random(seed))
    return [writer.hard_paragraph() for _ in range(count)]
