"""The emergency card in ready text: fixed numbers first, then those of the school, by the moment (K2, K3, T31)."""

from dataclasses import dataclass
from uuid import UUID

from meldpad.socialmap.details import dial
from meldpad.socialmap.fixed import fixed_numbers
from meldpad.socialmap.moments import ON_CARD, Moment
from meldpad.socialmap.partner import OnCard
from meldpad.socialmap.selectors import on_card
from meldpad.web.forms.partner import MOMENTS
from meldpad.web.notices import PhoneView
from meldpad.web.tongue import in_each_language, joined, language, tr


@dataclass(frozen=True, kw_only=True)
class CardPhone:
    """A number on the card, at its moment."""

    moment: Moment
    view: PhoneView


@dataclass(frozen=True, kw_only=True)
class CardPart:
    """The numbers of one moment."""

    anchor: str
    title: str
    phones: tuple[PhoneView, ...]
    danger: bool


@in_each_language
def fixed_phones(edition_id: str) -> tuple[CardPhone, ...]:
    """The national numbers, in the order of the moment."""
    return tuple(
        CardPhone(
            moment=one.moment,
            view=PhoneView(
                number_text=one.number, tel=one.dial, what=_sentence(one.what[language()], one.hours.get(language(), ""))
            ),
        )
        for one in fixed_numbers(edition_id)
    )


def card_parts(edition_id: str, school_id: UUID | None) -> list[CardPart]:
    """Every part of the card; nothing that a school says comes before a fixed number or takes its place."""
    own = on_card(school_id) if school_id else ()
    phones = [*fixed_phones(edition_id), *(phone for one in own for phone in _of_partner(one))]
    return [
        CardPart(
            anchor=f"kaart-{moment}",
            title=MOMENTS[moment],
            phones=tuple(phone.view for phone in phones if phone.moment is moment),
            danger=moment is Moment.NOW,
        )
        for moment in ON_CARD
    ]


def _of_partner(one: OnCard) -> list[CardPhone]:
    what = _sentence(one.organisation, one.what_for or one.slot.purpose[language()])
    numbers = [(one.phone, _sentence(what, one.hours))]
    numbers += [(one.phone_late, _sentence(what, tr("Avond en weekend")))] if one.phone_late else []
    return [
        CardPhone(moment=one.moment, view=PhoneView(number_text=number, tel=dial(number), what=told)) for number, told in numbers
    ]


def _sentence(*parts: str) -> str:
    return joined(". ", (part.strip().rstrip(".") for part in parts if part.strip()))
