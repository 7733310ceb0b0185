"""Worries about an employee, how long they stay and how they go, in ready text. It names nobody: not who wrote, not the child."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from meldpad.documents.certificate import Certificate
from meldpad.policy.roles import Role
from meldpad.retention.listing import Kept
from meldpad.retention.rounds import RoundKnown, worry_rounds
from meldpad.retention.when import Stands
from meldpad.retention.worries import proposed_by_board, worries_of
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.certificate_page import certificate_of
from meldpad.web.retention_page import chosen_words, stands_words
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import counted

TITLE, ONE, DECIDE = tr_later("Apart bewaard"), tr_later("Hoelang blijft dit?"), tr_later("Mag dit weg?")
FOR_BOARD = (Role.BOARD_MEMBER, Role.CONFIDANT)
BOARD_DECIDES = tr_later("Het bestuur beslist hierover.")
NOT_TOLD = tr_later("Er staat nog niet dat wie het moet weten, het van jou hoorde.")
BY_WRITER, BY_BOARD = tr_later("door wie het opschreef"), tr_later("door iemand van het bestuur")


@dataclass(frozen=True, kw_only=True)
class WorryLine:
    """One worry: its number, and what stands in the way."""

    reference: str
    href: str
    count: str
    why: tuple[str, ...]
    free: bool


@dataclass(frozen=True, kw_only=True)
class WorryRound:
    """One proposal, by its day."""

    title: str
    state: str
    href: str
    waits: bool


def worry_line(one: Kept) -> WorryLine:
    """What the list says of one."""
    return WorryLine(
        reference=one.reference,
        href=address("worry", dossier_id=one.dossier_id),
        count=counted(one.entries, "notitie", "notities"),
        why=(BOARD_DECIDES,) if one.waiting else why_words(one),
        free=one.may_be_chosen,
    )


def why_words(one: Kept) -> tuple[str, ...]:
    """What stands in the way; this road is closed by telling, and not by a closing."""
    words = zip(one.answer.stands, stands_words(one.answer), strict=True)
    return tuple(NOT_TOLD if code is Stands.OPEN else said for code, said in words)


def worry_round_line(known: RoundKnown) -> WorryRound:
    """How a proposal stands, without saying who made it."""
    one = known.round
    return WorryRound(
        title=tr("Voorstel van {day}", day=_day(one.proposed_at)),
        state=worry_state(known),
        href=address("worry_round", round_id=one.id),
        waits=one.agreed is None,
    )


def worry_state(known: RoundKnown) -> str:
    """What was answered; whoever proposed is not named, because that is often who wrote it."""
    one = known.round
    if one.agreed is None:
        return tr("Het wacht op een antwoord van het bestuur.")
    if not one.agreed:
        return tr("Het voorstel is ingetrokken.") if one.decided_by_id == one.proposed_by_id else tr("Het bestuur zei nee.")
    return tr("Het bestuur zei ja. ") + (
        tr("Het is vernietigd.") if one.finished_at else tr("Het vernietigen is nog niet klaar.")
    )


def chosen_lines(known: RoundKnown) -> list[str]:
    """The dossier of a round by its number."""
    return [chosen_words(each, agreed=known.round.agreed) for each in known.chosen]


def worry_certificate(known: RoundKnown, at: datetime) -> Certificate:
    """The paper about it: nobody stands in it, and nobody of the school by their work either."""
    one = known.round
    return replace(
        certificate_of(known, at),
        proposed=f"{_day(one.proposed_at)}, {BY_BOARD if proposed_by_board(one) else BY_WRITER}",
        agreed=f"{_day(one.decided_at or one.proposed_at)}, {BY_BOARD}",
    )


def worries_listed(actor: Actor, now: datetime) -> tuple[Listed, ...]:
    """What waits for an answer of the board, for the first screen of who may give it."""
    if not actor.has(*FOR_BOARD):
        return ()
    deciding = (worry_round_line(known) for known in worry_rounds(actor, now) if known.may_decide)
    proposed = (
        Listed(
            title=tr("Mag een zorg over een medewerker weg? {title}", title=line.title),
            why=tr("Zeg ja of nee. Je leest niet wat erin staat."),
            who=line.state,
            href=line.href,
        )
        for line in deciding
    )
    orphaned = (
        Listed(
            title=tr("Een zorg over een medewerker kan weg: dossier {reference}", reference=line.reference),
            why=tr("De termijn is om. Twee mensen van het bestuur beslissen."),
            who=line.count,
            href=line.href,
        )
        for line in map(worry_line, worries_of(actor, now))
        if line.free
    )
    return (*proposed, *orphaned)


def _day(at: datetime) -> str:
    return long_date(timezone.localdate(at)).partition(" ")[2]
