"""Exit codes: 0 done, 1 faults, 2 wrong usage, 3 an edited output is kept, 4 a font or library is missing."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.diagnostics import Diagnostic, Severity

DONE, FAULTY, WRONG_USAGE, REFUSED, LACKING = 0, 1, 2, 3, 4
INTERRUPTED = 130
"""As shells give it for Ctrl-C."""
_CODES = {"edited-output": REFUSED, "missing-font": LACKING, "missing-library": LACKING}
"""Rules whose errors have an exit code of their own."""


def exit_code(found: Iterable[Diagnostic]) -> int:
    """The exit code of some findings: faults of the content come before refusals and lacks."""
    codes = {_CODES.get(d.rule, FAULTY) for d in found if d.severity is Severity.ERROR}
    return min(codes, default=DONE)
