"""The manual page of a rule, read from the docstring of its module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

_CLAUSES, _WRONG, _RIGHT = "依据：", "错：", "对："


@dataclass(frozen=True, slots=True)
class Manual:
    """What a rule says of itself, in Chinese."""

    title: str
    clauses: tuple[str, ...]
    """Of the project's standard: E1.7."""
    text: str
    """Why, and what to do: paragraphs parted by blank lines."""
    wrong: tuple[str, ...]
    right: tuple[str, ...]


def read_manual(docstring: str) -> Manual:
    """The manual page in a docstring; raises `ValueError` when it lacks a part."""
    lines = dedent(docstring.strip("\n")).strip().split("\n")
    title, rest = lines[0].strip().rstrip("。"), lines[1:]
    clauses: tuple[str, ...] = ()
    prose: list[str] = []
    wrong: list[str] = []
    right: list[str] = []
    for label, text in _parts(rest):
        match label:
            case "依据：":
                clauses = tuple(text.replace("、", " ").split())
            case "错：":
                wrong.append(text)
            case "对：":
                right.append(text)
            case _:
                prose.append(text)
    if not (clauses and wrong and right):
        raise ValueError(f"a manual page needs {_CLAUSES} {_WRONG} {_RIGHT}: {title}")
    return Manual(title, clauses, "\n\n".join(filter(None, prose)), tuple(wrong), tuple(right))


def _parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Label and text of each part; prose has the label ""."""
    label, held = "", list[str]()
    for line in [*lines, ""]:
        name = next((name for name in (_CLAUSES, _WRONG, _RIGHT) if line.startswith(name)), None)
        ends_example = label in (_WRONG, _RIGHT) and line and not line.startswith(" ")
        if name is not None or ends_example:
            yield label, dedent("\n".join(held)).strip()
            label, held = name or "", [line.removeprefix(name or "").strip()]
            if name == _CLAUSES:
                yield label, held[0]
                label, held = "", []
        else:
            held.append(line)
    yield label, dedent("\n".join(held)).strip()
