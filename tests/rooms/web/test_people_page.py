"""Who may see a dossier, on its pages: letting in, ending, shutting out, letting back (S1.10, O2.15, T28)."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, errors, now, page_of, value_of

from factories import add, let_in, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.models import Entry, Exclusion, Involvement
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.person import Person, Relation
from meldpad.journal.kinds.task import Task
from meldpad.policy.facts import Right
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("S1.10", "O2.15", "T28")


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
def dossier(school, officer):
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


@pytest.fixture
def anja(officer):
    return sign_in(Client(), officer)


@pytest.fixture
def kim(teacher):
    return sign_in(Client(), teacher)


def place(name, dossier, *more):
    return reverse(name, args=[dossier.id, *more])


def letting_in(client, dossier, user, **fields):
    said = {"person": str(user.pk), "right": "read", "why": "Geeft Noor bijles.", "token": str(uuid4()), **fields}
    return client.post(place("people", dossier), said)


def shutting_out(client, dossier, user, *, step="save", **fields):
    said = {"person": str(user.pk), "kinship": "relative", "why": "Is een tante.", "token": str(uuid4()), **fields}
    return client.post(place("shut_out", dossier), {**said, "step": step})


def refusals():
    return Record.objects.filter(act=Act.REFUSED).count()


# -- who is in ---------------------------------------------------------------------------------------------------------


def test_the_page_says_who_is_in_why_since_when_and_with_which_right(anja, teacher, dossier):
    last = TODAY + timedelta(days=30)
    answer = letting_in(anja, dossier, teacher, until=last.isoformat())
    assert answer.status_code == 302
    shown = {one.name: one for one in anja.get(place("people", dossier)).context["inside"]}
    assert shown["Anja de Wit"].why == "Door de functie: aandachtsfunctionaris"
    assert shown["Anja de Wit"].end_href == ""
    kim = shown["Kim Jansen"]
    assert (kim.why, kim.right, kim.reason) == ("Toegelaten", "Alleen lezen", "Geeft Noor bijles.")
    assert kim.since.endswith("door Anja de Wit")
    assert str(last.year) in kim.until
    assert Involvement.objects.get(user=teacher).why == Entry.objects.filter(dossier=dossier).count()


def test_the_page_is_one_of_those_that_open_the_dossier(anja, dossier):
    page_of(anja.get(place("people", dossier)))
    assert Record.objects.filter(dossier_id=dossier.id, act=Act.OPENED, detail="people").exists()


def test_no_title_holds_a_name(anja, teacher, dossier):
    letting_in(anja, dossier, teacher)
    for name in ("people", "shut_out", "shut_out_oneself"):
        title = page_of(anja.get(place(name, dossier))).partition("<title>")[2].partition("</title>")[0]
        assert not [word for word in ("Noor", "Bakker", "Kim", "Anja") if word in title]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"why": " "}, "Schrijf op waarom dit nodig is."),
        ({"person": str(uuid4())}, "Kies een collega uit de lijst."),
        ({"right": "task"}, "Kies wat deze collega mag."),
        ({"until": (TODAY - timedelta(days=1)).isoformat()}, "Deze dag is al geweest. Kies vandaag of een dag erna."),
        ({"until": "ooit"}, "Deze dag bestaat niet. Kies een dag, bijvoorbeeld 23-11-2026."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(anja, teacher, dossier, fields, told):
    assert errors(page_of(letting_in(anja, dossier, teacher, **fields))) == [told]
    assert not Involvement.objects.exists()


def test_the_same_form_twice_lets_in_once(anja, teacher, dossier):
    token = str(uuid4())
    for _ in range(2):
        assert letting_in(anja, dossier, teacher, token=token).status_code == 302
    assert Involvement.objects.count() == 1


def test_another_right_takes_the_place_of_the_first(anja, teacher, dossier):
    letting_in(anja, dossier, teacher)
    letting_in(anja, dossier, teacher, right="write")
    assert list(Involvement.objects.filter(until=None).values_list("right", flat=True)) == [Right.WRITE]


def test_somebody_of_another_school_cannot_be_let_in(anja, dossier):
    stranger = make_user(school=make_school(), role=Role.TEACHER, name="Vreemde")
    assert errors(page_of(letting_in(anja, dossier, stranger))) == ["Kies een collega uit de lijst."]


def test_who_reads_a_dossier_for_a_while_reads_it_no_longer_after_the_last_day(anja, kim, teacher, dossier):
    letting_in(anja, dossier, teacher, until=TODAY.isoformat())
    assert kim.get(place("dossier", dossier)).status_code == 200
    Involvement.objects.update(until=now() - timedelta(seconds=1))
    assert kim.get(place("dossier", dossier)).status_code == 404


def test_access_is_ended_with_or_without_a_reason_and_the_form_may_come_twice(anja, kim, teacher, dossier):
    letting_in(anja, dossier, teacher)
    where, token = place("end_access", dossier, teacher.pk), str(uuid4())
    assert "Kim Jansen leest dit dossier meteen niet meer." in page_of(anja.get(where))
    for _ in range(2):
        answer = anja.post(where, {"why": "", "token": token})
        assert answer.url == place("people", dossier)
    assert kim.get(place("dossier", dossier)).status_code == 404
    assert Record.objects.filter(act=Act.ENDED).count() == 1
    assert anja.get(where).status_code == 404


# -- shutting out ------------------------------------------------------------------------------------------------------


def test_before_it_is_done_the_page_says_what_it_does_and_what_they_read(anja, kim, teacher, dossier):
    letting_in(anja, dossier, teacher)
    for _ in range(3):
        kim.get(place("dossier", dossier))
    kim.get(place("chronology_pdf", dossier))
    page = unescape(page_of(shutting_out(anja, dossier, teacher, step="check")))
    assert "Opende het dossier 3 keer." in page
    assert "Maakte 1 PDF van het dossier." in page
    assert "Voor Kim Jansen bestaat dit dossier niet meer." in page
    assert not Exclusion.objects.exists()


def test_who_never_looked_is_said_to_have_read_nothing(anja, teacher, dossier):
    assert "Kim Jansen opende dit dossier nooit." in page_of(shutting_out(anja, dossier, teacher, step="check"))


def test_one_can_go_back_and_change_an_answer(anja, teacher, dossier):
    page = page_of(shutting_out(anja, dossier, teacher, step="change"))
    assert f'<option value="{teacher.pk}" selected>' in page
    assert "Is een tante." in page


def test_who_is_shut_out_finds_it_nowhere_and_stands_on_the_page(anja, kim, teacher, officer, dossier):
    letting_in(anja, dossier, teacher, right="write")
    task = ask_task(actor=make_actor(officer), dossier_id=dossier.id, user=teacher, task=Task.example(), at=now(), token=uuid4())
    add(actor=make_actor(teacher), dossier=dossier, payload=Person.example(), at=now())
    assert shutting_out(anja, dossier, teacher).url == place("people", dossier)
    for where in (place("dossier", dossier), place("chronology_pdf", dossier), place("task", dossier, task)):
        assert kim.get(where).status_code == 404
    for where in ("/", reverse("caseload")):
        page = page_of(kim.get(where))
        assert dossier.reference not in page
        assert "Noor" not in page
    shown = anja.get(place("people", dossier)).context
    assert [one.name for one in shown["inside"]] == ["Anja de Wit"]
    assert [(one.name, one.tie) for one in shown["out"]] == [("Kim Jansen", "Familie")]
    assert shown["out"][0].since.endswith("door Anja de Wit")


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.BOARD_MEMBER, Role.TRAINEE, Role.TECHNICAL_ADMINISTRATOR, Role.CONFIDANT])
def test_anybody_of_the_school_or_its_board_can_be_shut_out(school, anja, dossier, role):
    user = make_user(school=school, role=role, name="Dora Bakker")
    assert shutting_out(anja, dossier, user, kinship="partner").status_code == 302
    assert Exclusion.objects.get().user == user


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"person": str(uuid4())}, "Kies iemand uit de lijst."),
        ({"person": "nee"}, "Kies iemand uit de lijst."),
        ({"kinship": "enemy"}, "Kies wat deze persoon van het kind is."),
        ({"kinship": ""}, "Kies wat deze persoon van het kind is."),
        ({"why": ""}, "Schrijf op waarom."),
    ],
)
def test_shutting_out_asks_who_what_and_why(anja, teacher, dossier, fields, told):
    assert errors(page_of(shutting_out(anja, dossier, teacher, **fields))) == [told]
    assert not Exclusion.objects.exists()


def test_somebody_of_another_board_cannot_be_shut_out(anja, dossier):
    stranger = make_user(school=make_school(), role=Role.TEACHER, name="Vreemde")
    assert errors(page_of(shutting_out(anja, dossier, stranger))) == ["Kies iemand uit de lijst."]


def test_the_same_form_twice_and_another_form_for_who_is_out_already(anja, teacher, dossier):
    token = str(uuid4())
    for sent in (token, token, str(uuid4())):
        assert shutting_out(anja, dossier, teacher, token=sent).status_code == 302
    assert Exclusion.objects.count() == 1
    assert Record.objects.filter(act=Act.SHUT_OUT).count() == 1
    assert str(teacher.pk) not in page_of(anja.get(place("shut_out", dossier)))


def test_it_warns_when_nobody_would_be_left_and_says_who_takes_the_role(school, anja, officer, dossier):
    def warned():
        return (
            anja.post(
                place("shut_out", dossier),
                {"person": str(officer.pk), "kinship": "neighbour", "why": "Buur.", "token": str(uuid4()), "step": "check"},
            )
            .context["view"]
            .alone
        )

    assert warned()[1] == "Het bestuur moet iemand aanwijzen. Vertel dat meteen."
    make_user(school=school, role=Role.DIRECTOR, name="Ruud")
    assert warned()[1] == "De directeur moet iemand aanwijzen. Vertel dat meteen."
    make_user(school=school, role=Role.CONFIDANT, name="Hanna")
    assert warned()[1] == "Hanna neemt het over, als vertrouwenspersoon van het bestuur."
    make_user(school=school, role=Role.DEPUTY_OFFICER, name="Mirjam")
    assert warned()[1] == "Mirjam neemt het over, als plaatsvervanger."
    make_user(school=school, role=Role.CARE_COORDINATOR, name="Iris")
    assert warned() == ()


def test_it_never_forbids_and_who_shut_out_themselves_is_told_so(anja, officer, dossier):
    page = page_of(shutting_out(anja, dossier, officer, step="check"))
    assert "Hierna zie jij dit dossier zelf niet meer." in page
    assert shutting_out(anja, dossier, officer).url == "/"
    assert anja.get(place("people", dossier)).status_code == 404


def test_somebody_is_let_back_with_a_reason_and_what_they_had_does_not_return(anja, kim, teacher, dossier):
    letting_in(anja, dossier, teacher)
    shutting_out(anja, dossier, teacher)
    where, token = place("let_back", dossier, teacher.pk), str(uuid4())
    assert errors(page_of(anja.post(where, {"why": "", "token": token}))) == ["Schrijf op waarom dit nodig is."]
    for _ in range(2):
        assert anja.post(where, {"why": "Toch geen familie.", "token": token}).url == place("people", dossier)
    assert anja.get(place("people", dossier)).context["out"] == []
    assert kim.get(place("dossier", dossier)).status_code == 404
    assert letting_in(anja, dossier, teacher).status_code == 302
    assert kim.get(place("dossier", dossier)).status_code == 200


# -- oneself -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["wrote", "reads"])
def test_who_knows_the_child_privately_says_so_from_the_dossier(school, officer, teacher, anja, kim, how):
    pupil = make_pupil(school=school)
    dossier = make_dossier(actor=make_actor(teacher if how == "wrote" else officer), pupil=pupil, at=now())
    if how == "reads":
        let_in(actor=make_actor(officer), dossier=dossier, user=teacher, right=Right.READ, at=now())
    where = place("shut_out_oneself", dossier)
    assert where in page_of(kim.get(place("dossier", dossier)))
    page = page_of(kim.get(where))
    assert "De zorg gaat over deze persoon" not in page
    answer = kim.post(where, {"kinship": "neighbour", "token": value_of(page, "token")})
    assert answer.url == "/"
    assert kim.get(place("dossier", dossier)).status_code == 404
    assert kim.post(where, {"kinship": "neighbour"}).status_code == 404
    assert [(one.name, one.tie) for one in anja.get(place("people", dossier)).context["out"]] == [
        ("Kim Jansen", "Buur of bekende")
    ]
    written = open_journal(make_actor(officer), dossier.id, now()).journal[-1]
    assert written.author != str(teacher.pk)


@pytest.mark.parametrize("kinship", ["", "subject", "nee"])
def test_nobody_says_of_themselves_that_it_is_about_them(kim, teacher, school, kinship):
    dossier = make_dossier(actor=make_actor(teacher), pupil=make_pupil(school=school), at=now())
    page = page_of(kim.post(place("shut_out_oneself", dossier), {"kinship": kinship}))
    assert errors(page) == ["Kies wat jij van het kind bent."]
    assert not Exclusion.objects.exists()


# -- who may be family -------------------------------------------------------------------------------------------------


def test_who_has_the_surname_of_the_child_or_of_somebody_around_it_is_proposed_and_nothing_happens(
    school, officer, anja, dossier
):
    make_user(school=school, role=Role.TEACHER, name="Els Bakker")
    make_user(school=school, role=Role.DIRECTOR, name="Jan van Dijk")
    make_user(school=school, role=Role.TEACHER, name="Piet Visser")
    father = Person(on=TODAY, name="Tom de Vries-van Dijk", relation=Relation.PARENT)
    add(actor=make_actor(officer), dossier=dossier, payload=father, at=now())
    page = anja.get(place("people", dossier))
    assert [(one.name, one.why) for one in page.context["proposals"]] == [
        ("Els Bakker", "Heeft dezelfde achternaam als Noor Bakker."),
        ("Jan van Dijk", "Heeft dezelfde achternaam als Tom de Vries-van Dijk."),
    ]
    assert "Kijk of dit familie is" in page_of(page)
    assert not Exclusion.objects.exists()
    href = page.context["proposals"][0].href
    assert "selected" in page_of(anja.get(href)).partition("Els Bakker")[0][-120:]
    els = page.context["proposals"][0].href.partition("wie=")[2]
    anja.post(
        place("shut_out", dossier),
        {"person": els, "kinship": "relative", "why": "Tante.", "token": str(uuid4()), "step": "save"},
    )
    assert [one.name for one in anja.get(place("people", dossier)).context["proposals"]] == ["Jan van Dijk"]


# -- who may not -------------------------------------------------------------------------------------------------------


def test_only_who_guards_the_dossier_finds_these_pages_and_each_refusal_is_logged(school, officer, teacher, kim, dossier):
    let_in(actor=make_actor(officer), dossier=dossier, user=teacher, at=now())
    somebody = make_user(school=school, role=Role.TEACHER, name="Iemand")
    for where in (
        place("people", dossier),
        place("shut_out", dossier),
        place("end_access", dossier, somebody.pk),
        place("let_back", dossier, somebody.pk),
    ):
        before = refusals()
        assert kim.get(where).status_code == 404
        assert kim.post(where, {}).status_code == 404
        assert refusals() == before + 2


def test_somebody_of_another_school_finds_nothing(dossier):
    eva = sign_in(Client(), make_user(school=make_school(), role=Role.ATTENTION_OFFICER, name="Eva"))
    for name in ("people", "shut_out", "shut_out_oneself", "hand_over"):
        before = refusals()
        assert eva.get(place(name, dossier)).status_code == 404
        assert refusals() == before + 1


def test_a_wrong_id_is_not_there_and_is_logged(anja, teacher, dossier):
    for name in ("end_access", "let_back"):
        before = refusals()
        assert anja.get(place(name, dossier, uuid4())).status_code == 404
        assert refusals() == before + 1
    for name, fields in (("end_access", {}), ("let_back", {"why": "Toch niet."})):
        before = refusals()
        assert anja.post(place(name, dossier, teacher.pk), fields).status_code == 404
        assert refusals() == before + 1


def test_a_dossier_that_is_not_there(anja):
    for name in ("people", "shut_out", "shut_out_oneself", "hand_over"):
        assert anja.get(reverse(name, args=[uuid4()])).status_code == 404
