"""Claims of a number of things, 三项任务 or “四个聚焦”, and the enumerations that make them good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.labels import Marker, read_hanzi
from reportgen.checks.sequences import Run, Sequences, sequences_of
from reportgen.checks.subject import Passage, Subject
from reportgen.content.blocks import Heading, TableBlock
from reportgen.content.outline import find_label

_HANZI = "\u4e00-\u9fff"
_NUMERAL = "一二三四五六七八九十"
_SIZE = rf"(?P<size>十?[两二三四五六七八九]|十|\d{{1,2}})(?![{_NUMERAL}两几多余来])"
_NOT_BEFORE = (
    r"(?<![第前后这那上每近约其几数某各\d.．一二三四五六七八九十两百千万零〇年])"
    r"(?<!其他)(?<!其余)(?<!另外)(?<!上述)(?<!以上)(?<!其中)(?<!所有)(?<!\d[－—～-])"
)
_CLAIM = re.compile(
    rf"“{_SIZE}(?P<quoted>[{_HANZI}]{{1,7}})”"
    rf"|{_NOT_BEFORE}{_SIZE.replace('size', 'count')}"
    rf"(?P<unit>个方面|个|大|项|点|条|件|篇|场|道|类|张|种|本|步)(?P<key>[{_HANZI}]{{0,8}})"
)
_GENERIC = re.compile(
    r"^(?:主要|具体|重点|突出|关键|核心|重大|务实|硬|新)*(?:方面|工作|重点|关键|大?事|实事|任务|措施|举措|意见|建议|体会|做法"
    r"|承诺|环节|问题|要求|打算|考虑|认识|感受|原则|目标|硬仗|文章|情况|层面|维度|不足|短板|经验|牌|关系|$)"
)
_FORWARD = re.compile(
    r"(?:抓[好实住牢紧]|做[好到实优活深]|打[好赢造]|办[好成实]|实施|推进|突出|开展|围绕|从|把握|处理好|落实好|"
    r"谈|讲|提|汇报|报告|作出?|作如下|如下|以下|主要有|主要是|坚持|聚焦|紧盯|着力|强化|下好|算好|用好|答好|种好|唱好|走好|守好|建好|完成好?|重点)$"
)
_BACKWARD = re.compile(r"(?:存在|取得|获得|荣获|完成了|实现了|建成了?|位列|共有|现有|下辖|辖)[^，。；]{0,6}$")
_MOST = 20
"""Things that are enumerated in a speech; more are a quantity."""
_REACH = 300
"""Characters before an enumeration within which it is claimed."""
_STOP = "。！？"
_CUE = re.compile(
    rf"(?P<noun>[{_HANZI}]{{0,8}}?)(?P<cue>[，（—]*即|，?分别[是为]|[：:]|——|（|，)(?P<rest>[^。！？]{{0,400}})"
)
_INSIDE = re.compile("“[^”]*”|‘[^’]*’|《[^》]*》|（[^）]*）")


@dataclass(frozen=True, eq=False, slots=True)
class Claim:
    """A number of things that a text says will follow, and what follows."""

    passage: Passage
    start: int
    end: int
    size: int
    counts: frozenset[int]
    """How many follow: several where it can be counted in several ways."""
    run: Run | None = None
    """The enumeration that follows; None for things named within the sentence."""

    @property
    def text(self) -> str:
        """The claim as written."""
        return self.passage.text[self.start : self.end]

    @property
    def holds(self) -> bool:
        """Whether as many follow as it says."""
        return self.size in self.counts


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a claim in a stretch of text."""

    size: int
    key: str
    quoted: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lead:
    """A text up to `end`, where an enumeration follows: at once, or under a heading and some words more."""

    text: str
    end: int
    near: bool


def claims_of(subject: Subject) -> tuple[Claim, ...]:
    """The claims of a speech that something follows."""
    made: tuple[Claim, ...] = subject.memo("claims", lambda one: tuple(_all_claims(one)))
    return made


def claimed_runs(subject: Subject) -> frozenset[Run]:
    """The enumerations that a claim speaks of."""
    made: frozenset[Run] = subject.memo(
        "claimed", lambda one: frozenset(claim.run for claim in claims_of(one) if claim.run is not None)
    )
    return made


def _all_claims(subject: Subject) -> Iterator[Claim]:
    sequences = sequences_of(subject)
    taken: set[tuple[int, int]] = set()
    for run in sequences.runs:
        if run.again is not None or run.first.number != 1:
            continue
        if (claim := _claim_of(subject, sequences, run)) is not None:
            taken.add((id(claim.passage), claim.start))
            yield claim
    for passage in subject.prose:
        for words in _words_in(passage.text):
            if (id(passage), words.start) not in taken and (counts := _named(subject, passage.text, words)):
                yield Claim(passage, words.start, words.end, words.size, counts)


