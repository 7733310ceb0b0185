"""Mail is off unless a machine for it is named, and a wrong name stops the start with its reason."""

from dataclasses import replace

import pytest
from django.conf import settings

from meldpad.config.env import SettingUnreadable, read_environment
from meldpad.config.mail import NONE, mail


def named(url: str, sender: str = "meldpad@bomen.example") -> dict[str, object]:
    return mail(replace(read_environment(), mail=url, mail_from=sender))


def test_without_a_machine_no_mail_is_sent():
    assert mail(read_environment()) == {"EMAIL_BACKEND": NONE}
    assert settings.ENV.mail == ""


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://post.example", 587, True, False),
        ("smtps://post.example", 465, False, True),
        ("smtp://post.example:25", 25, True, False),
    ],
)
def test_mail_is_always_sent_over_tls(url, port, tls, ssl):
    found = named(url)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("post.example", port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    assert found["DEFAULT_FROM_EMAIL"] == "meldpad@bomen.example"


def test_a_password_may_hold_any_sign():
    found = named("smtp://jan%40x:p%3A%2Fw@post.example")
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("jan@x", "p:/w")


@pytest.mark.parametrize("url", ["post.example", "http://post.example", "smtp://", "smtp://post.example:99999", "smtp://[x"])
def test_what_is_no_machine_is_said(url):
    with pytest.raises(SettingUnreadable, match="MELDPAD_MAIL") as said:
        named(url)
    assert "post.example" not in str(said.value)


def test_mail_has_a_sender():
    with pytest.raises(SettingUnreadable, match="MELDPAD_MAIL_FROM"):
        named("smtp://post.example", sender="")


@pytest.mark.parametrize("text", ["meldpad.example.org", "ftp://meldpad.example.org/", "https://"])
def test_an_address_that_no_browser_opens_is_no_address_for_in_mail(monkeypatch, text):
    monkeypatch.setenv("MELDPAD_ADDRESS", text)
    with pytest.raises(SettingUnreadable, match="MELDPAD_ADDRESS"):
        read_environment()


def test_the_address_in_mail_ends_with_a_slash(monkeypatch):
    monkeypatch.setenv("MELDPAD_ADDRESS", "https://meldpad.example.org")
    assert read_environment().address == "https://meldpad.example.org/"
