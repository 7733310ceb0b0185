"""What comes first is said at the moment of writing, and on the dossier for as long as it waits (S3.7, A3, A4, T08, T09)."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, now, page_of

from factories import add, make_actor, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.models import Dossier
from meldpad.journal.kinds.advice import Advice
from meldpad.policy.roles import Role


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def teacher(school):
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def kim(teacher):
    return sign_in(Client(), teacher)


@pytest.fixture
def anja(officer):
    return sign_in(Client(), officer)


@pytest.fixture
def pupil(school, teacher):
    return make_pupil(school=school, group=make_group(school=school, teacher=teacher))


def saved(client, pupil, **fields):
    """The page after a signal with these answers."""
    sent = {
        "on": TODAY.isoformat(),
        "token": str(uuid4()),
        "about": "home",
        "pupil": str(pupil.pk),
        "seen": "Noor vertelde iets.",
        "basis": "fact",
        **fields,
    }
    return page_of(client.get(client.post(reverse("signal"), sent)["Location"]))


def first(page: str) -> str:
    """What stands under "Dit komt eerst"; nothing when that is not there."""
    found = re.search(r'<section aria-labelledby="eerst">.*?</section>', page, re.DOTALL)
    return found.group(0) if found else ""


def test_after_an_ordinary_signal_nothing_comes_first(kim, pupil):
    assert first(saved(kim, pupil)) == ""


@pytest.mark.clause("S3.7", "T08", "S2.16")
@pytest.mark.parametrize("special", ["genital_mutilation", "honour", "forced_marriage", "left_abroad"])
def test_a_special_worry_says_at_once_to_call_and_not_to_talk_with_the_family(kim, pupil, special):
    said = first(saved(kim, pupil, special=special))
    assert "Bel nu eerst Veilig Thuis" in said
    assert "Praat nog niet met de familie." in said
    assert 'href="tel:08002000"' in said


@pytest.mark.clause("T09")
def test_what_a_child_told_itself_says_at_once_to_call_and_not_to_question_the_child(kim, pupil):
    said = first(saved(kim, pupil, disclosure="on"))
    assert "Bel nu eerst Veilig Thuis" in said
    assert "Praat nog niet met de ouders." in said
    assert "Vraag het kind niet uit." in said
    assert said.count("notice--warning") == 1


@pytest.mark.clause("T08", "T09")
def test_both_at_once_is_one_call(kim, pupil):
    said = first(saved(kim, pupil, disclosure="on", special="honour"))
    assert said.count('href="tel:08002000"') == 1
    assert "Vraag het niet uit" in said


@pytest.mark.clause("A3", "A4")
@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"about": "pupils"}, "Beide kinderen hebben zorg nodig, elk in een eigen dossier."),
        ({"about": "other"}, "De aandachtsfunctionaris vraagt de politie of Veilig Thuis wie dit oppakt."),
        ({"worry_for": "other_child"}, "Zit dat kind op deze school? Schrijf dan ook bij dat kind een signaal."),
        ({"worry_for": "adult"}, "De aandachtsfunctionaris vraagt Veilig Thuis wat de school kan doen."),
    ],
    ids=["pupils", "outsider", "other-child", "adult"],
)
def test_another_road_is_said_calmly(kim, pupil, answers, said):
    page = first(saved(kim, pupil, **answers))
    assert said in page
    assert "notice--warning" not in page
    leads = "Leg ook bij het andere kind een signaal vast" in page
    assert leads is (answers in ({"about": "pupils"}, {"worry_for": "other_child"}))


@pytest.mark.clause("S1.18", "T48")
@pytest.mark.parametrize(
    ("edition", "said"),
    [("po-2019", "Vertel dit vandaag zelf aan het bestuur."), ("po-2012", "Vertel dit vandaag aan de directie.")],
)
def test_a_worry_about_an_employee_says_who_must_hear_it(kim, school, pupil, edition, said):
    school.edition = edition
    school.save()
    assert said in saved(kim, pupil, about="employee")


@pytest.mark.clause("T08", "T09")
@pytest.mark.parametrize("answers", [{"special": "honour"}, {"disclosure": "on"}], ids=["special", "disclosure"])
def test_the_dossier_says_so_until_advice_was_asked(kim, anja, officer, pupil, answers):
    saved(kim, pupil, **answers)
    dossier = Dossier.objects.get()
    for name in ("dossier", "ask_task"):
        page = page_of(anja.get(reverse(name, args=[dossier.id])))
        assert "Dit wacht op advies van Veilig Thuis" in page
        assert "Praat nog niet met de ouders of de familie." in page
    add(actor=make_actor(officer), dossier=dossier, payload=Advice.example(), at=now())
    assert "Dit wacht op advies" not in page_of(anja.get(reverse("dossier", args=[dossier.id])))


@pytest.mark.clause("T08", "S1.10")
def test_its_writer_is_told_not_to_talk_and_not_whether_somebody_called(kim, officer, pupil):
    saved(kim, pupil, special="honour")
    dossier = Dossier.objects.get()
    before = page_of(kim.get(reverse("dossier", args=[dossier.id])))
    assert "Praat hierover niet zelf met de familie" in before
    add(actor=make_actor(officer), dossier=dossier, payload=Advice.example(), at=now())
    assert "Praat hierover niet zelf met de familie" in page_of(kim.get(reverse("dossier", args=[dossier.id])))


def test_the_form_asks_first_what_is_needed_and_folds_away_what_is_seldom_so(kim, pupil):
    page = page_of(kim.get(reverse("signal")))
    places = [
        page.index(f'name="{name}"') for name in ("seen", "disclosure", "basis", "place", "setting", "worry_for", "special")
    ]
    assert places == sorted(places)
    folded = page[: page.index('name="worry_for"')].rpartition("<details")[2].partition(">")[0]
    assert "open" not in folded


def test_what_was_answered_there_is_seen_again_when_something_is_missing(kim, pupil):
    sent = {"on": TODAY.isoformat(), "token": str(uuid4()), "pupil": str(pupil.pk), "special": "honour"}
    page = page_of(kim.post(reverse("signal"), sent))
    folded = page[: page.index('name="worry_for"')].rpartition("<details")[2].partition(">")[0]
    assert "open" in folded
