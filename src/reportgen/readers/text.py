"""Text files: whatever encoding an office program chose, as lines."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from reportgen.content.outline import SPACES
from reportgen.diagnostics import Diagnostic, Place, Refusal, error
from reportgen.readers.characters import bare, printable
from reportgen.readers.manuscript import Gap, Line, Manuscript

MAX_LINE = 100_000
"""Characters of one line; a content file holds no longer one either."""

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_FOREIGN = (
    (b"PK\x03\x04", "这是压缩文件或 Word 文件，不是文本文件", "若是 Word 文件，请把扩展名改为 .docx"),
    (b"\xd0\xcf\x11\xe0", "这是旧格式的 Word 文件，不是文本文件", "请用 Word 或 WPS 打开，另存为 .docx"),
    (b"%PDF", "这是 PDF 文件，不是文本文件", "请先转换为 Word 文件"),
    (b"{\\rtf", "这是 RTF 文件，不是文本文件", "请用 Word 或 WPS 打开，另存为 .docx"),
)
LINE_END = re.compile(r"\r\n|\n|\r")
"""Ends of lines that editors count."""
SOFT_END = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Ends of lines that editors do not count."""
_MARKDOWN = re.compile(rb"^(?:#{1,4} \S|[^\r\n]{0,200}?\*\*[^*\s][^*\r\n]{0,200}\*\*)", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read_text(data: bytes, path: Path) -> Manuscript:
    """The lines of a text file; raises `Refusal` when it holds no text."""
    return Manuscript(tuple(text_lines(decode_text(data, path), path)))


def holds_markdown(data: bytes) -> bool:
    """Whether a text file is Markdown by its marks: several lines with **words** or # before them."""
    return len(_MARKDOWN.findall(data)) > 1


def decode_text(data: bytes, path: Path) -> str:
    """`data` as text: UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030.

    Raises `Refusal` with the place of the first byte that is no text.
    """
    for magic, message, hint in _FOREIGN:
        if data.startswith(magic):
            raise Refusal([error("not-text", message, Place(path, 1, 1), hint)])
    text = _decode(data, path)
    if not bare(printable(text).replace("\n", "").replace("\r", "")):
        raise Refusal([error("empty-file", "文件里没有文字", Place(path, 1, 1), "请检查文件是否保存完整")])
    return text


def text_rows_of(data: bytes, path: Path) -> list[str]:
    """The lines of a text file as editors count them, as they are; raises `Refusal` when it holds no text."""
    return LINE_END.split(decode_text(data, path))


def text_lines(text: str, path: Path, first: int = 1) -> Iterator[Line]:
    """The lines that are not blank, with what parts them; raises `Refusal` for an endless one."""
    gap = Gap.LINE
    for number, row in enumerate(LINE_END.split(text), start=first):
        if len(row) > MAX_LINE:
            message = f"这一行有 {len(row)} 个字符，一段文字最多 {MAX_LINE} 个"
            raise Refusal([error("line-too-long", message, Place(path, number, 1), "请检查是否漏了换行")])
        for part in SOFT_END.split(row):
            words = printable(part).rstrip(SPACES)
            if words.strip(SPACES):
                yield Line(words, number, gap)
                gap = Gap.LINE
            else:
                gap = Gap.BLANK


def _decode(data: bytes, path: Path) -> str:
    for mark, codec, name in _MARKED:
        if data.startswith(mark):
            return _decode_as(data, codec, name, path)
    if b"\x00" in data[:4096]:
        return _decode_nul(data, path)
    try:
        return _checked(data.decode("utf-8"), path)
    except UnicodeDecodeError as problem:
        if _mostly_utf8(data):
            raise Refusal([_undecodable(problem, "utf-8", "UTF-8", path)]) from None
    return _decode_as(data, "gb18030", "UTF-8 或 GB18030", path)


def _decode_as(data: bytes, codec: str, name: str, path: Path) -> str:
    try:
        return _checked(data.decode(codec), path)
    except UnicodeDecodeError as problem:
        raise Refusal([_undecodable(problem, codec, name, path)]) from None


def _decode_nul(data: bytes, path: Path) -> str:
    """Bytes with NULs among them: UTF-16 without its mark, or no text."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and sum("\u4e00" <= char <= "\u9fff" for char in text) * 4 > len(text):
            return _checked(text, path)
    at = data.index(b"\x00")
    raise Refusal([_not_text(path, *_position(data[:at].decode("latin-1")))])


def _mostly_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 with a few broken bytes, rather than another encoding."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 50 < sum(char > "\x7f" for char in text)


def _checked(text: str, path: Path) -> str:
    """`text`, unless control characters say that it is none."""
    found = _CONTROL.findall(text)
    if len(found) > 1 and len(found) * 200 > len(text):
        first = _CONTROL.search(text)
        assert first is not None
        raise Refusal([_not_text(path, *_position(text[: first.start()]))])
    return text


def _undecodable(problem: UnicodeDecodeError, codec: str, name: str, path: Path) -> Diagnostic:
    before = bytes(problem.object[: problem.start]).decode(codec, "replace")
    message = f"从这里起不是 {name} 编码的文字"
    hint = "请用记事本打开，另存为，编码选 UTF-8"
    return error("not-text", message, Place(path, *_position(before)), hint)


def _not_text(path: Path, line: int, column: int) -> Diagnostic:
    hint = "请给出 .txt、.md 或 .docx 文件"
    return error("not-text", "这里有不是文字的内容，文件可能不是文本文件", Place(path, line, column), hint)


def _position(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows `before`."""
    lines = LINE_END.split(before)
    return len(lines), len(lines[-1]) + 1
