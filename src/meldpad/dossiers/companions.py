"""Who is in a dossier and who wrote in it, by name and in one look-up: for the sentence on every page of it (O2.15)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value
from django.utils import timezone

from meldpad.dossiers.membership import Holder
from meldpad.dossiers.models import Dossier, Entry, Exclusion, Involvement, SecondAsked
from meldpad.policy.facts import Kinship, Relation, Right, Track
from meldpad.policy.reading import guards
from meldpad.policy.roles import GUARDS, Role
from meldpad.schools.models import Appointment
from meldpad.statements.prepared import Prepared

PARTS = (Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR, Role.DEPUTY_OFFICER, Role.CONFIDANT, Role.DIRECTOR)
ALONG = (Right.READ, Right.WRITE)
SHUT_OUT = frozenset(Kinship)
ASKED = "asked"


@dataclass(frozen=True, kw_only=True)
class Companion:
    """Somebody in the dossier, with the parts they hold at the school (none for who was let in)."""

    user_id: UUID
    name: str
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Companions:
    """Who guards the dossier and who was let in, by name. `directed`: a director of the school may know of it.

    `asked`: somebody still has to answer as a second person. `names` are those of everybody who wrote in it or is mentioned here.
    """

    guards: tuple[Companion, ...]
    along: tuple[Companion, ...]
    directed: bool
    asked: bool
    names: dict[UUID, str]

    @property
    def kept(self) -> bool:
        """Whether somebody guards it whose work that is, so that nobody has to stand in."""
        return any(not GUARDS.isdisjoint(one.roles) for one in self.guards)


def companions(dossier: Dossier, at: datetime, *, without: Iterable[UUID] = ()) -> Companions:
    """Who is in a dossier now; `without` as if these people were shut out too. For a page that already asked the policy."""
    day = timezone.localdate(at)
    rows = _ROWS(dossier.school_id, day, day, *PARTS, dossier.id, at, *ALONG, dossier.id, dossier.id, ASKED, dossier.id)
    barred = {user_id for user_id, _, code in rows if code in SHUT_OUT} | set(without)
    held: dict[UUID, set[Role]] = {}
    for user_id, _, code in rows:
        if code in PARTS:
            held.setdefault(user_id, set()).add(Role(code))
    names = {user_id: name for user_id, name, _ in rows}
    relation = _relation(dossier, held, barred)
    guarding = {user_id for user_id in held.keys() - barred if guards(_holder(dossier, user_id, held[user_id]), relation)}
    added = {user_id for user_id, _, code in rows if code in ALONG} - guarding - barred
    return Companions(
        guards=tuple(_by_name(guarding, names, held)),
        along=tuple(_by_name(added, names, {})),
        directed=not _all_out(Role.DIRECTOR, held, barred),
        asked=any(code == ASKED for _, _, code in rows),
        names=names,
    )


def _relation(dossier: Dossier, held: dict[UUID, set[Role]], barred: set[UUID]) -> Relation:
    """The dossier to somebody with nothing but their work."""
    return Relation(
        school_id=dossier.school_id,
        board_id=dossier.board_id,
        track=Track(dossier.track),
        closed=dossier.closed,
        officer_out=_all_out(Role.ATTENTION_OFFICER, held, barred),
        deputy_out=_all_out(Role.DEPUTY_OFFICER, held, barred),
    )


def _all_out(part: Role, held: dict[UUID, set[Role]], barred: set[UUID]) -> bool:
    return {user_id for user_id, roles in held.items() if part in roles} <= barred


def _holder(dossier: Dossier, user_id: UUID, roles: set[Role]) -> Holder:
    return Holder(user_id, dossier.board_id, dossier.school_id, frozenset(roles))


def _by_name(user_ids: set[UUID], names: dict[UUID, str], held: dict[UUID, set[Role]]) -> Iterator[Companion]:
    for user_id in sorted(user_ids, key=lambda one: names[one]):
        yield Companion(user_id=user_id, name=names[user_id], roles=frozenset(held.get(user_id, ())))


def _parts(school: Any, since: Any, until: Any, *roles: Any) -> QuerySet[Appointment, tuple[UUID, str, str]]:
    held = Appointment.objects.filter(school_id=school).filter(since__lte=since).filter(Q(until=None) | Q(until__gte=until))
    return held.filter(role__in=roles, user__is_active=True).values_list("user_id", "user__name", "role")


def _everybody(*given: Any) -> QuerySet[Appointment, tuple[UUID, str, str]]:
    """Who holds a part, was let in, is shut out, wrote or was asked along; the sorts of code have no value in common."""
    *parts, dossier, at, read, write, same, again, word, once_more = given
    added = Involvement.objects.filter(dossier_id=dossier).filter(Q(until=None) | Q(until__gt=at)).filter(right__in=(read, write))
    barred = Exclusion.objects.filter(dossier_id=same, until=None)
    wrote = Entry.objects.filter(dossier_id=again).order_by()
    asked = SecondAsked.objects.filter(dossier_id=once_more, until=None).order_by()
    return _parts(*parts).union(
        added.values_list("user_id", "user__name", "right"),
        barred.values_list("user_id", "user__name", "kinship"),
        wrote.values_list("author_id", "author__name", "dossier__track").distinct(),
        asked.values_list("user_id", "user__name", Value(word, output_field=CharField())),
        all=True,
    )


_ROWS = Prepared(_everybody)
