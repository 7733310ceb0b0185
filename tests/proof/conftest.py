"""All tests of one rule go to the same worker, so that its states are walked once."""

import pytest
from xdist.scheduler import LoadScopeScheduling


class ByRule(LoadScopeScheduling):
    """Tests whose names end in the same brackets belong together."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.rpartition("[")[2]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    return ByRule(config, log)
