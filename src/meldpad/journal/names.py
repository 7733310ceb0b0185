"""A text without the names of a child and its family (T38). Too much is better than too little; what became of it can be read.

Call names, surnames and nicknames are found in whatever case, with or without accents, and with a Dutch ending behind them
("Noors", "Noortje"). Whom nobody named anywhere is not found: a person must still look.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from meldpad.journal.addresses import LEFT_OUT, UNSEEN
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.opening import Opening
from meldpad.journal.kinds.person import Person

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_SENTENCE = re.compile(r"[.!?]\s+|\n+")
_BETWEEN = frozenset(_WORD.findall("van de der den het ten ter te in op aan"))
_AFTER_FIRST = frozenset(_WORD.findall("la le el al bin ben ibn von du da das di dos del of en"))
_SAYS_WHO = frozenset(
    _WORD.findall(
        """moeder vader ouder ouders mama papa mam pap oma opa broer broers broertje zus zussen zusje tante oom neef nicht
        stiefvader stiefmoeder pleegvader pleegmoeder pleegouder pleegouders voogd gezinsvoogd verzorger partner vriend
        vriendin man vrouw kind kinderen zoon dochter leerling baby gezin familie buurvrouw buurman mevrouw meneer mw mevr
        dhr dr juf juffrouw meester school groep klas klasgenoot huisarts jeugdarts gezag samen allebei beide beiden getrouwd
        gescheiden"""
    )
)
_STARTS = frozenset(
    _WORD.findall(
        """er een de het dit dat die zij ze hij wij we ik je jij haar zijn hun onze ons geen ook niet nee ja nog alleen twee drie
        vier daar hier volgens met zonder over naar bij uit voor na toen nu als wie wat waar"""
    )
)
# In these kinds of entry a field says who it was of the family, or who told something about it.
_WHO = {
    **dict.fromkeys(("parent_talk", "talk_preparation"), "with_whom"),
    **dict.fromkeys(("siblings", "report_talk", "access_request", "parent_informed"), "who"),
    **dict.fromkeys(("rectification", "statement"), "from_whom"),
    "consent": "parent",
    "signal": "informant",
}
# Endings that a name gets in a sentence; the last letter may be doubled ("Sammie").
_ENDING = r"(?:{last}?(?:etje|ietje|ie|y)|[tpk]?je|tje|['\u2019]?s)?(?:['\u2019]?s)?"
_MARKS = "[\u0300-\u036f]*"


@dataclass(frozen=True, kw_only=True)
class Names:
    """The words that names are made of."""

    words: frozenset[str]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        spelled = [_spelled(word) for word in sorted(self.words, key=lambda word: (-len(word), word))]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(spelled)})(?![^\W_])", re.IGNORECASE) if spelled else None

    def out_of(self, text: str) -> str:
        """The text with each name left out, as `[weggelaten]`; two that stand together become one."""
        if self._pattern is None:
            return text
        plain = unicodedata.normalize("NFD", UNSEEN.sub("", text))
        left = re.escape(LEFT_OUT)
        found = re.sub(rf"{left}(?:[\s-]+{left})+", LEFT_OUT, self._pattern.sub(LEFT_OUT, plain))
        return unicodedata.normalize("NFC", found)


def names_in(journal: Iterable[Entry], known: Iterable[str] = ()) -> Names:
    """All names of the child and the family that a journal has, and the `known` ones, such as those of the pupil system."""
    words = {word for name in known for word in _words_of_name(name)}
    for entry in journal:
        words.update(_named_in(entry))
    return Names(words=frozenset(words))


def _named_in(entry: Entry) -> Iterator[str]:
    match entry.payload:
        case Opening():
            yield from _words_of_name(entry.payload.pupil)
        case Person():
            yield from _words_of_name(entry.payload.name)
        case payload if payload.KIND in _WHO:
            yield from _words_in_sentence(getattr(payload, _WHO[payload.KIND]))


def _words_of_name(name: str) -> Iterator[str]:
    """The words of a field that holds a name: each of them, but for what stands between and what somebody is to the child."""
    for place, word in enumerate(_plain_words(name)):
        if len(word) > 1 and word not in _BETWEEN | _SAYS_WHO and not (place and word in _AFTER_FIRST):
            yield word


def _words_in_sentence(text: str) -> Iterator[str]:
    """The words of a field that says who it was, in which a name has a capital."""
    for sentence in _SENTENCE.split(text):
        for place, found in enumerate(_WORD.finditer(sentence)):
            word = _plain(found[0])
            known = _BETWEEN | _SAYS_WHO | _AFTER_FIRST | (frozenset() if place else _STARTS)
            if found[0][0].isupper() and len(word) > 1 and word not in known:
                yield word


def _plain_words(text: str) -> Iterator[str]:
    return (_plain(found[0]) for found in _WORD.finditer(unicodedata.normalize("NFC", UNSEEN.sub("", text))))


def _plain(word: str) -> str:
    """A word without accents and capitals."""
    spread = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in spread if not unicodedata.combining(sign)).lower()


def _spelled(word: str) -> str:
    letters = "".join(f"{re.escape(letter)}{_MARKS}" for letter in word)
    return letters + _ENDING.format(last=re.escape(word[-1]))
