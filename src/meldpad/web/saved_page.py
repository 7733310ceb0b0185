"""The page after saving: what happened, what happens next, who reads it, and what is still asked of the writer."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.emergency import Called, Emergency
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.schools.actor import Actor
from meldpad.web.edition_words import terms_of
from meldpad.web.entry_page import home_of
from meldpad.web.notices import phones_of
from meldpad.web.page import Page
from meldpad.web.pupil_page import school_of
from meldpad.web.readers import who_reads
from meldpad.web.special_roads import first_after
from meldpad.web.timeline import Link

MISSING = {"place": "de plaats", "situation": "de situatie", "others_present": "wie er nog bij waren"}


def saved_page(actor: Actor, opened: OpenDossier, number: int, today: date) -> dict[str, object] | None:
    """Context of `pages/signal_saved.html`; None when this entry is no signal or emergency that the actor may see."""
    entry = opened.entry(number)
    if entry is None or not isinstance(entry.payload, Signal | Emergency):
        return None
    urgent = isinstance(entry.payload, Emergency)
    return {
        "page": Page(title="Het noodgeval staat in het dossier" if urgent else "Je signaal is bewaard", section="signal"),
        "opened_as": opened.found,
        "meta": f"{opened.pupil} · dossier {opened.dossier.reference} · nummer {number}",
        "urgent": urgent,
        "first": first_after(opened.edition.id, entry.payload) if isinstance(entry.payload, Signal) else [],
        "next_steps": list(_next_steps(opened, entry)),
        "small_duties": list(_small_duties(opened, entry)),
        "readers": who_reads(school_of(actor), actor.user_id, today, opened.dossier),
        "phones": phones_of(opened.edition.id),
        "dossier_href": home_of(opened),
        "again_href": reverse("signal"),
        "looking": _looking(opened),
    }


def _next_steps(opened: OpenDossier, entry: Entry) -> Iterator[str]:
    centre = terms_of(opened.edition.id)["advice_centre"]
    if isinstance(entry.payload, Emergency):
        if Called.ADVICE_CENTRE not in entry.payload.called:
            yield f"Bel nog met {centre} over wat er gebeurde. Melden kan in hetzelfde gesprek."
        if Called.DIRECTOR not in entry.payload.called:
            yield "Vertel de directeur wat er is gebeurd."
        yield "De aandachtsfunctionaris pakt het met je op."
        return
    yield "De aandachtsfunctionaris ziet je signaal in Meldpad."
    yield f"Samen bespreken jullie wat je zag. De school doet dat binnen {opened.edition.terms['consult']} schooldagen."
    yield "Heb je haast? Loop dan nu even langs. Je hoeft niet te wachten."


def _looking(opened: OpenDossier) -> list[Link]:
    """What helps to look on and to write it down well; nothing that has to be done."""
    kinds = {"body_map": "Zag je letsel? Teken het in", "signal_list": "Zag je meer? Loop de signalenlijst na"}
    return [Link(text=text, href=reverse("add_entry", args=[opened.dossier.id, kind])) for kind, text in kinds.items()]


def _small_duties(opened: OpenDossier, entry: Entry) -> Iterator[Link]:
    signal = entry.payload
    if not isinstance(signal, Signal):
        return
    if missing := [MISSING[name] for name in signal.missing()]:
        yield Link(text=f"Vul nog aan: {_and(missing)}", href=_write(opened, "supplement", entry.number))
    if signal.basis is Basis.ASSUMPTION:
        yield Link(
            text="Weet je later meer? Schrijf op of je vermoeden klopt", href=_write(opened, "hypothesis_outcome", entry.number)
        )


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"


def _write(opened: OpenDossier, kind: str, number: int) -> str:
    return f"{reverse('add_entry', args=[opened.dossier.id, kind])}?over={number}"
