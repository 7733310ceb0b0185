"""Every act of the staff room says who and when, and leaves a row in the log. A new act without an exercise here fails (T27)."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import FunctionType, ModuleType
from uuid import uuid4

import pytest

from factories import NOW, TODAY, let_in, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers import leaving
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment, Invitation, Recovery
from meldpad.schools.place import Period
from meldpad.staff import (
    accepting,
    appointing,
    closing,
    first,
    inviting,
    last_resort,
    own_recovery,
    own_words,
    recovered,
    recovering,
)
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("T27")]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A director, a colleague who was let into one dossier, and a request for new access that another made for a third."""

    actor: Actor
    colleague: User
    asked: Recovery

    @property
    def place_id(self) -> object:
        return self.actor.school_id


@pytest.fixture
def scene() -> Scene:
    school = make_school()
    actor = make_actor(make_user(school=school, role=Role.DIRECTOR))
    officer = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER, name="Ben"))
    colleague = make_user(school=school, role=Role.TEACHER, name="Chris", also_roles=(Role.ASSISTANT,))
    let_in(actor=officer, dossier=make_dossier(actor=officer, pupil=make_pupil(school=school)), user=colleague)
    bea, dora = (make_user(school=school, role=role, name=role.value) for role in (Role.BOARD_MEMBER, Role.TEACHER))
    asked = recovering.ask_recovery(actor=make_actor(bea), place_id=school.id, user_id=dora.pk, at=NOW)
    return Scene(actor=actor, colleague=colleague, asked=asked)


def named(scene: Scene, **more: object) -> dict[str, object]:
    return {"actor": scene.actor, "place_id": scene.place_id, "at": NOW, **more}


def invite(scene: Scene) -> inviting.Link:
    wish = inviting.Wish(name="Noa", email="noa@example.org", roles=frozenset({Role.TEACHER}), period=Period(since=TODAY))
    return inviting.invite(**named(scene, wish=wish, form=uuid4()))


def renew(scene: Scene) -> object:
    return inviting.renew(**named(scene, invitation_id=invite(scene).invitation.id))


def withdraw(scene: Scene) -> None:
    inviting.withdraw(**named(scene, invitation_id=invite(scene).invitation.id))


def give_role(scene: Scene) -> object:
    role = named(scene, user_id=scene.colleague.pk, role=Role.REMEDIAL_TEACHER, period=Period(since=TODAY))
    return appointing.give_role(**role)


def end_role(scene: Scene) -> None:
    held = Appointment.objects.get(user=scene.colleague, role=Role.ASSISTANT)
    appointing.end_role(**named(scene, appointment_id=held.pk, last_day=TODAY))


def stop_now(scene: Scene) -> None:
    closing.stop_now(**named(scene, user_id=scene.colleague.pk))


def let_in_again(scene: Scene) -> None:
    stop_now(scene)
    closing.let_in_again(**named(scene, user_id=scene.colleague.pk))


def leave(scene: Scene) -> None:
    leaving.leave(**named(scene, user_id=scene.colleague.pk, last_day=TODAY, successor_id=None, token=uuid4()))


def hand_over_later(scene: Scene) -> None:
    stop_now(scene)
    leaving.hand_over_later(**named(scene, user_id=scene.colleague.pk, successor_id=None, token=uuid4()))


def ask_recovery(scene: Scene) -> Recovery:
    return recovering.ask_recovery(**named(scene, user_id=scene.colleague.pk))


def approve_recovery(scene: Scene) -> None:
    recovering.approve_recovery(**named(scene, recovery_id=scene.asked.pk))


def withdraw_recovery(scene: Scene) -> None:
    recovering.withdraw_recovery(**named(scene, recovery_id=ask_recovery(scene).pk))


RECOVERY = (ask_recovery, approve_recovery, withdraw_recovery)
ALL = (*RECOVERY, invite, renew, withdraw, give_role, end_role, stop_now, let_in_again, leave, hand_over_later)
LEFT = {
    "invite": [Act.INVITED],
    "renew": [Act.INVITED, Act.RENEWED],
    "withdraw": [Act.INVITED, Act.WITHDRAWN],
    "give_role": [Act.APPOINTED],
    "end_role": [Act.ROLE_ENDED],
    "stop_now": [Act.ACCOUNT_CLOSED],
    "let_in_again": [Act.ACCOUNT_CLOSED, Act.ACCOUNT_OPENED],
    "leave": [Act.ROLE_ENDED, Act.ROLE_ENDED, Act.HANDED_OVER],
    "ask_recovery": [Act.RECOVERY_ASKED],
    "approve_recovery": [Act.RECOVERY_APPROVED],
    "withdraw_recovery": [Act.RECOVERY_ASKED, Act.RECOVERY_WITHDRAWN],
    "hand_over_later": [Act.ACCOUNT_CLOSED, Act.HANDED_OVER],
}
EXERCISED: dict[str, Callable[[Scene], object]] = {act.__name__: act for act in ALL}


def acts_of(*rooms: ModuleType) -> dict[str, FunctionType]:
    """What is called by name only, and so is an act and no look."""
    return {
        name: act
        for room in rooms
        for name, act in vars(room).items()
        if isinstance(act, FunctionType) and act.__module__ == room.__name__ and not name.startswith("_")
        if {one.kind for one in inspect.signature(act).parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    }


ACTS = acts_of(inviting, appointing, closing, leaving, recovering)


def test_every_act_is_exercised():
    assert set(ACTS) == set(EXERCISED) == set(LEFT)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_says_who_where_and_when(name):
    assert {"actor", "place_id", "at"} <= set(inspect.signature(ACTS[name]).parameters)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_leaves_its_rows_in_the_log_in_the_actors_name_and_at_the_school(scene, name):
    before = Record.objects.latest("id").pk
    EXERCISED[name](scene)
    left = Record.objects.filter(pk__gt=before, actor_id=scene.actor.user_id, at=NOW, school_id=scene.place_id)
    assert list(left.order_by("id").values_list("act", flat=True)) == LEFT[name]


def test_only_who_has_no_account_yet_acts_without_being_an_actor():
    """Whoever follows a link is nobody before, and two acts are done on the machine itself."""
    own = {"hold_back", "set_word_check", "set_one_page"}  # for oneself, wherever one works
    assert set(acts_of(own_recovery, own_words)) == own
    found = acts_of(accepting, first, recovered, last_resort)
    assert set(found) == {"accept", "invite_first", "renew_access", "recover_from_machine"}


def test_a_refused_act_leaves_only_the_refusal(scene):
    stranger = Scene(actor=make_actor(scene.colleague), colleague=scene.colleague, asked=scene.asked)
    made = invite(scene).invitation
    for name in sorted(ACTS):
        before = Record.objects.latest("id").pk
        with pytest.raises(Exception, match="not-yours-to-keep"):
            EXERCISED[name](stranger)
        assert list(Record.objects.filter(pk__gt=before).values_list("act", flat=True)) == [Act.REFUSED]
    assert Invitation.objects.get() == made
    assert Appointment.objects.filter(until__lt=TODAY + timedelta(days=1)).count() == 0
