"""New content: from a kind's example, or from a file that somebody sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.content.kinds import KINDS, Content, load_content
from reportgen.content.speech import Dropped
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, info, shown
from reportgen.project import CONTENT, Workspace, find_project
from reportgen.readers import READERS, read_import, read_speech

EXAMPLE_FILE = "example.yaml"
MOST_LEFT_OUT = 10
"""Left-out lines that an import tells one by one."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A content file that was written, and what was left out or looks doubtful."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]


def new_content(kind: str, name: str, here: Path) -> Path:
    """Write `content/NAME.yaml` from the kind's example; raises `Refusal` if it is there already."""
    if kind not in KINDS:
        message = f"没有“{kind}”这种文种"
        raise Refusal([error("unknown-kind", message, None, "可用的文种：" + "、".join(KINDS))])
    project = find_project(here)
    example = Workspace(project).find_template_file(kind, EXAMPLE_FILE)
    if example is None:
        raise Refusal([error("no-example", f"文种“{kind}”没有样例", None)])
    from reportgen.outputs import write_atomically

    path = _content_path(name, here)
    _refuse_existing(path, "请换一个名称")
    write_atomically(path, example.read_bytes())
    return path


def _content_path(name: str, here: Path) -> Path:
    project = find_project(here)
    folder = project.content if project.has_content else here / CONTENT
    path = (folder / name).with_suffix("") if name.endswith((".yaml", ".yml")) else folder / name
    path = path.with_name(path.name + ".yaml")
    if not path.resolve().is_relative_to(folder.resolve()):
        message = f"“{name}”在 content 文件夹之外"
        raise Refusal([error("outside-project", message, None, "名称里不要写“..”或绝对路径")])
    return path


def _refuse_existing(path: Path, hint: str) -> None:
    if path.exists():
        raise Refusal([error("content-exists", f"“{shown(path)}”已经有了，没有覆盖", Place(path), hint)])


def read_any(path: Path, here: Path) -> Content:
    """A content file, or a text, Markdown or Word file read as `import` would."""
    workspace = Workspace(find_project(path if path.is_absolute() else here / path))
    if path.suffix.lower() in READERS:
        return read_speech(path, workspace)
    return load_content(path, workspace)


def import_file(path: Path, here: Path, output: Path | None, *, force: bool) -> Imported:
    """Write a file's speech as content, its pictures beside it; raises `Refusal`."""
    # What writes is loaded here: `dump` reads through this module too, and starts sooner without it.
    from reportgen.content.export import speech_yaml
    from reportgen.outputs import write_atomically

    path, hint = here / path, "要覆盖它请加 --force，要另存请用 -o"
    target = here / output if output is not None else _content_path(path.stem, here)
    if not force:
        _refuse_existing(target, hint)
    reading = read_import(path, Workspace(find_project(path)), target.stem)
    pictures = {target.parent / name: data for name, data in reading.pictures.items()}
    if not force:
        for picture in pictures:
            _refuse_existing(picture, hint)
    for picture, data in pictures.items():
        write_atomically(picture, data)
    write_atomically(target, speech_yaml(reading.speech).encode())
    return Imported(target, (*reading.speech.diagnostics, *_left_out(reading.speech.dropped, path)))


def _left_out(dropped: Sequence[Dropped], path: Path) -> Iterator[Diagnostic]:
    for line in dropped[:MOST_LEFT_OUT]:
        yield info("left-out", f"没有导入“{_short(line.text)}”：{line.why}", Place(path, line.line))
    if more := len(dropped[MOST_LEFT_OUT:]):
        hint = f"要看全部，运行 reportgen dump {shown(path)}"
        yield info("left-out", f"另有 {more} 处没有导入", Place(path), hint)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:40] + "……"
