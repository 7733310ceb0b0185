"""Keeping and destroying in the browser's eyes, without a line of script (T25, T26)."""

import re
import shutil
import subprocess
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factories import close, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.dossiers.models import Destroyed, Dossier, Entry
from meldpad.journal.kinds.leaving_decision import LeavingDecision
from meldpad.policy.roles import Role
from meldpad.retention import destroying
from meldpad.retention.destroying import carry_out, unfinished_rounds
from meldpad.retention.models import Hold, Round, Term
from meldpad.schools.models import Pupil

pytestmark = pytest.mark.clause("T26")


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school) -> User:
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def director(school) -> User:
    return make_user(school=school, role=Role.DIRECTOR, name="Dora")


def gone(school, officer, *, years=3, closed=True) -> Dossier:
    now = timezone.now()
    actor, pupil = make_actor(officer, day=timezone.localdate()), make_pupil(school=school, call_name="Zilverbloem")
    dossier = make_dossier(actor=actor, pupil=pupil, at=now)
    if closed:
        close(actor=actor, dossier=dossier, at=now)
    Pupil.objects.filter(id=pupil.id).update(left_on=timezone.localdate() - timedelta(days=365 * years))
    dossier.refresh_from_db()
    return dossier


def page(user: User, name: str, *parts: object) -> str:
    answer = sign_in(Client(), user).get(reverse(name, args=parts))
    assert answer.status_code == 200
    return answer.content.decode()


def send(user: User, name: str, *parts: object, at=None, **data: object):
    return sign_in(Client(), user, at=at).post(reverse(name, args=parts), data, follow=True)


def test_from_the_list_to_the_proof(school, officer, director):
    dossier, stays = gone(school, officer), gone(school, officer, years=1)
    listed = page(officer, "retention")
    assert f"{dossier.reference}: mag weg sinds" in listed
    assert f"Dossier {stays.reference}" in listed
    assert "De termijn loopt tot" in listed
    assert "Zilverbloem" not in listed
    sent = send(officer, "retention", chosen=[str(dossier.id)], reason="De tijd is om.", token=str(uuid4()))
    one = Round.objects.get()
    assert "Trek het voorstel in" in sent.content.decode()
    assert "Wat zeg jij?" not in sent.content.decode()
    assert reverse("retention_round", args=[one.id]) in page(director, "today")
    seen = page(director, "retention_round", one.id)
    assert "De tijd is om." in seen
    assert dossier.reference in seen
    assert "Zilverbloem" not in seen
    answer = send(director, "retention_round", one.id, agrees="yes")
    assert "De dossiers zijn vernietigd" in answer.content.decode()
    assert Destroyed.objects.get().id == dossier.id
    assert not Entry.objects.filter(dossier_id=dossier.id).exists()
    for user in (officer, director):
        assert "Haal het bewijs op" in page(user, "retention_round", one.id)
    assert sign_in(Client(), officer).get(reverse("dossier", args=[dossier.id])).status_code == 404


def test_the_proof_names_nobody_and_says_what_it_does_not_promise(school, officer, director, tmp_path):
    dossier = gone(school, officer)
    send(officer, "retention", chosen=[str(dossier.id)], reason="De tijd is om.", token=str(uuid4()))
    one = Round.objects.get()
    assert sign_in(Client(), director).get(reverse("retention_certificate", args=[one.id])).status_code == 404
    send(director, "retention_round", one.id, agrees="yes")
    paper = sign_in(Client(), officer).get(reverse("retention_certificate", args=[one.id]))
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Content-Disposition"] == f'attachment; filename="bewijs-{str(one.id)[:8]}.pdf"'
    file = tmp_path / "bewijs.pdf"
    file.write_bytes(paper.content)
    read = [str(shutil.which("pdftotext")), "-layout", str(file), "-"]
    said = " ".join(subprocess.run(read, capture_output=True, check=True).stdout.decode().split())
    head = bytes(Destroyed.objects.get().head).hex()
    told = ("aandachtsfunctionaris", "directeur", "Vernieuwd: generatie 2", "hooguit 14 dagen", "geheime helft")
    for words in (dossier.reference, *told):
        assert words in said
    assert head in said.replace(" ", "").replace("\u200b", "")
    for name in ("Zilverbloem", "Bakker", "Anja", "Dora", "De tijd is om"):
        assert name not in said


