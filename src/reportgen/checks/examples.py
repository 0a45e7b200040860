"""The examples of manual pages as speeches.

An example is a body; lines such as `标题：…` at its head give what else it needs.
Several speeches are parted by a line of `----`.
"""

from __future__ import annotations

import json
from pathlib import Path

from reportgen.checks.subject import Subject
from reportgen.checks.wordlists import WordLists
from reportgen.content.speech import load_speech
from reportgen.yamlfile import read_yaml

_FIELDS = {"标题": "title", "副题": "occasion", "日期": "date", "发言人": "speaker", "称呼": "salutation"}
_TITLE = "在全市重点工作推进会上的表态发言"


def example_subjects(example: str, words: WordLists) -> list[Subject]:
    """The speeches of an example."""
    parts = example.split("\n----\n")
    return [_subject(part, Path(f"例{number}.yaml"), words) for number, part in enumerate(parts, start=1)]


def _subject(example: str, path: Path, words: WordLists) -> Subject:
    fields: dict[str, object] = {"kind": "speech", "title": _TITLE}
    attachments: list[str] = []
    lines = example.strip("\n").split("\n")
    while lines and (head := lines[0].partition("："))[0] in (*_FIELDS, "附件"):
        lines.pop(0)
        if head[0] == "附件":
            attachments.append(head[2])
        else:
            name = _FIELDS[head[0]]
            fields[name] = _speaker(head[2]) if name == "speaker" else head[2]
    if attachments:
        fields["attachments"] = attachments
    text = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    text += "body: |\n" + "".join(f"  {line}\n" for line in lines)
    file = read_yaml(text.encode(), path)
    return Subject(load_speech(file), words, file.lines)


def _speaker(text: str) -> object:
    """单位 职务 姓名, or a name alone."""
    parts = text.split()
    return text if len(parts) == 1 else dict(zip(("unit", "post", "name"), parts, strict=False))
