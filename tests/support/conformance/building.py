"""The samples in both outputs, the Word files laid out by LibreOffice in one call."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from support.conformance.paper import Paper, read
from support.conformance.samples import SAMPLES
from support.libreoffice import as_word_lays_it_out
from support.wordfile import WordFile

from reportgen.building import find_targets, make_outputs

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
    made = {name: _made(name, text, folder) for name, text in SAMPLES.items()}
    laid_out = as_word_lays_it_out([word for _, word in made.values()], folder)
    papers = {name: read(path) for name, path in zip(made, laid_out, strict=True)}
    files = {name: WordFile.of(word.read_bytes()) for name, (_, word) in made.items()}
    return {
        "pdf": Output("pdf", {name: read(pdf) for name, (pdf, _) in made.items()}, {}),
        "word": Output("word", papers, files),
    }


def _made(name: str, text: str, folder: Path) -> tuple[Path, Path]:
    content = folder / f"{name}.yaml"
    content.write_text(text, "utf-8")
    (target,) = find_targets([content], folder, folder)
    made = make_outputs(target, ("docx", "pdf"))
    assert made.data, [found.render() for found in made.diagnostics]
    pdf, word = folder / f"{name}-pdf.pdf", folder / f"{name}.docx"
    pdf.write_bytes(made.data["pdf"])
    word.write_bytes(made.data["docx"])
    return pdf, word
