"""Files that a content file asks for: beside it or in `content/`, read once, held inside the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from reportgen.content.order import natural_path
from reportgen.content.speech import Speech
from reportgen.diagnostics import Diagnostic, Place, Refusal
from reportgen.project import CONTENT_SUFFIXES, Workspace, is_pattern, similar_names
from reportgen.yamlfile import Key, YamlFile, read_yaml

MAX_DEPTH = 8
"""Files that include one another in a row."""

_Outcome: TypeAlias = "Speech | tuple[Diagnostic, ...]"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a content file asks for others, and by which name."""

    file: YamlFile
    key: Key
    name: str

    @classmethod
    def at(cls, file: YamlFile, key: Key) -> Asked:
        """The name that stands at a key of a file, or at its parent in the short form."""
        name = "".join(line.text for line in file.text_lines(*key) or file.text_lines(*key[:-1]))
        return cls(file, key, name.strip())

    @property
    def place(self) -> Place:
        """The place of the name."""
        return self.file.place(*self.key)

    @property
    def is_pattern(self) -> bool:
        """Whether the name may stand for several files; one that is called so goes first."""
        return is_pattern(self.name)

    def refuse(self, rule: str, message: str, *hints: str) -> Refusal:
        """An error at this place, to be raised."""
        return Refusal([self.file.error(rule, message, self.place, *hints)])


@dataclass(frozen=True, slots=True)
class Includer:
    """Reads the files that content asks for; `trail` holds those that are being read, the outermost first."""

    workspace: Workspace
    read_item: Callable[[YamlFile, Asked, Includer], Speech]
    """A file's content as an item of another; raises `Refusal` when its kind can be none."""
    trail: tuple[Path, ...] = ()
    outcomes: dict[Path, _Outcome] = field(default_factory=dict)
    """What became of each file: one that many ask for is read once."""

    def inside(self, path: Path) -> Includer:
        """The includer of what `path` asks for."""
        return replace(self, trail=(*self.trail, path.resolve()))

    def find(self, asked: Asked) -> Path:
        """The one file that a name means; raises `Refusal` when there is none."""
        found = list(self._called(asked))
        for path in found:
            if path.suffix.lower() in CONTENT_SUFFIXES:
                return path
        if found:
            hint = f"内容文件以 .yaml 结尾；Word、文本请先导入：reportgen import {asked.name}"
            raise asked.refuse("not-content", f"“{asked.name}”不是内容文件", hint)
        hints = [hint for folder in self._folders(asked) for hint in _similar(folder / asked.name)]
        raise asked.refuse("missing-file", f"找不到文件“{asked.name}”", *dict.fromkeys(hints))

    def find_all(self, asked: Asked) -> tuple[Path, ...]:
        """The files that a pattern names, 2 before 10; raises `Refusal` when there are none."""
        for base in self._folders(asked):
            found = self.workspace.glob_inside(asked.name, base, asked.place)
            # A pattern in `content/` also names the file that it stands in.
            others = {path for path in found if path not in self.trail}
            if others:
                return tuple(sorted(others, key=lambda path: (natural_path(path), path)))
        hint = "请检查文件夹和文件名；* 代表任意几个字，? 代表一个字"
        raise asked.refuse("missing-file", f"没有文件符合“{asked.name}”", hint)

    def read(self, path: Path, asked: Asked) -> Speech:
        """The content of a file; raises `Refusal` with what is wrong in it, at its own places."""
        if path in self.trail:
            circle = " → ".join(one.name for one in (*self.trail[self.trail.index(path) :], path))
            raise asked.refuse(
                "include-circle", f"文件互相包含，绕成了圈：{circle}", "请删去其中一处 include"
            )
        if len(self.trail) > MAX_DEPTH:
            raise asked.refuse("include-too-deep", f"文件一层包含一层，超过了 {MAX_DEPTH} 层")
        if path not in self.outcomes:
            self.outcomes[path] = self._outcome(path, asked)
        outcome = self.outcomes[path]
        if isinstance(outcome, Speech):
            return outcome
        raise Refusal(outcome)

    def _outcome(self, path: Path, asked: Asked) -> _Outcome:
        try:
            _, data = self.workspace.read_inside(str(path), path.parent, asked.place)
            return self.read_item(read_yaml(data, path), asked, self.inside(path))
        except Refusal as refusal:
            return refusal.diagnostics

    def _called(self, asked: Asked) -> Iterator[Path]:
        """The files of that name, with or without its suffix, the nearest first."""
        for folder in self._folders(asked):
            for suffix in ("", *CONTENT_SUFFIXES):
                path = self.workspace.resolve_inside(asked.name + suffix, folder, asked.place)
                if self.workspace.is_there(path):
                    yield path

    def _folders(self, asked: Asked) -> Iterator[Path]:
        """Where a name is looked up: beside the file that asks, then in `content/`."""
        beside, content = asked.file.path.parent, self.workspace.project.content
        yield beside
        # `..` goes up from where it is written, and nowhere else.
        if ".." not in asked.name.split("/") and beside.resolve() != content.resolve():
            yield content


def _similar(path: Path) -> tuple[str, ...]:
    return similar_names(path) or similar_names(path.with_name(path.name + CONTENT_SUFFIXES[0]))
