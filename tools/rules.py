"""Write docs/rules.md anew from the rules' own manual pages."""

from pathlib import Path

from reportgen.proofing.manuals import document

if __name__ == "__main__":
    (Path(__file__).parent.parent / "docs" / "rules.md").write_text(document(), encoding="utf-8")
