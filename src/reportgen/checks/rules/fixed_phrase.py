"""固定提法缺项、次序不对。

依据：E8.6
“四个意识”“四个自信”“五位一体”等写出各项时，要齐全，次序固定。只核对项数和次序，措辞由人把关；
词表在 templates/checks/phrases.yaml，可以写明从哪天到哪天这样要求。

错：
    增强政治意识、大局意识、看齐意识，切实把“四个意识”融入血脉。
错：
    坚定“四个自信”（理论自信、道路自信、制度自信、文化自信）。
对：
    增强政治意识、大局意识、核心意识、看齐意识，坚定道路自信、理论自信、制度自信、文化自信。
对：
    增强政治意识、大局意识、责任意识，树牢“四个意识”，推动经济、文化、社会协调发展。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding
from reportgen.checks.subject import Passage, Subject
from reportgen.checks.wordlists import Phrase
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_SEPARATOR = re.compile(r"[、，；和与及以“”‘’]{0,3}")
_NEAR = 12
"""Characters between a phrase and its items when the one spells out the other."""
_SENTENCE = re.compile("[。！？]")


def find(subject: Subject) -> Iterator[Finding]:
    """Phrases whose items are listed with one missing, or in another order."""
    for phrase in subject.words.phrases.values():
        if not phrase.valid.on(subject.speech.date):
            continue
        for passage in subject.prose:
            if phrase.name in passage.text:
                yield from _in_passage(passage, phrase)


def _in_passage(passage: Passage, phrase: Phrase) -> Iterator[Finding]:
    start = 0
    for end in (*(match.end() for match in _SENTENCE.finditer(passage.text)), len(passage.text)):
        sentence = passage.text[start:end]
        at = sentence.find(phrase.name)
        if at >= 0:
            for first, last, items in _runs(sentence, phrase):
                if sentence.startswith("等", last):
                    continue
                distance = max(first - at - len(phrase.name), at - last, 0)
                yield from _judge(passage, phrase, start + first, start + last, items, distance)
        start = end


def _runs(sentence: str, phrase: Phrase) -> Iterator[tuple[int, int, list[int]]]:
    """Stretches of the sentence that list items: from, to, and which items."""
    forms = {form: number for number, item in enumerate(phrase.items) for form in item}
    pattern = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))
    run: list[re.Match[str]] = []
    for match in pattern.finditer(sentence):
        if run and not _SEPARATOR.fullmatch(sentence[run[-1].end() : match.start()]):
            yield run[0].start(), run[-1].end(), [forms[one[0]] for one in run]
            run = []
        run.append(match)
    if run:
        yield run[0].start(), run[-1].end(), [forms[one[0]] for one in run]


def _judge(
    passage: Passage, phrase: Phrase, start: int, end: int, items: list[int], distance: int
) -> Iterator[Finding]:
    total = len(phrase.items)
    missing = [phrase.items[number][0] for number in range(total) if number not in items]
    severity = None if distance <= _NEAR else Severity.WARNING
    if len(missing) == 1 and total > 2:
        message = f"“{phrase.name}”少了“{missing[0]}”"
        yield Finding(message, passage, start, end, ("对照规范表述补齐",), severity=severity)
    elif not missing and items != sorted(items):
        right = "、".join(item[0] for item in phrase.items)
        message = f"“{phrase.name}”各项的次序不对"
        yield Finding(message, passage, start, end, (f"依次是{right}",), severity=Severity.WARNING)
