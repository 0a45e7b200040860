"""A speech in a few words of its own: the paragraph that a 摘要 has for each speaker (B13).

No word is made up. What is put together are stretches of the speech as it is printed, joined by
marks; a stretch ends where a clause ends, never inside a number, quotes or brackets. 一是, 二是 and the
like stand in a summary only if all of them do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from reportgen.content.points import Section, is_count, sections
from reportgen.content.speech import Speaker, Speech
from reportgen.diagnostics import Place
from reportgen.language.sentences import CLAUSE_ENDS, SENTENCE_ENDS, Span, clauses

SAYS = "表示，"
"""What stands between a speaker and the words."""

_WORD = re.compile(r"[A-Za-z0-9.,%/+-]+|\S")
_SAID = re.compile(
    r"(?:在[^，。；：]{2,20}(?:上|中|时))?(?:表示|表态|表态说|强调|指出|提出|介绍|认为|说)?[，：,:]"
)
_COUNTED = re.compile(r"(?:^|[。；：，！])[一二三四五六七八九十](?:是|要)")
_HANGING = re.compile(
    r"^(?:对于?|围绕|按照|根据|依托|针对|通过|为了?|在|以|随着|面对|当|如果|只要|只有|由于|因为|虽然|尽管|不仅|不但|既|从"
    r"|一方面|同时|目前|下一步|其中|此外|另外|特别是|尤其是|比如|例如|今年|凡是?|谁|哪|列入|对于|能|过去|原来|以往|.*在哪里)"
    r"|(?:后|时|前|中|下|里|以来|之际|方面|过程中|基础上|方式|思路|要求|原则|目标|办法|抓手|契机|举措|为主|时间|的)$"
)
"""A clause that leads on to the next one, and is no end."""
_FOLLOWS = re.compile(
    "就|则|都|也|全部|一律|均|才|便|必须|应|坚决|立即|逐|限期|予以|给予|依法|却|仍|由|该|可|得|还|但|而|并不|更"
)
"""How a clause begins without which the one before says nothing."""
_PLEDGE = re.compile("将|确保|力争|坚决|坚持|加快|推动|推进|抓好|全力|着力|切实|完成|达到|实现|要")
_LEAST = 6
"""字 that a part of a sentence needs to say something."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one speaker said, in short."""

    who: str
    """Unit, post and name of every speaker; the title of a speech that names none."""
    says: str
    """What leads on to the text: 表示， or a colon."""
    text: str
    written: bool
    """Whether the speech has it as its `summary`."""
    place: Place
    """Of the written summary, else of the speech's title."""


def summarise(speech: Speech, length: int) -> Summary:
    """The summary that is written for a speech, as it is; else one of about `length` 字 from its words."""
    who, says = _frame(speech)
    if speech.summary is None:
        return Summary(who, says, composed(speech, length), False, speech.place("title"))
    text = speech.summary
    if text.startswith(who) and (match := _SAID.match(text, len(who))):
        says, text = match[0], text[match.end() :]
    return Summary(who, says, text, True, speech.place("summary"))


def counted(text: str) -> int:
    """The length of a text in 字 as Word counts them: a mark is one, and so is a number or a Latin word."""
    return len(_WORD.findall(text))


def _frame(speech: Speech) -> tuple[str, str]:
    who = "、".join(filter(None, map(_speaker, speech.speakers)))
    return (who, SAYS) if who else (speech.title.replace("\n", ""), "：")


def _speaker(speaker: Speaker) -> str:
    return (speaker.unit or "") + (speaker.post or "") + (speaker.name or "")


def composed(speech: Speech, length: int) -> str:
    """A summary of about `length` 字 from the words of a speech; less where it has no more to say."""
    return _Composing(sections(speech.blocks), length).text()


@dataclass(slots=True)
class _Slot:
    """A place that can say more: a point, or a section without points."""

    label: str
    lead: str
    sentences: tuple[str, ...]
    chosen: bool = False
    """Whether its lead is said."""
    waiting: list[int] = field(default_factory=list)
    """Sentences that may still be added, by their numbers."""
    said: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.waiting = list(range(len(self.sentences)))
        if not self.lead:
            self.waiting.sort(key=lambda number: _PLEDGE.search(self.sentences[number]) is None)

    @property
    def body(self) -> str:
        """What is said behind the lead, without the mark at its end."""
        return "".join(text for _, text in sorted(self.said.items())).rstrip(CLAUSE_ENDS)

    def text(self, *, labelled: bool) -> str:
        """All that it says, without the mark at its end."""
        between = "。" if len(self.said) > 1 else "，"
        told = between.join(filter(None, (self.lead, self.body)))
        return (self.label if labelled and self.lead else "") + told


@dataclass(slots=True)
class _Part:
    """A section of the summary that is being made."""

    own: _Slot
    points: list[_Slot]
    labelled: bool
    """Whether its points count: 一是, 二是."""

    @classmethod
    def of(cls, section: Section) -> _Part:
        """A part that says no more than the section's own lead."""
        points = [_Slot(one.label, one.lead, one.more) for one in section.points]
        own = _Slot(section.label, section.lead, section.more)
        return cls(own, points, is_count([one.label for one in points]))

    @property
    def chosen(self) -> list[_Slot]:
        """The points that are said."""
        return [one for one in self.points if one.chosen]

    def text(self) -> str:
        """What the section says, without the mark at its end."""
        head = self.own.text(labelled=True)
        told = [one.text(labelled=self.labelled) for one in self.chosen]
        if not told:
            return head
        if self.own.said or any("；" in one or "。" in one for one in told):
            return "。".join(filter(None, (head, *told)))
        if self.labelled or any(one.said for one in self.chosen):
            return "：".join(filter(None, (head, "；".join(told))))
        plain = not any(mark in one for one in told for mark in CLAUSE_ENDS + "、")
        return "，".join(filter(None, (head, ("、" if plain else "，").join(told))))


