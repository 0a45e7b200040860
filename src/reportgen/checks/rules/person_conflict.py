"""人名、职务前后不一。

依据：E8.4
同一个人前面写局长、后面写副局长，或者同一位局长的名字前后差一个字，是最不该出的差错。请对照名册核对。
一人兼任的职务（党组书记、局长）、“时任”“原”的职务、不同的人同名不算。同一次会议的几篇发言之间也要核对。

错：
    发言人：市水利局 局长 邬明徽
    市水利局局长邬明辉和全体干部职工，恳请各位领导监督支持。
错：
    发言人：芦溪镇 党委书记 霍庭芳
    由副镇长霍庭芳牵头，成立工作专班。
错：
    由副院长霍庭芳牵头开展专项执行。队伍教育整顿由政治部主任霍庭芳同志负责，一周一调度。
错：
    标题：在全市水利工作会议上的表态发言
    发言人：市水利局 局长 邬明徽
    我们将坚决贯彻会议部署，把各项任务落到实处。
    ----
    标题：在全市水利工作会议上的交流发言
    发言人：市水利局 副局长 邬明徽
    我们将抓紧冬春修水利，做到早谋划、早开工、早见效。
对：
    副县长、公安局局长童立新任总指挥。副县长童立新包保重点工程，公安局局长童立新负责安保。
对：
    发言人：市水利局 党组书记、局长 邬明徽
    局长邬明徽任组长，时任副局长邬明徽当年的承诺已经兑现，副局长童立新任副组长。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.checks.people import Mention, clash, mentions, names_like
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """Names with two posts, and names of one post spelt in two ways."""
    yield from _conflicts(mentions(subject))


def find_across(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Speakers of one unit with two posts, or with names that differ in a character."""
    units: dict[str, list[Mention]] = {}
    for subject in subjects:
        for one in mentions(subject):
            if one.own and one.unit:
                units.setdefault(one.unit, []).append(one)
    for group in units.values():
        yield from _conflicts(group)


def _conflicts(found: Sequence[Mention]) -> Iterator[Finding]:
    """Each mention that does not agree with an earlier one; names are compared by surname."""
    earlier: dict[str, list[Mention]] = {}
    both = _held_together(found)
    for one in found:
        held = earlier.setdefault(one.name[:1], [])
        problem = next(((other, text) for other in held if (text := _problem(other, one, both))), None)
        if problem is not None:
            yield _finding(one, *problem)
        elif not any(other.name == one.name and other.posts == one.posts for other in held):
            held.append(one)


def _held_together(found: Sequence[Mention]) -> dict[str, frozenset[str]]:
    """The posts of a name that are somewhere told in one breath: 副县长、公安局局长."""
    both: dict[str, frozenset[str]] = {}
    for one in found:
        if len(one.posts) > 1:
            both[one.name] = both.get(one.name, frozenset()) | one.posts
    return both


def _problem(before: Mention, one: Mention, both: Mapping[str, frozenset[str]]) -> str:
    if before.name == one.name:
        if before.posts | one.posts <= both.get(one.name, frozenset()):
            return ""
        if not clash(before.posts, one.posts):
            return ""
        return (
            f"“{one.name}”的职务前后不一：{'、'.join(sorted(before.posts))}，{'、'.join(sorted(one.posts))}"
        )
    if not (before.own or one.own) and before.unit and one.unit and before.unit != one.unit:
        return ""
    if names_like(before.name, one.name) and (before.posts & one.posts or before.own != one.own):
        return f"“{one.name}”与“{before.name}”是不是同一个人"
    return ""


def _finding(one: Mention, before: Mention, message: str) -> Finding:
    end = one.start + len(one.name)
    sure = before.name == one.name or bool(before.posts & one.posts)
    severity = None if sure else Severity.INFO
    place = (before.passage.place(before.start),)
    return Finding(message, one.passage, one.start, end, ("对照名册核对",), others=place, severity=severity)
