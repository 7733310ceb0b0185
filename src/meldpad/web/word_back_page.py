"""What the writer of a signal hears back, in ready text: on the dossier, on the first screen, and on the page to say it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import timezone

from meldpad.dossiers.selectors import OpenDossier
from meldpad.dossiers.word_back import SIGNALS, Told, Word, told_in
from meldpad.policy.reading import Scope
from meldpad.policy.sharing import may_tell_writer
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.timeline import Event, Link
from meldpad.web.tongue import joined, tr, tr_later, within
from meldpad.web.words import near_day

ACT = tr_later("Laat de schrijver iets weten")
SAID = {
    Word.CONSULTED: tr_later("Er is overleg geweest."),
    Word.ADVISED: tr_later("We vroegen advies."),
    Word.PARENTS: tr_later("We spraken met de ouders."),
    Word.HELP: tr_later("Er is hulp."),
    Word.WATCHING: tr_later("We houden het in de gaten."),
    Word.AGAIN: tr_later("Vertel het ons als je weer iets ziet."),
}


def told_words(told: Told, today: date) -> str:
    """The sentences, who said them and when."""
    said = joined(" ", (SAID[word] for word in told.words))
    return f"{said} ({told.by}, {within(near_day(timezone.localdate(told.at), today))})"


def with_words_back(actor: Actor, opened: OpenDossier, events: Iterable[Event], today: date) -> list[Event]:
    """The events with what their writers heard, and for who guards the dossier the way to say more."""
    heard: dict[int, list[str]] = {}
    mine = opened.found.scope is not Scope.ALL
    for told in told_in(actor, opened.dossier, opened.found.scope):
        heard.setdefault(told.number, []).append(
            f"{tr('Je hoorde') if mine else tr('De schrijver hoorde')}: {told_words(told, today)}"
        )
    may = bool(may_tell_writer(actor, opened.found.relation))
    return [_with(event, actor, opened, heard, may=may) for event in events]


def _with(event: Event, actor: Actor, opened: OpenDossier, heard: dict[int, list[str]], *, may: bool) -> Event:
    number = event.face.number
    entry = opened.entry(number) if may or number in heard else None
    if entry is None:
        return event
    anothers = may and entry.payload.KIND in SIGNALS and entry.author != str(actor.user_id)
    link = Link(text=ACT, href=address("tell_writer", dossier_id=opened.dossier.id, number=number))
    return replace(event, told=tuple(heard.get(number, ())), actions=(*event.actions, *((link,) if anothers else ())))
