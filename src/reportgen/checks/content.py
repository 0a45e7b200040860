"""One content file checked: its own speeches, by the lists of its project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reportgen.checks.checking import Told, check_subjects, settle_ignores
from reportgen.checks.ignoring import KEY
from reportgen.checks.speeches import subjects_of
from reportgen.checks.subject import Subject
from reportgen.checks.wordlists import WordLists, load_word_lists
from reportgen.content.fields import Content
from reportgen.diagnostics import Diagnostic
from reportgen.project import Workspace
from reportgen.yamlfile import YamlFile, read_yaml

_LINE_END = re.compile(r"\r\n|\r|\n")


def check_content(content: Content, workspace: Workspace) -> list[Diagnostic]:
    """What the rules find in a content file that was just read, but for what it asks to ignore.

    Raises `Refusal` when a list of words is wrong.
    """
    subjects = content_subjects(content, load_word_lists(workspace), workspace)
    return settle_ignores(check_subjects(subjects), ignoring_file(content.path, workspace))


def content_subjects(content: Content, words: WordLists, workspace: Workspace) -> list[Subject]:
    """The speeches that stand in a content file itself, with its lines."""
    return subjects_of(content, words, file_lines(workspace.yaml.get(content.path, b"")))


def file_lines(data: bytes) -> list[str]:
    """The lines of a content file, as its places count them."""
    return _LINE_END.split(data.decode("utf-8-sig", "replace").lstrip("\ufeff"))


def ignoring_file(path: Path, workspace: Workspace) -> YamlFile | None:
    """A content file read for what it asks to ignore; None when it asks nothing."""
    data = workspace.yaml.get(path, b"")
    return read_yaml(data, path) if KEY.encode() in data else None


def settled(found: Sequence[Told], path: Path, workspace: Workspace) -> list[Diagnostic]:
    """The findings in a content file but for what it asks to ignore."""
    return settle_ignores(found, ignoring_file(path, workspace))
