"""A commitment: what one value of a speech pledges."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.diagnostics import Place
from reportgen.language.deadlines import Deadline
from reportgen.language.quantities import Comparison


@dataclass(frozen=True, slots=True)
class Commitment:
    """One pledged value; values are digits as text ("126", "385.6"), dates ISO."""

    speaker: str | None
    """Names, joined by 、."""
    unit_of_speaker: str | None
    """The speaker's unit (单位)."""
    indicator: str
    """What is counted, with the verb where the noun alone does not say it."""
    value: str
    value_max: str | None
    """The upper end of a range."""
    op: Comparison
    unit: str | None
    """个, 万亩, %, 个百分点; None where a number stands alone (清零)."""
    deadline: str | None
    """The words that say when, as written."""
    deadline_date: str | None
    sentence: str
    place: Place
    """Where its sentence's paragraph stands first."""
    lines: tuple[int, ...] = ()
    """Every line of the same paragraph, the first included: paragraphs that are repeated count once."""

    def to_json(self, path: str) -> dict[str, object]:
        """The JSON form of `ledger`, with the path as it is to be told."""
        return {
            "speaker": self.speaker,
            "unit_of_speaker": self.unit_of_speaker,
            "indicator": self.indicator,
            "value": self.value,
            "value_max": self.value_max,
            "op": self.op,
            "unit": self.unit,
            "deadline": self.deadline,
            "deadline_date": self.deadline_date,
            "sentence": self.sentence,
            "path": path,
            "line": self.place.line,
        }

    def due(self, deadline: Deadline | None) -> Commitment:
        """The commitment with a deadline, if there is one."""
        if deadline is None:
            return self
        return replace(self, deadline=deadline.words, deadline_date=deadline.date)
