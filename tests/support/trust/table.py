"""docs/validation.md: what each tool finds wrong with each sample."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version

from support.trust import variants
from support.trust.checks import CHECKS, KNOWN, Check, found, is_known
from support.trust.samples import NAMES, sample
from support.trust.texts import words

VERSIONS = "## 工具的版本"
"""The last part, which differs from one computer to the next."""
INTRODUCTION = """\
# 用别人的工具检验

这一页由 `make validation` 生成，不要手改。`content/` 里的样例全部生成两种输出，交给别人写的工具检验，
表里的数是每种工具发现问题的个数。测试是 `tests/acceptance/test_trust.py`，与这一页用同一段程序。
“另 1”是已经查过、在后面说明的。

读回文字的工具各读各的，读出来的与内容逐字相同才算 0，包括“”等标点；只有空白和换行不计。
Word 文稿读的是正文，不含页眉页脚；PDF 逐页读，包括页眉和页码，内容文件里的标题、称呼、正文也逐行找。
"""
STATED = """\
## PDF 符合的标准

默认同时声明 PDF/A-2a（ISO 19005-2，长期保存）和 PDF/UA-1（ISO 14289-1，无障碍）：`pdf/a-2a+ua-1`。
别的写在项目的 `templates/speech/style.yaml` 里，一行 `pdf: pdf/a-2b` 就行；别的文种沿用发言的样式，不必再写。
页面和标签在每一种里都一样，不同的只是文件对自己的声明：XMP 里的标识、颜色的含义（sRGB 输出意图）。

每一种各生成一份一次画成的（{short}）和一份分段画好再拼起来的（{long}），
用 page-validation 按所声明的标准检验；`pdf-1.7` 什么都不声明，没有可检验的。

没有 PDF/A-1 和 PDF/A-4：前者不许有透明（有的图片有），后者要 PDF 2.0，收的单位还少。
PDF/A-3 与 PDF/A-2 的差别只在可以附带别的文件，这里没有附带。
CMYK 图片读入时转成 RGB：PDF/A 里的颜色要与输出意图一致（ISO 19005-2 第 6.2.4.3 条）。
"""
METADATA = """\
XMP 不压缩：ISO 19005-1 第 6.7.2 条不许压缩，page-validation 对 PDF/A-2 也照此检查
（`PDFA2A-METADATA-FILTER-001`）；不压缩，不懂 PDF 的程序也能读。

数据的末一个字节恰好是回车（CR）的流，page-validation 报 `PDFA2A-STREAM-LENGTH-001`
（每个流约有 1/256 的可能）：它从 `endstream` 往回读，把这个字节和后面的换行合成一个行尾标记。
ISO 32000-1 第 7.3.8.1 条规定从 `stream` 后按 Length 数，数出来正好接换行和 `endstream`，
合 ISO 19005-2 第 6.1.7.1 条。
测试只在逐字节核对是这样时才不计（`is_long_as_stated`）。误报；可是收的单位若用同类工具，会遇到。

不指定标准时，page-validation 见到两种标识就不检验（both PDF/A and PDF/UA identification schemas
are present），要分别指定 `2a` 和 `ua1`。两个标准各要各的标识（ISO 19005-2 第 6.6.4 条，
ISO 14289-1 第 5 章），都没有禁止另一个；
PDF/A 不认识的 `pdfuaid` 照 ISO 19005-2 第 6.6.2.3 条在扩展模式里说明了。误报。
"""


def table() -> str:
    """The whole page but for the versions of the tools."""
    parts = [INTRODUCTION, _section("Word 文稿", "docx"), _section("PDF", "pdf"), _known(), _variants()]
    return "\n".join(parts)


def versions() -> str:
    """The part with the versions of the tools."""
    rows = {check.package: _version(check.package) for check in CHECKS.values()}
    return "\n".join([VERSIONS, "", *_rows(("工具", "版本"), rows.items()), ""])


def _section(title: str, output: str) -> str:
    checks = [check for check in CHECKS.values() if check.output == output]
    header = ("样例", *(f"{check.tool}：{check.what}" for check in checks))
    rows = [(name, *(_count(name, check) for check in checks)) for name in NAMES]
    return "\n".join([f"## {title}", "", *_rows(header, rows), "", _size(output), ""])


def _size(output: str) -> str:
    if output == "docx":
        return f"读回的文字共 {sum(len(words(sample(name))) for name in NAMES)} 字。"
    return f"共 {sum(len(sample(name).layout.pages) for name in NAMES)} 页。"


def _count(name: str, check: Check) -> str:
    wrong = found(name, check)
    known = sum(is_known(name, one) for one in wrong)
    return f"{len(wrong) - known}" + (f"，另 {known}" if known else "")


def _known() -> str:
    items = (f"- {name}，outloud `{rule}`：{why}" for (name, rule), why in KNOWN.items())
    return "\n".join(["## 查过的", "", *items, "", METADATA])


def _variants() -> str:
    names = {"short": variants.SHORT, "long": variants.LONG.rpartition("/")[2]}
    both: list[Mapping[object, tuple[str, ...]]] = [
        variants.found(variants.SHORT),
        variants.found(variants.LONG),
    ]
    rows = [
        (f"`{variant.value}`", "、".join(variants.profiles(variant)) or "—",
         *(str(len(each[variant])) if list(variants.profiles(variant)) else "—" for each in both))
        for variant in both[0]
    ]  # fmt: skip
    header = ("`pdf:`", "检验", "一次画成", "分段拼成")
    return "\n".join([STATED.format(**names), *_rows(header, rows), ""])


def _rows(header: tuple[str, ...], rows: object) -> Iterator[str]:
    for cells in (header, ("---",) * len(header), *rows):
        yield f"| {' | '.join(cells)} |"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        option = "-v" if package.startswith("pdf") else "--version"
        done = subprocess.run([package, option], capture_output=True, text=True, check=True)
        match = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
        return match[0] if match else ""
