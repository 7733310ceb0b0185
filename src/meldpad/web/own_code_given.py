"""What Meldpad knows already when somebody writes the code: who has which part at the school, and how long dossiers stay."""

from django.db.models import Q
from django.utils.timezone import localdate

from meldpad.adoption.content import CodeContent, Kept, Named, Part
from meldpad.policy.roles import Role
from meldpad.retention.terms import TermNow, terms_of
from meldpad.schools.actor import Actor
from meldpad.schools.models import Appointment
from meldpad.web.forms.own_code import Given
from meldpad.web.forms.retention import OUTCOMES
from meldpad.web.tongue import joined, tr
from meldpad.web.words import counted


def given_at(actor: Actor, content: CodeContent) -> Given:
    """For a draft of the actor's school. People are only looked up while the draft names nobody."""
    kept = tuple(_kept(term) for term in terms_of(actor.board_id).values())
    return Given(people={} if content.people else _people(actor), kept=kept)


def _people(actor: Actor) -> dict[Part, Named]:
    today, roles = localdate(), [Role(part.value) for part in Part]
    rows = Appointment.objects.filter(Q(until=None) | Q(until__gte=today), school_id=actor.here, role__in=roles, since__lte=today)
    found: dict[Part, list[str]] = {}
    for row in rows.select_related("user").order_by("since", "id"):
        found.setdefault(Part(row.role), []).append(row.user.name)
    return {part: Named(part=part, name=joined(" en ", names)) for part, names in found.items()}


def _kept(term: TermNow) -> Kept:
    months = counted(term.months, "maand", "maanden") if term.months else tr("Nog niet gekozen")
    return Kept(sort=OUTCOMES[term.outcome], term=months)
