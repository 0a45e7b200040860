"""One speech, cold: `reportgen build` to Word and PDF, beside other programs, as whole processes.

    .venv/bin/python benchmarks/cold_build.py [CONTENT.yaml] [--runs 5]

Prints seconds (minimum and median) and ratios to `reportgen build`. `typst` is taken
from the PyPI package of that name (`pip install typst`); LibreOffice converts our own
Word file to PDF. A program that is not here is left out, and said so.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "content" / "水利局表态发言.yaml"
REPORTGEN = [sys.executable, "-m", "reportgen"]

TYPST_PAGE = """\
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")
#set text(font: "FandolFang R", size: 15.75pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt, spacing: 13pt)
"""
BARE = "import yaml; from pydantic import BaseModel"
TYPST_RUN = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(options.content, Path(folder), options.runs)


def compare(content: Path, folder: Path, runs: int) -> None:
    """Time every program on one speech, in turns, so that a busy moment hits them all."""
    programs = dict(candidates(content, folder))
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, run in programs.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    base = min(seconds["reportgen build (docx, pdf)"])
    for name, times in seconds.items():
        low, middle = min(times), statistics.median(times)
        print(f"{name:32} min {low:6.2f} s  median {middle:6.2f} s  × {low / base:5.2f} of reportgen")


def candidates(content: Path, folder: Path) -> list[tuple[str, Callable[[], None]]]:
    build = command([*REPORTGEN, "build", str(content), "-o", str(folder), "--force"])
    build()
    text = command([*REPORTGEN, "dump", str(content)])
    found = [("reportgen build (docx, pdf)", build), ("reportgen dump", text)]
    found.append(("python: import yaml, pydantic", command([sys.executable, "-c", BARE])))
    if find_spec("typst"):
        source = typst_source(content, folder)
        arguments = [sys.executable, "-c", TYPST_RUN, str(source), str(folder / "typst.pdf")]
        found.append(("typst compile (pdf)", command(arguments)))
    else:
        print("typst is not installed: left out")
    if soffice := shutil.which("soffice"):
        docx = folder / f"{content.stem}.docx"
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        out = ["--convert-to", "pdf", "--outdir", str(folder / "lo"), str(docx)]
        convert = command([soffice, profile, "--headless", *out])
        convert()
        found.append(("soffice --convert-to pdf", convert))
    else:
        print("soffice is not installed: left out")
    return found


def command(arguments: list[str]) -> Callable[[], None]:
    def run() -> None:
        subprocess.run(arguments, check=True, capture_output=True)

    return run


def typst_source(content: Path, folder: Path) -> Path:
    """The same words as a plain Typst file: title, paragraphs."""
    from reportgen.content.kinds import load_content
    from reportgen.project import Workspace, find_project

    speech = load_content(content, Workspace(find_project(content)))
    escape = str.maketrans({char: f"\\{char}" for char in "\\#$*_`<>@[]~"})
    paragraphs = [block.printed.translate(escape) for block in speech.blocks]
    look = 'size: 22pt, font: "Noto Serif CJK SC", weight: "bold"'
    title = f"#align(center, text({look})[{speech.title.translate(escape)}])"
    path = folder / "speech.typ"
    path.write_text("\n\n".join([TYPST_PAGE, title, *paragraphs]), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
