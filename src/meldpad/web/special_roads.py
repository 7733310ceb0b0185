"""What comes first after some signals, said at the moment of writing (S1.18, S2.16, S3.7, A3, A4, T08, T09)."""

from collections.abc import Iterator

from django.urls import reverse

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.signal import About, Signal, WorryFor
from meldpad.policy.reading import Scope
from meldpad.web.edition_words import terms_of
from meldpad.web.notices import Notice, phones_of
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later

AWAITED = frozenset({"urgent-advice", "disclosure-advice"})
SPECIAL = (
    tr_later("Praat nog niet met de familie. Een gesprek kan het gevaar groter maken."),
    tr_later("Vertel het alleen aan de aandachtsfunctionaris. Is die er niet? Bel dan zelf."),
    tr_later("Je mag bellen zonder de naam van het kind te noemen."),
)
TOLD = (
    tr_later("Het kind vertelde het zelf. Praat nog niet met de ouders."),
    tr_later("Ga naar de aandachtsfunctionaris. Is die er niet? Bel dan zelf."),
    tr_later("Vraag het kind niet uit. Beloof ook geen geheim."),
)
TOLD_TOO = (tr_later("Het kind vertelde het zelf. Vraag het niet uit, en beloof geen geheim."),)
ABOUT = {
    About.PUPILS: (
        tr_later("Dit gaat om leerlingen onder elkaar"),
        tr_later("Beide kinderen hebben zorg nodig, elk in een eigen dossier."),
        tr_later("De aandachtsfunctionaris spreekt af wie de veiligheid op school regelt."),
    ),
    About.OTHER: (
        tr_later("Dit gaat om iemand buiten school en thuis"),
        tr_later("De aandachtsfunctionaris vraagt de politie of {advice_centre} wie dit oppakt."),
        tr_later("De ouders kunnen hun kind dan ook zelf beschermen."),
    ),
}
FOR = {
    WorryFor.OTHER_CHILD: (
        tr_later("Je zorg gaat om een ander kind"),
        tr_later("Zit dat kind op deze school? Schrijf dan ook bij dat kind een signaal."),
        tr_later("Zit het ergens anders? De aandachtsfunctionaris vraagt {advice_centre} wat de school kan doen."),
    ),
    WorryFor.ADULT: (
        tr_later("Je zorg gaat om een volwassene"),
        tr_later("Deze route geldt ook dan."),
        tr_later("De aandachtsfunctionaris vraagt {advice_centre} wat de school kan doen."),
    ),
}


def first_after(edition_id: str, signal: Signal) -> list[Notice]:
    """What comes first after this signal: the call that cannot wait, then other roads; nothing after an ordinary one."""
    return [*_call(edition_id, signal), *_roads(edition_id, signal)]


def calls_first(signal: Signal) -> bool:
    """Whether somebody calls before anybody talks with the parents; also when it was a brother or sister who told it."""
    return bool(signal.special) or signal.disclosure or signal.told_elsewhere


def _call(edition_id: str, signal: Signal) -> Iterator[Notice]:
    if not calls_first(signal):
        return
    told = TOLD_TOO if signal.disclosure else ()
    yield Notice(
        title=tr("Bel nu eerst {terms_of}", terms_of=terms_of(edition_id)["advice_centre"]),
        lines=TOLD if signal.disclosure and not signal.special else (*SPECIAL, *told),
        tone="warning",
        phones=tuple(phones_of(edition_id, "advice_centre")),
    )


def _roads(edition_id: str, signal: Signal) -> Iterator[Notice]:
    other_too = signal.about is About.PUPILS or signal.worry_for is WorryFor.OTHER_CHILD
    link = Link(text=tr("Leg ook bij het andere kind een signaal vast"), href=reverse("signal"))
    said = [texts for texts in (ABOUT.get(signal.about), FOR.get(signal.worry_for)) if texts]
    for place, (title, *lines) in enumerate(said):
        terms = terms_of(edition_id)
        links = (link,) if other_too and place == 0 else ()
        yield Notice(title=title, lines=tuple(line.format(**terms) for line in lines), links=links)


def advice_awaited(opened: OpenDossier) -> list[Notice]:
    """That nobody talks with the parents before advice, as long as that waits.

    Who reads only their own words is not told whether somebody called; for them it always holds.
    """
    centre = terms_of(opened.edition.id)["advice_centre"]
    if opened.route and any(duty.rule.id in AWAITED for duty in opened.route.asked):
        lines = (tr("Bel eerst {centre}. Praat nog niet met de ouders of de familie.", centre=centre),)
        return [Notice(title=tr("Dit wacht op advies van {centre}", centre=centre), lines=lines, tone="warning")]
    own = [entry.payload for entry in opened.journal if isinstance(entry.payload, Signal)]
    if opened.found.scope is Scope.OWN and any(map(calls_first, own)):
        return [Notice(title=tr("Praat hierover niet zelf met de familie"), lines=(tr("Vraag eerst de aandachtsfunctionaris."),))]
    return []