def _words_in(text: str, start: int = 0, end: int | None = None) -> Iterator[_Words]:
    for match in _CLAIM.finditer(text, start, len(text) if end is None else end):
        quoted = match["quoted"] is not None
        size = _size(match["size"] if quoted else match["count"])
        if not 2 <= size <= _MOST:
            continue
        key = re.sub("^[个大项条件张道类种]", "", match["quoted"]) if quoted else match["key"]
        last = match.end() if quoted else match.end("unit") + len(_noun(key))
        yield _Words(size, key, quoted, match.start(), last)


def _noun(key: str) -> str:
    """The first words of what follows a number: up to four characters."""
    generic = _GENERIC.match(key)
    return generic[0] if generic and generic[0] else key[:4]


def _size(text: str) -> int:
    return int(text) if text.isdigit() else read_hanzi(text.replace("两", "二"))


# Enumerations that follow


def _claim_of(subject: Subject, sequences: Sequences, run: Run) -> Claim | None:
    """The claim that an enumeration answers: one that it makes good, if there is one."""
    counts = _counts(run)
    found = [
        Claim(passage, words.start, words.end, words.size, counts | _apart(words, run), run)
        for passage, start, end, near in _leads(subject, sequences, run)
        for words in _words_in(passage.text, start, end)
        if _answers(subject, _Lead(passage.text, end, near), words, run)
    ]
    return next((claim for claim in found if claim.holds), found[-1] if found else None)


def _counts(run: Run) -> frozenset[int]:
    """Members counted, their last number, and the same with what was pasted before its own."""
    sizes = [len(run.members)]
    after = run.resumed
    while after is not None:
        sizes.append(len(after.members))
        after = after.resumed
    return frozenset({*sizes, sum(sizes), max(run.numbers)})


def _leads(subject: Subject, sequences: Sequences, run: Run) -> Iterator[tuple[Passage, int, int, bool]]:
    """The sentences that may lead to an enumeration: passage, start, end, whether it follows at once."""
    first = run.first
    if first.start > 0:
        start = _sentence_start(first.passage.text, first.start)
        if first.passage.text[start : first.start].strip():
            yield first.passage, start, first.start, True
        return
    block, before = subject.body[first.index - 1] if first.index else (None, None)
    if before is not None and not isinstance(block, TableBlock):
        own = sequences.by_block.get(first.index - 1, ())
        if not any(marker.kind is run.kind for marker in own):
            yield before, _sentence_start(before.text, len(before.text)), len(before.text), True
    above = run.parent
    if above is not None and above.level is not None and above.index < first.index - 1:
        heading = subject.body[above.index][0]
        inner = next(one for one in sequences.by_marker[above].inner if one.parent is above)
        if isinstance(heading, Heading) and inner is run:
            yield above.passage, above.end, len(heading.lead), False


def _sentence_start(text: str, end: int) -> int:
    """Where the last sentence before `end` begins."""
    first = max(end - _REACH, 0)
    last = end
    while last > first and text[last - 1] in "。！？：:；，,”）":
        last -= 1
    return max(first, *(text.rfind(mark, first, last) + 1 for mark in _STOP))


def _answers(subject: Subject, before: _Lead, words: _Words, run: Run) -> bool:
    """Whether an enumeration is what a claim before it speaks of."""
    near = before.near
    behind = before.text[words.end : before.end].lstrip("”")
    ahead = before.text[max(words.start - 60, 0) : words.start].rstrip("“")
    label = find_label(ahead)
    clause = re.split("[，。；：！？]", label.rest if label else ahead)[-1]
    if "、" in clause[-16:] or _is_fixed(subject, before.text, words.start):
        return False
    tail = behind.rstrip("。，；：:")
    last = not re.search("[，；、的]", tail) and len(tail) <= 6
    colon = bool(re.search("[：:]$", behind)) or (run.first.start > 0 and behind.endswith("，"))
    if near and last and colon:
        return True
    if _agree(words, run):
        return True
    if words.quoted or not near or _BACKWARD.search(ahead):
        return False
    if _GENERIC.match(words.key):
        return last or bool(_FORWARD.search(ahead))
    return last and bool(_FORWARD.search(ahead)) and run.first.level is None


def _is_fixed(subject: Subject, text: str, at: int) -> bool:
    start = at + (text[at] == "“")
    return any(text.startswith(term, start) for term in subject.words.listed("counted"))


def _agree(words: _Words, run: Run) -> bool:
    """Whether most of the members have the word that is claimed: 三大攻坚 … 改造攻坚行动."""
    return any(sharing * 2 > len(run.members) for sharing in _sharing(words, run))


