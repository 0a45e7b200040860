"""Write docs/validation.md: what other people's tools find in every sample.

Run by `make validation`; needs pandoc, poppler-utils and qpdf.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))


def main() -> None:
    """Ask every tool and write the page."""
    from support.trust.table import table, versions

    path = ROOT / "docs" / "validation.md"
    path.write_text(f"{table()}\n{versions()}", "utf-8")
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
