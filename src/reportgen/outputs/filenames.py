"""Names of new files that come from outside: what no system takes, or no reader can see, is not in them."""

from __future__ import annotations

import re
from unicodedata import category

_RESERVED = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
"""Names that mean devices in Windows, whatever their suffix."""
_FORBIDDEN = '<>:"|?*\\/'
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that turn the line round, move the cursor or are not seen."""
_MOST_BYTES = 200
"""What a name may be long, its suffix not counted: most systems take 255 bytes."""


def clean_name(name: str) -> str:
    """A name of one step as every system takes it: `_` for what may not be in it."""
    kept = "".join("_" if char in _FORBIDDEN or category(char) in _UNSEEN else char for char in name)
    kept = kept.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore").strip().rstrip(".")
    return f"_{kept}" if not kept or _RESERVED.fullmatch(kept) else kept


def is_clean(name: str) -> bool:
    """Whether every step of a name is as `clean_name` leaves it."""
    steps = name.replace("\\", "/").split("/")
    return all(clean_name(step) == step for step in steps if step not in (".", ".."))
