"""The body parser: lines of text into headings, items, paragraphs, tables and pictures.

A paragraph is a line, written the way writers write: `一、` `（一）` `1.` `（1）` are
levels 1–4 (A7.3.3-b), `一是` `第一，` `首先，` `①` open items (B8, B9), a heading may run
into its text. `#`–`####` and `- ` number themselves. What is typed is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.content.blocks import (
    BodyBlock,
    Closing,
    Heading,
    Item,
    PictureBlock,
    TableBlock,
    TextBlock,
)
from reportgen.content.numerals import CIRCLED, heading_label, item_label
from reportgen.diagnostics import Diagnostic, Place, SourceLine, error

SPACES = " \t\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\r"
"""What writers indent with; never part of a paragraph."""

_N = "一二三四五六七八九十"
_OPENING = "“‘《〈（(〔【「"
_CLOSING_MARKS = "”’》〉）)〕】」"


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a body, and what was wrong with its form."""

    blocks: tuple[BodyBlock, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of a line: level 1–4 for headings, None for items."""

    text: str
    level: int | None
    rest: str


# The mark after a number may be a wrong one (E1.2–E1.5): it is still a label, and a check's business.
_HEADINGS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"[{_N}]{{1,3}}\s*[、.．，,：:]")),
    (2, re.compile(rf"(?:[（(]\s*[{_N}]{{1,3}}\s*[）)]|[㈠-㈩])[、.．，,：:]?")),
    (3, re.compile(r"\d{1,2}\s*[.．、](?!\d)|[⒈-⒛]")),
    (4, re.compile(r"(?:（\s*\d{1,2}\s*）|[⑴-⒇])[、.．，,：:]?")),
)
_ITEMS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?P<number>[{_N}]{{1,3}})(?:是|要(?![素点件求]))(?!(?P=number)[、，,])[，、,：:]?"),
    re.compile(rf"第[{_N}]{{1,3}}(?:点|条|个方面)?[，、,：:](?!第?[{_N}])"),
    re.compile(rf"其[{_N}][，、,：:]"),
    re.compile(rf"[{CIRCLED}][、.．]?"),
    re.compile(r"\d{1,2}\s*[)）]"),
    re.compile(r"\(\s*\d{1,2}\s*\)"),
)
# 三、四线城市, 一、二年级, 七、八十年代, 一、二、三产业: neighbours in a count, parted by 、, are no label.
_NEIGHBOURS = re.compile(
    rf"(?P<one>[{_N}]{{1,3}})、(?P<two>[{_N}]{{1,3}})"
    r"(?P<unit>[号级审期线季类产批次月年层楼天日个位名岁期届号队组班排营连线路环区胎孩旬师中院]"
    r"|道防线|等[奖功品]|把手|梯队|、|(?<=十)[多余来几]?[人家项亩里户米元])?"
)
_NUMERAL = {char: value for value, char in enumerate(_N, start=1)}
_ORDER_WORDS = re.compile(r"(首先|其次|再次|再者|最后)[，、,：:]")
_HASHES = re.compile(r"(#{1,6})\s+(.*?)(\s*\{-\})?$")
_DOTTED = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,3}[.．、]?)\s+(?=\S)")
_PICTURE = re.compile(r"!\[(?P<caption>.*)\]\((?P<path>[^()]+)\)$")
_COLON_LEAD = re.compile(
    r"(?P<lead>[^：:。！？；，、“”《》（）]{2,20})(?P<mark>[：:])\s*"
    r"(?P<rest>(?=[^。]{0,60}[，。、；])[^：:].{29,}|[^：:“‘「\s].{20,}[。！？；][”’》〉）)〕】」]*)$"
)
"""A heading that runs into a sentence behind ：, not 主题：分题."""
_RULE_ROW = re.compile(r"[\s:|]*-[\s:|-]*$")

_SPEECH = "(?:表态|交流|汇报|典型|我的|本次)*(?:发言|汇报|表态|讲话|报告|介绍|述职|演讲|宣讲|致辞|分享)"
_OVER = "结束(?![以之]?后|时)"
_FAULT = "(?:不[妥当足周到对]|错误|疏漏|纰漏|欠妥)"
_JUDGE = "(?:批评|指正|监督|审议|审阅|指导|指教|海涵|谅解|见谅|包涵|原谅|斧正|宝贵意见|批示)"
_CLOSING = re.compile(
    rf"(?:以上|上述)(?:就?是|这些|几点|[^，。]{{0,12}}(?:{_SPEECH}|意见|体会|想法|建议|认识|做法|情况|{_FAULT}))"
    rf"|[^。！]{{0,16}}(?:{_SPEECH}|交流)(?:完毕|完了|{_OVER}|到此|就?到这里|就是这些|就这些|就这么多)"
    r"|[^。！，]{0,10}(?:汇报|讲|说|发言|表态|谈|介绍)(?:到这里|到这儿|这些|完了|这么多)"
    rf"|[^。！]{{0,20}}{_FAULT}[^。！]{{0,4}}(?:之处|地方)[^。！]{{0,16}}{_JUDGE}"
    rf"|(?:敬请|恳请|请|欢迎)[^，。！]{{0,16}}{_JUDGE}[^，。！]{{0,4}}(?:[，,。！](?:谢谢|感谢)[^，。]{{0,8}})?[！!。.]?$"
    r"|汇报如上|(?:特|专)此(?:汇报|报告)|(?:当|妥)否，请"
    r"|(?:最后[，,]?)?(?:再次|衷心|诚挚地?|真诚)*(?:预?祝|祝愿)[^，。]{1,24}(?:，[^，。]{1,12})?[！!。.]$"
)
_THANKS = re.compile(
    r"(?:.*[。！!])?(?:最后[，,]?)?(?:再次|衷心|诚挚地?|非常)*(?:谢谢|感谢)"
    r"(?:大家|各位|领导|同志们|组织|聆听|倾听|主持人|评委|[^，。！]{0,8}(?:们|领导|同志|代表|老师|聆听|倾听|来宾))*"
    r"(?:[，,。！!](?:也|并|同时)?(?:再次|衷心|诚挚地?)?(?:预祝|祝愿|祝|愿)[^。！]{2,24})?[！!。.]?$"
)
_ENDS = re.compile(rf"(?:^|[。！])[^。！]{{0,10}}{_SPEECH}(?:完毕|完了|结束|就?到这里|就是这些)[。！]?$")
_DONE = re.compile(rf"{_SPEECH}(?:完毕|完了|到此结束|{_OVER})|{_FAULT}之处[^。！]{{0,16}}{_JUDGE}")
_CLOSING_LENGTH = 80
_THANKS_LENGTH = 40


def parse_body(lines: Iterable[SourceLine]) -> Body:
    """The blocks of a body; every character of `lines` but indents and blank lines is in one of them."""
    found: list[Diagnostic] = []
    blocks = list(_parse_lines(list(_paragraph_lines(lines)), found))
    blocks = _settle_order_words(_settle_counts(blocks))
    blocks = _mark_closings(_number(blocks))
    return Body(tuple(blocks), tuple(found))


def find_label(text: str) -> Label | None:
    """The label that `text` starts with, if what follows makes it one (`1.5亿元` and `一、二号` do not)."""
    for level, pattern in _HEADINGS:
        if match := pattern.match(text):
            return None if level == 1 and _counts_neighbours(text) else _label(text, match, level)
    for pattern in _ITEMS:
        if match := pattern.match(text):
            return _label(text, match, None)
    return None


def split_lead(text: str) -> tuple[str, str, str | None]:
    """A paragraph's lead, its end mark and what follows: up to the first 。！？ outside quotes and brackets.

    ！ and ？ say something and stay in the lead (E2.1); 。 is the mark, and so are ： and
    ； at the end of the paragraph.
    """
    at = _sentence_end(text)
    if at is None:
        closed = text.endswith(("：", "；", ":", ";"))
        return (text[:-1].rstrip(SPACES), text[-1], None) if closed and len(text) > 1 else (text, "", None)
    rest = text[at:].strip(SPACES) or None
    if text[at - 1] in "。.":
        return text[: at - 1], text[at - 1], rest
    return text[:at], "", rest


def ends_speech(text: str) -> bool:
    """Whether a paragraph ends a speech for certain: thanks, or 我的发言完了."""
    return len(text) <= _THANKS_LENGTH and (_THANKS.match(text) or _DONE.search(text)) is not None


def is_closing(text: str) -> bool:
    """Whether a paragraph is a closing formula (B10)."""
    if len(text) <= _THANKS_LENGTH and (_THANKS.match(text) or _ENDS.search(text)):
        return True
    return len(text) <= _CLOSING_LENGTH and _CLOSING.match(text) is not None


def _counts_neighbours(text: str) -> bool:
    """Whether `text` opens with two neighbours of a count, as in 三、四月份."""
    match = _NEIGHBOURS.match(text)
    if match is None:
        return False
    following = _value(match["two"]) - _value(match["one"])
    tens = match["two"].endswith("十") and _value(match["two"]) // 10 - _value(match["one"])
    return match["unit"] == "、" or (match["unit"] is not None and 1 in (following, tens))


def _value(numeral: str) -> int:
    """十二 → 12."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _NUMERAL[numeral[-1]]
    return (_NUMERAL.get(tens[-1:], 1)) * 10 + _NUMERAL.get(ones[-1:], 0)


def _sentence_end(text: str) -> int | None:
    """Behind the first sentence's end outside quotes and brackets, which count only where they pair."""
    depth = 0
    first = None
    for index, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING_MARKS:
            depth = max(0, depth - 1)
        elif char in "。！？" or (char in ".!?" and _is_halfwidth_end(text, index)):
            first = index if first is None else first
            if depth == 0:
                return _behind_marks(text, index)
    return None if first is None or depth == 0 else _behind_marks(text, first)


def _behind_marks(text: str, index: int) -> int:
    """Behind the mark at `index` and further ！ and ？ after it."""
    end = index + 1
    while text[index] not in "。." and end < len(text) and text[end] in "！？!?":
        end += 1
    return end


def _is_halfwidth_end(text: str, index: int) -> bool:
    """Whether a half-width mark ends a sentence: hanzi before it, no Latin letter behind it."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if not after and before in tuple("%％"):
        return True
    return bool(before) and _is_hanzi(before) and not (after.isascii() and after.isalpha())


def _is_hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in "”’》）"


def _paragraph_lines(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """The lines that are not blank, without indents; a column still points into the file."""
    for line in lines:
        text = line.text.strip(SPACES)
        if text:
            indent = len(line.text) - len(line.text.lstrip(SPACES))
            place = line.place
            yield SourceLine(text, Place(place.path, place.line, place.column + indent))


def _parse_lines(lines: Sequence[SourceLine], found: list[Diagnostic]) -> Iterator[BodyBlock]:
    index = 0
    while index < len(lines):
        if lines[index].text.startswith("|"):
            end = index
            while end < len(lines) and lines[end].text.startswith("|"):
                end += 1
            yield _table(lines[index:end])
            index = end
        else:
            yield _parse_line(lines[index], found)
            index += 1


def _parse_line(line: SourceLine, found: list[Diagnostic]) -> BodyBlock:
    text, place = line.text, line.place
    if text.startswith("\\"):
        # A backslash keeps a paragraph that merely looks like markup or a label.
        return TextBlock(text[1:], place)
    if match := _PICTURE.match(text):
        return PictureBlock(match["path"].strip(), match["caption"].strip(), place)
    if match := _HASHES.match(text):
        return _hash_heading(match, line, found)
    if text.startswith("- "):
        return _item(Label("", None, text[2:].strip(SPACES)), place, generated=True)
    label = find_label(text)
    if label is None or not label.rest:
        return TextBlock(text, place)
    if label.level is None:
        return _item(label, place)
    return _heading(label.text, label.level, label.rest, place)


def _label(text: str, match: re.Match[str], level: int | None) -> Label:
    return Label(match[0], level, text[match.end() :].strip(SPACES))


def _heading(label: str | None, level: int, rest: str, place: Place, generated: bool = False) -> Heading:
    text, mark, runin = _split_heading(rest)
    return Heading(label, text, mark, runin, place, level, generated)


def _split_heading(text: str) -> tuple[str, str, str | None]:
    """A heading's words, its end mark and what it runs into; it may end with ： instead of 。 (E2.2)."""
    if match := _COLON_LEAD.match(text):
        return match["lead"], match["mark"], match["rest"]
    return split_lead(text)


def _item(label: Label, place: Place, generated: bool = False) -> Item:
    text, mark, runin = split_lead(label.rest)
    return Item(label.text or None, text, mark, runin, place, generated)


def _hash_heading(match: re.Match[str], line: SourceLine, found: list[Diagnostic]) -> BodyBlock:
    level, rest, unnumbered = len(match[1]), match[2].strip(SPACES), match[3] is not None
    if level > 4:
        hint = "请用 # 到 ####，更细的内容写成“一是……”"
        found.append(error("heading-too-deep", "标题最多四级", line.place, hint, source=line.text))
        level = 4
    typed = find_label(rest) or _dotted_label(rest)
    if typed is not None and typed.level is not None and typed.rest:
        return _heading(typed.text, level, typed.rest, line.place)
    return _heading(None, level, rest, line.place, generated=not unnumbered)


def _dotted_label(text: str) -> Label | None:
    """`1.2 ` before a `#` heading; elsewhere it is a number."""
    match = _DOTTED.match(text)
    return Label(match[1], 3, text[match.end() :].strip(SPACES)) if match else None


def _table(lines: Sequence[SourceLine]) -> TableBlock:
    rows = [_cells(line.text) for line in lines]
    rule = next((index for index, line in enumerate(lines) if _RULE_ROW.fullmatch(line.text)), None)
    header_rows = 1 if rule is None else rule
    kept = [row for index, row in enumerate(rows) if index != rule]
    width = max(len(row) for row in kept or rows)
    padded = tuple(tuple(row + [""] * (width - len(row))) for row in kept)
    return TableBlock(padded, min(header_rows, len(padded)), lines[0].place)


def _cells(text: str) -> list[str]:
    inner = text.strip(SPACES).removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip(SPACES).replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def _settle_counts(blocks: list[BodyBlock]) -> list[BodyBlock]:
    """二、三审衔接 behind heading 三、 is a count of neighbours, no heading: its number comes out of turn."""
    last = 0
    result: list[BodyBlock] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1 and block.label and not block.generated:
            match = _NEIGHBOURS.match(block.printed)
            if match and _value(match["two"]) == _value(match["one"]) + 1 != last + 2:
                block = TextBlock(block.printed, block.place)
            else:
                last = _label_value(block.label or "") or last + 1
        result.append(block)
    return result


def _label_value(label: str) -> int:
    """The number that a label holds in hanzi, 0 when it holds none."""
    hanzi = re.sub(rf"[^{_N}]", "", label)
    return _value(hanzi) if hanzi else 0


def _settle_order_words(blocks: list[BodyBlock]) -> list[BodyBlock]:
    """首先，… 其次，… are items only together: 最后，我代表… alone is a plain sentence."""
    words = [_order_word(block) for block in blocks]
    result = list(blocks)
    start = 0
    while start < len(blocks):
        end = start + 1
        while end < len(blocks) and not isinstance(blocks[end], Heading):
            end += 1
        inside = [index for index in range(start, end) if words[index]]
        if _enumerate({words[index] for index in inside}):
            for index in inside:
                result[index] = _order_item(blocks[index])
        start = end
    return result


def _enumerate(words: set[str | None]) -> bool:
    """Whether order words are a list: 首先，谢谢…… and 最后，祝…… alone open and close a speech."""
    return len(words) > 1 and words != {"首先", "最后"}


def _order_word(block: BodyBlock) -> str | None:
    if not isinstance(block, TextBlock):
        return None
    match = _ORDER_WORDS.match(block.text)
    return match[1] if match else None


def _order_item(block: BodyBlock) -> BodyBlock:
    match = _ORDER_WORDS.match(block.printed)
    assert match is not None
    return _item(_label(block.printed, match, None), block.place)


def _number(blocks: Sequence[BodyBlock]) -> list[BodyBlock]:
    """Count the labels of `#` headings and `- ` items; typed ones count along."""
    counts = [0] * 5
    items = 0
    result: list[BodyBlock] = []
    for block in blocks:
        if isinstance(block, Heading) and (block.generated or block.label):
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (4 - block.level)
            items = 0
            if block.generated:
                block = replace(block, label=heading_label(block.level, counts[block.level]))
        elif isinstance(block, Item):
            items += 1
            if block.generated:
                block = replace(block, label=item_label(items))
        result.append(block)
    return result


def _mark_closings(blocks: list[BodyBlock]) -> list[BodyBlock]:
    """The last paragraphs, as far as they are closing formulas."""
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if type(block) is not TextBlock or not is_closing(block.text):
            break
        blocks[index] = Closing(block.text, block.place)
    return blocks
