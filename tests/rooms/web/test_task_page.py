"""The pages on which a colleague is asked, and on which the colleague answers."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, at_field, errors, now, page_of

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.models import Dossier, Entry, Involvement
from meldpad.dossiers.selectors import open_journal
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("O2.5", "O3.3", "O3.4")


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def colleague(school):
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def dossier(school, officer) -> Dossier:
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


@pytest.fixture
def anja(officer):
    return sign_in(Client(), officer)


@pytest.fixture
def kim(colleague):
    return sign_in(Client(), colleague)


def asking(client, dossier, **fields):
    sent = {"on": TODAY.isoformat(), "token": str(uuid4()), "sort": "observe", "text": "Kijk bij het halen.", **fields}
    return client.post(reverse("ask_task", args=[dossier.id]), sent)


@pytest.fixture
def task(anja, dossier, colleague) -> str:
    """The address of a task that Anja asked of Kim."""
    assert asking(anja, dossier, person=str(colleague.pk), until=TODAY.isoformat()).status_code == 302
    return reverse("task", args=[dossier.id, Involvement.objects.get().task])


def answering(client, address, **fields):
    number = address.rstrip("/").rpartition("/")[2]
    sent = {"on": TODAY.isoformat(), "token": str(uuid4()), "refers": number, "carried": "done", "text": "Liep mee.", **fields}
    return client.post(address, sent)


def test_the_dossier_leads_to_asking_a_colleague_by_name(anja, dossier, colleague):
    address = reverse("ask_task", args=[dossier.id])
    assert f'href="{address}"' in page_of(anja.get(reverse("dossier", args=[dossier.id])))
    page = page_of(anja.get(address))
    assert f'<option value="{colleague.pk}">Kim Jansen</option>' in page
    assert "Anja de Wit</option>" not in page
    assert 'name="asked"' not in page
    title = re.search(r"<title>(.*?)</title>", page).group(1)
    assert title == "Vraag een collega om iets te doen – Meldpad"


def test_what_is_missing_is_asked_for(anja, dossier):
    page = page_of(asking(anja, dossier, text=" ", sort="", until=(TODAY - timedelta(days=1)).isoformat()))
    assert errors(page) == [
        "Kies een collega uit de lijst.",
        "Kies wat je vraagt.",
        "Schrijf op wat de collega moet doen.",
        "Deze dag is al geweest. Kies vandaag of een dag erna.",
    ]
    assert at_field(page, "person") == "Kies een collega uit de lijst."
    assert not Involvement.objects.exists()


def test_somebody_of_another_school_cannot_be_chosen(anja, dossier):
    stranger = make_user(school=make_school(), role=Role.TEACHER, name="Vreemd")
    assert errors(page_of(asking(anja, dossier, person=str(stranger.pk)))) == ["Kies een collega uit de lijst."]


def test_the_dossier_says_what_waits_for_whom_and_how_to_withdraw_it(anja, dossier, task):
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    assert "Gevraagd aan Kim Jansen" in page
    assert "Trek deze vraag in" in page
    assert reverse("waive", args=[dossier.id, "do-task"]) in page


def test_the_first_screen_says_what_is_asked_and_by_when_without_a_name(kim, task):
    page = page_of(kim.get("/"))
    assert "Aan jou gevraagd" in page
    assert "Kijk naar een kind" in page
    assert "Gevraagd door Anja de Wit" in page
    assert f'href="{task}"' in page
    assert "Noor" not in page
    assert "Kijk bij het halen." not in page


def test_whoever_was_asked_reads_the_question_and_the_name_and_nothing_else(kim, dossier, task):
    page = page_of(kim.get(task))
    assert "Het gaat om Noor Bakker." in page
    assert "Kijk bij het halen." in page
    assert "blauwe plek" not in page
    assert dossier.reference not in page
    title = re.search(r"<title>(.*?)</title>", page).group(1)
    assert title == "Aan jou gevraagd – Meldpad"
    for name in ("dossier", "ask_task", "people", "seen", "chronology_pdf"):
        assert kim.get(reverse(name, args=[dossier.id])).status_code == 404
    for kind in ("note", "task_answer", "signal_list"):
        assert kim.get(reverse("add_entry", args=[dossier.id, kind])).status_code == 404
    assert kim.get(reverse("task", args=[dossier.id, 2])).status_code == 404


def test_the_answer_comes_back_in_the_dossier(kim, anja, officer, dossier, task):
    page = page_of(kim.get(answering(kim, task)["Location"]))
    assert "Dank je wel. Je antwoord staat in het dossier." in page
    assert "Liep mee." in page
    assert "Leg vast" not in page
    assert "Aan jou gevraagd" not in page_of(kim.get("/")).split("<main")[1]
    assert "Nieuw" in page_of(anja.get(reverse("caseload")))
    journal = open_journal(make_actor(officer), dossier.id, now()).journal
    assert journal[-1].payload.refers == journal[-2].number


def test_an_answer_without_words_asks_for_them(kim, task):
    page = page_of(answering(kim, task, text=" "))
    assert errors(page) == ["Schrijf op wat je zag of hoorde."]


def test_an_answer_belongs_to_this_task_whatever_is_sent(kim, task):
    page = page_of(answering(kim, task, refers="2"))
    assert errors(page) == ["Kies iets uit dit dossier."]


def test_sending_an_answer_twice_writes_once(kim, dossier, task):
    token = str(uuid4())
    assert [answering(kim, task, token=token).status_code for _ in range(2)] == [302, 302]
    assert Entry.objects.filter(dossier=dossier).count() == 4


def test_what_was_typed_when_the_session_ended_comes_back(kim, colleague, task):
    keep_draft(actor=make_actor(colleague), path=task, typed={"text": ["Half af"], "carried": ["partly"]}, at=now())
    page = page_of(kim.get(task))
    assert "We hebben bewaard wat je typte." in page
    assert "Half af" in page


def test_a_withdrawn_task_is_not_there_any_more(anja, kim, dossier, task):
    number = task.rstrip("/").rpartition("/")[2]
    address = f"{reverse('waive', args=[dossier.id, 'do-task'])}?over={number}"
    sent = {"on": TODAY.isoformat(), "token": str(uuid4()), "ground": "task_withdrawn", "text": "Niet meer nodig."}
    assert anja.post(address, sent).status_code == 302
    assert kim.get(task).status_code == 404
    assert "Kijk naar een kind" not in page_of(kim.get("/"))


def test_somebody_who_may_read_the_dossier_for_it_finds_it_from_the_task(anja, kim, dossier, colleague):
    asking(anja, dossier, person=str(colleague.pk), shows_dossier="on")
    number = Involvement.objects.get(right="task").task
    page = page_of(kim.get(reverse("task", args=[dossier.id, number])))
    assert f'href="{reverse("dossier", args=[dossier.id])}"' in page
    read = page_of(kim.get(reverse("dossier", args=[dossier.id])))
    assert f'href="{reverse("task", args=[dossier.id, number])}"' in read


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR])
def test_only_who_guards_the_code_finds_the_page_for_asking(school, dossier, role):
    other = sign_in(Client(), make_user(school=school, role=role, name="Ander"))
    assert other.get(reverse("ask_task", args=[dossier.id])).status_code == 404
    assert asking(other, dossier).status_code == 404
