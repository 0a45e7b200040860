"""Which standards a PDF states that it keeps."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

_NAME = re.compile(r"pdf/(a-(?P<part>\d)(?P<level>[abu]))?(\+?(?P<accessible>ua-1))?|pdf-1\.7")


class PdfVariant(StrEnum):
    """PDF/A (ISO 19005) to be kept for long, PDF/UA-1 (ISO 14289-1) to be read by all, both, or neither.

    Level a has structure and text that can be read out, u text, b the looks alone. Pages and
    tags are the same in all of them: a variant is what a file states of itself.
    """

    ARCHIVE = "pdf/a-2a+ua-1"
    A_2A = "pdf/a-2a"
    A_2U = "pdf/a-2u"
    A_2B = "pdf/a-2b"
    A_3A_UA = "pdf/a-3a+ua-1"
    A_3A = "pdf/a-3a"
    A_3U = "pdf/a-3u"
    A_3B = "pdf/a-3b"
    UA_1 = "pdf/ua-1"
    PLAIN = "pdf-1.7"

    @property
    def archival(self) -> tuple[str, str] | None:
        """Part and level of PDF/A, such as `("2", "A")`."""
        match = _NAME.fullmatch(self)
        return (match["part"], match["level"].upper()) if match and match["part"] else None

    @property
    def accessible(self) -> bool:
        """Whether it is PDF/UA-1."""
        match = _NAME.fullmatch(self)
        return bool(match and match["accessible"])


def _as_named(value: object) -> object:
    """Capital letters, spaces and a second `pdf/` make no difference."""
    return re.sub(r"\s", "", value).lower().replace("+pdf/", "+") if isinstance(value, str) else value


Variant = Annotated[PdfVariant, BeforeValidator(_as_named)]
"""A variant as people write it."""
