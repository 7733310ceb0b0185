"""A notice on a page, in ready text: what it says, what to call, and where it leads."""

from dataclasses import dataclass

from meldpad.protocol.load import edition_named
from meldpad.socialmap.fixed import fixed_number
from meldpad.web.timeline import Link
from meldpad.web.tongue import in_each_language, language


@dataclass(frozen=True, kw_only=True)
class PhoneView:
    """A number to call."""

    number_text: str
    tel: str
    what: str


@in_each_language
def phones_of(edition_id: str, only: str = "") -> tuple[PhoneView, ...]:
    """The fixed numbers of an edition, in the order of the moment; with `only` the one with that name."""
    return tuple(
        PhoneView(number_text=phone.number, tel=phone.dial, what=phone.what[language()])
        for phone in edition_named(edition_id).phones
        if only in ("", phone.id)
    )


def national_phone(number_id: str) -> PhoneView:
    """One of the national numbers beside those of the code, with the hours on which somebody answers."""
    one = fixed_number(number_id)
    hours = one.hours[language()]
    return PhoneView(
        number_text=one.number,
        tel=one.dial,
        what=f"{one.what[language()]}. {hours}" if hours else one.what[language()],
    )


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What asks attention, calmly. Tones: info, warning."""

    title: str
    lines: tuple[str, ...]
    tone: str = "info"
    phones: tuple[PhoneView, ...] = ()
    links: tuple[Link, ...] = ()
