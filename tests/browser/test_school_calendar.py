"""The school keeps its calendar, and somebody chooses when mail comes, with and without script."""

from datetime import date, timedelta

from meldpad_browser import People


def test_a_director_adds_a_day_off_and_takes_it_away(people: People) -> None:
    ruud = people("ruud@delinde.example")
    day = (date.today() + timedelta(days=20)).isoformat()  # noqa: DTZ011  the server is asked in its own days
    assert ruud.go("/kalender/") == 200
    ruud.fill("Eerste vrije dag", day)
    ruud.fill("Laatste vrije dag", day)
    ruud.press("Voeg toe")
    assert "Schrijf op waarvoor de school dicht is." in ruud.page.content()
    assert ruud.page.get_by_label("Eerste vrije dag").input_value() == day
    ruud.fill("Waarvoor is de school dicht?", "Studiedag van alle groepen")
    ruud.press("Voeg toe")
    assert "Studiedag van alle groepen" in ruud.page.content()


def test_everybody_has_a_page_of_notices_and_chooses_when_mail_comes(people: People) -> None:
    for email in ("kim@delinde.example", "fatima@bestuur.example", "beheer@bestuur.example"):
        person = people(email)
        assert person.go("/berichten/") == 200
        assert person.go("/berichten/instellingen/") == 200
    kim = people("kim@delinde.example")
    kim.go("/berichten/instellingen/")
    kim.press("Zet de agenda aan")
    assert "Dit adres zie je één keer" in kim.page.content()
    kim.press("Zet de agenda uit")
    assert "De agenda werkt niet meer." in kim.page.content()
