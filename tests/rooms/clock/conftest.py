import pytest
from clock_story import Story, told_story


@pytest.fixture
def story() -> Story:
    """A school with somebody of every part."""
    return told_story()
