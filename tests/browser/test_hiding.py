"""Somebody walks in: one press and nothing is left to see."""

import pytest
from meldpad_browser import People
from steps import SEEN, dossier_of, log_signal

NAMED = "anja@delinde.example"


@pytest.mark.clause("S1.10", "O2.15")
def test_hiding_the_screen_locks_the_session_and_back_shows_nothing(people: People, pupil: str) -> None:
    anja = people(NAMED, anew=True)
    log_signal(anja, pupil)
    address = dossier_of(anja)
    anja.go(address)
    anja.hide()
    assert anja.page.title() == "Weekplanning"
    for word in ("Meldpad", "De Linde", pupil):
        assert word not in anja.page.content()
    for _ in range(2):
        anja.page.go_back(wait_until="load")
        anja.look()
        assert pupil not in anja.page.content()
        assert SEEN not in anja.page.content()
    anja.go(address)
    assert anja.page.title() == "Op slot – Meldpad"
    assert pupil not in anja.page.content()


@pytest.mark.clause("S1.10")
def test_signing_out_leaves_nothing_to_go_back_to(people: People, pupil: str) -> None:
    anja = people(NAMED, anew=True)
    log_signal(anja, pupil)
    anja.go(dossier_of(anja))
    anja.press("Uitloggen" if anja.page.viewport_size["width"] > 600 else "Nu uitloggen")
    assert "Je bent uitgelogd." in anja.text()
    anja.page.go_back(wait_until="load")
    anja.look()
    assert pupil not in anja.page.content()


@pytest.mark.clause("S1.10")
def test_after_hiding_one_goes_on_where_one_was(people: People) -> None:
    kim = people("kim@delinde.example", anew=True)
    kim.go("/code/bronnen/")
    kim.hide()
    kim.follow("Terug")
    assert kim.heading() == "Op slot"
    kim.unlock()
    assert kim.page.url.endswith("/code/bronnen/")


@pytest.mark.clause("S1.10", "O2.15")
def test_somebody_else_can_sign_in_after_hiding(people: People) -> None:
    kim = people("kim@delinde.example", anew=True)
    kim.hide()
    kim.follow("Terug")
    kim.press("Log in als iemand anders")
    kim.enter(NAMED)
    assert kim.heading() == "Vandaag"
