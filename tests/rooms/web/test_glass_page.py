"""Emergency access on the pages: for a reason and a few hours, seen at once, judged afterwards (T27, T28, S1.10)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import errors, now, page_of

from factories import let_in, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.models import BrokenGlass, Entry
from meldpad.policy.facts import Kinship, Right
from meldpad.policy.roles import Role
from meldpad.schools.founding import appoint
from meldpad.schools.models import Appointment
from meldpad.words.dates import clock

pytestmark = pytest.mark.clause("S1.10", "T27", "T28")
REFUSED = "Er is geen dossier dat je zo kunt openen."


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def teacher(school):
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def pupil(school):
    return make_pupil(school=school)


@pytest.fixture
def dossier(officer, pupil):
    return make_dossier(actor=make_actor(officer), pupil=pupil, at=now())


@pytest.fixture
def kim(teacher):
    return sign_in(Client(), teacher)


@pytest.fixture
def bram(school):
    """The privacy officer, who works for the board."""
    user = make_user(school=school, role=Role.BOARD_MEMBER, name="Bram Visser")
    Appointment.objects.filter(user=user).delete()
    appoint(user, Role.PRIVACY_OFFICER, board_id=school.board_id, school_id=None, since=now().date() - timedelta(days=9))
    return sign_in(Client(), user)


def take(client, pupil, **fields):
    said = {"pupil": str(pupil.pk), "why": "Noor is niet thuisgekomen.", "hours": "2", "token": str(uuid4())}
    return client.post("/noodtoegang/", {**said, **fields})


def judge(client, **fields):
    return client.post(reverse("judge_glass", args=[BrokenGlass.objects.get().id]), {"token": str(uuid4()), **fields})


def test_the_first_screen_says_how_one_reads_it_and_asks_nothing_of_who_only_looks(kim, pupil, dossier):
    take(kim, pupil)
    page = page_of(kim.get("/"))
    assert "Je leest met noodtoegang" in page
    assert "Aan jou gevraagd" not in page


def test_who_was_let_in_already_is_asked_as_before(kim, teacher, officer, pupil, dossier):
    let_in(actor=make_actor(officer), dossier=dossier, user=teacher, right=Right.WRITE, at=now())
    take(kim, pupil)
    page = page_of(kim.get("/"))
    assert "Je leest met noodtoegang" not in page
    assert "Aan jou gevraagd" in page


def test_it_leads_straight_to_the_dossier_and_every_page_of_it_says_until_when(kim, pupil, dossier):
    answer = take(kim, pupil)
    assert answer.url == reverse("dossier", args=[dossier.id])
    until = clock(BrokenGlass.objects.get().until)
    for where in (answer.url, reverse("duty", args=[dossier.id, "consult-colleague"])):
        assert f"Noodtoegang tot {until}" in page_of(kim.get(where))


def test_it_says_beforehand_who_sees_it_and_that_it_will_be_judged(kim):
    page = page_of(kim.get("/noodtoegang/"))
    assert "De aandachtsfunctionaris en de functionaris gegevensbescherming zien het meteen." in page
    assert "Een van hen beoordeelt daarna of het nodig was." in page


def test_it_is_for_reading_alone(kim, pupil, dossier):
    page = page_of(kim.get(take(kim, pupil).url))
    for name in ("chronology_pdf", "people", "seen"):
        where = reverse(name, args=[dossier.id])
        assert f'"{where}"' not in page
        assert kim.get(where).status_code == 404
    note = reverse("add_entry", args=[dossier.id, "note"])
    assert note not in page
    page = page.replace("/nieuw/signal/", "").replace("/nieuw/emergency/", "")  # these may everybody, always
    for offered in ("/nieuw/", "/grond/", "Verbeter</a>", "Schrijf op of dit klopt"):
        assert offered not in page
    assert "/nieuw/" not in page_of(kim.get(reverse("duty", args=[dossier.id, "consult-colleague"])))
    before = Entry.objects.count()
    assert kim.get(note).status_code == 404
    assert kim.post(note, {"on": now().date().isoformat(), "text": "Mag niet.", "token": str(uuid4())}).status_code == 404
    assert Entry.objects.count() == before


def test_when_the_hours_are_over_it_is_gone(kim, pupil, dossier):
    where = take(kim, pupil).url
    BrokenGlass.objects.update(until=now() - timedelta(seconds=1))
    assert kim.get(where).status_code == 404


def test_no_dossier_and_not_for_you_get_the_same_answer(school, officer, teacher, kim, pupil, dossier):
    shut_out(
        actor=make_actor(officer),
        dossier_id=dossier.id,
        user=teacher,
        kinship=Kinship.PARENT,
        why="Ouder.",
        at=now(),
        token=uuid4(),
    )
    nothing = make_pupil(school=school, call_name="Noor", surname="Anders")
    answers = set()
    for child in (pupil, nothing):
        before = Record.objects.filter(act=Act.REFUSED).count()
        page = page_of(take(kim, child, token="3f0e6c1c-24a9-4b07-a9f3-3b6f1f9c6d10"))
        assert REFUSED in page
        assert Record.objects.filter(act=Act.REFUSED).count() == before + 1
        answers.add(page.partition('class="notice notice--warning"')[2].partition("<form")[0])
    assert len(answers) == 1
    assert not BrokenGlass.objects.exists()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"why": " "}, "Schrijf op waarom je dit nu moet lezen."),
        ({"hours": "4"}, "Kies 1, 2 of 3 uur."),
    ],
)
def test_what_is_wrong_is_said(kim, pupil, dossier, fields, told):
    assert errors(page_of(take(kim, pupil, **fields))) == [told]
    assert not BrokenGlass.objects.exists()


def test_the_pupil_of_another_school_and_one_that_is_not_there_are_not_in_the_list(kim, pupil, dossier):
    other = make_pupil(school=make_school())
    assert errors(page_of(take(kim, other))) == ["Kies een kind uit de lijst."]
    pupil.pk = uuid4()
    assert errors(page_of(take(kim, pupil))) == ["Kies een kind uit de lijst."]


def test_a_child_is_found_by_searching_and_what_was_typed_stays(kim, pupil, dossier):
    page = page_of(take(kim, pupil, op="search", search="noor", why="Is zoek."))
    assert "1 kind gevonden." in page
    assert "Is zoek." in page
    assert not BrokenGlass.objects.exists()


def test_the_same_form_twice_takes_it_once(kim, pupil, dossier):
    token = str(uuid4())
    assert {take(kim, pupil, token=token).url for _ in range(2)} == {reverse("dossier", args=[dossier.id])}
    assert BrokenGlass.objects.count() == 1


def test_who_reads_along_or_guards_gets_no_line_of_it(officer, teacher, kim, dossier):
    let_in(actor=make_actor(officer), dossier=dossier, user=teacher, right=Right.READ, at=now())
    for client in (kim, sign_in(Client(), officer)):
        assert "Noodtoegang tot" not in page_of(client.get(reverse("dossier", args=[dossier.id])))


@pytest.mark.parametrize("where", ["/", "/meer/", "/bellen/", "/noodgeval/"])
def test_the_way_to_it_stands_where_somebody_looks(kim, where):
    assert 'href="/noodtoegang/"' in page_of(kim.get(where))


# -- judging -----------------------------------------------------------------------------------------------------------


def test_it_waits_with_who_guards_and_with_the_privacy_officer_until_it_is_judged(officer, bram, kim, pupil, dossier):
    take(kim, pupil)
    anja = sign_in(Client(), officer)
    for client in (anja, bram):
        page = page_of(client.get("/"))
        assert f"Kim Jansen opende dossier {dossier.reference}" in page
    assert judge(anja, rightly="yes").url == "/"
    for client in (anja, bram):
        assert "Kim Jansen opende" not in page_of(client.get("/"))
    assert BrokenGlass.objects.get().rightly is True
    assert "Anja de Wit vond dit nodig." in page_of(bram.get(reverse("judge_glass", args=[BrokenGlass.objects.get().id])))


def test_the_privacy_officer_judges_without_a_name_of_the_child_or_a_word_of_the_reason(bram, kim, pupil, dossier):
    take(kim, pupil)
    where = reverse("judge_glass", args=[BrokenGlass.objects.get().id])
    for page in (page_of(bram.get("/")), page_of(bram.get(where))):
        for word in ("Noor", "Bakker", "thuisgekomen", f"/dossiers/{dossier.id}"):
            assert word not in page
    assert bram.get(reverse("dossier", args=[dossier.id])).status_code == 404
    assert judge(bram, rightly="no", why="De ouders waren bereikbaar.").url == "/"
    assert BrokenGlass.objects.get().rightly is False


def test_a_no_is_explained(officer, kim, pupil, dossier):
    take(kim, pupil)
    anja = sign_in(Client(), officer)
    assert errors(page_of(judge(anja, rightly="no"))) == ["Schrijf op waarom het niet nodig was."]
    assert errors(page_of(judge(anja))) == ["Kies of het nodig was."]
    assert BrokenGlass.objects.get().rightly is None


def test_the_same_judgement_twice_is_kept_once(officer, kim, pupil, dossier):
    take(kim, pupil)
    anja = sign_in(Client(), officer)
    for rightly in ("yes", "yes", "no"):
        assert judge(anja, rightly=rightly, why="Toch niet.").url == "/"
    assert BrokenGlass.objects.get().rightly is True
    assert Record.objects.filter(act=Act.JUDGED).count() == 1


def test_who_took_it_or_is_shut_out_or_works_elsewhere_does_not_judge(school, officer, teacher, pupil, dossier, kim):
    take(kim, pupil)
    appoint(teacher, Role.CARE_COORDINATOR, board_id=school.board_id, school_id=school.id, since=now().date())
    iris = make_user(school=school, role=Role.CARE_COORDINATOR, name="Iris")
    bars = {"kinship": Kinship.NEIGHBOUR, "why": "Buur.", "at": now(), "token": uuid4()}
    shut_out(actor=make_actor(officer), dossier_id=dossier.id, user=iris, **bars)
    eva = make_user(school=make_school(), role=Role.ATTENTION_OFFICER, name="Eva")
    for client in (kim, sign_in(Client(), iris), sign_in(Client(), eva)):
        before = Record.objects.filter(act=Act.REFUSED).count()
        assert judge(client, rightly="yes").status_code == 404
        assert Record.objects.filter(act=Act.REFUSED).count() == before + 1
        assert "opende dossier" not in page_of(client.get("/"))
    assert BrokenGlass.objects.get().rightly is None


def test_an_id_that_is_not_there(officer):
    assert sign_in(Client(), officer).get(reverse("judge_glass", args=[uuid4()])).status_code == 404
