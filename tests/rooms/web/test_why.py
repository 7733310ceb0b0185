"""Every page says in one line why somebody sees it, and who else does (O2.15)."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from school_parts import (
    about_readiness,
    looked_back,
    on_the_map,
    own_code,
    practised,
    staff,
    to_put_off,
    waiting_code,
)
from web_pages import now, page_of

from factories import add, close, let_in, make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.care_signals import receive_care_signal
from meldpad.dossiers.glass import break_glass
from meldpad.dossiers.models import BrokenGlass
from meldpad.dossiers.services import log_signal
from meldpad.journal.kinds.access_request import AccessRequest
from meldpad.journal.kinds.employee_handover import EmployeeHandover
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.journal.kinds.signal import About, Basis, Signal
from meldpad.journal.kinds.task import Task
from meldpad.journal.kinds.weighing import Weighing
from meldpad.policy.facts import Right
from meldpad.policy.roles import Role
from meldpad.retention.holding import HoldWish, place_hold
from meldpad.retention.models import Hold, Outcome
from meldpad.retention.proposing import propose_round
from meldpad.retention.terms import Wish as Term
from meldpad.retention.terms import set_term
from meldpad.retention.worries import propose_worry
from meldpad.rights.services import record_request
from meldpad.schools.founding import appoint
from meldpad.schools.models import Appointment, Pupil
from meldpad.web.access import ACCESS
from meldpad.web.open_to.area import EVERYBODY

pytestmark = pytest.mark.clause("O2.15")
LINE = re.compile(r'<p class="why-line">.*?<span>(.*?)</span></p>', re.DOTALL)
# What is no page: an answer of a machine, a file, an act that leads on, and the page that must say nothing at all.
NO_PAGE = frozenset({"health", "chronology_pdf", "report_pdf", "access_preview", "attachment", "account_logout", "hidden"})
NO_PAGE |= {"readiness_pack", "readiness_school_pack", "paper_pdf", "paper_docx"}
NO_PAGE |= {"retention_certificate", "worry_proof", "picture", "dossier_package", "log_csv"}
NO_PAGE |= {"lock", "unlock", "stay", "time_left", "second_step", "invitation"}
NO_PAGE |= {"recovery", "passkey_question", "passkey_new_question"}
NO_PAGE |= {"look_back_report_pdf", "look_back_report_docx", "look_back_csv", "look_back_board_csv", "own_code", "own_code_begin"}
NO_PAGE |= {"code_pdf", "code_docx", "code_poster", "code_draft_pdf", "parents_pdf"}
NO_PAGE |= {"card_worker", "card_manifest", "card_manifest_of", "partner_confirm"}
NO_PAGE |= {"practice_start", "practice_next", "practice_end", "practice_stop", "practice_counts"}
NO_PAGE |= {"feed", "theme", "gallery", "tour_end", "language"}
NO_PAGE |= {"entry_check", "talk_done"}  # the way there is a form; beside the second a parent may sit
NO_PAGE |= {"own_code", "own_code_begin"}
NO_PAGE |= {"end_my_sessions", "hold_back", "factor_app_remove", "recovery_codes", "passkey", "staff", "word_check", "keep_typed"}


def lines(page: str) -> list[str]:
    return [unescape(line) for line in LINE.findall(page)]


def line_of(client: Client, where: str) -> str:
    found = lines(page_of(client.get(where)))
    assert len(found) == 1, (where, found)
    return found[0]


@pytest.fixture
def world():
    """A school with a dossier, and everything in it that a page can be about."""
    school = make_school()
    named = {
        "anja": (Role.ATTENTION_OFFICER, "Anja de Wit"),
        "kim": (Role.TEACHER, "Kim Jansen"),
        "els": (Role.TEACHER, "Els Smit"),
        "ruud": (Role.DIRECTOR, "Ruud Vermeer"),
        "fatima": (Role.BOARD_MEMBER, "Fatima El Amrani"),
    }
    users = {key: make_user(school=school, role=role, name=name) for key, (role, name) in named.items()}
    users["bram"] = make_user(school=school, role=Role.BOARD_MEMBER, name="Bram")
    Appointment.objects.filter(user=users["bram"]).delete()
    appoint(users["bram"], Role.PRIVACY_OFFICER, board_id=school.board_id, school_id=None, since=now().date())
    users["sam"] = make_user(school=school, role=Role.TECHNICAL_ADMINISTRATOR, name="Sam")
    pupil = make_pupil(school=school, group=make_group(school=school, teacher=users["els"]))
    dossier = make_dossier(actor=make_actor(users["anja"]), pupil=pupil, at=now())
    return {"school": school, "pupil": pupil, "dossier": dossier, **users}


def client_of(world, who: str) -> Client:
    return sign_in(Client(), world[who])


def asked(world, who: str) -> int:
    named = {"dossier_id": world["dossier"].id, "user": world[who], "task": Task.example()}
    return ask_task(actor=make_actor(world["anja"]), at=now(), token=uuid4(), **named)


def glass(world, who: str) -> None:
    named = {"pupil_id": world["pupil"].pk, "why": "Noor is zoek.", "hours": 1}
    break_glass(actor=make_actor(world[who]), at=now(), token=uuid4(), **named)


def weighed(world) -> dict[str, object]:
    """A weighing that waits for a second person."""
    dossier = world["dossier"]
    number = add(actor=make_actor(world["anja"]), dossier=dossier, payload=Weighing.example(), at=now())
    return {"dossier_id": dossier.id, "number": number}


def held_for(world) -> UUID:
    """A hold on the dossier."""
    wish = HoldWish(cause=Cause.COMPLAINT, why="Een klacht.", review_on=now().date() + timedelta(days=30))
    place_hold(actor=make_actor(world["anja"]), dossier_id=world["dossier"].id, wish=wish, at=now(), token=uuid4())
    return Hold.objects.get().id


def proposed(world) -> UUID:
    """A round that waits for a second person."""
    pupil = make_pupil(school=world["school"])
    gone = make_dossier(actor=make_actor(world["anja"]), pupil=pupil, at=now())
    close(actor=make_actor(world["anja"]), dossier=gone, at=now())
    Pupil.objects.filter(id=pupil.id).update(left_on=now().date() - timedelta(days=1000))
    named = {"dossier_ids": [gone.id], "reason": "De tijd is om.", "token": uuid4()}
    return propose_round(actor=make_actor(world["anja"]), at=now(), **named).id


def kept_longer(world) -> dict[str, dict[str, object]]:
    one = {"dossier_id": world["dossier"].id}
    held = {**one, "hold_id": held_for(world)}
    return {"retention_hold": one, "lift_hold": held, "retention_round": {"round_id": proposed(world)}}


def worry_proposed(world) -> UUID:
    """A worry about an employee of which the time is over, and that its writer proposes to destroy."""
    anja, pupil = make_actor(world["anja"]), make_pupil(school=world["school"])
    worry = make_dossier(actor=anja, pupil=pupil, about=About.EMPLOYEE, at=now())
    add(actor=anja, dossier=worry, payload=replace(EmployeeHandover.example(), on=now().date()), at=now())
    Pupil.objects.filter(id=pupil.id).update(left_on=now().date() - timedelta(days=1000))
    board = make_actor(make_user(school=world["school"], role=Role.BOARD_MEMBER, name="Fatima"))
    term = Term(outcome=Outcome.EMPLOYEE, months=24, reason="Besluit.", decided_on=now().date())
    set_term(actor=board, wish=term, at=now())
    return propose_worry(actor=anja, dossier_id=worry.id, at=now(), token=uuid4()).id


def access_asked(world):
    """The pages of a request for access to the dossier of the pupil."""
    told = {"pupil_id": world["pupil"].pk, "asked": replace(AccessRequest.example(), on=now().date())}
    access = {"request_id": record_request(actor=make_actor(world["anja"]), at=now(), token=uuid4(), **told)}
    pages = ("access_request", "access_check", "access_extend", "access_choose", "access_answer")
    return {**dict.fromkeys(pages, access), "access_choose_parts": {**access, "number": 2}}


def about_the_school(world) -> dict[str, dict[str, object]]:
    """The pages about the school itself, part by part."""
    return {**looked_back(world), **own_code(world), **about_readiness(world)}


def barred_from(world, one: dict[str, object]) -> User:
    barred = make_user(school=world["school"], role=Role.TEACHER, name="Tante Truus")
    said = {"person": str(barred.pk), "kinship": "relative", "why": "Tante.", "token": str(uuid4()), "step": "save"}
    client_of(world, "anja").post(reverse("shut_out", kwargs=one), said)
    return barred


def told_by(world, name: str) -> int:
    """A signal that somebody wrote about the pupil of this dossier: its number."""
    signal = Signal(on=now().date(), seen="Hij at niets.", basis=Basis.FACT)
    writer = make_actor(world[name])
    return log_signal(actor=writer, pupil_id=world["pupil"].pk, signal=signal, at=now(), token=uuid4())[1]


def parts_of(world) -> dict[str, dict[str, object]]:
    """For every page with something in its address: what, and who looks at it."""
    one = {"dossier_id": world["dossier"].id}
    let_in(actor=make_actor(world["anja"]), dossier=world["dossier"], user=world["kim"], at=now())
    glass(world, "ruud")
    worry = Signal(on=now().date(), seen="Hij schreeuwde.", basis=Basis.FACT, about=About.EMPLOYEE)
    road, _ = log_signal(actor=make_actor(world["anja"]), pupil_id=world["pupil"].pk, signal=worry, at=now(), token=uuid4())
    named = {"pupil_id": world["pupil"].pk, "received_on": now().date(), "told": None}
    care = receive_care_signal(actor=make_actor(world["anja"]), at=now(), token=uuid4(), **named)
    barred = barred_from(world, one)
    return {
        **staff(world),
        "signal_saved": {**one, "number": 2},
        "employee_road": {"dossier_id": road.id},
        "worry": {"dossier_id": road.id},
        "worry_round": {"round_id": worry_proposed(world)},
        "add_entry": {**one, "kind": "note"},
        "entry_step": {**one, "kind": "weighing", "number": 1},
        "duty": {**one, "rule_id": "consult-colleague"},
        "waive": {**one, "rule_id": "consult-colleague"},
        "task": {**one, "number": asked(world, "els")},
        "end_access": {**one, "user_id": world["kim"].pk},
        "let_back": {**one, "user_id": barred.pk},
        **dict.fromkeys(("second", "ask_second"), weighed(world)),
        **kept_longer(world),
        **about_the_school(world),
        "care_signal": {"care_id": care},
        "snooze": to_put_off(world),
        **access_asked(world),
        "judge_glass": {"glass_id": BrokenGlass.objects.get().id},
        **dict.fromkeys(("dossier", "dossier_files", "move_edition", "siblings", "family", "ask_task", "people", "seen"), one),
        "tell_writer": {**one, "number": told_by(world, "els")},
        **dict.fromkeys(("shut_out", "shut_out_oneself", "hand_over"), one),
        **on_the_map(world),
        "papers": one,
        "help": {"topic": "signaal"},
        "help_kind": {"kind": "note"},
        "tour_step": {"number": 1},
    }


STAFF_PAGES = tuple(name for name in ACCESS if name.startswith("staff"))
BOARD_PAGES = ("look_back_board", "readiness_schools", "readiness_school", "readiness_board_duty")
OWN_CODE = {name: name for name in ("own_code_council", "own_code_decide")}
LOOKS = {
    "task": "els",
    "log": "bram",
    "code_publishing": "ruud",
    "mails": "sam",
    **dict.fromkeys(STAFF_PAGES, "ruud"),
    **dict.fromkeys(BOARD_PAGES, "fatima"),
    **OWN_CODE,
}
STRANGERS = frozenset({"account_login", "accept", "recover"})


def test_every_page_of_the_access_table_has_exactly_one_such_line(world):
    parts = parts_of(world)
    practised(world)
    found = {}
    directors = waiting_code(world)
    parts["own_code_decide"] = {"place_id": make_actor(directors["own_code_decide"]).here}
    for name in sorted(ACCESS.keys() - NO_PAGE):
        client = Client() if name in STRANGERS else client_of({**world, **directors}, LOOKS.get(name, "anja"))
        answer = client.get(reverse(name, kwargs=parts.get(name, {})))
        found[name] = len(lines(answer.content.decode())) if answer.status_code == 200 else f"answered {answer.status_code}"
    assert found == dict.fromkeys(sorted(ACCESS.keys() - NO_PAGE), 1)


@pytest.mark.parametrize("role", Role)
def test_the_pages_that_stand_in_the_menu_say_it_to_every_role(role):
    school = make_school()
    client = sign_in(Client(), make_user(school=school, role=role))
    for name in ("today", "caseload", "signal", "emergency", "receipt", "handover", "break_glass", "log", "code", "more", "call"):
        if role in ACCESS[name] or name == "call":
            said = line_of(client, reverse(name))
            assert [part for part in re.split(r"(?<=[.:])\s", said) if len(part.split()) > 15] == []


def test_a_page_that_is_not_there_says_nothing(world):
    client = client_of(world, "kim")
    for where in ("/bestaat-niet/", reverse("dossier", args=[uuid4()]), "/handle-with-care/"):
        answer = client.get(where)
        assert answer.status_code == 404
        assert lines(answer.content.decode()) == []


def test_the_page_that_must_say_nothing_says_nothing():
    assert lines(page_of(Client().get("/verborgen/"))) == []


def test_each_way_of_being_in_a_dossier_has_its_own_line(world):
    where = reverse("dossier", args=[world["dossier"].id])
    anja, kim, els, ruud = (client_of(world, who) for who in ("anja", "kim", "els", "ruud"))
    assert line_of(anja, where) == "Je ziet dit omdat je de zorg op school regelt. Niemand anders leest dit dossier."
    make_user(school=world["school"], role=Role.CARE_COORDINATOR, name="Iris Bos")
    let_in(actor=make_actor(world["anja"]), dossier=world["dossier"], user=world["kim"], right=Right.READ, at=now())
    glass(world, "ruud")
    make_dossier(actor=make_actor(world["els"]), pupil=world["pupil"], at=now())
    guarding = "Anja de Wit en Iris Bos bewaken dit dossier."
    assert line_of(anja, where) == "Je ziet dit omdat je de zorg op school regelt. Ook dit lezen: Iris Bos en Kim Jansen."
    assert line_of(kim, where) == f"Je leest mee omdat je bent toegelaten. {guarding}"
    assert line_of(ruud, where) == f"Je leest dit door noodtoegang. {guarding}"
    assert line_of(els, where) == f"Je leest alleen wat je zelf schreef. {guarding}"


def test_who_was_only_asked_something_sees_who_guards(world):
    where = reverse("task", args=[world["dossier"].id, asked(world, "els")])
    assert line_of(client_of(world, "els"), where) == "Je ziet alleen wat jou is gevraagd. Anja de Wit bewaakt dit dossier."


def test_that_nobody_guards_it_is_said(world):
    let_in(actor=make_actor(world["anja"]), dossier=world["dossier"], user=world["kim"], at=now())
    Appointment.objects.filter(user=world["anja"]).update(until=now().date() - timedelta(days=1))
    said = line_of(client_of(world, "kim"), reverse("dossier", args=[world["dossier"].id]))
    assert said.endswith("Niemand bewaakt dit dossier nu. Zeg dat tegen de directeur.")


def test_a_public_page_says_that_it_is_public():
    for where in ("/privacy/", "/toegankelijkheid/", "/bellen/", "/inloggen/"):
        assert line_of(Client(), where) == EVERYBODY


def test_the_line_costs_the_page_of_a_dossier_nothing(world):
    """The names of the others come with those of the writers, in the statement that was there already."""
    client, where = client_of(world, "anja"), reverse("dossier", args=[world["dossier"].id])
    make_dossier(actor=make_actor(world["els"]), pupil=world["pupil"], at=now())
    client.get(where)
    with CaptureQueriesContext(connections["default"]) as content, CaptureQueriesContext(connections["keys"]) as keys:
        client.get(where)
    assert len(content) + len(keys) <= 12
