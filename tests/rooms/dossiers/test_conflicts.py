"""Who may be family is proposed by a surname, and only proposed; what somebody read comes from the log (T27, T28)."""

from uuid import uuid4

import pytest

from factories import NOW, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.conflicts import members_around, surnames_of
from meldpad.dossiers.have_read import have_read
from meldpad.dossiers.selectors import open_journal
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("T28")


@pytest.mark.parametrize(
    ("name", "surnames"),
    [
        ("Noor Bakker", {"bakker"}),
        ("Anja de Wit", {"wit"}),
        ("Linda van der Wal", {"wal"}),
        ("Noor Jansen-de Boer", {"jansen", "boer"}),
        ("Noor Jansen - de Boer", {"jansen", "boer"}),
        ("Anne-Marie Jansen", {"jansen"}),
        ("Zoë Grünwäld", {"grunwald"}),
        ("Moeder", set()),
        ("", set()),
        ("-", set()),
    ],
)
def test_the_surnames_in_a_name(name, surnames):
    assert surnames_of(name) == surnames


def test_everybody_of_the_school_and_its_board_can_be_meant_and_nobody_else():
    school = make_school(board_key="de-bomen")
    beside = make_school(board_key="de-bomen")
    for role, name in ((Role.TRAINEE, "Lisa"), (Role.DIRECTOR, "Ruud"), (Role.BOARD_MEMBER, "Fatima")):
        make_user(school=school, role=role, name=name)
    make_user(school=beside, role=Role.TEACHER, name="Elders")
    make_user(school=make_school(), role=Role.BOARD_MEMBER, name="Vreemd")
    gone = make_user(school=school, role=Role.TEACHER, name="Weg")
    gone.is_active = False
    gone.save()
    officer = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja"))
    assert [one.name for one in members_around(officer, NOW)] == ["Anja", "Fatima", "Lisa", "Ruud"]


@pytest.mark.clause("T27")
def test_what_somebody_read_is_counted_from_the_log():
    school = make_school()
    officer = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
    dossier = make_dossier(actor=officer, pupil=make_pupil(school=school))
    other = make_dossier(actor=officer, pupil=make_pupil(school=school))
    for one in (dossier, dossier, other):
        open_journal(officer, one.id, NOW)
    for act in (Act.PRINTED, Act.EXPORTED, Act.DOWNLOADED, Act.REFUSED):
        record(officer, act, NOW, dossier_id=dossier.id)
    known = have_read(dossier.id, officer.user_id)
    assert (known.opened, known.printed, known.exported, known.downloaded) == (2, 1, 1, 1)
    assert known.first_at == known.last_at == NOW
    assert have_read(dossier.id, uuid4()).opened == 0
