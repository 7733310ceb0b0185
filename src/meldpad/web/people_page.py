"""Everything the pages about who may see a dossier need, in ready text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers.companions import Companions, companions
from meldpad.dossiers.conflicts import Conflict, Member, members_around, possible_conflicts
from meldpad.dossiers.glass import GlassRow, glass_of
from meldpad.dossiers.have_read import HaveRead, have_read
from meldpad.dossiers.membership import Barred, Inside, barred_from, colleagues, inside
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.access import AccessChange
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.forms.barring import tie_words
from meldpad.web.forms.people import InvolveForm
from meldpad.web.page import Page
from meldpad.web.spoken import clock, long_date, short_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import joined, tr, tr_later
from meldpad.web.words import counted, moment_clock, role_words

TITLE = tr_later("Wie mag meelezen")
RIGHTS = {True: tr_later("Lezen en schrijven"), False: tr_later("Alleen lezen")}


@dataclass(frozen=True, kw_only=True)
class PersonIn:
    """Somebody who may read the dossier: why, and what there is to say about that. `end_href` is "" for who guards it."""

    name: str
    why: str
    right: str
    since: str
    until: str
    reason: str
    end_href: str


@dataclass(frozen=True, kw_only=True)
class PersonOut:
    """Somebody who is shut out: what they are to the child, since when and by whom."""

    name: str
    tie: str
    since: str
    back_href: str


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A colleague who may be family, and why that is thought."""

    name: str
    why: str
    href: str


def people_page(actor: Actor, opened: OpenDossier, form: InvolveForm, now: datetime) -> dict[str, object]:
    """Context of `pages/people.html`."""
    dossier, today = opened.dossier, timezone.localdate(now)
    out = barred_from(dossier)
    return {
        "page": Page(
            title=tr("{title} in {reference}", title=TITLE, reference=dossier.reference),
            section="dossiers",
            has_errors=bool(form.errors),
        ),
        "opened_as": opened.found,
        "crumbs": crumbs_to(dossier, "", people=True),
        "form": form,
        "inside": list(_people_in(dossier, inside(dossier, now), reasons_in(opened), today)),
        "out": [_out(dossier, one, today) for one in out],
        "proposals": list(_proposals(opened, members_around(actor, now), {one.user_id for one in out})),
        "glass": [_glass(row, today) for row in glass_of(dossier, now)],
        "shut_out_href": address("shut_out", dossier_id=dossier.id),
    }


def to_invite(actor: Actor, dossier: Dossier, now: datetime, *, sent: bool) -> list[tuple[UUID, str]]:
    """The colleagues who can be let in: not who guards the dossier, and nobody who is shut out.

    Who reads along already is not offered, but may be named in a form that is `sent` twice or gives another right.
    """
    barred = {one.user_id for one in barred_from(dossier)}
    there = [one for one in inside(dossier, now) if one.by_role or not sent]
    return [(user_id, name) for user_id, name in colleagues(actor, there, now) if user_id not in barred]


def reasons_in(opened: OpenDossier) -> dict[int, str]:
    """Why access changed, by the number of the entry that says so."""
    return {entry.number: entry.payload.why for entry in opened.journal if isinstance(entry.payload, AccessChange)}


def _people_in(dossier: Dossier, people: Iterable[Inside], reasons: Mapping[int, str], today: date) -> Iterator[PersonIn]:
    for one in people:
        until = timezone.localdate(one.until) if one.until else None
        since = tr("Sinds {day}, door {by}", day=long_date(timezone.localdate(one.since)), by=one.by) if one.since else ""
        yield PersonIn(
            name=one.name,
            why=tr("Door de functie: {role_words}", role_words=role_words(one.roles)) if one.by_role else tr("Toegelaten"),
            right=RIGHTS[one.may_write],
            since=since,
            until=tr("Tot en met {day}", day=long_date(until)) if until else "",
            reason="" if one.by_role else reasons.get(one.why or 0, tr("Mag meelezen voor een taak.")),
            end_href="" if one.by_role else address("end_access", dossier_id=dossier.id, user_id=one.user_id),
        )


