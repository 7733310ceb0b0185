"""Every condition of the route can be said in plain words, so that every duty can say when it is done."""

import pytest
from edition_names import EARLIER, TODAY
from test_words_plain import HARD_WORDS, VERDICTS, sentences

from meldpad.protocol.conditions import CONDITIONS
from meldpad.words.conditions import condition_sentence
from meldpad.words.load import LANGUAGES, WordsIncomplete
from meldpad.words.sheet import sheet_of


def test_every_condition_has_a_dutch_sentence_and_no_sentence_is_left_over() -> None:
    assert set(sheet_of("conditions.yaml")) == set(CONDITIONS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("terms", [TODAY, EARLIER])
def test_a_condition_reads_as_a_plain_sentence(language: str, terms: dict[str, str]) -> None:
    for name in CONDITIONS:
        said = condition_sentence(name, language=language, terms=terms)
        assert said[0].isupper()
        assert said.endswith(".")
        assert "{" not in said
        assert not [word for word in VERDICTS[language] if word in said.lower()]
        assert language == "en" or all(len(part.split()) <= 15 for part in sentences(said))
        assert language == "en" or not [word for word in HARD_WORDS if word in said.lower()]


def test_an_unknown_condition_or_language_is_named() -> None:
    for name, language in (("onzin", "nl"), ("onzin", "en"), ("signal", "fr")):
        with pytest.raises(WordsIncomplete, match=r"onzin|fr"):
            condition_sentence(name, language=language, terms=TODAY)
