"""What an import loads: each format its own library, none of them a writer's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from pathlib import Path
from reportgen.project import Workspace, find_project
from reportgen.readers import read_speech
path = Path(sys.argv[1])
read_speech(path, Workspace(find_project(path)))
libraries = ("lxml", "markdown_it", "docx", "weasyprint", "jinja2")
print(*(name for name in libraries if name in sys.modules))
"""
CORPUS = Path(__file__).parents[1] / "corpus" / "import"


@pytest.mark.parametrize(
    ("name", "loaded"),
    [("txt01-water.txt", ""), ("md01-bigdata.md", "markdown_it"), ("docx01-dev.docx", "lxml")],
)
def test_what_is_imported(name: str, loaded: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, CORPUS / name], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == loaded.split()
