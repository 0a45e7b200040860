"""Certain repairs carried out in files: shown first, then written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.checks.fixing import difference, mend
from reportgen.diagnostics import Diagnostic, Place, Refusal, error, shown
from reportgen.outputs import write_atomically
from reportgen.project import CONTENT_SUFFIXES, read_file
from reportgen.proofing.files import Proof, proof_of_data
from reportgen.yamlfile import read_yaml

_ROUNDS = 6
"""Repairs may make room for others; these end long before."""
_LINE_END = re.compile(r"(\r\n|\r|\n)")
_TEXTS = (*CONTENT_SUFFIXES, ".txt", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Mending:
    """A file as it is and as it should be."""

    path: Path
    old: bytes
    new: bytes

    @property
    def difference(self) -> str:
        """The changed lines, as a unified diff."""
        old, new = (_LINE_END.split(data.decode("utf-8-sig"))[::2] for data in (self.old, self.new))
        return difference(old, new, shown(self.path))


def mending(proof: Proof) -> Mending | None:
    """What the certain repairs of a file come to; None when there are none.

    Repairs are made until no more are found, then only those that stay are offered. Raises
    `Refusal` for a file that cannot be mended in place.
    """
    word = proof.path.suffix.lower() not in _TEXTS
    if not any(word or found.edits for found in proof.diagnostics):
        return None
    old = read_file(proof.path)
    _refuse_other_forms(proof.path, old)
    new = _mended(proof.path, old, proof.diagnostics)
    return Mending(proof.path, old, new) if new != old else None


def write_mending(one: Mending) -> None:
    """Write a mended file, unless somebody changed it meanwhile: then raises `Refusal`."""
    if read_file(one.path) != one.old:
        message = f"“{shown(one.path)}”刚才被改过，没有写入"
        raise Refusal([error("changed-meanwhile", message, Place(one.path), "请再运行一次")])
    write_atomically(one.path, one.new)


def _refuse_other_forms(path: Path, data: bytes) -> None:
    if path.suffix.lower() not in _TEXTS:
        message = f"不直接改 Word 文稿“{shown(path)}”"
        hint = "请按提示在 Word 里改；或用 --comment 写成批注；或先导入（reportgen import），再改内容文件"
        raise Refusal([error("cannot-mend", message, Place(path), hint)])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        message = f"“{shown(path)}”不是 UTF-8 文本，不能直接改"
        raise Refusal([error("cannot-mend", message, Place(path), "请另存为 UTF-8 文本，或先导入")]) from None


def _mended(path: Path, old: bytes, found: Sequence[Diagnostic]) -> bytes:
    """The file mended in rounds, until nothing is left that can be."""
    data = old
    for _ in range(_ROUNDS):
        mended = _once(path, data, [one for one in found if one.edits and _in(one, path)])
        if mended == data:
            break
        data = mended
        found = proof_of_data(path, data).diagnostics
    return data


def _once(path: Path, data: bytes, found: Sequence[Diagnostic]) -> bytes:
    """The file with the repairs of some findings, but for those that would spoil its form."""
    mended = _carried_out(data, found)
    if _same_form(path, data, mended):
        return mended
    made: list[Diagnostic] = []
    for one in found:
        if _same_form(path, data, _carried_out(data, [*made, one])):
            made.append(one)
    return _carried_out(data, made)


def _carried_out(data: bytes, found: Sequence[Diagnostic]) -> bytes:
    text = data.decode("utf-8")
    words = text.lstrip("\ufeff")
    parts = _LINE_END.split(words)
    parts[::2] = mend(parts[::2], found)
    return (text[: len(text) - len(words)] + "".join(parts)).encode()


def _same_form(path: Path, old: bytes, new: bytes) -> bool:
    """Whether a content file has the same keys as before: a colon put in may make a text a mapping."""
    if path.suffix.lower() not in CONTENT_SUFFIXES:
        return True
    try:
        return read_yaml(new, path).values.keys() == read_yaml(old, path).values.keys()
    except Refusal:
        return False


def _in(found: Diagnostic, path: Path) -> bool:
    return all(edit.place.path == path for edit in found.edits)
