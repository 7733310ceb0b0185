"""What somebody carries goes to who comes after them: rights in open dossiers, and what they were asked.

Meldpad writes it down in its own name. Whoever lets it happen reads nothing of any dossier.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import TASK_DUTY, in_its_own_name, write_entry
from meldpad.dossiers.admitting import end_rights
from meldpad.dossiers.heirs import Heirs
from meldpad.dossiers.models import Dossier, Involvement
from meldpad.dossiers.opening import opened_entries
from meldpad.dossiers.writing import write
from meldpad.journal.kinds.access import Access, AccessChange, Change
from meldpad.journal.kinds.task import Task
from meldpad.journal.kinds.waiver import Waiver
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.policy.facts import Right, Track
from meldpad.schools.actor import Actor

TAKES_OVER = "Neemt over van {}."
LEAVES = "Werkt niet meer op deze school."
LEFT_TO_GUARDS = "Werkt niet meer op deze school. De aandachtsfunctionaris let verder op."
ASKED_ANEW = "Overgenomen door {}. Dezelfde vraag staat hieronder opnieuw."
WITHDRAWN = "task_withdrawn"


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """Who leaves, from which moment on their rights end, and what makes the entries of this once and not twice."""

    leaver: User
    ends: datetime
    at: datetime
    token: UUID

    def token_for(self, dossier_id: UUID, what: str) -> UUID:
        """The token of one entry."""
        return uuid5(self.token, f"{dossier_id} {what}")


def carried(school_id: UUID, user_ids: Collection[UUID], ends: datetime, at: datetime) -> QuerySet[Involvement]:
    """What these people are in by name in open dossiers, beyond the moment when they leave."""
    beyond = Q(until=None) | Q(until__gt=max(at, ends))
    rows = Involvement.objects.filter(beyond, school_id=school_id, user_id__in=user_ids)
    return rows.filter(dossier__closed=False, dossier__track=Track.MELDCODE)


def hand_over(actor: Actor, school_id: UUID, leaving: Leaving, heirs: Heirs) -> None:
    """Let everything go to who comes after; part of the caller's transaction. What nobody may take over stays as it is."""
    rows = carried(school_id, [leaving.leaver.pk], leaving.ends, leaving.at)
    ordered = rows.select_related("dossier").order_by("dossier_id", "id")
    for dossier, held in groupby(ordered, key=lambda row: row.dossier):
        kept = list(held)
        if rights := [row for row in kept if row.right != Right.TASK]:
            _rights(actor, dossier, rights, leaving, heirs)
        for row in kept:
            if row.task and (heir := heirs.of_task(dossier.id)):
                _task(actor, dossier, row.task, leaving, heir)


def _rights(actor: Actor, dossier: Dossier, rows: list[Involvement], leaving: Leaving, heirs: Heirs) -> None:
    heir = heirs.of_right(dossier.id)
    if heir and heir.pk not in heirs.guards:
        _let_in(actor, dossier, heir, rows, leaving)
    Involvement.objects.filter(id__in=[row.pk for row in rows]).update(until=leaving.ends)
    today, last = localdate(leaving.at), localdate(leaving.ends)
    ended = AccessChange(
        on=today,
        change=Change.ENDED,
        person=str(leaving.leaver.pk),
        person_name=leaving.leaver.name,
        until=last if last >= today else None,
        why=LEAVES if heir else LEFT_TO_GUARDS,
    )
    number = write(in_its_own_name(actor), dossier.id, ended, leaving.at, leaving.token_for(dossier.id, "ended"))
    record(actor, Act.HANDED_OVER, leaving.at, dossier_id=dossier.id, number=number, detail="right" if heir else "guards")


def _let_in(actor: Actor, dossier: Dossier, heir: User, rows: list[Involvement], leaving: Leaving) -> None:
    """The heir gets what the leaver had; what they had themselves is never made less."""
    now = Q(until=None) | Q(until__gt=leaving.at)
    own = list(Involvement.objects.filter(now, dossier=dossier, user=heir).exclude(right=Right.TASK))
    right, until = _most([*rows, *own])
    if any(row.right == right and row.until == until for row in own):
        return
    change = AccessChange(
        on=localdate(leaving.at),
        change=Change.LET_IN,
        person=str(heir.pk),
        person_name=heir.name,
        right=Access(right.value),
        until=localdate(until) if until else None,
        why=TAKES_OVER.format(leaving.leaver.name),
    )
    number = write(in_its_own_name(actor), dossier.id, change, leaving.at, leaving.token_for(dossier.id, "let in"))
    end_rights(dossier, heir.pk, leaving.at)
    _row(actor, dossier, heir, leaving, right=right, until=until, why=number)


def _most(rows: Iterable[Involvement]) -> tuple[Right, datetime | None]:
    """The strongest right and the latest end among these."""
    held = list(rows)
    right = Right.WRITE if any(row.right == Right.WRITE for row in held) else Right.READ
    ends = [row.until for row in held]
    return right, None if None in ends else max(end for end in ends if end)


def _task(actor: Actor, dossier: Dossier, number: int, leaving: Leaving, heir: User) -> None:
    """Withdraw what the leaver was asked, and ask the heir the same in the same words."""
    entry = next(opened_entries(dossier, open_dossier(dossier.id), number=number), None)
    if entry is None or not isinstance(entry.payload, Task):
        return
    house, today = in_its_own_name(actor), localdate(leaving.at)
    text = ASKED_ANEW.format(heir.name)
    settled = Waiver(on=today, duty=TASK_DUTY, ground=WITHDRAWN, text=text, subject=number)
    write_entry(house, dossier, settled, leaving.at, leaving.token_for(dossier.id, f"settled {number}"))
    asked = replace(entry.payload, on=today, asked=str(heir.pk), asked_name=heir.name)
    new = write(house, dossier.id, asked, leaving.at, leaving.token_for(dossier.id, f"asked {number}"))
    _row(actor, dossier, heir, leaving, right=Right.TASK, task=new)
    record(actor, Act.HANDED_OVER, leaving.at, dossier_id=dossier.id, number=new, detail="task")


def _row(actor: Actor, dossier: Dossier, heir: User, leaving: Leaving, **fields: object) -> None:
    Involvement.objects.create(
        board_id=dossier.board_id,
        school_id=dossier.school_id,
        dossier=dossier,
        user=heir,
        since=leaving.at,
        by_id=actor.user_id,
        **fields,
    )
