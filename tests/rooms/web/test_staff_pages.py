"""The pages about who works here (T32): each role sees its own, and a form posted by hand gets no further than the page."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, at_field, errors, now, page_of, value_of

from factories import LONG_AGO, let_in, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.policy.roles import Role
from meldpad.schools.founding import appoint
from meldpad.schools.models import Appointment, Invitation, School, StaffMember

pytestmark = pytest.mark.clause("T32")


@pytest.fixture
def school() -> School:
    return make_school(key="linde", board_key="bomen", name="De Linde")


@pytest.fixture
def kim(school) -> User:
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def anja(school) -> User:
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def director(school, client) -> Client:
    return sign_in(client, make_user(school=school, role=Role.DIRECTOR, name="Ruud Vermeer"))


def administrator(school: School) -> Client:
    sam = User.objects.create(email="sam@bomen.example", name="Sam Blok", board_id=school.board_id)
    appoint(sam, Role.TECHNICAL_ADMINISTRATOR, board_id=school.board_id, school_id=None, since=LONG_AGO)
    return sign_in(Client(), sam)


def at(school: School, name: str = "staff_at", **parts: object) -> str:
    return reverse(name, kwargs={"place_id": school.id, **parts})


def of(user: User, school: School, name: str = "staff_person") -> str:
    return at(school, name, user_id=user.pk)


def asked(**more: object) -> dict[str, object]:
    said = {"name": "Noa Nieuw", "email": "noa@linde.example", "roles": ["teacher"], "since": TODAY.isoformat(), "until": ""}
    return {**said, "token": str(uuid4()), **more}


def link_in(page: str) -> str:
    [link] = [part.split("</textarea>")[0] for part in page.split("<textarea")[1:]]
    return link.rpartition(">")[2].replace("http://testserver", "")


def test_the_list_names_everybody_and_no_child(director, school, kim, anja):
    make_dossier(actor=make_actor(anja), pupil=make_pupil(school=school, call_name="Noor", surname="Bakker"))
    StaffMember.objects.create(board_id=school.board_id, school=school, las_key="X", name="Lot de Vries")
    page = page_of(director.get("/medewerkers/", follow=True))
    assert all(name in page for name in ("Kim Jansen", "Anja de Wit", "Ruud Vermeer", "Lot de Vries"))
    assert "Leerkracht, sinds 1 augustus 2020" in page
    assert not any(word in page for word in ("Noor", "Bakker"))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.DIRECTOR, Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR}))
def test_nobody_else_sees_these_pages(client, school, kim, role):
    sign_in(client, make_user(school=school, role=role, name="Iemand"))
    pages = ["/medewerkers/", at(school), at(school, "staff_invite"), of(kim, school), of(kim, school, "staff_stop")]
    assert [client.get(page).status_code for page in pages] == [404] * 5
    assert "Medewerkers" not in page_of(client.get("/meer/"))


def test_the_board_chooses_a_school_and_sees_no_other_board(client, school, kim):
    make_school(key="berk", board_key="bomen", name="De Berk")
    foreign = make_school(key="ver", board_key="andere", name="De Verre")
    sign_in(client, make_user(school=school, role=Role.BOARD_MEMBER, name="Fatima"))
    page = page_of(client.get("/medewerkers/", follow=True))
    assert "De Linde" in page
    assert "De Berk" in page
    assert "De Verre" not in page
    assert "Kim Jansen" in page_of(client.get(at(school)))
    assert client.get(at(foreign)).status_code == 404
    assert Record.objects.filter(act=Act.REFUSED, detail="no-such-place").count() == 1


def test_inviting_shows_the_link_once(director, school):
    form = asked()
    page = page_of(director.post(at(school, "staff_invite"), form))
    link = link_in(page)
    assert link.startswith("/uitnodiging/")
    again = page_of(director.post(at(school, "staff_invite"), form))
    assert "uitnodiging was al gemaakt" in again
    assert link not in again
    assert Invitation.objects.count() == 1
    assert "Noa Nieuw" in page_of(director.get(at(school)))


@pytest.mark.parametrize(
    ("wrong", "field", "text"),
    [
        ({"name": "  "}, "name", "Vul de naam in."),
        ({"name": "x" * 201}, "name", "Deze naam is te lang."),
        ({"email": "noa"}, "email", "Vul een heel e-mailadres in, met een @."),
        ({"email": "noa@linde.example\nbcc: x@y.nl"}, "email", "Vul een heel e-mailadres in, met een @."),
        ({"roles": []}, "roles", "Kies minstens één functie."),
        ({"roles": ["parent"]}, "roles", "Kies een functie uit de lijst."),
        ({"since": "2026-02-30"}, "since", "Deze dag bestaat niet. Kies een dag, bijvoorbeeld 23-11-2026."),
        ({"roles": ["trainee"]}, "until", "Een stagiair of invaller heeft een laatste dag nodig."),
        ({"until": "2020-01-01"}, "until", "Deze dag is al geweest, of ligt voor de eerste dag."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(director, school, wrong, field, text):
    page = page_of(director.post(at(school, "staff_invite"), asked(**wrong)))
    assert at_field(page, field) == text
    assert text in errors(page)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR, Role.CONFIDANT])
def test_a_role_that_is_not_offered_does_not_come_in_by_hand(director, school, kim, role):
    assert director.post(at(school, "staff_invite"), asked(roles=[role.value])).status_code == 404
    by_hand = {"role": role.value, "since": TODAY.isoformat(), "token": str(uuid4())}
    assert director.post(of(kim, school), by_hand).status_code == 404
    assert not Invitation.objects.exists()
    assert Appointment.objects.filter(user=kim).count() == 1
    assert Record.objects.filter(act=Act.REFUSED, detail="not-yours-to-give").count() == 2


def test_the_person_of_the_pupil_system_is_filled_in_and_one_of_another_school_is_not_there(director, school):
    known = StaffMember.objects.create(board_id=school.board_id, school=school, las_key="X", name="Lot de Vries")
    other = make_school(key="berk", board_key="bomen")
    theirs = StaffMember.objects.create(board_id=other.board_id, school=other, las_key="X", name="Ver Weg")
    address = at(school, "staff_invite")
    assert value_of(page_of(director.get(f"{address}?wie={known.id}")), "name") == "Lot de Vries"
    assert director.get(f"{address}?wie={theirs.id}").status_code == 404
    assert value_of(page_of(director.get(f"{address}?wie=drop-table")), "name") == ""
    assert director.post(address, asked(staff=str(theirs.id))).status_code == 404


def test_a_link_that_is_lost_is_made_anew_and_withdrawn(director, school):
    old = link_in(page_of(director.post(at(school, "staff_invite"), asked())))
    address = at(school, "staff_invitation", invitation_id=Invitation.objects.get().id)
    assert "noa@linde.example" in page_of(director.get(address))
    new = link_in(page_of(director.post(address, {"op": "renew"})))
    assert new != old
    assert "ingetrokken" in page_of(director.post(address, {"op": "withdraw"}, follow=True))
    assert "al gebruikt of ingetrokken" in page_of(director.post(address, {"op": "renew"}, follow=True))


def test_a_guessed_id_is_nothing_and_leaves_a_row(director, school):
    far = make_user(school=make_school(key="ver", board_key="andere"), role=Role.TEACHER, name="Ver")
    pages = [of(far, school), of(far, school, "staff_leave"), of(far, school, "staff_stop"), of(far, school, "staff_hand_over")]
    pages += [at(school, "staff_invitation", invitation_id=uuid4()), at(school, "staff_role", number=10**9)]
    for page in pages:
        assert director.get(page).status_code == director.post(page, asked()).status_code == 404
    assert Record.objects.filter(act=Act.REFUSED).count() == 12


def test_a_role_is_given_and_ended(director, school, kim):
    page = page_of(director.post(of(kim, school), {"role": "care_coordinator", "since": TODAY.isoformat()}, follow=True))
    assert "De functie is toegevoegd." in page
    given = Appointment.objects.get(user=kim, role="care_coordinator")
    address = at(school, "staff_role", number=given.pk)
    assert "Intern begeleider" in page_of(director.get(address))
    assert "De functie stopt." in page_of(director.post(address, {"op": "now"}, follow=True))
    assert make_actor(kim, day=TODAY).roles == {Role.TEACHER}


def test_the_last_role_leads_to_leaving(director, school, kim):
    address = at(school, "staff_role", number=Appointment.objects.get(user=kim).pk)
    page = page_of(director.post(address, {"op": "day", "until": TODAY.isoformat()}))
    assert errors(page) == ["Dit is de laatste functie hier. Leg daarom het vertrek vast."]
    assert of(kim, school, "staff_leave") in page


def test_one_does_not_end_or_stop_oneself(director, school):
    [ruud] = [user for user in User.objects.all() if user.name == "Ruud Vermeer"]
    page = page_of(director.get(of(ruud, school)))
    assert "Dit ben jij." in page
    assert "vertrek" not in page
    for name in ("staff_leave", "staff_stop"):
        assert director.post(of(ruud, school, name), {"until": TODAY.isoformat(), "op": "close"}).status_code == 404
    by_hand = {"role": "attention_officer", "since": TODAY.isoformat()}
    assert director.post(of(ruud, school), by_hand).status_code == 404


def test_leaving_asks_for_a_successor_and_the_director_sees_a_number(director, school, kim, anja):
    dossier = make_dossier(actor=make_actor(anja), pupil=make_pupil(school=school, call_name="Noor"), at=now())
    let_in(actor=make_actor(anja), dossier=dossier, user=kim, at=now())
    ster = make_user(school=school, role=Role.TEACHER, name="Ster")
    page = page_of(director.get(of(kim, school, "staff_leave")))
    assert "Er is werk om over te dragen: 1 dossier." in page
    assert "Noor" not in page
    assert dossier.reference not in page
    said = {"until": TODAY.isoformat(), "successor": str(ster.pk), "token": str(uuid4())}
    done = page_of(director.post(of(kim, school, "staff_leave"), said, follow=True))
    assert "Het werk is overgedragen." in done
    assert Appointment.objects.get(user=kim).until == TODAY


def test_the_administrator_sees_no_number_and_chooses_nobody(school, kim, anja):
    dossier = make_dossier(actor=make_actor(anja), pupil=make_pupil(school=school), at=now())
    let_in(actor=make_actor(anja), dossier=dossier, user=kim, at=now())
    page = page_of(administrator(school).get(of(kim, school, "staff_leave")))
    assert "Er is werk om over te dragen." in page
    assert "Wie neemt het werk over?" not in page


def test_the_last_attention_officer_does_not_leave_but_can_be_stopped(director, school, anja):
    page = page_of(director.post(of(anja, school, "staff_leave"), {"until": TODAY.isoformat()}))
    assert errors(page)[0].startswith("Er is dan geen aandachtsfunctionaris meer.")
    assert at(school, "staff_invite") in page
    assert "direct nergens meer in" in page_of(director.get(of(anja, school, "staff_stop")))
    assert "Het account is gesloten." in page_of(director.post(of(anja, school, "staff_stop"), {"op": "close"}, follow=True))
    assert not User.objects.get(pk=anja.pk).is_active
    assert "Het account is weer open." in page_of(director.post(of(anja, school, "staff_stop"), {"op": "open"}, follow=True))


def test_dossiers_that_nobody_guards_show_up_with_the_director_only(director, school, anja):
    make_dossier(actor=make_actor(anja), pupil=make_pupil(school=school), at=now())
    assert "Niemand let op" not in page_of(director.get(at(school)))
    director.post(of(anja, school, "staff_stop"), {"op": "close"})
    assert "1 open dossier heeft nu geen aandachtsfunctionaris." in page_of(director.get(at(school)))
    assert "Een dossier heeft niemand die het bewaakt" in page_of(director.get("/"))
    assert "Niemand let op" not in page_of(administrator(school).get(at(school)))


def test_the_link_is_mailed_where_mail_is_set_up_and_says_nothing_about_anybody(director, school, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    link = link_in(page_of(director.post(at(school, "staff_invite"), asked())))
    [sent] = mail.outbox
    assert sent.to == ["noa@linde.example"]
    assert link in sent.body
    assert not any(word in sent.subject + sent.body for word in ("Noa", "Linde", "Ruud", "leerkracht"))


def test_a_mail_that_does_not_go_stops_nothing(director, school, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = page_of(director.post(at(school, "staff_invite"), asked()))
    assert "Mailen lukte niet." in page
    assert link_in(page)


def test_work_of_somebody_whose_last_day_came_by_itself_waits_in_the_list(director, school, kim, anja):
    dossier = make_dossier(actor=make_actor(anja), pupil=make_pupil(school=school), at=now())
    let_in(actor=make_actor(anja), dossier=dossier, user=kim, at=now())
    assert "Werk zonder iemand" not in page_of(director.get(at(school)))
    Appointment.objects.filter(user=kim).update(until=TODAY - timedelta(days=1))
    page = page_of(director.get(at(school)))
    assert "Werk zonder iemand" in page
    assert of(kim, school, "staff_hand_over") in page
    assert "Er is werk om over te dragen: 1 dossier." in page_of(director.get(of(kim, school)))
    done = page_of(director.post(of(kim, school, "staff_hand_over"), {"successor": "", "token": str(uuid4())}, follow=True))
    assert "Het werk is overgedragen." in done
    assert "Werk zonder iemand" not in page_of(director.get(at(school)))


def test_who_left_is_in_the_list_of_who_left(director, school, kim):
    Appointment.objects.filter(user=kim).update(until=TODAY - timedelta(days=1))
    page = page_of(director.get(at(school)))
    assert page.index("Gestopt") < page.index("Kim Jansen")
