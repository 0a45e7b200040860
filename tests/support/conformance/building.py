"""The samples in both outputs, the Word files laid out by LibreOffice in one call."""

from __future__ import annotations

import atexit
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from support.conformance.paper import Paper, read
from support.conformance.samples import OWN_STYLES, SAMPLES
from support.libreoffice import as_word_lays_it_out
from support.wordfile import WordFile

from reportgen.building import find_targets
from reportgen.building.making import make_outputs, no_checks

OUTPUTS = ("pdf", "word")


@dataclass(frozen=True, slots=True)
class Output:
    """Every sample as one output shows it; `word` are the Word files themselves, of the Word output alone."""

    name: str
    papers: dict[str, Paper]
    word: dict[str, WordFile]

    def __getitem__(self, sample: str) -> Paper:
        return self.papers[sample]


@cache
def built() -> dict[str, Output]:
    """Both outputs of every sample, built once a run."""
    folder = Path(mkdtemp(prefix="conformance"))
    # Pages are drawn when a measure asks for them, so the files stay until the end.
    atexit.register(rmtree, folder, ignore_errors=True)
    made = {name: _made(name, text, folder) for name, text in SAMPLES.items()}
    laid_out = as_word_lays_it_out([word for _, word in made.values()], folder)
    papers = {name: read(path) for name, path in zip(made, laid_out, strict=True)}
    files = {name: WordFile.of(word.read_bytes()) for name, (_, word) in made.items()}
    return {
        "pdf": Output("pdf", {name: read(pdf) for name, (pdf, _) in made.items()}, {}),
        "word": Output("word", papers, files),
    }


def _made(name: str, text: str, folder: Path) -> tuple[Path, Path]:
    project = folder / "own" / name if name in OWN_STYLES else folder
    if name in OWN_STYLES:
        style = project / "templates" / "speech" / "style.yaml"
        style.parent.mkdir(parents=True)
        style.write_text(OWN_STYLES[name], "utf-8")
    content = project / f"{name}.yaml"
    content.write_text(text, "utf-8")
    (target,) = find_targets([content], project, folder)
    made = make_outputs(target, ("docx", "pdf"), no_checks)
    assert made.data, [found.render() for found in made.diagnostics]
    pdf, word = folder / f"{name}-pdf.pdf", folder / f"{name}.docx"
    pdf.write_bytes(made.data["pdf"])
    word.write_bytes(made.data["docx"])
    return pdf, word
