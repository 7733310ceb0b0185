"""What two editions call the same partners, and every text that a person can read in them."""

from collections.abc import Iterator

from meldpad.journal.payload import KINDS
from meldpad.words.load import KindWords, kind_words

TODAY = {
    "advice_centre": "Veilig Thuis",
    "care_team": "het ondersteuningsteam",
    "youth_centre": "het wijkteam",
    "reference_index": "de Verwijsindex",
}
EARLIER = {
    "advice_centre": "het AMK",
    "care_team": "het ZAT",
    "youth_centre": "het CJG",
    "reference_index": "de Verwijsindex Risicojongeren",
}
NAMES = sorted(KINDS)


def texts_of(words: KindWords) -> Iterator[str]:
    """Every text of a kind that reaches a reader."""
    yield from (words.label, words.act, words.intro, words.saved, words.mark.badge, *words.problems.values())
    yield from (mark.badge for mark in words.marks.values())
    yield from (tag for tags in words.tags.values() for tag in tags.values())
    if words.title:
        yield words.title.before + "…" + words.title.after
    for field in words.fields.values():
        yield from (field.label, field.short, field.hint, *field.choices.values(), *field.within.values())
        for part in field.parts.values():
            yield from (part.label, part.short, part.hint, *part.choices.values())


def all_texts(language: str, terms: dict[str, str] = TODAY) -> Iterator[tuple[str, str]]:
    """Kind and text, for every kind."""
    for kind in NAMES:
        yield from ((kind, text) for text in texts_of(kind_words(kind, language=language, terms=terms)))
