"""What is done with findings is tested with one rule, which finds the same whatever the others become."""

import pytest
from support.rules import doubled_marks, rule, use


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, rule("clashing-marks", doubled_marks))