class _Composing:
    """Chooses what is said, and says it: heads first, then the leads of points, then sentences."""

    def __init__(self, found: Sequence[Section], length: int) -> None:
        self.parts = [_Part.of(section) for section in found]
        self.length = length
        self.most = length * 11 // 10
        """字 beyond which nothing is added."""

    def text(self) -> str:
        """The summary."""
        self._shorten_heads()
        for part in self.parts:
            if part.labelled:
                self._choose(part.points)
        self._add_leads()
        self._add_sentences([part.chosen or [part.own] for part in self._opening_last()])
        self._add_sentences([[part.own] for part in self.parts])
        return self._text()

    def _text(self) -> str:
        told = [text for part in self.parts if (text := part.text())]
        only_heads = not any(part.chosen or part.own.said for part in self.parts)
        mark = "；" if only_heads else "。"
        joined = "".join(one if one[-1] in SENTENCE_ENDS else one + mark for one in told)
        return joined.rstrip(CLAUSE_ENDS) + "。" if joined else ""

    @property
    def _size(self) -> int:
        return counted(self._text())

    @property
    def _least(self) -> int:
        return self.length * 9 // 10

    def _shorten_heads(self) -> None:
        """Heads alone may be too much: then the last ones lose all but their first clause, then go."""
        for part in reversed(self.parts):
            if self._size > self.most:
                part.own.lead = _shortened(part.own.lead)
        while len(self.parts) > 1 and self._size > self.most:
            self.parts.pop()
            for part in self.parts:
                part.own.label = ""

    def _choose(self, points: Sequence[_Slot]) -> None:
        """Say the leads of all of these, or of none if there is no room."""
        for point in points:
            point.chosen = True
        if self._size > self.most:
            for point in points:
                point.chosen = False

    def _add_leads(self) -> None:
        """The leads of points that do not count, in turn; of those that do when there is too little else."""
        for part in self.parts:
            if part.labelled and not part.chosen and self._size < self._least:
                part.labelled = False
        for point in _in_turn([part.points for part in self.parts if not part.labelled]):
            self._choose([point])

    def _add_sentences(self, lists: Sequence[Sequence[_Slot]]) -> None:
        """Sentences behind the leads, one each in turn: at first no more than a fair share of the room."""
        slots = list(_in_turn(lists))
        share = max((self.length - self._size) * 3 // 2 // max(len(slots), 1), 2 * _LEAST)
        for limit in (share, 2 * share):
            for slot in slots:
                if slot.waiting and not slot.said and self._size < self._least and self._say(slot, limit):
                    slot.waiting.pop(0)
        while self._size < self._least and any(slot.waiting for slot in slots):
            for slot in slots:
                if slot.waiting and self._size < self._least:
                    self._say(slot, self.most)
                    slot.waiting.pop(0)

    def _opening_last(self) -> list[_Part]:
        """The parts as they are asked for more; a plain paragraph that opens the speech is asked last."""
        opens = len(self.parts) > 2 and not (self.parts[0].own.lead or self.parts[0].points)
        return [*self.parts[1:], self.parts[0]] if opens else self.parts

    def _say(self, slot: _Slot, share: int) -> bool:
        """Add a sentence or as much of its beginning as there is room for; whether there was any."""
        number = slot.waiting[0]
        for text in _beginnings(slot.sentences[number]):
            slot.said[number] = text
            if counted(text) <= share and self._size <= self.most:
                return True
            del slot.said[number]
        return False


def _shortened(lead: str) -> str:
    """The first clause of a lead; nothing if that alone says nothing."""
    first = next((one.words for one in clauses(lead)), "")
    return first if counted(first) >= _LEAST - 2 and not _HANGING.search(first) else ""


def _beginnings(sentence: str) -> Iterator[str]:
    """A sentence, and shorter and shorter beginnings of it that could stand by themselves."""
    yield sentence if sentence[-1] in CLAUSE_ENDS else sentence + "。"
    parts = clauses(sentence)
    for count in range(len(parts) - 1, 0, -1):
        text = sentence[: parts[count - 1].end]
        listed = _COUNTED.search(sentence[: parts[count].end])
        if counted(text) >= _LEAST and not listed and _may_end(parts[count - 1], parts[count]):
            yield text[: -len(parts[count - 1].mark)] + "。"


def _may_end(last: Span, after: Span) -> bool:
    """Whether a sentence may end behind a clause that another one follows."""
    if last.mark in ("：", ":") or counted(last.words) < _LEAST - 2:
        return False
    semicolon = last.mark in ("；", ";")
    return semicolon or not (_HANGING.search(last.words) or _FOLLOWS.match(after.words))


def _in_turn(lists: Sequence[Sequence[_Slot]]) -> Iterator[_Slot]:
    """The first of each list, then the second of each, and so on."""
    for row in zip_longest(*lists):
        yield from (slot for slot in row if slot is not None)
