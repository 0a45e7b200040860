"""混进正文的页码、页眉、水印。

依据：E8.3
从别的文件复制文字，常把页码（— 3 —、第3页 共5页）、页眉和“内部资料”“征求意见稿”之类的字样带进正文。删去即可。

错：
    我们将坚决贯彻会议部署。
    — 3 —
    下一步，我们将全力抓好落实。
错：
    我们将坚决贯彻会议部署。
    第3页 共5页
    下一步，我们将全力抓好落实。
错：
    我们将坚决贯彻会议部署。
    内部资料 注意保存
    下一步，我们将全力抓好落实。
错：
    我们将坚决贯彻会议部署。
    - 3 -
    下一步，我们将全力抓好落实。
错：
    我们将坚决贯彻会议部署，推动产— 3 —业发展。
对：
    我们将坚决贯彻会议部署，认真办理第3页所列事项。
    下一步，我们将全力抓好落实。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.checks.rule import Finding
from reportgen.checks.subject import Role, Subject
from reportgen.content.blocks import Item, TextBlock
from reportgen.diagnostics import Place, Severity

SEVERITY = Severity.ERROR
_N = "〇零一二三四五六七八九十百"
_PAGE = re.compile(
    r"[-—–－―─~·•.\s|]*(?:第\s*)?[\d０-９]{1,4}(?:\s*页)?[-—–－―─~·•.\s|]*"
    rf"|第\s*[\d{_N}]{{1,4}}\s*页[\s,，/、(（]*(?:[共总]\s*[\d{_N}]{{1,4}}\s*页)?[)）]?"
    r"|共\s*\d{1,4}\s*页[\s,，/、]*第\s*\d{1,4}\s*页|\d{1,4}\s*/\s*\d{1,4}(?:\s*页)?"
    rf"|[^。！？；]{{2,20}}[\s|｜]+第\s*[\d{_N}]{{1,4}}\s*页[\s,，/、]*(?:共\s*[\d{_N}]{{1,4}}\s*页)?"
    r"|[-—\s]*(?:page|p\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-—\s]*",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff，。；、])\s*(?:[-—–－]{1,2} ?\d{1,3} [-—–－]{1,2}|[-—–－]{1,2} \d{1,3} ?[-—–－]{1,2}"
    r"|[-—–－]\d{1,3}[-—–－]|第\s?\d{1,3}\s?页[ ，,/]*共\s?\d{1,3}\s?页)\s*(?=[\u4e00-\u9fff])"
)
_STAMP = re.compile(
    r"[（(【\[《“]?(?:内部(?:资料|材料|文件|使用|参阅)|注意保[存密管]|妥善保管|[机秘绝]密|仅供[^，。]{0,8}参考|严禁外传|请勿外传|禁止外传"
    r"|征求意见稿|送审稿|讨论稿|初稿|草稿|样稿|会议材料(?:之[一二三四五六七八九十]+)?|会后收回|试用版|水印|DRAFT|CONFIDENTIAL|由?扫描全能王[^。]*"
    r"|[\u4e00-\u9fff]{2,12}(?:办公室|秘书处|委员会)(?=\s.*印发?$)|印发?$"
    r"|\s|[，、·—★☆\d月年日]){1,6}[）)】\]》”]?",
    re.IGNORECASE,
)
_WORDED = re.compile(r"[A-Za-z\u4e00-\u9fff]{2}")
_ENDED = re.compile(r"[。！？；：，…、”）]$")
_WHY = frozenset({"页码", "页眉", "页脚", "水印", "文稿标记", "文件保管说明"})
_LONGEST = 30


def find(subject: Subject) -> Iterator[Finding]:
    """Lines in the body that belong to the page and not to the speech."""
    yield from _dropped(subject)
    heads = _running_heads(subject)
    for passage in subject.passages:
        if passage.role not in (Role.PARAGRAPH, Role.ITEM, Role.HEADING):
            continue
        text = passage.text.strip()
        if isinstance(passage.block, Item) and passage.block.generated:
            text = f"- {passage.block.text}{passage.block.mark}"
        elif passage.role is not Role.PARAGRAPH:
            text = ""
        if text and (_is_debris(text) or text in heads):
            yield Finding(f"“{text}”像是页码、页眉或水印", passage, 0, len(passage.text), ("从正文里删去",))
            continue
        for match in _INSIDE.finditer(passage.text):
            yield Finding(f"“{match[0].strip()}”像是页码", passage, *match.span(), ("从正文里删去",))


def _is_debris(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    if any(char.isdigit() or char == "页" for char in text) and _PAGE.fullmatch(text):
        return True
    return _WORDED.search(text) is not None and _STAMP.fullmatch(text) is not None


def _running_heads(subject: Subject) -> frozenset[str]:
    """Lines that stand in the body as they stand at its head, or twice, and are no sentences."""
    texts = [block.text.strip() for block in subject.speech.blocks if type(block) is TextBlock]
    short = Counter(text for text in texts if 2 < len(text) <= _LONGEST and not _ENDED.search(text))
    head = {subject.speech.title.replace("\n", ""), (subject.speech.occasion or "").replace("\n", "")}
    return frozenset(text for text, times in short.items() if times > 1 or text in head)


def _dropped(subject: Subject) -> Iterator[Finding]:
    """What the import of a file left out between the first and the last paragraph."""
    lines = [block.place.line for block in subject.speech.blocks]
    if not lines:
        return
    for one in subject.speech.dropped:
        if one.why in _WHY and min(lines) < one.line < max(lines):
            place = Place(subject.speech.path, one.line, 1)
            message = f"“{one.text}”是{one.why}，不是正文"
            yield Finding(message, subject.passages[0], hints=("从正文里删去",), place=place)
