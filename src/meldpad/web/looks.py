"""Kinds of entry whose page looks different from the others: their template, their form, and what it starts with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.opening import Opening
from meldpad.web.body import figures
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.forms.preparation import PreparationForm
from meldpad.web.forms.scanned import ScannedForm
from meldpad.web.forms.second import WithSecond
from meldpad.web.forms.signal_list import EVERY_AGE, SignalListForm
from meldpad.web.forms.signature import SignatureForm
from meldpad.web.notices import phones_of
from meldpad.web.spoken import catalogue_on

Start = Callable[[OpenDossier, date], Mapping[str, object]]


def _nothing(opened: OpenDossier, today: date) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Look:
    """`start` gives the first values of the form, `beside` what else the template needs."""

    template: str = "pages/entry.html"
    form: type[KindForm] = KindForm
    start: Start = _nothing
    beside: Start = _nothing


def _age(opened: OpenDossier, today: date) -> Mapping[str, object]:
    """The pupil's age by the first entry; every age when its reader does not know the birth date."""
    born = next((entry.payload.birth_date for entry in opened.journal if isinstance(entry.payload, Opening)), None)
    return {"age": (catalogue_on(today).age_on(born, today) if born else "") or EVERY_AGE}


def _phones(opened: OpenDossier, today: date) -> Mapping[str, object]:
    return {"phones": phones_of(opened.edition.id)}


def _figures(opened: OpenDossier, today: date) -> Mapping[str, object]:
    return {"figures": figures(), **_phones(opened, today)}


ORDINARY = Look()
LOOKS = {
    "closing": Look(form=WithSecond),
    "statement": Look(form=ScannedForm),
    "talk_preparation": Look(form=PreparationForm),
    "talk_signature": Look(form=SignatureForm),
    "signal_list": Look(template="pages/signal_list.html", form=SignalListForm, start=_age, beside=_phones),
    "body_map": Look(template="pages/body_map.html", beside=_figures),
}


def look_of(kind: str) -> Look:
    """How the page of a kind looks."""
    return LOOKS.get(kind, ORDINARY)
