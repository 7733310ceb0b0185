"""Says at the end of a run how much was decided, so that it can be quoted."""

from pathlib import Path

import pytest
from policy_report import LINES, tell

HERE = Path(__file__).parent


@pytest.fixture
def report(record_property):
    """A line for the end of the run; travels from a worker with the report of its test."""

    def line(text: str) -> None:
        record_property("policy", text)

    return line


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        LINES.extend(text for name, text in report.user_properties if name == "policy")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    tell(terminalreporter)
