"""Which speeches belong together: those of one meeting."""

from __future__ import annotations

import re

from reportgen.content.speech import Speech

_SPOKEN = re.compile(
    r"(?:上|时)?的?(?:表态|交流|典型|大会|主旨|汇报)*(?:发言|讲话|致辞|汇报|报告)(?:材料|稿|摘要)?$"
)
_AT = re.compile(r"^[—－―─-]*在")
_NOT_WORDS = re.compile(r"\W")


def meeting_of(speech: Speech) -> str | None:
    """A name that speeches of one meeting share; None when a speech does not say where it was held."""
    said = speech.occasion or (speech.title if _AT.match(speech.title) else None)
    if said is None:
        return None
    name = _NOT_WORDS.sub("", _SPOKEN.sub("", _AT.sub("", said.replace("\n", ""))))
    year = str(speech.date.year) if speech.date else ""
    return f"{name} {year}" if name else None
