"""Lines that stand at the end of a run, so that what was decided and tried can be quoted."""

import pytest

LINES: list[str] = []
NAME = "telling"


@pytest.fixture
def report(request: pytest.FixtureRequest):
    """Says one line at the end of the run; it travels from a worker with the report of its test."""

    def line(text: str) -> None:
        request.node.user_properties.append((NAME, text))

    return line


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        LINES.extend(text for name, text in report.user_properties if name == NAME)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LINES:
        terminalreporter.write_sep("-", "told")
        for text in sorted(set(LINES)):
            terminalreporter.write_line(text)
        LINES.clear()
