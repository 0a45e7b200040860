"""Clauses that nothing measures, and why."""

from __future__ import annotations

from collections.abc import Mapping

UNBUILT: Mapping[str, str] = {
    "A4-a": "纸张，文件里测不出",
    "A6.3": "装订和裁切，需要人手",
    "A8": "没有做横排的页，表格都竖排",
    "A9": "文字规则，不是版面",
    "B11": "没有做：字数和时长不检查",
    "B12": "没有做成单独的格式：行距、页边距可在 style.yaml 里改，标题不能从第六行排起",
    "D10": "说明 D1—D9 都是可改的默认值，没有可量的东西",
}