@pytest.mark.parametrize("name", ["retention", "retention_round"])
def test_proposing_and_deciding_ask_again_who_one_is(school, officer, director, name):
    dossier = gone(school, officer)
    long_ago = timezone.now() - timedelta(minutes=11)
    one = None
    if name == "retention_round":
        send(officer, "retention", chosen=[str(dossier.id)], reason="De tijd is om.", token=str(uuid4()))
        one = Round.objects.get()
    who, parts = (director, [one.id]) if one else (officer, [])
    data = {"agrees": "yes"} if one else {"chosen": [str(dossier.id)], "reason": "De tijd is om."}
    answer = sign_in(Client(), who, at=long_ago).post(reverse(name, args=parts), data)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("confirm"))
    assert not Destroyed.objects.exists()
    assert Round.objects.count() == bool(one)


def test_an_answer_that_lacks_something_says_what(school, officer, director):
    dossier = gone(school, officer)
    answer = send(officer, "retention", reason=" ").content.decode()
    assert "Kies een dossier." in answer
    assert "Schrijf op waarom deze dossiers weg kunnen." in answer
    send(officer, "retention", chosen=[str(dossier.id)], reason="De tijd is om.", token=str(uuid4()))
    one = Round.objects.get()
    assert "Schrijf op waarom ze blijven." in send(director, "retention_round", one.id, agrees="no").content.decode()
    assert "Dora zei nee." in send(director, "retention_round", one.id, agrees="no", why="Er loopt nog iets.").content.decode()
    assert Dossier.objects.filter(id=dossier.id).exists()


def test_what_is_cut_off_after_a_yes_is_said_and_finished_later(school, officer, director, monkeypatch):
    dossier = gone(school, officer)
    send(officer, "retention", chosen=[str(dossier.id)], reason="De tijd is om.", token=str(uuid4()))
    one = Round.objects.get()
    with monkeypatch.context() as patched:
        patched.setattr(destroying, "purge", lambda dossier_id: (_ for _ in ()).throw(OSError))
        said = send(director, "retention_round", one.id, agrees="yes").content.decode()
    assert "nog niet klaar" in said
    assert sign_in(Client(), officer).get(reverse("caseload")).status_code == 200
    assert dossier.reference not in page(officer, "caseload")
    assert dossier.reference not in page(officer, "today")
    for each in unfinished_rounds():
        carry_out(each, timezone.now())
    assert "Het vernietigen is klaar." in page(director, "retention_round", one.id)


def test_a_teacher_and_another_school_find_nothing(school, officer, director):
    dossier = gone(school, officer)
    send(officer, "retention", chosen=[str(dossier.id)], reason="De tijd is om.", token=str(uuid4()))
    one = Round.objects.get()
    stranger = make_user(school=make_school(), role=Role.DIRECTOR)
    assert sign_in(Client(), stranger).get(reverse("retention_round", args=[one.id])).status_code == 404
    assert dossier.reference not in page(stranger, "retention")
    teacher = sign_in(Client(), make_user(school=school, role=Role.TEACHER))
    for name, parts in (("retention", []), ("retention_round", [one.id]), ("retention_hold", [dossier.id])):
        assert teacher.get(reverse(name, args=parts)).status_code == 404
    assert sign_in(Client(), director).get(reverse("retention_hold", args=[dossier.id])).status_code == 404


@pytest.mark.clause("T25")
def test_the_board_chooses_a_term_and_says_why(school, officer):
    board = make_user(school=school, role=Role.BOARD_MEMBER, name="Fatima")
    day = timezone.localdate()
    wrong = send(board, "retention_terms", outcome="reported", months="0", decided_on=str(day + timedelta(days=1)), reason="")
    for words in ("Kies 1 maand of meer.", "Deze dag is nog niet geweest.", "Schrijf op waarom het bestuur dit koos."):
        assert words in wrong.content.decode()
    send(board, "retention_terms", outcome="reported", months="60", decided_on=str(day), reason="De raad vroeg dit.")
    assert Term.objects.get().months == 60
    seen = page(officer, "retention_terms")
    assert "Er is gemeld: 5 jaar" in seen
    assert "De raad vroeg dit." in seen
    assert "Fatima schreef het op" in seen
    assert "Leg het besluit vast" not in seen
    send(officer, "retention_terms", outcome="reported", months="1", decided_on=str(day), reason="Zomaar.")
    assert Term.objects.count() == 1


