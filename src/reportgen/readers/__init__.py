"""Readers: Word, text and Markdown files into speeches.

A reader turns the bytes of a file into a `Manuscript`, raw paragraphs with what
the format says about them; `compose` makes the speech, the same way for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from reportgen.content.speech import Speech
from reportgen.diagnostics import Place, Refusal, error
from reportgen.project import Workspace

if TYPE_CHECKING:
    from reportgen.readers.compose import Reading
    from reportgen.readers.manuscript import Manuscript

Reader: TypeAlias = "Callable[[bytes, Path], Manuscript]"


def _read_text(data: bytes, path: Path) -> Manuscript:
    from reportgen.readers.text import holds_markdown, read_text

    if holds_markdown(data):
        return _read_markdown(data, path)
    return read_text(data, path)


def _read_markdown(data: bytes, path: Path) -> Manuscript:
    from reportgen.readers.markdown import read_markdown

    return read_markdown(data, path)


def _read_word(data: bytes, path: Path) -> Manuscript:
    from reportgen.readers.docx import read_word

    return read_word(data, path)


READERS: Mapping[str, Reader] = MappingProxyType(
    {".txt": _read_text, ".md": _read_markdown, ".markdown": _read_markdown, ".docx": _read_word}
)
"""Suffix → reader. A new format is a module here and a row in this table."""

_OLD = {
    ".doc": "Word",
    ".wps": "WPS",
    ".rtf": "Word 或 WPS",
    ".docm": "Word",
    ".dot": "Word",
    ".odt": "Word 或 WPS",
}


def read_speech(path: Path, workspace: Workspace) -> Speech:
    """The speech in a Word, text or Markdown file; raises `Refusal` when the file cannot be read.

    Places are lines of that file. In a Word file line n is the nth paragraph or table of
    the body, and 0 what stands in none, such as a footer.
    """
    return read_import(path, workspace).speech


def read_import(path: Path, workspace: Workspace, picture_stem: str | None = None) -> Reading:
    """The speech in a file as `read_speech` gives it, and the pictures to be saved beside the content.

    Their names start with `picture_stem`, or with the name of the file.
    """
    from reportgen.readers.compose import compose

    read = reader_for(path)
    stem = path.stem if picture_stem is None else picture_stem
    return compose(read(workspace.read(path), path), path, workspace, stem)


def reader_for(path: Path) -> Reader:
    """The reader for a file, by its suffix; raises `Refusal` when there is none."""
    suffix = path.suffix.lower()
    if suffix in READERS:
        return READERS[suffix]
    if program := _OLD.get(suffix):
        message = f"不能读取 {suffix} 文件"
        raise Refusal([error("unknown-format", message, Place(path), f"请用 {program} 打开，另存为 .docx")])
    names = "、".join(READERS)
    raise Refusal(
        [error("unknown-format", f"不能读取“{path.name}”", Place(path), f"可以读取的文件：{names}")]
    )