def _out(dossier: Dossier, one: Barred, today: date) -> PersonOut:
    return PersonOut(
        name=one.name,
        tie=tie_words(dossier.edition)[one.kinship],
        since=tr("Sinds {day}, door {by}", day=long_date(timezone.localdate(one.since)), by=one.by),
        back_href=address("let_back", dossier_id=dossier.id, user_id=one.user_id),
    )


def _proposals(opened: OpenDossier, members: Iterable[Member], out: set[UUID]) -> Iterator[Proposal]:
    around = [one for one in members if one.user_id not in out]
    for found in possible_conflicts(around, opened.pupil, opened.journal):
        href = f"{address('shut_out', dossier_id=opened.dossier.id)}?wie={found.user_id}"
        yield Proposal(name=found.name, why=_same(found), href=href)


def _same(found: Conflict) -> str:
    return tr("Heeft dezelfde achternaam als {same_as}.", same_as=joined(" en ", found.same_as))


def _glass(row: GlassRow, today: date) -> str:
    judged = tr("nog niet beoordeeld") if row.rightly is None else tr("was nodig") if row.rightly else tr("was niet nodig")
    when = moment_clock(row.since, today)
    return tr("{name}. {when}, tot {until}. Oordeel: {judged}.", name=row.name, when=when, until=clock(row.until), judged=judged)


def crumbs_to(dossier: Dossier, here: str, *, people: bool = True) -> list[Link]:
    """Where a page about who may see a dossier lies."""
    there = address("people", dossier_id=dossier.id)
    above = [Link(text=TITLE, href=there if here else "")] if people else []
    one = Link(text=dossier.reference, href=address("dossier", dossier_id=dossier.id))
    return [Link(text=tr("Dossiers"), href=address("caseload")), one, *above, *([Link(text=here, href="")] if here else [])]


@dataclass(frozen=True, kw_only=True)
class BarView:
    """Before somebody is shut out: what they read already, and who guards the dossier then."""

    name: str
    read: tuple[str, ...]
    alone: tuple[str, ...]


def bar_view(dossier: Dossier, user: User, now: datetime) -> BarView:
    """What is to be known before shutting somebody out. It warns and never forbids."""
    left = companions(dossier, now, without=[user.pk])
    return BarView(name=user.name, read=tuple(read_words(have_read(dossier.id, user.pk))), alone=tuple(_alone(left)))


def read_words(known: HaveRead) -> Iterator[str]:
    """What somebody has read and taken out, in sentences; nothing when they never looked."""
    if known.opened and known.first_at and known.last_at:
        yield tr("Opende het dossier {counted}.", counted=counted(known.opened, "keer", "keer"))
        yield tr(
            "De laatste keer: {day}, {last_at}.", day=long_date(timezone.localdate(known.last_at)), last_at=clock(known.last_at)
        )
        if known.opened > 1:
            yield tr(
                "De eerste keer: {day}, {first_at}.",
                day=short_date(timezone.localdate(known.first_at)),
                first_at=clock(known.first_at),
            )
    if known.printed:
        yield tr("Maakte {counted} van het dossier.", counted=counted(known.printed, "PDF", "PDF-bestanden"))
    if known.exported:
        yield tr("Haalde het hele dossier op: {counted}.", counted=counted(known.exported, "keer", "keer"))
    if known.downloaded:
        yield tr("Haalde {counted} op.", counted=counted(known.downloaded, "bestand", "bestanden"))


def _alone(left: Companions) -> Iterator[str]:
    """Who takes the role when nobody at school whose work it is would be left."""
    if left.kept:
        return
    yield tr("Hierna bewaakt geen aandachtsfunctionaris of intern begeleider dit dossier.")
    if left.guards:
        names = joined(" en ", (one.name for one in left.guards))
        board = any(Role.CONFIDANT in one.roles for one in left.guards)
        yield tr(
            "{names} neemt het over, als {words}.",
            names=names,
            words=tr("vertrouwenspersoon van het bestuur") if board else tr("plaatsvervanger"),
        )
    elif left.directed:
        yield tr("De directeur moet iemand aanwijzen. Vertel dat meteen.")
    else:
        yield tr("Het bestuur moet iemand aanwijzen. Vertel dat meteen.")
