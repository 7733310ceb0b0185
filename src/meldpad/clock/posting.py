"""The mails that belong to new notices: one for each person and sweep, or one on a school day for who chose that.

Every mail says the same, so ten at once would say no more than one. What an emergency asks never waits for the morning.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from meldpad.clock.models import Mail, Notice, Pace, Preference
from meldpad.clock.people import People
from meldpad.clock.rules.parts import Code, Part
from meldpad.protocol.schooldays import add_school_days, is_school_day

MORNING = time(7, 30)
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


class Letter(NamedTuple):
    """To whom, about which notice or for which day."""

    account: UUID
    notice: Notice | None
    digest_on: date | None


def sends_mail() -> bool:
    """Whether this Meldpad sends mail at all; without a machine for it notices stand in Meldpad only."""
    return settings.EMAIL_BACKEND != NO_MAIL


def hears(notice: Notice, people: People) -> frozenset[UUID]:
    """The accounts for whom a notice is today."""
    if notice.account_id:
        return frozenset({notice.account_id})
    return people.with_part(Part(notice.part), notice.dossier_id)


def post(notices: Collection[Notice], people: People, closed: frozenset[date], at: datetime) -> int:
    """Put mails for new notices in the outbox, in the caller's transaction; gives how many were added."""
    if not (sends_mail() and notices):
        return 0
    letters = list(_letters(notices, people, digest_day(closed, at)))
    digests = {letter for letter in letters if letter.digest_on}
    waiting = set(Mail.objects.filter(account_id__in={one.account for one in digests}).values_list("account_id", "digest_on"))
    fresh = [letter for letter in letters if (letter.account, letter.digest_on) not in waiting or letter.notice]
    Mail.objects.bulk_create(_row(letter, people, at) for letter in fresh)
    return len(fresh)


def _letters(notices: Iterable[Notice], people: People, digest_on: date) -> Iterator[Letter]:
    """For each person the first notice that is mailed at once, and the digest when others wait for it."""
    reached = {notice.id: hears(notice, people) for notice in notices}
    accounts = {account for each in reached.values() for account in each}
    daily = set(Preference.objects.filter(account_id__in=accounts, pace=Pace.DAILY).values_list("account_id", flat=True))
    letters: dict[tuple[UUID, bool], Letter] = {}
    for notice in notices:
        for account in reached[notice.id]:
            waits = account in daily and notice.code != Code.EMERGENCY
            letter = Letter(account, None, digest_on) if waits else Letter(account, notice, None)
            letters.setdefault((account, waits), letter)
    yield from letters.values()


def _row(letter: Letter, people: People, at: datetime) -> Mail:
    when = timezone.make_aware(datetime.combine(letter.digest_on, MORNING)) if letter.digest_on else at
    return Mail(
        board_id=people.board_id,
        school_id=people.school_id,
        account_id=letter.account,
        notice=letter.notice,
        digest_on=letter.digest_on,
        next_try_at=when,
        made_at=at,
    )


def digest_day(closed: frozenset[date], at: datetime) -> date:
    """The school day of the next digest: today when half past seven is still to come."""
    local = timezone.localtime(at)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return day if is_school_day(day, closed) else add_school_days(day, 0, closed)