def _apart(words: _Words, run: Run) -> frozenset[int]:
    """How many sections a claim may mean where others stand beside them: 四个聚焦 and a fifth."""
    return _sharing(words, run) if run.first.level == 1 else frozenset()


def _sharing(words: _Words, run: Run) -> frozenset[int]:
    """How many members have the word that is claimed, if more than one: four of five may be the 四个聚焦."""
    core = words.key[-2:] if words.quoted else words.key[:2]
    if not core or _GENERIC.match(words.key) or "的" in core:
        return frozenset()
    sharing = sum(core in _lead(marker) for marker in run.members)
    return frozenset({sharing} if sharing > 1 else ())


def _lead(marker: Marker) -> str:
    return re.split("[。；]", marker.passage.text[marker.end : marker.end + 30])[0]


# Things named within the sentence


def _named(subject: Subject, text: str, words: _Words) -> frozenset[int]:
    """How many things a sentence names behind a claim; nothing when it cannot be told for certain."""
    at = words.end
    match = _CUE.match(text, at)
    if match is None or "等" in match["noun"]:
        return frozenset()
    rest = match["rest"]
    if match["cue"].startswith("（") and "即" not in match["cue"]:
        rest = rest.partition("）")[0]
    if re.match(rf"[{_NUMERAL}]+[是要]|首先|第一|其一|①|（[一1]）|1[.．]", rest):
        return frozenset()
    if _is_fixed(subject, text, words.start):
        return frozenset()
    return _by_heads(words, match["cue"], rest) or _by_marks(match["cue"], rest) or _by_halves(words, match)


def _elements(text: str) -> list[str]:
    """What 、 parts, quotes and brackets kept whole: an adjacent “甲”“乙” is two."""
    bare = _INSIDE.sub(lambda found: "“" + "字" * (len(found[0]) - 2) + "”", text)
    return [part for part in re.split("、|(?<=”)(?=“)", bare) if part]


def _by_heads(words: _Words, cue: str, rest: str) -> frozenset[int]:
    """Things with the claimed word at their head: 四个聚焦：聚焦……，聚焦……; 五个一批：签约一批、开工一批."""
    key = words.key
    if not key or len(key) > 4 or re.search(f"[{_NUMERAL}两]", key.removeprefix("一")):
        return frozenset()
    parts = [part.strip("“”") for part in re.split("[，；、]|(?<=”)(?=“)", rest) if part.strip("“”")]
    if key == "一批":
        holds = ["一批" in part for part in parts]
    elif len(key) == 1:
        holds = [part.startswith(key) and not part.startswith("进一步") for part in parts]
    else:
        holds = [part.startswith(key) for part in parts]
    if not parts or not holds[0] or sum(holds) < (3 if cue == "，" else 2):
        return frozenset()
    joined = len(re.findall(f"(?:和|及|与|并){key}", rest))
    together = (*holds, False).index(False)
    counts = {sum(holds), together} if len(key) == 1 or key == "一批" else {sum(holds)}
    return frozenset({count + more for count in counts for more in (0, joined)})


def _by_marks(cue: str, rest: str) -> frozenset[int]:
    """Things that 、 parts behind 即, 分别是, （ or ：."""
    clauses = [clause for clause in re.split("[，；]", _hidden(rest)) if clause]
    if cue == "，" or not clauses or "等" in clauses[0]:
        return frozenset()
    each = [len(_elements(clause)) for clause in clauses]
    parts = _elements(clauses[0])
    if each[0] < 3 or (cue in "：:" and not _are_alike(parts)) or max(map(len, parts[:-1])) > 12:
        return frozenset()
    joined = len(re.findall("[和及与]", parts[-1]))
    counts = {*range(each[0], each[0] + joined + 1)}
    if min(each) > 1 and len(each) > 1:
        counts |= {len(each), sum(each)}
    return frozenset(counts)


def _by_halves(words: _Words, match: re.Match[str]) -> frozenset[int]:
    """Things that ； parts behind a claim in quotes and its ：, about as many as it says."""
    if not words.quoted or match["noun"] or match["cue"] not in "：:":
        return frozenset()
    count = len(match["rest"].split("；"))
    return frozenset({count} if count > 2 and abs(count - words.size) < 3 else ())


def _hidden(text: str) -> str:
    """`text` with what stands in quotes and brackets made unreadable, each as long as before."""
    return _INSIDE.sub(lambda found: "“" + "字" * (len(found[0]) - 2) + "”", text)


def _are_alike(parts: list[str]) -> bool:
    """Whether things are named in one form: as long as each other, or with one head."""
    if any(re.search(r"\d", part) for part in parts):
        return False
    lengths = {len(part) for part in parts}
    return max(lengths) - min(lengths) <= 1 or len({part[0] for part in parts}) == 1
