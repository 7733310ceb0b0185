"""Emergency access in words: the line above a dossier that is open for a few hours, and what waits for a judgement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from meldpad.dossiers.finding import Found
from meldpad.dossiers.glass import GlassRow, glass_to_judge, glass_until
from meldpad.policy.reading import Scope
from meldpad.policy.roles import GUARDS, STAND_INS, Role
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.context import actor_of
from meldpad.web.spoken import clock
from meldpad.web.tongue import tr
from meldpad.web.words import moment_clock

JUDGES = GUARDS | STAND_INS | {Role.PRIVACY_OFFICER}


def glass_words(request: HttpRequest, found: Found) -> str:
    """Until when somebody reads a dossier that they could not read otherwise; "" for everybody else."""
    only_glass = found.scope is Scope.ALL and not found.guarded and not found.relation.involved
    actor = actor_of(request) if only_glass else None
    until = glass_until(actor, found.dossier.id, timezone.now()) if actor else None
    return tr("Noodtoegang tot {until}. Je leest alleen. Iemand beoordeelt dit daarna.", until=clock(until)) if until else ""


def waiting(actor: Actor, now: datetime, today: date) -> tuple[Listed, ...]:
    """Every emergency access that waits for the actor's judgement, for the first screen. By its reference, never by a name."""
    if not actor.has(*JUDGES):
        return ()
    return tuple(_listed(glass_to_judge(actor, now), today))


def _listed(rows: Iterable[GlassRow], today: date) -> Iterable[Listed]:
    for row in rows:
        when = moment_clock(row.since, today)
        yield Listed(
            title=tr("{name} opende dossier {reference}", name=row.name, reference=row.reference),
            why=tr("Was dat nodig? Dit blijft staan tot iemand het beoordeelt."),
            who=tr("{when}, tot {until}", when=when, until=clock(row.until)),
            href=address("judge_glass", glass_id=row.id),
            due_text=tr("Nu nog open") if row.open_now else "",
            due_tone="soon" if row.open_now else "",
        )


@dataclass(frozen=True, kw_only=True)
class GlassView:
    """One time the glass was broken, in words. `reason_href` leads to the reason, for who may read the dossier."""

    who: str
    reference: str
    since: str
    until: str
    state: str
    reason_href: str
    judged: str


def glass_view(row: GlassRow, today: date, *, reads: bool) -> GlassView:
    """What the one who judges sees of it."""
    verdict = tr("nodig") if row.rightly else tr("niet nodig")
    return GlassView(
        who=row.name,
        reference=row.reference,
        since=moment_clock(row.since, today),
        until=clock(row.until),
        state=tr("nu nog open") if row.open_now else tr("voorbij"),
        reason_href=f"{address('dossier', dossier_id=row.dossier_id)}#nummer-{row.number}" if reads else "",
        judged=tr("{judged_by} vond dit {verdict}.", judged_by=row.judged_by, verdict=verdict) if row.judged_by else "",
    )
