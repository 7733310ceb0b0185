"""What somebody chooses about their own notices: when mail comes, and whether a calendar may fetch the days of their tasks."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldpad.accounts.inviting import digest_of, new_token
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.clock.gathering import gathered
from meldpad.clock.models import FeedKey, Pace, Preference
from meldpad.clock.people import People
from meldpad.clock.rules.noticing import waits
from meldpad.clock.rules.parts import Part
from meldpad.clock.rules.state import Waiting
from meldpad.schools.actor import Actor, NotAppointed, actor_for
from meldpad.schools.models import School


def pace_of(account_id: UUID) -> Pace:
    """When mail comes for somebody; at once unless they chose otherwise."""
    row = Preference.objects.filter(account_id=account_id).first()
    return Pace(row.pace) if row else Pace.AT_ONCE


def choose_pace(*, actor: Actor, pace: Pace, at: datetime) -> None:
    """Let mail come at once, or once on a school day. What an emergency asks always comes at once."""
    whose = {"board_id": actor.board_id, "school_id": actor.school_id}
    with transaction.atomic():
        Preference.objects.update_or_create(account_id=actor.user_id, defaults={**whose, "pace": pace, "at": at})
        record(actor, Act.MAIL_CHOSEN, at, detail=pace)


def has_feed(account_id: UUID) -> bool:
    """Whether a calendar may fetch somebody's days."""
    return FeedKey.objects.filter(account_id=account_id, ended_at=None).exists()


def begin_feed(*, actor: Actor, at: datetime) -> str:
    """A new secret for the address of the feed, to be shown once. An earlier one ends."""
    token = new_token()
    with transaction.atomic():
        FeedKey.objects.filter(account_id=actor.user_id, ended_at=None).update(ended_at=at)
        whose = {"board_id": actor.board_id, "school_id": actor.school_id}
        FeedKey.objects.create(account_id=actor.user_id, digest=digest_of(token), made_at=at, **whose)
        record(actor, Act.FEED_CHOSEN, at, detail="begun")
    return token


def end_feed(*, actor: Actor, at: datetime) -> None:
    """The address stops working at once."""
    with transaction.atomic():
        if FeedKey.objects.filter(account_id=actor.user_id, ended_at=None).update(ended_at=at):
            record(actor, Act.FEED_CHOSEN, at, detail="ended")


def days_of_feed(token: str, at: datetime) -> dict[date, int] | None:
    """How many tasks of its owner each day has, for whoever has the secret; None when there is no such feed (any more).

    What is late stands on today. No reference and no sort of task leaves: a calendar is read over somebody's shoulder.
    """
    key = FeedKey.objects.filter(digest=digest_of(token), ended_at=None, account__is_active=True).first()
    today = timezone.localdate(at)
    try:
        actor = actor_for(key.account_id, "", today) if key else None
    except NotAppointed:
        return None
    if actor is None:
        return None
    record(actor, Act.LISTED, at, detail="feed")
    days: dict[date, int] = {}
    for on in _own_days(actor, at):
        day = max(on, today)
        days[day] = days.get(day, 0) + 1
    return dict(sorted(days.items()))


def _own_days(actor: Actor, at: datetime) -> list[date]:
    school = School.objects.filter(id=actor.here).first()
    if school is None:
        return []
    found = gathered(school, at)
    # Silence has no day of its own: it moves with every entry, and would fill a calendar with days that never come.
    real = (one for one in waits(found.state, found.agreement) if one.rule or one.account or one.owner is not Part.GUARD)
    return [one.on for one in real if is_for(actor, one, found.people)]


def is_for(actor: Actor, waiting: Waiting, people: People) -> bool:
    """Whether it is the actor's turn."""
    if waiting.account:
        return waiting.account == actor.user_id
    return actor.user_id in people.with_part(waiting.owner, waiting.dossier)
