"""What all tests share."""

from __future__ import annotations

import pytest
from support.goldens import Goldens


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what is made as the new goldens")


@pytest.fixture
def goldens(request: pytest.FixtureRequest) -> Goldens:
    return Goldens(update=request.config.getoption("--update-goldens"))
