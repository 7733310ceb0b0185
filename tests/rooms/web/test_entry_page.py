"""Writing an entry of any kind in a dossier."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, at_field, errors, now, page_of, value_of

from factories import add, close, make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.services import log_signal
from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.closing import Ending
from meldpad.journal.kinds.closing_proposal import ClosingProposal
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.journal.kinds.weighing import Unsafety, Weighing
from meldpad.journal.payload import KINDS
from meldpad.policy.roles import Role

OWN_PAGE = {"opening", "signal", "waiver", "reopening", "edition_change", "task", "access"}
OWN_PAGE |= {"closing_proposal", "deviation_proposal", "agreement", "retention_hold"}
OWN_PAGE |= {"access_request", "access_check", "access_extension", "access_answer"}
ORDINARY = sorted(set(KINDS) - OWN_PAGE - {"emergency"})  # about a child or several: it has a page of its own


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer):
    pupil = make_pupil(school=school, group=make_group(school=school))
    return make_dossier(actor=make_actor(officer), pupil=pupil, at=now())


@pytest.fixture
def anja(client, officer):
    return sign_in(client, officer)


def address(dossier, kind):
    return reverse("add_entry", args=[dossier.id, kind])


def sent(client, dossier, kind, **fields):
    return client.post(address(dossier, kind), {"on": TODAY.isoformat(), "token": str(uuid4()), "step": "save", **fields})


def last(officer, dossier):
    return open_journal(make_actor(officer), dossier.id, now()).journal[-1].payload


def write(officer, dossier, payload):
    return add(actor=make_actor(officer), dossier=dossier, payload=payload, at=now())


def an_assumption():
    return Signal(on=TODAY, seen="Misschien is er ruzie.", basis=Basis.ASSUMPTION)


def first_signal(user, dossier):
    """How somebody comes to write in a dossier that they could not see."""
    payload = Signal(on=TODAY, seen="Eigen.", basis=Basis.FACT)
    return log_signal(actor=make_actor(user), pupil_id=dossier.pupil_id, signal=payload, at=now(), token=uuid4())[1]


def a_weighing(unsafety=Unsafety.DOUBT):
    texts = {"risk": "Gespannen.", "nature": "Ruzie.", "severity": "Nu niet acuut.", "weighed_with": "Ruud"}
    answers = {"suspicion": YesNo.YES, "help_possible": YesNo.YES, "help_accepted": YesNo.YES}
    return Weighing(on=TODAY, unsafety=unsafety, contradicting="Speelt gewoon.", siblings="Geen.", **texts, **answers)


@pytest.mark.parametrize("kind", ORDINARY)
def test_there_is_a_page_for_every_kind(anja, dossier, kind):
    page = page_of(anja.get(address(dossier, kind)))
    assert "<h1" in page
    assert 'name="token"' in page or "Dit kan nog niet." in page


@pytest.mark.parametrize("kind", ORDINARY)
def test_every_error_of_every_kind_tells_what_to_do(anja, officer, dossier, kind):
    write(officer, dossier, an_assumption())
    page = page_of(anja.post(address(dossier, kind), {"on": ""}))
    found = errors(page)
    assert found or "Dit kan nog niet." in page
    assert not [text for text in found if "verplicht" in text or "required" in text.lower()]
    assert "<title>Fout: " in page


@pytest.mark.parametrize("kind", ["opening", "waiver", "edition_change", "onzin"])
def test_what_has_a_page_of_its_own_or_does_not_exist_is_not_found(anja, dossier, kind):
    assert anja.get(address(dossier, kind)).status_code == 404


def test_a_signal_is_written_on_its_own_page(anja, dossier):
    assert anja.get(address(dossier, "signal"))["Location"] == f"{reverse('signal')}?dossier={dossier.id}"


def test_an_entry_is_written_and_said_to_be(anja, officer, dossier):
    answer = sent(anja, dossier, "note", text="Noor speelde rustig.")
    assert answer["Location"] == reverse("dossier", args=[dossier.id])
    assert last(officer, dossier) == Note(on=TODAY, text="Noor speelde rustig.")
    assert "De notitie staat in het dossier." in page_of(anja.get(answer["Location"]))


def test_sending_an_entry_twice_writes_it_once(anja, dossier):
    token = str(uuid4())
    for _ in range(2):
        assert sent(anja, dossier, "note", text="Eén keer.", token=token).status_code == 302
    assert Entry.objects.filter(dossier=dossier).count() == 3


@pytest.mark.clause("T17")
def test_no_entry_claims_a_day_that_was_not_yet_but_a_review_may(anja, officer, dossier):
    later = (TODAY + timedelta(days=30)).isoformat()
    assert errors(page_of(sent(anja, dossier, "note", text="x", on=later))) == [
        "Deze dag is nog niet geweest. Kies vandaag of een dag ervoor."
    ]
    sent(anja, dossier, "help", measure="Gezinscoach", review_on=later)
    assert last(officer, dossier).review_on.isoformat() == later


@pytest.mark.parametrize("typed", ["31-02-2026", "gisteren", "0026-11-23"])
def test_a_day_that_cannot_be_is_asked_again_and_kept(anja, dossier, typed):
    page = page_of(sent(anja, dossier, "note", text="Een lange tekst.", on=typed))
    assert at_field(page, "on") in {"Deze dag bestaat niet. Kies een dag, bijvoorbeeld 23-11-2026.", "Kijk het jaar na."}
    assert "Een lange tekst." in page
    assert value_of(page, "on") == typed


def test_a_dutch_day_is_understood(anja, officer, dossier):
    sent(anja, dossier, "note", text="x", on=TODAY.strftime("%d-%m-%Y"))
    assert last(officer, dossier).on == TODAY


@pytest.mark.clause("S1.15")
def test_the_entry_that_it_is_about_is_shown_above_the_form(anja, officer, dossier):
    number = write(officer, dossier, an_assumption())
    page = page_of(anja.get(f"{address(dossier, 'hypothesis_outcome')}?over={number}"))
    assert "Misschien is er ruzie" in page
    assert f'<input type="hidden" name="refers" value="{number}"' in page
    answer = sent(anja, dossier, "hypothesis_outcome", refers=number, outcome="refuted", grounds="Het was oma.")
    assert answer.status_code == 302
    assert last(officer, dossier).refers == number


def test_without_an_entry_to_be_about_one_can_be_chosen(anja, officer, dossier):
    number = write(officer, dossier, an_assumption())
    page = page_of(anja.get(address(dossier, "hypothesis_outcome")))
    assert f'<option value="{number}">' in page
    assert '<option value="2">' not in page  # a fact is nothing to confirm


def test_an_entry_that_cannot_be_read_cannot_be_referred_to(school, officer, dossier):
    kim = make_user(school=school, role=Role.TEACHER, name="Kim")
    own = first_signal(kim, dossier)
    client = sign_in(Client(), kim)
    page = page_of(sent(client, dossier, "correction", refers=2, text="x", reason="y"))
    assert errors(page) == ["Kies iets uit dit dossier."]
    assert '<option value="2">' not in page
    assert sent(client, dossier, "correction", refers=own, text="x", reason="y").status_code == 302


def test_somebody_outside_finds_no_page(school, dossier):
    outsider = sign_in(Client(), make_user(school=school, role=Role.TEACHER, name="Buiten"))
    stranger = sign_in(Client(), make_user(school=make_school(), role=Role.ATTENTION_OFFICER, name="Elders"))
    for client in (outsider, stranger):
        assert client.get(address(dossier, "note")).status_code == 404
        assert sent(client, dossier, "note", text="x").status_code == 404
    assert Entry.objects.filter(dossier=dossier).count() == 2


def test_a_writer_of_one_signal_may_not_decide(school, officer, dossier):
    kim = make_user(school=school, role=Role.TEACHER, name="Kim")
    first_signal(kim, dossier)
    client = sign_in(Client(), kim)
    assert client.get(address(dossier, "note")).status_code == 200
    assert client.get(address(dossier, "decision")).status_code == 404


def test_what_was_typed_when_a_session_ended_is_put_back(anja, officer, dossier):
    keep_draft(actor=make_actor(officer), path=address(dossier, "advice"), typed={"advice": ["Leg vast."]}, at=now())
    page = page_of(anja.get(address(dossier, "advice")))
    assert "We hebben bewaard wat je typte." in page
    assert "Leg vast." in page
    assert not re.search(r'name="anonymous"[^>]* checked', page)  # it was not ticked when it was kept


@pytest.mark.clause("S4.1", "T46", "T47")
@pytest.mark.parametrize("kind", ["weighing", "decision", "report"])
def test_the_facts_stand_beside_the_question(anja, officer, dossier, kind):
    write(officer, dossier, Advice(on=TODAY, question="Wat nu?", advice="Praat met beide ouders."))
    page = page_of(anja.get(address(dossier, kind)))
    assert "Noor had een blauwe plek" in page
    assert "Praat met beide ouders." in page


@pytest.mark.clause("S4.1", "S5b.1")
def test_a_weighing_is_read_once_more_before_it_is_kept(anja, officer, dossier):
    fields = {"risk": "Gespannen <echt>.", "nature": "Ruzie.", "severity": "Ernstig.", "unsafety": "doubt", "disclosure": "on"}
    shown = page_of(sent(anja, dossier, "weighing", **{**fields, "step": "check"}))
    assert "Klopt dit?" in shown
    assert "Gespannen &lt;echt&gt;." in shown
    assert "Wij twijfelen" in shown
    assert "Niet ingevuld" in shown
    assert Entry.objects.filter(dossier=dossier).count() == 2
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown))
    again = page_of(anja.post(address(dossier, "weighing"), {**hidden, "step": "change"}))
    assert "Gespannen &lt;echt&gt;." in again.replace("&amp;lt;", "&lt;").replace("&amp;gt;", "&gt;")
    assert re.search(r'name="disclosure"[^>]* checked', again)
    assert anja.post(address(dossier, "weighing"), {**hidden, "step": "save"}).status_code == 302
    assert last(officer, dossier).disclosure is True


@pytest.mark.parametrize("kind", ["weighing", "decision", "report"])
def test_without_the_check_nothing_is_kept(anja, dossier, kind):
    fields = {"risk": "r", "nature": "n", "severity": "s", "reasons": "w", "report": "on", "to": "VT", "facts": "f"}
    answer = sent(anja, dossier, kind, **fields, parents_told="before", pupil_told="not", step="")
    assert "Klopt dit?" in page_of(answer)
    assert Entry.objects.filter(dossier=dossier).count() == 2


@pytest.mark.clause("T03", "T46", "T47")
def test_the_outcome_of_the_weighing_is_shown_and_nothing_is_chosen(anja, officer, dossier):
    write(officer, dossier, a_weighing())
    page = page_of(anja.get(address(dossier, "decision")))
    assert "Melden bij Veilig Thuis is nodig." in page
    assert "Twijfel telt als ja." in page
    assert not re.search(r'name="(report|help|other_cause)"[^>]* checked', page)


@pytest.mark.clause("T04")
def test_deviating_from_a_necessary_report_asks_why_and_then_is_kept(anja, officer, dossier):
    write(officer, dossier, a_weighing())
    page = page_of(sent(anja, dossier, "decision", reasons="Hulp.", help="on"))
    assert errors(page) == ["Uit de weging volgt dat melden nodig is. Schrijf op waarom jullie iets anders doen."]
    assert sent(anja, dossier, "decision", reasons="Hulp.", help="on", deviation="Er is al gemeld.").status_code == 302
    assert sent(anja, dossier, "decision", reasons="Toch melden.", report="on").status_code == 302


def test_reporting_more_than_the_weighing_asks_needs_no_reason(anja, officer, dossier):
    write(officer, dossier, a_weighing(Unsafety.NO))
    assert sent(anja, dossier, "decision", reasons="Wij melden toch.", report="on").status_code == 302


@pytest.mark.clause("T11")
def test_whether_parents_know_of_a_report_is_never_filled_in_for_the_writer(anja, dossier):
    page = page_of(sent(anja, dossier, "report", to="Veilig Thuis", facts="Feiten."))
    assert at_field(page, "parents_told") == "Kies of de ouders het weten."


@pytest.mark.clause("T16")
def test_closing_with_open_duties_asks_why_and_is_not_stopped(anja, officer, dossier):
    page = page_of(anja.get(address(dossier, "closing")))
    assert "Dit staat nog open" in page
    assert "Bespreek de signalen met een deskundige collega." in page
    fields = {"ending": "help_worked", "text": "Het gaat goed."}
    page = page_of(sent(anja, dossier, "closing", **fields))
    assert errors(page) == ["Er staat nog iets open. Schrijf op waarom jullie het open laten."]
    assert sent(anja, dossier, "closing", **fields, left_open="Verhuisd.").status_code == 302
    assert last(officer, dossier) == ClosingProposal(
        on=TODAY, ending=Ending.HELP_WORKED, text="Het gaat goed.", left_open="Verhuisd."
    )
    assert not Dossier.objects.get().closed


@pytest.mark.clause("T16")
def test_closing_for_want_of_suspicion_asks_who_agrees(anja, dossier):
    page = page_of(sent(anja, dossier, "closing", ending="no_suspicion", text="Niets meer.", left_open="Niet nodig."))
    assert errors(page) == ["Schrijf op wie het hiermee eens is."]


@pytest.mark.clause("T43")
def test_only_a_closed_route_is_reopened_and_only_an_open_one_closed(anja, officer, dossier):
    assert anja.get(address(dossier, "reopening")).status_code == 404
    close(actor=make_actor(officer), dossier=dossier, at=now())
    assert anja.get(address(dossier, "closing")).status_code == 404
    assert sent(anja, dossier, "reopening", reason="Toch weer.").status_code == 302
    assert not Dossier.objects.get().closed


def test_questions_of_another_edition_are_not_asked(school, officer, anja):
    school.edition = "po-2012"
    school.save()
    old = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())
    page = page_of(anja.get(address(old, "weighing")))
    assert 'name="risk"' in page
    assert 'name="unsafety"' not in page
    assert "AMK" in page


def test_no_title_of_a_page_holds_a_name(anja, dossier):
    page = page_of(anja.get(address(dossier, "parent_talk")))
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert "Noor Bakker" in page
    assert "Noor" not in title.group(1)
