"""What somebody types is kept from the first words, for them alone, until it was written down or given up."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, now, page_of, value_of

from factories import make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Record
from meldpad.dossiers.drafts import KEPT_FOR
from meldpad.dossiers.models import Draft, Entry
from meldpad.policy.roles import Role
from meldpad.web.signing.session import lock

KEPT = "We hebben bewaard wat je typte."
SEEN = "Zwartwoud huilde."


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def pupil(school, officer):
    return make_pupil(school=school, group=make_group(school=school, name="Groep 4", teacher=officer))


@pytest.fixture
def anja(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def dossier(officer, pupil):
    return make_dossier(actor=make_actor(officer), pupil=pupil)


def keep(client, page, **typed):
    return client.post(reverse("keep_typed"), {"from_page": page, "token": str(uuid4()), **typed})


def whole(kind, pupil):
    fields = {"pupil": str(pupil.id), "on": TODAY.isoformat(), "token": str(uuid4())}
    return {**fields, "seen": SEEN, "basis": "fact", "about": "home"} if kind == "signal" else {**fields, "what": SEEN}


@pytest.mark.clause("S1.10", "T36")
@pytest.mark.parametrize("page", ["signal", "emergency"])
def test_it_stands_there_again_and_is_sealed(anja, officer, page):
    name = {"signal": "seen", "emergency": "what"}[page]
    before = Record.objects.count()
    assert keep(anja, reverse(page), **{name: SEEN}).status_code == 204
    [draft] = Draft.objects.all()
    assert (draft.owner_id, draft.path) == (officer.pk, reverse(page))
    assert b"Zwartwoud" not in bytes(draft.box)
    assert Record.objects.count() == before
    again = page_of(anja.get(reverse(page)))
    assert KEPT in again
    assert SEEN in again
    assert " data-restored " in again


def test_the_latest_words_replace_the_earlier_ones(anja):
    keep(anja, reverse("signal"), seen="Eerst", place="Poort")
    keep(anja, reverse("signal"), seen="Later", place="")
    page = page_of(anja.get(reverse("signal")))
    assert "Later" in page
    assert "Eerst" not in page
    assert value_of(page, "place") == ""


@pytest.mark.parametrize("page", ["signal", "emergency"])
def test_once_it_is_written_down_nothing_is_offered_again(anja, pupil, page):
    keep(anja, reverse(page), seen=SEEN, what=SEEN)
    assert anja.post(reverse(page), whole(page, pupil)).status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize("page", ["signal", "emergency"])
def test_who_stops_without_keeping_keeps_nothing(anja, pupil, page):
    keep(anja, reverse(page), seen=SEEN, what=SEEN)
    answer = anja.post(reverse(page), {**whole(page, pupil), "op": "stop"})
    assert answer["Location"] == reverse("today")
    assert not Draft.objects.exists()
    assert not Entry.objects.exists()


def test_an_entry_in_a_dossier_goes_the_same_way(anja, dossier):
    where = reverse("add_entry", args=[dossier.id, "note"])
    fields = {"on": TODAY.isoformat(), "text": SEEN, "token": str(uuid4())}
    before = Entry.objects.count()
    keep(anja, where, text=SEEN)
    assert anja.post(where, {**fields, "step": "stop"})["Location"] == reverse("dossier", args=[dossier.id])
    assert (Draft.objects.count(), Entry.objects.count()) == (0, before)
    keep(anja, where, text=SEEN)
    assert anja.post(where, {**fields, "step": "save"}).status_code == 302
    assert (Draft.objects.count(), Entry.objects.count()) == (0, before + 1)


def test_a_form_with_an_error_keeps_what_was_kept(anja, pupil):
    keep(anja, reverse("signal"), seen=SEEN)
    page_of(anja.post(reverse("signal"), {**whole("signal", pupil), "basis": ""}))
    assert Draft.objects.count() == 1


def test_it_is_also_kept_when_the_session_was_locked_meanwhile(anja, officer):
    session = anja.session
    lock(session, now())
    session.save()
    assert keep(anja, reverse("signal"), seen=SEEN).status_code == 204
    assert Draft.objects.get().owner_id == officer.pk


@pytest.mark.parametrize("page", ["https://elders.example/", "//elders.example/", "/bestaat-niet/", "/inloggen/", ""])
def test_only_what_belongs_to_a_page_of_ours_is_kept(anja, page):
    assert keep(anja, page, seen=SEEN).status_code == 204
    assert not Draft.objects.exists()


def test_who_has_not_signed_in_keeps_nothing(client, pupil):
    assert keep(client, reverse("signal"), seen=SEEN).status_code == 204
    assert not Draft.objects.exists()


def test_another_person_is_never_offered_it(anja, client, school):
    keep(anja, reverse("signal"), seen=SEEN)
    kim = sign_in(client, make_user(school=school, role=Role.TEACHER, name="Kim"))
    assert SEEN not in page_of(kim.get(reverse("signal")))


def test_looking_at_the_address_is_no_page(anja):
    assert anja.get(reverse("keep_typed")).status_code == 405


@pytest.mark.clause("T36")
@pytest.mark.parametrize("page", ["signal", "emergency", "note"])
def test_the_page_says_beforehand_that_it_is_no_notebook(anja, dossier, page):
    where = reverse("add_entry", args=[dossier.id, page]) if page == "note" else reverse(page)
    assert "Meldpad bewaart wat je typt hooguit een week, alleen voor jou. Het is geen notitieboek" in page_of(anja.get(where))


@pytest.mark.clause("T36")
def test_the_first_screen_leads_back_to_what_was_not_written_down(anja, dossier):
    where = reverse("add_entry", args=[dossier.id, "note"])
    keep(anja, reverse("signal"), seen=SEEN)
    keep(anja, where, text=SEEN)
    keep(anja, reverse("my_password"), other=SEEN)
    page = page_of(anja.get(reverse("today")))
    assert "Hier was je aan het schrijven" in page
    assert f'href="{where}"' in page
    assert "Het is niet vastgelegd." in page
    assert "Zwartwoud" not in page
    assert reverse("my_password") not in page
    for left in (reverse("signal"), where):
        anja.post(left, {"op": "stop", "step": "stop"})
    assert "Hier was je aan het schrijven" not in page_of(anja.get(reverse("today")))


def test_nobody_is_led_to_what_another_was_writing_or_what_is_too_old(anja, client, school, officer):
    keep(anja, reverse("signal"), seen=SEEN)
    kim = sign_in(Client(), make_user(school=school, role=Role.TEACHER, name="Kim"))
    assert "Hier was je aan het schrijven" not in page_of(kim.get(reverse("today")))
    Draft.objects.update(kept_at=now() - KEPT_FOR - timedelta(minutes=1))
    assert "Hier was je aan het schrijven" not in page_of(anja.get(reverse("today")))
