"""New access for a colleague, in ready text: how it stands, and whom to ask."""

from dataclasses import dataclass
from datetime import datetime

from meldpad.accounts.models import User
from meldpad.policy.recovering import may_ask_recovery
from meldpad.schools.actor import Actor
from meldpad.schools.models import Recovery
from meldpad.schools.place import Place, actor_at
from meldpad.staff.keepers import asked_here, may_approve, second_keepers, waiting_for
from meldpad.staff.own_recovery import Renewal
from meldpad.staff.recovering import may_be_recovered
from meldpad.staff.recovery_state import RecoveryState, state_of, under_way
from meldpad.web.access import KEEPERS
from meldpad.web.addresses import address
from meldpad.web.spoken import clock, long_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import role_words
from meldpad.words.dates import dutch_moment

PROBLEMS = {
    "recovery-under-way": tr_later("Er is al nieuwe toegang gevraagd voor deze collega."),
    "recovery-no-account": tr_later("Deze collega heeft geen account dat open is."),
    "recovery-settled": tr_later("Dit is al vrijgegeven, ingetrokken of verlopen."),
}


@dataclass(frozen=True, kw_only=True)
class RecoveryView:
    """What the page says. `asked` and `link` say how far it is; `others` are who can say yes to it, each in words."""

    recovery_id: str
    asked: str
    link: str
    elsewhere: bool
    may_approve: bool
    may_ask: bool
    others: list[str]


def recovery_view(actor: Actor, place: Place, user: User, at: datetime) -> RecoveryView:
    """New access for one person, as the actor may deal with it."""
    mine, here = actor_at(actor, place), asked_here(place, user, at)
    approved = here is not None and state_of(here, at) is RecoveryState.APPROVED
    may = here is not None and not approved and bool(may_approve(mine, place, here, at))
    return RecoveryView(
        recovery_id=str(here.id) if here else "",
        asked=_asked(here, actor) if here else "",
        link=_link(here) if here and approved else "",
        elsewhere=here is None and under_way(user.pk, at) is not None,
        may_approve=may,
        may_ask=may_be_recovered(user, at),
        others=[] if approved or may else _others(actor, place, user, here, at),
    )


def recovery_href(actor: Actor, place: Place, user: User, at: datetime) -> str:
    """Where new access is asked; "" where there is nothing to ask, or for oneself."""
    may = may_ask_recovery(actor_at(actor, place), oneself=user.pk == actor.user_id) and may_be_recovered(user, at)
    return address("staff_recover", place_id=place.id, user_id=user.pk) if may else ""


def recoveries_waiting(actor: Actor, at: datetime) -> list[Link]:
    """What waits for the actor's yes: for the first screen and the list of who works here."""
    return [
        Link(
            text=tr("Nieuwe toegang voor {name}", name=row.user.name),
            href=address("staff_recover", place_id=place.id, user_id=row.user_id),
        )
        for place, row in waiting_for(actor, at)
    ]


def asked_for_oneself(actor: Actor, at: datetime) -> str:
    """That somebody asked new access to the actor's own account; "" when nobody did."""
    found = under_way(actor.user_id, at)
    return tr("{name} vroeg nieuwe toegang tot jouw account.", name=found.asked_by.name) if found else ""


def renewal_lines(renewals: list[Renewal]) -> list[str]:
    """Each time that one's own account got new access, in words."""
    return [f"{_capital(moment(one.at))}. {_by(one)}" for one in renewals]


def moment(at: datetime) -> str:
    """Such as "maandag 23 november 2026, 10.00 uur"."""
    there = dutch_moment(at)
    return f"{long_date(there.date())}, {clock(there)}"


def _by(one: Renewal) -> str:
    if not one.approved_by:
        return tr("Dat deed de beheerder van de server.")
    return tr("{asked_by} vroeg dat. {approved_by} gaf het vrij.", asked_by=one.asked_by, approved_by=one.approved_by)


def _asked(row: Recovery, actor: Actor) -> str:
    who = tr("Je vroeg") if row.asked_by_id == actor.user_id else tr("{name} vroeg", name=row.asked_by.name)
    return tr("{who} dit op {moment}.", who=who, moment=moment(row.asked_at))


def _link(row: Recovery) -> str:
    who = (
        tr("{name} gaf dit vrij.", name=row.approved_by.name)
        if row.approved_by
        else tr("De beheerder van de server gaf dit vrij.")
    )
    return tr("{who} De link werkt tot {moment}.", who=who, moment=moment(row.valid_until))


def _others(actor: Actor, place: Place, user: User, here: Recovery | None, at: datetime) -> list[str]:
    asker = actor_at(actor, place) if here is None or here.asked_by_id == actor.user_id else None
    if asker is None:
        return []
    return [f"{one.name} ({role_words(set(one.roles) & KEEPERS)})" for one in second_keepers(asker, place, user, at)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
