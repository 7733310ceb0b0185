"""Putting off what a dossier asks: with a reason and a day, a review of help only once (T15), nothing of an emergency ever."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.clock.mine import Shown, my_notices
from meldpad.clock.models import Snooze
from meldpad.clock.rules.parts import Code, Part
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.writing import PayloadRefused
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.policy.noticing import may_snooze
from meldpad.policy.reading import Scope
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.protocol.load import edition_named
from meldpad.schools.actor import Actor

CAN_WAIT = frozenset({Code.DUTY, Code.PUT_OFF, Code.HOLD})
LONGEST = timedelta(days=42)
MOST, MOST_OF_HELP = 3, 1
WHY = "snooze-why"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Until which day, and why."""

    until: date
    why: str


def can_wait(shown: Shown) -> bool:
    """Whether a notice is of the sort that can be put off."""
    return shown.open and shown.reads and shown.code in CAN_WAIT and shown.notice.part == Part.GUARD


def notice_to_put_off(actor: Actor, notice_id: UUID, at: datetime) -> Shown:
    """The actor's own open notice that can wait; NotAllowed for every other."""
    found = next((one for one in my_notices(actor, at) if one.notice.id == notice_id and can_wait(one)), None)
    insist(ALLOWED if found else Verdict("no-such-notice"), actor, at)
    assert found  # insisted on
    return found


def times_left(shown: Shown) -> int:
    """How many times more this can be put off."""
    notice = shown.notice
    before = Snooze.objects.filter(school_id=notice.school_id, code=notice.code, subject=subject_of(notice.key)).count()
    return max(0, (MOST_OF_HELP if is_review_of_help(shown) else MOST) - before)


def is_review_of_help(shown: Shown) -> bool:
    """Whether it asks to look whether help works."""
    rule = edition_named(shown.edition).rule(shown.notice.rule) if shown.edition and shown.notice.rule else None
    return rule is not None and rule.per == "help" and bool(rule.starts)


@dataclass(frozen=True, kw_only=True)
class Before:
    """That something was put off earlier: until when, why, and by whom."""

    until: date
    why: str
    by: str


def put_off_before(actor: Actor, shown: Shown, at: datetime) -> list[Before]:
    """Every time that the actor's own notice was put off before, with the reason; the first in front. Leaves a row in the log."""
    notice = shown.notice
    rows = Snooze.objects.filter(school_id=notice.school_id, code=notice.code, subject=subject_of(notice.key))
    earlier = list(rows.select_related("by").order_by("at", "id"))
    if not earlier or not notice.dossier_id:
        return []
    record(actor, Act.OPENED, at, dossier_id=notice.dossier_id, number=notice.number, detail="snooze")
    seal = open_dossier(notice.dossier_id)
    return [Before(until=row.until, why=seal.open_kept(WHY, row.id, bytes(row.why)).decode(), by=row.by.name) for row in earlier]


def put_off(*, actor: Actor, notice_id: UUID, wish: Wish, at: datetime, token: UUID) -> None:
    """Let it wait until a day. The reason is sealed under the dossier's key. PayloadRefused says what is not right; the same form
    again puts it off once."""
    if Snooze.objects.filter(id=token, by_id=actor.user_id).exists():
        return
    shown = notice_to_put_off(actor, notice_id, at)
    notice = shown.notice
    assert notice.dossier_id  # only what a dossier asks can wait
    found = dossier_for(actor, notice.dossier_id, at, at_least=Scope.ALL)
    insist(may_snooze(actor, found.relation), actor, at, notice.dossier_id)
    with transaction.atomic():
        Dossier.objects.select_for_update().get(id=notice.dossier_id)  # two at once would put it off twice
        if problems := _problems(shown, wish, timezone.localdate(at)):
            raise PayloadRefused(problems)
        Snooze.objects.create(
            id=token,
            board_id=notice.board_id,
            school_id=notice.school_id,
            code=notice.code,
            subject=subject_of(notice.key),
            dossier_id=notice.dossier_id,
            until=wish.until,
            why=open_dossier(notice.dossier_id).close_kept(WHY, token, wish.why.strip().encode()),
            by_id=actor.user_id,
            at=at,
        )
        record(actor, Act.SNOOZED, at, dossier_id=notice.dossier_id, number=notice.number, detail=notice.rule or notice.code)


def _problems(shown: Shown, wish: Wish, today: date) -> list[str]:
    found = [] if wish.why.strip() else ["why:missing"]
    found += [] if wish.until > today else ["until:past"]
    found += [] if wish.until <= today + LONGEST else ["until:far"]
    return found if times_left(shown) else [*found, "until:again"]


def subject_of(key: str) -> str:
    """The thing that a notice is about, from its key."""
    return key.split(":")[1]