def test_a_dossier_is_held_and_let_go(school, officer):
    dossier = gone(school, officer)
    assert "Hoelang blijft dit dossier?" in page(officer, "dossier", dossier.id)
    assert "is de termijn om" in page(officer, "retention_hold", dossier.id)
    until = str(timezone.localdate() + timedelta(days=90))
    data = {"op": "hold", "cause": "complaint", "why": "Er loopt een klacht.", "review_on": until}
    seen = send(officer, "retention_hold", dossier.id, token=str(uuid4()), **data).content.decode()
    assert "Dit dossier mag nu niet weg." in seen
    assert "Dit dossier wordt al om deze reden bewaard." in send(officer, "retention_hold", dossier.id, **data).content.decode()
    assert "Er loopt een klacht. Kijk weer op" in page(officer, "retention")
    assert "Er loopt een klacht." in page(officer, "dossier", dossier.id)
    hold = Hold.objects.get()
    assert "Schrijf op waarom" in send(officer, "lift_hold", dossier.id, hold.id, why="").content.decode()
    assert "is de termijn om" in send(officer, "lift_hold", dossier.id, hold.id, why="Afgehandeld.").content.decode()
    past = send(officer, "retention_hold", dossier.id, op="hold", cause="court", why="x", review_on="2020-01-01")
    assert "Kies een dag die nog moet komen." in past.content.decode()


@pytest.mark.clause("T25")
def test_an_open_dossier_of_a_child_who_left_asks_for_a_decision_until_it_is_there(school, officer):
    dossier = gone(school, officer, years=0, closed=False)
    form = reverse("add_entry", args=[dossier.id, "leaving_decision"])
    assert form in page(officer, "today")
    assert "Het besluit bij vertrek is er nog niet." in page(officer, "retention_hold", dossier.id)
    empty = sign_in(Client(), officer).post(form, {"on": str(timezone.localdate())}).content.decode()
    assert "Schrijf op hoe jullie de zorgen nu wegen." in empty
    said = {"on": str(timezone.localdate()), "weighed": "Er is nog zorg.", "passed": "nobody", "why": "Dat is niet nodig."}
    assert sign_in(Client(), officer).post(form, {**said, "knowing": ""}).status_code == 302
    assert LeavingDecision.KIND in str(bytes(Entry.objects.filter(dossier=dossier).latest("number").header))
    assert form not in page(officer, "today")
    seen = page(officer, "retention_hold", dossier.id)
    assert "Het besluit bij vertrek is er nog niet." not in seen
    assert "Het dossier is nog open." in seen


@pytest.mark.clause("T25")
def test_by_hand_a_child_leaves_and_comes_back(school, officer):
    dossier = gone(school, officer)
    Pupil.objects.update(left_on=None)
    assert "Het kind is nog niet van school." in page(officer, "retention_hold", dossier.id)
    day = timezone.localdate() - timedelta(days=3)
    seen = send(officer, "retention_hold", dossier.id, op="left", left_on=str(day)).content.decode()
    assert re.search(r"Het kind is van school vanaf \d+", seen)
    assert "De termijn loopt tot" in seen
    seen = send(officer, "retention_hold", dossier.id, op="back").content.decode()
    assert "Het kind is nog niet van school." in seen
    assert Pupil.objects.get().left_on is None


def test_the_ways_to_these_pages_stand_in_the_menu_of_who_has_them(school, officer, director):
    board = make_user(school=school, role=Role.BOARD_MEMBER)
    for user, name, there in (
        (officer, "retention", True),
        (director, "retention", True),
        (board, "retention", False),
        (board, "retention_terms", True),
        (make_user(school=school, role=Role.TEACHER), "retention_terms", False),
    ):
        assert (f'href="{reverse(name)}"' in page(user, "more")) is there
