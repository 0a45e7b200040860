"""Pictures of an imported speech: named for the content folder, with their captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.content.outline import find_label
from reportgen.content.speech import Dropped
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, warning
from reportgen.project import Workspace, exists, is_folder, is_plain
from reportgen.readers.characters import bare, ends_sentence
from reportgen.readers.manuscript import Image, Line, Piece

_CAPTION = re.compile(r"[（(]?图\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:、.．\s]|图\s*\d{1,2}\S")
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_UNSAFE = re.compile(r"[\s()（）\[\]{}<>|\\/]+")
_LONGEST_CAPTION = 40


@dataclass(slots=True)
class Album:
    """The pictures of one import: `files` maps the name each is to be saved under to its bytes."""

    path: Path
    workspace: Workspace
    stem: str
    """What the names of pictures begin with."""
    files: dict[str, bytes] = field(default_factory=dict)
    names: dict[bytes, str] = field(default_factory=dict)
    """Names by bytes: a picture that is shown many times is saved once."""
    found: list[Diagnostic] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def place(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces with every picture captioned and named."""
        return [
            self._named(piece) if isinstance(piece, Image) else piece for piece in self._captioned(pieces)
        ]

    def _captioned(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Pictures take the caption below them, over their alternative text."""
        waiting: Image | None = None
        for piece in pieces:
            if waiting is not None and isinstance(piece, Line) and _is_caption(piece):
                if waiting.caption and bare(waiting.caption) != bare(piece.text):
                    self.dropped.append(
                        Dropped(waiting.caption, waiting.number, "图片的替代文字，图下另有说明")
                    )
                yield replace(waiting, caption=bare(piece.text))
                waiting = None
                continue
            if waiting is not None:
                yield waiting
            waiting = piece if isinstance(piece, Image) else None
            if waiting is None:
                yield piece
        if waiting is not None:
            yield waiting

    def _named(self, image: Image) -> Image:
        data, suffix = (image.data, image.suffix) if image.data else self._beside(image)
        if not data:
            return replace(
                image, path=_UNSAFE.sub("_", image.path.replace("/", "\0")).replace("\0", "/") or "缺图.png"
            )
        if data in self.names:
            return replace(image, path=self.names[data], data=b"")
        name = f"{_UNSAFE.sub('_', self.stem)}-图{len(self.files) + 1}{suffix or '.png'}"
        self.files[name] = data
        self.names[data] = name
        return replace(image, path=name, data=b"")

    def _beside(self, image: Image) -> tuple[bytes, str]:
        """A picture that stands beside the file, or nothing and a diagnostic."""
        place = Place(self.path, image.number, 1)
        if _REMOTE.match(image.path):
            hint = "请下载到本地，再改写路径"
            self.found.append(warning("remote-picture", f"图片“{image.path}”在网上，没有读取", place, hint))
            return b"", ""
        folder = self.path.parent.resolve()
        target = (folder / image.path).resolve()
        if not target.is_relative_to(folder):
            message = f"图片“{image.path}”在文件夹之外，不能读取"
            self.found.append(error("outside-project", message, place, "请把图片放到文件旁边"))
            return b"", ""
        try:
            # Not the project's folder but that of the file that was sent holds it.
            if exists(target) and not is_folder(target) and not is_plain(target):
                raise Refusal([error("not-a-file", f"图片“{image.path}”不是普通文件", place)])
            return self.workspace.read(target, place), target.suffix.lower()
        except Refusal as problem:
            self.found.extend(problem.diagnostics)
            return b"", ""


def _is_caption(line: Line) -> bool:
    text = bare(line.text)
    if len(text) > _LONGEST_CAPTION or ends_sentence(text) or line.look.depth or find_label(text) is not None:
        return False
    return line.look.caption or _CAPTION.match(text) is not None or line.look.centred
