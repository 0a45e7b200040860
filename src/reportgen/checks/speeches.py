"""The speeches of any content, as rules look at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.checks.subject import Subject
from reportgen.checks.wordlists import WordLists
from reportgen.content.briefing import Briefing
from reportgen.content.collection import Collection
from reportgen.content.digest import Digest
from reportgen.content.fields import Content
from reportgen.content.items import Entry
from reportgen.content.official import OfficialDocument, as_speech
from reportgen.content.speech import Speech


def subjects_of(content: Content, words: WordLists, lines: Sequence[str]) -> list[Subject]:
    """What a file says itself; what it includes is checked in its own file."""
    return [Subject(speech, words, lines) for speech in _own(content)]


def included_paths(content: Content) -> list[Path]:
    """The files whose speeches a content includes, in its order."""
    return [entry.speech.path for entry in _entries(content) if entry.included]


def _own(content: Content) -> Iterator[Speech]:
    match content:
        case Speech():
            yield content
        case OfficialDocument():
            if content.source is None:
                yield as_speech(content)
        case Briefing():
            yield Speech(content.path, content.title, blocks=content.note, places=content.places)
        case Collection():
            yield Speech(content.path, content.title, content.subtitle, places=content.places)
        case Digest():
            yield Speech(content.path, content.title, content.occasion, places=content.places)
        case _:
            yield Speech(content.path, content.title, places=getattr(content, "places", {}))
    yield from (entry.speech for entry in _entries(content) if not entry.included)


def _entries(content: Content) -> Iterator[Entry]:
    match content:
        case Collection():
            for part in content.parts:
                yield from part.items
        case Briefing() | Digest():
            yield from content.items
        case _:
            yield from ()
