"""Colleagues are asked how the code works (O1.8, O2.14)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from meldpad.accounts.models import User
from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.finding import found_to_change
from meldpad.evaluation.models import Asked
from meldpad.evaluation.school_year import SchoolYear
from meldpad.policy.looking_back import ANSWERS, may_lead_look_back
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment


def may_be_asked(school_id: UUID, today: date) -> list[User]:
    """Everybody who works at the school today, by name. Not only who wrote something this year: that list would tell who did."""
    held = Appointment.objects.filter(
        Q(until=None) | Q(until__gte=today), school_id=school_id, since__lte=today, role__in=ANSWERS
    )
    found = User.objects.filter(id__in=held.values("user_id"), is_active=True)
    return sorted(found, key=lambda one: (one.name, one.id))


def ask_colleagues(*, actor: Actor, year: SchoolYear, user_ids: Collection[UUID], until: date, at: datetime) -> None:
    """Ask these people, until a day; whoever was asked already stays asked. The day holds for everybody.

    PayloadRefused without anybody, with a day that is over, or when the answers may be read already: one that came in after that
    would be of whoever was asked last.
    """
    insist(may_lead_look_back(actor), actor, at)
    known = {one.id for one in may_be_asked(actor.here, localdate(at))}
    insist(ALLOWED if set(user_ids) <= known else Verdict("not-at-school"), actor, at)
    if problems := ([] if user_ids else ["people:missing"]) + (["until:past"] if until < localdate(at) else []):
        raise PayloadRefused(problems)
    with transaction.atomic():
        row = found_to_change(actor, year, at)
        there = dict(Asked.objects.filter(look_back=row).values_list("user_id", "answered"))
        if row.answer_until and may_be_read(row.answer_until, there.values(), localdate(at)):
            raise PayloadRefused(["answers:read"])
        whose = {"board_id": actor.board_id, "school_id": actor.here, "look_back": row}
        for each in sorted(set(user_ids) - there.keys()):
            Asked.objects.create(user_id=each, asked_by_id=actor.user_id, asked_at=at, **whose)
        row.answer_until = until
        row.save(update_fields=["answer_until"])
        record(actor, Act.LOOK_BACK_ASKED, at, detail=year.name)


def may_be_read(until: date, answered: Iterable[bool], today: date) -> bool:
    """Whether the answers are there to read: nobody can answer any more, or everybody who was asked did."""
    return until < today or all(answered)
