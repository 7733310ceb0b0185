"""The page about the code says on which laws it rests, and says with the first screen when they must be read again (T45)."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import page_of

from factories import make_school, make_user, sign_in
from meldpad.policy.roles import Role
from meldpad.protocol.load import edition_named
from meldpad.web import law_view
from meldpad.web.law_view import laws_view, review_words

pytestmark = pytest.mark.clause("T45", "A7")
LATER = date(2030, 1, 1)


def seen(role: Role, page: str) -> str:
    return page_of(sign_in(Client(), make_user(school=make_school(), role=role)).get(reverse(page)))


@pytest.fixture
def years_later(monkeypatch):
    """Nobody looked for years."""
    late = law_view.to_review
    monkeypatch.setattr(law_view, "to_review", lambda edition, today: late(edition, LATER))


def test_the_page_about_the_code_names_every_law_and_number_with_its_source():
    page = seen(Role.TEACHER, "code")
    assert "Elke school heeft een meldcode" in page
    said = (
        "Bron: Wet op het primair onderwijs, artikel 4b. Geldig per 1 juli 2013. Beheerd door Meldpad. Nakijken voor 1 juli 2027."
    )
    assert said in page
    for phone in edition_named("po-2019").phones:
        assert phone.number in page
    assert "Nakijken: " not in page


def test_what_should_have_been_read_again_says_so(years_later):
    page = seen(Role.TEACHER, "code")
    assert "Nakijken: dit had voor 1 juli 2027 gemoeten." in page
    assert "Kijk 10 teksten over wet en telefoon na." in page


@pytest.mark.parametrize(("role", "told"), [(Role.ATTENTION_OFFICER, True), (Role.DIRECTOR, True), (Role.TEACHER, False)])
def test_who_answers_for_it_is_told_on_the_first_screen(years_later, role, told):
    assert ("over wet en telefoon na." in seen(role, "today")) is told


def test_as_long_as_everything_was_read_in_time_nobody_is_told():
    assert "over wet en telefoon na." not in seen(Role.ATTENTION_OFFICER, "today")
    assert review_words("po-2019", date(2026, 12, 31)) == ""
    assert review_words("po-2019", date(2027, 1, 2)) == "Kijk 1 tekst over wet en telefoon na."


def test_only_what_is_late_is_marked_late():
    late = [law.title for law in laws_view("po-2019", date(2027, 1, 2)) if law.late]
    assert late == ["De Verwijsindex"]
