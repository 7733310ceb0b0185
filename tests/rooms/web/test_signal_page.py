"""Logging a signal on one page: little is needed, nothing typed is lost, and the writer hears what happens next."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from web_pages import TODAY, at_field, errors, now, page_of, value_of

from factories import make_actor, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.policy.facts import Track
from meldpad.policy.roles import Role


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def teacher(school):
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def pupil(school, teacher):
    return make_pupil(school=school, group=make_group(school=school, name="Groep 4", teacher=teacher))


@pytest.fixture
def kim(client, teacher):
    return sign_in(client, teacher)


def typed(about_whom, **other):
    return {"about": "home", "pupil": str(about_whom.id), "seen": "Noor huilt.", "basis": "fact", "token": str(uuid4()), **other}


def sent(client, fields):
    return client.post(reverse("signal"), {"on": TODAY.isoformat(), "leaning": "concern", **fields})


@pytest.mark.clause("S1.12", "S1.14", "S1.18")
def test_the_page_asks_whom_it_is_about_what_was_noticed_and_how_it_is_known(kim, pupil):
    page = page_of(kim.get(reverse("signal")))
    assert 'name="about" value="unknown"' in page
    assert re.search(r'value="unknown"[^>]* checked', page)
    assert all(f'name="{name}"' in page for name in ("seen", "senses", "basis", "informant", "leaning"))
    assert "Een medewerker van school" in page


@pytest.mark.clause("S1.11")
def test_a_pupil_words_and_a_basis_are_enough_and_the_rest_becomes_a_small_duty(kim, pupil):
    answer = sent(kim, typed(pupil))
    saved = kim.get(answer["Location"])
    assert "Je signaal is bewaard" in page_of(saved)
    assert "Vul nog aan: de plaats, de situatie en wie er nog bij waren" in page_of(saved)
    number = int(answer["Location"].rstrip("/").rpartition("/")[2])
    assert f"/nieuw/supplement/?over={number}" in page_of(saved)
    assert 'href="tel:112"' in page_of(saved)


@pytest.mark.clause("S1.11")
def test_a_complete_signal_leaves_no_small_duty(kim, pupil):
    answer = sent(kim, typed(pupil, place="Bij de poort", situation="Bij het ophalen", others_present="niemand"))
    assert "Dit kun jij nog doen" not in page_of(kim.get(answer["Location"]))


@pytest.mark.clause("S1.15", "T18")
def test_an_assumption_invites_its_writer_to_confirm_or_refute_it(kim, pupil):
    answer = sent(kim, typed(pupil, basis="assumption"))
    assert "nieuw/hypothesis_outcome/?over=" in page_of(kim.get(answer["Location"]))


@pytest.mark.clause("S1.14", "S1.16")
def test_every_error_says_what_to_do_above_the_form_and_at_the_field(kim, pupil):
    page = page_of(sent(kim, typed(pupil, pupil="", seen=" ", basis="third_party")))
    wanted = {
        "pupil": "Kies een kind uit de lijst.",
        "seen": "Schrijf op wat je zag, hoorde of rook.",
        "informant": "Schrijf op wie het je vertelde.",
    }
    assert errors(page) == list(wanted.values())
    assert {name: at_field(page, name) for name in wanted} == wanted
    assert "<title>Fout: " in page
    assert "verplicht." not in page


@pytest.mark.clause("S1.14")
def test_how_it_is_known_is_never_chosen_for_the_writer(kim, pupil):
    page = page_of(sent(kim, typed(pupil, basis="")))
    assert errors(page) == ["Kies hoe je dit weet."]


def test_a_day_that_was_not_yet_is_refused_in_words(kim, pupil):
    page = page_of(kim.post(reverse("signal"), {**typed(pupil), "on": (TODAY + timedelta(days=2)).isoformat()}))
    assert errors(page) == ["Deze dag is nog niet geweest. Kies vandaag of een dag ervoor."]


def test_nothing_typed_is_lost_by_an_error(kim, pupil):
    page = page_of(sent(kim, typed(pupil, basis="", seen="Noor zegt: <niet naar huis>", place="Bij de poort")))
    assert "Noor zegt: &lt;niet naar huis&gt;" in page
    assert value_of(page, "place") == "Bij de poort"
    assert f'value="{pupil.id}" selected' in page


def test_searching_narrows_the_list_and_loses_nothing(kim, school, pupil):
    other = make_pupil(school=school, call_name="Sem", surname="de Vries")
    page = page_of(sent(kim, typed(pupil, op="search", search="sem", pupil="", seen="Sem huilt.")))
    assert str(other.id) in page
    assert str(pupil.id) not in page
    assert "1 kind gevonden." in page
    assert "Sem huilt." in page
    assert errors(page) == []
    assert Entry.objects.count() == 0


def test_searching_for_nobody_says_so_and_shows_everybody(kim, pupil):
    page = page_of(sent(kim, typed(pupil, op="search", search="bestaat niet")))
    assert "Geen kind gevonden" in page
    assert str(pupil.id) in page


def test_a_search_is_in_the_log_without_the_name(kim, pupil):
    sent(kim, typed(pupil, op="search", search="noor"))
    assert list(Record.objects.filter(act=Act.SEARCHED).values_list("detail", flat=True)) == ["pupil"]


def test_own_groups_stand_first_and_namesakes_are_told_apart(kim, school, pupil):
    make_pupil(school=school, group=pupil.group, born="2018-01-02")
    make_pupil(school=school, call_name="Aad", group=make_group(school=school, name="Groep 1"))
    page = page_of(kim.get(reverse("signal")))
    assert page.index("Groep 4 (jouw groep)") < page.index('label="Groep 1"')
    assert "Noor Bakker, geboren dinsdag 2 januari 2018" in page


def test_a_pupil_of_another_school_cannot_be_slipped_in(kim, pupil):
    stranger = make_pupil(school=make_school())
    page = page_of(sent(kim, typed(pupil, pupil=str(stranger.id))))
    assert errors(page) == ["Kies een kind uit de lijst."]
    assert Entry.objects.count() == 0


def test_sending_twice_writes_once_and_changed_words_are_written_too(kim, pupil):
    fields = typed(pupil)
    first, again = sent(kim, fields), sent(kim, fields)
    assert first["Location"] == again["Location"]
    assert Entry.objects.count() == 2  # the opening and the signal
    changed = sent(kim, {**fields, "seen": "Noor huilt en wil niet naar huis."})
    assert changed["Location"] != first["Location"]
    assert Entry.objects.count() == 3


def test_the_same_form_sent_for_another_pupil_is_another_signal(kim, school, pupil):
    fields = typed(pupil)
    sent(kim, fields)
    answer = sent(kim, {**fields, "pupil": str(make_pupil(school=school, call_name="Sem").id)})
    assert answer.status_code == 302
    assert Dossier.objects.count() == 2


def test_invisible_orders_in_a_text_are_left_out(kim, pupil, teacher):
    sent(kim, typed(pupil, seen="Noor \u202ehuilt\u0000.\r\nLang."))
    dossier = Dossier.objects.get()
    assert open_journal(make_actor(teacher), dossier.id, now()).entry(2).payload.seen == "Noor huilt.\nLang."


def test_a_text_that_is_too_long_is_kept_and_not_cut(kim, pupil):
    page = page_of(sent(kim, typed(pupil, seen="a" * 20_001)))
    assert errors(page) == ["Deze tekst is te lang. Maak hem korter dan 20.000 tekens."]
    assert "a" * 20_001 in page
    assert "maxlength" not in page


@pytest.mark.clause("O2.15")
def test_the_page_names_who_will_read_it(kim, school, pupil):
    make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")
    make_user(school=school, role=Role.CARE_COORDINATOR, name="Ruud Vermeer")
    readers = "jij, de aandachtsfunctionaris (Anja de Wit) en de intern begeleider (Ruud Vermeer)"
    assert readers in page_of(kim.get(reverse("signal")))
    assert readers in page_of(kim.get(sent(kim, typed(pupil))["Location"]))


def test_what_was_typed_when_a_session_ended_comes_back_once(kim, pupil, teacher):
    kept = {name: [value] for name, value in typed(pupil, seen="Half af").items() if name != "token"}
    keep_draft(actor=make_actor(teacher), path=reverse("signal"), typed=kept, at=now())
    page = page_of(kim.get(reverse("signal")))
    assert "We hebben bewaard wat je typte." in page
    assert "Half af" in page
    assert errors(page) == []
    assert "Half af" not in page_of(kim.get(reverse("signal")))


@pytest.mark.clause("S1.18", "T01")
def test_a_worry_about_an_employee_leaves_this_route_at_once(kim, pupil):
    answer = sent(kim, typed(pupil, about="employee"))
    dossier = Dossier.objects.get()
    assert dossier.track == Track.EMPLOYEE
    assert answer["Location"] == reverse("employee_road", args=[dossier.id])
    assert kim.get(reverse("signal_saved", args=[dossier.id, 2]))["Location"] == answer["Location"]


def test_from_a_dossier_the_pupil_is_already_chosen(kim, pupil):
    sent(kim, typed(pupil))
    page = page_of(kim.get(f"{reverse('signal')}?dossier={Dossier.objects.get().id}"))
    assert f'value="{pupil.id}" selected' in page


def test_a_dossier_of_others_presets_nothing(client, kim, school, pupil):
    sent(kim, typed(pupil))
    sign_in(client, make_user(school=school, role=Role.TEACHER, name="Buiten"))
    page = page_of(client.get(f"{reverse('signal')}?dossier={Dossier.objects.get().id}"))
    assert " selected" not in page.partition('name="pupil"')[2].partition("</select>")[0].replace('value="" selected', "")


def test_nobody_else_sees_what_was_saved(client, kim, school, pupil):
    place = sent(kim, typed(pupil))["Location"]
    sign_in(client, make_user(school=school, role=Role.TEACHER, name="Buiten"))
    assert client.get(place).status_code == 404


def test_no_title_holds_a_name(kim, pupil):
    saved = page_of(kim.get(sent(kim, typed(pupil))["Location"]))
    title = re.search(r"<title>(.*?)</title>", saved, re.DOTALL)
    assert title
    assert "Noor" in saved
    assert "Noor" not in title.group(1)
