"""The school of these tests."""

import pytest
from looking_scene import Scene, looking_scene


@pytest.fixture
def scene() -> Scene:
    return looking_scene()
