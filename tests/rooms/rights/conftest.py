import pytest
from rights_scene import Scene, make_scene


@pytest.fixture
def scene() -> Scene:
    return make_scene()
