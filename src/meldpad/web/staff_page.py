"""The pages about who works here, in ready text."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from meldpad.policy.roles import Role
from meldpad.schools.place import Period, Place
from meldpad.staff.overview import Colleague, Held, Invited, Overview, State
from meldpad.web.addresses import address
from meldpad.web.spoken import long_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import counted, role_words

STATES = {
    State.ACTIVE: (tr_later("Actief"), "done", "check"),
    State.STARTS: (tr_later("Begint nog"), "", "clock"),
    State.ENDED: (tr_later("Gestopt"), "", "minus-circle"),
    State.CLOSED: (tr_later("Account gesloten"), "alarm", "lock-closed"),
}


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One person in a list: who, how they stand, one line for each role, and where more stands."""

    name: str
    state: tuple[str, str, str]
    lines: tuple[str, ...]
    href: str


@dataclass(frozen=True, kw_only=True)
class StaffView:
    """The list of one place. `left`: whose work waits, and where it is handed over."""

    here: list[PersonRow]
    gone: list[PersonRow]
    invited: list[PersonRow]
    known: list[Link]
    invite_href: str
    places: list[Link]
    left: list[Link]


def staff_view(place: Place, found: Overview, places: Iterable[Place], left: Set[UUID], today: date) -> StaffView:
    """Everybody of a place, those who are here first. `left`: whose work waits to be handed over."""
    invite = address("staff_invite", place_id=place.id)
    rows = [(one.state is State.ENDED, _row(place, one, today)) for one in found.people]
    return StaffView(
        here=[row for gone, row in rows if not gone],
        gone=[row for gone, row in rows if gone],
        invited=[_invited(place, one, today) for one in found.invited],
        known=[Link(text=name, href=f"{invite}?wie={staff_id}") for staff_id, name in found.known],
        invite_href=invite,
        places=[] if len(list(places)) < 2 else place_links(place, places),
        left=[
            Link(text=one.name, href=address("staff_hand_over", place_id=place.id, user_id=one.user_id))
            for one in found.people
            if one.user_id in left
        ],
    )


def place_links(here: Place, places: Iterable[Place]) -> list[Link]:
    """The other places that somebody keeps, by name; the present one without an address."""
    return [Link(text=name_of(one), href="" if one == here else address("staff_at", place_id=one.id)) for one in places]


def name_of(place: Place) -> str:
    """What a place is called."""
    return tr("Het bestuur: {name}", name=place.name) if place.at_board else place.name


def held_text(role: Role, period: Period, today: date) -> str:
    """Such as "Leerkracht, sinds 1 augustus 2026, tot en met 10 juli 2027"."""
    words = role_words([role])
    begun = _day(period.since)
    begins = tr("vanaf {day}", day=begun) if period.since > today else tr("sinds {day}", day=begun)
    ends = tr(", tot en met {day}", day=_day(period.until)) if period.until else ""
    return f"{words[:1].upper()}{words[1:]}, {begins}{ends}"


def _day(day: date) -> str:
    return long_date(day).partition(" ")[2]


def _row(place: Place, one: Colleague, today: date) -> PersonRow:
    shown: tuple[Held, ...] = one.held or one.roles
    return PersonRow(
        name=one.name,
        state=STATES[one.state],
        lines=tuple(held_text(held.role, held.period, today) for held in shown),
        href=address("staff_person", place_id=place.id, user_id=one.user_id),
    )


def _invited(place: Place, one: Invited, today: date) -> PersonRow:
    days = (localdate(one.expires_at) - today).days
    lasts = tr("Link verlopen") if one.late else tr("Link werkt nog {counted}", counted=counted(max(days, 1), "dag", "dagen"))
    return PersonRow(
        name=one.name,
        state=(lasts, "late" if one.late else "", "clock"),
        lines=tuple(held_text(role, one.period, today) for role in sorted(one.roles)),
        href=address("staff_invitation", place_id=place.id, invitation_id=one.id),
    )


def crumbs_of(place: Place, *here: Link) -> list[Link]:
    """The way to a page about a place."""
    return [Link(text=tr("Medewerkers"), href=address("staff_at", place_id=place.id)), *here]
