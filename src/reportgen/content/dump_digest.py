"""The JSON form and outline of digests: the contract of `reportgen dump`."""

from __future__ import annotations

from reportgen.content.digest import FIGURES_LABEL, Digest, Digested
from reportgen.content.dump_kinds import entry_json, field_lines, relative
from reportgen.content.figures import LEDGER_TITLE, target


def digest_json(digest: Digest) -> dict[str, object]:
    """All of a digest; each item is a speech with its `id`, `path` and `source`, and its `digest`."""
    folder = digest.path.parent
    return {
        "kind": digest.kind,
        "title": digest.title,
        "occasion": digest.occasion,
        "date": digest.date.iso if digest.date else None,
        "form": digest.form,
        "length": digest.length,
        "ledger": digest.ledger,
        "items": [entry_json(one.entry, folder) | {"digest": _digest_json(one)} for one in digest.digested],
        "commitments": [one.to_json(relative(one.place.path, folder)) for one in digest.commitments],
    }


def _digest_json(one: Digested) -> dict[str, object]:
    summary = one.summary
    return {
        "who": summary.who,
        "says": summary.says,
        "text": summary.text,
        "written": summary.written,
        "figures": list(one.figures),
    }


def digest_text(digest: Digest) -> str:
    """A digest as an outline: its fields, what each speaker said, and what was pledged."""
    form = {"paragraph": "每人一段", "table": "列成表"}[digest.form]
    lines = field_lines(
        ("标题", digest.title),
        ("副题", digest.occasion),
        ("日期", digest.date.chinese if digest.date else None),
        ("样式", f"{form}，每人约 {digest.length} 字"),
    )
    for number, one in enumerate(digest.digested, start=1):
        summary = one.summary
        lines += ["", f"{number:>5}  {summary.who}{summary.says}{summary.text}"]
        if one.figures:
            lines.append(f"       {FIGURES_LABEL}：{one.figures_text}")
    if digest.ledger and digest.commitments:
        lines += ["", LEDGER_TITLE]
        for number, pledge in enumerate(digest.commitments, start=1):
            about = (pledge.unit_of_speaker, pledge.speaker, pledge.deadline)
            lines.append(
                f"{number:>5}  {pledge.indicator}{target(pledge)}（{'，'.join(filter(None, about))}）"
            )
    return "\n".join(lines)
