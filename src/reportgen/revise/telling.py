"""What a pull has to tell: conflicts, and what could not be carried back."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Diagnostic, Place, Refusal, error, info, shown, warning
from reportgen.revise.applying import Found
from reportgen.revise.draft import Changes, Draft
from reportgen.revise.edits import AddEdit, Edit, RemoveEdit, RowsEdit
from reportgen.revise.fields import flat, squeezed
from reportgen.revise.matching import Pair
from reportgen.revise.units import Unit, UnitKind

CONFLICT = "merge-conflict"
"""The rule of what both sides changed."""
_LOST = "not-carried"
_BY_HAND = "请打开内容文件，照着文稿改"


def remarks(draft: Draft, changes: Changes) -> list[Diagnostic]:
    """What stands in a draft beside its words: comments, tracked changes, words made bold by hand."""
    found = []
    for comment in draft.comments:
        message = f"批注“{short(comment.text)}”（在“{short(comment.about, 20)}”处）没有带回"
        found.append(info("comment", message, Place(draft.path, comment.line)))
    if draft.changes and changes is Changes.SHOWN:
        message = f"文稿里有 {draft.changes} 处修订，按接受后的文字带回"
        found.append(info("tracked-changes", message, Place(draft.path), "要按修订前的，加 --changes reject"))
    return found + [_bold(unit, draft.path) for unit in draft.units if unit.bold]


def _bold(unit: Unit, draft: Path) -> Diagnostic:
    message = f"“{short(unit.text, 20)}”里手工加粗的字没有带回"
    return warning(_LOST, message, Place(draft, unit.line), "内容里不记字形，由样式决定哪里加粗")


def lost(pair: Pair, draft: Path) -> Diagnostic:
    """A change that the content cannot say."""
    place = Place(draft, pair.line)
    if pair.after is None:
        assert pair.before is not None
        return warning(_LOST, f"删去“{short(pair.before.text)}”没有带回", place, _BY_HAND)
    text = short(pair.after.text)
    if pair.after.kind is UnitKind.PICTURE:
        return warning(_LOST, "新插入的图片没有带回", place, "请把图片存到内容文件旁边，写 ![图名](文件名)")
    if pair.before is not None and squeezed(pair.before.text) == squeezed(pair.after.text):
        return warning(_LOST, f"“{text}”换了样式，没有带回", place, _BY_HAND)
    if pair.before is not None and pair.before.source is None:
        message = f"“{text}”是自动生成的，在文稿里的改动没有带回"
        return warning(_LOST, message, place, "请改内容里生成它的地方")
    return warning(_LOST, f"“{text}”的改动没有带回", place, _BY_HAND)


def unreadable(refusal: Refusal, draft: Path) -> Refusal:
    """The content could not be read any more with what the draft says: nothing is written."""
    first = refusal.diagnostics[0]
    message = f"带回之后内容会读不出来（{first.message}），什么也没有改"
    return Refusal([error("unreadable-merge", message, Place(draft), *first.hints)])


def conflict(found: Found) -> Diagnostic:
    """Both sides changed one thing: what each has, and where."""
    start = _first_difference(found.ours, found.theirs)
    ours, theirs = (_said(text, start) for text in (found.ours, found.theirs))
    where = f"文稿第 {found.line} 段" if found.line else "文稿里"
    message = f"两边都改了这里：内容里{ours}，{where}{theirs}"
    hint = "都用内容里的加 --ours，都用文稿里的加 --theirs，逐处改用 --marked 文件"
    return error(CONFLICT, message, found.place, hint)


def _first_difference(one: str | None, other: str | None) -> int:
    """Where two texts begin to differ; 0 when one is not there."""
    pairs = enumerate(zip(one or "", other or "", strict=False))
    same = min(len(one or ""), len(other or ""))
    return next((index for index, (left, right) in pairs if left != right), same)


def _said(text: str | None, start: int) -> str:
    if text is None:
        return "删去了"
    head = max(start - 8, 0)
    return f"是“{'……' if head else ''}{short(text[head:], 24)}”"


def moved_apart(found: Found, draft: Path) -> Diagnostic:
    """Both sides moved a paragraph, to different places."""
    message = f"“{short(found.ours or '', 20)}”两边都移动了，按内容里的位置"
    return warning("moved-apart", message, found.place, f"文稿里是“{shown(draft)}”第 {found.line} 段，请核对")


def own_summary(edit: AddEdit, content: Path, draft: Path) -> Diagnostic:
    """A summary that was put together from a speech is now one that somebody wrote."""
    message = f"摘要“{short(str(edit.value), 20)}”改过了，已写进“{shown(content)}”的 summary"
    return info(
        "own-summary", message, Place(draft, edit.line), "以后照用这一段；要重新从正文里摘，删去 summary"
    )


def unplaced(edit: Edit, draft: Path) -> Diagnostic:
    """An edit that the content file has no place for."""
    name = str(edit.key[-1])
    line = next(iter(edit.lines), 0) if isinstance(edit, RowsEdit) else edit.line
    verb = "删去" if isinstance(edit, RemoveEdit) else "改动"
    return warning(_LOST, f"“{name}”的{verb}没有带回：内容里没有地方放", Place(draft, line), _BY_HAND)


def short(text: str, length: int = 40) -> str:
    """The beginning of a text, on one line."""
    plain = " ".join(flat(text).split())
    return plain if len(plain) <= length else plain[:length] + "……"
