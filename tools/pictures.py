"""The pictures of pages in docs/images/, made anew: `make pictures`.

Needs what `make setup-test` installs (pdftoppm, LibreOffice). The Word file is shown as
LibreOffice lays it out with its departures from Word undone, as in the tests.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.libreoffice import as_word_lays_it_out  # noqa: E402

from reportgen.building import find_targets, make_outputs  # noqa: E402

PICTURES = {
    "speech-pdf-1": ("水利局表态发言", "pdf", 1),
    "speech-pdf-2": ("水利局表态发言", "pdf", 2),
    "speech-word-1": ("水利局表态发言", "docx", 1),
    "speech-table": ("医疗联合体交流发言", "pdf", 3),
    "speech-picture": ("乡镇党委表态发言", "pdf", 1),
    "collection-cover": ("汇编/推进会发言材料汇编", "pdf", 1),
    "collection-contents": ("汇编/推进会发言材料汇编", "pdf", 2),
    "collection-item": ("汇编/推进会发言材料汇编", "pdf", 4),
    "briefing-1": ("简报/水利工作简报第12期", "pdf", 1),
    "briefing-foot": ("简报/水利工作简报第12期", "pdf", 5),
    "document-1": ("公文/水旱灾害防御通知", "pdf", 1),
    "document-foot": ("公文/水旱灾害防御通知", "pdf", 3),
    "document-joint": ("公文/农田水利补助请示", "pdf", 1),
    "letter": ("公文/用电保障函", "pdf", 1),
    "minutes": ("公文/水利工程专题会议纪要", "pdf", 1),
}
"""Name → sample, output and page."""
DPI = 72


def main() -> None:
    """Draw every picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for picture, (sample, output, page) in PICTURES.items():
            draw(pdf_of(sample, output, folder), page, ROOT / "docs" / "images" / f"{picture}.png")


def pdf_of(sample: str, output: str, folder: Path) -> Path:
    """The PDF of a sample, or of its Word file."""
    (target,) = find_targets([ROOT / "content" / f"{sample}.yaml"], ROOT, folder)
    path = folder / f"page.{output}"
    path.write_bytes(make_outputs(target, (output,)).data[output])
    return path if output == "pdf" else as_word_lays_it_out([path], folder)[0]


def draw(pdf: Path, page: int, to: Path) -> None:
    """One page of a PDF as a small PNG with a frame."""
    base = to.with_suffix("")
    numbers = ["-f", str(page), "-l", str(page)]
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", str(DPI), *numbers, pdf, base], check=True)
    framed = ImageOps.expand(Image.open(to).convert("RGB"), border=1, fill=(190, 190, 190))
    framed.quantize(24).save(to, optimize=True)


if __name__ == "__main__":
    main()
