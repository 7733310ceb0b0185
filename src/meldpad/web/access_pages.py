"""Requests for access in words: the list with its clock, and one request with its next step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meldpad.journal.attached import attached_in
from meldpad.journal.kinds.access_answer import AccessAnswer, Given
from meldpad.journal.kinds.access_check import AccessCheck
from meldpad.journal.kinds.access_request import AccessRequest, Asks, Wants
from meldpad.policy.roles import GUARDS, STAND_INS, Role
from meldpad.rights.clock import advised_on, due_on, may_extend_on
from meldpad.rights.finding import Part, RequestRow, any_open, requests_of
from meldpad.rights.hindrances import hindrances
from meldpad.rights.models import State
from meldpad.rights.preparing import Preparation
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.edition_words import terms_of
from meldpad.web.spoken import kind_words, long_date
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import counted, due_badge

MINE = (Part.ANSWERS, Part.SAYS_NOTHING)
TITLE = tr_later("Verzoeken om inzage")
STATES = {
    State.RECEIVED: tr_later("Binnengekomen"),
    State.PREPARING: tr_later("In voorbereiding"),
    State.ANSWERED: tr_later("Beantwoord"),
}
OUTCOMES = {
    "": "",
    "whole": tr_later("alles gegeven"),
    "part": tr_later("een deel gegeven"),
    "refused": tr_later("niet gegeven"),
    "nothing": tr_later("er is niets bewaard"),
}
HINDERS = {
    "danger-open": tr_later("Denk eerst na: brengt inzage het kind nu in gevaar?"),
    "advice-missing": tr_later("Vraag eerst advies bij {centre}. Geef nu nog niets."),
    "identity-open": tr_later("Ga eerst na wie deze persoon is."),
    "authority-unknown": tr_later("Zoek eerst uit of deze persoon het dossier mag zien. Gok niet."),
    "no-authority": tr_later(
        "Deze persoon mag het dossier niet zien. Een ouder zonder gezag kan wel belangrijke feiten krijgen."
    ),
    "undecided": tr_later("Kies eerst voor elk bericht of je het geeft."),
    "address": tr_later("Iemand heeft een geheim adres. Kijk eerst of het in de teksten staat."),
    "not-whole": tr_later("Je laat iets weg. Kies dan: een deel."),
    "changed": tr_later("Er is intussen iets veranderd. Lees het voorbeeld opnieuw."),
    "answered": tr_later("Op dit verzoek is al antwoord gegeven."),
}


@dataclass(frozen=True, kw_only=True)
class RequestLine:
    """One request in the list. `who` is the name of the pupil, or "" for who only sees the register."""

    href: str
    title: str
    why: str
    meta: tuple[str, ...]
    due_text: str
    due_tone: str


def request_line(row: RequestRow, name: str, today: date) -> RequestLine:
    """A request as its reader may know it."""
    text, tone = ("", "") if row.answered else due_badge(row.due, today)
    return RequestLine(
        href=address("access_request", request_id=row.id),
        title=name or (tr("Dossier {reference}", reference=row.reference) if row.reference else tr("Zonder dossier")),
        why=_why(row),
        meta=tuple(part for part in (row.school if not name else "", _dossier(row, name), _came(row)) if part),
        due_text=text,
        due_tone=tone,
    )


def open_requests(actor: Actor, now: datetime, today: date) -> Iterator[tuple[date, Listed]]:
    """What waits for the actor's answer with its day, for the first screen. Nothing is looked up for who can have none."""
    if actor.has(*GUARDS, *STAND_INS, Role.DIRECTOR) and any_open(actor):
        yield from ((row.due, _listed(row, today)) for row in requests_of(actor, now) if row.part in MINE and not row.answered)


def _listed(row: RequestRow, today: date) -> Listed:
    text, tone = due_badge(row.due, today)
    about = tr("dossier {reference}", reference=row.reference) if row.reference else tr("zonder dossier")
    return Listed(
        title=tr("Verzoek om inzage: {about}", about=about),
        why=_why(row),
        who=_came(row),
        href=address("access_request", request_id=row.id),
        due_text=text,
        due_tone=tone,
    )


def _dossier(row: RequestRow, name: str) -> str:
    return tr("Dossier {reference}", reference=row.reference) if row.reference and name else ""


def _came(row: RequestRow) -> str:
    return tr("Gevraagd op {day}", day=long_date(row.received_on))


