"""Somebody walks in: one press and nothing is left to see."""

import pytest
from meldpad_browser import People, Person
from steps import SEEN, dossier_of, log_signal

NAMED = "anja@delinde.example"


def hide(person: Person) -> None:
    person.press("Verberg scherm" if person.page.viewport_size["width"] > 600 else "Verberg")


@pytest.mark.clause("S1.10", "O2.15")
def test_hiding_the_screen_ends_the_session_and_back_shows_nothing(people: People, pupil: str) -> None:
    anja = people(NAMED, anew=True)
    log_signal(anja, pupil)
    address = dossier_of(anja)
    anja.go(address)
    hide(anja)
    assert anja.page.title() == "Weekplanning"
    for word in ("Meldpad", "De Linde", pupil):
        assert word not in anja.page.content()
    for _ in range(2):
        anja.page.go_back(wait_until="load")
        anja.look()
        assert pupil not in anja.page.content()
        assert SEEN not in anja.page.content()
    anja.go(address)
    assert anja.page.title() == "Inloggen – Meldpad"


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
def test_after_hiding_one_goes_on_where_one_was_by_signing_in(people: People) -> None:
    kim = people("kim@delinde.example", anew=True)
    hide(kim)
    kim.follow("Terug")
    assert "Je scherm was verborgen." in kim.text()
    kim.enter("kim@delinde.example")
    assert kim.heading() == "Vandaag"
