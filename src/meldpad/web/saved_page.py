"""The page after saving: what happened, what happens next, who reads it, and what is still asked of the writer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.emergency import Called, Emergency
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.schools.actor import Actor
from meldpad.web.edition_words import terms_of
from meldpad.web.entry_page import home_of
from meldpad.web.notices import Notice, phones_of
from meldpad.web.page import Page
from meldpad.web.pupil_page import school_of
from meldpad.web.pupils_page import LIKE
from meldpad.web.readers import who_reads
from meldpad.web.special_roads import first_after
from meldpad.web.timeline import Link
from meldpad.web.tongue import in_a_row, tr, tr_later

MISSING = {
    "place": tr_later("de plaats"),
    "situation": tr_later("de situatie"),
    "others_present": tr_later("wie er nog bij waren"),
}


@dataclass(frozen=True, kw_only=True)
class Child:
    """What one child's own dossier says of it: what comes first and next, what its writer can do, and who reads it."""

    name: str
    lies_in: str
    first: tuple[Notice, ...]
    next_steps: tuple[str, ...]
    small_duties: tuple[Link, ...]
    readers: str
    dossier_href: str


def saved_page(
    actor: Actor, opened: OpenDossier, number: int, today: date, others: Iterable[tuple[OpenDossier, int]] = ()
) -> dict[str, object] | None:
    """Context of `pages/signal_saved.html`; None when this entry is no signal or emergency that the actor may see."""
    entry = opened.entry(number)
    if entry is None or not isinstance(entry.payload, Signal | Emergency):
        return None
    urgent = isinstance(entry.payload, Emergency)
    children = [_child(actor, one, at, today) for one, at in ((opened, entry), *_same_kind(entry, others))]
    title = tr("Het noodgeval staat in het dossier") if urgent else tr("Je signaal is bewaard")
    return {
        "page": Page(
            title=tr("{title} bij {number} kinderen", title=title, number=len(children)) if len(children) > 1 else title,
            section="signal",
        ),
        "opened_as": opened.found,
        "meta": f"{opened.pupil} · {children[0].lies_in}" if len(children) == 1 else tr("Elk kind heeft een eigen dossier."),
        "children": children,
        "child": children[0],
        "first": list({notice.title: notice for child in children for notice in child.first}.values()),
        "phones": phones_of(opened.edition.id),
        "again_href": reverse("signal"),
        "looking": [_once_more(opened, entry), *_looking(opened)],
    }


def _same_kind(entry: Entry, others: Iterable[tuple[OpenDossier, int]]) -> Iterator[tuple[OpenDossier, Entry]]:
    found = ((opened, opened.entry(number)) for opened, number in others)
    yield from ((opened, one) for opened, one in found if one and one.payload.KIND == entry.payload.KIND)


def _child(actor: Actor, opened: OpenDossier, entry: Entry, today: date) -> Child:
    said = entry.payload
    return Child(
        name=opened.pupil,
        lies_in=tr("dossier {reference} · nummer {number}", reference=opened.dossier.reference, number=entry.number),
        first=tuple(first_after(opened.edition.id, said)) if isinstance(said, Signal) else (),
        next_steps=tuple(_next_steps(opened, entry)),
        small_duties=tuple(_small_duties(opened, entry)),
        readers=who_reads(school_of(actor), actor.user_id, today, opened.dossier),
        dossier_href=home_of(opened),
    )


def _once_more(opened: OpenDossier, entry: Entry) -> Link:
    """The same for another child, with one act: what was written stands there already."""
    page = reverse("emergency" if isinstance(entry.payload, Emergency) else "signal")
    text = tr("Geldt dit ook voor een broer, zus of ander kind? Leg het ook daar vast")
    return Link(text=text, href=f"{page}?{LIKE}={opened.dossier.id}.{entry.number}")


def _next_steps(opened: OpenDossier, entry: Entry) -> Iterator[str]:
    centre = terms_of(opened.edition.id)["advice_centre"]
    if isinstance(entry.payload, Emergency):
        if Called.ADVICE_CENTRE not in entry.payload.called:
            yield tr("Bel nog met {centre} over wat er gebeurde. Melden kan in hetzelfde gesprek.", centre=centre)
        if Called.DIRECTOR not in entry.payload.called:
            yield tr("Vertel de directeur wat er is gebeurd.")
        yield tr("De aandachtsfunctionaris pakt het met je op.")
        return
    yield tr("De aandachtsfunctionaris ziet je signaal in Meldpad.")
    yield tr(
        "Samen bespreken jullie wat je zag. De school doet dat binnen {terms} schooldagen.", terms=opened.edition.terms["consult"]
    )
    yield tr("Heb je haast? Loop dan nu even langs. Je hoeft niet te wachten.")


def _looking(opened: OpenDossier) -> list[Link]:
    """What helps to look on and to write it down well; nothing that has to be done."""
    kinds = {"body_map": tr("Zag je letsel? Teken het in"), "signal_list": tr("Zag je meer? Loop de signalenlijst na")}
    return [Link(text=text, href=reverse("add_entry", args=[opened.dossier.id, kind])) for kind, text in kinds.items()]


def _small_duties(opened: OpenDossier, entry: Entry) -> Iterator[Link]:
    signal = entry.payload
    if not isinstance(signal, Signal):
        return
    if missing := [MISSING[name] for name in signal.missing()]:
        yield Link(text=tr("Vul nog aan: {words}", words=in_a_row(missing)), href=_write(opened, "supplement", entry.number))
    if signal.basis is Basis.ASSUMPTION:
        yield Link(
            text=tr("Weet je later meer? Schrijf op of je vermoeden klopt"),
            href=_write(opened, "hypothesis_outcome", entry.number),
        )


def _write(opened: OpenDossier, kind: str, number: int) -> str:
    return f"{reverse('add_entry', args=[opened.dossier.id, kind])}?over={number}"
