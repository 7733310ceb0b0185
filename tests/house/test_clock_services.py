"""Every act of the clock says who and when, and leaves a row in the log. A new one without an exercise fails (T27)."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import FunctionType
from uuid import uuid4

import pytest

from factories import NOW, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.audit.models import Act, Record
from meldpad.clock import choosing, days, looking, outbox, reachable, snoozing
from meldpad.clock.models import DayOff, Mail, MailState, Notice, Pace, Reachable
from meldpad.clock.rules.parts import Code
from meldpad.clock.sweeping import sweep_school
from meldpad.dossiers.models import Dossier
from meldpad.policy.roles import Role
from meldpad.protocol.calendar import Region
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("T27")]
LATER = NOW + timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who acts, at a school where something waited too long."""

    school: School
    officer: Actor
    machine: Actor


@pytest.fixture
def scene() -> Scene:
    school = make_school()
    officer = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
    make_dossier(actor=officer, pupil=make_pupil(school=school))
    sweep_school(school, LATER)
    machine = make_actor(make_user(school=school, role=Role.TECHNICAL_ADMINISTRATOR))
    return Scene(school=school, officer=officer, machine=machine)


def put_off(scene: Scene) -> Actor:
    notice = Notice.objects.get(rule="consult-colleague", hop=0)
    wish = snoozing.Wish(until=LATER.date() + timedelta(days=7), why="De leerkracht is ziek.")
    snoozing.put_off(actor=scene.officer, notice_id=notice.id, wish=wish, at=LATER, token=uuid4())
    return scene.officer


def choose_pace(scene: Scene) -> Actor:
    choosing.choose_pace(actor=scene.officer, pace=Pace.DAILY, at=LATER)
    return scene.officer


def begin_feed(scene: Scene) -> Actor:
    choosing.begin_feed(actor=scene.officer, at=LATER)
    return scene.officer


def end_feed(scene: Scene) -> Actor:
    begin_feed(scene)
    choosing.end_feed(actor=scene.officer, at=LATER)
    return scene.officer


def choose_region(scene: Scene) -> Actor:
    days.choose_region(actor=scene.officer, region=Region.SOUTH, at=LATER)
    return scene.officer


def add_day_off(scene: Scene) -> Actor:
    wish = days.Wish(first=LATER.date(), last=LATER.date(), what="Studiedag")
    days.add_day_off(actor=scene.officer, wish=wish, at=LATER, token=uuid4())
    return scene.officer


def end_day_off(scene: Scene) -> Actor:
    add_day_off(scene)
    days.end_day_off(actor=scene.officer, day_id=DayOff.objects.get().id, at=LATER)
    return scene.officer


def try_again(scene: Scene) -> Actor:
    mail = Mail.objects.all()[0]
    Mail.objects.filter(id=mail.id).update(state=MailState.FAILED)
    outbox.try_again(actor=scene.machine, mail_id=mail.id, at=LATER)
    return scene.machine


def name_reachable(scene: Scene) -> Actor:
    wish = reachable.Wish(who=scene.officer.user_id, how="06 12 34 56 78", first=LATER.date(), last=LATER.date())
    reachable.name_reachable(actor=scene.officer, wish=wish, at=LATER, token=uuid4())
    return scene.officer


def end_reachable(scene: Scene) -> Actor:
    name_reachable(scene)
    reachable.end_reachable(actor=scene.officer, reachable_id=Reachable.objects.get().id, at=LATER)
    return scene.officer


def look_after(scene: Scene) -> Actor:
    wish = days.Wish(first=LATER.date() + timedelta(days=4), last=LATER.date() + timedelta(days=14), what="Verbouwing")
    days.add_day_off(actor=scene.officer, wish=wish, at=LATER, token=uuid4())
    named = {"dossier_id": Dossier.objects.get().id, "code": Code.BEFORE, "agreed": "Oma let op.", "token": uuid4()}
    looking.look_after(actor=scene.officer, at=LATER, **named)
    return scene.officer


WAYS = {
    put_off: Act.SNOOZED,
    choose_pace: Act.MAIL_CHOSEN,
    begin_feed: Act.FEED_CHOSEN,
    end_feed: Act.FEED_CHOSEN,
    choose_region: Act.CALENDAR_SET,
    add_day_off: Act.CALENDAR_SET,
    end_day_off: Act.CALENDAR_SET,
    try_again: Act.MAIL_AGAIN,
    name_reachable: Act.REACHABLE_SET,
    end_reachable: Act.REACHABLE_SET,
    look_after: Act.LOOKED_AFTER,
}
EXERCISED: dict[str, Callable[[Scene], Actor]] = {act.__name__: act for act in WAYS}
ROOMS = (choosing, days, looking, outbox, reachable, snoozing)
ACTS = {
    name: act
    for room in ROOMS
    for name, act in vars(room).items()
    if isinstance(act, FunctionType) and act.__module__ == room.__name__ and not name.startswith("_")
}
# These look and change nothing.
LOOKS = {
    *("pace_of", "has_feed", "days_of_feed", "is_for", "outbox", "count_failed"),
    *("can_wait", "notice_to_put_off", "times_left", "is_review_of_help", "subject_of", "put_off_before"),
    *("who_may_be_named", "reachable_for", "reachable_now", "named_from_to", "moments_now", "rounds_now", "looked_at"),
}


def test_every_act_is_exercised() -> None:
    assert set(EXERCISED) == set(ACTS) - LOOKS


@pytest.mark.parametrize("name", sorted(EXERCISED))
def test_every_act_says_who_and_when_by_name_only(name: str) -> None:
    parameters = inspect.signature(ACTS[name]).parameters
    assert {"actor", "at"} <= set(parameters)
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("name", sorted(EXERCISED))
def test_every_act_leaves_a_row_in_the_log(scene: Scene, name: str) -> None:
    actor = EXERCISED[name](scene)
    act = next(wanted for way, wanted in WAYS.items() if way.__name__ == name)
    assert Record.objects.filter(actor_id=actor.user_id, at=LATER, act=act).exists()
    assert not Record.objects.filter(act=Act.REFUSED).exists()
