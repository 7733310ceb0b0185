"""What somebody was still writing, on the first screen: what was typed and not written down is found again (T36)."""

from datetime import date, datetime

from django.urls import Resolver404, resolve

from meldpad.dossiers.drafts import drafts_of
from meldpad.journal.payload import KINDS
from meldpad.schools.actor import Actor
from meldpad.web.caserows import Listed
from meldpad.web.edition_words import terms_of
from meldpad.web.words import moment_words
from meldpad.words.load import kind_words

SHOWN = 3


def drafts_listed(actor: Actor, now: datetime, today: date) -> tuple[Listed, ...]:
    """The latest of what waits, without a word of it: what it was going to be, and since when it waits."""
    found = ((_title(actor, path), path, kept_at) for path, kept_at in drafts_of(actor, now))
    return tuple(
        Listed(
            title=title,
            why=f"Je typte dit: {moment_words(kept_at, today).lower()}. Het is niet vastgelegd.",
            who="Jij",
            href=path,
        )
        for title, path, kept_at in found
        if title
    )[:SHOWN]


def _title(actor: Actor, path: str) -> str:
    """What a page writes down, or "" for one that is not about a child."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    kind = found.kwargs.get("kind", "") if found.url_name == "add_entry" else found.url_name or ""
    return kind_words(kind, terms=terms_of(actor.edition)).act if kind in KINDS and actor.edition else ""
