"""The social map in ready text: partners by the moment in which they are needed, and the empty places (K1-K5, T30)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from meldpad.socialmap.details import Details, dial
from meldpad.socialmap.models import Change
from meldpad.socialmap.moments import Moment
from meldpad.socialmap.partner import PartnerNow
from meldpad.socialmap.slots import Slot
from meldpad.web.addresses import address
from meldpad.web.card_page import CardPhone
from meldpad.web.forms.partner import MOMENTS
from meldpad.web.notices import PhoneView
from meldpad.web.spoken import long_date, short_date
from meldpad.web.tongue import joined, language, tr, tr_later
from meldpad.web.words import moment_clock

LABELS = {
    "organisation": tr_later("Organisatie"),
    "what_for": tr_later("Waarvoor"),
    "phone": tr_later("Telefoon"),
    "phone_late": tr_later("Avond en weekend"),
    "hours": tr_later("Wanneer"),
    "contact": tr_later("Contactpersoon"),
    "role": tr_later("Functie"),
    "direct": tr_later("Direct nummer"),
    "email": "E-mail",
    "address": tr_later("Adres"),
    "region": tr_later("Gebied"),
    "agreements": tr_later("Afspraken"),
    "agreed_on": tr_later("Afgesproken op"),
    "moment": tr_later("Op de noodkaart"),
}
NUMBERS = ("phone", "phone_late", "direct")
DID = {
    Change.ADDED: tr_later("Op de kaart gezet"),
    Change.CHANGED: tr_later("Gewijzigd"),
    Change.CONFIRMED: tr_later("Nagekeken: het klopt"),
    Change.TAKEN_OFF: tr_later("Van de kaart gehaald"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A word about a partner; `href` is a telephone number or address that can be followed, `was` what stood there before."""

    label: str
    text: str
    href: str = ""
    was: str = ""


@dataclass(frozen=True, kw_only=True)
class PartnerLine:
    """One partner in the list. `token` is for the one click that says that all of it still holds."""

    id: UUID
    href: str
    organisation: str
    slot: str
    what_for: str
    number: str
    tel: str
    hours: str
    person: str
    on_card: bool
    confirmed: bool
    state: str
    seen: int
    token: UUID


@dataclass(frozen=True, kw_only=True)
class EmptyLine:
    """A place without a partner: what it is for, and where one says who or that there is none."""

    label: str
    purpose: str
    new_href: str
    none_href: str


@dataclass(frozen=True, kw_only=True)
class MomentView:
    """The numbers for every school, the partners and the empty places of one moment."""

    anchor: str
    title: str
    fixed: tuple[PhoneView, ...]
    partners: tuple[PartnerLine, ...]
    empty: tuple[EmptyLine, ...]


@dataclass(frozen=True, kw_only=True)
class VersionView:
    """What somebody did to a partner, when, and what that changed."""

    what: str
    who: str
    reason: str
    lines: tuple[Line, ...]


def moments_of(
    partners: Iterable[PartnerNow], empty: Iterable[Slot], fixed: Iterable[CardPhone], today: date
) -> list[MomentView]:
    """Only the moments in which there is something."""
    there, missing, phones = list(partners), list(empty), list(fixed)
    views = (
        MomentView(
            anchor=f"moment-{moment}",
            title=MOMENTS[moment],
            fixed=tuple(phone.view for phone in phones if phone.moment is moment),
            partners=tuple(partner_line(one, today) for one in there if one.slot.moment is moment),
            empty=tuple(_empty(slot) for slot in missing if slot.moment is moment),
        )
        for moment in Moment
    )
    return [view for view in views if view.fixed or view.partners or view.empty]


def partner_line(one: PartnerNow, today: date) -> PartnerLine:
    """A partner on one card of the list."""
    said = one.details
    return PartnerLine(
        id=one.id,
        href=address("partner", partner_id=one.id),
        organisation=said.organisation,
        slot=one.slot.label[language()],
        what_for=what_for(one),
        number=said.phone or said.phone_late or said.direct,
        tel=dial(said.phone or said.phone_late or said.direct),
        hours=said.hours,
        person=joined(", ", (part for part in (said.contact, said.role) if part)),
        on_card=said.moment is not None,
        confirmed=one.confirmed(today),
        state=confirmed_words(one, today),
        seen=one.number,
        token=uuid4(),
    )


def what_for(one: PartnerNow) -> str:
    """What the school wrote, or what such a partner is for everywhere."""
    return one.details.what_for or one.slot.purpose[language()]


def confirmed_words(one: PartnerNow, today: date) -> str:
    """Such as "Nagekeken op 3 sep 2026", or that it is too long ago."""
    day = short_date(one.confirmed_on)
    return tr("Nagekeken op {day}", day=day) if one.confirmed(today) else tr("Niet bevestigd sinds {day}", day=day)


def _empty(slot: Slot) -> EmptyLine:
    return EmptyLine(
        label=slot.label[language()],
        purpose=slot.purpose[language()],
        new_href=f"{address('partner_new')}?plek={slot.code}",
        none_href=address("map_slot", slot=slot.code),
    )


def facts_of(details: Details) -> list[Line]:
    """Every word that stands there, with a way to call or write."""
    return [Line(label=LABELS[name], text=text, href=_href(name, text)) for name in LABELS if (text := words_of(details, name))]


def words_of(details: Details, name: str) -> str:
    """One field in words; "" when nothing stands there."""
    value = getattr(details, name)
    if isinstance(value, Moment):
        return MOMENTS[value]
    return long_date(value) if isinstance(value, date) else value or ""


def _href(name: str, text: str) -> str:
    if name == "email":
        return f"mailto:{text}"
    return f"tel:{dial(text)}" if name in NUMBERS else ""


def what_changed(before: Details, after: Details) -> tuple[Line, ...]:
    """Each field that is not the same, with what it was."""
    changed = set(before.differs_from(after))
    return tuple(
        Line(label=label, text=words_of(after, name) or "leeg", was=words_of(before, name) or "leeg")
        for name, label in LABELS.items()
        if name in changed
    )


def history_views(versions: tuple[PartnerNow, ...], today: date) -> Iterator[VersionView]:
    """Who did what, the latest first."""
    for version, before in zip(versions, (*versions[1:], None), strict=True):
        again = before is not None and not before.on_map and version.on_map
        yield VersionView(
            what=tr("Teruggezet") if again else DID[version.change],
            who=f"{version.by} · {moment_clock(version.at, today)}",
            reason=version.reason,
            lines=what_changed(before.details, version.details) if before else (),
        )
