"""Choosing a partner of the social map where somebody writes down with whom they spoke (K1, O2.10).

What is kept are words: the organisation, and the person when that was chosen. The map may change later; the entry does not.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.forms import TextInput
from django.http import QueryDict

from meldpad.socialmap.partner import PartnerNow
from meldpad.socialmap.selectors import partner_now, partners_of
from meldpad.web.asking import Asking
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.forms.partner_input import PartnerInput

CHOSEN, PERSON = "partner", "contact"
# Which text says with whom, for each kind of entry that may be about somebody outside the school.
WITH_WHOM = {
    "consultation": "who",
    "consent": "partner",
    "advice": "adviser",
    "intake_talk": "held_by",
    "help": "provider",
    "report": "to",
    "other_road": "who",
}
ADVISERS = ("advice_centre", "crisis")
REPORTED_TO = ("advice_centre", "crisis", "police", "police_vice", "police_youth", "protection_board", "youth_protection")
# Places that fit; where a kind is not named every partner does.
FITS = {"advice": ADVISERS, "report": REPORTED_TO}


def offer_partners(form: KindForm, school_id: UUID) -> None:
    """Let somebody choose a partner beside the text; only where the map has one that fits."""
    name = WITH_WHOM.get(form.words.kind, "")
    field = form.fields.get(name)
    if field and type(field.widget) is TextInput and (options := list(_options(form.words.kind, school_id))):
        field.widget = PartnerInput(options, chosen=CHOSEN, attrs=field.widget.attrs)


def _options(kind: str, school_id: UUID) -> Iterator[tuple[str, str]]:
    for one in partners_of(school_id):
        if one.slot.code in FITS.get(kind, (one.slot.code,)):
            number = f" · {phone}" if (phone := one.details.phone or one.details.direct) else ""
            yield str(one.id), f"{one.details.organisation}{number}"
            if one.details.contact:
                yield f"{one.id} {PERSON}", f"{_words(one, PERSON)}{number}"


def put_in_words(request: Asking, kind: str) -> None:
    """From here on the chosen partner is words, as if they were typed; whatever was typed there stays."""
    if not request.POST.get(CHOSEN):
        return
    written = with_partner_typed({name: request.POST.getlist(name) for name in request.POST}, kind, request.actor.here)
    data = QueryDict(mutable=True)
    for name, values in written.items():
        data.setlist(name, values)
    request.POST = QueryDict(data.urlencode())


def with_partner_typed(typed: Mapping[str, list[str]], kind: str, school_id: UUID) -> dict[str, list[str]]:
    """What was sent, or kept when the screen was put away, with the chosen partner as words in its text."""
    name, chosen = WITH_WHOM.get(kind, ""), _last(typed, CHOSEN)
    rest = {key: list(values) for key, values in typed.items() if key != CHOSEN or not name}
    if not name or not chosen:
        return rest
    words = _chosen_words(chosen, school_id)
    return {**rest, name: [_together(words, _last(typed, name).strip())]}


def _last(typed: Mapping[str, list[str]], name: str) -> str:
    return next(reversed(typed.get(name) or [""]))


def _chosen_words(chosen: str, school_id: UUID) -> str:
    """One that was taken off in the meantime still has its words: it was chosen when it stood there."""
    partner_id, _, person = chosen.partition(" ")
    try:
        found = partner_now(school_id, UUID(partner_id))
    except ValueError:
        return ""
    return _words(found, person) if found else ""


def _words(one: PartnerNow, person: str) -> str:
    named = person == PERSON and one.details.contact
    return f"{one.details.organisation}, {one.details.contact}" if named else one.details.organisation


def _together(chosen: str, typed: str) -> str:
    if not chosen or chosen in typed:
        return typed
    return chosen if typed in chosen else f"{chosen}, {typed}"
