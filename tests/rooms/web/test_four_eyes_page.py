"""The pages on which one person proposes or weighs, and another says yes or no (T04, T06)."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, at_field, errors, now, page_of, value_of

from factories import add, make_actor, make_dossier, make_pupil, make_school, make_signal, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.models import Dossier, Entry, Involvement, SecondAsked
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.waiver import Waiver
from meldpad.journal.kinds.weighing import Unsafety, Weighing
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("T04", "T06")
ENDS = {"ending": "help_worked", "text": "Het gaat goed.", "left_open": "Niet meer nodig."}
WEIGHS = {"risk": "Ruzie.", "nature": "Thuis.", "severity": "Elke week.", "weighed_with": "Dora Drost"}


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def director(school):
    return make_user(school=school, role=Role.DIRECTOR, name="Dora Drost")


@pytest.fixture
def teacher(school):
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def dossier(school, officer, director, teacher) -> Dossier:
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


@pytest.fixture
def anja(officer):
    return sign_in(Client(), officer)


@pytest.fixture
def dora(director):
    return sign_in(Client(), director)


def form_of(dossier, kind="closing") -> str:
    return reverse("add_entry", args=[dossier.id, kind])


def filled(**fields) -> dict[str, str]:
    return {"on": TODAY.isoformat(), "token": str(uuid4()), "step": "save", **fields}


@pytest.fixture
def proposal(anja, dossier, director) -> str:
    """The address of Anja's proposal to close, about which she asked Dora."""
    assert anja.post(form_of(dossier), filled(**ENDS, second=str(director.pk))).status_code == 302
    return reverse("second", args=[dossier.id, 3])


@pytest.fixture
def unsafe(officer, dossier) -> str:
    """The address on which one says why a necessary report is not made."""
    weighing = replace(Weighing.example(), on=TODAY, unsafety=Unsafety.ACUTE)
    add(actor=make_actor(officer), dossier=dossier, payload=weighing, at=now())
    return reverse("waive", args=[dossier.id, "necessary-report"])


def answer(client, address, agrees="yes", **fields):
    number = address.rstrip("/").rpartition("/")[2]
    return client.post(address, filled(agrees=agrees, refers=number, **fields))


def kinds(officer, dossier) -> list[str]:
    """What was written after the signal, but that a second person may read along."""
    written = [entry.payload.KIND for entry in open_journal(make_actor(officer), dossier.id, now()).journal]
    return [kind for kind in written[2:] if kind != "access"]


def last(officer, dossier):
    return open_journal(make_actor(officer), dossier.id, now()).journal[-1].payload


def test_the_form_to_close_asks_who_looks_along_and_says_that_it_does_not_close_yet(anja, dossier):
    page = page_of(anja.get(form_of(dossier)))
    assert "Wie kijkt mee?" in page
    assert "Het dossier sluit als een tweede persoon ja zegt." in page
    assert re.search(r'optgroup label="Mag het dan 14 dagen lezen".*Dora Drost.*Kim Jansen', page, re.DOTALL)
    assert "Stel voor" in page
    page = page_of(anja.post(form_of(dossier), filled(**ENDS)))
    assert at_field(page, "second") == "Kies een collega uit de lijst."


def test_it_is_proposed_and_stands_on_top_of_the_dossier_with_who_is_asked(anja, officer, dossier, proposal):
    assert kinds(officer, dossier) == ["closing_proposal"]
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    assert "Je voorstel staat in het dossier." in page
    assert "Voorstel om te sluiten: de hulp werkt. Dit wacht op een tweede persoon." in page
    assert "Gevraagd aan Dora Drost op" in page
    assert f'href="{proposal}">Bekijk je voorstel of trek het in' in page
    assert f'href="{proposal}vragen/">Vraag een collega' in page
    assert page.index("Dit wacht op een tweede persoon") < page.index("Wat moet nu gebeuren")


@pytest.mark.clause("T33")
def test_whoever_is_asked_sees_it_first_without_a_name(dora, proposal):
    page = page_of(dora.get("/"))
    assert "Zeg ja of nee tegen een voorstel om te sluiten" in page
    assert "Gevraagd door Anja de Wit" in page
    assert f'href="{proposal}"' in page
    section = page.partition('aria-labelledby="gevraagd"')[2].partition("</section>")[0]
    assert "Noor" not in section
    assert "Het gaat goed." not in page


def test_the_second_person_reads_it_says_yes_and_the_dossier_closes(dora, officer, director, dossier, proposal):
    page = page_of(dora.get(proposal))
    assert "Het gaat goed." in page
    assert "Noor Bakker" in page
    assert "Noor" not in re.search(r"<title>(.*?)</title>", page).group(1)
    assert f'href="{reverse("dossier", args=[dossier.id])}"' in page
    assert "Voorstel ingetrokken" not in page
    then = dora.post(proposal, filled(agrees="yes", refers="3"), follow=True)
    assert "Jullie zijn het eens. Het dossier is gesloten." in page_of(then)
    said = last(officer, dossier)
    assert isinstance(said, Closing)
    assert said.agreed_with == "Voorstel van Anja de Wit. Akkoord van Dora Drost."
    assert Entry.objects.get(dossier=dossier, number=5).author_id == director.pk
    assert Dossier.objects.get().closed
    assert "Dit wacht niet meer op jou." in page_of(dora.get(proposal))
    assert "Zeg ja of nee" not in page_of(dora.get("/"))


