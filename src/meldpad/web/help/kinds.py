"""The explanation of the form for each kind of entry, from the words that the form itself has."""

from typing import Final

from meldpad.journal.payload import KINDS, kind_named
from meldpad.web.edition_words import terms_of
from meldpad.web.help.topics import Topic, topics_by_page
from meldpad.web.own_forms import OWN_FORM
from meldpad.web.spoken import kind_words
from meldpad.web.tongue import in_each_language, joined, tr, within
from meldpad.words.model import FieldWords

WRITTEN: Final = tuple(kind for kind in KINDS if kind not in OWN_FORM and kind != "signal")
MOST_ASKED, MOST_HINTS = 8, 3


@in_each_language
def topic_of_kind(kind: str, edition_id: str) -> Topic:
    """What is said about writing this kind of entry, in the words of an edition."""
    words, general = kind_words(kind, terms=terms_of(edition_id)), topics_by_page()["add_entry"]
    shown = [field for field in words.fields.values() if _asks(field, edition_id)]
    return Topic(
        code=kind,
        title=words.act,
        pages=general.pages,
        purpose=words.intro,
        acts=(_asked(shown), *_hints(shown), *general.acts),
        after=f"{words.saved} {tr(general.after)}",
        never=general.never,
        clauses=tuple(kind_named(kind).CLAUSES),
    )


def _asked(shown: list[FieldWords]) -> str:
    """What the form asks, as one line. A long form is not told in full."""
    named = [within(field.short) for field in shown[:MOST_ASKED]]
    more = tr(", en meer") if len(shown) > MOST_ASKED else ""
    return tr("Dit vraagt het formulier: {named}{more}.", named=joined(", ", named), more=more)


def _hints(shown: list[FieldWords]) -> list[str]:
    """The first hints that stand beside the questions; not one that only gives an example."""
    return [f"{field.short}: {field.hint}" for field in shown if field.hint and ":" not in field.hint.split()[0]][:MOST_HINTS]


def _asks(field: FieldWords, edition_id: str) -> bool:
    """Whether the form of this edition asks it; which entry it is about, somebody chose before."""
    here = not field.editions or edition_id in field.editions
    return here and not field.hidden and field.name != "refers"
