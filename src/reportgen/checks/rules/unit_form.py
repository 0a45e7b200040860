"""计量单位符号的写法。

依据：E7.1
单位符号分大小写：km、kg、m²；不写KM、KG、M2，“㎡”改为“m²”或“平方米”。

错：
    拆除碍洪建筑2.6万M2。
错：
    修建道路12KM，重达30Kg。
对：
    拆除碍洪建筑2.6万平方米，修建道路12km，广义货币M2增长8%，装机30MW，5G基站6座，4K超高清。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_RIGHT = {
    "KM": "km", "Km": "km", "kM": "km", "KG": "kg", "Kg": "kg", "kG": "kg",
    "CM": "cm", "Cm": "cm", "MM": "mm",
    "M2": "m²", "m2": "m²", "M²": "m²", "M3": "m³", "m3": "m³", "M³": "m³",
    "km2": "km²", "KM2": "km²", "Km2": "km²",
    "㎡": "m²", "㎞": "km", "㎏": "kg", "㎜": "mm", "㎝": "cm", "㎥": "m³",
    "KW": "kW", "Kw": "kW", "kw": "kW", "KWH": "kW·h", "kwh": "kW·h", "Kwh": "kW·h",
    "KV": "kV", "Kv": "kV", "kv": "kV",
    "HZ": "Hz", "hz": "Hz", "ML": "mL",
}  # fmt: skip
_UNIT = re.compile(
    r"(?<=[\d万亿千百])( ?)("
    + "|".join(sorted(map(re.escape, _RIGHT), key=len, reverse=True))
    + r")(?![A-Za-z\d])"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Signs of units in the wrong case or shape."""
    for passage, text in masked(subject):
        for match in _UNIT.finditer(text):
            right = _RIGHT[match[2]]
            message = f"单位符号“{match[2]}”写法不对"
            yield mended(passage, *match.span(2), right, message, f"写作“{right}”或汉字")
