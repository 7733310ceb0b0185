"""Preparing a talk, holding it, and what it leaves to be done; the people around the child."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from web_pages import TODAY, at_field, now, page_of, value_of

from factories import add, let_in, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.models import Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.services import log_signal
from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.person import Person, Relation
from meldpad.journal.kinds.signal import Basis, Signal, Special
from meldpad.journal.kinds.talk_preparation import Question, TalkPreparation
from meldpad.policy.facts import Right
from meldpad.policy.roles import Role

SEEN = "Noor had een blauwe plek."


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer):
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


@pytest.fixture
def anja(client, officer):
    return sign_in(client, officer)


def address(dossier, kind):
    return reverse("add_entry", args=[dossier.id, kind])


def home(client, dossier, more=""):
    return page_of(client.get(reverse("dossier", args=[dossier.id]) + more))


def sent(client, dossier, kind, **fields):
    return client.post(address(dossier, kind), {"on": TODAY.isoformat(), "token": str(uuid4()), "step": "save", **fields})


def last(officer, dossier):
    return open_journal(make_actor(officer), dossier.id, now()).journal[-1].payload


def write(officer, dossier, payload):
    return add(actor=make_actor(officer), dossier=dossier, payload=payload, at=now())


def a_parent(name="Sanne Bakker", **more):
    known = {"authority": YesNo.YES, "evidence": "Het gezagsregister"}
    return Person(on=TODAY, name=name, relation=Relation.PARENT, **{**known, **more})


def a_preparation(**more):
    facts = "3 nov: Noor huilde.\n\n  Noor had geen brood mee.  "
    return TalkPreparation(
        on=TODAY,
        with_whom="Moeder",
        facts=facts,
        purpose="Onze zorg delen.",
        who_joins="Kim",
        questions=(Question.UPBRINGING,),
        **more,
    )


# -- preparing ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("S3.4", "S1.14")
def test_the_facts_on_record_are_offered_and_nothing_else(anja, officer, dossier):
    write(officer, dossier, Signal(on=TODAY, seen="Misschien is er ruzie.", basis=Basis.ASSUMPTION))
    write(officer, dossier, Signal(on=TODAY, seen="Er is ruzie.", basis=Basis.THIRD_PARTY, informant="Buurvrouw"))
    page = page_of(anja.get(address(dossier, "talk_preparation")))
    assert re.findall(r'name="tell" value="(\d+)"', page) == ["2"]
    assert SEEN in page
    assert "Misschien is er ruzie." not in page


@pytest.mark.clause("S3.4", "S3.9")
def test_ticked_facts_come_before_typed_ones_each_on_a_line(anja, officer, dossier):
    fields = {
        "with_whom": "Moeder",
        "tell": ["2"],
        "facts": "Viel in slaap.",
        "support": "colleague",
        "questions": ["upbringing"],
    }
    assert sent(anja, dossier, "talk_preparation", **fields).status_code == 302
    kept = last(officer, dossier)
    assert kept.facts.splitlines()[0].endswith(f": {SEEN}")
    assert kept.facts.splitlines()[1:] == ["Viel in slaap."]
    assert kept.questions == (Question.UPBRINGING,)


def test_one_ticked_fact_is_enough_and_none_at_all_asks_for_one(anja, dossier):
    page = page_of(sent(anja, dossier, "talk_preparation", with_whom="Moeder"))
    assert at_field(page, "facts") == "Schrijf op welke feiten je vertelt."
    assert sent(anja, dossier, "talk_preparation", with_whom="Moeder", tell=["2"]).status_code == 302


def test_a_fact_of_another_dossier_is_refused(anja, dossier):
    page = page_of(sent(anja, dossier, "talk_preparation", with_whom="Moeder", tell=["77"]))
    assert at_field(page, "tell") == "Kies alleen feiten uit dit dossier."


@pytest.mark.clause("T13", "T50")
@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([], "Er staat nog geen ouder in het dossier."),
        ([a_parent()], "Er staat één ouder met gezag. Is er nog een ouder?"),
        ([a_parent(), a_parent("Mark Bakker", authority=YesNo.UNKNOWN)], "Mark Bakker: gezag nog onbekend. Zoek dit uit."),
    ],
)
def test_the_page_says_which_parents_are_not_known_yet(anja, officer, dossier, people, told):
    for person in people:
        write(officer, dossier, person)
    for kind in ("talk_preparation", "parent_talk"):
        assert told in page_of(anja.get(address(dossier, kind)))


@pytest.mark.clause("T08", "T09", "S3.7")
@pytest.mark.parametrize("worry", [{"special": (Special.HONOUR,)}, {"disclosure": True}])
@pytest.mark.parametrize("kind", ["talk_preparation", "parent_talk"])
def test_a_worry_that_waits_for_advice_says_so_with_the_numbers_and_stops_nobody(anja, officer, dossier, worry, kind):
    write(officer, dossier, Signal(on=TODAY, seen="Ze vertelde het.", basis=Basis.FACT, **worry))
    page = page_of(anja.get(address(dossier, kind)))
    assert "Bel eerst Veilig Thuis</h2>" in page
    assert 'href="tel:08002000"' in page.partition('<form class="form entry-form"')[0]
    fields = {"with_whom": "Moeder", "facts": "f", "purpose": "p", "reaction": "r"}
    assert sent(anja, dossier, kind, **fields).status_code == 302


@pytest.mark.clause("T08")
def test_after_the_advice_the_warning_is_gone(anja, officer, dossier):
    number = write(officer, dossier, Signal(on=TODAY, seen="x", basis=Basis.FACT, special=(Special.HONOUR,)))
    assert number
    write(officer, dossier, Advice(on=TODAY, question="Wat nu?", advice="Praat met de ouders."))
    assert "Bel eerst Veilig Thuis</h2>" not in page_of(anja.get(address(dossier, "parent_talk")))


# -- holding -----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("S3.3", "S3.4", "S3.5", "S3.6")
def test_the_talk_begins_as_it_was_prepared(anja, officer, dossier):
    write(officer, dossier, a_preparation())
    page = page_of(anja.get(address(dossier, "parent_talk")))
    assert value_of(page, "with_whom") or 'value="Moeder"' in page
    assert re.findall(r'name="points-\d+-fact"[^>]*>\s*([^<]*\S)</textarea>', page) == [
        "3 nov: Noor huilde.",
        "Noor had geen brood mee.",
    ]
    assert "Onze zorg delen." in page
    assert "Deze vragen koos je" in page
    assert "Hoe gaat het opvoeden?" in page


@pytest.mark.clause("S3.3", "S3.4", "S3.5", "S3.6", "S3.8")
def test_the_order_of_the_page_is_the_order_of_the_talk(anja, dossier):
    page = page_of(anja.get(address(dossier, "parent_talk")))
    asked = ("purpose", "points-0-fact", "reaction", "interpretation", "agreements", "signing")
    places = [page.index(f'name="{name}"') for name in asked]
    assert places == sorted(places)


@pytest.mark.clause("S3.4", "S3.5")
def test_each_fact_is_kept_with_the_reaction_beside_it(anja, officer, dossier):
    points = {"points-0-fact": "Noor huilde.", "points-0-reaction": "Dat klopt.", "points-1-fact": "Geen brood."}
    assert sent(anja, dossier, "parent_talk", with_whom="Moeder", purpose="Zorg", **points).status_code == 302
    assert [(point.fact, point.reaction) for point in last(officer, dossier).points] == [
        ("Noor huilde.", "Dat klopt."),
        ("Geen brood.", ""),
    ]


@pytest.mark.clause("T13", "S3.1")
def test_after_the_talk_with_one_parent_the_other_one_is_asked(anja, officer, dossier):
    first = write(officer, dossier, a_parent())
    write(officer, dossier, a_parent("Mark Bakker"))
    page = page_of(anja.get(f"{address(dossier, 'parent_talk')}?over={first}"))
    assert 'value="Sanne Bakker"' in page
    answer = sent(anja, dossier, "parent_talk", with_whom="Sanne", purpose="p", facts="f", reaction="r", refers=first)
    page = page_of(anja.get(answer["Location"]))
    notice = page.partition("Dit hoort nog bij het gesprek")[2].partition("</div>")[0]
    assert "Mark Bakker: praat ook met deze ouder, of schrijf op waarom niet." in notice
    assert "Sanne Bakker" not in notice
    assert "nieuw/talk_signature/?over=" in notice


def test_a_parent_is_chosen_once_however_often_an_entry_was_about_them(anja, officer, dossier):
    first = write(officer, dossier, a_parent())
    write(officer, dossier, a_parent(refers=first, contact_limits="Straatverbod."))
    page = page_of(anja.get(address(dossier, "parent_talk")))
    choices = page.partition('name="refers"')[2].partition("</select>")[0]
    assert re.findall(r'<option value="(\d*)"', choices) == ["", str(first)]
    assert "Deze ouder staat er nog niet bij" in choices


@pytest.mark.clause("S1.2", "O2.12", "T09")
def test_the_page_for_the_childs_own_words_says_how_to_talk(anja, officer, dossier):
    page = page_of(anja.get(address(dossier, "child_talk")))
    assert "Beloof geen geheim." in page
    assert "De woorden van het kind" in page
    assert sent(anja, dossier, "child_talk", own_words="“Ik wil bij oma slapen.”").status_code == 302
    assert last(officer, dossier).own_words == "“Ik wil bij oma slapen.”"


# -- the people around the child ---------------------------------------------------------------------------------------


@pytest.mark.clause("T13", "T40", "T50")
def test_the_dossier_shows_who_has_authority_how_that_is_known_and_the_limits(anja, officer, dossier):
    first = write(officer, dossier, a_parent(secret_address=True))
    write(officer, dossier, a_parent(refers=first, contact_limits="Niet bellen.", secret_address=True, informed="Op school"))
    people = home(anja, dossier).partition("Mensen rond het kind")[2].partition("</section>")[0]
    assert people.count('class="person"') == 1
    for text in (
        "Heeft gezag",
        "Het gezagsregister",
        "Grens aan contact:</strong> Niet bellen.",
        "Geheim adres",
        "Ingelicht: Op school",
    ):
        assert text in people
    assert f"nieuw/person/?over={first}" in people


@pytest.mark.clause("T50")
def test_authority_that_nobody_knows_is_said_and_not_guessed(anja, officer, dossier):
    write(officer, dossier, a_parent("Mark Bakker", authority=YesNo.OPEN, evidence=""))
    page = home(anja, dossier)
    assert "Gezag nog onbekend" in page
    assert "Mark Bakker: gezag nog onbekend. Zoek dit uit." in page


def test_bringing_somebody_up_to_date_begins_with_what_is_known(anja, officer, dossier):
    first = write(officer, dossier, a_parent(contact_limits="Niet bellen."))
    page = page_of(anja.get(f"{address(dossier, 'person')}?over={first}"))
    assert 'value="Sanne Bakker"' in page
    assert 'value="Niet bellen."' in page
    assert re.search(r'name="authority" value="yes"[^>]* checked', page)


@pytest.mark.clause("S1.10")
def test_who_reads_only_their_own_entries_sees_nobody(school, officer, dossier):
    write(officer, dossier, a_parent())
    kim = make_user(school=school, role=Role.TEACHER, name="Kim")
    signal = Signal(on=TODAY, seen="Eigen.", basis=Basis.FACT)
    log_signal(actor=make_actor(kim), pupil_id=dossier.pupil_id, signal=signal, at=now(), token=uuid4())
    assert "Sanne Bakker" not in home(sign_in(Client(), kim), dossier)


def test_who_only_reads_along_gets_no_links_to_write(school, officer, dossier):
    write(officer, dossier, a_parent())
    kim = make_user(school=school, role=Role.TEACHER, name="Kim")
    let_in(actor=make_actor(officer), dossier=dossier, user=kim, right=Right.READ, at=now())
    page = home(sign_in(Client(), kim), dossier)
    assert "Sanne Bakker" in page
    assert "Werk bij" not in page


# -- the report --------------------------------------------------------------------------------------------------------

FRIDAY = TODAY - timedelta(days=(TODAY.weekday() - 4) % 7 or 7)
TUESDAY = next(day for day in (TODAY - timedelta(days=n) for n in range(1, 30)) if day.weekday() == 1 and day.day > 6)
REPORT = {"to": "Veilig Thuis", "facts": "f", "parents_told": "before", "pupil_told": "not"}


@pytest.mark.clause("T10")
@pytest.mark.parametrize(("day", "warned"), [(FRIDAY, True), (TUESDAY, False)])
def test_a_report_before_days_off_warns_with_the_reason_and_stops_nobody(anja, dossier, day, warned):
    fields = {**REPORT, "on": day.isoformat()}
    page = page_of(sent(anja, dossier, "report", **fields, step="check"))
    assert ("Hierna is de school dicht" in page) is warned
    assert ("Op de vrije dagen daarna ziet niemand van school het kind." in page) is warned
    assert sent(anja, dossier, "report", **fields).status_code == 302


@pytest.mark.clause("T10")
def test_on_the_day_itself_the_question_why_now_stands_open(anja, dossier, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 27))
    page = page_of(anja.get(address(dossier, "report")))
    assert "Hierna is de school dicht" in page
    assert re.search(r"<details[^>]* open>\s*<summary>Meld je vlak voor vrije dagen", page)


@pytest.mark.clause("T22")
@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"anonymous": "on"}, "anonymous_ground", "Kies waarom de school onbekend moet blijven."),
        ({"anonymous_ground": "threat_to_pupil"}, "anonymous", "Vink aan dat de school onbekend blijft, of haal de reden weg."),
    ],
)
def test_staying_unknown_and_its_ground_belong_together(anja, dossier, fields, field, told):
    page = page_of(sent(anja, dossier, "report", **REPORT, **fields))
    assert at_field(page, field) == told
    assert re.search(r"<details[^>]* open>\s*<summary>Moet de school onbekend blijven", page)


@pytest.mark.clause("T22")
def test_the_questions_about_staying_unknown_are_folded_until_they_are_needed(anja, dossier):
    page = page_of(anja.get(address(dossier, "report")))
    assert re.search(r'<details class="form__more">\s*<summary>Moet de school onbekend blijven', page)
    assert Entry.objects.filter(dossier=dossier).count() == 2
