"""Which passwords are good enough."""

from hashlib import sha1

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from meldpad.accounts.models import User
from meldpad.accounts.password_rules import LEAKED, TOO_COMMON, TOO_LONG, TOO_SHORT, stands_in
from meldpad.config.env import SettingUnreadable, read_environment

KIM = User(name="Kim Jansen", email="kim.jansen@delinde.example")


def said(password: str) -> list[str]:
    try:
        validate_password(password, KIM)
    except ValidationError as wrong:
        return wrong.messages
    return []


@pytest.mark.parametrize(
    "password", ["regenjas-fluit-om-negen", "drie blauwe fietsen", "xK9$mQ2!vR7z", "een-lang-wachtwoord-2026"]
)
def test_a_few_words_or_many_signs_are_good_enough(password):
    assert said(password) == []


@pytest.mark.parametrize("password", ["", "kort", "elf-tekens!"])
def test_a_short_one_is_not(password):
    assert TOO_SHORT in said(password)


def test_a_very_long_one_is_refused_before_it_costs_much():
    assert said("paard-regen-laken-zestien " * 9) == [TOO_LONG]
    assert said("paard-regen-laken-zestien " * 7) == []


@pytest.mark.parametrize(
    "password",
    [
        *("password1234", "qwertyuiop123456", "aaaaaaaaaaaa", "123456789012", "Welkom2026!!", "wachtwoord1234", "Zomer2026!!!!"),
        *("Basisschool2026", "P@ssw0rd1234", "1q2w3e4r5t6y", "Vakantie2026!", "KimJansen2026", "delinde-kim-1", "iloveyou1234"),
    ],
)
def test_what_comes_first_to_mind_is_not(password):
    assert TOO_COMMON in said(password)


@pytest.fixture
def leaked(tmp_path, settings):
    """A file as it is handed out: in order, in capitals, each line with a count and ended as Windows does."""
    digests = sorted(sha1(f"gelekt wachtwoord nummer {number}".encode()).hexdigest().upper() for number in range(5000))
    path = tmp_path / "leaked.txt"
    path.write_bytes(b"".join(f"{digest}:{number * 37}\r\n".encode() for number, digest in enumerate(digests)))
    settings.LEAKED_PASSWORDS = path
    return path


@pytest.mark.usefixtures("leaked")
@pytest.mark.parametrize("number", [0, 1, 17, 2500, 4998, 4999])
def test_a_leaked_password_is_not(number):
    assert said(f"gelekt wachtwoord nummer {number}") == [LEAKED]


@pytest.mark.usefixtures("leaked")
def test_one_that_did_not_leak_is():
    assert said("gelekt wachtwoord nummer vijfduizend") == []


def test_every_line_of_the_file_is_found_and_nothing_else(leaked):
    digests = [line[:40].decode() for line in leaked.read_bytes().splitlines()]
    assert all(stands_in(leaked, digest) for digest in digests)
    assert stands_in(leaked, digests[0][:39] + ("0" if digests[0][39] != "0" else "1")) is False
    for absent in ("0" * 40, "F" * 40, "8" * 40):
        assert stands_in(leaked, absent) is (absent in digests)


def test_an_empty_file_holds_nothing(tmp_path):
    (tmp_path / "empty").touch()
    assert not stands_in(tmp_path / "empty", "0" * 40)


def test_a_file_that_is_not_there_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv("MELDPAD_LEAKED_PASSWORDS", str(tmp_path / "weg"))
    with pytest.raises(SettingUnreadable, match="MELDPAD_LEAKED_PASSWORDS"):
        read_environment()


@pytest.mark.parametrize(("https", "proxies"), [("", 0), ("1", 1)])
def test_behind_https_there_is_one_proxy_unless_said_otherwise(monkeypatch, https, proxies):
    monkeypatch.setenv("MELDPAD_HTTPS", https)
    assert read_environment().trusted_proxies == proxies
    monkeypatch.setenv("MELDPAD_TRUSTED_PROXIES", "2")
    assert read_environment().trusted_proxies == 2
