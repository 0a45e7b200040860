"""What all tests share."""

from __future__ import annotations

import os
import tempfile

import pytest
from support.goldens import Goldens

# The cache of who runs the tests is none of theirs; processes that tests start inherit this one.
_CACHE = tempfile.TemporaryDirectory(prefix="reportgen-cache-")
os.environ["REPORTGEN_CACHE"] = _CACHE.name


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what is made as the new goldens")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests measured, wherever they ran."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if report.when == "call":
                terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture
def goldens(request: pytest.FixtureRequest) -> Goldens:
    return Goldens(update=request.config.getoption("--update-goldens"))
