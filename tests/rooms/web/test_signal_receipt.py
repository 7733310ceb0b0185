"""Who may not read back what they wrote gets one receipt, and cannot tell from it whether there was a dossier (T28, S1.10)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, errors, now, page_of

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.models import Dossier, Entry, Exclusion
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("T28", "S1.10")


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def pupil(school):
    return make_pupil(school=school)


def somebody(school, role=Role.TEACHER, name="Kim Jansen"):
    return make_user(school=school, role=role, name=name)


def send(user, pupil, **fields):
    said = {"pupil": str(pupil.pk), "seen": "Noor huilde.", "basis": "fact", "about": "home", "on": TODAY.isoformat()}
    return sign_in(Client(), user).post("/signaal/", {**said, "token": str(uuid4()), **fields})


def send_emergency(user, pupil):
    said = {"pupil": str(pupil.pk), "what": "Noor viel flauw.", "called": ["police"], "on": TODAY.isoformat()}
    return sign_in(Client(), user).post("/noodgeval/", {**said, "token": str(uuid4())})


def bar(officer, dossier, user):
    shut_out(
        actor=make_actor(officer),
        dossier_id=dossier.id,
        user=user,
        kinship=Kinship.RELATIVE,
        why="Tante.",
        at=now(),
        token=uuid4(),
    )


@pytest.mark.parametrize("there", [True, False], ids=["a-dossier", "no-dossier"])
@pytest.mark.parametrize("kinship", ["parent", "relative", "partner", "neighbour"])
def test_who_is_close_to_the_child_is_heard_and_sees_nothing_of_the_dossier(school, officer, pupil, kinship, there):
    if there:
        make_dossier(actor=make_actor(officer), pupil=pupil, at=now())
    kim = somebody(school)
    answer = send(kim, pupil, kinship=kinship)
    assert answer.url == "/signaal/bewaard/"
    dossier = Dossier.objects.get()
    assert Entry.objects.filter(dossier=dossier, author=kim).count() == (1 if there else 2)  # a new dossier has an opening
    assert Exclusion.objects.get().user == kim
    client = sign_in(Client(), kim)
    for where in (reverse("dossier", args=[dossier.id]), reverse("signal_saved", args=[dossier.id, 2])):
        assert client.get(where).status_code == 404
    for where in ("/", "/dossiers/"):
        assert dossier.reference not in page_of(client.get(where))
    assert dossier.reference in page_of(sign_in(Client(), officer).get("/"))


@pytest.mark.parametrize("sending", [send, send_emergency])
def test_everybody_who_may_not_read_it_back_gets_the_same_page(school, officer, pupil, sending):
    barred, free = somebody(school, name="Els Bakker"), make_pupil(school=school, call_name="Sem")
    bar(officer, make_dossier(actor=make_actor(officer), pupil=pupil, at=now()), barred)
    people = [barred, somebody(school, Role.TRAINEE, "Lisa"), somebody(school, Role.SUBSTITUTE, "Ivo")]
    seen = set()
    for user in people:
        answer = sending(user, pupil)
        assert answer.url == "/signaal/bewaard/"
        seen.add(shown(user, answer.url))
    for user in people[1:]:
        answer = sending(user, free)
        seen.add(shown(user, answer.url))
    assert len(seen) == 1
    page = seen.pop()
    assert "De aandachtsfunctionaris leest het." in page
    assert 'href="tel:112"' in page
    for dossier in Dossier.objects.all():
        assert dossier.reference not in page
        assert str(dossier.id) not in page


def shown(user, where):
    page = page_of(sign_in(Client(), user).get(where))
    return page.partition("<h1>")[2].partition("<footer")[0]


def test_a_teacher_who_is_not_close_sees_what_happens_next(school, pupil):
    assert send(somebody(school), pupil).url.startswith("/signaal/")
    assert send(somebody(school), pupil, kinship="").url != "/signaal/bewaard/"
    assert not Exclusion.objects.exists()


def test_an_answer_that_is_not_in_the_list_is_asked_again_and_nothing_is_lost(school, pupil):
    page = page_of(send(somebody(school), pupil, kinship="subject"))
    assert errors(page) == ["Kies een antwoord uit de lijst."]
    assert "Noor huilde." in page
    assert not Entry.objects.exists()


def test_the_same_form_twice_writes_once_and_answers_the_same(school, pupil):
    kim, token = somebody(school), str(uuid4())
    urls = {send(kim, pupil, kinship="neighbour", token=token).url for _ in range(2)}
    assert urls == {"/signaal/bewaard/"}
    assert Entry.objects.filter(author=kim).count() == 2  # the opening and the signal
    assert Exclusion.objects.count() == 1


def test_a_worry_about_an_employee_keeps_its_own_road_also_for_a_trainee(school, pupil):
    lisa = somebody(school, Role.TRAINEE, "Lisa")
    answer = send(lisa, pupil, about="employee", kinship="neighbour")
    assert answer.url == reverse("employee_road", args=[Dossier.objects.get().id])
    assert sign_in(Client(), lisa).get(answer.url).status_code == 200
    assert not Exclusion.objects.exists()


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.SUBSTITUTE])
def test_who_is_here_for_a_while_has_no_pages_of_dossiers(school, officer, pupil, role):
    dossier = make_dossier(actor=make_actor(officer), pupil=pupil, at=now())
    client = sign_in(Client(), somebody(school, role, "Lisa"))
    for where in ("/dossiers/", "/noodtoegang/", "/overdracht/", "/logboek/", reverse("dossier", args=[dossier.id])):
        assert client.get(where).status_code == 404
    page = page_of(client.get("/"))
    assert "Leg een signaal vast" in page
    assert 'href="tel:112"' in page
    for word in ("/dossiers/", "Wat je schreef", "/noodtoegang/"):
        assert word not in page


def test_the_names_of_readers_do_not_tell_who_is_shut_out(school, officer, pupil):
    iris = somebody(school, Role.CARE_COORDINATOR, "Iris")
    kim = somebody(school)
    before = page_of(sign_in(Client(), kim).get(send(kim, pupil).url))
    assert "de aandachtsfunctionaris (Anja de Wit)" in before
    bar(iris, Dossier.objects.get(), officer)
    after = page_of(sign_in(Client(), kim).get(send(kim, pupil).url)).partition("<main")[2].partition('class="why-line"')[0]
    assert "jij en wie op school over de meldcode waakt" in after
    for name in ("Anja de Wit", "Iris"):
        assert name not in after
    asking = page_of(sign_in(Client(), kim).get("/signaal/"))
    assert "Kent iemand van hen het kind privé? Dan leest een ander." in asking
