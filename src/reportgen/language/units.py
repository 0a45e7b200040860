"""The units that numbers of office prose count in, and which of them measure rather than count."""

from __future__ import annotations

import re

_MEASURES = """
个百分点 百分点 % ‰ 倍 成 番 元/人 元/吨 元/平方米 元/亩 元 美元 欧元 港元 日元 英镑 亩 公顷 平方米
平方公里 平方千米 平米 立方米 立方 方 公里 千米 米 厘米 毫米 微米 纳米 海里 里 微克/立方米 毫克/升
公斤/亩 吨标准煤 吨标煤 吨 公斤 千克 克 毫克 斤 担 石 升 毫升 加仑 亿千瓦时 千瓦时 千瓦 兆瓦时 兆瓦
吉瓦 瓦 度 千伏安 千伏 伏 安 兆 赫兹 摄氏度 ℃ 分贝 km² km2 KM2 km KM m² m2 M2 m³ m3 M3 cm mm kg Kg
KG t kWh MWh MW GW kW kV GB TB PB EB MB Mbps Gbps 个工作日 工作日 日 个小时 小时 个钟头 分钟 秒钟
毫秒 秒 天 周 个星期 个月 岁 学时 课时 分 标准箱 标箱 TEU 平方 P PFlops
"""
_COUNTS = """
路 人次 家次 户次 种次 票次 车次 件次 场次 台次 辆次 艘次 架次 列次 批次 班次 航次 频次 届次 亩次 点次
校次 站次 页次 条次 人日 人天 例次 台时 床日 学分
人份 剂次 人年 台（套） 台(套) 个（次） 台套 套件
个班 个标段 家 个 项
条 名 人 户 座 所 处 口 件 起 宗 例 张 票 套 栋 幢 间 部 辆 艘 架 台 只 头 羽 尾 匹 株 棵 支 篇 份
本 册 期 次 场 批 轮 届 节 门 堂 讲 集 首 幅 块 片 段 列 趟 班 笔 单 枚 盏 根 眼 孔 道 员 位 对 组
队 种 款 类 床 剂 盒 瓶 桶 袋 箱 车 船 字 页 版 顶 面 台站 桩 站 点 村 校 店 街 镇 乡 县 市 国 院 厂
园 馆 课 幕 出 部次 则 封 颗 粒 朵 把 回 遍 趟次 批件 标段
"""

MEASURES = frozenset(_MEASURES.split())
"""Units that measure: money, lengths, areas, shares, times."""
COUNTS = frozenset(_COUNTS.split())
"""Measure words that count things one by one."""
_NOT_AFTER_HANZI = """
路 学分 点 面 方 道 站 村 校 店 街 镇 乡 县 市 国 院 厂 园 馆 课 幕 出
石 里 安 度 分 日 单 车 船 口 头 把 回 手 片 段 类 级 位 员 字 版 队
组 对 列 根 门 尾 首 页 顶 层 封 颗 粒 朵 眼 孔 匹 担 斤 克 升 瓦 伏
兆 番 岁 周 天 平方 桩 标段 部次
"""

NOT_AFTER_HANZI = frozenset(_NOT_AFTER_HANZI.split())
"""Units that make words of their own behind hanzi numerals: 两点, 一面, 四方, 三市."""

UNIT = "(?:" + "|".join(map(re.escape, sorted(MEASURES | COUNTS, key=len, reverse=True))) + ")"
"""A pattern of any unit, the longest first."""
