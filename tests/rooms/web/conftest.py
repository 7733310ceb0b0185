"""What several tests of pages share."""

import pytest
from signing_steps import HOST

from meldpad.accounts.passwords import nobodys_password


@pytest.fixture
def named_host(settings):
    """The server has a name: a passkey needs one."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, HOST]


@pytest.fixture
def quick_passwords(settings):
    """Hashing that takes no time, for tests with many guesses. What a real hash costs is shown by tests that do without."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    nobodys_password.cache_clear()
    yield
    nobodys_password.cache_clear()
