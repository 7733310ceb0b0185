"""Keeping and destroying, in ready text: what may go, what stands in the way, what was proposed and what was destroyed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from meldpad.policy.roles import GUARDS, STAND_INS, Role
from meldpad.retention.leaving import departures
from meldpad.retention.listing import Kept
from meldpad.retention.models import Chosen, Hold
from meldpad.retention.rounds import RoundKnown, rounds_known
from meldpad.retention.terms import TermNow
from meldpad.retention.when import Answer, Stands
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.forms.retention import OUTCOMES, causes
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import counted

STANDS = {
    Stands.FREE: tr_later("Mag weg."),
    Stands.HELD: tr_later("Wordt langer bewaard."),
    Stands.SIBLING: tr_later("Een broer of zus met een dossier zit nog op school."),
    Stands.STILL_HERE: tr_later("Het kind is nog niet van school."),
    Stands.UNDECIDED: tr_later("Het besluit bij vertrek is er nog niet."),
    Stands.OPEN: tr_later("Het dossier is nog open."),
    Stands.NO_TERM: tr_later("Het bestuur koos nog geen termijn."),
    Stands.NOT_YET: tr_later("De termijn is nog niet om."),
}
SPARED = {
    "changed": tr_later("Blijft: er is daarna iets in geschreven."),
    "not-now": tr_later("Blijft: het mag nu niet weg."),
}
DECIDE, DEPARTED = tr_later("Voorstel om te vernietigen"), tr_later("Een kind gaat van school")
OFFICERS = GUARDS | STAND_INS
DECIDERS = frozenset({Role.DIRECTOR, Role.CONFIDANT})


@dataclass(frozen=True, kw_only=True)
class KeptLine:
    """A dossier that stays for now, with the reasons."""

    reference: str
    href: str
    left: str
    sort: str
    why: tuple[str, ...]


def kept_line(one: Kept, today: date) -> KeptLine:
    """What the list says of a dossier that may not be chosen."""
    return KeptLine(
        reference=one.reference,
        href=address("retention_hold", dossier_id=one.dossier_id),
        left=_left(one.left_on),
        sort=OUTCOMES[one.outcome],
        why=(tr("Er ligt al een voorstel."),) if one.waiting else (*stands_words(one.answer), *_reviews(one, today)),
    )


def free_words(one: Kept) -> str:
    """The words by which a dossier is chosen: its number, and never whose it is."""
    since = long_date(one.answer.free_on).partition(" ")[2] if one.answer.free_on else ""
    entries = counted(one.entries, "notitie", "notities")
    return tr(
        "{reference}: mag weg sinds {since} ({entries}, {outcomes})",
        reference=one.reference,
        since=since,
        entries=entries,
        outcomes=OUTCOMES[one.outcome].lower(),
    )


def stands_words(answer: Answer) -> tuple[str, ...]:
    """Everything that stands in the way, in sentences."""
    free = tr("De termijn loopt tot {day}.", day=long_date(answer.free_on).partition(" ")[2]) if answer.free_on else ""
    return tuple(free if code is Stands.NOT_YET else STANDS[code] for code in answer.stands)


def _reviews(one: Kept, today: date) -> Iterable[str]:
    words = dict(causes())
    for hold in one.held:
        late = tr(" Kijk er nu weer naar.") if hold.review_on <= today else ""
        day = long_date(hold.review_on).partition(" ")[2]
        yield tr("{cause}. Kijk weer op {day}.", cause=words[hold.cause], day=day) + late


def _left(day: date | None) -> str:
    return tr("Van school sinds {day}", day=long_date(day).partition(" ")[2]) if day else tr("Het kind zit nog op school")


@dataclass(frozen=True, kw_only=True)
class HoldLine:
    """One hold on a dossier, and where it ends."""

    cause: str
    by: str
    review: str
    href: str
    number_href: str
    late: bool


def hold_line(hold: Hold, today: date) -> HoldLine:
    """What the page of the dossier says of a hold."""
    return HoldLine(
        cause=dict(causes())[hold.cause],
        by=f"{hold.by.name}, {long_date(timezone.localdate(hold.since)).partition(' ')[2]}",
        review=tr("Kijk weer op {day}", day=long_date(hold.review_on).partition(" ")[2]),
        href=address("lift_hold", dossier_id=hold.dossier_id, hold_id=hold.id),
        number_href=f"{address('dossier', dossier_id=hold.dossier_id)}#nummer-{hold.number}",
        late=hold.review_on <= today,
    )


@dataclass(frozen=True, kw_only=True)
class TermLine:
    """The term of one sort of dossiers, and who chose it when and why."""

    sort: str
    months: str
    decided: str
    reason: str


def term_line(term: TermNow) -> TermLine:
    """A term in words."""
    decided = (
        tr("Besluit van {day}. {by} schreef het op.", day=long_date(term.decided_on).partition(" ")[2], by=term.by)
        if term.decided_on
        else ""
    )
    if term.months is None:
        return TermLine(
            sort=OUTCOMES[term.outcome], months=tr("Nog geen termijn"), decided="", reason=tr("Het bestuur moet nog kiezen.")
        )
    reason = term.reason or tr("Dit is de gewone termijn. Het bestuur koos geen andere.")
    return TermLine(sort=OUTCOMES[term.outcome], months=_months(term.months), decided=decided, reason=reason)


def _months(months: int) -> str:
    years, left = divmod(months, 12)
    return counted(months, "maand", "maanden") if left or not years else tr("{years} jaar", years=years)


@dataclass(frozen=True, kw_only=True)
class RoundLine:
    """One round in a list."""

    title: str
    state: str
    href: str
    waits: bool


def round_line(known: RoundKnown) -> RoundLine:
    """How a round stands."""
    one = known.round
    return RoundLine(
        title=tr("Voorstel van {day}", day=long_date(timezone.localdate(one.proposed_at)).partition(" ")[2]),
        state=f"{counted(len(known.chosen), 'dossier', 'dossiers')}. {state_words(known)}",
        href=address("retention_round", round_id=one.id),
        waits=one.agreed is None,
    )


def state_words(known: RoundKnown) -> str:
    """Who did what, in one sentence."""
    one = known.round
    by = one.decided_by.name if one.decided_by else ""
    if one.agreed is None:
        return tr("{name} stelde dit voor. Het wacht op een tweede persoon.", name=one.proposed_by.name)
    if not one.agreed:
        return tr("{by} trok het in.", by=by) if one.decided_by_id == one.proposed_by_id else tr("{by} zei nee.", by=by)
    done = tr("Het vernietigen is klaar.") if one.finished_at else tr("Het vernietigen is begonnen en nog niet klaar.")
    return tr("{name} stelde dit voor. {by} zei ja. {done}", name=one.proposed_by.name, by=by, done=done)


def chosen_words(one: Chosen, *, agreed: bool | None) -> str:
    """One dossier of a round: its number, how much there was, and what became of it."""
    said = f"{one.reference}: {counted(one.entries, 'notitie', 'notities')}"
    if agreed:
        return f"{said}. {SPARED.get(one.spared) or tr('Vernietigd.')}"
    since = long_date(one.free_since).partition(" ")[2]
    return tr("{said}, mag weg sinds {since}", said=said, since=since)


def departures_listed(actor: Actor, now: datetime) -> tuple[Listed, ...]:
    """Every departure that waits for a decision, for the first screen. By its number, never by a name."""
    if not actor.has(*OFFICERS):
        return ()
    return tuple(
        Listed(
            title=tr("{departed}: dossier {reference}", departed=DEPARTED, reference=one.reference),
            why=tr("Weeg opnieuw, en beslis wie iets moet weten. Het dossier gaat niet mee."),
            who=tr("Van school vanaf {day}", day=long_date(one.left_on).partition(" ")[2]),
            href=address("add_entry", dossier_id=one.dossier_id, kind="leaving_decision"),
            due_text=tr("Nog te beslissen"),
            due_tone="soon",
        )
        for one in departures(actor, now)
    )


def rounds_listed(actor: Actor, now: datetime) -> tuple[Listed, ...]:
    """Every proposal that waits for the actor's yes or no."""
    if not actor.has(*DECIDERS):
        return ()
    return tuple(
        Listed(
            title=line.title.replace(tr("Voorstel"), str(DECIDE), 1),
            why=tr("Kijk ernaar, en zeg ja of nee. Een ja kan niemand terugdraaien."),
            who=line.state,
            href=line.href,
        )
        for line in (round_line(known) for known in rounds_known(actor, now) if known.may_decide)
    )
