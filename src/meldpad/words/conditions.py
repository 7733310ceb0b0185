"""What a condition of the route says: "klaar als …", "niet nodig, want …"."""

from collections.abc import Mapping
from functools import cache

from meldpad.protocol.conditions import CONDITIONS, SENTENCES
from meldpad.words.sheet import LANGUAGES, Voice, WordsIncomplete, sheet_of


def condition_sentence(name: str, *, language: str = "nl", terms: Mapping[str, str]) -> str:
    """The sentence of a condition. `terms` as for `kind_words`; WordsIncomplete for a name or language that is not known."""
    if language not in LANGUAGES:
        raise WordsIncomplete(f"no words in the language {language} (known: {', '.join(LANGUAGES)})")
    if language == "en":
        return _english(name)
    return Voice(language=language, terms=terms).say(sheet_of("conditions.yaml").text(name), "conditions.yaml")


@cache
def _english(name: str) -> str:
    if name not in CONDITIONS:
        raise WordsIncomplete(f"no condition is called {name}")
    return SENTENCES[name]
