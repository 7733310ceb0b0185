"""After a destruction the next one waits for new recovery sheets, or for a reason on record; nothing else ever waits (T26)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from factories import NOW, add, make_actor, make_dossier, make_pupil, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.glass import break_glass
from meldpad.dossiers.models import Destroyed, Dossier
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.note import Note
from meldpad.keyroom.recovery import new_sheets, sheets_are_older
from meldpad.policy.roles import Role
from meldpad.retention.deciding import Answer, decide_round
from meldpad.retention.destroying import carry_out, finish_rounds, unfinished_rounds
from meldpad.retention.models import Round
from meldpad.retention.rounds import round_named

pytestmark = pytest.mark.clause("T26")
WHY = "De rechter wil dat dit vandaag weg is."


def destroyed(scene) -> None:
    one = scene.propose(scene.gone())
    scene.agree(one)
    carry_out(one.id, NOW)


@pytest.fixture
def second(scene) -> Round:
    """A second round, after one that made the sheets old."""
    new_sheets()
    destroyed(scene)
    return scene.propose(scene.gone())


def agree(scene, one: Round, anyway: str = "") -> None:
    decide_round(actor=scene.director, round_id=one.id, answer=Answer(agrees=True, anyway=anyway), at=NOW)


def test_the_next_round_waits_and_nothing_of_it_is_done(scene, second):
    assert sheets_are_older(scene.school.id)
    with pytest.raises(PayloadRefused, match="anyway"):
        agree(scene, second)
    assert not Destroyed.objects.filter(round_id=second.id).exists()
    assert Round.objects.get(id=second.id).agreed is None
    assert unfinished_rounds() == []


def test_new_sheets_let_it_go(scene, second):
    new_sheets()
    agree(scene, second)
    carry_out(second.id, NOW)
    assert Round.objects.get(id=second.id).finished_at


def test_so_does_a_reason_which_is_on_record(scene, second):
    agree(scene, second, anyway=WHY)
    carry_out(second.id, NOW)
    assert round_named(scene.director, second.id, NOW).answer == WHY
    assert Record.objects.filter(act=Act.ROUND_AGREED, detail="old-sheets").exists()


def test_a_no_never_waits(scene, second):
    decide_round(actor=scene.director, round_id=second.id, answer=Answer(agrees=False, why="Er loopt een klacht."), at=NOW)
    assert Round.objects.get(id=second.id).agreed is False


def test_where_no_sheets_were_ever_printed_there_are_none_to_shred(scene):
    destroyed(scene)
    destroyed(scene)
    assert not sheets_are_older(scene.school.id)


def test_what_was_agreed_before_is_finished_whatever_the_sheets_are(scene):
    one = scene.propose(scene.gone())
    new_sheets()
    scene.agree(one)
    other = scene.propose(scene.gone())
    scene.agree(other)  # the sheets are still of this generation: the first round was not carried out yet
    carry_out(one.id, NOW)
    assert sheets_are_older(scene.school.id)
    assert finish_rounds(NOW) == []
    assert unfinished_rounds() == []


def test_nobody_who_protects_a_child_waits_for_paper(scene, second):
    pupil = make_pupil(school=scene.school, call_name="Mees")
    dossier = make_dossier(actor=scene.officer, pupil=pupil)
    add(actor=scene.officer, dossier=dossier, payload=Note.example())
    teacher = make_actor(make_user(school=scene.school, role=Role.TEACHER, name="Chris"))
    assert break_glass(actor=teacher, pupil_id=pupil.pk, why="Mees is weg.", hours=1, at=NOW, token=uuid4()) == dossier
    again = Dossier.objects.get(id=second.chosen.get().dossier_id)
    add(actor=scene.officer, dossier=again, payload=Note.example())


def page(user: User, name: str, *args: object) -> str:
    return sign_in(Client(), user).get(reverse(name, args=args)).content.decode()


def test_the_pages_say_so_until_there_are_new_ones(scene, second):
    admin = make_user(school=scene.school, role=Role.TECHNICAL_ADMINISTRATOR, name="Ton")
    director = User.objects.get(pk=scene.director.user_id)
    fault, notice = "Er is iets mis met de noodbladen.", "De noodbladen zijn ouder dan de sleutels."
    assert fault in page(admin, "today")
    assert notice in page(director, "retention_round", second.id)
    client = sign_in(Client(), director)
    answer = client.post(reverse("retention_round", args=[second.id]), {"agrees": "yes"})
    assert "Laat eerst nieuwe noodbladen afdrukken" in answer.content.decode()
    new_sheets()
    assert fault not in page(admin, "today")
    assert notice not in page(director, "retention_round", second.id)