def test_whoever_proposed_sees_no_yes_and_may_not_send_one(anja, dossier, proposal):
    page = page_of(anja.get(proposal))
    assert "Jij schreef dit. Daarom zegt een ander ja of nee." in page
    assert 'name="agrees"' not in page
    assert answer(anja, proposal).status_code == 404
    assert Record.objects.filter(act=Act.REFUSED, detail="own-proposal").count() == 1
    assert not Dossier.objects.get().closed


def test_a_no_needs_words_and_then_stands_on_the_timeline(anja, dora, officer, dossier, proposal):
    assert errors(page_of(answer(dora, proposal, "no"))) == ["Schrijf op waarom je nee zegt."]
    assert errors(page_of(answer(dora, proposal, ""))) == ["Kies ja of nee."]
    assert answer(dora, proposal, "no", text="Er is nog geen advies.").status_code == 302
    assert kinds(officer, dossier) == ["closing_proposal", "agreement"]
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    assert "Nee, ik ben het niet eens" in page
    assert "Er is nog geen advies." in page
    assert "Dit wacht op een tweede persoon" not in page


def test_what_was_typed_when_the_session_ended_is_offered_again(dora, director, proposal):
    typed = {"agrees": ["no"], "text": ["Er is nog geen advies."]}
    keep_draft(actor=make_actor(director), path=proposal, typed=typed, at=now())
    page = page_of(dora.get(proposal))
    assert "Er is nog geen advies." in page
    assert re.search(r'value="no"[^>]*checked', page)
    assert "Er is nog geen advies." not in page_of(dora.get(proposal))


def test_only_yes_and_no_can_be_answered_whatever_is_sent(dora, officer, dossier, proposal):
    assert errors(page_of(answer(dora, proposal, "withdrawn"))) == ["Kies ja of nee."]
    assert errors(page_of(dora.post(proposal, filled(agrees="yes", refers="2")))) == ["Kies iets uit dit dossier."]
    assert kinds(officer, dossier) == ["closing_proposal"]


def test_sending_the_yes_again_writes_once(dora, officer, dossier, proposal):
    sent = filled(agrees="yes", refers="3")
    for _ in range(3):
        assert dora.post(proposal, sent).status_code == 302
    assert kinds(officer, dossier) == ["closing_proposal", "agreement", "closing"]


def test_a_proposal_is_taken_back_with_one_button(anja, dora, officer, dossier, proposal):
    sent = {"step": "withdraw", "token": value_of(page_of(anja.get(proposal)), "token")}
    for _ in range(2):
        assert "Je voorstel is ingetrokken." in page_of(anja.post(proposal, sent, follow=True))
    assert kinds(officer, dossier) == ["closing_proposal", "agreement"]
    assert last(officer, dossier) == Agreement(on=TODAY, refers=3, agrees=Agrees.WITHDRAWN)
    assert dora.post(proposal, sent).status_code == 404
    page = page_of(dora.post(proposal, filled(agrees="yes", refers="3"), follow=True))
    assert "Hier is al op geantwoord." in page
    assert not Dossier.objects.get().closed


def test_a_new_signal_overtakes_it_and_the_page_says_so(dora, officer, dossier, proposal):
    add(actor=make_actor(officer), dossier=dossier, payload=make_signal(on=TODAY), at=now())
    page = page_of(dora.post(proposal, filled(agrees="yes", refers="3"), follow=True))
    assert "Er kwam daarna iets nieuws bij." in page
    assert 'name="agrees"' not in page
    assert kinds(officer, dossier) == ["closing_proposal", "signal"]


def test_another_colleague_can_be_asked(anja, dossier, teacher, proposal):
    page = page_of(anja.get(f"{proposal}vragen/"))
    assert "Gevraagd aan Dora Drost op" in page
    assert "Leest dit dossier al" in page
    assert at_field(page_of(anja.post(f"{proposal}vragen/", {})), "second") == ""
    assert errors(page_of(anja.post(f"{proposal}vragen/", {"second": str(uuid4())}))) == ["Kies een collega uit de lijst."]
    page = page_of(anja.post(f"{proposal}vragen/", {"second": str(teacher.pk)}, follow=True))
    assert "Kim Jansen is gevraagd om mee te kijken." in page
    assert SecondAsked.objects.count() == Involvement.objects.count() == 2
    kim = sign_in(Client(), teacher)
    assert "Het gaat goed." in page_of(kim.get(proposal))
    assert kim.get(f"{proposal}vragen/")["Location"] == proposal
    assert kim.get(form_of(dossier)).status_code == 404


