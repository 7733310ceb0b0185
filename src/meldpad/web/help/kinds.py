"""The explanation of the form for each kind of entry, from the words that the form itself has."""

from functools import lru_cache
from typing import Final

from meldpad.journal.payload import KINDS, kind_named
from meldpad.web.edition_words import terms_of
from meldpad.web.help.topics import Topic, topics_by_page
from meldpad.web.own_forms import OWN_FORM
from meldpad.words.load import kind_words
from meldpad.words.model import KindWords

WRITTEN: Final = tuple(kind for kind in KINDS if kind not in OWN_FORM and kind != "signal")
MOST_ASKED = 12


@lru_cache(maxsize=256)
def topic_of_kind(kind: str, edition_id: str) -> Topic:
    """What is said about writing this kind of entry, in the words of an edition."""
    words, general = kind_words(kind, terms=terms_of(edition_id)), topics_by_page()["add_entry"]
    return Topic(
        code=kind,
        title=words.act,
        pages=general.pages,
        purpose=words.intro,
        acts=(_asked(words, edition_id), *general.acts),
        after=f"{words.saved} {general.after}",
        never=general.never,
        clauses=tuple(kind_named(kind).CLAUSES),
    )


def _asked(words: KindWords, edition_id: str) -> str:
    """What the form asks, as one line. A long form is not told in full."""
    shown = [field.short for field in words.fields.values() if not field.hidden and _asks(field.editions, edition_id)]
    named = [text[:1].lower() + text[1:] for text in shown[:MOST_ASKED]]
    more = ", en meer" if len(shown) > MOST_ASKED else ""
    return f"Dit vraagt het formulier: {', '.join(named)}{more}."


def _asks(editions: tuple[str, ...], edition_id: str) -> bool:
    return not editions or edition_id in editions
