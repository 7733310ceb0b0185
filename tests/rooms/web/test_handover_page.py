"""The handover at the change of the school year: a list, and for each dossier one form (T42)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, errors, now, page_of

from factories import let_in, make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers import handing_over
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.models import Dossier, Entry, Involvement
from meldpad.dossiers.tasks import tasks_asked_of
from meldpad.policy.facts import Kinship, Right
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.models import StaffMember, Teaching

pytestmark = pytest.mark.clause("T42", "S1.10")
TELL = "Noor mag altijd even naar buiten lopen."


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def before(school):
    """The teacher of last year."""
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def after(school):
    """The teacher of this year."""
    return make_user(school=school, role=Role.TEACHER, name="Joost van Rijn")


@pytest.fixture
def group(school, after):
    return make_group(school=school, name="5", teacher=after)


@pytest.fixture
def dossier(school, officer, before, group):
    """Kim reads along; Noor is in the group of Joost now."""
    pupil = make_pupil(school=school, group=group)
    made = make_dossier(actor=make_actor(officer), pupil=pupil, at=now())
    let_in(actor=make_actor(officer), dossier=made, user=before, at=now())
    return made


@pytest.fixture
def anja(officer):
    return sign_in(Client(), officer)


def where(dossier):
    return reverse("hand_over", args=[dossier.id])


def hand_over(client, dossier, **fields):
    return client.post(where(dossier), {"given": "nothing", "token": str(uuid4()), **fields})


def row_of(client):
    [shown] = client.get("/overdracht/").context["groups"]
    return shown["title"], shown["rows"][0]


def test_the_list_says_who_teaches_who_reads_along_and_who_knows_nothing(anja, dossier):
    title, row = row_of(anja)
    assert (title, row.name, row.teachers) == ("Groep 5", "Noor Bakker", "Joost van Rijn")
    assert row.over == ("Kim Jansen",)
    assert row.new == ("Joost van Rijn",)
    assert row.href in page_of(anja.get("/overdracht/"))


def test_a_teacher_without_an_account_is_named_too(anja, school, group, dossier):
    staff = StaffMember.objects.create(board_id=school.board_id, school=school, las_key="X1", name="Ilse de Bruin")
    Teaching.objects.create(board_id=school.board_id, school=school, staff=staff, group=group)
    shown = row_of(anja)[1]
    assert (shown.new, shown.outside) == (("Joost van Rijn",), ("Ilse de Bruin",))


def test_a_trainee_before_the_group_is_named_and_can_be_given_nothing(anja, school, group, dossier):
    lisa = make_user(school=school, role=Role.TRAINEE, name="Lisa Boersma")
    staff = StaffMember.objects.create(board_id=school.board_id, school=school, las_key="S1", name="Lisa Boersma", user=lisa)
    Teaching.objects.create(board_id=school.board_id, school=school, staff=staff, group=group)
    shown = row_of(anja)[1]
    assert shown.teachers == "Joost van Rijn, Lisa Boersma"
    assert (shown.new, shown.outside) == (("Joost van Rijn",), ())
    answer = hand_over(anja, dossier, given="tell", teacher=str(lisa.pk), tell=TELL)
    assert errors(page_of(answer)) == ["Kies een collega uit de lijst."]


def test_who_wrote_or_was_asked_something_knows_already(anja, after, dossier):
    make_dossier(actor=make_actor(after), pupil=dossier.pupil, at=now())
    assert row_of(anja)[1].new == ()


def test_closed_dossiers_and_those_from_which_one_is_shut_out_are_not_in_it(anja, officer, school, dossier):
    Dossier.objects.update(closed=True)
    assert anja.get("/overdracht/").context["groups"] == []
    Dossier.objects.update(closed=False)
    iris = make_user(school=school, role=Role.CARE_COORDINATOR, name="Iris")
    bar = {"kinship": Kinship.NEIGHBOUR, "why": "Buur.", "at": now(), "token": uuid4()}
    shut_out(actor=make_actor(officer), dossier_id=dossier.id, user=iris, **bar)
    client = sign_in(Client(), iris)
    assert client.get("/overdracht/").context["groups"] == []
    assert client.get(where(dossier)).status_code == 404


def test_a_teacher_who_is_shut_out_is_not_named_and_gets_nothing(anja, officer, after, dossier):
    bar = {"kinship": Kinship.PARENT, "why": "Moeder.", "at": now(), "token": uuid4()}
    shut_out(actor=make_actor(officer), dossier_id=dossier.id, user=after, **bar)
    assert row_of(anja)[1].teachers == "Niemand bekend"
    answer = hand_over(anja, dossier, given="tell", teacher=str(after.pk), tell=TELL)
    assert errors(page_of(answer)) == ["Kies een collega uit de lijst."]


def test_the_new_teacher_gets_only_the_words_and_the_old_one_stops(anja, before, after, dossier):
    answer = hand_over(anja, dossier, ending=[str(before.pk)], given="tell", teacher=str(after.pk), tell=TELL)
    assert answer.url == f"/overdracht/#dossier-{dossier.reference}"
    old, new = sign_in(Client(), before), sign_in(Client(), after)
    for client in (old, new):
        assert client.get(reverse("dossier", args=[dossier.id])).status_code == 404
    [task] = tasks_asked_of(make_actor(after), now())
    page = page_of(new.get(reverse("task", args=[dossier.id, task.number])))
    assert TELL in page
    assert "blauwe plek" not in page
    assert row_of(anja)[1].over == row_of(anja)[1].new == ()
    assert Record.objects.get(act=Act.HANDED_OVER).detail == "ended-1-told"


def test_or_the_new_teacher_reads_along_until_a_day(anja, after, dossier):
    last = TODAY + timedelta(days=60)
    assert hand_over(anja, dossier, given="read", teacher=str(after.pk), until=last.isoformat()).status_code == 302
    right = Involvement.objects.get(user=after)
    assert (right.right, right.until.date()) == (Right.READ, last)
    assert sign_in(Client(), after).get(reverse("dossier", args=[dossier.id])).status_code == 200


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, ["Kies wie stopt, of wat de nieuwe leerkracht krijgt."]),
        ({"given": "tell", "tell": TELL}, ["Kies een collega uit de lijst."]),
        ({"given": "all"}, ["Kies een van deze drie."]),
        ({"ending": [str(uuid4())]}, ["Kies een collega uit de lijst."]),
        ({"ending": ["x"]}, ["Kies een collega uit de lijst."]),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(anja, dossier, fields, told):
    before = Entry.objects.count()
    assert set(told) <= set(errors(page_of(hand_over(anja, dossier, **fields))))
    assert Entry.objects.count() == before


def test_words_and_a_last_day_are_asked_for(anja, after, dossier):
    one = {"teacher": str(after.pk)}
    assert errors(page_of(hand_over(anja, dossier, given="tell", **one))) == ["Schrijf op wat deze leerkracht moet weten."]
    assert errors(page_of(hand_over(anja, dossier, given="read", **one))) == ["Kies de laatste dag van het meelezen."]
    past = (TODAY - timedelta(days=1)).isoformat()
    answer = hand_over(anja, dossier, given="read", until=past, **one)
    assert errors(page_of(answer)) == ["Deze dag is al geweest. Kies vandaag of een dag erna."]


def test_the_same_form_twice_hands_over_once(anja, before, after, dossier):
    said = {"ending": [str(before.pk)], "given": "tell", "teacher": str(after.pk), "tell": TELL, "token": str(uuid4())}
    for _ in range(2):
        assert hand_over(anja, dossier, **said).status_code == 302
    assert len(tasks_asked_of(make_actor(after), now())) == 1
    assert Record.objects.filter(act=Act.HANDED_OVER).count() == 1


def test_it_happens_together_or_not_at_all(anja, before, after, dossier, monkeypatch):
    def breaks(**named):
        raise RuntimeError("no")

    monkeypatch.setattr(handing_over, "ask_task", breaks)
    anja.raise_request_exception = False
    said = {"ending": [str(before.pk)], "given": "tell", "teacher": str(after.pk), "tell": TELL}
    assert hand_over(anja, dossier, **said).status_code == 500
    assert Involvement.objects.get(user=before).until is None
    assert not Record.objects.filter(act=Act.HANDED_OVER).exists()


def test_a_refusal_stays_in_the_log(officer, after, school, dossier):
    stranger = make_user(school=make_school(), role=Role.TEACHER, name="Vreemde")
    handovers = (
        handing_over.Handover(ending=(after,)),
        handing_over.Handover(giving=handing_over.Giving(user=stranger, tell=TELL)),
        handing_over.Handover(),
    )
    for handover in handovers:
        before = Record.objects.filter(act=Act.REFUSED).count()
        named = {"dossier_id": dossier.id, "handover": handover, "at": now(), "token": uuid4()}
        with pytest.raises(NotAllowed):
            handing_over.hand_over(actor=make_actor(officer), **named)
        assert Record.objects.filter(act=Act.REFUSED).count() == before + 1


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR, Role.TRAINEE, Role.BOARD_MEMBER, Role.PRIVACY_OFFICER])
def test_only_who_guards_dossiers_hands_them_over(school, dossier, role):
    client = sign_in(Client(), make_user(school=school, role=role))
    assert client.get("/overdracht/").status_code == 404
    assert client.get(where(dossier)).status_code == 404


def test_a_deputy_hands_over_only_where_they_stand_in(school, officer, dossier):
    client = sign_in(Client(), make_user(school=school, role=Role.DEPUTY_OFFICER, name="Mirjam"))
    assert client.get("/overdracht/").context["groups"] == []
    assert client.get(where(dossier)).status_code == 404
    bar = {"kinship": Kinship.NEIGHBOUR, "why": "Buur.", "at": now(), "token": uuid4()}
    shut_out(actor=make_actor(officer), dossier_id=dossier.id, user=officer, **bar)
    assert row_of(client)[1].reference == dossier.reference
    assert client.get(where(dossier)).status_code == 200
