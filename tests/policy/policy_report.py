"""The lines that stand at the end of a run."""

import pytest

LINES: list[str] = []


def tell(reporter: pytest.TerminalReporter) -> None:
    """Write them, once."""
    if LINES:
        reporter.write_sep("-", "the policy")
        for line in sorted(set(LINES)):
            reporter.write_line(line)
        LINES.clear()
