"""The texts are plain, and they imply no verdict."""

import re

import pytest
from edition_names import EARLIER, NAMES, TODAY, all_texts

from meldpad.words.load import LANGUAGES, kind_words

HARD_WORDS = (
    *("registreer", "registrer", "hypothese", "consultatie", "consulteer", "informant", "interventie", "informeer"),
    *("conform", "middels", "betreffende", "teneinde", "inzake", "derhalve", "indien", "tevens", "observatie"),
    *("signaler", "participe", "evalue", "implement", "escal", "casus", "dient te", "dienen te", "u dient"),
)
VERDICTS = {
    "nl": ("dader", "slachtoffer", "misstand", "schuldig", "mishandel", "verdachte", "bewezen", "misbruik", "beschuldig"),
    "en": ("perpetrator", "victim", "culprit", "guilty", "abus", "suspect is", "proven", "accus", "offender"),
}


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!:])\s+", text) if part.strip()]


@pytest.mark.parametrize("terms", [TODAY, EARLIER])
def test_no_dutch_sentence_is_longer_than_fifteen_words(terms: dict[str, str]) -> None:
    told = [(kind, part) for kind, text in all_texts("nl", terms) for part in sentences(text)]
    assert [(kind, part) for kind, part in told if len(part.split()) > 15] == []


def test_no_dutch_text_uses_a_hard_word() -> None:
    assert [(kind, text) for kind, text in all_texts("nl") if any(word in text.lower() for word in HARD_WORDS)] == []


def test_dutch_texts_say_je_and_never_u() -> None:
    assert [(kind, text) for kind, text in all_texts("nl") if re.search(r"\b[Uu]w?\b", text)] == []


@pytest.mark.clause("O4.1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_asks_for_or_implies_a_verdict(language: str) -> None:
    told = [(kind, text) for kind, text in all_texts(language) if any(word in text.lower() for word in VERDICTS[language])]
    assert told == []


@pytest.mark.clause("O4.1")
def test_the_weighing_says_that_nothing_has_to_be_proven() -> None:
    words = kind_words("weighing", terms=TODAY)
    assert "niets te bewijzen" in words.intro
    assert "vermoeden" in words.fields["suspicion"].label


@pytest.mark.parametrize("kind", NAMES)
def test_a_short_label_is_short_and_a_question_ends_as_one(kind: str) -> None:
    for field in kind_words(kind, terms=TODAY).fields.values():
        assert len(field.short) <= 40, field
        assert field.label[-1] in "?.", field


@pytest.mark.parametrize("kind", NAMES)
def test_an_introduction_is_at_most_three_sentences(kind: str) -> None:
    assert 1 <= len(sentences(kind_words(kind, terms=TODAY).intro)) <= 3


@pytest.mark.clause("S1.18", "T01")
def test_the_first_question_of_a_signal_is_whom_the_worry_is_about() -> None:
    about = next(iter(kind_words("signal", terms=TODAY).fields.values()))
    assert about.label == "Over wie gaat je zorg?"
    assert about.choices["employee"] == "Een medewerker van school"


@pytest.mark.clause("S1.12", "S1.14", "S1.16")
def test_a_signal_asks_what_was_noticed_and_how_the_writer_knows() -> None:
    fields = kind_words("signal", terms=TODAY).fields
    assert fields["seen"].label == "Wat zag, hoorde of rook je?"
    assert "vermoeden" in fields["basis"].choices["assumption"]
    assert fields["informant"].label == "Wie vertelde het je?"


@pytest.mark.clause("S3.3", "S3.4", "S3.5", "S3.6")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_talk_asks_for_purpose_facts_and_reaction_before_an_interpretation(language: str) -> None:
    order = list(kind_words("parent_talk", language=language, terms=TODAY).fields)
    told = [order.index(name) for name in ("purpose", "facts", "reaction", "interpretation")]
    assert told == sorted(told)
