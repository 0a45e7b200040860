"""New content: from a kind's example, or from a file that somebody sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.content.collection import Collection, Part
from reportgen.content.items import Entry
from reportgen.content.kinds import Content, all_kinds, find_kind, load_content
from reportgen.content.speech import Dropped, Speech
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, info, shown
from reportgen.project import CONTENT, CONTENT_SUFFIXES, Workspace, find_project
from reportgen.readers import READERS, read_import, read_speech

EXAMPLE_FILE = "example.yaml"
MOST_LEFT_OUT = 10
"""Left-out lines that an import tells one by one."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A content file that was written, and what was left out or looks doubtful."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]
    collection: Path | None = None
    """The issue that the speech stands in, when it has the cover of a series."""


def new_content(kind: str, name: str, here: Path) -> Path:
    """Write `content/NAME.yaml` from the kind's example; raises `Refusal` if it is there already."""
    workspace = Workspace(find_project(here))
    if find_kind(kind, workspace) is None:
        message = f"没有“{kind}”这种文种"
        raise Refusal(
            [error("unknown-kind", message, None, "可用的文种：" + "、".join(all_kinds(workspace)))]
        )
    example = workspace.find_template_file(kind, EXAMPLE_FILE)
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
    _refuse_strange(name)
    if not path.resolve().is_relative_to(folder.resolve()):
        message = f"“{name}”在 content 文件夹之外"
        raise Refusal([error("outside-project", message, None, "名称里不要写“..”或绝对路径")])
    return path


def _refuse_strange(name: str) -> None:
    from reportgen.outputs.filenames import is_clean

    if not is_clean(name.removeprefix("/")):
        message = f"“{name}”不能用作文件名"
        hint = '名称里不要有看不见的字符和 < > : " | ? *，也不要用 CON、NUL 这类系统保留的名称'
        raise Refusal([error("wrong-name", message, None, hint)])


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
    """Write a file's speech as content, beside it its pictures and its issue; raises `Refusal`."""
    # What writes is loaded here: `dump` reads through this module too, and starts sooner without it.
    from reportgen.content.export import speech_yaml
    from reportgen.outputs import write_atomically
    from reportgen.outputs.filenames import clean_name

    path, hint = here / path, "要覆盖它请加 --force，要另存请用 -o"
    target = here / output if output is not None else _content_path(clean_name(path.stem), here)
    if not force:
        _refuse_existing(target, hint)
    reading = read_import(path, Workspace(find_project(path)), target.stem)
    speech, beside = reading.speech, {target.parent / name: data for name, data in reading.pictures.items()}
    issue = _issue(speech, target)
    if issue is not None:
        beside[issue.path] = issue.text.encode()
    if not force:
        for other in beside:
            _refuse_existing(other, hint)
    for other, data in beside.items():
        write_atomically(other, data)
    write_atomically(target, speech_yaml(speech).encode())
    found = (*speech.diagnostics, *(issue.diagnostics if issue else ()), *_left_out(speech.dropped, path))
    return Imported(target, found, issue.path if issue else None)


@dataclass(frozen=True, slots=True)
class _Issue:
    """The collection that holds an imported speech: one issue of its series."""

    path: Path
    text: str
    diagnostics: tuple[Diagnostic, ...]


def _issue(speech: Speech, target: Path) -> _Issue | None:
    """The issue that a speech with the cover of a series stands in; `target` is the speech's own file."""
    from reportgen.content.export_collection import collection_yaml

    if speech.series is None or target.suffix.lower() not in CONTENT_SUFFIXES:
        return None
    path = target.with_name(f"{target.stem}-汇编.yaml")
    captions = tuple(_cover_captions(speech))
    # A cover names the series, not the issue: what the issue is called is the series' name.
    collection = Collection(
        path=path,
        title=speech.series.label,
        series=speech.series,
        month=speech.month,
        parts=(Part(None, (Entry("item-1", replace(speech, path=target), None, Place(path)),)),),
    )
    return _Issue(path, collection_yaml(collection, captions), tuple(_codes_unknown(captions, path)))


def _cover_captions(speech: Speech) -> Iterator[str]:
    """The captions of QR codes above the title; those that stand in one line are parted by wide gaps."""
    from reportgen.readers.debris import QR_CAPTION

    title = speech.place("title").line
    for line in speech.dropped:
        if line.why == QR_CAPTION and line.line < title:
            yield from re.split(r"[ \t\u3000]{2,}", line.text)


def _codes_unknown(captions: Sequence[str], path: Path) -> Iterator[Diagnostic]:
    if captions:
        message = f"封面上有 {len(captions)} 个二维码，稿子里没有它们的网址，汇编里先空着"
        yield info("code-address", message, Place(path), f"请打开“{path.name}”，在 codes 里填上网址")


def _left_out(dropped: Sequence[Dropped], path: Path) -> Iterator[Diagnostic]:
    for line in dropped[:MOST_LEFT_OUT]:
        yield info("left-out", f"没有导入“{_short(line.text)}”：{line.why}", Place(path, line.line))
    if more := len(dropped[MOST_LEFT_OUT:]):
        hint = f"要看全部，运行 reportgen dump {shown(path)}"
        yield info("left-out", f"另有 {more} 处没有导入", Place(path), hint)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:40] + "……"
