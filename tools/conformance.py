"""Write docs/conformance.md: what each clause asks for and what is measured in both outputs.

Run by `make conformance`; needs LibreOffice, which lays the Word files out.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))


def main() -> None:
    """Measure everything and write the table."""
    from support.conformance.table import table

    path = ROOT / "docs" / "conformance.md"
    path.write_text(table(), "utf-8")
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
