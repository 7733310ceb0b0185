"""Parents who were not told yet for the child's safety: by the number of the dossier and the day, never by a name (T13, T23)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from meldpad.dossiers.caseload import CaseRow, caseload
from meldpad.policy.roles import GUARDS, STAND_INS
from meldpad.schools.actor import Actor
from meldpad.web.access_pages import RequestLine
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import due_badge

TITLE = tr_later("Een ouder weet het nog niet")
WHY = tr_later("Het vertellen is uitgesteld voor de veiligheid van het kind. Kijk of het nu kan.")


def put_off_listed(rows: Iterable[CaseRow], today: date) -> Iterator[tuple[date, Listed]]:
    """For the first screen of who guards, each with its day: the earliest first."""
    for until, reference, href in _waiting(rows):
        text, tone = due_badge(until, today)
        title = tr("{title}: dossier {reference}", title=TITLE, reference=reference)
        yield until, Listed(title=title, why=WHY, who=_again(until), href=href, due_text=text, due_tone=tone)


def put_off_lines(actor: Actor, now: datetime, today: date) -> list[RequestLine]:
    """The same beside the requests for access; nothing is looked up for who guards no dossier."""
    if not actor.has(*GUARDS, *STAND_INS) or actor.school_id is None:
        return []
    return [
        RequestLine(
            title=tr("Dossier {reference}", reference=reference),
            why=WHY,
            meta=(_again(until),),
            href=href,
            due_text=text,
            due_tone=tone,
        )
        for until, reference, href in _waiting(row for row in caseload(actor, now) if row.guarded)
        for text, tone in (due_badge(until, today),)
    ]


def _waiting(rows: Iterable[CaseRow]) -> Iterator[tuple[date, str, str]]:
    found = (
        (date.fromisoformat(row.summary.put_off), row.dossier.reference, row.dossier.id)
        for row in rows
        if row.summary and row.summary.put_off and not row.dossier.closed
    )
    for until, reference, dossier_id in sorted(found, key=lambda one: one[:2]):
        yield until, reference, f"{address('dossier', dossier_id=dossier_id)}#mensen"


def _again(until: date) -> str:
    return tr("Kijk opnieuw op {day}", day=long_date(until).partition(" ")[2])
