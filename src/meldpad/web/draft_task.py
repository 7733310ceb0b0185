"""What somebody was still writing, on the first screen: what was typed and not written down is found again (T36)."""

from datetime import date, datetime

from django.urls import Resolver404, resolve

from meldpad.dossiers.drafts import drafts_of
from meldpad.journal.payload import KINDS
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.edition_words import terms_of
from meldpad.web.spoken import kind_words
from meldpad.web.steps import STEPS
from meldpad.web.tongue import tr, within
from meldpad.web.words import moment_words

SHOWN = 3


def drafts_listed(actor: Actor, now: datetime, today: date) -> tuple[Listed, ...]:
    """The latest of what waits, without a word of it: what it was going to be, and since when it waits."""
    found: dict[str, Listed] = {}
    for path, kept_at in drafts_of(actor, now):
        title, href = _writing(actor, path)
        if title and href not in found:
            why = tr("Je typte dit: {moment_words}. Het is niet vastgelegd.", moment_words=within(moment_words(kept_at, today)))
            found[href] = Listed(title=title, why=why, who=tr("Jij"), href=href)
    return tuple(found.values())[:SHOWN]


def _writing(actor: Actor, path: str) -> tuple[str, str]:
    """What a page writes down, "" for one that is not about a child; and where somebody goes on. What is asked question by
    question is one thing, wherever it was left."""
    try:
        found = resolve(path)
    except Resolver404:
        return "", path
    kind = found.kwargs.get("kind") or found.url_name or ""
    if kind not in KINDS or not actor.edition:
        return "", path
    href = address("entry_check", dossier_id=found.kwargs["dossier_id"], kind=kind) if kind in STEPS else path
    return kind_words(kind, terms=terms_of(actor.edition)).act, href