def _why(row: RequestRow) -> str:
    if row.part is Part.WAITS:
        return tr("Er is antwoord gegeven.") if row.answered else tr("Een collega geeft antwoord.")
    if row.part is Part.SAYS_NOTHING and not row.answered:
        return tr("Er is geen dossier. Kijk het na en geef antwoord.")
    outcome = OUTCOMES[row.given]
    return f"{STATES[row.state]}{f': {outcome}' if outcome else ''}"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of answering: what it is, how it stands, and where to do it."""

    title: str
    text: str
    href: str
    act: str
    done: bool


def steps_of(prepared: Preparation) -> list[Step]:
    """The steps in their order; safety and authority come before any choice."""
    row, check = prepared.row, prepared.check
    total, left = len(prepared.opened.journal), len(prepared.undecided)
    blocked = list(hindrances(check, Given.PART, prepared.readiness))
    known = check is not None and not set(blocked) & {"danger-open", "advice-missing", "identity-open", "authority-unknown"}
    here = {"request_id": row.id}
    return [
        Step(
            title=tr("Ga na wie het vraagt en of het veilig is"),
            text=_checked(check, blocked, prepared),
            href=address("access_check", **here),
            act=tr("Ga dit na") if check is None else tr("Werk bij"),
            done=known,
        ),
        Step(
            title=tr("Kies per bericht wat je laat zien"),
            text=tr("Je keek naar alle berichten.")
            if not left
            else tr("Nog {counted} van {total}.", counted=counted(left, "bericht", "berichten"), total=total),
            href=address("access_choose", **here),
            act=tr("Kies"),
            done=not left,
        ),
        Step(
            title=tr("Lees het voorbeeld en geef antwoord"),
            text=tr("Wat je geeft, kun je niet terughalen.") if not blocked else tr("Je kunt nu alleen nee zeggen."),
            href=address("access_answer", **here),
            act=tr("Naar het voorbeeld"),
            done=False,
        ),
    ]


def _checked(check: AccessCheck | None, blocked: Iterable[str], prepared: Preparation) -> str:
    first = next((code for code in blocked if code not in ("undecided", "address")), "")
    if first:
        return said_of(first, prepared)
    return tr("Dit is nagegaan.") if check else ""


def said_of(code: str, prepared: Preparation) -> str:
    """What is in the way, in words."""
    return HINDERS[code].format(centre=terms_of(prepared.opened.edition.id)["advice_centre"])


@dataclass(frozen=True, kw_only=True)
class Clock:
    """The days of a request in words."""

    received: str
    due: str
    due_text: str
    due_tone: str
    advised: str
    extended: str
    may_extend: bool


def clock_of(row: RequestRow, today: date) -> Clock:
    """When an answer is due, and whether that can still become later."""
    text, tone = ("", "") if row.answered else due_badge(row.due, today)
    open_now = not row.answered and row.part is Part.ANSWERS
    return Clock(
        received=long_date(row.received_on),
        due=long_date(row.due),
        due_text=text,
        due_tone=tone,
        advised=long_date(advised_on(row.received_on)) if not row.extended and not row.answered else "",
        extended=tr("Er zijn twee maanden bij gekomen. Eerst was het {day}.", day=long_date(due_on(row.received_on)))
        if row.extended
        else "",
        may_extend=open_now and may_extend_on(row.received_on, today, extended=row.extended),
    )


def asked_words(asked: AccessRequest, edition: str) -> list[tuple[str, str]]:
    """Who asked what, as rows."""
    fields = kind_words("access_request", terms=terms_of(edition)).fields
    rows = [
        (tr("Gevraagd door"), f"{asked.who} ({fields['asks'].within[Asks(asked.asks)]})"),
        (tr("Vraag"), fields["wants"].choices[Wants(asked.wants)]),
        (tr("Zo gevraagd"), asked.how),
    ]
    return [(label, text) for label, text in rows if text.strip()]


def copy_given(prepared: Preparation) -> tuple[str, AccessAnswer | None]:
    """Where the copy lies as it was given, and the answer with which it went."""
    for entry in reversed(prepared.opened.journal):
        if isinstance(entry.payload, AccessAnswer) and entry.payload.refers == prepared.row.number:
            hrefs = (_file(prepared, part.id) for part in attached_in(entry.payload))
            return next(hrefs, ""), entry.payload
    return "", None


def _file(prepared: Preparation, attachment_id: str) -> str:
    return address("attachment", dossier_id=prepared.opened.dossier.id, attachment_id=UUID(attachment_id))