def test_after_a_weighing_one_is_asked_who_looks_along(anja, dora, officer, director, dossier):
    then = anja.post(form_of(dossier, "weighing"), filled(**WEIGHS))
    asking = reverse("ask_second", args=[dossier.id, 3])
    assert then["Location"] == asking
    page = page_of(anja.get(asking))
    assert "Wie kijkt mee?" in page
    assert "Nu niet, naar het dossier" in page
    assert f'href="{reverse("waive", args=[dossier.id, "second-weigher"])}"' in page
    anja.post(asking, {"second": str(director.pk)})
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    assert "Weging. Dit wacht op een tweede persoon." in page
    address = reverse("second", args=[dossier.id, 3])
    assert f'href="{address}"' in page
    assert answer(dora, address).status_code == 302
    assert kinds(officer, dossier) == ["weighing", "agreement"]
    assert "Vraag een tweede persoon om ja of nee" not in _now(page_of(anja.get(reverse("dossier", args=[dossier.id]))))


def _now(page: str) -> str:
    return page.partition('id="nu"')[2].partition('class="settled"')[0]


def test_an_edition_that_asks_no_second_weigher_asks_for_none(anja, school, officer):
    school.edition = "po-2012"
    school.save()
    dossier = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())
    assert anja.post(form_of(dossier, "weighing"), filled(**WEIGHS))["Location"] == reverse("dossier", args=[dossier.id])
    assert anja.get(reverse("dossier", args=[dossier.id])).status_code == 200


def test_a_deviation_is_proposed_agreed_and_only_then_the_norm_is_left(anja, dora, officer, director, dossier, unsafe):
    page = page_of(anja.get(unsafe))
    assert "Hier beslis je niet alleen." in page
    assert "Wie kijkt mee?" in page
    fields = {"ground": "deviation", "text": "Veilig Thuis raadt aan om te wachten."}
    assert at_field(page_of(anja.post(unsafe, filled(**fields))), "second") == "Kies een collega uit de lijst."
    page = page_of(anja.post(unsafe, filled(**fields, second=str(director.pk)), follow=True))
    assert "De meldnorm geldt tot een ander ja zegt." in page
    assert "Uit de weging volgt dat melden nodig is." in _now(page)
    assert kinds(officer, dossier) == ["weighing", "deviation_proposal"]
    proposal = reverse("second", args=[dossier.id, 4])
    assert "Veilig Thuis raadt aan om te wachten." in page_of(dora.get(proposal))
    assert answer(anja, proposal).status_code == 404
    assert answer(dora, proposal).status_code == 302
    said = last(officer, dossier)
    assert isinstance(said, Waiver)
    assert said.agreed_with == "Voorstel van Anja de Wit. Akkoord van Dora Drost."
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    assert "Uit de weging volgt dat melden nodig is." not in _now(page)
    assert "Wie is het eens: Voorstel van Anja de Wit." in page


def test_no_other_reason_asks_for_a_second_person(anja, dossier):
    page = page_of(anja.get(reverse("waive", args=[dossier.id, "consult-colleague"])))
    assert "Wie kijkt mee?" not in page
    assert "Leg de reden vast" in page


@pytest.mark.clause("T31")
def test_where_nobody_can_look_along_the_page_says_whom_to_ask(school, officer, anja):
    dossier = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())
    page = page_of(anja.get(form_of(dossier)))
    assert "Er is nu niemand op school die kan meekijken." in page
    assert "0800 2000" in page
    assert anja.post(form_of(dossier), filled(**ENDS)).status_code == 302
    assert kinds(officer, dossier) == ["closing_proposal"]
    page = page_of(anja.get(reverse("ask_second", args=[dossier.id, 3])))
    assert "Vraag het bestuur om iemand. Of overleg met Veilig Thuis." in page


@pytest.mark.parametrize("number", [1, 2, 50])
@pytest.mark.parametrize("name", ["second", "ask_second"])
def test_a_wrong_number_does_not_exist_and_is_logged(anja, dossier, name, number):
    address = reverse(name, args=[dossier.id, number])
    for sent in (anja.get(address), anja.post(address, filled(agrees="yes", refers=str(number)))):
        assert sent.status_code == 404
    assert Record.objects.filter(act=Act.REFUSED, detail="no-such-proposal", dossier_id=dossier.pk).count() == 2


def test_who_was_not_asked_and_does_not_read_it_sees_nothing(dossier, teacher, proposal):
    kim = sign_in(Client(), teacher)
    for address in (proposal, f"{proposal}vragen/"):
        assert kim.get(address).status_code == 404
        assert kim.post(address, filled(agrees="yes", refers="3")).status_code == 404
    assert "meebeslissen" not in page_of(kim.get("/"))


def test_these_entries_have_no_form_of_their_own(anja, dossier):
    for kind in ("closing_proposal", "deviation_proposal", "agreement"):
        assert anja.get(form_of(dossier, kind)).status_code == 404
        assert anja.post(form_of(dossier, kind), filled(**ENDS)).status_code == 404
